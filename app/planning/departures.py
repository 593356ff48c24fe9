"""Stay or leave, for every offering of a plan: the modes in money, the thresholds and what to do later (method 6.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.departure import Mode
from app.planning.departure_costs import MODE_NOW, Amounts, amounts_of
from app.planning.departure_value import (
    DE_SCOPE,
    EXITED,
    MODES,
    MOTHBALL,
    OPERATE,
    Cells,
    expected_path,
    thresholds,
    valued,
)
from app.planning.facts import World
from app.planning.grid import Grid, evaluation
from app.planning.horizon import MODEL_MONTHS, TRANSITIONS, after_year, at_model_month, shown
from app.planning.identity import Same
from app.planning.loss import LOSS_SHARES
from app.planning.outlook import Array
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.reasons import only
from app.planning.standing import standing_of
from app.planning.words import Reaction

REVERSAL_YEARS: Final = 3
"""After how many years the chance of no longer being banned is told (method 6.8)."""
KEPT_RESULTS: Final = 4
"""Plans whose result is kept: window and paper ask more than once about the same one."""
STATES: Final = tuple(Reaction)


@dataclass(frozen=True, slots=True)
class Departure:
    """What staying, stepping back and leaving are worth for one offering. [plan currency]"""

    offering: str
    amounts: Amounts
    present: Reaction  # the host's state now
    mode: Mode  # the offering's mode now
    values: Mapping[Mode, float]  # of each first choice from the present mode, with the best continuation
    best: Mode  # the first choice that is worth most
    operate_only: float  # value of operating whatever comes
    able_to_change: float  # what all modes together are worth above operating whatever comes; from operating
    able_to_leave: float  # what mothballing and leaving add to operating and de-scoping; from operating
    warm: float  # what the cheaper way back from mothballed is worth; from operating
    leave_below: float  # yearly margin in the present state; -inf: leaving is best at none
    return_above: float  # the same for one that has left; +inf: returning is best at none
    policy: Mapping[tuple[Reaction, Mode], Mode]  # the best mode now if the host's state and ours were these
    path: tuple[Mapping[Mode, float], ...]  # chance of each mode by year, if the best is always done
    back_in: float  # chance of "open" or "conditional" at month 24
    reversal: float  # chance that a ban is lifted within `REVERSAL_YEARS`, by the offering's scenarios

    @property
    def margin(self) -> float:
        """Yearly contribution margin in the present state."""
        return self.amounts.margin

    @property
    def second(self) -> Mode:
        """The best first choice but one."""
        return sorted(self.values, key=lambda mode: -self.values[mode])[1]

    @property
    def lead(self) -> float:
        """What the best first choice is worth above the next."""
        return self.values[self.best] - self.values[self.second]


def departures(plan: Plan, world: World, on: date) -> Mapping[str, Departure]:
    """The comparison of the modes for every offering that has a margin, by its id.

    Pure; the last few plans are remembered. An offering without revenue or with a margin of 0 has none: there is
    nothing to compare.
    """
    return _departures(Same(plan), Same(world), on)


def by_state(plan: Plan, world: World, on: date, offering_id: str) -> Mapping[Reaction, tuple[float, float]]:
    """The two thresholds of one offering if the host's state were each of the four, in terms of its present margin."""
    offering = plan.offering(offering_id)
    if not _earns(offering):
        return {}
    cells, amounts = _cells(plan, standing_of(only(plan, offering), world, on).grid, [offering])
    margin = np.repeat([amounts[0].margin], len(STATES))
    below, above = thresholds(cells, margin)
    return {state: (float(below[i]), float(above[i])) for i, state in enumerate(STATES)}


def no_longer_banned(shares: Array) -> Array:
    """The chance that a ban of today is gone after three years: 83 %, 45 % and 17 % in the pure scenarios (6.8)."""
    states = np.broadcast_to(np.eye(len(STATES))[Reaction.BANNED], (*shares.shape[:-1], len(STATES)))
    for _ in range(REVERSAL_YEARS):
        states = after_year(states, shares)
    gone: Array = 1 - states[..., Reaction.BANNED]
    return gone


