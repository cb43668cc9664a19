"""Editing a scheme on a screen: what is asked is answered, kept, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from workbench.errors import CleanError, DefinitionError, StorageError
from workbench.evaluation import Evaluation
from workbench.widgets.scheme_conversation import SchemeConversation

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.evaluation.scheme_editing import SchemeEditing

TEXT = {
    "label": "Hulp",
    "definitie": "Wat hulp is.",
    "wel": "Als het past.",
    "niet": "Als het niet past.",
    "voorbeeld": "“Ik werd geholpen.”",
    "kleur": "#123456",
}


@pytest.fixture
def editing(hengelo: Path) -> SchemeEditing:
    return Evaluation.open(hengelo).scheme.edit(by="BB")


@pytest.fixture
def talk(editing: SchemeEditing) -> SchemeConversation:
    conversation = SchemeConversation(editing)
    list(conversation.answer({"type": "hello", "client": "a"}))
    return conversation


def ask(talk: SchemeConversation, question: str, **told: Any) -> list[Any]:  # noqa: ANN401 (JSON)
    message = {"type": "ask", "id": "1", "client": "a", "question": question, **told}
    return [dict(answer) for answer in talk.answer(message)]


def test_a_screen_hears_everything_about_the_scheme(editing: SchemeEditing) -> None:
    *_, init = SchemeConversation(editing).answer({"type": "hello", "client": "a"})

    assert init["by"] == "BB"
    assert init["scope"] == "hengelo:mda-team"
    assert [code["id"] for code in init["codes"]][:2] == ["werkwijze", "samenwerking"]
    assert [row[0] for row in init["history"]] == ["1", "2", ""]


def test_what_a_code_means_is_written_and_told(
    talk: SchemeConversation, editing: SchemeEditing
) -> None:
    state, answer = ask(talk, "save", code="nazorg", text=TEXT, mark=editing.mark)

    assert (answer["type"], answer["answer"]) == ("answer", "")
    told = {code["id"]: code for code in state["codes"]}["nazorg"]
    assert (told["label"], told["definition"], told["colour"]) == (
        "Hulp",
        "Wat hulp is.",
        "#123456",
    )
    assert editing.scheme.version == "2"
    assert "# Codeerschema voor gesprekken" in editing.place.own_file.read_text(encoding="utf-8")


def test_a_file_that_changed_meanwhile_is_not_written_over(
    talk: SchemeConversation, editing: SchemeEditing, hengelo: Path
) -> None:
    seen = editing.mark
    ask(SchemeConversation(Evaluation.open(hengelo).scheme.edit(by="AA")), "save", code="nazorg",
        text=TEXT, mark=seen)  # fmt: skip

    with pytest.raises(StorageError, match="intussen ergens anders gewijzigd"):
        ask(talk, "save", code="waardering", text=TEXT, mark=seen)
    state, alive = talk.answer({"type": "sync", "client": "a"})
    assert state["mark"] != seen
    assert alive["type"] == "alive"


@pytest.mark.parametrize("changed", [{"label": "  "}, {"kleur": "blauw"}, {"kleur": "#12345"}])
def test_a_text_that_cannot_be_is_refused(
    talk: SchemeConversation, editing: SchemeEditing, changed: dict[str, str]
) -> None:
    with pytest.raises(CleanError):
        ask(talk, "save", code="nazorg", text=TEXT | changed, mark=editing.mark)


def test_a_code_that_is_not_there_is_refused(
    talk: SchemeConversation, editing: SchemeEditing
) -> None:
    with pytest.raises(DefinitionError, match="staat niet in het codeerschema"):
        ask(talk, "save", code="weg", text=TEXT, mark=editing.mark)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"kind": "split", "code": "nazorg", "codes": ["nazorg", "hulp"]}, "is gesplitst in"),
        ({"kind": "split", "code": "nazorg", "codes": ["nazorg", "hulp"], "rule": "hulp"},
         "ging naar ‘Hulp’"),
        ({"kind": "merge", "code": "nazorg", "target": "veiligheid"}, "zijn samengevoegd"),
        ({"kind": "rename", "code": "nazorg", "label": "Behandeling en nazorg", "new": "Hulp"},
         "heet voortaan"),
        ({"kind": "move", "code": "nazorg", "target": "veiligheid"}, "subcode van ‘Veiligheid’"),
        ({"kind": "move", "code": "verbeterpunten.verwijzers", "target": ""}, "geen subcode meer"),
        ({"kind": "retire", "code": "nazorg", "target": ""}, "telt niet meer mee"),
        ({"kind": "new", "new": "wachttijd"}, "Nieuw is ‘Wachttijd’"),
    ],
)  # fmt: skip
def test_a_decision_is_looked_at_first_and_then_written(
    talk: SchemeConversation, editing: SchemeEditing, told: dict[str, Any], sentence: str
) -> None:
    (answer,) = ask(talk, "preview", **told, reason="Omdat.")
    version = editing.scheme.version

    state, _ = ask(talk, "decide", **told, reason="Omdat.", mark=editing.mark)

    assert sentence in answer["answer"]["sentence"]
    assert (version, state["version"]) == ("2", "3")
    assert editing.scheme.decisions[-1].by == "BB"


def test_a_proposal_is_taken_over(
    talk: SchemeConversation, editing: SchemeEditing, hengelo: Path
) -> None:
    work = Evaluation.open(hengelo).code("FG1", coder="anna")
    if work.blocked:
        work.reopen()
    code = work.propose_subcode("verbeterpunten", "veel te laat")

    told = {"kind": "proposal", "code": code, "target": "", "coders": "anna"}
    state, *_ = ask(talk, "decide", **told, reason="Vaak.", mark=editing.mark)

    assert code in [one["id"] for one in state["codes"]]
    assert editing.proposals == ()


@pytest.mark.parametrize("told", [{}, {"kind": "weg"}, {"kind": "new", "new": "Te Laat"}])
def test_what_is_no_decision_is_refused(talk: SchemeConversation, told: dict[str, str]) -> None:
    with pytest.raises(CleanError, match="Zo kan dit besluit niet"):
        ask(talk, "preview", **told, reason="Omdat.")


def test_a_decision_without_a_reason_is_refused(
    talk: SchemeConversation, editing: SchemeEditing
) -> None:
    with pytest.raises(DefinitionError, match="heeft een reden nodig"):
        ask(talk, "decide", kind="new", new="wachttijd", reason=" ", mark=editing.mark)


def test_nobody_edits_without_a_name(hengelo: Path) -> None:
    with pytest.raises(DefinitionError, match="wie het nam"):
        Evaluation.open(hengelo).scheme.edit(by=" ")
