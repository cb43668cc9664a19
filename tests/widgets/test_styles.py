"""Style sheets: in one notebook stand several screens, and none may change the looks of another."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STATIC = files("workbench.widgets") / "static"
SCREENS = ("coding", "consensus", "progress", "review", "scheme")


def selectors(css: str) -> list[str]:
    """Give every selector of a sheet, those in @media and @container too."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", bare)]
    rules = [head.split(";")[-1] for head in heads if not head.startswith("@")]
    return [" ".join(one.split()) for rule in rules for one in re.split(r",(?![^(]*\))", rule)]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_a_sheet_of_one_screen_says_holds_for_that_screen_alone(screen: str) -> None:
    sheet = (STATIC / screen / f"{screen}.css").read_text(encoding="utf-8")
    found = selectors(sheet)

    assert found
    assert [one for one in found if not re.search(rf"\.wb-{screen}(?![\w-])", one)] == []
