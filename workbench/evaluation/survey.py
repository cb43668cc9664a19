"""SurveyView: count, average and show the answers to one questionnaire."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.analyse.comparisons import spearman
from workbench.analyse.descriptives import frequency, item_summaries, rank_items, summarise
from workbench.analyse.disclosure import Cell
from workbench.analyse.weights import group_weights
from workbench.errors import DefinitionError, NotEnoughDataError, nearest
from workbench.records.published import ANY, EXCEPT, Count, Mean, as_answers
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.records.wording import listing
from workbench.report import (
    appendix_tables,
    group_tables,
    register_tables,
    survey_figures,
    survey_tables,
)
from workbench.report.answers import categories
from workbench.report.captions import Caption
from workbench.report.frequency_tables import answer_hidden, counts_of, shown_cells
from workbench.report.grouping import group_by, with_split_number
from workbench.report.number_text import (
    association_text,
    count_text,
    opening_text,
    response_text,
    share_text,
)
from workbench.report.numbers import NumberValue, RankingValue, ShareValue
from workbench.report.origin import Origin
from workbench.report.published_counts import everyone, in_full, item_means, line_counts
from workbench.report.published_values import (
    Chosen,
    asked_counts,
    base_counts,
    group_of,
    share_counts,
)
from workbench.report.respondents import response_table, table_one, table_one_by_group
from workbench.report.sentences import (
    Told,
    answered,
    distribution_sentence,
    mean_sentence,
    share_sentence,
)
from workbench.report.values import Value
from workbench.report.waves import waves_table
from workbench.report.weighted_tables import Weighing, weighted_item_table, weighted_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from workbench.definitions.evaluation_plan import AnswersSource, Remarks, Thresholds
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.evaluation.survey_tests import SurveyTests, TestedSurvey
    from workbench.records.responses import Responses, Variable
    from workbench.report.description import Description
    from workbench.report.figures import Figure
    from workbench.report.tables import Table

    Items = Sequence[str] | Mapping[str, Sequence[str]]
    Where = Mapping[str, Collection[object]]

COMPLETE = "volledig ingevulde vragenlijsten"
HIDDEN_COUNT = "een aantal dat niet wordt getoond"
_MEANS = frozenset({"mean", "mean_sentence"})
_ENDS = frozenset({"minimum", "maximum"})
REGISTERS = ("tabel-csv",)  # formats that hold things, not people


class SurveyView:
    """Answers to one questionnaire; complete ones only, unless a method says otherwise.

    Every value, table and figure carries its origin: file, selection, function and base.
    """

    def __init__(
        self,
        plan: AnswersSource,
        questionnaire: Questionnaire,
        responses: Responses,
        thresholds: Thresholds,
        remarks: Remarks,
    ) -> None:
        self.remarks = remarks
        self.plan = plan
        self.questionnaire = questionnaire
        self.responses = responses
        self.thresholds = thresholds
        sent_in = responses.complete.to_numpy(dtype=bool)
        self.complete = replace(
            responses,
            table=responses.table[sent_in],
            missing=responses.missing[sent_in],
            complete=responses.complete[sent_in],
            key=None if responses.key is None else responses.key[sent_in],
            moments=responses.moments[sent_in] if len(responses.moments) else responses.moments,
        )

    # ------------------------------------------------------------ how many

    @property
    def n(self) -> NumberValue:
        """Number of complete questionnaires."""
        n = len(self.complete.table)
        origin = self._origin("aantal volledig ingevuld", "n", n)
        return NumberValue.counted(n, origin.telling([everyone(self.complete)]))

    @property
    def n_incomplete(self) -> NumberValue:
        """Number of questionnaires that were begun but not sent in."""
        n = len(self.responses.table) - len(self.complete.table)
        what = "aantal niet voltooid"
        return NumberValue.counted(n, self._origin(what, "n_incomplete", n, "niet voltooid"))

    @property
    def response_rate(self) -> Value:
        """Complete of invited; "respons niet te berekenen" where the number invited is unknown."""
        text = response_text(len(self.complete.table), self.plan.response.invited)
        return Value(text, self._origin("respons", "response_rate", self.plan.response.invited))

    # ------------------------------------------------------------ values in sentences

    def share(
        self,
        variable: str,
        *,
        equals: object = None,
        among: Collection[object] = (),
        where: Where | None = None,
    ) -> ShareValue:
        """Count who gave one answer (``equals``) or one of several (``among``).

        The base is everyone who answered the question, within ``where``. Where the tables of this
        question hide how many that were, the text says so instead of giving the number.
        """
        wanted = list(among) if among else [equals]
        counted = frequency(self._values(variable, where), self.known_answers(variable, wanted))
        what = f"aandeel met {variable} = {listing([str(value) for value in wanted])}"
        codes = [str(value) for value in wanted]
        small = self._hidden(variable, codes, counted, within=where is not None)
        is_register = self.plan.format in REGISTERS
        hidden = HIDDEN_COUNT if small and not is_register else ""
        few = bool(hidden) and where is not None and self._few(counted.total)
        origin = self._origin(what, "share", None if few else counted.total, _selection(where))
        if not (few or is_register):
            chosen = Chosen(variable, codes, where)
            told = share_counts(self.complete, chosen, counted, hidden=bool(hidden))
            origin = origin.telling(told)
        return ShareValue(
            hidden or share_text(counted, self.thresholds.percentage_from),
            origin,
            counted,
            self.thresholds.percentage_from,
            hidden,
            hidden if few else "",
        )

    def _few(self, n: int) -> bool:
        return 0 < n < self.thresholds.smallest_cell

    def mean(self, variable: str, where: Where | None = None) -> NumberValue:
        """Mean of a number or of answers on an ordered scale: "3,24"."""
        return self._measured("gemiddelde", "mean", variable, where)

    def median(self, variable: str, where: Where | None = None) -> NumberValue:
        """Median of a number or of answers on an ordered scale."""
        return self._measured("mediaan", "median", variable, where)

    def minimum(self, variable: str, where: Where | None = None) -> NumberValue:
        """Lowest number."""
        return self._measured("laagste waarde", "minimum", variable, where)

    def maximum(self, variable: str, where: Where | None = None) -> NumberValue:
        """Highest number."""
        return self._measured("hoogste waarde", "maximum", variable, where)

    def association(self, first: str, second: str, where: Where | None = None) -> NumberValue:
        """Spearman's rank correlation of two variables, with interval and number of pairs."""
        self.require_numbers(first)
        self.require_numbers(second)
        found = spearman(self._values(first, where), self._values(second, where))
        what = f"rangcorrelatie (Spearman) van {first} en {second}"
        both = {**group_of(where), first: [ANY], second: [ANY]}
        origin = self._origin(what, "association", found.n, _selection(where))
        origin = origin.telling([Count(as_answers(both), found.n, found.n)])
        return NumberValue(association_text(found), origin, found.coefficient)

    def ranking(self, question: str, *, above: float) -> RankingValue:
        """Rank the items of a matrix by their mean and say which lie above a threshold."""
        items = self.items(question)
        summaries = item_summaries(self.complete.table, items)
        means = rank_items(self._enough_answers(question, summaries))["mean"]
        labels = {item: self.label(item) for item in items}
        origin = self._origin(
            f"items van {question} met een gemiddelde boven {above:g}",
            "ranking",
            len(self.complete.table),
        )
        high = [labels[str(item)] for item in means[means > above].index]
        ends = {name: str(means.index[place]) for name, place in (("top", 0), ("bottom", -1))}
        smallest = self.thresholds.smallest_cell
        origin = origin.telling((), item_means(self.complete, ends.values(), smallest))
        return RankingValue(
            text=listing(high),
            origin=origin,
            number_above=NumberValue.counted(len(high), origin),
            highest=Value(labels[ends["top"]], origin),
            highest_mean=NumberValue.measured(float(means.iloc[0]), origin),
            lowest=Value(labels[ends["bottom"]], origin),
            lowest_mean=NumberValue.measured(float(means.iloc[-1]), origin),
        )

    def _enough_answers(self, question: str, summaries: pd.DataFrame) -> pd.DataFrame:
        """Leave out the items that too few answered to show a mean.

        Raises
        ------
        NotEnoughDataError
            None is left.
        """
        enough = summaries[summaries["n"] >= self.thresholds.smallest_cell]
        if enough.empty:
            raise NotEnoughDataError(
                f"De items van {question} kunnen niet op volgorde: minder dan "
                f"{self.thresholds.smallest_cell} respondenten beantwoordden ze.",
                remedy="wacht op meer antwoorden, of laat deze uitkomst weg.",
            )
        return enough

    # ------------------------------------------------------------ sentences

    def sentence(  # noqa: PLR0913 (named, and each with an own meaning for who writes a chapter)
        self,
        variable: str,
        *,
        equals: object = None,
        among: Collection[object] = (),
        where: Where | None = None,
        says: str = "",
        people: tuple[str, str] = ("respondenten", "respondent"),
    ) -> Value:
        """Write a whole sentence about a share: "Van de 50 respondenten hebben er 19 (38%) …".

        Parameters
        ----------
        variable, equals, among, where
            As in ``share``.
        says
            End of the sentence after "hebben": "nog nooit een melding gedaan". Without it the
            sentence names the answer and the question.
        people
            What to call the respondents: plural and singular.
        """
        share = self.share(variable, equals=equals, among=among, where=where)
        wanted = [str(value) for value in (among or [equals])]
        labels = self._variable(variable).categories
        ending = says or answered([labels.get(code, code) for code in wanted], self.label(variable))
        limits = self.thresholds
        told = Told(limits.percentage_from, limits.smallest_cell, people)
        hidden = self._hidden(variable, wanted, share.frequency, within=where is not None)
        origin = replace(share.origin, function="SurveyView.sentence")
        return Value(share_sentence(share.frequency, ending, told, hidden=hidden), origin)

    def distribution_sentence(self, variable: str) -> Value:
        """Write how the answers to a closed question are distributed, in one sentence.

        Raises
        ------
        NotEnoughDataError
            A table of this question hides numbers; a sentence could not leave them out.
        """
        labels = categories(self.complete, variable)
        limits = self.thresholds
        cells = shown_cells(self.complete, variable, limits.smallest_cell)
        if set(cells.values()) - {Cell.SHOWN}:
            raise NotEnoughDataError(
                f"De antwoorden op {variable} kunnen niet in een zin: er zijn kleine aantallen.",
                remedy="toon de verdeling als tabel, of noem één antwoord met sentence.",
            )
        counts = counts_of(self.complete, variable)
        total = sum(counts.values())
        answers = [(labels[code], Frequency(n, total)) for code, n in counts.items()]
        told = Told(limits.percentage_from, limits.smallest_cell)
        origin = self._origin(f"verdeling van {variable}", "distribution_sentence", total)
        smallest = limits.smallest_cell
        origin = origin.telling(line_counts(self.complete, variable, counts, cells, smallest))
        return Value(distribution_sentence(self.label(variable), answers, told), origin)

    def mean_sentence(self, variable: str, *, where: Where | None = None) -> Value:
        """Write a mean with SD and base in a sentence; nothing of too few people."""
        self.require_numbers(variable)
        summary = summarise(self._values(variable, where))
        codes = list(self._variable(variable).categories)
        scale = (codes[0], codes[-1]) if codes else ("", "")
        told = Told(self.thresholds.percentage_from, self.thresholds.smallest_cell)
        what = f"gemiddelde van {variable}"
        origin = self._measured_origin(what, "mean_sentence", variable, where, summary.n)
        return Value(mean_sentence(self.label(variable), summary, scale, told), origin)

    def _hidden(
        self, variable: str, wanted: Collection[str], share: Frequency, *, within: bool
    ) -> bool:
        """Tell whether tables hide how many gave one of these answers."""
        smallest = self.thresholds.smallest_cell
        labelled = bool(self._variable(variable).categories)
        rest = share.total - share.count
        small = 0 < share.count < smallest or 0 < rest < smallest
        if within:
            return small or 0 < share.total < smallest
        return answer_hidden(self.complete, variable, wanted, smallest) if labelled else small

    # ------------------------------------------------------------ who answered, groups, waves

    def table_one(
        self,
        variables: Sequence[str],
        *,
        by: str | None = None,
        id: str,
        caption: str,
        note: str = "",
    ) -> Table:
        """Show who answered: closed questions as n and %, numbers as median, perhaps per group."""
        for name in variables:
            self._variable(name)
        made = self._caption("table_one", id, caption, note, variables)
        if by is None:
            return table_one(self.complete, variables, made, self.thresholds)
        grouping = group_by(self.complete, by, self.thresholds.smallest_cell)
        return table_one_by_group(self.complete, variables, grouping, made, self.thresholds)

    def response_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """Show invited, complete and response per group of known size (``respons: per``)."""
        name, sizes = self._known_groups()
        made = self._caption("response_table", id, caption, note)
        return response_table(self.complete, name, sizes, made, self.thresholds)

    def weights(self) -> pd.Series:
        """Weigh the respondents to the known sizes of the groups (``respons: per``)."""
        name, sizes = self._known_groups()
        return group_weights(self.complete.table[name], sizes)

    def _weighing(self) -> Weighing:
        return Weighing(self._known_groups()[0], self.weights())

    def weighted_table(self, variable: str, *, id: str, caption: str, note: str = "") -> Table:
        """Show the answers to a closed question unweighted and weighted."""
        made = self._caption("weighted_table", id, caption, note, [variable])
        table = weighted_table(self.complete, variable, self._weighing(), made, self.thresholds)
        return replace(table, note=f"{table.note} {self.remarks.weighted}")

    def weighted_item_table(self, question: str, *, id: str, caption: str, note: str = "") -> Table:
        """Show the means of items unweighted and weighted."""
        made = self._caption("weighted_item_table", id, caption, note)
        items = self.items(question)
        table = weighted_item_table(self.complete, items, self._weighing(), made, self.thresholds)
        return replace(table, note=f"{table.note} {self.remarks.weighted}")

    def compare_waves(
        self, later: SurveyView, question: str, *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Show a question in this wave and a later one, as two groups that are not linked."""
        made = self.caption_of_waves(later, "compare_waves", id, caption, note)
        waves = {self.plan.title: self.complete}
        title = later.plan.title
        waves[f"{title} (later)" if title in waves else title] = later.complete
        table = waves_table(waves, self.items(question), made, self.thresholds)
        return replace(table, note=f"{table.note} {self.remarks.separate_waves}")

    def change_table(
        self, later: SurveyView, question: str, *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Show how the same people answered a question in this wave and a later one.

        People are joined by the key they made themselves; see ``compare_waves`` for waves without.
        """
        return self.tests.change(later, question, id=id, caption=caption, note=note)

    def self_rating_table(
        self, rating: str, *, behaviour: str, id: str, caption: str, note: str = ""
    ) -> Table:
        """Lay what people think of themselves beside what they say they did.

        Parameters
        ----------
        rating
            Closed question in which people judge themselves: the columns.
        behaviour
            Closed question, or a number that is split in 0 and more: the rows.
        id, caption, note
            As of every table.
        """
        answers = self.complete
        made = self._caption("self_rating_table", id, caption, note, [rating, behaviour])
        if self._variable(behaviour).kind is VariableKind.NUMBER:
            answers = with_split_number(answers, behaviour)
        table = group_tables.cross_table(answers, rating, behaviour, made, self.thresholds)
        if answers is not self.complete:
            told = in_full(table.origin.counts, behaviour, {"1": (ANY, f"{EXCEPT}0")})
            table = replace(table, origin=replace(table.origin, counts=tuple(told)))
        return replace(table, note=f"{table.note} {self.remarks.self_report}")

    def _known_groups(self) -> tuple[str, dict[str, int]]:
        """Give the question and the known sizes, checked against its answers.

        Raises
        ------
        DefinitionError
            evaluatie.yaml gives no known sizes.
        """
        response = self.plan.response
        if response.by is None:
            raise DefinitionError(
                f"Van '{self.plan.id}' is niet bekend hoeveel mensen er per groep zijn.",
                remedy="noem in evaluatie.yaml onder 'respons' de vraag ('per') en de aantallen "
                "('groepen').",
            )
        self.known_answers(response.by, list(response.groups))
        return response.by, response.groups

    @cached_property
    def tests(self) -> SurveyTests:
        """What tests say: groups compared, questions crossed, correlations, models, scales."""
        # Only who tests waits for scipy.
        from workbench.evaluation.survey_tests import SurveyTests  # noqa: PLC0415

        return SurveyTests(self)

    # ------------------------------------------------------------ the whole questionnaire

    def describe(
        self, *, by: str | None = None, open_answers: bool = False, prefix: str | None = None
    ) -> Description:
        """Describe the whole questionnaire: for every question what belongs to its type.

        Parameters
        ----------
        by
            Closed question whose answers divide the respondents; small groups are merged.
        open_answers
            Write out what people wrote in their own words; read it before anyone else does.
        prefix
            Begin of all ids after ``tbl-`` and ``fig-``; the id of the source if left out.
        """
        # Only a description waits for scipy, which its scales need.
        from workbench.report.describing import Task, describe  # noqa: PLC0415
        from workbench.report.description import Description, Part  # noqa: PLC0415

        begin = _as_id(prefix or (self.plan.id if by is None else f"{self.plan.id}-{by}"))

        def caption(id_: str, text: str) -> Caption:
            kind, _, rest = id_.partition("-")
            return self._caption("describe", f"{kind}-{begin}-{rest}", text, "")

        smallest = self.thresholds.smallest_cell
        described = describe(
            Task(
                questionnaire=self.questionnaire,
                responses=self.complete,
                thresholds=self.thresholds,
                remarks=self.remarks,
                caption=caption,
                opening=opening_text(len(self.complete.table), self.plan.response.invited),
                grouping=None if by is None else group_by(self.complete, by, smallest),
                texts=open_answers,
            )
        )
        if self.plan.response.by is None:
            return described
        made = caption("tbl-respons", "Respons per groep")
        table = self.response_table(id=made.id, caption=made.text)
        first, *others = described.parts
        return Description(
            described.title, [first, Part("respons", "Respons per groep", (table,)), *others]
        )

    # ------------------------------------------------------------ tables and figures

    def item_table(
        self, questions: str | Sequence[str], *, id: str, caption: str, note: str = ""
    ) -> Table:
        """n, mean, SD and median of every item of one or more questions, from high to low."""
        return survey_tables.item_table(
            self.complete,
            self._items(questions),
            self._caption("item_table", id, caption, note, self._names(questions)),
            self.thresholds,
        )

    def top2_table(
        self, questions: str | Sequence[str], *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Share of the lowest two and the highest two answers of every item."""
        return survey_tables.top2_table(
            self.complete,
            self._items(questions),
            self._caption("top2_table", id, caption, note, self._names(questions)),
            self.thresholds,
        )

    def distribution_table(self, variable: str, *, id: str, caption: str, note: str = "") -> Table:
        """How the answers to one closed question are distributed."""
        return survey_tables.distribution_table(
            self.complete,
            variable,
            self._caption("distribution_table", id, caption, note, [variable]),
            self.thresholds,
        )

    def options_table(self, question: str, *, id: str, caption: str, note: str = "") -> Table:
        """How often every option of a multiple-choice question was chosen."""
        names = [
            name for name, found in self.responses.variables.items() if found.question == question
        ]
        self.items(question)
        made = self._caption("options_table", id, caption, note, names)
        return survey_tables.options_table(self.complete, names, made, self.thresholds)

    def summary_table(
        self, variable: str, *, by: str, id: str, caption: str, note: str = ""
    ) -> Table:
        """Lowest, median, highest and mean of a number in every group; small groups together."""
        self.require_numbers(variable)
        found = self._caption("summary_table", id, caption, note, [variable, by])
        return group_tables.summary_table(self.complete, variable, by, found, self.thresholds)

    def mean_by(self, variable: str, *, by: str, id: str, caption: str, note: str = "") -> Table:
        """Mean and SD of one item in every group."""
        self.require_numbers(variable)
        found = self._caption("mean_by", id, caption, note, [variable, by])
        return group_tables.mean_by(self.complete, variable, by, found, self.thresholds)

    def cross_table(
        self, variable: str, *, by: str, id: str, caption: str, note: str = ""
    ) -> Table:
        """Answers to one closed question in every group; small counts are hidden."""
        found = self._caption("cross_table", id, caption, note, [variable, by])
        return group_tables.cross_table(self.complete, variable, by, found, self.thresholds)

    def likert_figure(
        self,
        questions: str | Sequence[str],
        *,
        id: str,
        caption: str,
        note: str = "",
        centre: float | None = None,
    ) -> Figure:
        """Stacked bars of the answers to every item, around the middle answer or around ``centre``.

        Parameters
        ----------
        questions
            Codes of questions or names of items that share a scale.
        id, caption, note
            As of every figure.
        centre
            Answer, counted from 1, that lies in the centre; 3.5 between the third and the fourth.
        """
        return survey_figures.likert_figure(
            self.complete,
            self._items(questions),
            self._caption("likert_figure", id, caption, note, self._names(questions)),
            self.thresholds,
            centre,
        )

    def questionnaire_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """List the questions with their answers and conditions, for an appendix."""
        return appendix_tables.questionnaire_table(
            self.questionnaire, self._caption("questionnaire_table", id, caption, note)
        )

    def records_table(
        self, questions: Sequence[str], *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Show a register row by row; never the answers of respondents.

        Raises
        ------
        DefinitionError
            This is no register but a questionnaire that people filled in.
        """
        if self.plan.format not in REGISTERS:
            raise DefinitionError(
                f"'{self.plan.id}' bevat antwoorden van respondenten en is geen register.",
                remedy="toon antwoorden als verdeling of gemiddelde, niet per persoon.",
            )
        names = [name for question in questions for name in self._columns(question)]
        headings = {question.code: question.text for question in self.questionnaire.questions}
        found = self._caption("records_table", id, caption, note)
        return register_tables.records_table(self.complete, names, headings, found)

    def _columns(self, question: str) -> list[str]:
        names = [
            name
            for name, variable in self.responses.variables.items()
            if question in {variable.question, name}
        ]
        if not names:
            raise self._unknown(question, list(self.responses.variables))
        return names

    # ------------------------------------------------------------ looking up

    def _items(self, questions: str | Sequence[str]) -> Items:
        """Name the items of one question, or per question text those of several."""
        if isinstance(questions, str):
            return self.items(questions)
        if len(questions) == 1:
            return self.items(questions[0])
        return {self._question_text(question): self.items(question) for question in questions}

    def _names(self, questions: str | Sequence[str]) -> list[str]:
        asked = [questions] if isinstance(questions, str) else questions
        return [name for question in asked for name in self.items(question)]

    def items(self, question: str) -> tuple[str, ...]:
        """Name the variables of a question without its open "other", or the variable itself."""
        names = tuple(
            name
            for name, variable in self.responses.variables.items()
            if question in {variable.question, name} and variable.kind is not VariableKind.TEXT
        )
        if not names:
            known = [question.code for question in self.questionnaire.questions]
            raise self._unknown(question, [*known, *self.responses.variables])
        return names

    def label(self, variable: str) -> str:
        """Text of the item or question that a variable holds the answers to."""
        return self._variable(variable).label

    def _question_text(self, code: str) -> str:
        texts = {question.code: question.text for question in self.questionnaire.questions}
        return texts.get(code, code)

    def _variable(self, name: str) -> Variable:
        if name not in self.responses.variables:
            raise self._unknown(name, list(self.responses.variables))
        return self.responses.variables[name]

    def _unknown(self, name: str, known: Collection[str]) -> DefinitionError:
        guess = nearest(name, known)
        return DefinitionError(
            f"De vragenlijst '{self.plan.id}' heeft geen vraag of variabele '{name}'.",
            remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(known)}.",
        )

    def _values(self, variable: str, where: Where | None) -> pd.Series:
        self._variable(variable)
        chosen = self.complete.table
        for name, wanted in (where or {}).items():
            known = self.known_answers(name, wanted)
            chosen = chosen[chosen[name].isin(known).fillna(value=False).to_numpy(dtype=bool)]
        return chosen[variable]

    def known_answers(self, variable: str, wanted: Collection[object]) -> list[object]:
        """Give answers as the table holds them, if the questionnaire has them.

        A mistyped code must not count as 0, nor may "4" where the answers are the numbers 1 to 5.

        Raises
        ------
        DefinitionError
            The question has no such answer.
        """
        found = self._variable(variable)
        if found.kind in _TYPES and not all(type(value) in _TYPES[found.kind] for value in wanted):
            raise DefinitionError(
                f"{variable} is een {found.kind}; daar past "
                f"{listing([repr(value) for value in wanted])} niet bij.",
                remedy="vergelijk een getal met een getal (equals=0) en ja/nee met True of False.",
            )
        for value in wanted:
            if found.categories and str(value) not in found.categories:
                guess = nearest(str(value), found.categories)
                raise DefinitionError(
                    f"Vraag {variable} van '{self.plan.id}' kent het antwoord '{value}' niet.",
                    remedy=f"bedoelde u '{guess}'?"
                    if guess
                    else f"kies uit {', '.join(found.categories)}.",
                )
        return [as_kept(found.kind, value) for value in wanted]

    def require_numbers(self, variable: str) -> None:
        """Refuse to average what is no number; the answers themselves stay out of the message.

        Raises
        ------
        DefinitionError
            The variable holds no numbers and no answers on an ordered scale.
        """
        found = self._variable(variable)
        if found.kind not in {VariableKind.NUMBER, VariableKind.ORDINAL}:
            raise DefinitionError(
                f"{variable} is een {found.kind}; daarmee valt niet te rekenen.",
                remedy="kies een getal of een vraag met een geordende antwoordschaal.",
            )

    def _measured(self, word: str, field: str, variable: str, where: Where | None) -> NumberValue:
        self.require_numbers(variable)
        summary = summarise(self._values(variable, where))
        origin = self._measured_origin(f"{word} van {variable}", field, variable, where, summary.n)
        number = float(getattr(summary, field))
        if 0 < summary.n < self.thresholds.smallest_cell:
            hidden = f"niet getoond (minder dan {self.thresholds.smallest_cell} antwoorden)"
            return NumberValue(hidden, origin, number)
        if field == "mean":
            return NumberValue.measured(number, origin)
        return NumberValue(count_text(number), origin, number)

    def _measured_origin(
        self, what: str, function: str, variable: str, where: Where | None, n: int
    ) -> Origin:
        """Tell of how many a number is, and that their mean is printed; nothing of a few."""
        origin = self._origin(what, function, None if self._few(n) else n, _selection(where))
        if self._few(n) or self.plan.format in REGISTERS:
            return origin
        # The end of a group beside that of a few more tells what one of those answered.
        told = function in _MEANS or function in _ENDS
        of = what if function in _ENDS else variable
        mean = Mean.over(of, as_answers(group_of(where)), shown=True, n=n)
        return origin.telling(base_counts(variable, where, n), [mean] * told)

    def caption(self, function: str, id_: str, text: str, note: str = "") -> Caption:
        """Make a caption with the origin of these answers, for tables made elsewhere."""
        return self._caption(function, id_, text, note)

    def caption_of_waves(
        self, later: TestedSurvey, function: str, id_: str, text: str, note: str
    ) -> Caption:
        """Make a caption with the origin of the answers of two waves."""
        made = self._caption(function, id_, text, note)
        sources = (self.complete.source, later.complete.source)
        return replace(made, origin=replace(made.origin, sources=sources))

    def _caption(
        self, function: str, id_: str, text: str, note: str, about: Collection[str] = ()
    ) -> Caption:
        """Make a caption; of questions (``about``) that only some are asked it tells how many."""
        origin = self._origin(text, function, len(self.complete.table))
        asked = asked_counts(self.complete, self.questionnaire, about)
        return Caption(id_, text, origin.telling(asked), note)

    def _origin(
        self, what: str, function: str, base: int | None, selection: str = COMPLETE
    ) -> Origin:
        return Origin(
            what=f"{what} in vragenlijst {self.plan.id}",
            function=f"SurveyView.{function}",
            sources=(self.responses.source,),
            base=base,
            selection=selection,
        )


_TYPES: dict[VariableKind, tuple[type, ...]] = {
    VariableKind.NUMBER: (int, float),
    VariableKind.BOOLEAN: (bool,),
}


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def as_kept(kind: VariableKind, value: object) -> object:
    """Give an answer as the table holds it: the place on a scale as a number, a code as text.

    Examples
    --------
    >>> as_kept(VariableKind.ORDINAL, "4"), as_kept(VariableKind.CATEGORY, 2)
    (4, '2')
    """
    if kind is VariableKind.ORDINAL:
        return int(str(value))
    return str(value) if kind is VariableKind.CATEGORY else value


def _selection(where: Where | None) -> str:
    parts = [
        f"{name} = {listing([str(value) for value in wanted])}"
        for name, wanted in (where or {}).items()
    ]
    return "; ".join([COMPLETE, *parts])
