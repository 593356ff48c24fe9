"""The plain statistical baseline: an ordinal logit with an L2 penalty on five public facts (`tools/baseline.py`)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from app.planning.outlook import Array, from_reached

FEATURES: Final = ("un_distance", "us_guarantee", "five_eyes", "rivalry", "import_share")
"""What the baseline looks at."""
SINGLE: Final = ("un_distance",)
"""What the single-driver model looks at: the distance in UN votes, the strongest single fact about the home and the
host that is known for nearly all of them (data README 6)."""
PENALTY: Final = 5.0
"""L2 penalty on the standardised facts."""
NEUTRAL_DISTANCE: Final = 0.5
"""UN distance where a state has no position (data README 8b)."""
LEVELS: Final = 3
_GAP_PENALTY: Final = 1e-3  # keeps two thresholds from running together where a class is empty


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted model: ``P(Y >= k) = sigmoid(facts @ slopes - threshold_k)`` on standardised facts."""

    slopes: Array
    thresholds: Array
    means: Array
    spreads: Array

    def chances(self, facts: Array) -> Array:
        """The chances of the four reactions, shape (rows, 4)."""
        logits = ((facts - self.means) / self.spreads @ self.slopes)[:, None] - self.thresholds
        return from_reached(1 / (1 + np.exp(-logits)))


def fit_ridge(facts: Array, outcome: NDArray[np.intp], weight: Array, penalty: float = PENALTY) -> Ridge:
    """The model that fits some rows best; deterministic.

    Parameters
    ----------
    facts : shape (rows, facts)
        Without gaps.
    outcome, weight : shape (rows,)
        Reactions 0 to 3, and what each row counts.
    """
    means, spreads = facts.mean(axis=0), facts.std(axis=0)
    spreads = np.where(spreads > 0, spreads, 1.0)
    scaled, rows = (facts - means) / spreads, np.arange(len(outcome))
    count = scaled.shape[1]
    frequent = np.array([(weight * (outcome >= k)).sum() for k in (1, 2, 3)]) + np.array([2.0, 1.5, 1.0])
    share = frequent / (weight.sum() + 2.5)
    first = -np.log(share / (1 - share))

    ones, zeros = np.ones(len(rows)), np.zeros(len(rows))

    def loss(q: Array) -> tuple[float, Array]:
        slopes, gaps = q[:count], np.exp(q[count + 1 :])
        thresholds = q[count] + np.concatenate(([0.0], np.cumsum(gaps)))
        reached = 1 / (1 + np.exp(thresholds - (scaled @ slopes)[:, None]))
        steps = np.column_stack((ones, reached, zeros))
        rises = np.column_stack((zeros, reached * (1 - reached), zeros))
        chance = np.maximum(steps[rows, outcome] - steps[rows, outcome + 1], 1e-12)
        pull = -weight / chance
        by_slope = scaled.T @ (pull * (rises[rows, outcome] - rises[rows, outcome + 1])) + penalty * slopes
        by_threshold = np.zeros(LEVELS + 2)
        np.add.at(by_threshold, outcome, -pull * rises[rows, outcome])
        np.add.at(by_threshold, outcome + 1, pull * rises[rows, outcome + 1])
        inner = by_threshold[1:-1]
        by_gap = gaps * (inner[1:].sum(), inner[2]) + _GAP_PENALTY * q[count + 1 :]
        cost = -(weight * np.log(chance)).sum() + penalty / 2 * (slopes**2).sum()
        cost += _GAP_PENALTY / 2 * (q[count + 1 :] ** 2).sum()
        return float(cost), np.concatenate((by_slope, [inner.sum()], by_gap))

    start = np.concatenate((np.zeros(count), [first[0]], np.log(np.maximum(np.diff(first), 0.05))))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500, "ftol": 1e-13, "gtol": 1e-7}).x
    thresholds = found[count] + np.concatenate(([0.0], np.cumsum(np.exp(found[count + 1 :]))))
    return Ridge(found[:count], thresholds, means, spreads)
