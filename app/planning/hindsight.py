"""The forecasts of the historical sample: one host at a time, from parameters that never saw it."""

from typing import Final

import numpy as np

from app.planning.assessment import Rating
from app.planning.bands import bands
from app.planning.caserows import PLAIN_RESTRICTIVENESS, Years
from app.planning.facts import World
from app.planning.features import vector
from app.planning.grid import NO_DOSES, evaluation
from app.planning.historic import CATEGORY, CONCERN, HOME, YEAR, HistoricForecast
from app.planning.inputs import INCIDENTS, INPUTS, as_values, by_input, profile_ratings
from app.planning.levels import levels_of
from app.planning.outlook import DEFAULTS, Array, start_of
from app.planning.parameters import Parameters
from app.planning.ratings import rated
from app.planning.words import Input, Kind, Population

NEUTRAL: Final = "The stated neutral value: nothing is said about the company."
"""Reason of every input that is neither a public figure nor given by the kind of product."""


def forecast_of(world: World, host: str, parameters: Parameters) -> HistoricForecast:
    """The chances at month 24 for one host as of the end of 2019.

    Parameters
    ----------
    parameters
        Estimated without any case of that host.
    """
    values = as_values([host_ratings(world, host)])
    known = Years(world).known(HOME, host, YEAR)
    features = vector(parameters.features, known.facts, CATEGORY, (CONCERN,), "")
    fit = levels_of(parameters, [Population.CAMPAIGNED], [features], start_of(by_input(values.value)))

    def drawn(inputs: Array, part: slice) -> Array:
        return evaluation(inputs, NO_DOSES, fit.of(part).drawn(len(inputs))).chances

    chances = evaluation(values.value, NO_DOSES, fit).chances
    _, worse = bands(values, chances, drawn)
    first, second, third, fourth = np.asarray(chances)[0].tolist()
    return HistoricForecast(
        (first, second, third, fourth),
        (float(worse[0, 0]), float(worse[0, 1])),
        parameters.fits[Population.CAMPAIGNED].base_rate,
    )


def host_ratings(world: World, host: str) -> dict[Input, Rating]:
    """All 25 inputs of one host as of the end of 2019, in the model's order."""
    fixed = {
        Input.RESTRICTIVENESS: PLAIN_RESTRICTIVENESS,
        Input.INCIDENT_HISTORY: INCIDENTS[Population.CAMPAIGNED],
    }
    known = {
        **{each: rated(each, fixed.get(each, DEFAULTS[each]), Kind.JUDGEMENT, NEUTRAL) for each in INPUTS},
        **profile_ratings(world, CATEGORY, (CONCERN,)),
        **Years(world).known(HOME, host, YEAR).ratings,
    }
    return {each: known[each] for each in INPUTS}
