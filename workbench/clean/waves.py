"""Join two waves of a survey by the keys that respondents made themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import CleanError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.records.responses import Responses


@dataclass(frozen=True, slots=True)
class JoinedWaves:
    """Who answered in both waves.

    Attributes
    ----------
    first, second
        Ids of the respondents in the two waves; the same place is the same person.
    only_first, only_second
        How many made a key that the other wave does not have.
    doubled
        How many respondents share their key with another one in the same wave: nobody knows who
        of them is who, so none of them is joined.
    without_key
        How many left a part of the key open.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    only_first: int
    only_second: int
    doubled: int
    without_key: int


def join_waves(first: Responses, second: Responses) -> JoinedWaves:
    """Pair the respondents of two waves whose keys are the same.

    Only keys that occur once in their wave are joined. A key that was written differently stays
    alone: guessing would join different people.
    """
    before, after = _keys(first), _keys(second)
    alone = {key: str(respondent) for respondent, key in _single(before).items()}
    later = {key: str(respondent) for respondent, key in _single(after).items()}
    pairs = [(alone[key], later[key]) for key in alone if key in later]
    doubled = len(before.dropna()) - len(alone) + len(after.dropna()) - len(later)
    return JoinedWaves(
        first=tuple(one for one, _ in pairs),
        second=tuple(other for _, other in pairs),
        only_first=len(alone) - len(pairs),
        only_second=len(later) - len(pairs),
        doubled=doubled,
        without_key=int(before.isna().sum() + after.isna().sum()),
    )


def _keys(wave: Responses) -> pd.Series:
    """Give the keys of a wave.

    Raises
    ------
    CleanError
        Nobody was asked for one.
    """
    if wave.key is None:
        raise CleanError(
            f"De vragenlijst van {wave.source.name} vraagt geen sleutel; de metingen zijn niet per "
            "persoon te koppelen.",
            remedy="vergelijk de metingen als losse groepen met compare_waves, of zet bij een "
            "volgende meting 'sleutel: ja' bij de vragen die samen de sleutel vormen.",
        )
    return wave.key


def _single(keys: pd.Series) -> pd.Series:
    return keys.dropna()[~keys.dropna().duplicated(keep=False)]
