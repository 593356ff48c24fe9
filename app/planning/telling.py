"""One outlook as a few plain sentences, made from its numbers, that a director can repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.planning.analogues import CLOSE
from app.planning.assessment import Outlook
from app.planning.badge import ENOUGH, Mark, grade
from app.planning.classify import leading
from app.planning.display import REACTION_NAMES, chance, percent, points, shares, sure, sure_percent
from app.planning.explanation import Analogue, Classified, Contribution, Crossing, Range
from app.planning.facts import InputWords
from app.planning.phrases import SCENARIO_WORDS, Voice, driver_words, level_word, named
from app.planning.review import listed
from app.planning.words import Confidence, Input, Reaction, Scenario

TOLD_CASES: Final = 2
"""How many of the nearest cases are named."""
PAST: Final = "the record of past decisions"
"""What the statistical adjustment is in plain words."""
EVEN: Final = 0.5
"""As likely as not: below it the likeliest outcome is told "taken singly", because all others together are likelier and
"most likely" would deny the chance of "restricted or worse" that stands before it."""
AGAINST: Final = {
    Mark.QUIET: "no past case tells about a product that nobody has questioned",
    Mark.MISSING: "not every input is known",
    Mark.UNKNOWN: "less than half of what moves it rests on fresh figures or on {your} own knowledge",
    Mark.WIDE: "its range is wide",
    Mark.VERY_WIDE: "its range is very wide",
    Mark.FEW_CASES: "too few documented cases are close",
    Mark.UNRESEARCHED: "the rules of this market are not researched",
}
"""What each mark against an outlook says inside a sentence."""
HELD: Final = {
    Mark.WIDE: "its range is narrow",
    Mark.UNRESEARCHED: "the rules of this market are researched",
    Mark.UNKNOWN: "half or more of what moves it rests on fresh figures or on {your} own knowledge",
    Mark.FEW_CASES: "several documented cases are close",
    Mark.MISSING: "no input is missing",
}
"""What keeps an outlook of medium confidence from low, where the mark does not stand against it; first the shortest. At
least two always hold, because two marks are the most that such an outlook has."""
MEDIUM: Final = "medium"
TOLD_HELD: Final = 2
"""How many of these are told."""
CURES: Final = {
    Scenario.REGULATION: "A changed product, clean data flows and good papers can answer it",
    Scenario.SUPPLY_CHAIN: "Other sources, local operation or a trusted partner can answer it",
    Scenario.GEOPOLITICAL: "Little in the product can answer it, so structure or a prepared exit matter more",
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
    against: Sequence[Mark]
    voice: Voice = Voice.WINDOW


def story(told: Told) -> tuple[str, ...]:
    """How likely, why, what kind of matter, what happened before, what would change it, how sure.

    One text for each, of one or two sentences.
    """
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
    likeliest = f"Most likely the outcome is {_outcome(single)}"
    if outlook.chances[single] < EVEN:
        its = sure_percent(shares(outlook.chances)[single])
        likeliest = f"Taken singly, the likeliest outcome is {_outcome(single)} ({its})"
    return f"{when} months the chance that {told.host} {does} this product is {band}. {likeliest}."


def _outcome(reaction: Reaction) -> str:
    return REACTION_NAMES[reaction].lower()


def _why(told: Told) -> str:
    here, there = points(told.outlook.restricted_or_worse), points(told.reference_chance)
    if here == there:
        against = f"That is about the same as in a neutral market ({sure_percent(there)})"
    else:
        more = "more" if here > there else "less"
        against = f"That is {abs(here - there)} points {more} than in a neutral market ({sure_percent(there)})"
    parts = {driver_words(part.driver, told.voice): part.points for part in told.contributions}
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
        first = f"It is mainly a matter of {SCENARIO_WORDS[top]}. {CURES[top]}"
    return f"{first}; {told.voice.your} own answers point elsewhere." if told.classified.agree is False else f"{first}."


def _before(told: Told) -> str:
    if not told.analogues:
        return "No documented case is held to compare it with."
    near = [case for case in told.analogues if case.distance <= CLOSE]
    shown = (near or told.analogues)[:TOLD_CASES]
    cases = listed(f"{_product(case)} in {case.host} in {case.year} ({_outcome(case.outcome)})" for case in shown)
    if not near:
        return f"No documented case is close. The least distant {'is' if len(shown) == 1 else 'are'} {cases}."
    lead = sum(case.confidence is Confidence.LOW for case in shown)
    which = "" if len(shown) == 1 else " both" if lead == len(shown) else " one of them"
    caution = f",{which} only a lead" if lead else ""
    return f"The closest documented {'case is' if len(shown) == 1 else 'cases are'} {cases}{caution}."


def _product(case: Analogue) -> str:
    return case.title.partition(": ")[2] or case.title


def _change(told: Told) -> str:
    above = told.outlook.restricted_or_worse > told.limit
    side = "above" if above else "within"
    appetite = f"{told.voice.your} risk appetite of {percent(round(told.limit * 100))}"
    if told.crossings:
        first = told.crossings[0]
        before, after = (level_word(told.words, first.input, value) for value in (first.value, first.needed))
        name = named(told.words, first.input)
        change = f"in {name}: from “{before}” to “{after}”" if before != after else f"a slight one in {name}"
        if points(told.outlook.restricted_or_worse) == round(told.limit * 100):  # the two would read the same
            return f"It lies just {side} {appetite}. The smallest single change that would take it across is {change}."
        does = "bring it down to" if above else "take it past"
        return f"The smallest single change that would {does} {appetite} is {change}."
    stays = f"It stays {side} {appetite} whichever single input changes."
    if not told.ranges:
        return stays
    return f"{stays} What is unsure about {named(told.words, told.ranges[0].input)} moves it most."


def _sure(told: Told) -> str:
    level = grade(told.against)
    sure = f"Our confidence in this is {level}"
    if not told.against:
        return f"{sure}."
    # As many as make it low are enough to tell; a medium one has fewer.
    against = sorted(told.against, key=lambda mark: -mark.weight)[:ENOUGH]
    because = _clauses([AGAINST[mark].format(your=told.voice.your) for mark in against])
    if level != MEDIUM:
        return f"{sure}: {because}."
    marked = {Mark.WIDE if mark is Mark.VERY_WIDE else mark for mark in told.against}
    held = [words.format(your=told.voice.your) for mark, words in HELD.items() if mark not in marked][:TOLD_HELD]
    return f"{sure}: {because}. It is not low, because {_clauses(held)}."


def _clauses(several: Sequence[str]) -> str:
    """Clauses in a sentence; unlike names they have a comma before the last."""
    *first, last = several
    return ", and ".join(filter(None, (", ".join(first), last)))
