"""What happens when: the chances of the four reactions at any month from 0 to 60 (method 6.8).

The model of `app.planning.outlook` speaks about month 24 and an offering that is open now. Here it is carried to other
months, and to offerings that are not open any more. Disputes about origin ratchet up and disputes about compliance
often reverse (method 2.10), so the yearly transitions depend on the scenario.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.planning.outlook import Array, from_reached, to_reached

MODEL_MONTHS: Final = 24
"""The month that the model of method 6.6 speaks about."""
YEAR: Final = 12
"""Months of a year."""
STATUS_WEIGHT: Final = 0.5
"""Weight of what follows from the present state against the model, on the log-odds (method 6.8, J)."""
TRANSITIONS: Final = np.array(
    [
        [[0.88, 0.09, 0.02, 0.01], [0.15, 0.75, 0.07, 0.03], [0.10, 0.35, 0.45, 0.10], [0.05, 0.30, 0.15, 0.50]],
        [[0.90, 0.07, 0.02, 0.01], [0.08, 0.78, 0.11, 0.03], [0.03, 0.15, 0.70, 0.12], [0.01, 0.06, 0.13, 0.80]],
        [[0.88, 0.06, 0.04, 0.02], [0.03, 0.77, 0.14, 0.06], [0.01, 0.04, 0.78, 0.17], [0.005, 0.02, 0.045, 0.93]],
    ]
)
"""Chances to move from a reaction (row) to another (column) within a year, by scenario (method 6.8, J)."""
_NEARLY_0: Final = 1e-12  # keeps log-odds finite


def shown(chances: Array, shares: Array, status: ArrayLike, months: ArrayLike) -> Array:
    """The outlook as it is shown for a horizon.

    Up to month 24 an offering that is open now keeps a steady pressure, ``P_k(h) = 1 - (1 - P_k(24))^(h/24)``; one that
    is not keeps its state until it moves, as in `expected`. After month 24 both follow the yearly transitions.

    Parameters
    ----------
    chances : shape (..., 4)
        The model's chances at month 24 for an offering open now, with the inputs of the horizon.
    shares : shape (..., 3)
        Scenario shares; where all are 0 the three scenarios count alike.
    status : array_like of int, shape (...)
        The reaction of today, 0 to 3.
    months : array_like, shape (...)
        Months from today.
    """
    months = np.asarray(months, dtype=np.float64)
    at_24 = at_model_month(chances, shares, status)
    open_now = np.asarray(status) == 0
    part = np.minimum(months, MODEL_MONTHS) / MODEL_MONTHS
    if np.all(part == 1):  # the model's own month or later: nothing to wait for
        return _later(at_24, shares, months)
    steady = from_reached(1 - (1 - to_reached(at_24)) ** part[..., None])
    early = np.where(open_now[..., None], steady, _waiting(at_24, status, part))
    return _later(early, shares, months)


def expected(chances: Array, shares: Array, status: ArrayLike, months: ArrayLike) -> Array:
    """The chance of being in each state at a month, for money: the same arguments and shape as `shown`.

    The offering stays in its present state until a moment that is equally likely anywhere in the first 24 months, is
    then in its state of month 24, and moves by the yearly transitions after that (method 6.8, simulation).
    """
    months = np.asarray(months, dtype=np.float64)
    part = np.minimum(months, MODEL_MONTHS) / MODEL_MONTHS
    return _later(_waiting(at_model_month(chances, shares, status), status, part), shares, months)


def needs_shares(status: ArrayLike, months: float) -> bool:
    """Whether the scenario shares matter at all: for an offering that is not open, or after month 24."""
    return months > MODEL_MONTHS or bool(np.any(np.asarray(status) > 0))


def at_model_month(chances: Array, shares: Array, status: ArrayLike) -> Array:
    """The chances at month 24 from today's state, shape (..., 4).

    Open: the model as it is. Else the model and the row of the two-year transitions, averaged as log-odds of "this or
    worse" with equal weight; the order of the levels is restored where averaging broke it.
    """
    level = np.broadcast_to(np.asarray(status, dtype=np.intp), chances.shape[:-1])
    taken = level > 0
    if not taken.any():
        return chances
    here = np.broadcast_to(shares, (*chances.shape[:-1], len(TRANSITIONS)))[taken]
    present = np.eye(chances.shape[-1])[level[taken]]
    two_years = after_year(after_year(present, here), here)
    model = chances[taken]
    mixed = STATUS_WEIGHT * _log_odds(to_reached(two_years)) + (1 - STATUS_WEIGHT) * _log_odds(to_reached(model))
    found = np.array(chances)
    found[taken] = from_reached(np.minimum.accumulate(1 / (1 + np.exp(-mixed)), axis=-1))
    return found


def after_year(states: Array, shares: Array) -> Array:
    """The chances of the four states a year later, shape (..., 4).

    The transitions are those of the three scenarios, weighted by their shares; equal parts where all shares are 0.
    """
    none = shares.sum(axis=-1, keepdims=True) <= 0
    weights = np.where(none, 1 / len(TRANSITIONS), shares)
    moved: Array = sum(weights[..., i, None] * (states @ yearly) for i, yearly in enumerate(TRANSITIONS))
    return moved


def _waiting(at_24: Array, status: ArrayLike, part: NDArray[np.float64]) -> Array:
    present = np.eye(at_24.shape[-1])[np.asarray(status, dtype=np.intp)]
    return (1 - part[..., None]) * present + part[..., None] * at_24


def _later(early: Array, shares: Array, months: NDArray[np.float64]) -> Array:
    # Whole years by the transitions; within a year straight between its two ends, which keeps every row adding up to 1.
    years = np.maximum(0.0, months - MODEL_MONTHS) / YEAR
    if not np.any(years > 0):
        return early
    result, here = early, early
    for year in range(int(np.ceil(years.max()))):
        following = after_year(here, shares)
        part = np.clip(years - year, 0, 1)[..., None]
        result = result + part * (following - here)
        here = following
    return result


def _log_odds(chance: Array) -> Array:
    safe = np.clip(chance, _NEARLY_0, 1 - _NEARLY_0)
    logit: Array = np.log(safe / (1 - safe))
    return logit
