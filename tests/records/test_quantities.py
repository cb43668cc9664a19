"""Quantities: a share never loses its base."""

from __future__ import annotations

import math

from workbench.records.quantities import Frequency


def test_a_share_is_the_count_over_the_total() -> None:
    assert Frequency(19, 50).share == 0.38


def test_a_share_of_nobody_is_not_a_number() -> None:
    assert math.isnan(Frequency(0, 0).share)
