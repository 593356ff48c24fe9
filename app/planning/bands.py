"""The 80 % band of every chance, from the ranges of its inputs and the draws of the parameters (method 6.10)."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np

from app.planning.inputs import Values
from app.planning.outlook import Array, to_reached

DRAWS: Final = 400
"""Draws behind a band; stratified, so that 400 serve as well here as the 2,000 independent ones of method 6.10."""
SEED: Final = 6_10
"""Seed of the draws: fixed, so that the same plan shows the same bands on every day and machine."""
BAND: Final = (0.10, 0.90)
"""Quantiles of the band."""
CHUNK: Final = 24
"""Offerings drawn at one time: their arrays stay in the processor's cache."""


def bands(values: Values, chances: Array, shown: Callable[[Array, slice], Array]) -> tuple[Array, Array]:
    """The bands of the four chances, shape (offerings, 4, 2), and of "restricted or worse", shape (offerings, 2).

    Every input is drawn from the triangle over its low end, value and high end, all inputs independently, and each draw
    takes the next draw of the estimated parameters. Weights that are judgement are not drawn: a band says how much
    inputs and estimates leave open, not how good the model is. A band is widened to hold the chance itself.

    Parameters
    ----------
    values
        The inputs with their ranges.
    chances : shape (offerings, 4)
        The chances at the values themselves.
    shown
        Takes inputs of shape (draws, some offerings, inputs) and which offerings they are, gives chances of shape
        (draws, some offerings, 4).
    """
    low, high = np.empty((len(chances), 5)), np.empty((len(chances), 5))
    for start in range(0, len(chances), CHUNK):
        part = slice(start, start + CHUNK)
        drawn = shown(_triangular(values.low[part], values.value[part], values.high[part]), part)
        worse = to_reached(drawn)[..., 1:2]
        low[part], high[part] = np.quantile(np.concatenate((drawn, worse), axis=-1), BAND, axis=0)
    middle = np.concatenate((chances, to_reached(chances)[..., 1:2]), axis=-1)
    found: Array = np.stack((np.minimum(low, middle), np.maximum(high, middle)), axis=-1)
    return found[:, :4], found[:, 4]


def _triangular(low: Array, mode: Array, high: Array) -> Array:
    u = _levels(low.shape[-1])[:, None, :]
    width = high - low
    turn = np.divide(mode - low, width, out=np.zeros_like(width), where=width > 0)
    rising = u < turn
    side = np.sqrt(np.where(rising, u, 1 - u) * np.where(rising, width * (mode - low), width * (high - mode)))
    drawn: Array = np.where(rising, low + side, high - side)
    return drawn


@lru_cache(maxsize=2)
def _levels(inputs: int) -> Array:
    # A Latin hypercube: each input takes every one of its levels once. Ranking orthogonal columns keeps the inputs free
    # of chance correlations, which would make the bands too narrow or too wide.
    draws = np.random.default_rng(SEED).standard_normal((DRAWS, inputs))
    orthogonal, _ = np.linalg.qr(draws - draws.mean(axis=0))
    drawn: Array = (orthogonal.argsort(axis=0).argsort(axis=0) + 0.5) / DRAWS
    drawn.flags.writeable = False
    return drawn
