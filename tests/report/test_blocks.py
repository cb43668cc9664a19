"""Tables, figures and quotations as a notebook shows them, and what they refuse to be."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from workbench.errors import ReportError
from workbench.records.citations import parse_citation
from workbench.report.blocks import BLOCK_MIME
from workbench.report.figures import Figure
from workbench.report.origin import Origin
from workbench.report.quotes import Quote
from workbench.report.tables import Column, Section, Table
from workbench.report.values import VALUE_MIME, Value

ORIGIN = Origin("proef", "proef.maak")
COLUMNS = (
    Column("Stelling", "left"),
    Column("n"),
    Column("M", group="Oordeel"),
    Column("SD", group="Oordeel"),
)


def html_of(shown: object) -> str:
    bundle: dict[str, Any] = shown._repr_mimebundle_()  # type: ignore[attr-defined]
    return str(bundle["text/html"])


def payload_of(shown: object) -> dict[str, Any]:
    bundle: dict[str, Any] = shown._repr_mimebundle_(include=None, exclude=None)  # type: ignore[attr-defined]
    return dict(bundle[BLOCK_MIME])


class Cells(HTMLParser):
    """Collects (tag, scope, colspan, rowspan) of every cell."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[tuple[str, str | None, str | None, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a cell."""
        named = dict(attrs)
        if tag in {"td", "th"}:
            spans = named.get("colspan"), named.get("rowspan")
            self.cells.append((tag, named.get("scope"), *spans))


def test_a_table_has_headings_over_groups_sections_and_rows() -> None:
    rows = (Section("Deel"), ("Ik <durf>", "50", "3,24", "0,90"))
    html = html_of(Table("tbl-a", "Bij & schrift", COLUMNS, rows, ORIGIN, note="Let <op>"))

    assert Cells(html).cells == [
        ("th", "col", "1", "2"),
        ("th", "col", "1", "2"),
        ("th", "colgroup", "2", "1"),
        ("th", "col", "1", "1"),
        ("th", "col", "1", "1"),
        ("th", "rowgroup", "4", None),
        ("th", "row", None, None),
        ("td", None, None, None),
        ("td", None, None, None),
        ("td", None, None, None),
    ]
    assert "Ik &lt;durf&gt;" in html
    assert "Let &lt;op&gt;" in html


def test_columns_take_the_width_that_is_given_and_share_the_rest_by_content() -> None:
    columns = (Column("a", "left", width=0.5), Column("b"), Column("een lange kop"))
    payload = payload_of(Table("tbl-a", "", columns, (("x", "1", "2"),), ORIGIN))

    widths = [spec[1]["c"] for spec in payload["blocks"][0]["c"][2]]
    assert widths[0] == pytest.approx(0.5)
    assert widths[2] > widths[1]
    assert sum(widths) == pytest.approx(1, abs=0.001)


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ReportError, match="Rij 2 van tabel tbl-a heeft 1 cellen"):
        Table("tbl-a", "", COLUMNS, (Section("x"), ("y",)), ORIGIN)


@pytest.mark.parametrize("id", ["hulp", "fig-hulp", "tbl-", "tbl-Hulp", "tbl-a b", "tbl-a_b"])
def test_a_table_is_refused_an_id_that_cannot_be_referred_to(id: str) -> None:  # noqa: A002
    with pytest.raises(ReportError, match="kan niet als id dienen"):
        Table(id, "", COLUMNS, (), ORIGIN)


def test_a_figure_needs_a_text_that_says_what_it_shows() -> None:
    with pytest.raises(ReportError, match="Figuur fig-a heeft geen alternatieve tekst"):
        Figure("fig-a", "Bijschrift", b"<svg/>", b"", " ", 16, ORIGIN)


def test_a_figure_shows_caption_note_and_alternative_text() -> None:
    html = html_of(
        Figure("fig-a", "Bij & schrift", b"<svg/>", b"p", 'Een "staaf"', 16, ORIGIN, "N=5")
    )

    assert 'alt="Een &quot;staaf&quot;"' in html
    assert "Bij &amp; schrift" in html
    assert "N=5" in html


def test_a_quotation_ends_with_its_citation() -> None:
    quote = Quote("Een.\nTwee <drie>.", parse_citation("FG2", "57-64"), (), "R4", ORIGIN)

    html = html_of(quote)
    assert '<span class="wb-line"><span class="wb-mark">“</span>Een.</span>' in html
    assert 'Twee &lt;drie&gt;.<span class="wb-mark">”</span> (FG2; 57-64)</span></span>' in html
    assert str(quote).endswith("” (FG2; 57-64)")
    assert payload_of(quote)["quote"]["citation"] == "(FG2; 57-64)"


def test_a_value_shows_its_text_and_carries_its_origin() -> None:
    bundle = Value("38%", ORIGIN)._repr_mimebundle_()

    assert bundle["text/plain"] == "38%"
    assert bundle[VALUE_MIME]["origin"]["what"] == "proef"
