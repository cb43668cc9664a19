"""Rankings: from "which item stands on place 2" to "which place has this item"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from workbench.definitions.question import Question


def cells_per_item(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Turn the columns per place of a ranking into columns per item.

    Parameters
    ----------
    table
        Cells as text; the columns ``question.columns`` hold the code of an item each.
    question
        The ranking.

    Returns
    -------
    cells
        One column per variable of the question: the place of the item as text, "" where it has
        none.
    """
    places = {str(place): table[name].str.strip() for place, name in enumerate(question.columns, 1)}
    items = dict(zip(question.variables, question.items, strict=True))
    return pd.DataFrame(
        {name: _place_of(item, places, table.index) for name, item in items.items()},
        index=table.index,
        dtype="str",
    )


def _place_of(item: str, places: dict[str, pd.Series], index: pd.Index) -> pd.Series:
    found = pd.Series("", index=index, dtype="str")
    for place, cells in reversed(places.items()):
        found = found.mask(cells == item, place)
    return found
