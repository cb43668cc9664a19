"""No number that one table of a report hides can be computed from several of them unnoticed."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.report.test_description_disclosure import (
    CAPTION,
    DEFAULTS,
    JOBS,
    MISSING,
    SECTORS,
    Attacker,
    Cells,
    members_of,
    read_crossing,
    read_distribution,
    rows_of,
)
from workbench.analyse.weights import group_weights
from workbench.definitions.evaluation_plan import Remarks, Thresholds
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import NotEnoughDataError, WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.exporting import export_report
from workbench.evaluation.making import make_report
from workbench.evaluation.side_by_side import given_away
from workbench.evaluation.survey import SurveyView
from workbench.records.responses import Missing, Responses, VariableKind
from workbench.records.sources import SourceFile
from workbench.report.by_group import crossing_table
from workbench.report.frequency_tables import frequency_table, number_table
from workbench.report.grouping import Grouping, group_by
from workbench.report.origin import Origin
from workbench.report.tables import Table
from workbench.report.values import Value
from workbench.report.weighted_tables import Weighing, weighted_item_table

Build = Callable[..., Responses]
KINDS = {"functie": (VariableKind.CATEGORY, JOBS), "sector": (VariableKind.CATEGORY, SECTORS)}
People = list[tuple[str | None, str | None]]


def items(*shown: Table | Value) -> list[dict[str, Any]]:
    """List tables and values as herkomst.json does."""
    return [
        {"soort": "tabel", "naam": f"nummer {number}", "herkomst": one.origin.as_json()}
        for number, one in enumerate(shown, start=1)
    ]


def told(*shown: Table | Value) -> list[str]:
    return [error.problem for error in given_away(items(*shown), DEFAULTS.smallest_cell)]


def survey_of(responses: Build, people: People) -> Responses:
    return responses(
        KINDS, functie=[job for job, _ in people], sector=[sector for _, sector in people]
    )


class Reader:
    """Reads the printed tables of one survey, as an attacker does."""

    def __init__(self, people: People) -> None:
        self.jobs = [job for job, _ in people]
        self.sectors = [sector for _, sector in people]
        self.attacker = Attacker([(j, s) for j in (*JOBS, MISSING) for s in (*SECTORS, MISSING)])

    def cells(self, jobs: Iterable[str], sectors: Iterable[str]) -> Cells:
        """Give all combinations."""
        return frozenset((job, sector) for job in jobs for sector in sectors)

    def jobs_table(self, table: Table) -> None:
        """Read the distribution of jobs."""
        every = (*SECTORS, MISSING)
        members = {text: self.cells([code], every) for code, text in JOBS.items()}
        read_distribution(self.attacker, table, members, self.cells([MISSING], every))

    def sectors_table(self, table: Table) -> None:
        """Read the distribution of sectors."""
        every = (*JOBS, MISSING)
        members = {text: self.cells(every, [code]) for code, text in SECTORS.items()}
        read_distribution(self.attacker, table, members, self.cells(every, [MISSING]))

    def by_job(self, table: Table, grouping: Grouping) -> None:
        """Read sectors per group of jobs."""
        read_crossing(self.attacker, table, members_of(grouping, self.jobs))

    def by_sector(self, table: Table, grouping: Grouping) -> None:
        """Read jobs per group of sectors."""
        groups = members_of(grouping, self.sectors)
        rows = rows_of(table)
        columns = [next(c for c, t in {**JOBS, MISSING: "Geen antwoord"}.items() if t == h.heading)
                   for h in table.columns[1:-1]]  # fmt: skip
        inner = 5 if any("<5" in row[1:-1] for row in rows[:-1]) else 0
        every = {sector for members in groups.values() for sector in members}
        for row in rows:
            sectors = groups.get(row[0], every)
            dash = inner if row[0] in groups else 5
            for job, text in zip(columns, row[1:-1], strict=True):
                self.attacker.read(text, self.cells([job], sectors), dash_from=dash)
            self.attacker.read(row[-1], self.cells((*JOBS, MISSING), sectors), dash_from=5)


def tables_of(survey: Responses, reader: Reader) -> list[Table]:
    """Describe a survey without groups, by one question and by the other."""
    first = frequency_table(survey, "functie", CAPTION, DEFAULTS)
    second = frequency_table(survey, "sector", CAPTION, DEFAULTS)
    reader.jobs_table(first)
    reader.sectors_table(second)
    made = [first, second]
    for by, name, read in (
        ("functie", "sector", reader.by_job),
        ("sector", "functie", reader.by_sector),
    ):
        try:
            grouping = group_by(survey, by, DEFAULTS.smallest_cell)
        except NotEnoughDataError:
            continue
        table = crossing_table(survey, name, grouping, CAPTION, DEFAULTS)
        read(table, grouping)
        made.append(table)
    return made


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "A", "B", "B", "C", "D", "E", None]),
            st.sampled_from(["X", "X", "X", "Y", "Y", "Z", None]),
        ),
        min_size=25,
        max_size=60,
    )
)
def test_what_an_attacker_computes_from_two_descriptions_does_not_go_unnoticed(
    responses: Build, people: People
) -> None:
    reader = Reader(people)
    found = told(*tables_of(survey_of(responses, people), reader))
    computed = reader.attacker.computed()
    event(f"computed {bool(computed)}, told {bool(found)}")
    assert found or not computed


# ---------------------------------------------------------------- what chapters ask for


@pytest.fixture
def view(responses: Build, example: Evaluation) -> SurveyView:
    """Give 37 respondents: 20 A, 8 B, 6 C and 3 D; 20 in X, 12 in Y and 5 in Z."""
    made = responses(
        {
            **KINDS,
            "item": (VariableKind.ORDINAL, {"1": "Nee", "2": "Ja"}),
            "aantal": (VariableKind.NUMBER, {}),
        },
        functie=[*"A" * 20, *"B" * 8, *"C" * 6, *"D" * 3],
        sector=[*"X" * 20, *"Y" * 12, *"Z" * 5],
        item=[1, 2] * 18 + [2],
        aantal=[*[0] * 15, *range(22)],
    )
    survey = example.survey(example.plan.answers[0].id)
    return SurveyView(survey.plan, survey.questionnaire, made, Thresholds(), Remarks())


EVERYWHERE = {"sector": ["X", "Y", "Z"]}


def test_one_table_of_everything_gives_nothing_away(view: SurveyView) -> None:
    shown: list[Table | Value] = [
        view.distribution_table("functie", id="tbl-a", caption="A"),
        view.cross_table("sector", by="functie", id="tbl-b", caption="B"),
        view.mean_by("item", by="functie", id="tbl-c", caption="C"),
        view.summary_table("aantal", by="functie", id="tbl-d", caption="D"),
        view.table_one(["functie", "item"], id="tbl-e", caption="E"),
        view.share("functie", equals="A"),
        view.share("item", among=[2], where={"functie": ["A"]}),
    ]
    assert told(*shown) == []


def test_a_sentence_may_not_tell_what_protects_a_hidden_number(view: SurveyView) -> None:
    table = view.distribution_table("functie", id="tbl-a", caption="A")
    within = view.share("functie", equals="C", where=EVERYWHERE)
    assert str(within) == "n=6; 16%"
    (problem, *_) = told(table, within)
    assert problem.startswith("Uit tabel nummer 1 en tabel nummer 2 samen is een klein aantal")
    assert " 3" not in problem


def test_two_sentences_may_not_differ_by_a_few_people(view: SurveyView) -> None:
    both = view.share("functie", among=["C", "D"], where=EVERYWHERE)
    one = view.share("functie", equals="C", where=EVERYWHERE)
    assert told(one, view.share("functie", equals="A", where=EVERYWHERE)) == []
    assert told(both, one) != []


def test_the_highest_of_all_and_of_all_but_a_few_tell_of_those_few(view: SurveyView) -> None:
    highest = view.maximum("item")
    without_few = {"functie": ["A", "B", "C"]}
    (problem,) = told(highest, view.maximum("item", where=without_few))
    assert "is een gemiddelde of uiterste van een kleine groep terug te rekenen" in problem
    assert told(highest, view.maximum("item", where={"functie": ["A"]})) == []
    assert told(highest, view.minimum("item", where=without_few)) == []


def test_a_table_of_a_number_is_laid_beside_outcomes_of_all_but_a_few(view: SurveyView) -> None:
    without_few = {"functie": ["A", "B", "C"]}
    caption = view.caption("proef", "tbl-a", "A")
    described = number_table(view.complete, "aantal", caption, view.thresholds)
    by_sector = view.summary_table("aantal", by="sector", id="tbl-b", caption="B")
    for table, outcome in (
        (described, view.mean("aantal", where=without_few)),
        (described, view.minimum("aantal", where=without_few)),
        (by_sector, view.maximum("aantal", where=without_few)),
    ):
        (problem,) = told(table, outcome)
        assert "is een gemiddelde of uiterste van een kleine groep terug te rekenen" in problem
    assert told(described, by_sector, view.mean("aantal", where={"functie": ["A"]})) == []


def test_options_are_not_shown_here_and_hidden_there(example: Evaluation) -> None:
    survey = example.survey("competenties")
    options = survey.options_table("metwie", id="tbl-a", caption="A")
    whole = survey.describe()["metwie"]
    tables = [block for block in whole if isinstance(block, Table)]
    assert all(
        "antwoorden op metwie" in {c.unit for c in t.origin.counts} for t in [options, *tables[:1]]
    )
    assert isinstance(told(options, *tables), list)


def test_questions_in_which_people_judge_themselves_are_laid_beside_the_rest(
    view: SurveyView,
) -> None:
    table = view.self_rating_table("item", behaviour="aantal", id="tbl-a", caption="A")
    codes = {
        codes for count in table.origin.counts for name, codes in count.answers if name == "aantal"
    }
    assert ("(een antwoord)", "(niet) 0") in codes
    assert told(table, view.share("aantal", equals=0)) == []


def test_tables_of_tests_are_laid_beside_the_rest(view: SurveyView) -> None:
    shares = view.tests.share("item", among=[2], by="functie", id="tbl-a", caption="A")
    expected = view.tests.expected_table("sector", by="functie", id="tbl-b", caption="B")
    rates = view.tests.rate("aantal", by="functie", id="tbl-c", caption="C")
    assert shares.origin.counts
    assert expected.origin.counts
    assert rates.origin.means
    assert told(shares, expected, rates) == []


def test_what_only_some_were_asked_tells_how_many_they_are(
    responses: Build, view: SurveyView
) -> None:
    asked = {
        "code": "hoe",
        "tekst": "Hoe?",
        "soort": "een keuze",
        "antwoorden": {"a": "Zo", "b": "Anders"},
        "toon als": {"vraag": "functie", "is": ["D"]},
    }
    job = {"code": "functie", "tekst": "Functie?", "soort": "een keuze", "antwoorden": JOBS}
    questionnaire = Questionnaire.model_validate(
        {"id": "proef", "titel": "Proef", "groepen": [{"titel": "Alle", "vragen": [job, asked]}]}
    )
    survey = responses(
        {**KINDS, "hoe": (VariableKind.CATEGORY, {"a": "Zo", "b": "Anders"})},
        {"hoe": Missing.NOT_SHOWN},
        functie=[*"A" * 20, *"B" * 8, *"C" * 6, *"D" * 3],
        hoe=[*[None] * 34, "a", "a", "a"],
    )
    other = SurveyView(view.plan, questionnaire, survey, Thresholds(), Remarks())
    jobs = other.distribution_table("functie", id="tbl-a", caption="A")
    how = other.distribution_table("hoe", id="tbl-b", caption="B")
    assert told(jobs) == []
    (problem,) = told(jobs, how)
    assert problem.startswith("Uit tabel nummer 1 en tabel nummer 2 samen is een klein aantal")


def test_a_weighted_mean_of_two_groups_does_not_give_the_smaller_one_away(
    responses: Build, view: SurveyView
) -> None:
    survey = responses(
        {"sector": (VariableKind.CATEGORY, {"X": "X", "Y": "Y"})},
        sector=[*"X" * 20, *"Y" * 3],
        item=[1, 2] * 10 + [5, 5, 4],
    )
    weighing = Weighing("sector", group_weights(survey.table["sector"], {"X": 20, "Y": 20}))
    caption = view.caption("proef", "tbl-a", "A")
    table = weighted_item_table(survey, ["item"], weighing, caption, DEFAULTS)
    assert table.rows == (("Vraag item", "23", "1,91", "–"),)
    assert "weggelaten, want uit gewogen en ongewogen samen" in table.note
    assert "Gewichten van" not in table.note


def with_keys(survey: Responses, keys: list[str]) -> Responses:
    index = pd.Index([f"r{number}" for number in range(len(keys))])
    return replace(
        survey,
        table=survey.table.set_axis(index),
        missing=survey.missing.set_axis(index),
        complete=survey.complete.set_axis(index),
        key=pd.Series(keys, index=index),
    )


def test_who_did_not_take_part_again_is_not_left_over(responses: Build, view: SurveyView) -> None:
    keys = [f"sleutel {number}" for number in range(30)]
    before = with_keys(responses(item=[1, 2, 3] * 10), keys)
    after = with_keys(responses(item=[2, 3, 4] * 9), keys[:27])
    after = replace(after, source=SourceFile("bronnen/later.csv", "c" * 64))
    first, later = (
        SurveyView(view.plan, view.questionnaire, wave, Thresholds(), Remarks())
        for wave in (before, after)
    )
    items = first.item_table("item", id="tbl-a", caption="A")
    change = first.tests.change(later, "item", id="tbl-b", caption="B")
    (problem,) = told(items, change)
    assert problem.startswith(
        "Uit tabel nummer 1 en tabel nummer 2 samen is een gemiddelde of uiterste van"
    )


def test_a_base_of_a_few_people_stands_nowhere(view: SurveyView) -> None:
    share = view.share("item", among=[2], where={"functie": ["D"]})
    mean = view.mean("item", where={"functie": ["D"]})
    texts = [str(share), str(share.total), str(share.fraction), str(mean)]
    assert not any("3" in text for text in texts)
    assert (share.origin.base, mean.origin.base) == (None, None)
    assert "3" not in str(view.sentence("item", among=[2], where={"functie": ["D"]}))


def test_what_is_told_survives_the_way_to_the_report(view: SurveyView) -> None:
    table = view.mean_by("item", by="functie", id="tbl-a", caption="A")
    assert table.origin.counts
    assert table.origin.means
    assert Origin.from_json(json.loads(json.dumps(table.origin.as_json()))) == table.origin


def test_other_sources_are_other_people(view: SurveyView) -> None:
    table = view.distribution_table("functie", id="tbl-a", caption="A")
    within = view.share("functie", equals="C", where={"sector": ["X", "Y", "Z"]})
    elsewhere = replace(within.origin, sources=(SourceFile("bronnen/ander.csv", "b" * 64),))
    assert told(table, replace(within, origin=elsewhere)) == []


def test_a_report_that_gives_numbers_away_is_not_written(made: Path) -> None:
    chapter = made / "hoofdstukken" / "01_inleiding.md"
    chapter.write_text(chapter.read_text("utf-8") + DESCRIBED, encoding="utf-8")
    before = (made / "uitvoer" / "rapport.html").read_bytes()
    with pytest.raises(WorkbenchError, match="samen is een klein aantal terug te rekenen"):
        make_report(made, lambda _: None)
    assert (made / "uitvoer" / "rapport.html").read_bytes() == before
    with pytest.raises(WorkbenchError, match="samen is een klein aantal terug te rekenen"):
        export_report(made, None, lambda _: None)
    assert not (made / "uitvoer" / "export").exists()


DESCRIBED = """
```{code-cell} ipython3
from workbench.evaluation import Evaluation
comp = Evaluation.open().survey("competenties")
comp.cross_table("sector", by="functie", id="tbl-een", caption="Een")
```

```{code-cell} ipython3
from workbench.report.captions import Caption
from workbench.report.frequency_tables import frequency_table
loose = comp.caption("proef", "tbl-los", "Los")
everything = type(comp.thresholds)(**{"kleinste cel": 1})
frequency_table(comp.complete, "functie", loose, everything)
```
"""
