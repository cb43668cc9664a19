"""Rankings: from "which item stands on place 2" to "which place has this item"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence


def place_of(item: str, places: Sequence[pd.Series]) -> pd.Series:
    """Tell for every respondent on which place an item stands.

    Parameters
    ----------
    item
        Code of the item.
    places
        Which item stands on place 1, on place 2 …

    Returns
    -------
    ranks
        ``Int64``; missing where the item has no place.
    """
    found = np.zeros(len(places[0]))
    for place in range(len(places), 0, -1):
        found[(places[place - 1] == item).to_numpy()] = place
    ranks = pd.Series(found, index=places[0].index)
    return ranks.mask(ranks == 0).astype("Int64")


def repeated(places: Sequence[pd.Series]) -> list[pd.Series]:
    """Tell of every place where its item stands on an earlier place too."""
    return [
        pd.concat([place == earlier for earlier in places[:at]], axis="columns").any(axis="columns")
        if at
        else pd.Series(data=False, index=place.index)
        for at, place in enumerate(places)
    ]
