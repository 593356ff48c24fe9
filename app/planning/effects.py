"""What initiatives do to the inputs of the outlook, month by month (method 7.1 and 7.2b).

Every effect is a share of the way from the present value to the better end of the scale (or, for a side effect, to the
worse one). Several initiatives on one input add up as ``1 - product(1 - d)``, so their order does not matter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.course import MAX_STRENGTH, Initiative, effect_of
from app.planning.facts import Play
from app.planning.horizon import YEAR
from app.planning.outlook import DEFAULTS, Array
from app.planning.words import Action, Effect, Input, Progress

TO_ONE: Final = frozenset(
    {
        Input.HOST_CAPABILITY,
        Input.E_GOVERNMENT,
        Input.LOYALTY,
        Input.REGULATOR_RELATION,
        Input.REPUTATION,
        Input.VERIFIABILITY,
        Input.GOVERNANCE_MATURITY,
    }
)
"""Inputs whose better end is 1; the better end of every other input that an initiative moves is 0."""
FULL: Final[Mapping[Effect, tuple[tuple[Input, float], ...]]] = {
    Effect.CAPABILITY: ((Input.HOST_CAPABILITY, 0.15), (Input.E_GOVERNMENT, 0.05)),
    Effect.TRUST: ((Input.REGULATOR_RELATION, 0.30),),
    Effect.REPUTATION: ((Input.REPUTATION, 0.25), (Input.VERIFIABILITY, 0.40)),
    Effect.COMPLIANCE: ((Input.COMPLIANCE_GAP, 0.60), (Input.GOVERNANCE_MATURITY, 0.30)),
    Effect.EXPOSURE: ((Input.UPSTREAM_EXPOSURE, 0.35), (Input.OPACITY, 0.20)),
    Effect.LEVERAGE: ((Input.SUBSTITUTES, 0.15 / DEFAULTS[Input.SUBSTITUTES]),),
    Effect.GEOPOLITICS: (),
}
"""Full effect of strength 3 as a share of the way (method 7.1, J). Opacity has no figure of its own there: a little
more than half of what the upstream exposure has. The .15 off the substitutes is read at the default value of .5."""
CAPACITY_TRUST: Final = 0.15
"""Full effect on the relation with the regulator under the capacity action (7.1)."""
STRUCTURAL: Final = ((Input.HOME_COMPULSION, 0.40), (Input.STATE_OWNERSHIP, 0.50))
"""What a structural play moves besides, by its strength on exposure or geopolitics, whichever is greater (7.1, 3b)."""
LOYALTY_A_YEAR: Final = 0.05 / (1 - DEFAULTS[Input.LOYALTY])
"""Full effect of trust on loyalty for each year that it has lasted: .05 a year, read at the default value (7.1)."""
STRUCTURAL_PLAYS: Final = frozenset({"EXR-04", "EXR-05", "EXR-06", "EXR-17", "BAR-06", "BAR-07", "BAR-08"})
"""Plays that put a new owner, operator, publisher or key holder in place: the only ones that 3b of 7.1 means."""
LEVERAGE_PLAYS: Final = frozenset(
    {"BAR-09", "BAR-10", "BAR-11", "BAR-24"}  # coalitions, associations and accords
    | {"BAR-12", "BAR-19"}  # standards and mutual recognition
    | {"BAR-03", "BAR-04", "BAR-05", "BAR-22", "BAR-23", "CAP-18", "CAP-25"}  # value that stays in the country
)
"""Plays whose leverage makes the offering harder to replace (7.2b); that of all others moves nothing, and none ever
raises the host's dependence, which would raise the chance of a restriction wherever exposure is high."""
HEAT_A_POINT: Final = 0.05
LEAST_HEAT: Final = 0.8
"""Each point on geopolitics takes 5 % off the politicisation, and all together never more than a fifth (7.2b)."""
LAGS: Final = {
    Action.GOVERNANCE: (6, 18),
    Action.IMAGE: (3, 24),
    Action.EXIT_REENTRY: (12, 30),
    Action.CAPACITY: (18, 36),
    Action.BARGAINING: (6, 24),
}
"""Months until an own initiative begins to act and acts in full, by its action (7.1, J); a play has its own."""
_DAYS_A_MONTH: Final = 365.25 / YEAR


