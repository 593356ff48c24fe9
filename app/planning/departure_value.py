"""Stay, step back or leave: the four modes valued by backward induction, and the two thresholds (method 5.6, 6.8).

A cell is one offering with the state that its host is in now. At the start of every year the company sees the state,
may change its mode for the cost of that change, and then earns and pays for a year while the host moves; a move comes
in the middle of the year on average, and cash is counted in the middle of its year. The host moves alike in all modes.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.departure import Mode
from app.planning.outlook import Array

MODES: Final = tuple(Mode)
"""The modes in the order of every array that has an axis for them: operate, de-scope, mothball, exited."""
OPERATE, DE_SCOPE, MOTHBALL, EXITED = range(len(MODES))
SELLS: Final = np.array([True, True, False, False])
"""The modes in which the company sells; the others have left, for a time or for good."""
HALVINGS: Final = 36
"""Steps of the search for a threshold: the last interval is below a billionth of the first."""
REACH: Final = 50.0
"""Thresholds are looked for up to so many times the margin or the sum of all costs, whichever is larger."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the value of some cells depends on; n cells, 4 states, 4 modes."""

    present: NDArray[np.intp]  # state of the host now, shape (n,)
    at_24: Array  # chances of the states at month 24, shape (n, 4)
    yearly: Array  # transitions of a year after that, shape (n, 4, 4)
    earns: Array  # share of the margin that is earned by state and mode, shape (n, 4, 4)
    pays: Array  # cost of a year by state and mode, shape (n, 4, 4) [plan currency]
    switch: Array  # cost of a change from mode to mode, shape (n, 4, 4); inf where there is no such change
    growth: Array  # of the margin, a year, shape (n,)
    years: NDArray[np.intp]  # over which the modes are compared, shape (n,)
    rate: float  # discount rate, a year

    def of(self, rows: NDArray[np.intp]) -> "Cells":
        """Some of the cells, in any order and as often as they are named."""
        arrays = ("present", "at_24", "yearly", "earns", "pays", "switch", "growth", "years")
        return replace(self, **{name: getattr(self, name)[rows] for name in arrays})

    def only(self, modes: tuple[int, ...]) -> "Cells":
        """The same cells where no other modes can be changed to."""
        closed = [mode for mode in range(len(MODES)) if mode not in modes]
        switch = self.switch.copy()
        switch[:, :, closed] = np.inf
        return replace(self, switch=switch)


@dataclass(frozen=True, slots=True)
class Course:
    """The value of each mode now, and what to do later."""

    now: Array  # value of a mode in the first year with the best continuation, before its change is paid; shape (n, 4)
    policy: tuple[NDArray[np.intp], ...]  # by year: best mode from each state and mode, shape (n, 4, 4)


def valued(cells: Cells, margin: Array, *, policies: bool = False) -> Course:
    """The value now of each mode of the first year, by backward induction.

    With ``V`` the value at the start of a year, ``W`` that of spending it in a mode, ``P`` the host's moves in year t::

        W_t(s, m) = d^.5 (M (1 + g)^(t + .5) E[earns] - E[pays]) + d sum_s' P_t(s, s') V_(t+1)(s', m)
        V_t(s, a) = max_m (W_t(s, m) - switch(a, m)),    V at the end of the years = 0,    d = 1 / (1 + rate)

    where E takes the mean of the state at the start and at the end of the year.

    Parameters
    ----------
    margin
        Yearly contribution margin in the present state, shape (n,). [plan currency]
    policies
        Whether to keep the best mode of each year; without, ``policy`` is empty.
    """
    return _valued(_years(cells), margin, policies=policies)


def moves_of(cells: Cells, year: int) -> Array:
    """The host's moves within year 0, 1 or a later one, shape (n, 4, 4).

    The rule of time of method 6.8 seen at the ends of years: the host keeps its present state until a moment equally
    likely anywhere in the first 24 months, then takes the state of month 24. So after a year it has moved with a
    chance of one half; if it then stands elsewhere it stays there to month 24; if it stands where it stood, what it
    will be at month 24 is still partly open. Both marginals are those of `app.planning.horizon.expected`.
    """
    n, states = cells.at_24.shape
    if year > 1:
        return cells.yearly
    rows = np.arange(n)
    stays = np.broadcast_to(np.eye(states), (n, states, states)).copy()
    here, target = np.eye(states)[cells.present], cells.at_24
    if year == 0:
        stays[rows, cells.present] = 0.5 * here + 0.5 * target
        return stays
    back = target[rows, cells.present][:, None]  # it moved, and where it moved to is where it stood
    stays[rows, cells.present] = (back * here + target) / (back + 1)
    return stays