def earned_shares(segments: Array, status: NDArray[np.intp]) -> Array:
    """What each state leaves of the margin that is earned in the present one, by segment, shape (n, 4, 4 segments).

    ``(1 - L_s) / (1 - L_now)`` with the loss shares L of method 6.8, so an easing is a gain here: whoever waits, waits
    for it. A segment of which the present state leaves nothing though something is entered counts as entered in the
    present and all milder states, as in `app.planning.loss`; where all is banned, the margin entered is what would be
    earned in an open host.
    """
    left = 1 - LOSS_SHARES
    now = left[status][:, None, :]
    at = np.arange(len(LOSS_SHARES))[:, None] <= status[:, None, None]
    ratio = np.divide(left[None], now, out=np.broadcast_to(at, (len(status), *left.shape)).astype(float), where=now > 0)
    banned = (status == int(Reaction.BANNED))[:, None, None]
    found: Array = np.where(banned, left[None], ratio) * segments[:, None, :]
    return found


@lru_cache(maxsize=KEPT_RESULTS)
def _departures(plan_: Same[Plan], world_: Same[World], on: date) -> Mapping[str, Departure]:
    plan, world = plan_.of, world_.of
    rows = [i for i, each in enumerate(plan.offerings) if _earns(each)]
    if not rows:
        return {}
    offerings = [plan.offerings[i] for i in rows]
    grid = standing_of(plan, world, on).grid.of(np.array(rows))
    every, amounts = _cells(plan, grid, offerings)
    n, per = len(rows), len(STATES)
    here = every.of(np.arange(n) * per + grid.status)
    margin = np.array([each.margin for each in amounts])
    modes = np.array([MODES.index(MODE_NOW[each.stage]) for each in offerings])
    course = valued(here, margin, policies=True)
    from_mode = course.now - here.switch[np.arange(n), modes]
    operating = course.now - here.switch[:, OPERATE]
    alone = valued(here.only((OPERATE,)), margin).now[:, OPERATE]
    staying = valued(here.only((OPERATE, DE_SCOPE)), margin).now - here.switch[:, OPERATE]
    cold = here.switch.copy()
    cold[:, MOTHBALL, :MOTHBALL] = np.maximum(cold[:, MOTHBALL, :MOTHBALL], cold[:, EXITED, :MOTHBALL])
    without_warm = valued(replace(here, switch=cold), margin).now - cold[:, OPERATE]
    top = operating.max(axis=-1)
    below, above = thresholds(here, margin)
    policy = valued(every, np.repeat(margin, per), policies=True).policy[0]
    path = expected_path(here, course, modes)
    found = evaluation(grid.values.value, fit=grid.fit)
    back = shown(found.chances, found.shares, grid.status, float(MODEL_MONTHS))[:, :2].sum(axis=-1)
    reversal = no_longer_banned(found.shares)
    return {
        each.id: Departure(
            offering=each.id,
            amounts=amounts[i],
            present=each.status,
            mode=MODES[modes[i]],
            values={mode: float(from_mode[i, m]) for m, mode in enumerate(MODES) if np.isfinite(from_mode[i, m])},
            best=MODES[int(from_mode[i].argmax())],
            operate_only=float(alone[i]),
            able_to_change=float(top[i] - alone[i]),
            able_to_leave=float(top[i] - staying[i, :MOTHBALL].max()),
            warm=float(top[i] - without_warm[i].max()),
            leave_below=float(below[i]),
            return_above=float(above[i]),
            policy={
                (state, mode): MODES[policy[i * per + s, s, m]]
                for s, state in enumerate(STATES)
                for m, mode in enumerate(MODES)
            },
            path=tuple(dict(zip(MODES, year, strict=True)) for year in path[i, : amounts[i].years].tolist()),
            back_in=float(back[i]),
            reversal=float(reversal[i]),
        )
        for i, each in enumerate(offerings)
    }


