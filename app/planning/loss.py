"""Loss of revenue over the horizon: its expectation in closed form, and the cost of a course of events (method 6.8)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.horizon import YEAR
from app.planning.outlook import Array

LOSS_SHARES: Final = np.array(
    [[0.0, 0.0, 0.0, 0.0], [0.10, 0.10, 0.03, 0.02], [1.0, 0.80, 0.20, 0.05], [1.0, 1.0, 1.0, 1.0]]
)
"""Share of yearly revenue that is lost, by state of the host and by segment: government, critical infrastructure,
commercial, consumer (method 6.8, J)."""
PHASE_IN: Final = (1, 12, 12, 6)
"""Months until the loss of a state is reached, from open to banned (method 6.8, J); an open host costs nothing."""
KNOT_MONTHS: Final = 3
"""Distance of the months at which the chances are calculated; between them they run straight. [months]"""


def knots(months: int) -> NDArray[np.float64]:
    """The months at which a path of chances is calculated: every quarter from today, and the horizon itself."""
    return np.unique([*range(0, months, KNOT_MONTHS), months]).astype(np.float64)


def loss_weights(months: int, growth: Array, segments: Array, status: NDArray[np.intp]) -> Array:
    """What each state at each knot adds to the expected loss, in years of today's revenue.

    With `path` of shape (offerings, knots, 4), the chance of each state (`app.planning.horizon.expected`), the expected
    loss of an offering is its yearly revenue times the sum of ``weights * path``.

    The loss of state s at month t is ``l_s`` times the mean of P(s) over the ``a`` months before t, where ``a`` is its
    phase-in. If the state is entered at a moment equally likely anywhere in the first 24 months, this is exactly the
    phase-in since that moment; a state that is left fades in the same way. ``l_s`` is the share of what is earned in
    the present state: ``(L_s - L_0) / (1 - L_0)`` for states harder than the present one, 0 for the others, so an
    easing is never counted as a gain. Revenue grows by ``(1 + growth)^(t / 12)``; nothing is discounted. Months are
    added up by straight lines, which is within half a percent of the integral.

    Parameters
    ----------
    growth : shape (offerings,)
        Yearly growth of revenue.
    segments : shape (offerings, 4)
        Shares of government, critical infrastructure, commercial and consumer customers that stay exposed.
    status : shape (offerings,)
        The reaction of today.

    Returns
    -------
    array, shape (offerings, knots, 4)
    """
    grid = np.arange(months + 1)
    straight = _interpolation(grid, knots(months))
    summed = _trapezoid(months + 1)
    revenue = _monthly_revenue(months, growth)
    by_state = []
    for phase in PHASE_IN:
        earlier = np.vstack((np.zeros((phase, months + 1)), summed))[: months + 1]
        lagged = (summed - earlier) / phase
        per_month = (lagged[1:] + lagged[:-1]) / 2
        by_state.append(revenue @ (per_month @ straight))
    shares = state_losses(segments, status)
    weights: Array = np.stack(by_state, axis=-1) * shares[:, None, :]
    return weights


def costs_of_entering(months: int, growth: Array, segments: Array, status: NDArray[np.intp]) -> Array:
    """What entering a state costs from then to the horizon if it is kept, in years of today's revenue.

    Leaving it again takes back what entering it at that moment would have cost. With the same arguments, phase-in and
    sums over months as `loss_weights`: the mean over courses of events is its expected loss, to the last rounding.

    Returns
    -------
    array, shape (offerings, 4, months + 1)
        By state and by month of entering; within a month it runs straight.
    """
    month, entered = np.arange(months + 1)[:, None], np.arange(months + 1)
    revenue = _monthly_revenue(months, growth)
    by_state = []
    for phase in PHASE_IN:
        reached = np.clip((month - entered) / phase, 0, 1)
        by_state.append(np.einsum("nm,mj->nj", revenue, (reached[1:] + reached[:-1]) / 2))
    costs: Array = np.stack(by_state, axis=1) * state_losses(segments, status)[..., None]
    return costs


def state_losses(segments: Array, status: NDArray[np.intp]) -> Array:
    """Share of today's revenue that each state costs once it is phased in, shape (offerings, 4)."""
    present = LOSS_SHARES[status][:, None, :]
    left = 1 - present
    more = np.divide(LOSS_SHARES - present, left, out=np.ones_like(LOSS_SHARES - present), where=left > 0)
    harder = np.arange(len(LOSS_SHARES)) > status[:, None]
    shares: Array = np.einsum("nsj,nj->ns", np.maximum(more, 0), segments) * harder
    return shares


def revenue_years(months: int, growth: Array) -> Array:
    """Revenue over the horizon in years of today's revenue, shape (offerings,)."""
    total: Array = _monthly_revenue(months, growth).sum(axis=-1)
    return total


def _monthly_revenue(months: int, growth: Array) -> Array:
    middle = (np.arange(months) + 0.5) / YEAR
    revenue: Array = (1 + growth)[:, None] ** middle / YEAR
    return revenue


def _interpolation(grid: NDArray[np.intp], at: NDArray[np.float64]) -> Array:
    return np.stack([np.interp(grid, at, unit) for unit in np.eye(len(at))], axis=-1)


def _trapezoid(length: int) -> Array:
    # Row t adds up a function given at 0, 1, ... t by straight lines between them.
    summed = np.tril(np.ones((length, length)))
    summed[:, 0] = 0.5
    summed[np.diag_indices(length)] = 0.5
    summed[0] = 0.0
    return summed
