"""One document of all chapters: numbers, references, values as text, and faults with their line."""

from __future__ import annotations

import json

import pytest

from tests.report.conftest import LITERATURE, META
from workbench.errors import ReportError, SeveralFaultsError
from workbench.report.blocks import BLOCK_MIME
from workbench.report.chapters import with_colons
from workbench.report.document import Document, assemble
from workbench.report.execute import CellRun, ChapterRun, InlineRun
from workbench.report.origin import Origin
from workbench.report.pandoc_ast import every, text_of
from workbench.report.tables import Column, Table

ORIGIN = Origin("proef", "proef.maak")


def chapter(*cells: CellRun | str, name: str = "a") -> ChapterRun:
    """Make a run; a text is a Markdown cell on line 1."""
    return ChapterRun(
        name, tuple(c if isinstance(c, CellRun) else CellRun("markdown", 1, c) for c in cells)
    )


def table(id: str, *, line: int = 1, landscape: bool = False) -> CellRun:  # noqa: A002
    made = Table(id, "Bijschrift", (Column("a", "left"),), (("x",),), ORIGIN, landscape=landscape)
    return CellRun("code", line, outputs=(made._repr_mimebundle_()[BLOCK_MIME],))


def text(*runs: ChapterRun, literature: bytes | None = None) -> str:
    """Assemble and give the text that a reader sees."""
    return text_of(assemble(runs, META, literature).blocks)


def fault(*runs: ChapterRun, literature: bytes | None = None) -> ReportError:
    with pytest.raises(ReportError) as caught:
        assemble(runs, META, literature)
    return caught.value


def test_headings_are_numbered_but_not_those_of_appendices(document: Document) -> None:
    assert [(h.level, h.number, h.text) for h in document.headings] == [
        (1, "1", "Resultaten van 42 gesprekken"),
        (2, "1.1", "Vragenlijst"),
        (3, "1.1.1", "Verdieping"),
        (1, "2", "Conclusies"),
        (2, "2.1", "Advies"),
        (1, None, "Literatuur"),
        (1, None, "Bijlagen"),
        (2, None, "Bijlage 1: Vragen"),
    ]


def test_references_say_what_they_point_at(document: Document) -> None:
    said = text_of(document.blocks)

    assert "Zie Tabel\u00a01, Figuur\u00a01, hoofdstuk 2 en de bijlagen." in said
    assert "klopt paragraaf 2.1." in said


def test_tables_figures_and_quotations_are_known_with_place_and_origin(document: Document) -> None:
    assert [o.payload["id"] for o in document.objects] == ["tbl-hulp", "fig-sig", "tbl-breed"]
    assert all(o.payload["origin"]["what"] == "proef" for o in document.objects)
    (quote,) = document.quotes
    assert quote.place.chapter == "b_conclusies"
    assert quote.payload["quote"]["lines"] == [[57, "Dat deed ik"]]
    assert set(document.media) == {"fig-sig"}


def test_values_are_known_with_place_expression_and_origin(document: Document) -> None:
    never = [value for value in document.values if value.expression == "never"]

    assert [value.text for value in never] == ["n=19; 38%"] * 2
    assert all(value.origin and value.origin["base"] == 50 for value in never)
    assert never[0].place.line < never[1].place.line


def test_footnotes_of_chapters_do_not_mix(document: Document) -> None:
    notes = [text_of(note["c"]) for note in every(document.blocks, "Note")]

    assert notes == ["Een voetnoot met n=19; 38% erin.", "Nog een eerste voetnoot."]


def test_citations_are_in_dutch_with_capitals_for_names(document: Document) -> None:
    said = text_of(document.blocks)

    assert "(De Vries, 2019, p. 4)" in said
    assert "Volgens Jansen & Van den Berg (2021)" in said
    assert "De Vries, A. (2019). Handelen bij onveiligheid." in said


def test_works_that_nobody_cites_give_no_chapter_of_literature() -> None:
    document = assemble([chapter("# Kop")], META, LITERATURE)

    assert [heading.text for heading in document.headings] == ["Kop"]


def test_a_value_is_text_whatever_it_holds() -> None:
    odd = "*a* [b](http://c) {d} @e `f` <g> \\h $i$ [^1] :::"
    cell = CellRun("markdown", 1, "# K\n\nZie {eval}`x`!", values=(InlineRun("x", 3, odd),))

    assert odd + "!" in text(chapter(cell))


def test_a_value_in_code_stays_as_it_was_typed() -> None:
    said = text(chapter("# K\n\n```\n{eval}`x` % :::{note}\n```\n"))

    assert "{eval}`x` % :::{note}" in said


@pytest.mark.parametrize("box", [":::{note} Titel\nTekst\n:::", "```{note} Titel\nTekst\n```"])
def test_a_box_keeps_its_title_and_text(box: str) -> None:
    document = assemble([chapter(f"# K\n\n{with_colons(box)}\n")], META, None)

    (found,) = [d for d in every(document.blocks, "Div") if "wb-box" in d["c"][0][1]]
    assert text_of(found) == "TitelTekst"


