"""SurveyTests: what tests say about the answers to one questionnaire, as tables and sentences.

Every table is one family: its p-values are corrected by Holm, and the note tells how many tests it
holds. ``table.sentence("sig_S8")`` gives the sentence that belongs to a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.clean.waves import join_waves
from workbench.errors import DefinitionError, nearest
from workbench.records.responses import VariableKind
from workbench.report.comparing.answers import ordered_answers
from workbench.report.comparing.associations import association_table, expected_table
from workbench.report.comparing.correlated import correlations_table
from workbench.report.comparing.event_rates import Events, rates_table
from workbench.report.comparing.groups import groups_table, pairs_table
from workbench.report.comparing.models import Predictors, model_table
from workbench.report.comparing.paired_scores import paired_scores_table
from workbench.report.comparing.paired_waves import paired_waves_table
from workbench.report.comparing.shares import share_by_group_table, shares_table
from workbench.report.grouping import group_by
from workbench.report.scale_tables import scale_items_table, scales_table, work_out

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.definitions.evaluation_plan import AnswersSource, Thresholds
    from workbench.definitions.questionnaire import Questionnaire, Scale
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.comparing.answers import Answers
    from workbench.report.comparing.correlated import Method
    from workbench.report.grouping import Grouping
    from workbench.report.tables import Table

    Names = str | Sequence[str]

_GROUPS = frozenset({VariableKind.CATEGORY, VariableKind.BOOLEAN})
_PLAIN = frozenset({VariableKind.NUMBER, VariableKind.BOOLEAN})


class TestedSurvey(Protocol):
    """What tests need of the answers to a questionnaire: ``SurveyView`` has it."""

    plan: AnswersSource
    questionnaire: Questionnaire
    complete: Responses
    thresholds: Thresholds

    def items(self, question: str) -> tuple[str, ...]:
        """Name the variables of a question."""

    def known_answers(self, variable: str, wanted: Collection[object]) -> list[object]:
        """Check that answers exist."""

    def require_numbers(self, variable: str) -> None:
        """Refuse to count with what is no number."""

    def caption(self, function: str, id_: str, text: str, note: str = "") -> Caption:
        """Make a caption with origin."""

    def caption_of_waves(
        self, later: TestedSurvey, function: str, id_: str, text: str, note: str
    ) -> Caption:
        """Make a caption with the origin of two waves."""


class SurveyTests:
    """Tests on the complete questionnaires; ask ``survey.tests`` for them.

    ``questions`` are codes of questions, names of variables or ids of scales, one or several.
    """

    def __init__(self, survey: TestedSurvey) -> None:
        self.survey = survey

    def compare(self, questions: Names, *, by: str, id: str, caption: str, note: str = "") -> Table:
        """Compare groups on ordered answers, numbers or scales.

        Two groups: the probability that someone of the second answers higher, with its interval
        (Mann-Whitney, exact with ties). More groups: epsilon² with interval
        (Kruskal-Wallis).

        Parameters
        ----------
        questions
            What is compared; all of it is one family.
        by
            Closed question that divides the respondents; small groups are merged.
        id, caption, note
            As of every table.
        """
        made = self._caption("compare", id, caption, note)
        complete, limits = self.survey.complete, self.survey.thresholds
        return groups_table(complete, self._ordered(questions), self._groups(by), made, limits)

    def compare_pairs(
        self, question: str, *, by: str, id: str, caption: str, note: str = ""
    ) -> Table:
        """Compare all pairs of groups on one item or scale (Dunn, Holm)."""
        made = self._caption("compare_pairs", id, caption, note)
        self._single([question] if self._is_scale(question) else self._closed(question))
        complete, limits = self.survey.complete, self.survey.thresholds
        return pairs_table(complete, self._ordered(question), self._groups(by), made, limits)

    def cross(self, questions: Names, *, by: str, id: str, caption: str, note: str = "") -> Table:
        """Test whether closed answers go together with groups.

        Cramér's V with its interval; chi-square, or Fisher's exact test where it does not hold.

        Parameters
        ----------
        questions
            Closed questions; of one with several answers every option.
        by, id, caption, note
            As in ``compare``.
        """
        made = self._caption("cross", id, caption, note)
        names = self._closed(questions)
        limits = self.survey.thresholds
        return association_table(self.survey.complete, names, self._groups(by), made, limits)

    def expected_table(
        self, question: str, *, by: str, id: str, caption: str, note: str = ""
    ) -> Table:
        """Show a crossing with expected counts and adjusted residuals, and its test."""
        made = self._caption("expected_table", id, caption, note)
        name = self._single(self._closed(question))
        limits = self.survey.thresholds
        return expected_table(self.survey.complete, name, self._groups(by), made, limits)

    def correlate(  # noqa: PLR0913 (named, and each with an own meaning)
        self,
        questions: Names,
        other: str,
        *,
        method: Method = "spearman",
        id: str,
        caption: str,
        note: str = "",
    ) -> Table:
        """Correlate ordered answers, numbers or scales with one other answer.

        Parameters
        ----------
        questions
            What is correlated; all of it is one family.
        other
            With what: an item, a number or a scale.
        method
            "spearman", or "kendall" for tau-b.
        id, caption, note
            As of every table.
        """
        made = self._caption("correlate", id, caption, note)
        answers = (self._ordered(questions), self._ordered(other))
        limits = self.survey.thresholds
        return correlations_table(self.survey.complete, answers, method, made, limits)

    def share(  # noqa: PLR0913 (named, and each with an own meaning)
        self,
        questions: Names,
        *,
        among: Collection[object],
        by: str | None = None,
        id: str,
        caption: str,
        note: str = "",
    ) -> Table:
        """Show how many gave one of some answers, with Wilson's interval.

        Parameters
        ----------
        questions
            Closed questions or numbers; with ``by`` one only.
        among
            The answers that count: ``[4, 5]``, ``[True]``.
        by
            Groups: with the difference of each with the first (Newcombe).
        id, caption, note
            As of every table.
        """
        made = self._caption("share", id, caption, note)
        names = self._closed(questions)
        wanted = {name: self.survey.known_answers(name, list(among)) for name in names}
        complete, limits = self.survey.complete, self.survey.thresholds
        if by is None:
            return shares_table(complete, wanted, made, limits)
        one = self._single(names)
        return share_by_group_table(complete, (one, wanted[one]), self._groups(by), made, limits)

    def rate(  # noqa: PLR0913 (named, and each with an own meaning)
        self,
        events: str,
        *,
        per: str | None = None,
        by: str | None = None,
        id: str,
        caption: str,
        note: str = "",
    ) -> Table:
        """Show how often something happened per respondent, with the exact Poisson interval.

        Parameters
        ----------
        events
            The number of events: "meldingen".
        per
            A number to divide by instead of respondents: years in the function.
        by
            Groups: with the ratio of each to the first.
        id, caption, note
            As of every table.
        """
        made = self._caption("rate", id, caption, note)
        for name in (events, *([per] if per else [])):
            self.survey.require_numbers(name)
        groups = None if by is None else self._groups(by)
        limits = self.survey.thresholds
        return rates_table(self.survey.complete, Events(events, per), groups, made, limits)

    def explain(
        self, outcome: str, *, by: Sequence[str], id: str, caption: str, note: str = ""
    ) -> Table:
        """Explain an answer by groups and numbers together, with the model that belongs to it.

        An ordered answer: ordinal logit; yes/no: logistic; a number of events: Poisson, or negative
        binomial where it varies more; a scale: linear.

        Parameters
        ----------
        outcome
            What is explained: a variable or the id of a scale.
        by
            By what: closed questions (groups), numbers, scales.
        id, caption, note
            As of every table.
        """
        made = self._caption("explain", id, caption, note)
        complete, limits = self.survey.complete, self.survey.thresholds
        groups = [name for name in by if self._divides(name)]
        numbers = self._ordered([name for name in by if name not in groups])
        predictors = Predictors([self._groups(name) for name in groups], numbers, list(by))
        return model_table(complete, self._outcome(outcome), predictors, made, limits)

    def reliability(
        self, scale: str | None = None, *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Show how far the items of a scale belong together, or of all scales without ``scale``.

        All scales: score, alpha with interval, omega, mean correlation. One scale: its items, with
        item-rest correlation and, from 30 respondents, alpha without the item.
        """
        made = self._caption("reliability", id, caption, note)
        complete, limits = self.survey.complete, self.survey.thresholds
        scales = [_scale(self.survey, scale)] if scale else list(self.survey.questionnaire.scales)
        results = [work_out(complete, one, limits.smallest_cell) for one in scales]
        if scale:
            return scale_items_table(complete, results[0], made)
        return scales_table(complete, results, made, limits)

    def change(
        self, later: TestedSurvey, questions: Names, *, id: str, caption: str, note: str = ""
    ) -> Table:
        """Compare the same people in this wave and a later one.

        People are joined by the key they made themselves. Items: Wilcoxon, yes/no McNemar. Scales:
        difference, d_z and paired t test. Waves of different people: ``survey.compare_waves``.

        Parameters
        ----------
        later
            The later wave: ``evaluation.survey("eindmeting")``.
        questions
            Questions or items, or ids of scales; all of it is one family.
        id, caption, note
            As of every table.

        Raises
        ------
        DefinitionError
            Items and scales are asked for together.
        """
        asked = [questions] if isinstance(questions, str) else list(questions)
        made = self.survey.caption_of_waves(later, "tests.change", id, caption, note)
        views, limits = (self.survey, later), self.survey.thresholds
        joined = join_waves(self.survey.complete, later.complete)
        before = self.survey.plan.wave or self.survey.plan.title
        titles = (before, later.plan.wave or f"{later.plan.title} (later)")
        if not any(self._is_scale(one) for one in asked):
            waves = {title: view.complete for title, view in zip(titles, views, strict=True)}
            names = [name for one in asked for name in self.survey.items(one)]
            return paired_waves_table(waves, joined, names, made, limits)
        if not all(self._is_scale(one) for one in asked):
            raise DefinitionError(
                "Losse vragen en schalen gaan niet samen in één tabel.",
                remedy="maak een tabel van de vragen en een van de schalen.",
            )
        first, second = (
            ordered_answers(view.complete, (), [_scale(view, one) for one in asked])
            for view in views
        )
        scores = ((titles[0], first), (titles[1], second))
        return paired_scores_table(scores, joined, made, limits)

    # ------------------------------------------------------------ looking up

    def _is_scale(self, name: str) -> bool:
        return any(scale.id == name for scale in self.survey.questionnaire.scales)

    def _divides(self, name: str) -> bool:
        """Tell whether a predictor divides people in groups: a closed question without an order."""
        variables = self.survey.complete.variables
        return name in variables and variables[name].kind in _GROUPS

    def _outcome(self, name: str) -> Answers | str:
        variables = self.survey.complete.variables
        if name in variables and variables[name].kind in _PLAIN:
            return name
        return self._ordered(name)

    def _single(self, names: Sequence[str]) -> str:
        """Take the one variable that is meant.

        Raises
        ------
        DefinitionError
            There are several.
        """
        if len(names) != 1:
            raise DefinitionError(
                "Hier past één vraag; u noemt er meer.",
                remedy=f"kies een van {', '.join(names)}.",
            )
        return names[0]

    def _ordered(self, questions: Names) -> Answers:
        scales = {scale.id: scale for scale in self.survey.questionnaire.scales}
        asked = [questions] if isinstance(questions, str) else list(questions)
        return ordered_answers(
            self.survey.complete,
            [name for one in asked if one not in scales for name in self.survey.items(one)],
            [scales[one] for one in asked if one in scales],
        )

    def _closed(self, questions: Names) -> list[str]:
        asked = [questions] if isinstance(questions, str) else list(questions)
        return [name for one in asked for name in self.survey.items(one)]

    def _groups(self, by: str) -> Grouping:
        return group_by(self.survey.complete, by, self.survey.thresholds.smallest_cell)

    def _caption(self, function: str, id_: str, text: str, note: str) -> Caption:
        return self.survey.caption(f"tests.{function}", id_, text, note)


def _scale(survey: TestedSurvey, name: str) -> Scale:
    """Find a scale.

    Raises
    ------
    DefinitionError
        The questionnaire has none of that name.
    """
    scales = {scale.id: scale for scale in survey.questionnaire.scales}
    if name not in scales:
        guess = nearest(name, scales)
        raise DefinitionError(
            f"De vragenlijst '{survey.plan.id}' heeft geen schaal '{name}'.",
            remedy=f"bedoelde u '{guess}'?"
            if guess
            else f"kies uit {', '.join(scales) or '(geen)'}.",
        )
    return scales[name]
