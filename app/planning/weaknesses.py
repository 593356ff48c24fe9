"""Inputs that are missing, stale, carried back or contradictory, each named beside the outlook that it weakens."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from app.planning.assessment import Rating
from app.planning.explanation import Weak, Weakness
from app.planning.fact_findings import STALE_FIGURE_MONTHS, STALE_OWN_MONTHS
from app.planning.facts import InputWords
from app.planning.inputs import ASKED
from app.planning.phrases import Voice, label_of, level_word, named, stopped
from app.planning.profile import Offering
from app.planning.times import add_months
from app.planning.words import Input, Kind, Population, Reaction

AGAINST_FIGURES: Final = 0.25
"""How far a user's own value may lie from what public figures say (J): one step between two words of its scale."""
WELL_GOVERNED: Final = 0.75
"""Governance maturity that reads "managed" or better."""
BADLY_MET: Final = 0.5
"""Compliance gap from which half of what is mandatory is not met."""
ILL_GOVERNED: Final = 0.25
WELL_MET: Final = 0.1
"""The other way about: "ad hoc" at best, yet nearly everything mandatory is said to be met (J)."""
PUBLIC: Final = frozenset({Kind.EVIDENCE, Kind.PROXY})
"""Kinds that rest on public figures; what stands in for a missing one is judgement."""


def weaknesses(
    ratings: Mapping[Input, Rating],
    without_own: Mapping[Input, Rating],
    offering: Offering,
    words: Mapping[Input, InputWords],
    on: date,
    *,
    voice: Voice = Voice.WINDOW,
) -> tuple[Weakness, ...]:
    """What weakens one outlook: contradictory inputs first, then missing, stale and carried-back ones.

    A figure is stale three years after the end of its year, the user's own value after 18 months: the method's limit
    for a badge, while most public figures come once a year and a year late.

    Parameters
    ----------
    ratings, without_own
        The inputs as they are, and as they would be without the user's own values.
    """
    return (
        *_against_figures(ratings, without_own, words, voice),
        *_against_each_other(ratings, offering, words),
        *_missing(ratings, words),
        *_stale(ratings, words, on, voice),
        *_carried_back(ratings, words, on),
    )


def _against_figures(
    ratings: Mapping[Input, Rating],
    without_own: Mapping[Input, Rating],
    words: Mapping[Input, InputWords],
    voice: Voice,
) -> Iterator[Weakness]:
    for each, rating in ratings.items():
        public = without_own[each]
        if rating.kind is not Kind.USER or public.kind not in PUBLIC:
            continue
        if abs(rating.value - public.value) > AGAINST_FIGURES:
            own, known = (_quoted(words, each, value) for value in (rating.value, public.value))
            text = f"{voice.your} own value for {named(words, each)}{own} is far from what figures say{known}"
            yield _weakness(each, words, Weak.CONTRADICTORY, text)


def _against_each_other(
    ratings: Mapping[Input, Rating], offering: Offering, words: Mapping[Input, InputWords]
) -> Iterator[Weakness]:
    governed, gap = ratings[Input.GOVERNANCE_MATURITY], ratings[Input.COMPLIANCE_GAP]
    told = governed.kind is Kind.USER and gap.kind is Kind.USER and Input.GOVERNANCE_MATURITY in ASKED
    label = named(words, Input.GOVERNANCE_MATURITY)
    if told and governed.value >= WELL_GOVERNED and gap.value >= BADLY_MET:
        text = f"{label} is rated high, yet half or more of the mandatory requirements are not known to be met"
        yield _weakness(Input.GOVERNANCE_MATURITY, words, Weak.CONTRADICTORY, text)
    if told and governed.value <= ILL_GOVERNED and gap.value <= WELL_MET:
        text = f"{label} is rated low, yet nearly all mandatory requirements are said to be met"
        yield _weakness(Input.GOVERNANCE_MATURITY, words, Weak.CONTRADICTORY, text)
    if offering.population is Population.EXPOSED and offering.status >= Reaction.RESTRICTED:
        label = named(words, Input.INCIDENT_HISTORY)
        text = f"{label} is read as if nobody had questioned the product, although the host restricts it already"
        yield _weakness(Input.INCIDENT_HISTORY, words, Weak.CONTRADICTORY, text)


def _missing(ratings: Mapping[Input, Rating], words: Mapping[Input, InputWords]) -> Iterator[Weakness]:
    for each, rating in ratings.items():
        if rating.missing:
            text = f"{named(words, each)} is not known, so a neutral value stands in for it"
            yield _weakness(each, words, Weak.MISSING, text)


def _stale(
    ratings: Mapping[Input, Rating], words: Mapping[Input, InputWords], on: date, voice: Voice
) -> Iterator[Weakness]:
    for each, rating in ratings.items():
        if rating.on is not None and add_months(rating.on, STALE_OWN_MONTHS) < on:
            text = f"{named(words, each)} rests on {voice.your} own value of more than {STALE_OWN_MONTHS} months ago"
            yield _weakness(each, words, Weak.STALE, text)
        if rating.year is not None and add_months(date(rating.year, 12, 31), STALE_FIGURE_MONTHS) < on:
            text = f"{named(words, each)} rests on a figure of {rating.year}, more than three years old"
            yield _weakness(each, words, Weak.STALE, text)


def _carried_back(ratings: Mapping[Input, Rating], words: Mapping[Input, InputWords], on: date) -> Iterator[Weakness]:
    for each, rating in ratings.items():
        if rating.carried_back:
            text = f"{named(words, each)} borrows the figure of {rating.year}, since none of {on.year} is held"
            yield _weakness(each, words, Weak.CARRIED_BACK, text)


def _weakness(each: Input, words: Mapping[Input, InputWords], what: Weak, text: str) -> Weakness:
    return Weakness(each, label_of(words, each), what, stopped(text))


def _quoted(words: Mapping[Input, InputWords], each: Input, value: float) -> str:
    word = level_word(words, each, value)
    return f" (“{word}”)" if word else ""
