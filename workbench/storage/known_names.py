"""Read namen.yaml; what is wrong in it is told by line only, as its words are names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.definitions.known_names import KnownNames
from workbench.definitions.load import load
from workbench.errors import StorageError, WorkbenchError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "namen.yaml"
_LINE = re.compile(r"regel (\d+)")


def read_known_names(folder: Path) -> KnownNames:
    """Read the names known in advance from the folder of the raw sources; none without a file.

    Raises
    ------
    StorageError
        The file is not as it should be.
    """
    path = folder / NAMES
    if not path.is_file():
        return KnownNames()
    try:
        return load(KnownNames, path, NAMES)
    except WorkbenchError as error:
        lines = ", ".join(dict.fromkeys(_LINE.findall(str(error))))
    where = f" (regel {lines})" if lines else ""
    raise StorageError(
        f"{NAMES} bij de ruwe bron is niet goed geschreven{where}.",
        remedy="schrijf 'sprekers:' met per tekst 'naam: code', en 'namen:' met per naam "
        "'- {naam: …, soort: persoon, rol: …}'; zie de handleiding, 'De sleutel'.",
    )
