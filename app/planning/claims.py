"""What may be claimed of the outlook, in words: never more than the back-test shows (method 8)."""

from collections.abc import Iterable
from typing import Final

from app.planning.case_populations import hosts_behind
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.track_record import Estimate, Forecaster, Scores, Split, TrackRecord, Variant
from app.planning.words import Population

ABOUT: Final = {
    Population.CAMPAIGNED: "campaigns against a named supplier (Chinese makers of 5G networks, no other)",
    Population.DISPUTED: "open disputes about a product",
}
"""What the cases of a population are about."""
QUIET: Final = (
    "For a quietly exposed offering there is no track record: no past case speaks about it. The chance that a concern "
    "is raised is judgement, and the reaction if one is raised is that of a dispute."
)
"""What may be claimed of a quietly exposed offering."""
LIMITS: Final = (
    (
        "The form of the outlook was chosen while looking at these very cases, so its figures flatter it. Cases of "
        "other hosts, and the forecasts that are locked in plans, will tell by how much."
    ),
    "A case says what a host had decided by a day. To read that as “within 24 months” is an assumption.",
    (
        "Most cases that hold statistics concern one technology and one home. Situation, technology and home cannot be "
        "told apart in the data, so how far this carries over to other products is not known."
    ),
    (
        "The library holds disputes that became visible, and nothing about how often nothing happens. The outlook of a "
        "quietly exposed offering is judgement throughout."
    ),
)
"""What the track record cannot show, in sentences."""
SHORT: Final = {
    Population.EXPOSED: "quiet offerings",
    Population.CAMPAIGNED: "campaigns",
    Population.DISPUTED: "disputes",
}
"""What a claim is about, where several stand side by side."""
UNTRIED: Final = "This has not been tried on past cases."


def claims(scores: Iterable[Scores]) -> dict[Population, str]:
    """The claim for each population, from the scores of all inputs, or of the only variant that was tried."""
    found = list(scores)
    tried = [each for each in found if each.variant is Variant.FULL] or found
    return {
        Population.EXPOSED: QUIET,
        **{population: _claim([each for each in tried if each.population is population]) for population in ABOUT},
    }


def short_claim(world: World, population: Population, hosts: Iterable[str]) -> str:
    """The claim for a population in a few words, for a footer or a note; of what was tried on whole hosts left out.

    Where the cases of `hosts`, by ISO code, went into the estimate themselves, their figures fit the past better than
    any of a host left out: that is said in place of how well the hosts left out were foreseen.
    """
    if population is Population.EXPOSED:
        return "judgement, no track record"
    shown = _skill(world.track_record, population, Split.HOSTS)
    if shown is None:
        return "not tried on past cases"
    if not shown.above_0:
        return "no skill shown: read as base rate and judgement"
    own, later = _own(set(hosts), hosts_behind(world, population)), _skill(world.track_record, population, Split.TIME)
    if own and later is not None and later.above_0:
        return f"beat the base rate on later years, though {own}"
    told = own or "beat the base rate on hosts that it had not seen"
    return told if later is None or later.above_0 else f"{told}, no skill shown on later years"


def plan_claim(plan: Plan, world: World) -> str:
    """The same for all offerings of a plan, with what it is about where that differs among them."""
    held: dict[Population, set[str]] = {}
    for offering in plan.offerings:
        held.setdefault(offering.population, set()).add(plan.market(offering.market).host)
    held = held or {Population.EXPOSED: set()}
    said: dict[str, list[str]] = {}
    for each in (each for each in Population if each in held):
        said.setdefault(short_claim(world, each, held[each]), []).append(SHORT[each])
    if len(said) == 1:
        return next(iter(said))
    return "; ".join(f"{' and '.join(kinds)}: {claim}" for claim, kinds in said.items())


def _skill(record: TrackRecord | None, population: Population, split: Split) -> Estimate | None:
    try:
        return record.of(population, split, Variant.FULL, Forecaster.SHIPPED).skill if record else None
    except KeyError:
        return None


def _own(hosts: set[str], behind: frozenset[str]) -> str:
    """That cases of the hosts themselves were estimated from; nothing where there are none."""
    known = hosts & behind
    if not known:
        return ""
    if len(hosts) == 1:
        whose = "this very host"
    elif known == hosts:
        whose = "these very hosts"
    else:
        whose = f"{len(known)} of these {len(hosts)} hosts"
    return f"cases of {whose} went into the estimate"


def _claim(scores: list[Scores]) -> str:
    ours = {each.split: each for each in scores if each.forecaster is Forecaster.SHIPPED}
    said = [_in_split(split, ours[split]) for split in Split if split in ours]
    return " ".join(said) or UNTRIED


def _in_split(split: Split, scores: Scores) -> str:
    about = f"{scores.cases} cases"
    if split is Split.HOSTS:
        where = f"On {ABOUT[scores.population]}, tried on {scores.hosts} hosts that it had not seen ({about})"
    elif split is Split.HOMES:
        where = f"On home states that it had not seen ({about})"
    else:
        where = f"Learnt up to 2020 and tried on later years ({about})"
    return f"{where}, {_told(scores)}"


def _told(scores: Scores) -> str:
    shown = scores.skill
    if shown.above_0:
        text = f"the outlook was better than the base rate: {_percent(shown)} less error"
        if scores.over_ridge.above_0:
            return f"{text}, and better than a plain statistical model by {_percent(scores.over_ridge)}."
        return f"{text}; that it is better than a plain statistical model is not shown."
    if shown.value > 0:
        return f"no skill is shown: {_percent(shown)} less error than the base rate, which may be chance."
    return f"it was no better than the base rate ({_percent(shown)} less error): read it as base rate and judgement."


def _percent(estimate: Estimate) -> str:
    value, low, high = (round(100 * each) for each in (estimate.value, estimate.low, estimate.high))
    return f"{_signed(value)} % ({_signed(low)} to {_signed(high)})"


def _signed(value: int) -> str:
    return str(value) if value >= 0 else f"\N{MINUS SIGN}{-value}"
