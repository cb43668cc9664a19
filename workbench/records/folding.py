"""One way to compare words: without capitals, accents and invisible characters."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u00b4": "'",
        "`": "'",
        "\u0131": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
    }
)


def fold(word: str) -> str:
    """Return a word as it is compared.

    Examples
    --------
    >>> fold("Büşra’s")
    "busra's"
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    lowered = word.casefold().translate(_ALIKE)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lowered)
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
