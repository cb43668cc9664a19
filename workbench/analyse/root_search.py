"""Where a function passes zero, by Brent's method, stopping where R stops.

R's ``uniroot`` stops at a stated width. Limits that R finds that way (odds ratio, Hodges-Lehmann)
are searched here with the same steps and the same width, so that the same figures appear.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign, ulp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

R_WIDTH = ulp(1.0) ** 0.25  # default of uniroot, 1.2e-4


def passes_zero(
    function: Callable[[float], float], low: float, high: float, width: float = R_WIDTH
) -> float:
    """Find a zero between two points where the function has different signs.

    Parameters
    ----------
    function
        Continuous, or a step function.
    low, high
        The function is positive at one and negative at the other, or zero at one of them.
    width
        How near the zero the search stops.

    Notes
    -----
    Inverse quadratic interpolation or secant where that goes well, otherwise bisection.
    Source: R.P. Brent (1973), Algorithms for Minimization Without Derivatives, chapter 4; the
    variant of Netlib ``zeroin``. R: ``uniroot(f, c(low, high), tol = width)``.

    Examples
    --------
    >>> round(passes_zero(lambda x: x**2 - 2, 0, 2, width=1e-12), 6)
    1.414214
    """
    search = _Search(low, function(low), high, function(high))
    for _ in range(1000):
        step = search.step(width)
        if step == 0:
            break
        search.move(step, function)
    return search.best


@dataclass(slots=True)
class _Search:
    """The previous point ``a``, the ``best`` point and the point ``c`` on the other side."""

    a: float
    fa: float
    best: float
    fbest: float
    c: float = 0.0
    fc: float = 0.0

    def __post_init__(self) -> None:
        self.c, self.fc = self.a, self.fa

    def step(self, width: float) -> float:
        """How far to go from the best point; 0 when there."""
        previous = self.best - self.a
        if abs(self.fc) < abs(self.fbest):
            self.a, self.best, self.c = self.best, self.c, self.best
            self.fa, self.fbest, self.fc = self.fbest, self.fc, self.fbest
        near = 2 * ulp(1.0) * abs(self.best) + width / 2
        half = (self.c - self.best) / 2
        if abs(half) <= near or self.fbest == 0:
            return 0.0
        step = half
        if abs(previous) >= near and abs(self.fa) > abs(self.fbest):
            step = self._interpolated(previous, near)
        return step if abs(step) >= near else copysign(near, step)

    def _interpolated(self, previous: float, near: float) -> float:
        way = self.c - self.best
        if self.a == self.c:
            ratio = self.fbest / self.fa
            p, q = way * ratio, 1 - ratio
        else:
            q, s, t = self.fa / self.fc, self.fbest / self.fc, self.fbest / self.fa
            p = t * (way * q * (q - s) - (self.best - self.a) * (s - 1))
            q = (q - 1) * (s - 1) * (t - 1)
        p, q = (p, -q) if p > 0 else (-p, q)
        fits = p < 0.75 * way * q - abs(near * q) / 2 and p < abs(previous * q / 2)
        return p / q if fits else way / 2

    def move(self, step: float, function: Callable[[float], float]) -> None:
        self.a, self.fa = self.best, self.fbest
        self.best += step
        self.fbest = function(self.best)
        if self.fbest * self.fc > 0:
            self.c, self.fc = self.a, self.fa
