"""Tables of codings: of QualCoder, of the workbench, and of nobody that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.collect.codings import read_codings
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path

QUALCODER = (
    "\ufeff"
    '"File","Coder","Coded","Id","Codename","Coded_Memo","Category","Category"\r\n'
    '"FG1.txt","anna","wij zien\nelkaar","ctid:1","samen","let op","werk","alles"\r\n'
    '"foto.png","anna","image","imid:1","samen","","werk","alles"\r\n'
)


def test_categories_of_qualcoder_are_the_path_above_a_code(tmp_path: Path) -> None:
    (tmp_path / "rapport.csv").write_text(QUALCODER, encoding="utf-8", newline="")

    package = read_codings(tmp_path / "rapport.csv")

    (coding,) = package.codings
    assert coding.code_path == ("alles", "werk", "samen")
    assert (coding.coder, coding.source, coding.memo) == ("anna", "FG1.txt", "let op")
    assert coding.quotation == "wij zien\nelkaar"
    assert [entry.what for entry in package.report.left_out] == ["rij 3"]


def test_a_table_saved_again_with_semicolons_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id;document;tag;content\n1;FG1;samen;wij zien elkaar\n")

    assert [one.quotation for one in read_codings(tmp_path / "t.csv").codings] == [
        "wij zien elkaar"
    ]


@pytest.mark.parametrize("content", ["naam;leeftijd\na;3\n", "\0\0\0", "a" * 10])
def test_a_table_of_something_else_is_refused_with_what_can_be_read(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "t.csv").write_text(content)

    with pytest.raises(CollectError, match="van een andere soort"):
        read_codings(tmp_path / "t.csv")


def test_a_quotation_that_excel_cut_off_or_did_not_keep_is_named(tmp_path: Path) -> None:
    rows = f"id,document,tag,content\n1,FG1,samen,{'a' * 32_767}\n2,FG1,samen,\n3,FG1,samen,ja\n"
    (tmp_path / "t.csv").write_text(rows)

    package = read_codings(tmp_path / "t.csv")

    assert len(package.codings) == 2
    assert package.report.changed[0].what == "rij 2"
    assert "afgekapt" in package.report.changed[0].reason
    assert [entry.what for entry in package.report.left_out] == ["rij 3"]


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("")

    with pytest.raises(CollectError, match=r"t\.csv is leeg"):
        read_codings(tmp_path / "t.csv")
