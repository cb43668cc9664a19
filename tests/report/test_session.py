"""Executing one chapter: what JupyterLab would show, and faults that lead back to a line.

These tests execute in the process of the tests itself; test_execute.py does so as the report does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.report.conftest import PREPARATION, cell
from workbench.report.chapters import Cell
from workbench.report.session import ChapterFaults, execute_chapter
from workbench.report.shell import CUT, MOST_TEXT, ChapterShell

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.errors import ChapterError
    from workbench.report.runs import ChapterRun


@pytest.fixture(autouse=True)
def _as_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put back afterwards what executing a chapter changes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    monkeypatch.setattr(sys, "displayhook", sys.displayhook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))


def run(folder: Path, text: str) -> ChapterRun:
    path = folder / "proef.md"
    path.write_text(text, encoding="utf-8")
    return execute_chapter(path, lambda _: None)


def outputs(folder: Path, text: str) -> list[dict[str, object]]:
    return [output for part in run(folder, text).cells for output in part.outputs]


def fault(folder: Path, text: str) -> ChapterError:
    with pytest.raises(ChapterFaults) as caught:
        run(folder, text)
    (only,) = caught.value.faults
    return only


def test_a_cell_shows_its_last_expression_and_what_it_displays_and_prints(tmp_path: Path) -> None:
    shown = outputs(tmp_path, cell("print('een')\nprint('twee')\ndisplay('drie')\n4\n5"))

    assert shown == [
        {"kind": "text", "text": "een\ntwee\n"},
        {"kind": "text", "text": "'drie'\n"},
        {"kind": "text", "text": "5\n"},
    ]


@pytest.mark.parametrize("code", ["x = 5", "5;", "None", "", "# niets"])
def test_a_cell_without_a_last_expression_shows_nothing(tmp_path: Path, code: str) -> None:
    assert outputs(tmp_path, cell(code)) == []


def test_preparation_shows_nothing(tmp_path: Path) -> None:
    assert outputs(tmp_path, cell("print('een')\n5", tags="voorbereiding")) == []


def test_a_cell_that_prints_far_too_much_is_a_fault_and_not_a_report_of_thousands_of_pages(
    tmp_path: Path,
) -> None:
    error = fault(tmp_path, cell("for number in range(300_000):\n    print(number)"))

    assert error.problem.startswith(
        "proef.md, regel 3: de cel toont meer dan 20.000 tekens tekst; zo veel neemt"
    )
    assert "voorbereiding" in error.remedy


def test_preparation_may_print_as_much_as_it_likes(tmp_path: Path) -> None:
    code = "for number in range(300_000):\n    print(number)"

    assert outputs(tmp_path, cell(code, tags="voorbereiding")) == []


def test_text_is_kept_up_to_the_most_that_a_cell_may_show_and_then_cut() -> None:
    shell = ChapterShell()
    printed = f"print('a' * {MOST_TEXT - 1})\nprint('b')\ndisplay('c')\n'd'"

    outcome = shell.execute(Cell("code", printed, 1))

    (only,) = outcome.outputs
    assert only["text"] == "a" * (MOST_TEXT - 1) + "\n" + CUT
    assert shell.execute(Cell("code", "5", 1)).outputs == [{"kind": "text", "text": "5\n"}]


def test_what_is_defined_in_one_cell_is_known_in_the_next_and_in_sentences(tmp_path: Path) -> None:
    chapter = run(tmp_path, cell("n = 4") + cell("n += 1") + "Er zijn er {eval}`n`.\n")

    (value,) = chapter.cells[-1].values
    assert (value.expression, value.text, value.origin) == ("n", "5", None)


def test_a_value_in_a_box_between_backticks_is_a_value(tmp_path: Path) -> None:
    (part,) = run(tmp_path, "```{note} Let op\nHet zijn er {eval}`6 * 7`.\n```\n").cells

    assert [(value.line, value.text) for value in part.values] == [(2, "42")]


def test_a_value_carries_its_origin(tmp_path: Path) -> None:
    chapter = run(tmp_path, f"{PREPARATION}\n\nNooit: {{eval}}`never`.\n")

    (value,) = chapter.cells[-1].values
    assert value.text == "n=19; 38%"
    assert value.origin is not None
    assert value.origin["base"] == 50


def test_the_line_of_every_cell_and_value_is_told_before_it_is_executed(tmp_path: Path) -> None:
    text = "# Kop\n\n" + cell("n = 1") + "Er is {eval}`n`.\n\n" + cell("1 / 0")
    (tmp_path / "proef.md").write_text(text, encoding="utf-8")
    told: list[int] = []

    with pytest.raises(ChapterFaults):
        execute_chapter(tmp_path / "proef.md", told.append)

    assert told == [5, 8, 12]


def test_a_chapter_is_executed_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "eigen_module.py").write_text("ANTWOORD = 42", encoding="utf-8")

    shown = outputs(
        tmp_path, cell("import os, eigen_module\nprint(os.getcwd(), eigen_module.ANTWOORD)")
    )

    assert shown == [{"kind": "text", "text": f"{tmp_path.resolve()} 42\n"}]


def test_a_failing_cell_is_shown_with_its_line_and_output(tmp_path: Path) -> None:
    error = fault(tmp_path, "# Kop\n\n" + cell("x = 0\nprint('tot hier')\n1 / x\nprint('niet')"))

    assert error.problem == (
        "proef.md, regel 7: delen door nul (ZeroDivisionError: division by zero)\n"
        "     5 | x = 0\n"
        "     6 | print('tot hier')\n"
        ">    7 | 1 / x\n"
        "     8 | print('niet')\n"
        "Uitvoer tot dan toe:\n"
        "tot hier"
    )
    assert "Traceback" not in str(error)


def test_the_line_is_that_of_the_cell_not_of_the_function_it_calls(tmp_path: Path) -> None:
    error = fault(tmp_path, cell("def f():\n    return 1 / 0") + cell("a = 1\nf()"))

    assert error.problem.startswith("proef.md, regel 10: delen door nul (ZeroDiv")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("if True:\n  x ==", "regel 4: dit is geen geldige Python (invalid syntax)."),
        ("import sys\nsys.exit(3)", "regel 4: de cel breekt het hoofdstuk af"),
        ("input('naam?')", "regel 3: "),
        ("raise KeyError", "regel 3: een naam, kolom of sleutel bestaat niet (KeyError: zonder"),
        ("1 + ''", "regel 3: met deze soorten waarden is niet te rekenen (TypeError: unsupported"),
        ("len(1)", "regel 3: een waarde is van een soort die hier niet past (TypeError: object"),
        ("raise EOFError", "regel 3: er is niets te lezen; een hoofdstuk kan ook niets vragen"),
        ("def f(): f()\nf()", "regel 3: een functie roept zichzelf eindeloos aan (RecursionError"),
        ("raise UnicodeError('x')", "regel 3: een tekst is niet te lezen of te schrijven"),
        ("class Eigen(Exception): pass\nraise Eigen", "regel 4: de cel gaat fout (Eigen: zonder"),
        ("antwoorden = 1\nantwoord", "regel 4: de waarde `antwoord` bestaat niet."),
        ("raise KeyboardInterrupt", "regel 3: de cel is onderbroken (KeyboardInterrupt"),
    ],
)
def test_whatever_fails_in_a_cell_is_a_chapter_error(
    tmp_path: Path, code: str, problem: str
) -> None:
    assert f"proef.md, {problem}" in fault(tmp_path, cell(code)).problem


def test_an_error_of_the_workbench_keeps_its_problem_and_remedy(tmp_path: Path) -> None:
    error = fault(tmp_path, PREPARATION + cell('parse_citation("FG2", "64-57")'))

    assert "De regels '64-57' in FG2 lopen niet op." in error.problem
    assert error.remedy.startswith("begin bij regel 1")


@pytest.mark.parametrize(
    ("expression", "problem", "remedy"),
    [
        ("nevr", "de waarde `nevr` bestaat niet.", "bedoelde u `never`?"),
        ("xyzzy", "de waarde `xyzzy` bestaat niet.", "maak haar eerst"),
        ("1 / 0", "`1 / 0` gaat fout: delen door nul (ZeroDivisionError", "verbeter"),
        ("1 +", "`1 +` gaat fout: dit is geen geldige Python", "verbeter"),
        ("None", "de waarde `None` is leeg (None).", "geef haar"),
        ("3.245", "de waarde `3.245` is een kaal decimaal getal", "decimal(getal, 1)"),
        (
            "Table('tbl-a', 'A', (Column('a'),), (), origin)",
            "is geen waarde maar een tabel",
            "eigen",
        ),
    ],
)
def test_an_inline_value_that_cannot_be_printed_is_named_with_its_line(
    tmp_path: Path, expression: str, problem: str, remedy: str
) -> None:
    error = fault(tmp_path, f"{PREPARATION}\n\nEen zin.\n\nNog een {{eval}}`{expression}`.\n")

    line = PREPARATION.count("\n") + 5
    assert error.problem.startswith(f"proef.md, regel {line}: ")
    assert problem in error.problem
    assert remedy in error.remedy


@pytest.mark.parametrize("shown", ["pd.DataFrame({'a': [1]})", "HTML('<b>a</b>')"])
def test_output_that_no_report_can_hold_is_a_fault(tmp_path: Path, shown: str) -> None:
    code = f"import pandas as pd\nfrom IPython.display import HTML\n{shown}"

    assert "die het rapport niet kan opmaken (text/html)" in fault(tmp_path, cell(code)).problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "kan niet worden gelezen"), (b"caf\xe9", "is geen UTF-8-tekst (byte 4)")],
    ids=["no file", "no UTF-8"],
)
def test_a_chapter_that_cannot_be_read_is_a_fault(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)

    with pytest.raises(ChapterFaults) as caught:
        execute_chapter(tmp_path / "a.md", lambda _: None)

    assert problem in caught.value.faults[0].problem
