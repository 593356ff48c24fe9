"""The statistical adjustment: a multinomial logit with an L2 penalty on plain facts of a case (method 6.9).

Unlike an ordinal model it can say that a fact speaks for a restriction and against both a ban and an open market, as
for the many apps that leave official phones and stay in the shops. The four sets of coefficients are shrunk to 0.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from app.planning.features import FACTS
from app.planning.outlook import Array

CLASSES: Final = 4
PROFILE_PENALTY: Final = 4.0
"""Penalty on the effect of a concern, a category or a supplier: a prior N(0, .5) on the log-odds (J)."""
FACT_PENALTIES: Final = (5.0, 20.0, 80.0)
"""Penalties on the standardised facts about home, host and year, from which each fit chooses by hosts left out."""
LEVEL_PENALTY: Final = 0.5
"""Penalty on how far the four levels may leave the frequencies of the rows."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A fitted model: chances are the softmax of ``levels + scaled features @ coefficients``."""

    coefficients: Array  # (features, 4)
    levels: Array  # (4,)
    means: Array  # (features,)
    spreads: Array  # (features,)

    def scores(self, features: Array) -> Array:
        """The four scores of some rows, shape (rows, 4); what is not a number adds nothing."""
        scaled = np.nan_to_num((features - self.means) / self.spreads)
        found: Array = self.levels + scaled @ self.coefficients
        return found


def fit_adjustment(features: Array, outcome: NDArray[np.intp], weight: Array, penalty: float) -> Adjustment:
    """The model that fits some rows best; deterministic.

    Parameters
    ----------
    features : shape (rows, features)
        `FACTS` first; a gap is not a number.
    outcome, weight : shape (rows,)
        Reactions 0 to 3, and what each row counts.
    penalty
        On the facts, one of `FACT_PENALTIES`.
    """
    facts = len(FACTS)
    seen = ~np.isnan(features)
    count = np.maximum(seen.sum(axis=0), 1)
    filled = np.where(seen, features, 0.0)
    means = filled.sum(axis=0) / count
    away = np.where(seen, features - means, 0.0)
    spreads = np.sqrt((away**2).sum(axis=0) / count)
    varies = spreads > 0
    spreads = np.where(varies & (np.arange(features.shape[1]) < facts), spreads, 1.0)
    scaled = (away / spreads)[:, varies]
    penalties = np.append(
        np.where(np.arange(features.shape[1]) < facts, penalty, PROFILE_PENALTY)[varies], LEVEL_PENALTY
    )
    design = np.column_stack((scaled, np.ones(len(outcome))))
    counts = np.bincount(outcome, weight, minlength=CLASSES) + 0.5
    start = np.log(counts / counts.sum())
    # In the coordinates that make a bound on the curvature round, a few steps are enough.
    bound = design.T @ (weight[:, None] * design) / 2 + np.diag(penalties)
    turned = np.linalg.inv(np.linalg.cholesky(bound)).T
    inner, cost = design @ turned, turned.T @ (penalties[:, None] * turned)
    across = np.ascontiguousarray(inner.T)
    happened = np.eye(CLASSES)[outcome]

    # Sums of our own instead of matrix products: these are too small for threads, which only wait for each other.
    def loss(q: Array) -> tuple[float, Array]:
        c = q.reshape(CLASSES, -1)
        scores = start + np.einsum("np,kp->nk", inner, c)
        scores -= scores.max(axis=1, keepdims=True)
        parts = np.exp(scores)
        total = parts.sum(axis=1, keepdims=True)
        drawn = np.einsum("pq,kq->kp", cost, c)
        value = -(weight * ((happened * scores).sum(axis=1) - np.log(total[:, 0]))).sum() + (c * drawn).sum() / 2
        missed = (weight[:, None] * (parts / total - happened)).T
        return float(value), (np.einsum("kn,pn->kp", np.ascontiguousarray(missed), across) + drawn).ravel()

    zeros = np.zeros(len(penalties) * CLASSES)
    found = minimize(loss, zeros, jac=True, method="L-BFGS-B", options={"maxiter": 500, "ftol": 1e-13, "gtol": 1e-6}).x
    coefficients = turned @ found.reshape(CLASSES, -1).T
    every = np.zeros((features.shape[1], CLASSES))
    every[varies] = coefficients[:-1]
    return Adjustment(every, start + coefficients[-1], means, spreads)
