"""Exports of the workbench itself, and rankings with a column per item, read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError
from workbench.records.responses import Missing
from workbench.report.answer_files.columns import as_codes, as_labels, exported, why_missing
from workbench.report.answer_files.separated import write_csv
from workbench.report.answer_files.spss import write_sav
from workbench.report.answer_files.workbook import write_workbook
from workbench.report.captions import Caption
from workbench.report.codebook import codebook_table
from workbench.report.origin import Origin

if TYPE_CHECKING:
    from workbench.records.responses import RawResponses, Responses
    from workbench.report.answer_files.columns import ExportedAnswers

CAPTION = Caption("tbl-codeboek", "Codeboek", Origin("codeboek", "export"))
REAL = Path(__file__).parents[2] / "data" / "limesurvey" / "exports"


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    return load(Questionnaire, REAL / "alles.yaml")


@pytest.fixture(scope="module")
def before(asked: Questionnaire) -> Responses:
    return clean_responses(read_answers(REAL / "alles_api_codes.csv", asked, "codes"), asked)


def written(answers: ExportedAnswers, asked: Questionnaire, path: Path) -> Path:
    codebook = codebook_table(asked, answers.responses, CAPTION)
    makers = {
        "codes.csv": lambda: write_csv(as_codes(answers)),
        "codes-teksten.csv": lambda: write_csv(as_labels(answers)),
        "codes-waarom-leeg.csv": lambda: write_csv(why_missing(answers)),
        "antwoorden.sav": lambda: write_sav(answers, path.parent),
        "antwoorden.xlsx": lambda: write_workbook(answers, codebook, ""),
    }
    path.write_bytes(makers[path.name]())
    return path


@pytest.mark.parametrize("name", ["antwoorden.sav", "antwoorden.xlsx"])
def test_rankings_keys_and_weet_niet_are_read_back(
    name: str, asked: Questionnaire, before: Responses, tmp_path: Path
) -> None:
    answers = exported(before, asked, open_answers=True)

    raw = read_answers(written(answers, asked, tmp_path / name), asked, name)
    after = clean_responses(raw, asked)

    assert after.table.equals(before.table)
    assert after.complete.equals(before.complete)
    assert after.missing[before.complete].equals(before.missing[before.complete])
    assert any("(lastpage)" in sentence for sentence in raw.lacks)
    assert after.key is not None
    assert after.key.isna().all()
    assert raw.format == "werkbank"
    assert (before.missing[before.complete] == Missing.NO_OPINION).any(axis=None)
    assert any("geen sleutels (sleutel1, sleutel2)" in sentence for sentence in raw.lacks)


@pytest.mark.parametrize("name", ["codes.csv", "codes-teksten.csv"])
def test_csv_lacks_weet_niet_and_says_where_it_stands(
    name: str, asked: Questionnaire, before: Responses, tmp_path: Path
) -> None:
    answers = exported(before, asked, open_answers=True)

    raw = read_answers(written(answers, asked, tmp_path / name), asked, name)
    after = clean_responses(raw, asked)

    unsure = before.missing == Missing.NO_OPINION
    assert after.table.equals(before.table)
    told = after.missing.mask(unsure, Missing.NO_OPINION.value)
    assert told[before.complete].equals(before.missing[before.complete])
    assert any("-waarom-leeg.csv: hier telt het als overgeslagen" in each for each in raw.lacks)


def test_the_file_with_reasons_is_not_taken_for_answers(
    asked: Questionnaire, before: Responses, tmp_path: Path
) -> None:
    answers = exported(before, asked, open_answers=True)
    path = written(answers, asked, tmp_path / "codes-waarom-leeg.csv")

    assert f'"{Missing.NO_OPINION}"' in path.read_text("utf-8-sig")
    with pytest.raises(CollectError, match="zegt waarom antwoorden ontbreken"):
        read_answers(path, asked, path.name)


def test_own_words_that_did_not_go_along_were_not_skipped(
    asked: Questionnaire, before: Responses, tmp_path: Path
) -> None:
    answers = exported(before, asked, open_answers=False)

    raw = read_answers(written(answers, asked, tmp_path / "codes.csv"), asked, "codes.csv")
    after = clean_responses(raw, asked)

    assert after.table["cijferwaarom"].isna().all()
    assert Missing.SKIPPED.value not in set(after.missing["cijferwaarom"])
    assert any("cijferwaarom" in each and "--open-answers" in each for each in raw.lacks)
    assert after.table["prio_V"].equals(before.table["prio_V"])


# ---------------------------------------------------------------- rankings per item


RANKED = Questionnaire.model_validate(
    {
        "id": "rangorde",
        "titel": "Rangorde",
        "groepen": [
            {
                "titel": "Wat telt",
                "vragen": [
                    {
                        "code": "prio",
                        "tekst": "Wat is het belangrijkst?",
                        "soort": "rangorde",
                        "items": {"V": "Veiligheid", "H": "Herstel"},
                    }
                ],
            }
        ],
    }
)


def ranked(path: Path, *rows: str) -> RawResponses:
    path.write_text("\n".join(["id;prio_V;prio[H]. Herstel", *rows]), encoding="utf-8")
    return read_answers(path, RANKED, path.name)


def test_a_table_with_a_column_per_item_is_a_ranking(tmp_path: Path) -> None:
    raw = ranked(tmp_path / "a.csv", "1;1;2", "2;2.0;1", "3;;1", "4;;")

    assert raw.table["prio_1"].tolist() == ["V", "H", "H", ""]
    assert raw.table["prio_2"].tolist() == ["H", "V", "", ""]


@pytest.mark.parametrize("row", ["2;1;1", "2;3;1", "2;eerst;2"])
def test_a_place_that_cannot_be_is_named_with_its_line(row: str, tmp_path: Path) -> None:
    with pytest.raises(CollectError, match=r"klopt de rangorde prio niet: .* bij regel 3\."):
        ranked(tmp_path / "a.csv", "1;1;2", row)
