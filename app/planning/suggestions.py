"""Which plays of the playbook are worth a look, by what each would do to this plan alone (method 7.2b)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.assessment import Suggestion
from app.planning.budget import held_option
from app.planning.costs import cost_range
from app.planning.display import money
from app.planning.effects import Move, doses, doses_alone, move_of_play, together
from app.planning.facts import Play, World
from app.planning.geopolitics import name
from app.planning.grid import Grid, evaluation
from app.planning.horizon import expected, shown
from app.planning.loss import knots, loss_weights
from app.planning.options import taken_of
from app.planning.outlook import CHANNELS, Array, Evaluation
from app.planning.plan import Plan
from app.planning.words import Action, Effect, Progress, Scenario

FIT_BONUS: Final = 1.25
"""How much more a play counts in the order if it works mostly through the channel that dominates the plan (J); its
figures stay as they are."""
DOMINATES: Final = 0.5
"""Share from which a scenario dominates (method 2.5)."""
CELLS: Final = 60_000
"""Cells reckoned at one time: plays x offerings x months."""
_WORDS: Final = {
    Scenario.REGULATION: "regulation",
    Scenario.SUPPLY_CHAIN: "supply-chain",
    Scenario.GEOPOLITICAL: "geopolitical",
}


SMALL: Final = 100_000.0
"""Smallest amount that the display of millions can tell from nothing. [plan currency]"""


@dataclass(frozen=True, slots=True)
class _View:
    """What the reasons are told from."""

    plan: Plan
    world: World
    scenario: Scenario | None  # that dominates
    in_hand: frozenset[str]  # plays
    earns: bool  # whether any offering has revenue
    holds: str  # what a play is added to last, in words; empty where nothing is held yet
    by_origin: frozenset[int] = frozenset()  # places of the offerings where the objection is to origin


@dataclass(frozen=True, slots=True)
class _Worth:
    """What each of several plays does on top of what is held."""

    points: Array  # (plays,) change of the weighted chance of restricted or worse at the horizon
    saved: Array  # (plays, offerings) expected loss [plan currency]
    eased: Array  # (plays, offerings) chance of restricted or worse taken off at the horizon
    channels: Array  # (plays, 3) the same within each channel, weighted


@dataclass(frozen=True, slots=True)
class _Held:
    """Offerings with what is done for them already."""

    grid: Grid
    moves: tuple[tuple[Move, NDArray[np.bool_]], ...]
    politicisation: Array  # as it stands without initiatives


def suggestions(
    plan: Plan, world: World, on: date, grid: Grid, base: Evaluation
) -> dict[Action, tuple[Suggestion, ...]]:
    """The plays that make this plan better, best first, by action; those in hand already are left out.

    Each play is reckoned as if it started today for all offerings, twice: as the only one, and added last to the
    recommended option or, where none is recommended, to all initiatives of the plan. Both are the difference that it
    makes, never a slope (method 7.2b). The order is by what it saves, added last, for each dollar of its judged cost;
    where nothing is earned, by what it takes off the chance. Plays that move nothing here are left out.

    Parameters
    ----------
    grid, base
        The plan's offerings as they stand, and what the model says about them.
    """
    in_hand = {each.play for each in plan.initiatives if each.progress is not Progress.DROPPED}
    found: dict[Action, tuple[Suggestion, ...]] = dict.fromkeys(Action, ())
    if not plan.offerings:
        return found
    weights = grid.weights
    taken = taken_of(plan, world, on, held_option(plan), grid)
    alone = _Held(grid, (), base.composites.politicisation)
    last = _Held(replace(grid, segments=grid.segments * (1 - taken.gone)), taken.moves, alone.politicisation)
    view = _View(
        plan, world, _dominant(base.shares, weights), frozenset(in_hand), bool(grid.revenue.any()), _held(plan),
        _by_origin(base.shares),
    )  # fmt: skip
    for action in Action:
        plays = [play for play in world.plays.values() if play.action is action and play.id not in in_hand]
        if plays:
            found[action] = _ranked(view, plays, _worth(plays, alone, weights), _worth(plays, last, weights))
    return found


def _held(plan: Plan) -> str:
    if plan.recommended and plan.recommended.initiatives:
        return f"“{plan.recommended.name}”"
    return "the plan’s initiatives" if not plan.recommended and held_option(plan).initiatives else ""


def _worth(plays: Sequence[Play], held: _Held, weights: Array) -> _Worth:
    grid = held.grid
    months = knots(grid.months)
    count = len(grid.status)
    lost = loss_weights(grid.months, grid.growth, grid.segments, grid.status) * grid.revenue[:, None, None]
    done = doses(held.moves, months, held.politicisation)
    now = evaluation(grid.values.value[:, None, :], done, grid.fit.column())
    horizon, before = _path(grid, now.chances, now.shares, (count, len(months)))
    in_channels = np.broadcast_to(now.channels[:, -1, :, 1], (count, len(CHANNELS)))  # of restricted or worse
    parts: list[tuple[Array, Array, Array]] = []
    step = max(1, CELLS // (count * len(months)))
    for start in range(0, len(plays), step):
        moves = [move_of_play(play) for play in plays[start : start + step]]
        more = together(done, doses_alone(moves, months, held.politicisation))
        after = evaluation(grid.values.value[None, :, None, :], more, grid.fit.column())
        shape = len(moves), count, len(months)
        then, path = _path(grid, after.chances, after.shares, shape)
        eased = (horizon[..., 2:] - then[..., 2:]).sum(axis=-1)
        later = np.broadcast_to(after.channels[..., -1, :, 1], (len(moves), count, len(CHANNELS)))
        by_channel = np.einsum("pnc,n->pc", in_channels - later, weights)
        parts.append((eased, np.einsum("pnks,nks->pn", before - path, lost), by_channel))
    eased, saved, channels = (np.concatenate(each) for each in zip(*parts, strict=True))
    return _Worth(-(eased @ weights), saved, eased, channels)


def _path(grid: Grid, chances: Array, shares: Array, shape: tuple[int, ...]) -> tuple[Array, Array]:
    """The chances at the horizon, shape (..., offerings, 4), and the path to it, shape (..., offerings, months, 4)."""
    chances = np.broadcast_to(chances, (*shape, 4))
    shares = np.broadcast_to(shares, (*shape, 3))
    status = np.broadcast_to(grid.status[:, None], shape)
    path = expected(chances, shares, status, np.broadcast_to(knots(grid.months), shape))
    last = shown(chances[..., -1, :], shares[..., -1, :], status[..., -1], float(grid.months))
    return last, path


def _ranked(view: _View, plays: Sequence[Play], worth: _Worth, last: _Worth) -> tuple[Suggestion, ...]:
    saved, saved_last = worth.saved.sum(axis=1), last.saved.sum(axis=1)
    costs = np.array([cost_range(play)[1] for play in plays], dtype=np.float64)
    counts = (saved_last if view.earns else -last.points) / costs
    through = [CHANNELS[int(each.argmax())] for each in worth.channels]
    bonus = [FIT_BONUS if each is view.scenario else 1.0 for each in through]
    order = sorted(range(len(plays)), key=lambda i: (-counts[i] * bonus[i], plays[i].id))
    return tuple(
        Suggestion(
            plays[i].id,
            float(worth.points[i]),
            float(saved[i]),
            float(last.points[i]),
            float(saved_last[i]),
            float(costs[i]),
            _reason(view, plays[i], worth.saved[i] if view.earns else worth.eased[i], saved_last[i], through[i]),
        )
        for i in order
        if worth.points[i] < 0 or saved[i] > 0
    )


def _reason(view: _View, play: Play, by_offering: Array, last: float, through: Scenario) -> str:
    plan, world = view.plan, view.world
    at = int(np.argmax(by_offering))
    most = plan.offerings[at]
    where = f"{plan.product(most.product).name} in {name(world, plan.market(most.market).host)}"
    most_for = f"for {where}" if len(plan.offerings) == 1 else f"most for {where}"
    if view.earns:
        text = f"Alone it would save {_about(float(by_offering.sum()), plan.company.currency)}, {most_for}"
        if view.holds:
            text += f"; added last to {view.holds}, {_about(last, plan.company.currency)}"
    else:
        text = f"Alone it would ease the outlook, {most_for}"
    text += f"; it works mostly on {_WORDS[through]} concerns"
    if through is view.scenario:
        text += ", which dominate here"
    if at in view.by_origin and through is not Scenario.GEOPOLITICAL:
        text += ", and cures no objection to origin, which leads there"
    worse = [effect for effect, signed in play.effects if (signed > 0) is (effect is Effect.EXPOSURE)]
    if worse:
        text += f"; its side effect is on {' and '.join(worse)}"
    first = [id_ for id_ in play.prerequisites if id_ not in view.in_hand]
    if first:
        titles = (f"“{world.plays[id_].title}”" if id_ in world.plays else id_ for id_ in first)
        text += f"; it needs {' and '.join(titles)} first"
    return f"{text}."


def _about(amount: float, currency: str) -> str:
    shown_ = money(amount, currency)
    return f"less than {money(SMALL, currency)}" if amount < SMALL / 2 else f"about {shown_} of expected loss"


def _by_origin(shares: Array) -> frozenset[int]:
    """Places of the offerings whose scenario is geopolitical."""
    whole = shares.sum(axis=1)
    share = np.divide(
        shares[:, CHANNELS.index(Scenario.GEOPOLITICAL)], whole, out=np.zeros_like(whole), where=whole > 0
    )
    return frozenset(np.flatnonzero(share >= DOMINATES).tolist())


def _dominant(shares: Array, weights: Array) -> Scenario | None:
    together = weights @ shares
    total = together.sum()
    top = int(np.argmax(together))
    return CHANNELS[top] if total > 0 and together[top] / total >= DOMINATES else None
