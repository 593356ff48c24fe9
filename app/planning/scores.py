"""How good forecasts were, with intervals over bootstrapped hosts (method 5.1 and 8)."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.outlook import Array, to_reached
from app.planning.track_record import Bin, Estimate

BOOTSTRAPS: Final = 2000
"""Samples of hosts, with replacement, behind every interval."""
INTERVAL: Final = (0.05, 0.95)
"""Quantiles of the interval: 90 %."""
SEED: Final = 2019
"""Seed of the samples: fixed, so that every run gives the same digits."""
EDGES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Ends of the four bins of the chance of "restricted or worse"."""
_NEARLY_0 = 1e-12  # a forecast of 0 that comes to pass costs much, not everything


@dataclass(frozen=True, slots=True)
class Samples:
    """Hosts drawn again and again: how often each host of some rows counts in each sample."""

    place: NDArray[np.intp]  # (rows,) host of each row
    counts: Array  # (bootstraps, hosts)

    def sums(self, of_rows: Array) -> Array:
        """The sum over rows in every sample, shape (bootstraps,)."""
        found: Array = self.counts @ np.bincount(self.place, of_rows, minlength=self.counts.shape[1])
        return found

    def ratio(self, above: Array, below: Array) -> Estimate:
        """A ratio of two sums over rows, with its interval; samples where the lower sum is 0 do not count."""
        value = float(above.sum() / below.sum()) if below.sum() else 0.0
        up, down = self.sums(above), self.sums(below)
        kept = down != 0
        low, high = np.quantile(up[kept] / down[kept], INTERVAL).tolist() if kept.any() else (value, value)
        return Estimate(value, low, high)


def samples_of(hosts: NDArray[np.str_], bootstraps: int = BOOTSTRAPS) -> Samples:
    """Samples of the hosts of some rows."""
    names, place = np.unique(hosts, return_inverse=True)
    draws = np.random.default_rng(SEED).integers(0, len(names), size=(bootstraps, len(names)))
    rows = np.arange(bootstraps)[:, None] * len(names) + draws
    counts = np.bincount(rows.ravel(), minlength=bootstraps * len(names)).reshape(bootstraps, len(names))
    return Samples(place, counts.astype(np.float64))


def log_loss(chances: Array, outcome: NDArray[np.intp]) -> Array:
    """Minus the logarithm of the chance that was given to what happened, of each row."""
    given = np.take_along_axis(chances, outcome[:, None], axis=1)[:, 0]
    found: Array = -np.log(np.maximum(given, _NEARLY_0))
    return found


def ranked(chances: Array, outcome: NDArray[np.intp]) -> Array:
    """The ranked probability score of each row: ``1/3 x the sum over k of (F_k - O_k)^2`` (method 5.1)."""
    steps = chances.shape[1] - 1
    told = np.cumsum(chances, axis=1)[:, :steps]
    came = outcome[:, None] <= np.arange(steps)
    found: Array = ((told - came) ** 2).sum(axis=1) / steps
    return found


def brier(chances: Array, outcome: NDArray[np.intp]) -> Array:
    """The squared error of the chance of "restricted or worse", of each row."""
    found: Array = (to_reached(chances)[:, 1] - (outcome >= 2)) ** 2  # noqa: PLR2004 - restricted
    return found


def calibration(chances: Array, outcome: NDArray[np.intp], samples: Samples) -> tuple[Bin, ...]:
    """What was said and what came to pass in four bins of the chance of "restricted or worse"; empty bins stay out."""
    said, came = to_reached(chances)[:, 1], (outcome >= 2).astype(np.float64)  # noqa: PLR2004 - restricted
    which = np.clip(np.digitize(said, EDGES[1:-1]), 0, len(EDGES) - 2)
    bins = []
    for i, (low, high) in enumerate(pairwise(EDGES)):
        inside = (which == i).astype(np.float64)
        if inside.any():
            happened = samples.ratio(came * inside, inside)
            told = float((said * inside).sum() / inside.sum())
            bins.append(Bin(low, high, int(inside.sum()), float(inside.mean()), told, happened))
    return tuple(bins)


def skill(loss: Array, base: Array, samples: Samples) -> Estimate:
    """``1 - loss / loss of the base rate``, with its interval."""
    ratio = samples.ratio(loss, base)
    return Estimate(1 - ratio.value, 1 - ratio.high, 1 - ratio.low)


def advantage(loss: Array, other: Array, base: Array, samples: Samples) -> Estimate:
    """How much more skill one forecast has than another, with the interval of the difference on the same samples."""
    return samples.ratio(other - loss, base)


def mean(of_rows: Array, samples: Samples) -> Estimate:
    """The mean over rows, with its interval."""
    return samples.ratio(of_rows, np.ones(len(of_rows)))