@dataclass(frozen=True, slots=True)
class Move:
    """What one initiative does: signed shares of the way, and when."""

    steps: tuple[tuple[Input, float], ...]  # at full effect; below 0: a side effect, towards the worse end
    loyalty: float  # for each year, signed in the same way
    heat: int  # points on geopolitics; above 0 takes heat out
    starts: float  # months from today
    lag_low: float  # months from its start until it begins to act
    lag_high: float  # and until it acts in full

    def without_side_effects(self) -> "Move":
        """The same move without what it makes worse."""
        steps = tuple((name, share) for name, share in self.steps if share > 0)
        return Move(steps, max(0.0, self.loyalty), max(0, self.heat), self.starts, self.lag_low, self.lag_high)

    def ramp(self, months: NDArray[np.float64]) -> Array:
        """How much of its full effect it has at each month: ``clip((t - lag_low) / (lag_high - lag_low))``."""
        begun = months - self.starts - self.lag_low
        if self.lag_high <= self.lag_low:
            return (begun >= 0).astype(np.float64)
        return np.clip(begun / (self.lag_high - self.lag_low), 0, 1)

    def years(self, months: NDArray[np.float64]) -> Array:
        """For how many years it has been acting at each month."""
        return np.maximum(0.0, months - self.starts - self.lag_low) / YEAR


@dataclass(frozen=True, slots=True)
class Doses:
    """What initiatives do: arrays with one row an offering and one column a month, or that spread over these."""

    better: Mapping[Input, Array]  # share of the way to the better end
    worse: Mapping[Input, Array]
    heat: Array  # points on geopolitics; above 0 takes heat out

    @property
    def factor(self) -> Array:
        """What the politicisation is multiplied by: 5 % less for each point, and never by less than four fifths."""
        factor: Array = np.maximum(LEAST_HEAT, 1 - HEAT_A_POINT * self.heat)
        return factor

    def at_last_month(self) -> "Doses":
        """The doses at the last of the months, without their axis."""
        return self._each(lambda share: share[..., -1])

    def of(self, rows: NDArray[np.intp] | slice) -> "Doses":
        """The doses of some offerings only."""
        return self._each(lambda share: share[rows])

    def _each(self, take: Callable[[Array], Array]) -> "Doses":
        return Doses(
            {name: take(share) for name, share in self.better.items()},
            {name: take(share) for name, share in self.worse.items()},
            take(self.heat),
        )


def move_of_play(play: Play, starts: float = 0.0) -> Move:
    """What a play of the playbook does if it starts so many months from today."""
    structural, leverage = play.id in STRUCTURAL_PLAYS, play.id in LEVERAGE_PLAYS
    return _move(
        play.effects, play.action, starts, (play.months_low, play.months_high), structural=structural, leverage=leverage
    )


def move_of(initiative: Initiative, plays: Mapping[str, Play], on: date) -> Move | None:
    """What an initiative does; ``None`` for one that was dropped. Without a start it starts today.

    An own initiative acts by the lags of its action. Its leverage counts under the bargaining action only.
    """
    if initiative.progress is Progress.DROPPED:
        return None
    starts = (initiative.starts - on).days / _DAYS_A_MONTH if initiative.starts else 0.0
    play = plays.get(initiative.play)
    if play is not None:
        return move_of_play(play, starts)
    effects = tuple(effect_of(text) for text in initiative.effects)
    leverage = initiative.action is Action.BARGAINING
    return _move(effects, initiative.action, starts, LAGS[initiative.action], structural=False, leverage=leverage)


def doses(moves: Sequence[tuple[Move, NDArray[np.bool_]]], months: NDArray[np.float64], politicisation: Array) -> Doses:
    """What initiatives do together to each offering at each month, arrays of shape (offerings, months).

    Parameters
    ----------
    moves
        Each move with the offerings that it touches, a mask of shape (offerings,).
    months
        Months from today.
    politicisation : shape (offerings,)
        As it stands without initiatives: reputation moves less where the matter is politicised (7.1).
    """
    shape = len(politicisation), len(months)
    kept: dict[tuple[Input, bool], Array] = {}
    heat = np.zeros(shape)
    for move, mask in moves:
        touched = mask[:, None]
        for name, good, share in _shares(move, months, politicisation[:, None]):
            rest = kept.setdefault((name, good), np.ones(shape))
            kept[name, good] = np.where(touched, rest * (1 - share), rest)
        heat += touched * (move.heat * move.ramp(months))
    return Doses(
        {name: 1 - rest for (name, good), rest in kept.items() if good},
        {name: 1 - rest for (name, good), rest in kept.items() if not good},
        heat,
    )


