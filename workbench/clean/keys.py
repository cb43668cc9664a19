"""The key that respondents make themselves, by which the waves of a survey are joined."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses


def respondent_keys(raw: RawResponses, questionnaire: Questionnaire) -> pd.Series | None:
    """Make one key of the answers to the key questions of every respondent.

    Capitals, accents, spaces, punctuation and the zeros before a number do not count: people do not
    write them the same way twice. What is kept is a hash, so that nobody reads a key in a table;
    with so few possible answers that is no secret, so keys are never published.

    Returns
    -------
    keys
        One per respondent, missing where a part was left open; None if the questionnaire asks for
        no key.
    """
    questions = questionnaire.key_questions
    if not questions:
        return None
    parts = [raw.table[question.code].map(_bare) for question in questions]
    table = pd.concat(parts, axis="columns")
    joined = pd.Series(map("|".join, table.to_numpy()), index=table.index, dtype="object")
    complete = (table != "").all(axis="columns")
    return joined.map(_hashed).astype("string").where(complete)


def _bare(cell: str) -> str:
    letters = unicodedata.normalize("NFKD", cell.casefold())
    bare = "".join(letter for letter in letters if letter.isalnum())
    # "07" and "7" are one birthday, and SPSS keeps only the number.
    return (bare.lstrip("0") or "0") if bare.isdecimal() else bare


def _hashed(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
