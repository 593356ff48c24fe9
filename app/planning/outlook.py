"""The outlook model: chances of the four host reactions from 25 inputs, through three channels (method 6.3 and 6.6).

Every weight here is judgement, fixed and stated, not estimated (method 6.4); what the case library can teach comes in
as `Levels` (method 6.9). All functions take numbers or arrays of any one shape (or shapes that broadcast) and run the
same code for both, so that one cell and a grid cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.planning.levels import Levels, Start
from app.planning.words import Input, Scenario

Array = NDArray[np.float64]

DEFAULTS: Final[Mapping[Input, float]] = {
    Input.CRITICALITY: 0.4,
    Input.DATA_SENSITIVITY: 0.4,
    Input.REMOTE_CONTROL: 0.4,
    Input.OPACITY: 0.4,
    Input.UPSTREAM_EXPOSURE: 0.3,
    Input.HOST_DEPENDENCE: 0.3,
    Input.SUBSTITUTES: 0.5,
    Input.COMPLIANCE_GAP: 0.15,
    Input.INCIDENT_HISTORY: 0.1,
    Input.GOVERNANCE_MATURITY: 0.6,
    Input.VERIFIABILITY: 0.4,
    Input.LOYALTY: 0.4,
    Input.REPUTATION: 0.6,
    Input.REGULATOR_RELATION: 0.4,
    Input.HOST_CAPABILITY: 0.6,
    Input.E_GOVERNMENT: 0.7,
    Input.INSTITUTIONAL_QUALITY: 0.6,
    Input.RESTRICTIVENESS: 0.25,
    Input.RELATIVE_POWER: 0.5,
    Input.OPPOSED_ALIGNMENT: 0.0,
    Input.ACTIVE_CONFLICT: 0.0,
    Input.UN_DISTANCE: 0.2,
    Input.HOME_COMPULSION: 0.2,
    Input.STATE_OWNERSHIP: 0.0,
    Input.TRADE_DEPENDENCE: 0.3,
}
"""The default vector D0 of method 6.7: what stands where nothing better is known (J)."""

CHANNELS: Final = (Scenario.REGULATION, Scenario.SUPPLY_CHAIN, Scenario.GEOPOLITICAL)
"""The channels in the order of every array that has one axis for them."""
SLOPE: Final = 8.0
"""Slope of every channel on the log-odds (method 6.6, J)."""
THRESHOLDS: Final = np.array([[2.8, 5.4, 6.6], [3.4, 4.7, 6.4], [3.9, 4.7, 5.7]])
"""Thresholds k1 to k3 by channel: compliance issues mostly end in conditions, supply-chain issues in restriction, and
once politicised a ban is close behind a restriction (method 6.6, J)."""
SOFTENED: Final = np.array([0.0, 1.0, 1.0])
"""How softening counts by level: it raises the bar for "restricted" and "banned" only."""
BASE_WEIGHT: Final = 0.20
"""Weight w of the base rate against the model (method 6.6, J)."""
BASE_RATES: Final = np.array([[0.80, 0.15, 0.04, 0.01], [0.55, 0.25, 0.13, 0.07], [0.35, 0.20, 0.25, 0.20]])
"""Base rates b by reference class: allied or neutral, mixed, adversary (method 6.6, J; the last one is anchored at the
37 % of EU states that had restricted Chinese 5G suppliers by mid-2023)."""
MIXED_FROM: Final = 0.3
"""Opposed alignment from which a home counts as mixed. The method names the classes, not the limits (J)."""
ADVERSARY_FROM: Final = 0.7
"""Opposed alignment from which a home counts as an adversary of the host's bloc: a treaty ally of a rival (J)."""
CRITICAL_FROM: Final = 0.7
"""Criticality from which the adversary class applies (method 6.6)."""
REMAINDER: Final = 0.2
"""Share of the reference class's base rate that a quietly exposed offering keeps where no concern about it is raised:
a measure against a whole product kind or origin can take in what nobody spoke of (J)."""

