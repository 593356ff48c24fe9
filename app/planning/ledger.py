"""The ledger: outlooks locked on a date, and how well they did once their day has come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from hashlib import sha256
from math import log
from typing import Final

from app.errors import InputError
from app.planning.assessment import Assessment
from app.planning.locked import CHANCE_DIGITS, Chances, LockedForecast, sealed, with_outcome
from app.planning.parameters import Parameters
from app.planning.plan import Plan, new_id
from app.planning.times import add_months
from app.planning.words import Population, Reaction

__all__ = [
    "Chances",
    "LedgerScores",
    "LockedForecast",
    "Marks",
    "ledger_scores",
    "lock",
    "mean_marks",
    "method_of",
    "sealed",
    "with_outcome",
]

LEAST_CHANCE: Final = 0.001
"""What a chance counts at least in the logarithm, so that one forecast of "never" cannot cost without bound (J)."""
ENOUGH_SCORED: Final = 10
"""Fewest scored forecasts from which anything may be concluded (J)."""
UNIFORM: Final = (0.25, 0.25, 0.25, 0.25)
"""The reference where no base rate is known: all four reactions alike."""

_UNITS: Final = 10**CHANCE_DIGITS


@dataclass(frozen=True, slots=True)
class Marks:
    """Mean scores over the same forecasts; lower is better for all three."""

    log_loss: float
    brier: float  # of "restricted or worse"
    rps: float  # ranked probability score


@dataclass(frozen=True, slots=True)
class LedgerScores:
    """How the ledger stands on one day; only what was due by then and has an outcome is scored.

    A ban shows early and an open market only on the last day, so scoring before the day would favour dark forecasts.
    """

    on: date
    locked: int
    open: int  # not due yet
    due: int
    scored: int  # due, and what happened is recorded
    ours: Marks | None  # None where nothing is scored yet
    base: Marks | None  # of a forecaster who always gives the base rate, over the same forecasts
    sentence: str  # what may be concluded, in words

    @property
    def awaiting(self) -> int:
        """Due forecasts whose outcome nobody has recorded."""
        return self.due - self.scored

    @property
    def skill(self) -> float | None:
        """1 - log-loss / log-loss of the base rate; None where nothing is scored."""
        if self.ours is None or self.base is None or self.base.log_loss == 0:
            return None
        return 1 - self.ours.log_loss / self.base.log_loss


def lock(
    plan: Plan, assessment: Assessment, on: date, offerings: Iterable[str], method: str = ""
) -> tuple[LockedForecast, ...]:
    """The outlooks of those offerings, locked on that day; the plan is not changed.

    Parameters
    ----------
    offerings
        Their ids. One that is for the board only, or whose product or market is, gives a forecast for the board only.
    method
        What tells the parameters that the outlooks were made with from others: `method_of` them.

    Raises
    ------
    InputError
        If the outlooks are not of that day, an offering has none, or it is already locked on it.
    """
    if assessment.on != on:
        raise InputError("These outlooks are of another day; wait until they are up to date, then lock them.")
    before = {(locked.offering, locked.locked_on) for locked in plan.ledger}
    found = []
    for id_ in offerings:
        reading = assessment.readings.get(id_)
        if reading is None:
            raise InputError("An offering has no outlook yet, so there is nothing to lock.")
        if (id_, on) in before:
            raise InputError("An outlook is locked already today; it can be locked again tomorrow.")
        offering = plan.offering(id_)
        product, market = plan.product(offering.product), plan.market(offering.market)
        outlook = reading.outlook
        found.append(
            sealed(
                id=new_id(), locked_on=on, due=add_months(on, outlook.months), offering=id_,
                product=product.name, host=market.host, home=plan.company.home, population=reading.population,
                months=outlook.months, chances=rounded(outlook.chances), method=method,
                board_only=offering.board_only or product.board_only or market.board_only,
            )
        )  # fmt: skip
    return tuple(found)


def method_of(parameters: Parameters) -> str:
    """A checksum over the estimated parameters and the data behind them; it changes whenever they do."""
    fits = [(str(population), parameters.fits[population]) for population in sorted(parameters.fits)]
    return sha256(repr((parameters.checksum, parameters.features, fits)).encode()).hexdigest()


def rounded(chances: Sequence[float]) -> Chances:
    """Four chances to so many digits that still add up to 1: the largest remainders are rounded up.

    Chances whose float sum is a little off 1 are scaled to it first.
    """
    total = sum(chances)
    exact = [Decimal(max(0.0, chance) / total) * _UNITS for chance in chances]
    units = [int(value.to_integral_value(ROUND_FLOOR)) for value in exact]
    left = _UNITS - sum(units)
    for place in sorted(range(4), key=lambda place: (units[place] - exact[place], place))[:left]:
        units[place] += 1
    four = [Decimal(unit).scaleb(-CHANCE_DIGITS) for unit in units]
    return Chances(open=four[0], conditional=four[1], restricted=four[2], banned=four[3])


def ledger_scores(
    locked: Iterable[LockedForecast], on: date, reference: Mapping[Population, Sequence[float]] | None = None
) -> LedgerScores | None:
    """How the ledger stands on that day; None where nothing was ever locked.

    Parameters
    ----------
    reference
        The base rate of each population, four chances; where one is missing all four reactions count alike.
    """
    every = tuple(locked)
    if not every:
        return None
    due = [forecast for forecast in every if forecast.due <= on]
    scored = [(forecast, forecast.outcome) for forecast in due if forecast.outcome is not None]
    base = dict(reference or {})
    ours = theirs = None
    if scored:
        ours = mean_marks([([float(chance) for chance in f.chances.four], outcome) for f, outcome in scored])
        theirs = mean_marks([(base.get(f.population, UNIFORM), outcome) for f, outcome in scored])
    told = _sentence(len(scored), ours, theirs)
    return LedgerScores(on, len(every), len(every) - len(due), len(due), len(scored), ours, theirs, told)


def mean_marks(scored: Sequence[tuple[Sequence[float], Reaction]]) -> Marks:
    """The mean scores of several forecasts, each four chances beside what happened; there must be one at least."""
    several = len(scored)
    return Marks(
        sum(log_loss(chances, outcome) for chances, outcome in scored) / several,
        sum(brier(chances, outcome) for chances, outcome in scored) / several,
        sum(ranked(chances, outcome) for chances, outcome in scored) / several,
    )


def log_loss(chances: Sequence[float], outcome: Reaction) -> float:
    """Minus the logarithm of the chance that was given to what happened; none counts less than `LEAST_CHANCE`."""
    clipped = [max(chance, LEAST_CHANCE) for chance in chances]
    return -log(clipped[outcome] / sum(clipped))


def brier(chances: Sequence[float], outcome: Reaction) -> float:
    """Squared error of the chance of "restricted or worse", 0 to 1."""
    return (chances[2] + chances[3] - (outcome >= Reaction.RESTRICTED)) ** 2


def ranked(chances: Sequence[float], outcome: Reaction) -> float:
    """Ranked probability score, 0 to 1: the squared errors of "this or milder" over the three steps (method 5.1)."""
    steps = range(len(chances) - 1)
    return sum((sum(chances[: k + 1]) - (outcome <= k)) ** 2 for k in steps) / len(steps)


def _sentence(scored: int, ours: Marks | None, base: Marks | None) -> str:
    if ours is None or base is None:
        return "No locked forecast has come due with a recorded outcome yet, so nothing can be said about them."
    if scored < ENOUGH_SCORED:
        several = "One forecast is" if scored == 1 else f"{scored} forecasts are"
        return f"{several} scored; below {ENOUGH_SCORED} nothing can be concluded from them."
    than = "smaller than" if ours.log_loss < base.log_loss else "not smaller than"
    return (
        f"Over {scored} scored forecasts the loss is {than} that of always giving the base rate. "
        "So few forecasts of one company say little about the next."
    )
