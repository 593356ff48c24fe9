"""What one input alone does to the chance of "restricted or worse": over its range, and across the risk appetite."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import Rating
from app.planning.display import percent, scale
from app.planning.explanation import Crossing, Range
from app.planning.facts import InputWords
from app.planning.inputs import INPUTS
from app.planning.outlook import Array
from app.planning.phrases import Voice, label_of, level_word, named
from app.planning.words import Input

HUNDREDTHS: Final = 100
"""Steps of the first search for a crossing; figures of inputs are shown in hundredths."""
FINER: Final = 100
"""Steps of the second one, between the two hundredths of the first."""
ROUNDING: Final = 1e-9
"""What arithmetic may leave of a hundredth that was met exactly."""
LEAST_SWING: Final = 1e-6
"""A range that moves the chance by less does not move it at all: what is left is rounding."""


@dataclass(frozen=True, slots=True)
class Line:
    """The highest chance that the board accepts, and whether the outlook lies above it."""

    limit: float
    above: bool

    def crossed(self, chances: Array) -> NDArray[np.bool_]:
        """Which of some chances lie on the other side."""
        crossed: NDArray[np.bool_] = (chances > self.limit) != self.above
        return crossed


def ends(ratings: Mapping[Input, Rating], own: Array) -> Array:
    """The inputs with one of them at the low end of its range, then at the high end: shape (2 x inputs, inputs)."""
    low, high = (np.array([getattr(ratings[each], end) for each in INPUTS]) for end in ("low", "high"))
    return np.concatenate((_one_at(own, low), _one_at(own, high)))


def ranges(ratings: Mapping[Input, Rating], words: Mapping[Input, InputWords], chances: Array) -> tuple[Range, ...]:
    """The bars of the tornado, widest first; an input that moves nothing has none.

    `chances` are those at `ends`.
    """
    at_low, at_high = chances[: len(INPUTS)].tolist(), chances[len(INPUTS) :].tolist()
    bars = [
        Range(
            each,
            label_of(words, each),
            ratings[each].value,
            ratings[each].low,
            ratings[each].high,
            at_low[i],
            at_high[i],
            ratings[each].kind,
        )
        for i, each in enumerate(INPUTS)
    ]
    return tuple(sorted((bar for bar in bars if bar.swing > LEAST_SWING), key=lambda bar: -bar.swing))


def ladder(own: Array) -> Array:
    """The inputs with one of them at each hundredth of its scale: shape (inputs x 101, inputs)."""
    steps = np.linspace(0, 1, HUNDREDTHS + 1)
    return _one_along(own, np.tile(steps, (len(own), 1)), np.arange(len(own)))


def crossings(
    own: Array,
    line: Line,
    chances: Array,
    words: Mapping[Input, InputWords],
    chance_of: Callable[[Array], Array],
    *,
    voice: Voice = Voice.WINDOW,
) -> tuple[Crossing, ...]:
    """The smallest change of each input that alone takes the chance across the risk appetite, smallest first.

    An input that cannot do it alone is left out. A crossing is looked for in hundredths of the scale and then in
    hundredths of these, so a change that crosses and comes back within a hundredth is not seen.

    Parameters
    ----------
    own : shape (inputs,)
    line
        The appetite, and on which side of it the chance at `own` is.
    chances : shape (inputs x 101,)
        Those at `ladder`.
    chance_of
        The chances of inputs of shape (n, inputs).
    """
    other_side = line.crossed(chances.reshape(len(own), -1))
    steps = np.linspace(0, 1, HUNDREDTHS + 1)
    found = [(i, *bracket) for i in range(len(own)) for bracket in _brackets(float(own[i]), steps, other_side[i])]
    if not found:
        return ()
    which = np.array([i for i, _, _ in found], dtype=np.intp)
    starts, stops = (np.array([bracket[end] for bracket in found]) for end in (1, 2))
    finer = starts[:, None] + (stops - starts)[:, None] * np.linspace(0, 1, FINER + 1)
    finer[:, -1] = stops
    crossed = line.crossed(chance_of(_one_along(own, finer, which)))
    first = crossed.reshape(len(found), -1).argmax(axis=1)
    needed = finer[np.arange(len(found)), first]
    nearest: dict[int, float] = {}
    for i, value in sorted(zip(which.tolist(), needed.tolist(), strict=True), key=lambda p: abs(p[1] - own[p[0]])):
        nearest.setdefault(i, value)
    return tuple(_crossing(INPUTS[i], float(own[i]), value, line, words, voice=voice) for i, value in nearest.items())


def _brackets(value: float, steps: Array, other_side: NDArray[np.bool_]) -> Sequence[tuple[float, float]]:
    """In each direction, the last step on this side and the first one on the other."""
    found = []
    above = np.flatnonzero(other_side & (steps > value))
    below = np.flatnonzero(other_side & (steps < value))
    if above.size:
        found.append((max(value, float(steps[above[0] - 1])), float(steps[above[0]])))
    if below.size:
        found.append((min(value, float(steps[below[-1] + 1])), float(steps[below[-1]])))
    return found


def _crossing(
    each: Input, value: float, needed: float, line: Line, words: Mapping[Input, InputWords], *, voice: Voice
) -> Crossing:
    # What is shown must cross too, so it is rounded away from the value.
    steps = needed * HUNDREDTHS
    shown = (floor(steps + ROUNDING) if needed < value else ceil(steps - ROUNDING)) / HUNDREDTHS
    before, after = level_word(words, each, value), level_word(words, each, shown)
    start = scale(value) + (f" ({before})" if before != after else "")
    end = scale(shown) + (f" ({after})" if before != after else f" (still {after})" if after else "")
    sentence = (
        f"If {named(words, each)} alone moved from {start} to {end}, the chance would "
        f"{'come down to' if line.above else 'pass'} {voice.your} risk appetite of {percent(round(line.limit * 100))}."
    )
    return Crossing(each, label_of(words, each), value, needed, sentence)


def _one_at(own: Array, values: Array) -> Array:
    return np.where(np.eye(len(own), dtype=np.bool_), values[:, None], own)


def _one_along(own: Array, values: Array, which: NDArray[np.intp]) -> Array:
    table = np.repeat(np.tile(own, (len(which), 1))[:, None, :], values.shape[1], axis=1)
    table[np.arange(len(which)), :, which] = values
    return table.reshape(-1, len(own))
