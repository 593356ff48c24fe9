"""What one draw of the future costs: the states of every offering over the horizon, and the revenue they take.

An offering keeps its present state until its moment within the first 24 months, is then in the state that its normal
score picks from the chances, and moves by the yearly transitions after month 24 (method 6.8). Where initiatives change
the chances on the way, each quarter has chances of its own, picked from by the same score: so the chance of a state at
a month is that of `app.planning.horizon.expected`, with and without initiatives.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.draws import BLOCK, Draws, Floats
from app.planning.grid import Grid
from app.planning.horizon import MODEL_MONTHS, YEAR, after_year
from app.planning.loss import costs_of_entering, revenue_years
from app.planning.outlook import Array, to_reached

States = NDArray[np.uint8]
STATES: Final = 4


@dataclass(frozen=True, slots=True)
class Course:
    """How some offerings may go: what the random numbers are held against, one row an offering."""

    edges: tuple[float, ...]  # months from today to the horizon between which chances stay the same
    which: tuple[int, ...]  # whose chances hold from each edge to the next
    thresholds: Floats  # lowest score of states 1 to 3 at month 24, shape (chances, 3, offerings, 1)
    transitions: Floats  # chance of this state or worse after a year, by state, shape (chances, 3, offerings x 4)
    costs: Floats  # of entering a state at a month, flat [plan currency]
    most: Floats  # all that is earned over the horizon, shape (offerings, 1) [plan currency]
    status: States  # of today, shape (offerings, 1)

    @property
    def months(self) -> int:
        """The horizon."""
        return int(self.edges[-1])


def years_after(months: int) -> int:
    """Number of years after month 24 that a horizon touches."""
    return max(0, -(-(months - MODEL_MONTHS) // YEAR))


def steady_course(grid: Grid, at_24: Array, shares: Array) -> Course:
    """The course of offerings whose chances stay as they are.

    Parameters
    ----------
    at_24 : shape (offerings, 4)
        The chances at month 24 from today's state.
    shares : shape (offerings, 3)
        Scenario shares.
    """
    edges = (0.0, *map(float, range(MODEL_MONTHS, grid.months, YEAR)), float(grid.months))
    return _course(grid, edges, (0,) * (len(edges) - 1), at_24[:, None], shares[:, None])


def changing_course(grid: Grid, at_24: Array, shares: Array, at: NDArray[np.float64]) -> Course:
    """The course of offerings whose chances change on the way, given at every knot of the horizon.

    Between two knots the chances are such that the mean time spent in each state is that of a straight line between the
    two, as in the expected loss.

    Parameters
    ----------
    at_24 : shape (offerings, knots, 4)
    shares : shape (offerings, knots, 3)
    at : shape (knots,)
        The months of the knots.
    """
    start, end = at[:-1], at[1:]
    # Until month 24 a state is reached with a chance that grows with the month, so the later knot weighs more.
    toward = np.where(end <= MODEL_MONTHS, end / (start + end), 0.5)[:, None]
    between = (every[:, :-1] + toward * (every[:, 1:] - every[:, :-1]) for every in (at_24, shares))
    return _course(grid, tuple(at.tolist()), tuple(range(len(start))), *between)


def cost_of(course: Course, draws: Draws) -> tuple[Floats, States]:
    """Revenue that each offering loses over the horizon in each draw of a block, and its state at month 24.

    Both of shape (offerings, BLOCK); the state is that of the first chances of the course.
    """
    path = _Path(course, draws)
    here = path.present
    for start, end, chances in zip(course.edges[:-1], course.edges[1:], course.which, strict=True):
        before, after, moment = path.step(chances, start)
        now = before if _turns(start) else np.where(moment <= start, after, before)
        path.change(here, now, start)
        here = after if _turns(end) else np.where(moment < end, after, before)
        path.change(now, here, moment)
    # Where one loss fades while a harder one comes, after month 24, the two together could pass what is earned.
    return np.minimum(path.lost, course.most), path.after(course.which[0], 0)


def states_at_24(thresholds: Floats, score: Floats) -> States:
    """The state of month 24 of each offering in each draw: of the thresholds, shape (3, offerings, 1), those passed."""
    found: States = (score > thresholds[0]).view(np.uint8)
    found += score > thresholds[1]
    found += score > thresholds[2]
    return found


class _Path:
    """The states of one block as they are needed, and what their changes cost."""

    def __init__(self, course: Course, draws: Draws) -> None:
        self._course, self._draws = course, draws
        self._known: dict[tuple[int, int], States] = {}  # by whose chances hold, and year after month 24
        self.present = np.broadcast_to(course.status, draws.score.shape)
        self.lost = np.zeros(draws.score.shape, dtype=np.float32)

    def step(self, chances: int, start: float) -> tuple[States, States, Floats]:
        """The state before, the state after, and the moment between the two, from a month on."""
        if start < MODEL_MONTHS:
            return self.present, self.after(chances, 0), self._draws.moment
        year = int(start - MODEL_MONTHS) // YEAR
        when = self._draws.later[year][1] * np.float32(YEAR) + np.float32(MODEL_MONTHS + YEAR * year)
        return self.after(chances, year), self.after(chances, year + 1), when

    def after(self, chances: int, years: int) -> States:
        """The state so many years after month 24."""
        key = chances, years
        if key not in self._known:
            if years == 0:
                self._known[key] = states_at_24(self._course.thresholds[chances], self._draws.score)
            else:
                self._known[key] = self._following(chances, self.after(chances, years - 1), years - 1)
        return self._known[key]

    def change(self, before: States, after: States, month: Floats | float) -> None:
        """Count what the changes of state cost, at the month or months given."""
        if before is after:
            return
        cells = np.flatnonzero(before != after)
        row = cells // BLOCK * STATES
        months = np.full(len(cells), month, dtype=np.float32) if isinstance(month, float) else month.ravel().take(cells)
        np.minimum(months, np.float32(self._course.months), out=months)
        whole = months.astype(np.intp)
        months -= whole
        paid = self._cost(row + after.ravel().take(cells), whole, months)
        if before is not self.present:  # what the present state costs is in today's revenue
            paid -= self._cost(row + before.ravel().take(cells), whole, months)
        self.lost.ravel()[cells] += paid

    def _cost(self, row: NDArray[np.intp], whole: NDArray[np.intp], part: Floats) -> Floats:
        place = row * (self._course.months + 2) + whole
        start = self._course.costs.take(place)
        place += 1
        cost: Floats = self._course.costs.take(place)
        cost -= start
        cost *= part
        cost += start
        return cost

    def _following(self, chances: int, now: States, year: int) -> States:
        drawn = self._draws.later[year][0]
        row = now + np.arange(0, len(now) * STATES, STATES)[:, None]
        first, *harder = self._course.transitions[chances]
        found: States = (drawn < first.take(row)).view(np.uint8)
        for chance in harder:
            found += drawn < chance.take(row)
        return found


def _turns(month: float) -> bool:
    """Whether every offering is between two moments of change: today, at month 24, and a year after and so on."""
    return month == 0 or (month >= MODEL_MONTHS and (month - MODEL_MONTHS) % YEAR == 0)


def _course(grid: Grid, edges: tuple[float, ...], which: tuple[int, ...], at_24: Array, shares: Array) -> Course:
    from scipy.special import ndtri

    thresholds = -ndtri(np.clip(to_reached(at_24), 0, 1))
    costs = np.zeros((len(grid.status), STATES, grid.months + 2), dtype=np.float32)  # one more: a step past the end
    entering = costs_of_entering(grid.months, grid.growth, grid.segments, grid.status)
    costs[..., :-1] = grid.revenue[:, None, None] * entering
    most = grid.revenue * revenue_years(grid.months, grid.growth) * grid.segments.sum(axis=1)
    rows = after_year(np.broadcast_to(np.eye(STATES), (*shares.shape[:2], STATES, STATES)), shares[:, :, None])
    return Course(
        edges,
        which,
        np.moveaxis(thresholds, 0, -1)[..., None].astype(np.float32),
        np.moveaxis(to_reached(rows), (1, 3), (0, 1)).reshape(shares.shape[1], STATES - 1, -1).astype(np.float32),
        costs.ravel(),
        most.astype(np.float32)[:, None],
        grid.status.astype(np.uint8)[:, None],
    )
