"""Groups of respondents that all tables of one description share.

Every respondent is in exactly one group, those who did not answer included, and no group is small.
Because all tables use the same groups, no two of them differ by a few people.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.disclosure import Cell, merge_small_groups
from workbench.errors import NotEnoughDataError
from workbench.records.responses import VariableKind
from workbench.report.answers import categories, variable
from workbench.report.frequency_tables import shown_cells
from workbench.report.notes import merged_groups
from workbench.report.published_counts import members_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.responses import Responses

_REST = "Overig"
UNKNOWN = "onbekend"
_UNKNOWN_LABEL = "Geen antwoord"


@dataclass(frozen=True, slots=True)
class Grouping:
    """A division of the respondents.

    Attributes
    ----------
    name, label
        Variable that divides them, and what it asks.
    groups
        Code of the group of every respondent.
    categories
        Code → label of the groups, none of them small.
    remark
        Which groups were taken together, in a sentence; empty if none were.
    members
        Code of a group → the answers it is made of; empty if no answer makes the groups.
    """

    name: str
    label: str
    groups: pd.Series
    categories: Mapping[str, str]
    remark: str = ""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sizes(self, among: pd.Series) -> dict[str, int]:
        """Count per group the respondents for whom ``among`` is true."""
        members = self.groups[among]
        return {code: int((members == code).sum()) for code in self.categories}

    def applied_to(self, responses: Responses) -> Responses:
        """Give the same answers with these groups in place of the answers that made them."""
        labels = dict(self.categories)
        column = pd.Series(
            pd.Categorical(self.groups, categories=list(labels)), index=responses.table.index
        )
        old = variable(responses, self.name)
        changed = replace(old, kind=VariableKind.CATEGORY, categories=labels)
        return replace(
            responses,
            table=responses.table.assign(**{self.name: column}),
            missing=responses.missing.assign(**{self.name: ""}),
            variables={**responses.variables, self.name: changed},
        )


def group_by(responses: Responses, name: str, smallest: int) -> Grouping:
    """Divide the respondents by their answer to a closed question; small groups are merged.

    The answers whose numbers the distribution of this question hides go together: laid beside it,
    the sizes of the groups then say nothing that the distribution does not.

    Raises
    ------
    NotEnoughDataError
        Without small groups fewer than two are left.
    """
    labels = {**categories(responses, name), UNKNOWN: _UNKNOWN_LABEL}
    codes = responses.table[name].astype("object").map(str, na_action="ignore")
    codes = codes.where(codes.notna(), UNKNOWN)
    hidden = [
        code for code, cell in shown_cells(responses, name, smallest).items() if cell != Cell.SHOWN
    ]
    kept = {code: text for code, text in labels.items() if code not in hidden}
    together = codes.where(~codes.isin(hidden), _REST)
    merged = merge_small_groups(together, kept | {_REST: _REST}, smallest, _REST)
    sizes = merged.groups.value_counts()
    if len(merged.categories) < 2 or sizes.min() < smallest:
        raise NotEnoughDataError(
            f"Uitsplitsen naar '{name}' kan niet: zonder groepen van minder dan {smallest} "
            "respondenten blijven er geen twee groepen over.",
            remedy="kies een vraag die de respondenten gelijkmatiger verdeelt.",
        )
    rest = [labels[code] for code in hidden if (codes == code).any()]
    rest += [text for text in merged.merged if text != _REST]
    ordered = {code: text for code, text in merged.categories.items() if code != _REST}
    ordered |= {code: text for code, text in merged.categories.items() if code == _REST}
    remark = merged_groups(_REST, rest, smallest)
    members = members_of(responses.table[name], merged.groups)
    label = variable(responses, name).label
    return Grouping(name, label, merged.groups, ordered, remark, members)


def with_split_number(responses: Responses, name: str) -> Responses:
    """Give the same answers with a number split in "geen (0)" and "1 of meer"."""
    values = responses.table[name]
    some = (values > 0).astype("boolean")
    codes = some.map({True: "1", False: "0"}, na_action="ignore").astype("object")
    labels = {"0": "Geen (0)", "1": "1 of meer"}
    changed = replace(variable(responses, name), kind=VariableKind.CATEGORY, categories=labels)
    column = pd.Series(pd.Categorical(codes, categories=list(labels)), index=values.index)
    return replace(
        responses,
        table=responses.table.assign(**{name: column}),
        variables={**responses.variables, name: changed},
    )
