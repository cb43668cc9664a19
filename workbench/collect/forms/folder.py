"""Read a folder of returned forms: every file is read, or listed with what is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.files import read_bytes
from workbench.collect.forms.doubles import without_doubles
from workbench.collect.forms.reading import ReturnedFile, read_file, unreadable
from workbench.collect.forms.returned import KEPT
from workbench.errors import CollectError
from workbench.records.sources import is_left_by_program, sha256_of_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.collect.forms.returned import ReturnedForm
    from workbench.definitions.questionnaire import Questionnaire

_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that came back.

    Attributes
    ----------
    forms
        Every form, in the order of the files.
    files
        Number of a file → its name, for the screen of who collects the forms only.
    remarks
        What else is to be known about the folder, as Dutch sentences for that screen.
    sha256
        Hash of the file, or of all files together.
    """

    forms: tuple[ReturnedForm, ...]
    files: Mapping[int, str]
    remarks: tuple[str, ...]
    sha256: str

    @property
    def kept(self) -> tuple[ReturnedForm, ...]:
        """The forms whose answers come in, in an order that tells nothing about names of files."""
        kept = [form for form in self.forms if form.outcome in KEPT]
        return tuple(sorted(kept, key=lambda form: (not form.number, form.number, form.mark)))


def read_returned(path: Path, questionnaire: Questionnaire) -> Returned:
    """Read the forms in a folder, or in one file.

    Files are numbered in the order of their names. Copies come in once; forms with one number and
    different answers do not come in, because nobody can tell which counts.
    """
    if not path.is_dir():
        data = read_bytes(path, path.name)
        file = ReturnedFile(1, path.name, data, hashlib.sha256(data).hexdigest())
        return Returned(read_file(file, questionnaire), {1: path.name}, (), file.mark)
    paths, remarks = _files(path)
    forms: list[ReturnedForm] = []
    marks: list[str] = []
    for at, one in enumerate(paths, start=1):
        try:
            file = _returned_file(at, one)
        except CollectError as error:
            forms.append(unreadable(ReturnedFile(at, one.name, b"", ""), error))
        else:
            marks.append(file.mark)
            forms += read_file(file, questionnaire)
    return Returned(
        forms=without_doubles(forms),
        files={at: one.name for at, one in enumerate(paths, start=1)},
        remarks=tuple(remarks),
        sha256=sha256_of_folder(marks),
    )


def _returned_file(at: int, path: Path) -> ReturnedFile:
    """Read a file, also an empty one: that is told with the other faults.

    Raises
    ------
    CollectError
        It cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CollectError(
            f"{path.name} kan niet worden gelezen.",
            remedy="sluit het bestand in andere programma's en controleer naam en rechten.",
        ) from error
    return ReturnedFile(at, path.name, data, hashlib.sha256(data).hexdigest())


def _files(folder: Path) -> tuple[list[Path], list[str]]:
    """List the files that count, and say what there is besides.

    Raises
    ------
    CollectError
        There is none.
    """
    files: list[Path] = []
    remarks: list[str] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name.casefold()):
        if path.name.startswith(_LOCKS):
            remarks.append(f"{path.name}: een formulier is nog geopend en misschien niet bewaard.")
        elif path.is_dir() and not is_left_by_program(path.name):
            remarks.append(f"De map {path.name} hierin is niet gelezen.")
        elif not is_left_by_program(path.name):
            files.append(path)
    if not files:
        raise CollectError(
            f"In de map {folder.name} staat geen enkel formulier.",
            remedy="zet de teruggestuurde formulieren (.xlsx) in deze map.",
        )
    return files, remarks