def _earns(offering: Offering) -> bool:
    return bool(offering.revenue_in_plan_currency * offering.margin)


def _cells(plan: Plan, grid: Grid, offerings: Sequence[Offering]) -> tuple[Cells, list[Amounts]]:
    """Four cells an offering, one for each state that the host could be in now."""
    amounts = [amounts_of(plan, each) for each in offerings]
    n, states = len(offerings), len(STATES)
    found = evaluation(grid.values.value, fit=grid.fit)
    rows = np.repeat(np.arange(n), states)
    present = np.tile(np.arange(states), n)
    at_24 = at_model_month(found.chances[rows], found.shares[rows], present)
    none = found.shares.sum(axis=-1, keepdims=True) <= 0
    shares = np.where(none, 1 / len(TRANSITIONS), found.shares)
    earned = earned_shares(grid.segments, grid.status)
    keeps = np.array([_keeps(each, row) for each, row in zip(amounts, grid.segments, strict=True)])
    earns = np.zeros((n, states, len(MODES)))
    earns[:, :, OPERATE] = earned.sum(axis=-1)
    earns[:, :, DE_SCOPE] = keeps[:, None] * _de_scoped(amounts, grid.segments, earned)
    pays = np.zeros_like(earns)
    duties = np.array([[0.0, a.duty_conditional, a.duty_restricted, a.duty_banned] for a in amounts])
    pays[:, :, OPERATE] = duties
    pays[:, :, DE_SCOPE] = keeps[:, None] * duties
    pays[:, :, MOTHBALL] = np.array([a.keep_warm for a in amounts])[:, None]
    cells = Cells(
        present=np.repeat(np.arange(states)[None], n, axis=0).ravel(),
        at_24=at_24,
        yearly=np.einsum("nk,kst->nst", shares, TRANSITIONS)[rows],
        earns=earns[rows],
        pays=pays[rows],
        switch=np.array([_switch(each) for each in amounts])[rows],
        growth=grid.growth[rows],
        years=np.array([each.years for each in amounts], dtype=np.intp)[rows],
        rate=float(plan.company.discount_rate),
    )
    return cells, amounts


def _keeps(amounts: Amounts, segments: Array) -> float:
    """The share of the margin that de-scoping keeps: commercial customers and consumers, unless entered."""
    return float(segments[2:].sum()) if amounts.de_scope_keeps is None else amounts.de_scope_keeps


def _de_scoped(amounts: Sequence[Amounts], segments: Array, earned: Array) -> Array:
    """What each state leaves of the margin that de-scoping keeps, shape (n, 4).

    That of the customers who are kept; where the company says what share of a restriction's harm it avoids, the whole
    margin's harm less that share. A ban takes all in either case.
    """
    kept = segments[:, 2:].sum(axis=-1, keepdims=True)
    whole = earned.sum(axis=-1)
    own = np.divide(earned[:, :, 2:].sum(axis=-1), kept, out=whole.copy(), where=kept > 0)
    sheds = np.array([np.nan if each.de_scope_sheds is None else each.de_scope_sheds for each in amounts])[:, None]
    entered = np.where(whole < 1, 1 - (1 - sheds) * (1 - whole), whole)
    entered[:, Reaction.BANNED] = whole[:, Reaction.BANNED]
    found: Array = np.where(np.isnan(sheds), own, entered)
    return found


def _switch(amounts: Amounts) -> list[list[float]]:
    """What a change costs, from each mode (row) to each other; one that has left comes back to the market itself."""
    leave, rest = amounts.exit_cost, amounts.mothball_cost
    warm, cold, less = amounts.reentry_warm, amounts.reentry_cold, amounts.de_scope_cost
    return [
        [0.0, less, rest, leave],
        [less, 0.0, rest, leave],
        [warm, warm + less, 0.0, max(leave - rest, 0.0)],
        [cold, cold + less, np.inf, 0.0],
    ]