def thresholds(cells: Cells, margin: Array) -> tuple[Array, Array]:
    """The yearly margin below which leaving is best from operating, and above which one that has left returns.

    By bisection; all costs stay as they are. Minus infinity: at no margin is it best to leave (or: it returns at any);
    plus infinity: the opposite.

    Parameters
    ----------
    margin
        The present one, which only sets how far is looked. Shape (n,). [plan currency]
    """
    n = len(margin)
    both = cells.of(np.tile(np.arange(n), 2))
    origin = np.repeat([OPERATE, EXITED], n)

    years, paid = _years(both), both.switch[np.arange(2 * n), origin]

    def leaves(tried: Array) -> NDArray[np.bool_]:
        return _gains(_valued(years, tried).now - paid) < 0

    changes = np.where(np.isfinite(cells.switch), cells.switch, 0.0).sum(axis=(1, 2)) + cells.pays.sum(axis=(1, 2))
    high = np.tile(REACH * np.maximum(np.maximum(np.abs(margin), changes), 1.0), 2)
    low = -high
    at_low, at_high = leaves(low), leaves(high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        gone = leaves(middle)
        low, high = np.where(gone, middle, low), np.where(gone, high, middle)
    found = np.where(at_low, np.where(at_high, np.inf, (low + high) / 2), -np.inf)
    return found[:n], found[n:]


def expected_path(cells: Cells, course: Course, mode: NDArray[np.intp]) -> Array:
    """The chance to be in each mode in each year if the best is always done, shape (n, years, 4)."""
    n = len(mode)
    rows = np.arange(n)
    states = cells.at_24.shape[-1]
    held = np.zeros((n, states, len(MODES)))  # chance of a state at the start of the year with the mode before
    held[rows, cells.present, mode] = 1.0
    path = np.zeros((n, len(course.policy), len(MODES)))
    for year, best in enumerate(course.policy):
        chosen = np.einsum("nsa,nsam->nsm", held, np.eye(len(MODES))[best])
        path[:, year] = chosen.sum(axis=1)
        held = np.einsum("nsm,nst->ntm", chosen, moves_of(cells, year))
    return path


@dataclass(frozen=True, slots=True)
class _Years:
    """The years of some cells, with the cells along the last axis: numpy then runs over long rows."""

    present: NDArray[np.intp]
    moves: tuple[Array, ...]  # of year 0, 1 and every later one, shape (4, 4, n)
    earned: tuple[Array, ...]  # in a year from a state in a mode, shape (4, 4, n)
    paid: tuple[Array, ...]
    switch: Array  # shape (4, 4, n)
    grown: Array  # of the margin, by year, shape (years, n)
    runs: NDArray[np.bool_]  # whether the year is still within the comparison, shape (years, n)
    discount: float


def _years(cells: Cells) -> _Years:
    most = int(cells.years.max(initial=0))
    moves = [moves_of(cells, kind) for kind in range(3)]
    at = np.arange(most)[:, None]
    return _Years(
        cells.present,
        tuple(map(_turned, moves)),
        tuple(_turned(_mean(each, cells.earns)) for each in moves),
        tuple(_turned(_mean(each, cells.pays)) for each in moves),
        _turned(cells.switch),
        (1 + cells.growth) ** (at + 0.5),
        at < cells.years,
        1 / (1 + cells.rate),
    )


def _valued(years: _Years, margin: Array, *, policies: bool = False) -> Course:
    later = np.zeros_like(years.switch)
    spent = np.zeros_like(later)
    kept: list[NDArray[np.intp]] = []
    for year in range(len(years.grown) - 1, -1, -1):
        kind = min(year, 2)
        cash = years.earned[kind] * (margin * years.grown[year]) - years.paid[kind]
        moves = years.moves[kind]
        ahead = sum(moves[:, at, None] * later[at] for at in range(len(moves)))
        spent = np.where(years.runs[year], years.discount**0.5 * cash + years.discount * ahead, 0.0)
        choices = spent[:, None] - years.switch
        later = choices.max(axis=2)
        if policies:
            kept.append(np.moveaxis(choices.argmax(axis=2), -1, 0))
    now = spent[years.present, :, np.arange(len(margin))]
    return Course(now, tuple(reversed(kept)))


def _gains(now: Array) -> Array:
    gain: Array = now[:, SELLS].max(axis=-1) - now[:, ~SELLS].max(axis=-1)
    return gain


def _turned(cells_first: Array) -> Array:
    return np.ascontiguousarray(np.moveaxis(cells_first, 0, -1))


def _mean(moves: Array, by_state: Array) -> Array:
    mean: Array = (by_state + moves @ by_state) / 2
    return mean
