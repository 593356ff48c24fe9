"""One outlook as a few plain sentences, made from its numbers, that a director can repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.analogues import CLOSE
from app.planning.assessment import Outlook
from app.planning.classify import leading
from app.planning.display import REACTION_NAMES, chance, percent, points, shares, sure, sure_percent
from app.planning.explanation import Analogue, Classified, Contribution, Crossing, Range
from app.planning.facts import InputWords
from app.planning.phrases import DRIVER_WORDS, SCENARIO_WORDS, inside, level_word, stopped
from app.planning.review import listed
from app.planning.words import Confidence, Input, Reaction, Scenario

TOLD_CASES: Final = 2
"""How many of the nearest cases are named."""
PAST: Final = "the record of past decisions"
"""What the statistical adjustment is in plain words."""
LIKELIEST: Final = {
    Reaction.OPEN: "most likely it is free of any such measure",
    Reaction.CONDITIONAL: "most likely it comes under conditions",
    Reaction.RESTRICTED: "most likely it is banned in part",
    Reaction.BANNED: "most likely it is banned altogether",
}
"""The likeliest outcome of an offering, where it is likelier than not."""
SINGLY: Final = {
    Reaction.OPEN: "no measure",
    Reaction.CONDITIONAL: "conditions",
    Reaction.RESTRICTED: "a partial ban",
    Reaction.BANNED: "a full ban",
}
"""The likeliest outcome of an offering, where all others together are likelier: "most likely" would then deny the
chance of "restricted or worse" that stands before it."""
EVEN: Final = 0.5
"""As likely as not."""
CURES: Final = {
    Scenario.REGULATION: "so a changed product, clean data flows and good papers can answer it",
    Scenario.SUPPLY_CHAIN: "so other sources, local operation or a trusted partner can answer it",
    Scenario.GEOPOLITICAL: "so little in the product can answer it, and structure or a prepared exit matter more",
}
"""What each scenario leaves the firm to do (method 2.5)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences are made from."""

    host: str  # as it stands inside a sentence
    status: Reaction  # of today
    outlook: Outlook
    reference_chance: float
    contributions: Sequence[Contribution]
    adjustment_points: float
    classified: Classified
    analogues: Sequence[Analogue]
    ranges: Sequence[Range]
    crossings: Sequence[Crossing]
    limit: float
    words: Mapping[Input, InputWords]
    badge: str
    badge_reasons: Sequence[str]


def story(told: Told) -> tuple[str, ...]:
    """Six sentences: how likely, why, what kind of matter, what happened before, what would change it, how sure."""
    return (_level(told), _why(told), _kind(told), _before(told), _change(told), _sure(told))


def _level(told: Told) -> str:
    outlook = told.outlook
    restricted = told.status >= Reaction.RESTRICTED
    when = f"{'In' if restricted else 'Within'} {outlook.months}"
    does = "still restricts or bans" if restricted else "restricts or bans"
    low, high = outlook.restricted_band
    middle = chance(outlook.restricted_or_worse)
    band = (
        f"{middle}, with hardly any range"
        if points(low) == points(high)
        else f"{middle}, in a range of {sure(points(low))} to {sure_percent(points(high))}"
    )
    single = outlook.likeliest
    likeliest = LIKELIEST[single]
    if outlook.chances[single] < EVEN:
        its = sure_percent(shares(outlook.chances)[single])
        likeliest = f"taken singly, the likeliest is {SINGLY[single]} ({its})"
    return f"{when} months the chance that {told.host} {does} this product is {band}; {likeliest}."


def _why(told: Told) -> str:
    here, there = points(told.outlook.restricted_or_worse), points(told.reference_chance)
    if here == there:
        against = f"That is about the same as in a neutral market ({sure_percent(there)})"
    else:
        more = "more" if here > there else "less"
        against = f"That is {abs(here - there)} points {more} than in a neutral market ({sure_percent(there)})"
    parts = {DRIVER_WORDS[part.driver]: part.points for part in told.contributions}
    parts[PAST] = told.adjustment_points
    up, down = max(parts, key=lambda words: parts[words]), min(parts, key=lambda words: parts[words])
    moves = [f"{up} adds most"] if parts[up] > 0 and points(parts[up]) else []
    moves += [f"{down} takes most off"] if parts[down] < 0 and points(-parts[down]) else []
    return f"{against}; {' and '.join(moves)}." if moves else f"{against}, and no single driver moves it much."


def _kind(told: Told) -> str:
    computed = told.classified.computed
    if not computed:
        return "Nothing presses hard enough at present to say what kind of matter it would be."
    top = leading(computed)
    if top is None:
        first = "It is a mix of rules, supply chain and politics, so no single cure answers it"
    else:
        first = f"It is mainly a matter of {SCENARIO_WORDS[top]}, {CURES[top]}"
    return f"{first}; your own answers point elsewhere." if told.classified.agree is False else f"{first}."


def _before(told: Told) -> str:
    if not told.analogues:
        return "No documented case is held to compare it with."
    near = [case for case in told.analogues if case.distance <= CLOSE]
    shown = (near or told.analogues)[:TOLD_CASES]
    cases = listed(
        f"{_product(case)} in {case.host} in {case.year} ({REACTION_NAMES[case.outcome].lower()})" for case in shown
    )
    if not near:
        return f"No documented case is close; the least distant {'is' if len(shown) == 1 else 'are'} {cases}."
    lead = sum(case.confidence is Confidence.LOW for case in shown)
    which = "" if len(shown) == 1 else " both" if lead == len(shown) else " one of them"
    caution = f",{which} only a lead" if lead else ""
    return f"The closest documented {'case is' if len(shown) == 1 else 'cases are'} {cases}{caution}."


def _product(case: Analogue) -> str:
    return case.title.partition(": ")[2] or case.title


def _change(told: Told) -> str:
    limit = percent(round(told.limit * 100))
    above = told.outlook.restricted_or_worse > told.limit
    if told.crossings:
        first = told.crossings[0]
        before, after = (level_word(told.words, first.input, value) for value in (first.value, first.needed))
        label = inside(first.label)
        change = f"in {label}: from “{before}” to “{after}”" if before != after else f"a slight one in {label}"
        if points(told.outlook.restricted_or_worse) == round(told.limit * 100):  # the two would read the same
            return (
                f"It lies just {'above' if above else 'within'} your risk appetite of {limit}; "
                f"the smallest single change that would take it across is {change}."
            )
        does = "bring it down to" if above else "take it past"
        return f"The smallest single change that would {does} your risk appetite of {limit} is {change}."
    side = "above" if above else "within"
    if not told.ranges:
        return f"It stays {side} your risk appetite of {limit} whichever single input changes."
    return (
        f"It stays {side} your risk appetite of {limit} whichever single input changes; "
        f"what is unsure about {inside(told.ranges[0].label)} moves it most."
    )


def _sure(told: Told) -> str:
    if not told.badge_reasons:
        return f"Our confidence in this is {told.badge}."
    return stopped(f"Our confidence in this is {told.badge}: {inside(told.badge_reasons[0])}")