def test_comments_and_cell_breaks_are_not_printed() -> None:
    assert text(chapter("# K\n\n% niet tonen\n\n+++\n\nWel 100% tonen")) == "KWel 100% tonen"


@pytest.mark.parametrize(
    "typed", ["€ 5 en $6", "'s ochtends -- nee...", "[NAAM COLLEGA]", "A. Bakker", "x^2^ ~y~"]
)
def test_text_is_printed_as_it_is_typed(typed: str) -> None:
    assert text(chapter(f"# K\n\n{typed}")) == f"K{typed}"


def test_a_citation_of_lines_is_held_together() -> None:
    document = assemble(
        [chapter("# K\n\nZoals hier (FG2; 57-64; 70), en (nergens; 3).")], META, None
    )

    assert [text_of(span) for span in every(document.blocks, "Span")] == ["(FG2; 57-64; 70)"]


def test_neighbours_on_their_side_share_a_page() -> None:
    runs = [chapter("# K", table("tbl-a", landscape=True), table("tbl-b", landscape=True))]
    document = assemble(runs, META, None)

    sides = [d for d in every(document.blocks, "Div") if "wb-landscape" in d["c"][0][1]]
    assert len(sides) == 1


def test_an_unknown_reference_names_the_nearest() -> None:
    error = fault(chapter("# K\n\nEerste regel.\nZie [](#tbl-hulq).", table("tbl-hulp")))

    assert error.problem == "a.md, regel 4: de verwijzing naar 'tbl-hulq' komt nergens uit."
    assert error.remedy == "bedoelde u [](#tbl-hulp)?"


def test_an_id_that_is_used_twice_names_both_places() -> None:
    error = fault(
        chapter("# K", table("tbl-hulp", line=7)), chapter(table("tbl-hulp", line=3), name="b")
    )

    assert error.problem == "b.md, regel 3: de id 'tbl-hulp' is al gebruikt in a.md, regel 7."


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("# K\n\n### Diep", "a.md, regel 3: de kop 'Diep' slaat een niveau over."),
        ("# K\n\nTekst.[^x]", "a.md, regel 3: voetnoot [^x] heeft geen tekst."),
        ("# K[^x]\n\n[^x]: a\n\n[^x]: b", "a.md, regel 5: voetnoot [^x] staat twee keer"),
        ("# K\n\n:::{nota}\nx\n:::", "a.md, regel 3: het kader ':::{nota}' bestaat niet."),
        ("# K\n\n```{figure} a.png\n```", "a.md, regel 3: het kader '```{figure}' bestaat niet."),
        ("# K\n\n~~~{nota}\nx\n~~~", "a.md, regel 3: het kader '~~~{nota}' bestaat niet."),
        ("# K\n\n- x\n\n  ```{table} x\n  ```", "a.md, regel 5: het kader '```{table}'"),
        ("# K\n\n- x\n\n  ```{code-cell}\n  1\n  ```", "a.md, regel 5: '```{code-cell}' staat"),
        ("# K\n\n> ```{tip}\n> x\n> ```", "a.md, regel 3: '```{tip}' staat in een lijst of"),
        ("# K\n\n{ref}`x`", "a.md, regel 3: '{ref}`…`' wordt niet herkend."),
        ("# K\n\n![plaat](a.png)", "a.md, regel 3: een afbeelding in de tekst"),
        ("(sec-a)=\n# K\n\n(sec-a)=\n## L", "a.md, regel 4: de id 'sec-a' is al gebruikt"),
        ("# K\n\nVolgens @devries2018.", "a.md, regel 3: '@devries2018' staat niet in de"),
    ],
)
def test_a_fault_names_chapter_and_line(markdown: str, problem: str) -> None:
    assert fault(chapter(markdown), literature=LITERATURE).problem.startswith(problem)


def test_a_box_or_figure_that_is_shown_as_code_is_no_fault() -> None:
    shown = assemble([chapter("# K\n\n````\n```{figure} a.png\n```\n````")], META, None)

    (code,) = every(shown.blocks, "CodeBlock")
    assert code["c"][1] == "```{figure} a.png\n```"


def test_several_faults_are_reported_together() -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        assemble(
            [chapter("# K\n\n[](#a) [](#b)\n\n### L"), chapter("[](#c)", name="b")], META, None
        )

    assert len(caught.value.faults) == 4


@pytest.mark.parametrize("content", [b"geen json", b"{}", b"[1]", b'[{"title": "x"}]'])
def test_a_list_of_literature_that_is_no_csl_json_is_a_fault(content: bytes) -> None:
    assert "literatuurlijst" in fault(chapter("# K"), literature=content).problem


def test_the_document_is_the_same_after_keeping_the_runs_as_json(
    runs: list[ChapterRun], document: Document
) -> None:
    kept = [ChapterRun.from_json(json.loads(json.dumps(run.to_json()))) for run in runs]

    assert assemble(kept, META, LITERATURE) == document
