"""SPSS files: the values, and the labels and notes beside them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from workbench.errors import UnsearchableError
from workbench.report.published_text.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator


def spss_parts(content: bytes) -> Iterator[Part]:
    """Give the texts of an SPSS file.

    Raises
    ------
    UnsearchableError
        It is damaged or protected with a password.
    """
    # Only who reads an SPSS file waits for it.
    import pyreadstat  # noqa: PLC0415

    try:
        values, about = pyreadstat.read_sav(BytesIO(content), output_format="dict")
    except (pyreadstat.ReadstatError, UnicodeDecodeError) as error:
        raise UnsearchableError("het SPSS-bestand is beschadigd of beveiligd") from error
    yield from (Part("notities in het bestand", note) for note in (about.notes or ()))
    yield Part("titel van het bestand", about.file_label or "")
    for number, name in enumerate(about.column_names, start=1):
        where = f"variabele {number}"
        yield Part(f"{where}, naam", name, file_name=True)
        yield Part(f"{where}, label", about.column_names_to_labels.get(name) or "")
        for label in about.variable_value_labels.get(name, {}).values():
            yield Part(f"{where}, waardelabel", str(label))
        for row, value in enumerate(values[name], start=1):
            if isinstance(value, str):
                yield Part(f"{where}, rij {row}", value)
