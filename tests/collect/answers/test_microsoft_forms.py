"""Microsoft Forms: texts as headings, choices and "anders" in one cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.records.responses import Responses

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY / "tests" / "data"
EXPORT = DATA / "other_tools" / "microsoft_forms_nl.xlsx"
SAME = DATA / "limesurvey" / "A_csv_code_short_all.csv"
SURVEY = load(Questionnaire, REPOSITORY / "surveys" / "competenties-kindermishandeling.yaml")
SMALL = Questionnaire.model_validate(
    {
        "id": "klein",
        "titel": "Klein",
        "groepen": [
            {
                "titel": "Groep",
                "vragen": [
                    {
                        "code": "rol",
                        "tekst": "Uw rol?",
                        "soort": "een keuze",
                        "anders": "ja",
                        "antwoorden": {"A": "arts", "B": "begeleider"},
                    },
                    {
                        "code": "waar",
                        "tekst": "Waar?",
                        "soort": "meer keuzes",
                        "anders": "ja",
                        "items": {"H": "Hengelo", "B": "Borne"},
                    },
                    {
                        "code": "prio",
                        "tekst": "Wat eerst?",
                        "soort": "rangorde",
                        "items": {"V": "veiligheid", "N": "nazorg"},
                    },
                    {
                        "code": "sig",
                        "tekst": "Hoe goed?",
                        "soort": "matrix",
                        "antwoorden": {"1": "slecht", "2": "goed"},
                        "items": {"S1": "samen"},
                    },
                    {
                        "code": "besp",
                        "tekst": "Hoe vaak?",
                        "soort": "matrix",
                        "antwoorden": {"1": "slecht", "2": "goed"},
                        "items": {"B1": "samen"},
                    },
                    {"code": "mee", "tekst": "Mee?", "soort": "ja/nee", "uitleg": "ja"},
                ],
            }
        ],
    }
)
DUTCH = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]
ENGLISH = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
ORDER = "nazorg;veiligheid;"
ASKED = ["Uw rol?", "Waar?", "Wat eerst?", "samen", "samen2", "Mee?"]


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook as Forms does: ``form(headings, row, row …)``."""

    def write(headings: list[str], *rows: list[str | int | None]) -> Path:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(headings)
        for number, row in enumerate(rows, start=1):
            times = ["2021-10-04 09:00:00", "2021-10-04 09:09:00"]
            others = [None] * (len(headings) - len(ASKED) - 3)
            book.active.append([number, *times, *others, *row])
        path = tmp_path / "forms.xlsx"
        book.save(path)
        return path

    return write


def read(path: Path) -> Responses:
    return clean_responses(read_answers(path, SMALL, path.name), SMALL)


def test_the_answers_are_those_of_the_same_people_in_limesurvey() -> None:
    found, same = (
        clean_responses(read_answers(path, SURVEY, path.name), SURVEY) for path in (EXPORT, SAME)
    )
    finished = same.table[same.complete.to_numpy(dtype=bool)]

    assert (
        found.table.drop(columns="opmerking")
        .reset_index(drop=True)
        .equals(finished.drop(columns="opmerking").reset_index(drop=True))
    )


def test_names_and_addresses_stay_at_the_door_and_what_forms_lacks_is_told() -> None:
    raw = read_answers(EXPORT, SURVEY, "forms.xlsx")

    assert raw.dropped == ("E-mail", "Naam")
    assert any("alleen afgeronde vragenlijsten" in sentence for sentence in raw.lacks)
    assert raw.format == "microsoft-forms"


@pytest.mark.parametrize("heads", [DUTCH, ENGLISH, [f"{head}\N{NO-BREAK SPACE}" for head in DUTCH]])
def test_headings_are_known_in_both_languages_and_with_odd_spaces(
    heads: list[str], form: Callable[..., Path]
) -> None:
    path = form(
        [*heads, *ASKED], ["arts", "Hengelo;", "nazorg;veiligheid;", "goed", "slecht", "Ja"]
    )

    row = read(path).table.iloc[0]

    assert row["rol"] == "A"
    assert (row["waar_H"], row["waar_B"]) == (True, False)
    assert (row["prio_N"], row["prio_V"]) == (1, 2)
    assert (row["sig_S1"], row["besp_B1"]) == ("2", "1")
    assert row["mee"] == "Y"


def test_the_words_of_anders_stand_in_the_place_of_a_choice(form: Callable[..., Path]) -> None:
    path = form(
        [*DUTCH, *ASKED],
        [
            "jurist",
            "Hengelo;Heel Twente, ook Deventer;",
            "nazorg;veiligheid;",
            "goed",
            "goed",
            "Nee",
        ],
    )

    row = read(path).table.iloc[0]

    assert (row["rol"], row["rol_other"]) == ("other", "jurist")
    assert row["waar_H"]
    assert row["waar_other"] == "Heel Twente, ook Deventer"


def test_an_item_of_a_ranking_that_is_unknown_is_refused(form: Callable[..., Path]) -> None:
    path = form([*DUTCH, *ASKED], ["arts", "", "nazorg;herstel;", "goed", "goed", "Ja"])

    with pytest.raises(CollectError, match=r"vraag prio een keuze die .* niet kent: rij 2"):
        read(path)


def test_an_explanation_that_forms_has_no_column_for_was_skipped_by_nobody(
    form: Callable[..., Path],
) -> None:
    path = form([*DUTCH, *ASKED], ["arts", "Hengelo;", "nazorg;veiligheid;", "goed", "goed", "Ja"])

    raw = read_answers(path, SMALL, "forms.xlsx")

    assert clean_responses(raw, SMALL).missing["mee_comment"].tolist() == ["niet getoond"]
    assert any("mee_comment" in sentence for sentence in raw.lacks)
    assert not any("LimeSurvey" in sentence for sentence in raw.lacks)


def test_items_with_the_same_text_are_told_apart_by_their_order(tmp_path: Path) -> None:
    data = SMALL.model_dump(by_alias=True, exclude_defaults=True)
    (sig,) = [one for one in data["groepen"][0]["vragen"] if one["code"] == "sig"]
    asked = Questionnaire.model_validate(
        {
            "id": "tweemaal",
            "titel": "Tweemaal",
            "groepen": [
                {"titel": "Alles", "vragen": [sig | {"items": {"S1": "samen", "S2": "samen"}}]}
            ],
        }
    )
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([*DUTCH, "samen", "samen2"])
    book.active.append([1, "2021-10-04 09:00:00", "2021-10-04 09:09:00", "", "", "goed", "slecht"])
    path = tmp_path / "forms.xlsx"
    book.save(path)

    table = read_answers(path, asked, "forms.xlsx").table

    assert (table["sig_S1"].tolist(), table["sig_S2"].tolist()) == (["goed"], ["slecht"])
