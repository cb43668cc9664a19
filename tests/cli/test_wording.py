"""Words that follow the number before them."""

import pytest

from workbench.cli.wording import counted


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 citaten"), (1, "1 citaat"), (2, "2 citaten"), (21, "21 citaten")]
)
def test_one_is_singular_and_everything_else_plural(number: int, text: str) -> None:
    assert counted(number, "citaat", "citaten") == text
