"""Estimates the parameters of the outlook from past cases, as method 6.9 says; deterministic.

The channels keep their weights and slopes; fitted are a level for each population, level and slope of the geopolitical
channel, one temperature, the statistical adjustment, its share in the log-odds, and the weight of the base rate. Every
choice is made on the rows that are given, by hosts left out among them, so that a fold can call it for its own rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.optimize import minimize

from app.planning.adjustment import CLASSES, FACT_PENALTIES, fit_adjustment
from app.planning.caserows import Rows, case_rows
from app.planning.facts import World
from app.planning.inputs import by_input
from app.planning.levels import Start, channel_odds, levels_of, log_odds
from app.planning.outlook import Array, evaluate, from_reached, start_of
from app.planning.parameters import FITTED, Fit, Parameters, Skill
from app.planning.words import Population

LEVEL_SPREAD: Final = 2.0
"""Prior of a level: N(0, 2) on the log-odds (method 6.9)."""
SLOPE_PRIOR: Final = (1.0, 0.25)
"""Prior of the factor on the slope of the geopolitical channel: N(1, .25) (method 6.9)."""
POLITICS_SPREAD: Final = 1.0
"""Prior of that channel's own level: N(0, 1) (J)."""
TEMPERATURE_SPREAD: Final = 0.3
"""Prior of the logarithm of the temperature: N(0, .3) (J)."""
BOUNDS: Final = ((-8.0, 8.0), (-4.0, 4.0), (0.1, 2.0), (-1.0, 1.0))
"""Of level, politics level, politics slope and log temperature: the slope stays positive, as the laws of 6.4 ask."""
STACKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the statistical adjustment to choose from."""
BASE_WEIGHTS: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7)
"""Weights of the base rate to choose from."""
GROUPS: Final = 5
"""Groups of whole hosts by which a fit chooses on its own rows."""
NO_SKILL_WEIGHT: Final = 0.5
"""Least weight of the base rate where the back-test shows no skill."""
SMOOTHING: Final = 0.5
"""Added to the count of each reaction in a base rate."""
_NEARLY_0 = 1e-12  # keeps logarithms finite


@dataclass(frozen=True, slots=True)
class Choice:
    """What a fit chose by hosts left out."""

    penalty: float
    stack_weight: float
    base_weight: float


def base_rate(rows: Rows) -> Array:
    """The weighted frequencies of the four reactions, with a half added to each count."""
    counts = np.bincount(rows.outcome, rows.weight, minlength=CLASSES) + SMOOTHING
    found: Array = counts / counts.sum()
    return found


def fit_rows(rows: Rows, choice: Choice | None = None) -> Fit:
    """The parameters that some cases of one population support; `choice` is made here if it is not given."""
    channels = _fit_channels(rows)
    choice = choice or _choose(rows, channels, FACT_PENALTIES, STACKS)
    found = fit_adjustment(rows.features, rows.outcome, rows.weight, choice.penalty)
    return replace(
        channels,
        base_weight=choice.base_weight,
        stack_weight=choice.stack_weight,
        adjustment=tuple(tuple(row) for row in found.coefficients.tolist()),
        adjustment_levels=_four(found.levels),
        feature_means=tuple(found.means.tolist()),
        feature_spreads=tuple(found.spreads.tolist()),
    )


def channels_only(rows: Rows, fit: Fit) -> Fit:
    """The same fit without the statistical adjustment, and with the weight of the base rate that suits it then."""
    choice = _choose(rows, fit, FACT_PENALTIES[:1], (0.0,))
    return replace(fit, stack_weight=0.0, base_weight=choice.base_weight)


def choice_of(rows: Rows) -> Choice:
    """What a fit to some cases chooses by hosts left out."""
    return _choose(rows, _fit_channels(rows), FACT_PENALTIES, STACKS)


def chances_of(fit: Fit, rows: Rows, population: Population) -> Array:
    """The forecasts of a fit for some cases, shape (rows, 4), by the very model that the screen shows."""
    inputs = by_input(rows.values)
    levels = levels_of(only(fit, rows.names), [population] * len(rows.ids), rows.features, start_of(inputs))
    return evaluate(inputs, levels=levels).chances


def only(fit: Fit, names: tuple[str, ...]) -> Parameters:
    """Parameters that hold one fit for every population, without draws or record."""
    return Parameters(
        features=names,
        fits=dict.fromkeys(FITTED, fit),
        draws=dict.fromkeys(FITTED, ()),
        skills={},
        cases={},
        hosts={},
        checksum="",
        estimated_on="",
    )


def drawn(rows: Rows, choice: Choice, count: int, seed: int) -> tuple[Fit, ...]:
    """Fits to rows whose hosts are weighted at random (Bayesian bootstrap by host): what the cases leave uncertain."""
    rng = np.random.default_rng(seed)
    hosts, place = np.unique(rows.host, return_inverse=True)
    fits = []
    for _ in range(count):
        share = rng.standard_exponential(len(hosts))
        fits.append(fit_rows(replace(rows, weight=rows.weight * (share / share.mean())[place]), choice=choice))
    return tuple(fits)


def fit_parameters(
    world: World,
    *,
    draws: int = 0,
    without: str = "",
    skills: Mapping[Population, Skill] | None = None,
    rounded: Callable[[Fit], Fit] = lambda fit: fit,
) -> Parameters:
    """A whole set of parameters from the cases of a world.

    Parameters
    ----------
    draws
        Draws from the uncertainty of each fit.
    without
        A host whose cases are left out.
    skills
        What the back-test found; where it found none, the base rate gets at least half the weight.
    rounded
        What is kept of each fit.
    """
    fits: dict[Population, Fit] = {}
    several: dict[Population, tuple[Fit, ...]] = {}
    cases, hosts = {}, {}
    names: tuple[str, ...] = ()
    for seed, population in enumerate(FITTED):
        rows = case_rows(world, population)
        rows = rows.of(rows.host != without)
        names = rows.names
        choice = choice_of(rows)
        skill = (skills or world.parameters.skills).get(population)
        if skill is not None and skill.value <= 0:
            choice = replace(choice, base_weight=max(choice.base_weight, NO_SKILL_WEIGHT))
        fits[population] = rounded(fit_rows(rows, choice=choice))
        several[population] = tuple(rounded(fit) for fit in drawn(rows, choice, draws, seed))
        cases[population], hosts[population] = len(rows.ids), len(np.unique(rows.host))
    return Parameters(
        features=names,
        fits=fits,
        draws=several,
        skills=dict(skills or world.parameters.skills),
        cases=cases,
        hosts=hosts,
        checksum=world.parameters.checksum,
        estimated_on=world.facts_end.isoformat(),
    )


def fit_without(world: World, host: str, *, draws: int = 0) -> Parameters:
    """Parameters estimated as the shipped ones are, but without any case of one host."""
    return fit_parameters(world, draws=draws, without=host)


def _fit_channels(rows: Rows) -> Fit:
    """Level, politics level and slope, and temperature: the most probable values under the priors."""
    blank = Fit(0, 0, 1, 0, _four(base_rate(rows)), 1, 0, (), (0, 0, 0, 0), (), ())
    start, index = start_of(by_input(rows.values)), np.arange(len(rows.outcome))

    def fit(q: Array) -> Fit:
        return replace(
            blank,
            level=float(q[0]),
            politics_level=float(q[1]),
            politics_slope=float(q[2]),
            temperature=float(np.exp(q[3])),
        )

    def loss(q: Array) -> float:
        chance = from_reached(1 / (1 + np.exp(-_odds(fit(q), start))))[index, rows.outcome]
        prior = (q[0] / LEVEL_SPREAD) ** 2 + (q[1] / POLITICS_SPREAD) ** 2
        prior += ((q[2] - SLOPE_PRIOR[0]) / SLOPE_PRIOR[1]) ** 2 + (q[3] / TEMPERATURE_SPREAD) ** 2
        return float(prior / 2 - rows.weight @ np.log(np.maximum(chance, _NEARLY_0)))

    q = minimize(loss, np.array([0.0, 0.0, 1.0, 0.0]), method="L-BFGS-B", bounds=BOUNDS).x
    return fit(q)


def _choose(rows: Rows, channels: Fit, penalties: Sequence[float], shares: Sequence[float]) -> Choice:
    """The choice that foresees hosts best that the statistical adjustment has not seen; the first of equals."""
    ours = _odds(channels, start_of(by_input(rows.values)))
    index, best, found = np.arange(len(rows.outcome)), np.inf, Choice(penalties[-1], 0.0, 0.0)
    for penalty in penalties:
        theirs = _unseen_odds(rows, penalty) if any(shares) else ours
        for share in shares:
            reached = 1 / (1 + np.exp(-(1 - share) * ours - share * theirs))
            chance = from_reached(reached)[index, rows.outcome]
            for weight in BASE_WEIGHTS:
                mixed = (1 - weight) * chance + weight * np.array(channels.base_rate)[rows.outcome]
                cost = -float(rows.weight @ np.log(np.maximum(mixed, _NEARLY_0)))
                if cost < best - _NEARLY_0:
                    best, found = cost, Choice(penalty, share, weight)
    return found


def _unseen_odds(rows: Rows, penalty: float) -> Array:
    """The log-odds of "this or worse" by the statistical adjustment for every row, fitted without its host's group."""
    hosts, place = np.unique(rows.host, return_inverse=True)
    order = np.argsort(-np.bincount(place), kind="stable")  # large hosts first, so that no group holds them all
    group = np.empty(len(hosts), dtype=np.intp)
    group[order] = np.arange(len(hosts)) % GROUPS
    found = np.empty((len(rows.ids), CLASSES - 1))
    for each in range(GROUPS):
        out = group[place] == each
        if out.any() and not out.all():
            fit = fit_adjustment(rows.features[~out], rows.outcome[~out], rows.weight[~out], penalty)
            found[out] = log_odds(fit.scores(rows.features[out]))
        else:
            found[out] = 0.0
    return found


def _odds(fit: Fit, start: Start) -> Array:
    return channel_odds(fit.level, fit.politics_level, fit.politics_slope, fit.temperature, start)


def _four(values: Array) -> tuple[float, float, float, float]:
    first, second, third, fourth = values.tolist()
    return first, second, third, fourth
