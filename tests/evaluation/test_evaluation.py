"""Evaluation: sources are checked together, texts are frozen, claims must hold."""

import json
import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.errors import (
    DefinitionError,
    ReportError,
    SeveralFaultsError,
    StorageError,
    WorkbenchError,
)
from workbench.evaluation import Evaluation


def test_counts_conversations_and_participants(example: Evaluation) -> None:
    assert example.participants(kind="focusgroep", phase=1) == 21
    assert example.participants(kind="focusgroep") == 28
    assert example.number_of_texts(kind="focusgroep") == 5
    assert example.number_of_texts(kind="interview", phase=3) == 2


def test_the_conversations_of_the_team_have_400_lines_or_more(example: Evaluation) -> None:
    assert len(example.transcript("FG1").lines) >= 400
    assert len(example.transcript("FG2").lines) >= 400


def test_everything_in_the_example_says_that_it_is_fictional(example: Evaluation) -> None:
    root = example.folder.root
    assert "Fictieve voorbeeldgegevens" in example.plan.notice
    assert "FICTI" in (root / "evaluatie.yaml").read_text(encoding="utf-8")
    for path in root.glob("transcripten/*.json"):
        assert "Fictieve" in path.read_text(encoding="utf-8")
    assert "FICTIEF" in (root / "bronnen" / "LEESMIJ.txt").read_text(encoding="utf-8")


def test_another_file_with_answers_is_read_beside_the_evaluation(example: Evaluation) -> None:
    path = example.folder.root / "bronnen" / "competenties.csv"

    other = example.answers_in(path, "competenties")

    pd.testing.assert_frame_equal(other.responses.table, example.responses("competenties").table)
    assert other.report.source.name == "competenties.csv"
    assert example.import_report("competenties").source.name == "bronnen/competenties.csv"
    assert example.import_report("competenties").complete == 50


def test_a_claim_that_holds_prints_its_sentence(example: Evaluation) -> None:
    assert str(example.claim("Twee is meer dan een", holds=True)) == "Twee is meer dan een"


def test_a_claim_that_does_not_hold_stops_the_report(example: Evaluation) -> None:
    with pytest.raises(ReportError, match="klopt niet met de gegevens"):
        example.claim("Een is meer dan twee", holds=False)


def test_the_codings_of_two_coders_are_all_in_the_scheme(example: Evaluation) -> None:
    assert {coding.coder for coding in example.codings} == {"anna", "bram"}
    assert {coding.code for coding in example.codings} <= set(example.coding_scheme.labels)


def test_freezes_a_transcript_once(hengelo: Path) -> None:
    frozen = hengelo / "transcripten" / "OBS.json"
    before = frozen.read_bytes()
    frozen.unlink()

    evaluation = Evaluation.open(hengelo)
    evaluation.transcript("OBS")
    assert not frozen.exists()
    evaluation.freeze()

    assert frozen.read_bytes() == before


def test_notices_an_edited_line_number(hengelo: Path) -> None:
    frozen = hengelo / "transcripten" / "FG2.json"
    frozen.write_text(frozen.read_text("utf-8").replace("\n  [57, ", "\n  [57.5, "), "utf-8")

    with pytest.raises(StorageError, match=r"FG2.json is beschadigd"):
        Evaluation.open(hengelo).transcript("FG2")


def test_someone_who_is_not_in_the_table_never_speaks_under_another_code(hengelo: Path) -> None:
    notes = hengelo / "bronnen" / "OBS.txt"
    notes.write_text(notes.read_text("utf-8") + "Jan: Dat zei ik maar één keer.\n", "utf-8")
    (hengelo / "transcripten" / "OBS.json").unlink()

    with pytest.raises(WorkbenchError, match="niet onder 'sprekers' staan: Jan"):
        Evaluation.open(hengelo).transcript("OBS")

    plan = hengelo / "evaluatie.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace(
            "    titel: Observatieverslagen",
            "    geen sprekers: [Jan]\n    titel: Observatieverslagen",
        ),
        "utf-8",
    )
    assert "Jan: Dat" in Evaluation.open(hengelo).transcript("OBS").text


def test_what_was_left_out_at_reading_is_told(example: Evaluation) -> None:
    notes = "\n".join(example.notes)

    assert "bronnen/competenties.csv: Niet ingelezen" in notes
    (shared,) = (note for note in example.notes if "1 tabel overgeslagen" in note)
    assert shared.startswith("bronnen/FGP1.docx, bronnen/FGP2.docx, ")
    assert shared.endswith("bronnen/OU3.docx en bronnen/OU4.docx: 1 tabel overgeslagen.")


