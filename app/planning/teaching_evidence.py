"""What the shipped cases say about the claim that more capable hosts restrict less: the counter-evidence of 7.2b."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.planning.facts import World
from app.planning.figures import GCI, QUALITY

ROWS: Final = "huawei-5g-"
"""How the ids of the cases on 5G begin."""


@dataclass(frozen=True, slots=True)
class CounterEvidence:
    """The rank correlation between a host's capability and how hard it acted, over the 5G cases."""

    correlation: float | None  # Spearman's; None where there is too little to correlate
    rows: int  # cases with a rated host
    hosts: int
    stand_in: bool  # regulatory quality stands in for the index, which this build leaves out


def counter_evidence(world: World) -> CounterEvidence:
    """Spearman's rank correlation of capability and outcome over the 5G cases, ties at their mean rank.

    Capability is the index as of the year of the case, or its earliest value where there is none before.
    """
    series = GCI if GCI in world.indicators else QUALITY
    pairs = [
        (figure.value, float(case.outcome), case.host)
        for case in world.cases.values()
        if case.id.startswith(ROWS) and (figure := world.figure(series, case.host, case.year))
    ]
    capable, outcome = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return CounterEvidence(
        rank_correlation(capable, outcome), len(pairs), len({host for _, _, host in pairs}), series != GCI
    )


def rank_correlation(first: ArrayLike, second: ArrayLike) -> float | None:
    """Spearman's rank correlation, ties at their mean rank; ``None`` for fewer than three pairs or a constant."""
    x, y = _ranks(first), _ranks(second)
    if len(x) < 3 or not x.std() or not y.std():  # noqa: PLR2004 - two points always lie on a line
        return None
    return float(np.corrcoef(x, y)[0, 1])


def sentence(found: CounterEvidence) -> str:
    """The sentence of method 7.2b with the figure of the cases that ship; it stands beside every effect."""
    if found.correlation is None:
        return (
            "Sign and size of what a more capable host does to the outlook are judgement, never fitted; this build "
            "holds too few rated cases to say whether they bear it out."
        )
    more = "more" if found.correlation > 0 else "less"
    against = "against" if found.correlation > 0 else "in line with"
    index = (
        "regulatory quality, which stands in for the capability index," if found.stand_in else "the capability index"
    )
    return (
        f"Over the {found.rows} 5G cases of {found.hosts} hosts that we hold, more capable hosts restricted {more}: "
        f"rank correlation {found.correlation:+.2f}".replace("-", "\N{MINUS SIGN}")
        + f" with {index}, {against} the claim that capable governments need fewer barriers. So sign and size of this "
        "effect are judgement, never fitted."
    )


BETTER_INSTITUTIONS: Final = (
    "Better institutions, more risk: where a government works well and corruption is controlled, trust counts for "
    "less, because rules decide and not relations. Teaching a host can so take away some of the shelter that trust "
    "gave; what is won is a rule that can be read, met and tested."
)
"""Why the chance can rise as a host improves (method 6.3 and 7.2b)."""


def _ranks(values: ArrayLike) -> NDArray[np.float64]:
    _, place, count = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    ranks: NDArray[np.float64] = ((ends - count + 1 + ends) / 2)[place]
    return ranks