QUIET_START: Final = -1.5
"""What is added to the log-odds of the channels' first threshold to get those that a concern is raised (J): visible
disputes end far harder than the judged model has it for offerings nobody talks about, and with this value the neutral
market of method 6.7 keeps its judged chance of "restricted or worse", 4 %, and the other reference markets stay near
theirs."""


@dataclass(frozen=True, slots=True)
class Composites:
    """The seven composites of method 6.3, each of the shape of the inputs."""

    exposure: Array
    trust: Array
    politicisation: Array
    relief: Array
    leverage: Array
    softening: Array
    vulnerability: Array

    def at(self, cell: int) -> dict[str, float]:
        """The composites of one cell by name."""
        return {field.name: float(getattr(self, field.name)[cell]) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Quiet:
    """The two factors of a quietly exposed offering, and what is left without (method 6.9); judgement.

    ``chances`` of an evaluation are ``raised x reaction + (1 - raised) x remainder``.
    """

    raised: Array  # the chance that a concern is raised, shape (*cells)
    reaction: Array  # the four reactions if it is, shape (*cells, 4): those of a dispute
    remainder: Array  # the four reactions if it is not, shape (*cells, 4)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the model says for each cell; ``cells`` stands for the broadcast shape of the inputs."""

    composites: Composites
    pressures: Array  # z of the three channels, shape (*cells, 3)
    channels: Array  # P(Y >= 1, 2, 3) of each channel, shape (*cells, 3, 3)
    model: Array  # q: the four reactions before the base rate, shape (*cells, 4)
    chances: Array  # p: the four reactions, shape (*cells, 4)
    logits: Array  # of "restricted or worse" in each channel by judgement alone, shape (*cells, 3)
    quiet: Quiet | None = None  # of all cells, meant for the quietly exposed ones; None: there are none

    @property
    def shares(self) -> Array:
        """Shares of the three scenarios, shape (*cells, 3); all 0 where no channel is active.

        ``lambda = -ln(1 - P(Y >= 2))`` of a channel, above what it is where the channel is at rest (z = 0), clipped to
        0 to 1 and divided by the sum of the three.
        """
        at_rest = np.logaddexp(0, -THRESHOLDS[:, 1] - self.composites.softening[..., None])
        active = np.clip(np.logaddexp(0, self.logits) - at_rest, 0, 1)
        total = active.sum(axis=-1, keepdims=True)
        shares: Array = np.divide(active, total, out=np.zeros_like(active), where=total > 0)
        return shares


def evaluate(
    inputs: Mapping[Input, ArrayLike],
    *,
    factor: ArrayLike = 1.0,
    base_weight: float = BASE_WEIGHT,
    levels: Levels | None = None,
) -> Evaluation:
    """Chances of the four reactions at month 24 for an offering that is open now.

    Parameters
    ----------
    inputs : mapping of each `Input` to array_like
        Values from 0 to 1; shapes must broadcast.
    factor : array_like
        What initiatives multiply the politicisation by (method 7.2b).
    base_weight : float
        Weight of the reference class; the reference vectors of method 6.7 hold at 0. Not used with `levels`.
    levels
        What the case library taught, for each cell; without, the model is judgement alone.
    """
    x = {name: np.asarray(value, dtype=np.float64) for name, value in inputs.items()}
    parts = composites(x, factor=factor)
    z = _pressures(x, parts)
    # Levels and channels come first in memory, so that every step runs over long rows; they are shown last.
    softening = np.multiply.outer(SOFTENED, parts.softening)[:, None]
    logits = SLOPE * z - np.expand_dims(THRESHOLDS.T, tuple(range(2, z.ndim + 1))) - softening
    rates = BASE_RATES[reference_class(x[Input.OPPOSED_ALIGNMENT], x[Input.CRITICALITY])]
    quiet = None
    if levels is None:
        by_channel = _sigmoid(logits)
        model = np.moveaxis(_steps_down(1 - _none_of(by_channel)), 0, -1)
        chances = (1 - base_weight) * model + base_weight * rates
    else:
        by_channel = _sigmoid(_fitted(logits, z, levels))
        model = np.moveaxis(_steps_down(_stacked(_none_of(by_channel), levels)), 0, -1)
        weight = levels.base_weight[..., None]
        chances = (1 - weight) * model + weight * levels.base_rate
        if levels.exposed.any():
            quiet = _quiet(logits[0], chances, rates, levels)
            raised = quiet.raised[..., None]
            both = raised * quiet.reaction + (1 - raised) * quiet.remainder
            chances = np.where(levels.exposed[..., None], both, chances)
    return Evaluation(
        parts,
        np.moveaxis(z, 0, -1),
        np.moveaxis(by_channel, (1, 0), (-2, -1)),
        model,
        chances,
        np.moveaxis(logits[1], 0, -1),
        quiet,
    )


def start_of(inputs: Mapping[Input, ArrayLike]) -> Start:
    """What the judged channels say of cells, for `app.planning.levels`."""
    judged = evaluate(inputs)
    softening = np.multiply.outer(judged.composites.softening, SOFTENED)[..., None]
    logits = SLOPE * judged.pressures[..., None, :] - THRESHOLDS.T - softening
    return Start(logits, SLOPE * judged.pressures[..., 2])


def composites(inputs: Mapping[Input, ArrayLike], *, factor: ArrayLike = 1.0) -> Composites:
    """The composites of method 6.3.

    Trust bites less under rivalry and more where institutions are weak (`relief`); `softening` raises the bar for
    "restricted" and "banned" only, which is how a capable host makes severity milder without making concern rarer.
    """
    x = {name: np.asarray(value, dtype=np.float64) for name, value in inputs.items()}
    exposure = 0.45 * x[Input.CRITICALITY] + 0.25 * x[Input.DATA_SENSITIVITY] + 0.30 * x[Input.REMOTE_CONTROL]
    trust = np.clip(
        0.30 * x[Input.LOYALTY]
        + 0.25 * x[Input.VERIFIABILITY]
        + 0.25 * x[Input.REPUTATION]
        + 0.20 * x[Input.REGULATOR_RELATION]
        - 0.30 * x[Input.INCIDENT_HISTORY],
        0,
        1,
    )
    opposed = x[Input.OPPOSED_ALIGNMENT]
    tension = np.clip(
        0.30 * opposed
        + 0.25 * x[Input.ACTIVE_CONFLICT]
        + 0.20 * x[Input.UN_DISTANCE]
        + 0.15 * x[Input.HOME_COMPULSION]
        + 0.10 * x[Input.STATE_OWNERSHIP]
        - 0.10 * x[Input.TRADE_DEPENDENCE] * (1 - opposed),
        0,
        1,
    )
    politicisation = np.clip(tension * np.asarray(factor, dtype=np.float64), 0, 1)
    relief = trust * (1 - 0.7 * politicisation) * (1 + 0.5 * (1 - x[Input.INSTITUTIONAL_QUALITY]))
    leverage = 0.5 * x[Input.HOST_DEPENDENCE] + 0.5 * (1 - x[Input.SUBSTITUTES])
    capable = x[Input.HOST_CAPABILITY] * x[Input.E_GOVERNMENT] * (1 - politicisation)
    softening = 0.6 * (leverage - 0.5) + 0.5 * capable - 0.25
    vulnerability = (
        0.30 * x[Input.OPACITY] * (1 - 0.4 * x[Input.VERIFIABILITY])
        + 0.35 * x[Input.UPSTREAM_EXPOSURE] * (0.25 + 0.75 * politicisation)
        + 0.15 * x[Input.HOST_DEPENDENCE]
        + 0.20 * x[Input.SUBSTITUTES]
    )
    return Composites(exposure, trust, politicisation, relief, leverage, softening, vulnerability)


def reference_class(opposed_alignment: ArrayLike, criticality: ArrayLike) -> NDArray[np.intp]:
    """Row of `BASE_RATES`: 0 allied or neutral, 1 mixed, 2 home designated adversary and use critical."""
    opposed = np.asarray(opposed_alignment, dtype=np.float64)
    critical = np.asarray(criticality, dtype=np.float64) >= CRITICAL_FROM
    adversary = (opposed >= ADVERSARY_FROM) & critical
    return np.where(adversary, 2, np.where(opposed >= MIXED_FROM, 1, 0))


def from_reached(reached: Array) -> Array:
    """Chances of the four reactions, shape (..., 4), from P(Y >= 1, 2, 3), shape (..., 3), falling along the axis."""
    return np.moveaxis(_steps_down(np.moveaxis(reached, -1, 0)), 0, -1)


def to_reached(chances: Array) -> Array:
    """P(Y >= 1, 2, 3), shape (..., 3), from the chances of the four reactions, shape (..., 4)."""
    reached: Array = np.cumsum(chances[..., :0:-1], axis=-1)[..., ::-1]
    return reached


def _pressures(x: Mapping[Input, Array], parts: Composites) -> Array:
    gap, incidents = x[Input.COMPLIANCE_GAP], x[Input.INCIDENT_HISTORY]
    regulation = (
        0.60 * gap
        + 0.15 * x[Input.RESTRICTIVENESS]
        + 0.15 * x[Input.DATA_SENSITIVITY]
        + 0.15 * incidents
        - 0.12 * x[Input.GOVERNANCE_MATURITY] * (1 - gap)
        - 0.08 * parts.relief
    )
    supply = 1.25 * parts.exposure * parts.vulnerability + 0.10 * incidents - 0.15 * parts.relief
    geopolitical = (
        parts.politicisation * (0.35 + 0.85 * parts.exposure)
        + 0.10 * (x[Input.RELATIVE_POWER] - 0.5)
        - 0.28 * parts.relief
    )
    channels = np.broadcast_arrays(regulation, supply, geopolitical)
    pressures: Array = np.clip(np.stack(channels), 0, 1)
    return pressures


def _fitted(logits: Array, z: Array, levels: Levels) -> Array:
    moved = logits + levels.level
    moved[:, 2] += levels.politics_level + (SLOPE * (levels.politics_slope - 1)) * z[2]
    return moved


def _none_of(by_channel: Array) -> Array:
    # The channels stand along the second axis.
    quiet: Array = np.multiply.reduce(1 - by_channel, axis=1)
    return quiet


def _stacked(none: Array, levels: Levels) -> Array:
    # P(Y >= 1, 2, 3) along the first axis, in order: the statistical adjustment differs by level.
    channels = (np.log1p(-none) - np.log(none)) / levels.temperature
    adjustment = np.moveaxis(levels.stack_weight[..., None] * levels.adjustment, -1, 0)
    missing = tuple(range(1, 1 + none.ndim - adjustment.ndim))
    return np.minimum.accumulate(_sigmoid(channels + np.expand_dims(adjustment, missing)), axis=0)


def _quiet(first: Array, reaction: Array, rates: Array, levels: Levels) -> Quiet:
    unraised = np.multiply.reduce(1 - _sigmoid(first), axis=0)
    raised = _sigmoid(np.log1p(-unraised) - np.log(unraised) + QUIET_START + levels.quiet_level)
    # Never worse than if a concern were raised.
    remainder = np.minimum(REMAINDER * to_reached(rates), to_reached(reaction))
    return Quiet(raised, reaction, from_reached(remainder))


def _sigmoid(logits: Array) -> Array:
    chance: Array = 1 / (1 + np.exp(-logits))
    return chance


def _steps_down(reached: Array) -> Array:
    # 1 - P1, P1 - P2, P2 - P3, P3 along the first axis.
    chances = np.empty((len(reached) + 1, *reached.shape[1:]))
    chances[0] = 1 - reached[0]
    chances[1:-1] = reached[:-1] - reached[1:]
    chances[-1] = reached[-1]
    return chances
