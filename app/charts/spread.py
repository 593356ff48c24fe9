"""Marks on a map moved apart, so that each one can be seen and hit, and none strays far from its country."""

from dataclasses import dataclass
from math import cos, hypot, sin
from typing import Final

ROUNDS: Final = 40
"""Most rounds of moving apart; what still overlaps then is drawn small upon large."""
PULL: Final = 0.04
"""Share of the way back to its own place that a mark is drawn in each round."""
TURN: Final = 2.4
"""Angle between one mark and the next where several stand on the same point: the golden one. [radians]"""


@dataclass(frozen=True, slots=True)
class Disc:
    """A round mark: its middle and its radius, in any one unit."""

    x: float
    y: float
    r: float


def spread(
    discs: tuple[Disc, ...], gap: float = 1.0, bounds: tuple[float, float, float, float] | None = None
) -> tuple[Disc, ...]:
    """The same discs in the same order with `gap` between them where there is room for it; always the same result.

    `bounds`: left, top, right and bottom of the map, which no disc lies beyond.
    """
    xs = [disc.x + 1e-3 * disc.r * cos(TURN * at) for at, disc in enumerate(discs)]
    ys = [disc.y + 1e-3 * disc.r * sin(TURN * at) for at, disc in enumerate(discs)]
    widest = max((disc.r for disc in discs), default=0.0)
    for step in range(ROUNDS):
        moved = False
        if bounds is not None:
            _keep_within(discs, xs, ys, bounds)
        order = sorted(range(len(discs)), key=xs.__getitem__)
        for place, i in enumerate(order):
            reach = discs[i].r + widest + gap
            for j in order[place + 1 :]:
                if xs[j] - xs[i] > reach:
                    break
                moved = _push(discs, xs, ys, (i, j), gap=gap) or moved
        if not moved:
            break
        if step < ROUNDS - 8:  # the last rounds only push, so that they end apart
            for i, disc in enumerate(discs):
                xs[i] += PULL * (disc.x - xs[i])
                ys[i] += PULL * (disc.y - ys[i])
    if bounds is not None:
        _keep_within(discs, xs, ys, bounds)
    return tuple(Disc(x, y, disc.r) for x, y, disc in zip(xs, ys, discs, strict=True))


def _keep_within(
    discs: tuple[Disc, ...], xs: list[float], ys: list[float], bounds: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = bounds
    for i, disc in enumerate(discs):
        xs[i] = min(max(xs[i], left + disc.r), right - disc.r)
        ys[i] = min(max(ys[i], top + disc.r), bottom - disc.r)


def _push(discs: tuple[Disc, ...], xs: list[float], ys: list[float], pair: tuple[int, int], *, gap: float) -> bool:
    """Move two discs apart, the smaller one further; whether they were too near."""
    i, j = pair
    dx, dy, apart = xs[j] - xs[i], ys[j] - ys[i], discs[i].r + discs[j].r + gap
    far = hypot(dx, dy)
    if far >= apart - 1e-6 or not far:
        return False
    share = discs[j].r / (discs[i].r + discs[j].r)
    by = (apart - far) / far
    xs[i] -= dx * by * share
    ys[i] -= dy * by * share
    xs[j] += dx * by * (1 - share)
    ys[j] += dy * by * (1 - share)
    return True
