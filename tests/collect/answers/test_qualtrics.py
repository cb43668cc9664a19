"""Qualtrics: rows of headings, texts of answers, trials, and numbers that mean nothing here."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from workbench.records.responses import Responses

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY / "tests" / "data"
EXPORT = DATA / "other_tools" / "qualtrics_choicetext.csv"
SAME = DATA / "limesurvey" / "A_csv_code_short_all.csv"
SURVEY = load(Questionnaire, REPOSITORY / "surveys" / "competenties-kindermishandeling.yaml")

Rows = list[list[str]]


def answers(path: Path) -> Responses:
    return clean_responses(read_answers(path, SURVEY, path.name), SURVEY)


def complete(responses: Responses) -> pd.DataFrame:
    finished = responses.table[responses.complete.to_numpy(dtype=bool)]
    return finished.reset_index(drop=True)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Rows], Rows]], Path]:
    """Write the export after a change of its rows."""

    def write(change: Callable[[Rows], Rows], name: str = "qualtrics.csv") -> Path:
        rows = list(csv.reader(io.StringIO(EXPORT.read_text(encoding="utf-8-sig"), newline="")))
        text = io.StringIO(newline="")
        csv.writer(text).writerows(change(rows))
        path = tmp_path / name
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        return path

    return write


def test_the_answers_are_those_of_the_same_people_in_limesurvey() -> None:
    lacking = ["werkgebied_other", "werkgebiedbreder", "opmerking"]
    found, same = complete(answers(EXPORT)), complete(answers(SAME))

    assert len(found) == 50
    assert found.drop(columns=lacking).equals(same.drop(columns=lacking))
    # two people filled in the real survey by hand: their remark has words before it
    assert (found["opmerking"].fillna("") == same["opmerking"].fillna("")).sum() == 48


def test_trials_and_personal_data_stay_at_the_door_and_are_told() -> None:
    raw = read_answers(EXPORT, SURVEY, "q.csv")

    assert len(raw.table) == 62
    assert "Weggelaten: 1 proefinvulling (voorbeeld van de vragenlijst)." in raw.notes
    assert {"IPAddress", "RecipientEmail", "RecipientLastName"} <= set(raw.dropped)
    assert raw.ignored == ()
    assert raw.format == "qualtrics"


def test_who_did_not_finish_is_not_complete() -> None:
    assert int(answers(EXPORT).complete.sum()) == 50


def test_a_tsv_in_utf_16_gives_the_same(tmp_path: Path) -> None:
    rows = csv.reader(io.StringIO(EXPORT.read_text(encoding="utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t").writerows(rows)
    path = tmp_path / "qualtrics.tsv"
    path.write_text(text.getvalue(), encoding="utf-16", newline="")

    assert answers(path).table.equals(answers(EXPORT).table)


def test_an_older_export_with_two_rows_of_headings_gives_the_same(
    changed: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    path = changed(lambda rows: [*rows[:2], *rows[3:]])

    assert answers(path).table.equals(answers(EXPORT).table)


def test_an_empty_column_at_the_end_is_nothing(
    changed: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    path = changed(lambda rows: [[*row, ""] for row in rows])

    assert answers(path).table.equals(answers(EXPORT).table)


def test_choices_that_were_split_over_columns_give_the_same(
    changed: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    def split(rows: Rows) -> Rows:
        at = rows[0].index("Q10")
        items = list(SURVEY.questions[9].items.values())
        heads = [
            [f"Q10_{number}" for number in range(1, len(items) + 1)],
            [f"Met wie bespreekt u een vermoeden gewoonlijk? - {item}" for item in items],
            ['{"ImportId":"QID10"}'] * len(items),
        ]
        made = [[*row[:at], *head, *row[at + 1 :]] for row, head in zip(rows, heads, strict=False)]
        for row in rows[3:]:
            chosen = row[at].split(",")
            ticks = [str(item) if item in chosen else "" for item in items]
            made.append([*row[:at], *ticks, *row[at + 1 :]])
        return made

    assert answers(changed(split)).table.equals(answers(EXPORT).table)


def test_numbers_in_the_place_of_answers_are_refused(
    changed: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    def numbered(rows: Rows) -> Rows:
        at = rows[0].index("Q7")
        return [*rows[:3], *([*row[:at], "3", *row[at + 1 :]] for row in rows[3:])]

    path = changed(numbered)

    with pytest.raises(CollectError, match="vraag meldcode nummers in plaats van antwoorden"):
        read_answers(path, SURVEY, "qualtrics.csv")


def test_a_choice_that_the_questionnaire_does_not_have_is_named_with_its_line(
    changed: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    def strange(rows: Rows) -> Rows:
        at = rows[0].index("Q10")
        rows[4][at] = "Ouders,De buren"
        return rows

    path = changed(strange)

    with pytest.raises(
        CollectError, match=r"vraag metwie een keuze die .* niet kent: regel"
    ) as caught:
        read_answers(path, SURVEY, "qualtrics.csv")
    assert "buren" not in str(caught.value)


def test_a_file_that_stops_after_one_row_of_headings_says_so(tmp_path: Path) -> None:
    path = tmp_path / "kort.csv"
    path.write_text("StartDate,EndDate,ResponseId\n", encoding="utf-8")

    with pytest.raises(WorkbenchError, match="heeft maar één koprij"):
        read_answers(path, SURVEY, "kort.csv")


@pytest.mark.parametrize(
    ("written", "expected", "told"),
    [
        ("10/28/2021 09:00", "2021-10-28", False),
        ("28/10/2021 09:00", "2021-10-28", False),
        ("04/10/2021 09:00", "2021-10-04", True),
    ],
)
def test_the_order_of_day_and_month_is_found_or_told_to_be_unclear(
    written: str, expected: str, *, told: bool, changed: Callable[[Callable[[Rows], Rows]], Path]
) -> None:
    def dated(rows: Rows) -> Rows:
        for row in rows[3:]:
            row[0] = row[1] = row[7] = written
        return rows

    raw = read_answers(changed(dated), SURVEY, "q.csv")

    assert set(clean_responses(raw, SURVEY).moments["started"].dt.strftime("%Y-%m-%d")) == {
        expected
    }
    assert any("dag of de maand" in note for note in raw.notes) is told


# ---------------------------------------------------------------- what the texts do not tell apart


ALIKE = Questionnaire.model_validate(
    {
        "id": "alike",
        "titel": "Alike",
        "groepen": [
            {
                "titel": "Alike",
                "vragen": [
                    {
                        "code": "waar",
                        "tekst": "Waar?",
                        "soort": "meer keuzes",
                        "anders": "ja",
                        "items": {"H": "Hengelo", "B": "Borne"},
                    },
                    {"code": "uitleg1", "tekst": "Toelichting", "soort": "lange tekst"},
                    {"code": "mee", "tekst": "Doet u mee?", "soort": "ja/nee", "uitleg": "ja"},
                    {"code": "uitleg2", "tekst": "Toelichting", "soort": "lange tekst"},
                ],
            }
        ],
    }
)
ALIKE_COLUMNS = {
    "StartDate": ("StartDate", "2026-03-01 10:00:00"),
    "EndDate": ("EndDate", "2026-03-01 10:10:00"),
    "Status": ("Status", "IP Address"),
    "Progress": ("Progress", "100"),
    "Finished": ("Finished", "True"),
    "ResponseId": ("ResponseId", "R_1"),
    "Q1_1": ("Waar? - Selected Choice - Hengelo", "Hengelo"),
    "Q1_2": ("Waar? - Selected Choice - Borne", ""),
    "Q1_3": ("Waar? - Selected Choice - Anders, namelijk", "Anders, namelijk"),
    "Q1_3_TEXT": ("Waar? - Anders, namelijk - Text", "Almelo"),
    "Q2": ("Toelichting", "eerste"),
    "Q3": ("Doet u mee?", "Ja"),
    "Q3_1_TEXT": ("Doet u mee? - Ja - Text", "graag"),
    "Q4": ("Toelichting", "tweede"),
    "Q5": ("Toelichting", "van een vraag die er niet is"),
}


def test_columns_with_the_same_text_are_told_apart_by_their_order(tmp_path: Path) -> None:
    heads, cells = zip(*ALIKE_COLUMNS.values(), strict=True)
    path = tmp_path / "q.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(ALIKE_COLUMNS), heads, cells])

    raw = read_answers(path, ALIKE, "q.csv")
    (found,) = clean_responses(raw, ALIKE).table.to_dict("records")

    assert found == {
        "waar_H": True,
        "waar_B": False,
        "waar_other": "Almelo",
        "uitleg1": "eerste",
        "mee": "Y",
        "mee_comment": "graag",
        "uitleg2": "tweede",
    }
    assert raw.ignored == ("Q5",)
    assert any("op volgorde gelezen als uitleg1, uitleg2." in note for note in raw.notes)
