"""HTML: one file, in Dutch, that a screen reader and a small screen can follow."""

from __future__ import annotations

import itertools
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from workbench.report.render.html import write_html

if TYPE_CHECKING:
    from workbench.report.document import Document

VOID = {"meta", "br", "hr", "img", "link", "input", "col"}


class Page(HTMLParser):
    """Collects elements with their attributes, and the text that a reader sees."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html.decode("utf-8"))
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, dict(attrs)))
        self.words.append(" " if tag == "br" else "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element without content."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Check that elements close in the order in which they opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        if not {"style", "title"} & set(self.open):
            self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """Give the attributes of every element of these kinds."""
        return [named for tag, named in self.elements if tag in tags]


@pytest.fixture(scope="module")
def page(document: Document) -> Page:
    return Page(write_html(document))


def test_the_page_is_in_dutch_with_a_title(page: Page, document: Document) -> None:
    assert page.all("html") == [{"lang": "nl-NL"}]
    assert document.meta.title in page.text


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_nothing_is_asked_of_another_place(page: Page) -> None:
    sources = [
        named["src"] or "" for named in page.all("img", "script", "iframe") if "src" in named
    ]

    assert sources
    assert all(source.startswith("data:") for source in sources)
    assert page.all("link", "script") == []
    assert all((named.get("href") or "#").startswith("#") for named in page.all("a"))


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_headings_show_their_numbers_and_the_contents_too(page: Page) -> None:
    assert page.text.count("1.1 Vragenlijst") == 2
    assert page.text.count("1.1.1 Verdieping") == 2


def test_every_link_within_the_page_has_a_target(page: Page) -> None:
    ids = [named["id"] for _, named in page.elements if named.get("id")]
    targets = [(named["href"] or "")[1:] for named in page.all("a")]

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert {"tbl-hulp", "fig-sig", "sec-conclusies", "sec-bijlagen"} <= set(targets)


def test_every_heading_of_a_table_says_what_it_heads(page: Page) -> None:
    scopes = [named.get("scope") for named in page.all("th")]

    assert set(scopes) == {"col", "colgroup", "row", "rowgroup"}


def test_tables_have_a_caption_in_a_box_that_scrolls(page: Page) -> None:
    assert "Tabel 1 Hulpmiddelen <naar> gemiddelde & spreiding" in page.text.replace("\u00a0", " ")
    boxes = [named for named in page.all("div") if named.get("role") == "region"]
    assert [box["aria-label"] for box in boxes] == ["Tabel\u00a01", "Tabel\u00a02"]
    assert all(box["tabindex"] == "0" for box in boxes)
    assert "Opmerking. Schaal van 1 tot 5." in page.text


def test_figures_have_an_alternative_text(page: Page) -> None:
    assert [named["alt"] for named in page.all("img")] == ["Een staaf: eens 40%."]


def test_there_are_landmarks_and_a_way_past_the_contents(page: Page) -> None:
    for landmark in ("header", "nav", "main"):
        assert len(page.all(landmark)) == 1
    assert page.all("a")[0] == {"class": "sla-over", "href": "#inhoud"}


def test_the_notice_is_at_the_top(page: Page, document: Document) -> None:
    assert page.text.index(document.meta.notice) < page.text.index("Inhoudsopgave")


def test_a_quotation_is_followed_by_its_citation(page: Page) -> None:
    assert "Dat (…) deed ik [vroeger, BB] niet. (FG2; 57-64)" in page.text
    assert len(page.all("blockquote")) == 1


def test_the_same_report_gives_the_same_bytes(document: Document) -> None:
    assert write_html(document) == write_html(document)
