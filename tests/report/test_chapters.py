"""Chapters: cut into the cells that JupyterLab shows, each with its line."""

import jupytext
import pytest

from tests.report.conftest import PREPARATION, RESULTS
from workbench.report.chapters import inline_values, read_cells, with_colons

CHAPTERS = {
    "front matter, code and text": RESULTS.replace("@@PREPARATION@@", PREPARATION),
    "only text": "# Kop\n\nTekst.\n",
    "empty": "",
    "code first": "```{code-cell}\nx = 1\n```\nTekst direct erna\n",
    "options as YAML": "```{code-cell}\n---\ntags: [liggend]\n---\nx = 1\n```\n",
    "blank line after options": "```{code-cell}\n:tags: [a, b]\n\nx = 1\n\ny = 2\n```\n",
    "code that is no cell": "```python\nx = 1\n```\n\n- lijst\n\n  ```{code-cell}\n  y\n  ```\n",
    "tildes": "~~~{code-cell}\nx = '```'\n~~~\n",
    "raw cells": "Tekst\n\n```{raw-cell}\n<b>\n```\n\nMeer tekst\n",
}


@pytest.mark.parametrize("text", CHAPTERS.values(), ids=CHAPTERS.keys())
def test_cells_are_those_of_jupytext(text: str) -> None:
    notebook = jupytext.reads(text, fmt="md:myst")

    expected = [
        (cell.cell_type, cell.source.strip(), tuple(cell.metadata.get("tags", ())))
        for cell in notebook.cells
        if cell.cell_type != "raw"
    ]

    assert [(c.kind, c.source.strip(), c.tags) for c in read_cells(text)] == expected


@pytest.mark.parametrize("text", CHAPTERS.values(), ids=CHAPTERS.keys())
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_cell_knows_the_line_where_it_begins(text: str, ending: str) -> None:
    lines = text.split("\n")

    for cell in read_cells(text.replace("\n", ending)):
        assert lines[cell.line - 1 :][: len(cell.source.split("\n"))] == cell.source.split("\n")


def test_inline_values_are_found_with_their_lines() -> None:
    source = "Van de {eval}`n`\nis {eval}`` d['`'] `` waar.\n\n```\n{eval}`niet`\n```\n\n{eval}`m`"

    found = inline_values(source, 10)

    assert [(v.expression, v.line) for v in found] == [("n", 10), ("d['`']", 11), ("m", 17)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a\n\n~~~{tip}\nb\n~~~\n\nc", "a\n\n:::{tip}\nb\n:::\n\nc"),
        ("````{note}\n```{tip} T\nb\n```\n````", ":::{note}\n:::{tip} T\nb\n:::\n:::"),
        ("```{note}\n```", ":::{note}\n:::"),
        ("````\n```{note}\nb\n```\n````", "````\n```{note}\nb\n```\n````"),
        ("```{figure} a.png\n```", "```{figure} a.png\n```"),
    ],
)
def test_boxes_get_colons_and_what_is_shown_as_code_stays(written: str, expected: str) -> None:
    assert with_colons(written) == expected
