"""An attacker reads a whole report: tables, crossings, sentences, weighted outcomes, response.

He only uses what is printed. Whatever hidden number he computes, the report is not written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.evaluation.test_side_by_side import told
from tests.report.test_description_disclosure import DEFAULTS, JOBS, SECTORS, rows_of
from workbench.analyse.weights import group_weights
from workbench.definitions.evaluation_plan import Remarks
from workbench.errors import NotEnoughDataError
from workbench.evaluation.survey import HIDDEN_COUNT, SurveyView
from workbench.records.responses import Responses, VariableKind
from workbench.report.by_group import crossing_table
from workbench.report.captions import Caption
from workbench.report.frequency_tables import frequency_table
from workbench.report.grouping import group_by
from workbench.report.numbers import ShareValue
from workbench.report.respondents import response_table
from workbench.report.tables import Table
from workbench.report.values import Value
from workbench.report.weighted_tables import Weighing, weighted_table

Build = Callable[..., Responses]
OPINIONS = {"1": "Oneens", "2": "Neutraal", "3": "Eens"}
QUESTIONS: dict[str, dict[str, str]] = {"functie": JOBS, "sector": SECTORS, "mening": OPINIONS}
KINDS = {
    "functie": (VariableKind.CATEGORY, JOBS),
    "sector": (VariableKind.CATEGORY, SECTORS),
    "mening": (VariableKind.ORDINAL, OPINIONS),
}
SIZES = {"X": 30, "Y": 45, "Z": 25}
GIVEN_NOTHING = "geen"
Person = tuple[str | None, str | None, int | None]


@dataclass
class Attacker:
    """Writes down what he reads about the numbers of people with every combination of answers."""

    weights: Mapping[str, float]
    rows: list[np.ndarray] = field(default_factory=list)
    limits: list[tuple[float, float]] = field(default_factory=list)
    hidden: dict[bytes, np.ndarray] = field(default_factory=dict)

    @staticmethod
    def cells(**answers: Iterable[str]) -> np.ndarray:
        """Mark the combinations in which some answers were given."""
        row = np.ones(())
        for question, labels in QUESTIONS.items():
            codes = [*labels, GIVEN_NOTHING]
            wanted = set(answers.get(question, codes))
            row = np.multiply.outer(row, [float(code in wanted) for code in codes])
        return row.ravel()

    def write(self, row: np.ndarray, low: float, high: float) -> None:
        """Write one sum down, between its limits."""
        self.rows.append(row)
        self.limits.append((low, high))

    def read(self, text: str, row: np.ndarray, *, dash_from: int) -> None:
        """Take down a printed count: 12, "12 (40%)", "<5", "–"."""
        count = text.split(" ", maxsplit=1)[0]
        if count in {"<5", "–"}:
            self.hidden.setdefault(row.tobytes(), row)
            self.write(row, *((0, 4) if count == "<5" else (dash_from, np.inf)))
        else:
            self.write(row, int(count), int(count))

    def computed(self) -> list[np.ndarray]:
        """Give the hidden numbers that can have one value only, unless one is printed elsewhere."""
        printed = {
            row.tobytes()
            for row, (low, high) in zip(self.rows, self.limits, strict=True)
            if low == high
        }
        return [
            row
            for key, row in self.hidden.items()
            if key not in printed and self._end(row, 1) == self._end(row, -1)
        ]

    def _end(self, row: np.ndarray, sign: int) -> int:
        low, high = zip(*self.limits, strict=True)
        found = milp(
            sign * row,
            constraints=LinearConstraint(np.array(self.rows), low, high),
            integrality=np.ones(len(row)),
            bounds=Bounds(0, np.inf),
        )
        assert found.success
        return round(float(found.x @ row))


@dataclass
class Report:
    """What is shown, and an attacker who reads it."""

    view: SurveyView
    survey: Responses
    attacker: Attacker
    shown: list[Table | Value] = field(default_factory=list)

    @property
    def caption(self) -> Caption:
        """Make a caption with the origin that everything of this survey has."""
        return self.view.caption("proef", "tbl-proef", "Een proef")

    def distribution(self, name: str, table: Table, *, total: str) -> None:
        """Read the answers to one question below each other."""
        printed = {row[0]: row[1] for row in rows_of(table)}
        texts = {code: printed[label] for code, label in QUESTIONS[name].items()}
        dash = 5 if "<5" in texts.values() else 0
        for code, text in texts.items():
            self.attacker.read(text, Attacker.cells(**{name: [code]}), dash_from=dash)
        self.attacker.read(printed[total], Attacker.cells(**{name: QUESTIONS[name]}), dash_from=0)
        if "Overgeslagen" in printed:
            missing = Attacker.cells(**{name: [GIVEN_NOTHING]})
            self.attacker.read(printed["Overgeslagen"], missing, dash_from=0)
        self.shown.append(table)

    def crossing(self, name: str, by: str, table: Table, *, everyone: bool) -> None:
        """Read answers in columns, groups in rows; groups taken together are in the note."""
        codes = {label: code for code, label in QUESTIONS[name].items()}
        columns = [*(codes.get(c.heading, GIVEN_NOTHING) for c in table.columns[1:-1])]
        groups = dict(_groups(by, table, everyone=everyone))
        rows = [row for row in rows_of(table) if row[0] in groups]
        inner = 5 if any("<5" in row[1:-1] for row in rows if row[0] != "Totaal") else 0
        answered = [] if everyone else list(QUESTIONS[name])
        for row in rows:
            group = {by: groups[row[0]]}
            dash = 5 if row[0] == "Totaal" else inner
            for code, text in zip(columns, row[1:-1], strict=True):
                self.attacker.read(text, Attacker.cells(**group, **{name: [code]}), dash_from=dash)
            whole = Attacker.cells(**group, **({name: answered} if answered else {}))
            self.attacker.read(row[-1], whole, dash_from=5)
        self.shown.append(table)

    def share(self, share: ShareValue, about: dict[str, list[str]], name: str) -> None:
        """Read "n=6; 16%" or that it is not told."""
        row = Attacker.cells(**about)
        base = Attacker.cells(**{**about, name: QUESTIONS[name]})
        if share.text == HIDDEN_COUNT:
            self.attacker.hidden.setdefault(row.tobytes(), row)
        else:
            found = re.search(r"n=(\d+)", str(share)) or re.match(r"(\d+) van", str(share.fraction))
            assert found
            self.attacker.read(found[1], row, dash_from=0)
        if str(share.total) != HIDDEN_COUNT:
            self.attacker.read(str(share.total), base, dash_from=0)
        self.shown.append(share)


def _groups(by: str, table: Table, *, everyone: bool) -> Iterator[tuple[str, list[str]]]:
    labels = {label: code for code, label in QUESTIONS[by].items()}
    labels["Geen antwoord"] = GIVEN_NOTHING
    together = re.search(r"Overig: (.*?) \(samengenomen", table.note)
    if together:
        yield "Overig", [labels[text] for text in together[1].split("; ")]
    for label, code in labels.items():
        yield label, [code]
    yield "Totaal", list(labels.values()) if everyone else list(QUESTIONS[by])


def distribution(report: Report, name: str) -> None:
    made = report.view.distribution_table(name, id="tbl-a", caption="A")
    report.distribution(name, made, total="Totaal")


def described(report: Report, name: str) -> None:
    made = frequency_table(report.survey, name, report.caption, DEFAULTS)
    report.distribution(name, made, total="Totaal beantwoord")


def crossed(report: Report, name: str, by: str) -> None:
    made = report.view.cross_table(name, by=by, id="tbl-a", caption="A")
    report.crossing(name, by, made, everyone=False)


def grouped(report: Report, name: str, by: str) -> None:
    try:
        grouping = group_by(report.survey, by, DEFAULTS.smallest_cell)
    except NotEnoughDataError:
        return
    made = crossing_table(report.survey, name, grouping, report.caption, DEFAULTS)
    report.crossing(name, by, made, everyone=True)


def sentence(report: Report, name: str, code: str, **where: list[str]) -> None:
    wanted = int(code) if name == "mening" else code
    share = report.view.share(name, equals=wanted, where=where or None)
    report.share(share, {**where, name: [code]}, name)


def weighted(report: Report, name: str) -> None:
    made = weighted_table(
        report.survey,
        name,
        Weighing("sector", group_weights(report.survey.table["sector"], SIZES)),
        report.caption,
        DEFAULTS,
    )
    report.distribution(name, made, total="Totaal")
    weights = report.attacker.weights
    counted = report.survey.table[report.survey.table[name].notna()]["sector"]
    whole = sum(weights.get(sector, 0) for sector in counted.dropna())
    codes = {label: code for code, label in QUESTIONS[name].items()}
    for row in rows_of(made):
        if row[0] in codes and row[3].isdigit():
            cells = sum(
                weight * Attacker.cells(**{name: [codes[row[0]]], "sector": [sector]})
                for sector, weight in weights.items()
            )
            low, high = ((float(row[3]) + half) / 100 * whole for half in (-0.51, 0.51))
            report.attacker.write(np.asarray(cells), low, high)


def response(report: Report) -> None:
    sizes = {"X": 30, "Y": 45}
    made = response_table(report.survey, "sector", sizes, report.caption, DEFAULTS)
    printed = {row[0]: row[2] for row in rows_of(made)}
    dash = 5 if "<5" in printed.values() else 0
    for code in sizes:
        cells = Attacker.cells(sector=[code])
        report.attacker.read(printed[SECTORS[code]], cells, dash_from=dash)
    report.attacker.read(printed["Totaal"], Attacker.cells(sector=sizes), dash_from=0)
    report.shown.append(made)


PARTS: dict[str, Callable[[Report], None]] = {
    "functies": lambda report: distribution(report, "functie"),
    "sectoren": lambda report: distribution(report, "sector"),
    "meningen": lambda report: distribution(report, "mening"),
    "functies voluit": lambda report: described(report, "functie"),
    "sector per functie": lambda report: crossed(report, "sector", "functie"),
    "functie per sector": lambda report: crossed(report, "functie", "sector"),
    "mening per functie": lambda report: crossed(report, "mening", "functie"),
    "mening per sector": lambda report: crossed(report, "mening", "sector"),
    "sector per groep": lambda report: grouped(report, "sector", "functie"),
    "functie per groep": lambda report: grouped(report, "functie", "sector"),
    "mening per groep": lambda report: grouped(report, "mening", "sector"),
    "zin over B": lambda report: sentence(report, "functie", "B"),
    "zin over B in X en Y": lambda report: sentence(report, "functie", "B", sector=["X", "Y"]),
    "zin over C van alle": lambda report: sentence(report, "functie", "C", sector=list("XYZ")),
    "zin over eens bij A": lambda report: sentence(report, "mening", "3", functie=["A"]),
    "gewogen functies": lambda report: weighted(report, "functie"),
    "gewogen meningen": lambda report: weighted(report, "mening"),
    "respons": response,
}


@pytest.fixture(scope="module")
def plan(request: pytest.FixtureRequest) -> SurveyView:
    """Give the view of the example, of which only the plan is used."""
    example = request.getfixturevalue("example")
    view: SurveyView = example.survey(example.plan.answers[0].id)
    return view


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a smaller example takes minutes
)
@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(["A", "A", "A", "B", "B", "C", "D", None]),
            st.sampled_from(["X", "X", "X", "Y", "Y", "Z", None]),
            st.sampled_from([1, 2, 3, 3, None]),
        ),
        min_size=25,
        max_size=60,
    ),
    parts=st.sets(st.sampled_from(sorted(PARTS)), min_size=2, max_size=6),
)
def test_no_report_gives_a_hidden_number_away(
    responses: Build, plan: SurveyView, people: list[Person], parts: set[str]
) -> None:
    people = [*people, ("A", "X", 3), ("A", "Y", 1), ("B", "Z", 2)]
    survey = responses(
        KINDS,
        functie=[job for job, _, _ in people],
        sector=[sector for _, sector, _ in people],
        mening=[opinion for _, _, opinion in people],
    )
    weights = group_weights(survey.table["sector"], SIZES)
    by_sector = {code: float(weights[survey.table["sector"] == code].iloc[0]) for code in SIZES}
    view = SurveyView(plan.plan, plan.questionnaire, survey, DEFAULTS, Remarks())
    report = Report(view, survey, Attacker(by_sector))
    report.attacker.write(Attacker.cells(), len(people), len(people))
    for part in sorted(parts):
        PARTS[part](report)

    found, computed = told(*report.shown), report.attacker.computed()

    event(f"computed {bool(computed)}, told {bool(found)}")
    assert found or not computed