def doses_alone(moves: Sequence[Move], months: NDArray[np.float64], politicisation: Array) -> Doses:
    """What each of several initiatives does alone, arrays that spread over (moves, offerings, months)."""
    better: dict[Input, Array] = {}
    worse: dict[Input, Array] = {}
    heat = np.zeros((len(moves), 1, len(months)))
    for i, move in enumerate(moves):
        heat[i] = move.heat * move.ramp(months)
        for name, good, share in _shares(move, months, politicisation[:, None]):
            target = better if good else worse
            if name not in target:
                target[name] = np.zeros((len(moves), *share.shape))
            target[name][i] = share
    return Doses(better, worse, heat)


def together(one: Doses, other: Doses) -> Doses:
    """What two sets of initiatives do together, in either order: ``1 - (1 - d)(1 - e)`` on each input (7.2b)."""

    def both(first: Mapping[Input, Array], second: Mapping[Input, Array]) -> dict[Input, Array]:
        nothing = np.zeros(1)
        return {
            name: 1 - (1 - first.get(name, nothing)) * (1 - second.get(name, nothing))
            for name in first.keys() | second.keys()
        }

    return Doses(both(one.better, other.better), both(one.worse, other.worse), one.heat + other.heat)


def moved(inputs: Mapping[Input, Array], by: Doses) -> dict[Input, Array]:
    """The inputs after the initiatives: ``x + better (end - x) + worse (other end - x)``, within 0 and 1."""
    found = dict(inputs)
    for name in by.better.keys() | by.worse.keys():
        good = by.better.get(name, np.zeros(1))
        bad = by.worse.get(name, np.zeros(1))
        x = inputs[name]
        to_one, to_zero = (good, bad) if name in TO_ONE else (bad, good)
        found[name] = np.clip(x + to_one * (1 - x) - to_zero * x, 0, 1)
    return found


def _move(
    effects: Iterable[tuple[Effect, int]],
    action: Action,
    starts: float,
    lag: tuple[float, float],
    *,
    structural: bool,
    leverage: bool,
) -> Move:
    steps: list[tuple[Input, float]] = []
    loyalty, heat, deepest = 0.0, 0, 0.0
    for effect, signed in effects:
        # Less exposure is better, more of everything else.
        strength = (-signed if effect is Effect.EXPOSURE else signed) / MAX_STRENGTH
        if effect is Effect.LEVERAGE and strength > 0 and not leverage:
            continue
        full = FULL[effect]
        if effect is Effect.TRUST:
            loyalty += strength * LOYALTY_A_YEAR
            if action is Action.CAPACITY:
                full = ((Input.REGULATOR_RELATION, CAPACITY_TRUST),)
        if effect is Effect.GEOPOLITICS:
            heat += signed
        if effect in {Effect.EXPOSURE, Effect.GEOPOLITICS}:
            deepest = max(deepest, strength)
        steps += [(name, strength * share) for name, share in full]
    if structural and deepest > 0:
        steps += [(name, deepest * share) for name, share in STRUCTURAL]
    return Move(tuple(steps), loyalty, heat, starts, *lag)


def _shares(move: Move, months: NDArray[np.float64], politicisation: Array) -> Iterable[tuple[Input, bool, Array]]:
    ramp = move.ramp(months)
    for name, share in move.steps:
        felt = 1 - politicisation if name is Input.REPUTATION else np.ones((1, 1))
        yield name, share > 0, abs(share) * ramp * felt
    if move.loyalty:
        yield Input.LOYALTY, move.loyalty > 0, np.minimum(1.0, abs(move.loyalty) * move.years(months)) * np.ones((1, 1))