@pytest.mark.parametrize("holds", ["nee", 1, None, 0.5])
def test_a_claim_needs_a_comparison(example: Evaluation, holds: object) -> None:
    with pytest.raises(ReportError, match="geen vergelijking"):
        example.claim("Dit klopt", holds=holds)  # type: ignore[arg-type]


def test_a_claim_names_what_it_rests_on(example: Evaluation) -> None:
    never = example.survey("competenties").share("meldingen", equals=0)

    claim = example.claim("Velen meldden nooit", holds=never.count > 10, based_on=[never])

    assert claim.origin.sources == never.origin.sources
    assert "meldingen" in claim.origin.selection


def test_a_mistyped_kind_of_conversation_does_not_count_as_none(example: Evaluation) -> None:
    with pytest.raises(DefinitionError, match="bedoelde u 'focusgroep'"):
        example.participants(kind="focusgroop")


def test_notices_an_edited_transcript_and_names_the_line(hengelo: Path) -> None:
    frozen = hengelo / "transcripten" / "FG2.json"
    data = json.loads(frozen.read_text(encoding="utf-8"))
    old = data["regels"][57][3]
    frozen.write_text(frozen.read_text(encoding="utf-8").replace(old, old + " niet"), "utf-8")

    with pytest.raises(StorageError, match=r"transcripten/FG2.json is gewijzigd .* op regel 58"):
        Evaluation.open(hengelo).transcript("FG2")


def test_notices_a_source_that_changed_after_freezing(hengelo: Path) -> None:
    notes = hengelo / "bronnen" / "OBS.txt"
    notes.write_text(notes.read_text("utf-8").replace("Acht deelnemers", "Zes deelnemers"), "utf-8")

    with pytest.raises(StorageError, match=r"De bron bronnen/OBS.txt is gewijzigd .* op regel 1"):
        Evaluation.open(hengelo).transcript("OBS")


def test_reports_the_faults_of_all_sources_together(hengelo: Path) -> None:
    (hengelo / "bronnen" / "competenties.csv").unlink()
    (hengelo / "bronnen" / "FG1.docx").write_bytes(b"")
    (hengelo / "transcripten" / "FG1.json").unlink()

    with pytest.raises(SeveralFaultsError) as caught:
        Evaluation.open(hengelo).check_sources()

    problems = "\n".join(fault.problem for fault in caught.value.faults)
    assert "bronnen/competenties.csv" in problems
    assert "FG1.docx" in problems


def test_names_a_code_that_is_not_in_the_scheme(hengelo: Path) -> None:
    log = hengelo / "coderingen" / "FG1.anna.jsonl"
    log.write_text(
        log.read_text("utf-8").replace('"code": "veiligheid"', '"code": "veilighied"', 1), "utf-8"
    )

    with pytest.raises(WorkbenchError, match="bedoelde u 'veiligheid'"):
        Evaluation.open(hengelo).check_sources()


def test_names_a_speaker_that_is_not_in_the_table(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    plan.write_text(plan.read_text("utf-8").replace("      M4: {code", "      M5: {code"), "utf-8")
    (hengelo / "transcripten" / "OU4.json").unlink()

    with pytest.raises(WorkbenchError, match="M4"):
        Evaluation.open(hengelo).transcript("OU4")


def test_an_evaluation_without_scheme_says_so(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    plan.write_text(plan.read_text("utf-8").replace("codeerschema: mda-team\n", ""), "utf-8")

    with pytest.raises(DefinitionError, match="geen codeerschema"):
        _ = Evaluation.open(hengelo).coding_scheme


def test_the_example_data_are_what_the_seeded_script_makes(example: Evaluation) -> None:
    script = runpy.run_path("fictional/hengelo.py")
    sources = example.folder.root / "bronnen"
    rows = script["respondents"](np.random.default_rng(script["SEED"]))

    assert (sources / "competenties.csv").read_bytes() == script["csv_bytes"](
        script["COLUMNS"], rows
    )
    for name in ("meetings", "interventions"):
        register = script[name]()
        made = script["csv_bytes"](list(register[0]), register)
        assert made in {path.read_bytes() for path in sources.glob("*.csv")}


def test_who_is_quoted_is_described_only_in_words_that_fit_enough_people(
    example: Evaluation,
) -> None:
    team = {line.speaker: line.number for line in example.transcript("FG2").lines}
    quote = example.quote("FG2", team["R5"], describe=True)
    assert quote.reference == f"(FG2; {team['R5']}), arts"  # two are a jeugdarts, three an arts
    assert str(quote).endswith(quote.reference)
    with pytest.raises(ReportError, match="'raadsonderzoeker' past op 1 spreker"):
        example.quote("FG2", team["R4"], describe=True)
