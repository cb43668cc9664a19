"""Reviewing a raw text: from the first suggestion to a transcript without names."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.pilot import WORDS, Pilot
from workbench.clean.lines import text_hash
from workbench.clean.personal_data import ReadText
from workbench.clean.suggesting import OtherForms, Suggested, suggest
from workbench.errors import (
    CleanError,
    DefinitionError,
    NotReviewedError,
    StorageError,
    WorkbenchError,
)
from workbench.evaluation import Evaluation, review_work
from workbench.evaluation.checking import check_report
from workbench.evaluation.making import make_report
from workbench.evaluation.reviewing import check_labels
from workbench.records.personal_data import Category, KnownName
from workbench.records.reviewing import NEW_PERSON, Action, Mention, ReviewEvent, Verdict
from workbench.storage.key import open_key
from workbench.storage.reidentifications import read_reidentifications, reidentification_log
from workbench.storage.transcripts import read_transcript

NAMES = ("Sanne", "Bram", "Verhoeven", "Noor", "Roos", "Almelo", "06-12345678", "kinderarts")


def shared_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of the folder that is shared: all but the raw sources."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "bronnen":
            yield path.name, path.read_text("utf-8", errors="replace")


# ---------------------------------------------------------------- from raw to reviewed


def test_a_reviewed_text_has_placeholders_and_the_same_lines(pilot: Pilot) -> None:
    session = pilot.finished()

    transcript = pilot.evaluation.transcript("FG1")
    assert [line.number for line in transcript.lines] == [line.number for line in session.lines]
    assert [line.turn for line in transcript.lines] == [line.turn for line in session.lines]
    assert transcript.lines[1].text == (
        "Ik heb eerst [PROJECTCOORDINATOR] gebeld, onze projectcoördinator, en daarna met mevrouw "
        "[NAAM]"
    )
    assert transcript.lines[5].speaker == "R1"
    assert text_hash(transcript.speakers, transcript.lines) == transcript.sha256


def test_no_file_that_is_shared_holds_a_name(pilot: Pilot) -> None:
    pilot.finished()

    for name, text in shared_files(pilot.folder):
        if name != "evaluatie.yaml":
            assert not [found for found in NAMES if found in text], name


def test_the_same_person_has_the_same_placeholder_in_both_texts(pilot: Pilot) -> None:
    pilot.finished("FG1")
    pilot.finished("FG2")

    second = pilot.evaluation.transcript("FG2").text
    assert second.splitlines()[1].startswith("Dat deed [PROJECTCOORDINATOR].")
    assert pilot.key.entries["[PROJECTCOORDINATOR]"].forms == ("Bram", "Bram's")


def test_names_known_in_advance_give_their_role(pilot: Pilot) -> None:
    pilot.finished()

    assert "[NAAM REGISSEUR] het zou doen" in pilot.evaluation.transcript("FG1").text


def test_what_the_key_knows_is_suggested_in_the_next_text(pilot: Pilot) -> None:
    session = pilot.review("FG2")
    assert session.reasons[pilot.entity(session, "Roos Verhoeven").id] != "van tevoren bekend"
    first = pilot.review("FG1")
    pilot.accept_all(first)
    pilot.read(first)
    pilot.confirm("FG1").finish()

    again = pilot.review("FG2")

    assert again.people(pilot.entity(again, "Roos Verhoeven").id)[0][0].startswith("[NAAM")


def test_finishing_twice_gives_the_same_text_and_leaves_the_key_alone(pilot: Pilot) -> None:
    session = pilot.finished()
    before = (pilot.key.path.read_bytes(), pilot.evaluation.transcript("FG1").lines)

    session.finish()

    assert (pilot.key.path.read_bytes(), pilot.evaluation.transcript("FG1").lines) == before


def test_somebody_who_is_somebody_else_keeps_his_own_number_when_finished_again(
    pilot: Pilot,
) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    noor, roos = pilot.entity(session, "Noor"), pilot.entity(session, "Roos")
    for entity in (noor, roos):
        session.act(Action.ROLE, entity.id, role="naam gezin")
        session.act(Action.PERSON, entity.id, placeholder=NEW_PERSON)
    pilot.read(session)
    pilot.confirm().finish()
    before = pilot.evaluation.transcript("FG1").text
    assert "[NAAM GEZIN 2]" in before

    pilot.review().finish()

    assert pilot.evaluation.transcript("FG1").text == before


def test_a_name_that_a_line_end_cuts_in_two_is_masked_on_both_lines(pilot: Pilot) -> None:
    long = (
        "We wachtten toen met alle mensen van het overleg op de gang en daar stond "
        "Fatima el Bakkali"
    )
    (pilot.raw / "FG2.txt").write_text(f"I: Wie?\nR1: {long} ook.\n", "utf-8")
    session = pilot.review("FG2")
    whole = pilot.entity(session, "Fatima el Bakkali")
    assert len(whole.mentions[0].places) == 2, "the example cuts the name"

    pilot.finished("FG2")

    lines = pilot.evaluation.transcript("FG2").lines
    assert [line.text for line in lines[-2:]] == [
        "We wachtten toen met alle mensen van het overleg op de gang en daar stond [NAAM]",
        "[vervolg] ook.",
    ]


def test_accepting_a_name_takes_its_other_forms_along_and_asks_common_words(pilot: Pilot) -> None:
    (pilot.raw / "FG2.txt").write_text(
        "I: Wie?\nR1: Ik sprak Wietske Terpstra lang. Later zei wietske niets.\n"
        "I: En toen?\nR1: Wietskes moeder kwam, met terpstra.\n",
        "utf-8",
    )
    session = pilot.review("FG2")
    for entity in list(session.history.review.entities.values()):
        if "Wietske Terpstra" in session.forms(entity):
            pilot.accept(session, entity)

    pilot.accept_all(session)
    pilot.read(session)
    pilot.confirm("FG2").finish()

    text = pilot.evaluation.transcript("FG2").text.lower()
    assert "wietske" not in text
    assert "terpstra" not in text


def test_a_placeholder_that_was_typed_in_the_raw_text_goes_to_nobody_else(pilot: Pilot) -> None:
    raw = "I: Wie?\nR1: Ik sprak [PROJECTCOORDINATOR] en ook Bram.\n"
    (pilot.raw / "FG2.txt").write_text(raw, "utf-8")

    pilot.finished("FG2")

    text = pilot.evaluation.transcript("FG2").text
    assert "sprak [PROJECTCOORDINATOR] en ook [PROJECTCOORDINATOR 2]." in text


def test_an_old_copy_of_the_key_gives_no_number_out_again(pilot: Pilot) -> None:
    old = pilot.key.path.read_bytes()
    pilot.finished("FG1")
    pilot.key.path.write_bytes(old)
    stale = replace(pilot, key=open_key(pilot.key.path, WORDS))

    stale.finished("FG2")

    given = set(re.findall(r"\[[A-Z0-9 -]+\]", stale.evaluation.transcript("FG1").text))
    fresh = set(re.findall(r"\[[A-Z0-9 -]+\]", stale.evaluation.transcript("FG2").text))
    assert not given & fresh
    session = stale.review("FG1")
    with pytest.raises(CleanError, match=r"De sleutel kent .* niet"):
        session.finish()


def test_an_old_copy_of_the_key_is_told(pilot: Pilot) -> None:
    pilot.finished("FG1")
    assert pilot.evaluation.key_warnings(pilot.key) == ()
    old = pilot.key.path.read_bytes()
    pilot.finished("FG2")
    pilot.key.path.write_bytes(old)

    stale = replace(pilot, key=open_key(pilot.key.path, WORDS))

    (told,) = stale.evaluation.key_warnings(stale.key)
    assert told.startswith("Deze sleutel is een oude kopie")
    assert told in stale.review("FG1").notes


def test_a_text_without_capitals_asks_for_attention(pilot: Pilot) -> None:
    assert pilot.review().notes == ()
    raw = "I: wie was dat?\nR1: dat was sanne. zij belde bram. die kwam.\nR1: en toen? niets.\n"
    (pilot.raw / "FG2.txt").write_text(raw, "utf-8")

    assert "zonder hoofdletter" in pilot.review("FG2").notes[0]


# ---------------------------------------------------------------- not yet reviewed


USES: dict[str, Callable[[Evaluation], object]] = {
    "lines": lambda ev: ev.transcript("FG1"),
    "quotation": lambda ev: ev.quote("FG1", "1-2"),
    "check": lambda ev: ev.check_sources(),
    "themes": lambda ev: ev.themes,
    "codings": lambda ev: ev.codings,
    "notes": lambda ev: ev.notes,
    "counts": lambda ev: ev.number_of_texts(kind="focusgroep"),
    "table": lambda ev: ev.texts_table(id="tbl-t", caption="Teksten"),
    "report": lambda ev: make_report(ev.folder.root, lambda _: None),
}


def test_a_text_that_is_not_reviewed_reaches_nobody(pilot: Pilot) -> None:
    for step in ("nog niet ingelezen", "ingelezen", "in beoordeling"):
        for use in USES.values():
            with pytest.raises(WorkbenchError, match="FG1 is nog niet beoordeeld") as caught:
                use(pilot.evaluation)
            assert step in str(caught.value)
            assert "workbench review MAP FG1" in str(caught.value)
        session = pilot.review()
        if step == "ingelezen":
            pilot.read(session)


def test_the_state_stands_with_the_transcript_and_its_lines_do_not(pilot: Pilot) -> None:
    pilot.review()
    path = pilot.folder / "transcripten" / "FG1.json"
    data = json.loads(path.read_bytes())
    assert (data["beoordeling"]["staat"], data["regels"]) == ("ingelezen", None)

    pilot.read(pilot.review())
    assert json.loads(path.read_bytes())["beoordeling"]["staat"] == "in beoordeling"
    with pytest.raises(NotReviewedError):
        read_transcript(path)

    pilot.finished()
    stamp = json.loads(path.read_bytes())["beoordeling"]
    assert (stamp["staat"], stamp["door"], stamp["tweede lezer"]) == (
        "beoordeeld",
        ["anna"],
        "carla",
    )


def test_finishing_too_early_says_what_is_left_and_changes_nothing(pilot: Pilot) -> None:
    session = pilot.review()
    before = (pilot.key.path.read_bytes(), dict(shared_files(pilot.folder)))

    with pytest.raises(CleanError, match=r"suggesties zijn nog niet beslist.*tweede lezer"):
        session.finish()

    assert (pilot.key.path.read_bytes(), dict(shared_files(pilot.folder))) == before


def test_without_the_key_everything_can_be_decided_and_nothing_finished(pilot: Pilot) -> None:
    session = pilot.evaluation.review("FG1", reviewer="anna")
    pilot.accept_all(session)
    pilot.read(session)
    pilot.confirm()

    with pytest.raises(StorageError, match="Zonder de sleutel"):
        session.finish()
    assert session.placeholders()[pilot.entity(session, "Bram").id] == "[PROJECTCOORDINATOR]"


def test_status_tells_how_far_texts_are_without_key_or_raw_source(pilot: Pilot) -> None:
    pilot.finished("FG1")
    pilot.review("FG2")
    shutil.rmtree(pilot.raw)

    first, second = pilot.evaluation.review_status()

    assert (first.state, first.usable, first.by) == ("beoordeeld", True, "anna, tweede lezer carla")
    assert (second.state, second.usable) == ("ingelezen", False)
    assert any("nog niet beslist" in line for line in second.to_do)


def test_what_is_decided_after_finishing_is_told(pilot: Pilot) -> None:
    session = pilot.finished()
    assert pilot.evaluation.review_status()[0].notes == ()

    session.act(Action.ROLE, pilot.entity(session, "Noor").id, role="naam kind")

    assert "leg de tekst opnieuw vast" in pilot.evaluation.review_status()[0].notes[0]
    session.finish()
    assert "[NAAM KIND] is" in pilot.evaluation.transcript("FG1").text


# ---------------------------------------------------------------- a student's computer


def test_the_frozen_transcript_is_all_that_coding_and_reporting_need(pilot: Pilot) -> None:
    pilot.finished("FG1")
    pilot.finished("FG2")
    shutil.rmtree(pilot.raw)
    shutil.rmtree(pilot.folder / "pseudonimisering")
    pilot.key.path.unlink()

    evaluation = pilot.evaluation
    evaluation.check_sources()
    make_report(pilot.folder, lambda _: None)

    assert evaluation.transcript("FG1").source.name == "transcripten/FG1.json"
    page = (pilot.folder / "uitvoer" / "rapport.html").read_text("utf-8")
    assert "De moeder heet [NAAM" in page
    provenance = json.loads((pilot.folder / "uitvoer" / "herkomst.json").read_bytes())
    assert [row["bestand"] for row in provenance["bronnen"]] == [
        "transcripten/FG1.json",
        "transcripten/FG2.json",
    ]
    check_report(pilot.folder, lambda _: None)


def test_a_transcript_that_was_edited_is_noticed(pilot: Pilot) -> None:
    pilot.finished()
    path = pilot.folder / "transcripten" / "FG1.json"
    path.write_text(path.read_text("utf-8").replace("En het gezin?", "En het kind?"), "utf-8")

    with pytest.raises(StorageError, match=r"FG1.json is gewijzigd nadat de regels zijn"):
        pilot.evaluation.transcript("FG1")


def test_taking_the_line_out_of_the_plan_does_not_make_a_text_reviewed(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    taken_out = re.sub(r"    gepseudonimiseerd: .*\n", "", plan.read_text("utf-8"), count=1)
    plan.write_text(taken_out, "utf-8")

    with pytest.raises(NotReviewedError, match="niet in de werkbank beoordeeld"):
        Evaluation.open(hengelo).transcript("FGP1")


def test_a_raw_source_that_changed_is_noticed(pilot: Pilot) -> None:
    pilot.review()
    path = pilot.raw / "FG1.txt"
    path.write_text(path.read_text("utf-8") + "I: Dank.\n", "utf-8")

    with pytest.raises(StorageError, match="ruwe bron van FG1 is gewijzigd"):
        pilot.review()


def test_raw_lines_that_were_edited_are_noticed(pilot: Pilot) -> None:
    pilot.review()
    path = pilot.raw / "FG1.ruw.json"
    path.write_text(path.read_text("utf-8").replace("Roos", "Rozemarijn"), "utf-8")

    with pytest.raises(StorageError, match="buiten de werkbank gewijzigd"):
        pilot.review()


def test_raw_lines_are_for_their_owner_only(pilot: Pilot) -> None:
    pilot.review()

    if os.name == "posix":
        assert (pilot.raw / "FG1.ruw.json").stat().st_mode & 0o777 == 0o600


def test_raw_sources_may_lie_elsewhere(pilot: Pilot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    pilot.raw.rename(elsewhere)
    with pytest.raises(StorageError, match="ruwe bron van FG1 staat niet op deze computer"):
        pilot.review()

    session = pilot.evaluation.review("FG1", reviewer="anna", raw=elsewhere)

    assert len(session.lines) == 7
    assert (elsewhere / "FG1.ruw.json").is_file()
    assert not pilot.raw.exists()


# ---------------------------------------------------------------- reviewing together


def test_two_reviewers_with_one_account_are_told(pilot: Pilot) -> None:
    assert pilot.review("FG1", "anna").notes == pilot.review("FG1", "anna").notes == ()

    (told,) = pilot.review("FG1", "bram").notes

    assert "ook beoordeeld als anna" in told
    assert pilot.review("FG2", "bram").notes == ()


def test_a_name_in_the_name_of_the_raw_file_is_told(pilot: Pilot) -> None:
    plan = pilot.folder / "evaluatie.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("FG2.txt", "interview_Femke_Oosterwijk.txt"), "utf-8"
    )
    (pilot.raw / "FG2.txt").rename(pilot.raw / "interview_Femke_Oosterwijk.txt")

    (told,) = Evaluation.open(pilot.folder).review("FG2", reviewer="anna").notes

    assert told.endswith("noem het bestand FG2.txt.")
    assert "Femke" not in told


def test_two_reviewers_see_what_the_other_decided(pilot: Pilot) -> None:
    anna, carla = pilot.review(), pilot.review(reviewer="carla")
    pilot.accept(anna, pilot.entity(anna, "Noor"))
    carla.refresh()

    assert pilot.entity(carla, "Noor").verdict is Verdict.ACCEPTED
    pilot.refuse(carla, pilot.entity(carla, "Noor"))
    anna.refresh()
    assert pilot.entity(anna, "Noor").verdict is Verdict.REFUSED


def test_conflict_copies_of_a_synchronised_drive_are_merged(pilot: Pilot) -> None:
    anna = pilot.review()
    log = pilot.folder / "pseudonimisering" / "FG1.anna.jsonl"
    copy = log.with_name("FG1.anna (kopie van laptop).jsonl")
    shutil.copy(log, copy)
    pilot.accept(anna, pilot.entity(anna, "Noor"))
    shutil.move(log, log.with_name("bewaard"))
    shutil.copy(copy, log)
    other = pilot.review()
    pilot.accept(other, pilot.entity(other, "Almelo"))
    shutil.move(log.with_name("bewaard"), copy)

    both = pilot.review()

    assert pilot.entity(both, "Noor").verdict is Verdict.ACCEPTED
    assert pilot.entity(both, "Almelo").verdict is Verdict.ACCEPTED


def test_opening_again_adds_nothing_to_the_logs(pilot: Pilot) -> None:
    pilot.review()
    before = dict(shared_files(pilot.folder))

    pilot.review()
    pilot.review(reviewer="carla")

    assert dict(shared_files(pilot.folder)) == before


def test_the_log_of_a_review_holds_no_word_of_the_text(pilot: Pilot) -> None:
    pilot.finished()

    text = (pilot.raw / "FG1.txt").read_text("utf-8").lower()
    words = {word for word in re.findall(r"[a-zà-ÿ]+", text) if len(word) > 3}
    chosen_by_reviewers = {"projectcoördinator"}
    for path in (pilot.folder / "pseudonimisering").iterdir():
        log = path.read_text("utf-8").lower()
        assert {word for word in words if word in log} <= chosen_by_reviewers


def test_events_are_timed_after_what_they_answer_also_with_a_clock_that_is_behind(
    pilot: Pilot,
) -> None:
    anna, carla = pilot.review(), pilot.review(reviewer="carla")
    pilot.accept(anna, pilot.entity(anna, "Noor"))
    early = carla.place.clock().replace(year=2001)
    carla.logs._clock = lambda: early
    carla.refresh()

    pilot.refuse(carla, pilot.entity(carla, "Noor"))

    assert pilot.entity(pilot.review(), "Noor").verdict is Verdict.REFUSED


def test_only_the_own_name_and_places_in_the_text_are_logged(pilot: Pilot) -> None:
    session = pilot.review()
    event = ReviewEvent("x", "", "eva", "FG1", session.text_sha256, Action.CONFIRM)
    for wrong in (event, replace(event, reviewer="anna", action=Action.START)):
        with pytest.raises(CleanError, match="hoort niet bij deze beoordelaar"):
            session.record([wrong])
    for mention in (Mention.on(99, 0, 3), Mention.on(1, 5, 5), Mention.on(1, 0, 999)):
        with pytest.raises(CleanError, match="ligt niet in de tekst"):
            session.act(Action.ADD, "x", mentions=(mention,), category=Category.PERSON)


@pytest.mark.parametrize("role", ["naam noor", "moeder van Sanne", "a]b"])
def test_a_role_with_a_name_in_it_is_refused_without_repeating_it(pilot: Pilot, role: str) -> None:
    session = pilot.review()

    with pytest.raises(CleanError) as caught:
        session.act(Action.ROLE, pilot.entity(session, "Noor").id, role=role)

    assert "noor" not in str(caught.value).lower()
    assert "sanne" not in str(caught.value).lower()


@pytest.mark.parametrize("role", ["naam Yusuf", "regisseur de Wit", "Hoogervorst", "VAN TJITSKE"])
def test_a_name_from_elsewhere_is_no_role_either(pilot: Pilot, role: str) -> None:
    pilot.finished("FG2")  # the key now knows who is named there
    names = "sprekers: {FG1: {Sanne de Wit: R1, Anna Hoogervorst: R1, Interviewer: I}}\n"
    (pilot.raw / "namen.yaml").write_text(names, "utf-8")
    session = pilot.review()

    with pytest.raises(CleanError, match="een woord dat een naam is"):
        session.act(Action.ROLE, pilot.entity(session, "Noor").id, role=role)

    for fine in ("interviewer 2", "oma", "wijkagent", "IB'er", "vertrouwensarts"):
        session.act(Action.ROLE, pilot.entity(session, "Noor").id, role=fine)


@pytest.mark.parametrize("reviewer", ["", "Anna", "../anna", "anna.b"])
def test_a_reviewer_has_a_name_that_can_be_in_a_file_name(pilot: Pilot, reviewer: str) -> None:
    with pytest.raises(CleanError, match="geen naam van een beoordelaar"):
        pilot.review(reviewer=reviewer)


def test_a_text_whose_names_were_taken_out_before_is_not_reviewed(hengelo: Path) -> None:
    with pytest.raises(CleanError, match="al uit FG1 gehaald"):
        Evaluation.open(hengelo).review("FG1", reviewer="anna")


def test_a_name_among_the_speakers_of_the_plan_is_refused_and_not_repeated(pilot: Pilot) -> None:
    plan = pilot.folder / "evaluatie.yaml"
    text = plan.read_text("utf-8").replace("R1: {code", "Sanne de Wit: {code")
    plan.write_text(text, "utf-8")

    with pytest.raises(DefinitionError, match=r"lijkt een naam te staan \(nummer 2\)") as caught:
        pilot.review()
    assert "Sanne" not in str(caught.value)


@pytest.mark.parametrize("label", ["NN", "SW", "Onderzoeker BB", "FG 1"])
def test_an_abbreviation_among_the_speakers_is_no_name(pilot: Pilot, label: str) -> None:
    plan = pilot.folder / "evaluatie.yaml"
    text = plan.read_text("utf-8").replace("{I: {code: I,", f"{{{label}: {{code: I,")
    plan.write_text(text, "utf-8")
    check_labels(pilot.evaluation.plan.texts[0])


def test_a_speaker_who_is_in_no_table_is_named_by_line(pilot: Pilot) -> None:
    (pilot.raw / "namen.yaml").write_text("sprekers: {}\n", "utf-8")

    with pytest.raises(CleanError, match="hun eerste regels: 2") as caught:
        pilot.review()
    assert "Sanne" not in str(caught.value)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("sprekers: {FG1: {Sanne: R9}}", "sprekers van FG1, nummer 1: de code staat niet"),
        ("namen: [{naam: Sanne, soort: mens}]", r"niet goed geschreven \(regel 1\)"),
        ("namen: [{naam: Sanne, rol: 'a]'}]", "niet goed geschreven"),
        ("Sanne: [", "niet goed geschreven"),
        ("Sanne: 1\nSanne: 2", "niet goed geschreven"),
    ],
)
def test_a_list_of_names_that_is_wrong_is_told_without_its_words(
    pilot: Pilot, names: str, message: str
) -> None:
    (pilot.raw / "namen.yaml").write_text(names, "utf-8")

    with pytest.raises(WorkbenchError, match=message) as caught:
        pilot.review()
    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert "Sanne" not in shown


# ---------------------------------------------------------------- leftovers


def test_a_name_that_still_stands_somewhere_is_asked_before_finishing(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pilot.raw / "FG2.txt").write_text(
        "I: Wie?\nR1: Ik sprak Wietske Terpstra. Later zei wietske niets.\n", "utf-8"
    )
    monkeypatch.setattr(review_work, "suggest", older_finder)
    monkeypatch.setattr(review_work, "other_forms", lambda *_: OtherForms((), ()))
    session = pilot.review("FG2")
    pilot.accept_all(session)
    pilot.read(session)
    second = pilot.confirm("FG2")

    with pytest.raises(CleanError, match="staan nog 1 plaatsen met een naam die is geaccepteerd"):
        second.finish()

    assert not (pilot.folder / "transcripten" / "FG2.json").read_text("utf-8").count("Terpstra")
    pilot.accept_all(second)
    second.finish()
    assert "ietske" not in pilot.evaluation.transcript("FG2").text


def older_finder(text: ReadText, known: Iterable[KnownName] = ()) -> tuple[Suggested, ...]:
    """See each name once."""
    return tuple(replace(one, mentions=one.mentions[:1]) for one in suggest(text, known))


# ---------------------------------------------------------------- shown of itself


def test_nothing_that_objects_show_of_themselves_holds_a_name(pilot: Pilot) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    shown = " ".join(
        map(
            repr,
            [
                session,
                session.raw,
                session.raw.text,
                session.lines[1],
                session.named(),
                session.key,
                session.history.review,
                session.text,
            ],
        )
    )

    assert not [name for name in NAMES if name in shown]


# ---------------------------------------------------------------- looking a name up


def test_a_name_is_looked_up_only_after_that_is_logged(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot.finished()
    forms = pilot.evaluation.reidentify(
        "PROJECTCOORDINATOR", reason="inzageverzoek van de deelnemer", key=pilot.key
    )

    log = reidentification_log(pilot.key.path)
    (noted,), notes = read_reidentifications(log)
    assert forms == ("Bram", "Bram's")
    assert (noted.by, noted.placeholder) == ("anna", "[PROJECTCOORDINATOR]")
    assert noted.reason == "inzageverzoek van de deelnemer"
    assert os.name != "posix" or log.stat().st_mode & 0o777 == 0o600
    assert notes == ()
    assert "Bram" not in log.read_text("utf-8")

    def full(_: int) -> None:
        raise OSError(28, "geen ruimte")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="kan niet worden geschreven"):
        pilot.evaluation.reidentify(
            "[NAAM]", reason="inzageverzoek van de deelnemer", key=pilot.key
        )


@pytest.mark.parametrize(
    ("placeholder", "reason", "message"),
    [
        ("[NAAM COLLEGA 9]", "een goede reden hier", "kent .NAAM COLLEGA 9. niet"),
        ("[NAAM]", "zomaar", "alleen met een reden"),
    ],
)
def test_no_name_without_a_reason_or_for_a_placeholder_that_is_not_there(
    pilot: Pilot, placeholder: str, reason: str, message: str
) -> None:
    pilot.finished()

    with pytest.raises(CleanError, match=message):
        pilot.evaluation.reidentify(placeholder, reason=reason, key=pilot.key)
    assert not reidentification_log(pilot.key.path).exists()


# ---------------------------------------------------------------- the key of a pilot


def test_the_key_is_found_by_environment_and_opened_with_its_passphrase(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_FILE", str(pilot.key.path))
    with pytest.raises(StorageError, match="wachtzin van de sleutel van 'proef' is niet bekend"):
        pilot.evaluation.open_key()

    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", "een kast vol blauwe paarden")
    assert pilot.evaluation.open_key().pilot == "proef"


def test_a_pilot_without_a_key_is_told_how_to_make_one(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_FILE", str(pilot.folder.parent / "nergens"))

    with pytest.raises(StorageError, match="key create"):
        pilot.evaluation.open_key()


def test_a_transcript_that_cannot_be_written_leaves_the_key_as_it_was(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    pilot.read(session)
    pilot.confirm()
    before = pilot.key.path.read_bytes()
    target = pilot.folder / "transcripten" / "FG1.json"
    replace_file = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if other == target and self.suffix == ".deel":
            raise PermissionError(13, "bezet")
        return replace_file(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match="kan niet worden geschreven"):
        session.finish()
    monkeypatch.setattr(Path, "replace", replace_file)

    assert pilot.key.path.read_bytes() == before
    assert open_key(pilot.key.path, "een kast vol blauwe paarden").entries == {}
    assert json.loads(target.read_bytes())["regels"] is None


def test_a_placeholder_that_the_key_lost_is_told(pilot: Pilot) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    session.act(Action.PERSON, pilot.entity(session, "Noor").id, placeholder="[NAAM KIND 4]")
    pilot.read(session)
    pilot.confirm()

    with pytest.raises(CleanError, match=r"kent .NAAM KIND 4. niet"):
        session.finish()
    with pytest.raises(NotReviewedError):
        pilot.evaluation.transcript("FG1")
