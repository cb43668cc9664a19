"""Files that were damaged anywhere are read or refused in Dutch, never worse."""

from __future__ import annotations

import io
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.collect.codings import read_codings
from workbench.errors import WorkbenchError
from workbench.records.exchange import ImportedPackage

DATA = Path(__file__).parents[2] / "data" / "coding_tools"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in {".qdpx", ".qdc", ".csv", ".html"})


def damaged(content: bytes, draw: st.DataObject) -> bytes:
    place = draw.draw(st.integers(0, len(content)))
    gone = draw.draw(st.integers(0, 40))
    return content[:place] + draw.draw(st.binary(max_size=6)) + content[place + gone :]


@settings(max_examples=60)
@given(st.sampled_from(FILES), st.booleans(), st.data())
def test_a_damaged_file_is_read_or_refused(path: Path, inside: bool, data: st.DataObject) -> None:  # noqa: FBT001 (drawn)
    content = path.read_bytes()
    if inside and path.suffix == ".qdpx":
        buffer = io.BytesIO()
        with zipfile.ZipFile(path) as whole, zipfile.ZipFile(buffer, "w") as broken:
            for name in whole.namelist():
                broken.writestr(name, damaged(whole.read(name), data))
        content = buffer.getvalue()
    else:
        content = damaged(content, data)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(content)
        with suppress(WorkbenchError):
            assert isinstance(read_codings(copy), ImportedPackage)
