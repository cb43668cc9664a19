"""The manual says what is so: its commands, links, snippets and outcomes are tried."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from workbench.cli.codings import COMMANDS as CODINGS_COMMANDS
from workbench.cli.main import COMMANDS
from workbench.cli.scheme import COMMANDS as SCHEME_COMMANDS
from workbench.cli.scheme.change import COMMANDS as CHANGE_COMMANDS
from workbench.cli.survey import COMMANDS as SURVEY_COMMANDS
from workbench.cli.test import COMMANDS as TEST_COMMANDS
from workbench.cli.transcript import COMMANDS as TRANSCRIPT_COMMANDS
from workbench.cli.transcript.key import COMMANDS as KEY_COMMANDS
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.evaluation_plan import EvaluationPlan
from workbench.definitions.load import load
from workbench.definitions.question import QuestionType
from workbench.definitions.questionnaire import Questionnaire
from workbench.report.chapters import inline_values
from workbench.report.execute import run_chapters
from workbench.report.quotes import Quote
from workbench.report.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.definitions.base import Definition

REPOSITORY = Path(__file__).parents[2]
MANUAL = REPOSITORY / "docs" / "handleiding"
PAGES = sorted(MANUAL.glob("*.md"))
WRITING = MANUAL / "hoofdstuk-schrijven.md"
ARRANGING = MANUAL / "evaluatie-inrichten.md"

FENCE = re.compile(
    r"^ *(?P<fence>`{3,})(?P<kind>\S*)\n(?P<body>.*?)^ *(?P=fence)$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"!?\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")
EXPRESSION = re.compile(r"^\| `(?P<expression>(?:comp|ev)\..+?)` \| (?P<rest>.*) \|$", re.MULTILINE)
REGISTRY = re.compile(r"\b(pypi|pythonhosted|npmjs|anaconda|conda-forge|cran)\b", re.IGNORECASE)
OWN_PATH = re.compile(r"(?<![\w.])/(tmp|work|home|root|Users)/|[A-Z]:\\")


def blocks(page: Path, kind: str) -> list[str]:
    found = FENCE.finditer(page.read_text(encoding="utf-8"))
    return [match["body"] for match in found if match["kind"] == kind]


def prose(page: Path) -> str:
    """Give a page without its blocks of code and without code in its sentences."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"(`+).+?\1", "", text)


def heading_ids(page: Path) -> set[str]:
    headings = re.findall(
        r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handleiding") / "hengelo"
    ignored = shutil.ignore_patterns("uitvoer", "notebooks")
    shutil.copytree(REPOSITORY / "reports" / "hengelo", folder, ignore=ignored)
    return folder


@pytest.fixture(scope="module")
def names(example: Path) -> Iterator[dict[str, Any]]:
    """Execute the Python snippets one after another, as the chapter that they are parts of."""
    found: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example / "hoofdstukken")
        for snippet in blocks(WRITING, "python"):
            exec(compile(snippet, WRITING.name, "exec"), found)  # noqa: S102 (our own page)
        yield found


def rows(heading: str) -> list[tuple[str, str]]:
    """Give expression and what the next columns say from the table under a heading."""
    text = WRITING.read_text(encoding="utf-8")
    section = text.split(f"### {heading}\n")[1].split("\n##")[0]
    return [(match["expression"], match["rest"]) for match in EXPRESSION.finditer(section)]


VALUES = rows("Waarden uit een vragenlijst") + rows("Waarden uit gesprekken en coderingen")
OBJECTS = rows("Tabellen en figuren")


EVERY_COMMAND = [
    *COMMANDS,
    *(f"codings {name}" for name in CODINGS_COMMANDS),
    *(f"scheme {name}" for name in SCHEME_COMMANDS),
    *(f"scheme change {name}" for name in CHANGE_COMMANDS),
    *(f"survey {name}" for name in SURVEY_COMMANDS),
    *(f"test {name}" for name in TEST_COMMANDS),
    *(f"transcript {name}" for name in TRANSCRIPT_COMMANDS),
    *(f"transcript key {name}" for name in KEY_COMMANDS),
]


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_is_explained(command: str) -> None:
    assert any(f"workbench {command}" in page.read_text(encoding="utf-8") for page in PAGES)


def test_no_command_is_explained_that_is_not_there() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert set(re.findall(r"^workbench (?:--debug )?(\w+)", text, re.MULTILINE)) <= set(COMMANDS)


@pytest.mark.parametrize("page", [*PAGES, REPOSITORY / "README.md"], ids=lambda page: page.stem)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for match in LINK.finditer(prose(page)):
        path, _, part = match["target"].partition("#")
        target = page.parent / path if path else page

        assert target.exists(), match["target"]
        assert not part or part in heading_ids(target), match["target"]


def test_every_page_is_named_on_the_first_one() -> None:
    first = (MANUAL / "index.md").read_text(encoding="utf-8")

    assert [page.name for page in PAGES if f"({page.name})" not in first] == ["index.md"]


def test_every_picture_is_used_and_small() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = sorted((MANUAL / "plaatjes").iterdir())

    assert [picture.name for picture in pictures if picture.name not in text] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > 250_000] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_names_a_registry_or_a_place_on_one_computer(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert REGISTRY.search(text) is None
    assert OWN_PATH.search(text) is None


def test_the_snippets_run_and_the_values_in_sentences_exist(names: dict[str, Any]) -> None:
    sentences = [text for text in blocks(WRITING, "markdown") if not text.startswith("---")]
    asked = [value.expression for text in sentences for value in inline_values(text)]

    assert asked
    for expression in asked:
        assert isinstance(eval(expression, names), Value | Quote)  # noqa: S307 (our own page)


@pytest.mark.parametrize(("expression", "rest"), VALUES)
def test_a_value_comes_out_as_the_table_says(
    expression: str, rest: str, names: dict[str, Any]
) -> None:
    outcome = eval(expression, names)  # noqa: S307 (our own page)

    assert f"`{outcome}`" == rest.split(" | ", maxsplit=1)[0]


@pytest.mark.parametrize("expression", [expression for expression, _ in OBJECTS])
def test_a_table_or_figure_is_made(expression: str, names: dict[str, Any]) -> None:
    made = eval(expression, names)  # noqa: S307 (our own page)

    assert type(made).__name__ == ("Figure" if 'id="fig-' in expression else "Table")


def test_the_quotation_that_is_shown_is_the_outcome_of_the_snippet(names: dict[str, Any]) -> None:
    snippet = next(text for text in blocks(WRITING, "python") if "add=" in text)
    outcome = eval(snippet, names)  # noqa: S307 (our own page)

    assert f"{outcome}\n" in blocks(WRITING, "text")


def test_the_whole_chapter_that_is_shown_can_be_executed(example: Path) -> None:
    chapter = next(text for text in blocks(WRITING, "markdown") if text.startswith("---"))
    path = example / "hoofdstukken" / "voorbeeld.md"
    path.write_text(chapter, encoding="utf-8")

    (run,) = run_chapters(path.parent, [path], progress=lambda _: None)

    texts = [value.text for cell in run.cells for value in cell.values]
    assert texts == ["50", "n=19; 38%"]


def test_the_pieces_of_evaluatie_yaml_are_together_a_valid_plan(tmp_path: Path) -> None:
    pieces = [text for text in blocks(ARRANGING, "yaml") if "groepen:" not in text]
    plan = "".join(text for text in pieces if "codes:" not in text)
    path = tmp_path / "evaluatie.yaml"
    path.write_text(plan, encoding="utf-8")

    assert load(EvaluationPlan, path).id == "mijn-evaluatie"


@pytest.mark.parametrize(("model", "key"), [(Questionnaire, "groepen:"), (CodingScheme, "codes:")])
def test_the_definitions_that_are_shown_are_valid(
    model: type[Definition], key: str, tmp_path: Path
) -> None:
    (text,) = [text for text in blocks(ARRANGING, "yaml") if f"\n{key}" in text]
    path = tmp_path / "voorbeeld.yaml"
    path.write_text(text, encoding="utf-8")

    assert load(model, path).model_fields_set


def test_the_questionnaires_that_are_shown_are_valid_and_have_every_type(tmp_path: Path) -> None:
    shown = list(blocks(MANUAL / "vragenlijst-maken.md", "yaml"))
    types = set()
    for text in shown:
        path = tmp_path / "voorbeeld.yaml"
        path.write_text(text, encoding="utf-8")
        types |= {question.type for question in load(Questionnaire, path).questions}

    assert types == set(get_args(QuestionType))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_yaml_can_be_read(page: Path) -> None:
    for text in blocks(page, "yaml"):
        assert isinstance(yaml.safe_load(text), dict)
