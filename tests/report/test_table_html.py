"""A table as it goes to Word and Excel: lines on cells, a whole page, tabs between the cells."""

from dataclasses import replace

from workbench.report.blocks import BLOCK_MIME
from workbench.report.origin import Origin
from workbench.report.tables import Column, Section, Table

TABLE = Table(
    "tbl-a",
    "Bij <schrift>",
    (Column("Item", "left"), Column("n", group="Oordeel"), Column("M", group="Oordeel")),
    (Section("Deel"), ("Ik\tdurf\nniet", "50", "3,24")),
    Origin("proef", "proef"),
    note="Let & op",
)


def test_the_clipboard_holds_a_page_with_the_fragment_marked() -> None:
    page = TABLE.to_clipboard_html()

    assert page.index("<!--StartFragment-->") < page.index("<table") < page.index("</table>")
    assert page.index("</table>") < page.index("Let &amp; op") < page.index("<!--EndFragment-->")
    assert 'charset="utf-8"' in page
    assert "Bij &lt;schrift&gt;" in page
    assert "tbl-a" not in page


def test_lines_are_borders_of_cells_because_word_knows_no_others() -> None:
    html = TABLE.as_html()

    first, *_, last = (part for part in html.split("<t") if part.startswith(("h scope", "d ")))
    assert "border-top:1.5pt solid" in first
    assert "border-bottom:1.5pt solid" in last


def test_tabs_and_line_ends_in_a_cell_do_not_break_the_rows() -> None:
    assert TABLE.to_tsv().splitlines() == [
        "Item\tOordeel: n\tOordeel: M",
        "Deel",
        "Ik durf niet\t50\t3,24",
    ]


def test_what_a_spreadsheet_would_compute_gets_an_apostrophe_with_tabs_too() -> None:
    rows = (("=HYPERLINK(1)", "-5", "@a"), ("+x", "−3,2", "-1%"))

    assert replace(TABLE, rows=rows).to_tsv().splitlines()[1:] == [
        "'=HYPERLINK(1)\t-5\t'@a",
        "'+x\t−3,2\t-1%",
    ]


def test_a_table_is_the_same_after_its_way_to_the_report() -> None:
    payload = TABLE._repr_mimebundle_()[BLOCK_MIME]

    assert Table.from_payload(payload) == TABLE
