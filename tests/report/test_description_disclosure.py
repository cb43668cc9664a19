"""No number that a description hides can be computed back, from its own table or from others.

An attacker lays the tables of a description without groups and of one with groups side by side,
knows what "<5" and "–" mean, and solves all equations in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from workbench.definitions.evaluation_plan import Thresholds
from workbench.errors import NotEnoughDataError
from workbench.records.responses import Responses, VariableKind
from workbench.report.by_group import (
    Compared,
    crossing_table,
    means_by_group_table,
    options_by_group_table,
)
from workbench.report.captions import Caption
from workbench.report.frequency_tables import frequency_table, options_frequency_table
from workbench.report.grouping import Grouping, group_by
from workbench.report.origin import Origin
from workbench.report.tables import Section, Table

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
DEFAULTS = Thresholds()
JOBS = {code: f"Functie {code}" for code in "ABCDE"}
SECTORS = {code: f"Sector {code}" for code in "XYZ"}
MISSING = "onbekend"
Cells = frozenset[tuple[str, str]]


@dataclass
class Attacker:
    """Collects what tables say about the true counts: sums of (job, sector) cells."""

    places: list[tuple[str, str]]
    known: list[tuple[Cells, float, float]] = field(default_factory=list)
    hidden: list[Cells] = field(default_factory=list)

    def read(self, text: str, cells: Cells, *, dash_from: int) -> None:
        """Take down what one printed count says."""
        count = text.split(" ", maxsplit=1)[0]
        if count == "<5":
            self.known.append((cells, 0, 4))
            self.hidden.append(cells)
        elif count == "–":
            self.known.append((cells, dash_from, np.inf))
            self.hidden.append(cells)
        else:
            self.known.append((cells, int(count), int(count)))

    def computed(self) -> list[Cells]:
        """Give the hidden counts that can have one value only."""
        return [cells for cells in set(self.hidden) if self._end(cells, 1) == self._end(cells, -1)]

    def _end(self, cells: Cells, sign: int) -> int:
        matrix = np.array([self._row(known) for known, _, _ in self.known])
        limits = LinearConstraint(
            matrix, [low for _, low, _ in self.known], [high for _, _, high in self.known]
        )
        found = milp(
            sign * self._row(cells),
            constraints=limits,
            integrality=np.ones(len(self.places)),
            bounds=Bounds(0, np.inf),
        )
        assert found.success
        return round(sign * float(found.fun))

    def _row(self, cells: Cells) -> np.ndarray:
        return np.array([float(place in cells) for place in self.places])


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if not isinstance(row, Section)]


def read_distribution(
    attacker: Attacker, table: Table, members: dict[str, Cells], missing: Cells
) -> None:
    """Read a distribution: answers by their label, the total, and how many gave no answer."""
    printed = {row[0]: row[1] for row in rows_of(table)}
    labelled = any(printed[label] == "<5" for label in members)
    for label, cells in members.items():
        attacker.read(printed[label], cells, dash_from=5 if labelled else 0)
    everything = frozenset().union(*members.values())
    attacker.read(printed["Totaal beantwoord"], everything, dash_from=0)
    attacker.read(printed.get("Overgeslagen", "0"), missing, dash_from=0)


def read_crossing(attacker: Attacker, table: Table, groups: dict[str, set[str]]) -> None:
    """Read a crossing of groups of jobs with sectors, who gave none and totals included."""
    rows = rows_of(table)
    codes = {**{text: code for code, text in SECTORS.items()}, "Geen antwoord": MISSING}
    columns = [codes[column.heading] for column in table.columns[1:-1]]
    inner = [cell for row in rows[:-1] for cell in row[1:-1]]
    inner_dash = 5 if "<5" in inner else 0
    every = {job for members in groups.values() for job in members}
    for row in rows:
        jobs = groups.get(row[0], every)
        total = row[0] not in groups
        for sector, text in zip(columns, row[1:-1], strict=True):
            cells = frozenset((job, sector) for job in jobs)
            attacker.read(text, cells, dash_from=5 if total else inner_dash)
        cells = frozenset((job, sector) for job in jobs for sector in codes.values())
        attacker.read(row[-1], cells, dash_from=5)


def members_of(grouping: Grouping, jobs: list[str | None]) -> dict[str, set[str]]:
    """Name of a group → the jobs (or no answer) it was made of."""
    made: dict[str, set[str]] = {label: set() for label in grouping.categories.values()}
    for job, code in zip(jobs, grouping.groups, strict=True):
        made[grouping.categories[code]].add(job or MISSING)
    # a job that nobody has can be anywhere; the note says which were merged
    return made


@settings(max_examples=30)
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
def test_no_hidden_number_follows_from_tables_with_and_without_groups(
    responses: Build, people: list[tuple[str | None, str | None]]
) -> None:
    jobs, sectors = [job for job, _ in people], [sector for _, sector in people]
    kinds = {
        "functie": (VariableKind.CATEGORY, JOBS),
        "sector": (VariableKind.CATEGORY, SECTORS),
    }
    survey = responses(kinds, functie=jobs, sector=sectors)
    attacker = Attacker([(job, s) for job in (*JOBS, MISSING) for s in (*SECTORS, MISSING)])
    of_job = {
        text: frozenset((code, s) for s in (*SECTORS, MISSING)) for code, text in JOBS.items()
    }
    of_sector = {
        text: frozenset((job, code) for job in (*JOBS, MISSING)) for code, text in SECTORS.items()
    }
    no_job = frozenset((MISSING, s) for s in (*SECTORS, MISSING))
    no_sector = frozenset((job, MISSING) for job in (*JOBS, MISSING))

    first = frequency_table(survey, "functie", CAPTION, DEFAULTS)
    read_distribution(attacker, first, of_job, no_job)
    second = frequency_table(survey, "sector", CAPTION, DEFAULTS)
    read_distribution(attacker, second, of_sector, no_sector)
    try:
        grouping = group_by(survey, "functie", DEFAULTS.smallest_cell)
    except NotEnoughDataError:
        assert attacker.computed() == []
        return
    grouped = grouping.applied_to(survey)
    made = members_of(grouping, jobs)
    of_group = {
        label: frozenset((job, s) for job in members for s in (*SECTORS, MISSING))
        for label, members in made.items()
    }
    third = frequency_table(grouped, "functie", CAPTION, DEFAULTS)
    read_distribution(attacker, third, of_group, frozenset())
    fourth = crossing_table(survey, "sector", grouping, CAPTION, DEFAULTS)
    read_crossing(attacker, fourth, made)

    assert attacker.computed() == []


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from("AABBCD"), st.sets(st.sampled_from("XYZ"))),
        min_size=20,
        max_size=60,
    )
)
def test_no_hidden_number_of_a_multiple_choice_question_follows_from_its_tables(
    responses: Build, people: list[tuple[str, set[str]]]
) -> None:
    yes_no = (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"})
    options = {f"wie_{code}": [code in chosen for _, chosen in people] for code in "XYZ"}
    survey = responses(
        {**dict.fromkeys(options, yes_no), "functie": (VariableKind.CATEGORY, JOBS)},
        functie=[job for job, _ in people],
        **options,
    )
    try:
        grouping = group_by(survey, "functie", DEFAULTS.smallest_cell)
    except NotEnoughDataError:
        return
    codes = {label: code for code, label in grouping.categories.items()}
    labels = list(codes)
    attacker = Attacker([(group, code) for group in labels for code in "XYZ"])
    whole = rows_of(options_frequency_table(survey, list(options), CAPTION, DEFAULTS))
    dash = 5 if any(row[1] == "<5" for row in whole[:-1]) else 0
    for code, row in zip("XYZ", whole, strict=False):
        attacker.read(row[1], frozenset((group, code) for group in labels), dash_from=dash)
    attacker.read(whole[-1][1], frozenset(attacker.places), dash_from=0)
    table = options_by_group_table(survey, list(options), grouping, CAPTION, DEFAULTS)
    for code, row in zip("XYZ", rows_of(table)[1:], strict=True):
        dash = 5 if "<5" in row[1:-1] else 0
        # nobody can be counted twice: a group has no more ticks than members
        for group in labels:
            size = (grouping.groups == codes[group]).sum()
            attacker.known.append((frozenset([(group, code)]), 0, size))
        for group, text in zip(labels, row[1:-1], strict=True):
            attacker.read(text, frozenset([(group, code)]), dash_from=dash)

    assert attacker.computed() == []


@given(
    st.lists(
        st.tuples(st.sampled_from("AAABBC"), st.sampled_from([1, 3, 5, None])),
        min_size=15,
        max_size=50,
    )
)
def test_no_mean_of_a_few_people_is_left_over_from_the_means_that_are_shown(
    responses: Build, people: list[tuple[str, int | None]]
) -> None:
    survey = responses(
        {"functie": (VariableKind.CATEGORY, JOBS)},
        functie=[job for job, _ in people],
        sig_S1=[answer for _, answer in people],
    )
    try:
        grouping = group_by(survey, "functie", DEFAULTS.smallest_cell)
    except NotEnoughDataError:
        return
    compared = Compared(survey.table[["sig_S1"]].astype("Float64"), {"sig_S1": "Item"})

    (row,) = rows_of(means_by_group_table(compared, grouping, CAPTION, DEFAULTS))

    means = row[2 : 2 * len(grouping.categories) + 1 : 2]
    assert means.count("–") != 1
