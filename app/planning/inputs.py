"""The 25 inputs of every offering of a plan, each with its kind, range and reason (method 6.2, data README 8b)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from app.planning.assessment import Rating, Requirement
from app.planning.facts import World
from app.planning.figures import public_ratings
from app.planning.geopolitics import AsOf, name, positions
from app.planning.image import Reputation
from app.planning.image_baseline import by_market
from app.planning.image_rating import perceived
from app.planning.kept import Kept
from app.planning.outlook import DEFAULTS, Array
from app.planning.plan import Plan
from app.planning.profile import MAX_LEVEL, Answer, Market, Offering, Override, Product
from app.planning.ratings import SPREADS, clipped, missing, rated
from app.planning.requirements import gap, reach_of, restrictiveness, rulebook
from app.planning.words import AnswerStatus, Input, Kind, Population, Scope

INPUTS: Final = tuple(Input)
"""The inputs in the order of the last axis of every array that has one for them."""
_PLACES: Final = {each: i for i, each in enumerate(INPUTS)}
PROFILED: Final = (
    Input.CRITICALITY,
    Input.DATA_SENSITIVITY,
    Input.REMOTE_CONTROL,
    Input.OPACITY,
    Input.UPSTREAM_EXPOSURE,
    Input.HOST_DEPENDENCE,
    Input.SUBSTITUTES,
)
"""The inputs that start from the profile of the product category (8b)."""
ASKED: Final = (
    Input.GOVERNANCE_MATURITY,
    Input.VERIFIABILITY,
    Input.REPUTATION,
    Input.REGULATOR_RELATION,
)
"""The inputs that the self-assessment feeds (method 7.2b)."""
TENURE_YEARS: Final = 8.0
"""Scale of the tenure rule, ``1 - exp(-years / 8)`` (method 6.2)."""
CHAIN_CONCERNS: Final = frozenset({"supply-chain", "foreign-ownership"})
"""Concerns that raise the upstream exposure (8b)."""
CHAIN_RISE: Final = 0.3
"""By how much (8b)."""
INCIDENTS: Final = {Population.EXPOSED: 0.1, Population.CAMPAIGNED: 0.1, Population.DISPUTED: 0.3}
"""Start value of the incident history: .3 where the offering is disputed, .1 otherwise (8b)."""
UNKNOWN_SPREAD: Final = 0.25
"""Added to the half-width of an answered input when no question were known, in proportion to those that are not (J)."""


@dataclass(frozen=True, slots=True)
class Values:
    """The inputs of several offerings as arrays of shape (offerings, inputs)."""

    value: Array
    low: Array
    high: Array


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the inputs of a plan's offerings come from; where several give an input, the last one counts."""

    company: Mapping[Input, Rating]
    products: Mapping[str, Mapping[Input, Rating]]  # by product
    markets: Mapping[str, Mapping[Input, Rating]]  # by market
    offerings: Mapping[str, Mapping[Input, Rating]]  # by offering
    own: Mapping[tuple[Scope, str], Mapping[Input, Rating]]  # own values by scope and subject

    def of(self, offering: Offering) -> dict[Input, Rating]:
        """The rating of every input of one offering."""
        together = {
            **self.company,
            **self.products[offering.product],
            **self.markets[offering.market],
            **self.offerings[offering.id],
            **self.own.get((Scope.COMPANY, ""), {}),
            **self.own.get((Scope.MARKET, offering.market), {}),
            **self.own.get((Scope.PRODUCT, offering.product), {}),
            **self.own.get((Scope.OFFERING, offering.id), {}),
        }
        return {each: together[each] for each in INPUTS}

    def values(self, offerings: Sequence[Offering]) -> Values:
        """The inputs of several offerings as arrays: what `of` gives, for all at once."""
        products = [offering.product for offering in offerings]
        markets = [offering.market for offering in offerings]
        ids = [offering.id for offering in offerings]
        nobody = [""] * len(offerings)
        table = np.empty((len(offerings), len(INPUTS), 3))
        for layer, subjects in (
            ({"": self.company}, nobody),
            (self.products, products),
            (self.markets, markets),
            (self.offerings, ids),
            (self._own(Scope.COMPANY), nobody),
            (self._own(Scope.MARKET), markets),
            (self._own(Scope.PRODUCT), products),
            (self._own(Scope.OFFERING), ids),
        ):
            _lay(table, layer, subjects)
        return Values(table[..., 0], table[..., 1], table[..., 2])

    def _own(self, scope: Scope) -> dict[str, Mapping[Input, Rating]]:
        return {subject: given for (of, subject), given in self.own.items() if of is scope}


def ratings(
    plan: Plan, world: World, on: date, found: Mapping[str, Sequence[Requirement]]
) -> dict[str, dict[Input, Rating]]:
    """The rating of every input of every offering.

    Own values win over everything else, and the narrowest scope over wider ones: offering, product, market, company.

    Parameters
    ----------
    on
        Today: only figures up to then count.
    found
        The requirements of every offering, for the compliance gap.
    """
    parts = parts_of(plan, world, on, found, Kept({}))
    return {offering.id: parts.of(offering) for offering in plan.offerings}


def parts_of(plan: Plan, world: World, on: date, found: Mapping[str, Sequence[Requirement]], kept: Kept) -> Parts:
    """Where the inputs of every offering come from: as in `ratings`; `kept` must be of the same world and day."""
    home, at = plan.company.home, AsOf(on)
    un = kept.of("positions", (), positions, world, on.year)
    hosts = {market.host for market in plan.markets}
    books = {host: kept.of(("rulebook", host), (), rulebook, world, host) for host in hosts}

    def of_product(product: Product) -> dict[Input, Rating]:
        return _product(world, product.category, product.concerns)

    company = kept.of("company", (plan.answers,), _company, plan, world)
    conduct, seen = company[Input.REPUTATION], by_market(plan.reputations)

    def of_market(market: Market, levels: tuple[Reputation, ...]) -> dict[Input, Rating]:
        public = public_ratings(world, home, market.host, at, un, clash=market.recent_clash)
        here = {Input.REPUTATION: perceived(conduct, levels, on)} if levels else {}
        return {**public, Input.LOYALTY: _loyalty(market, on), **here}

    def of_offering(offering: Offering, product: Product, market: Market) -> dict[Input, Rating]:
        host, reach = market.host, reach_of(plan, offering, product, market)
        name_ = "restrictiveness", host, product.category
        return {
            Input.RESTRICTIVENESS: kept.of(name_, (home,), restrictiveness, world, books[host], reach, on),
            Input.COMPLIANCE_GAP: gap(found[offering.id], name(world, host)),
            Input.INCIDENT_HISTORY: _incidents(offering.population),
        }

    offerings = {}
    for each in plan.offerings:
        records = each, plan.product(each.product), plan.market(each.market)
        made_from = *records, home, found[each.id]
        offerings[each.id] = kept.of(("offering", each.id), made_from, of_offering, *records)
    markets = {}
    for market in plan.markets:
        levels = seen.get(market.id, ())
        made_of = market, home, conduct, levels
        markets[market.id] = kept.of(("market", market.id), made_of, of_market, market, levels)
    return Parts(
        company,
        {each.id: kept.of(("product", each.id), (each,), of_product, each) for each in plan.products},
        markets,
        offerings,
        kept.of("own", (plan.overrides,), _own_values, plan.overrides),
    )


def as_values(rated_: Iterable[Mapping[Input, Rating]]) -> Values:
    """Ratings as arrays, one row an offering."""
    table = np.array([[(r[i].value, r[i].low, r[i].high) for i in INPUTS] for r in rated_], dtype=np.float64)
    table = table.reshape(-1, len(INPUTS), 3)
    return Values(table[..., 0], table[..., 1], table[..., 2])


def by_input(array: Array) -> dict[Input, Array]:
    """An array of shape (..., inputs) as one array of shape (...) for each input."""
    return {each: array[..., i] for i, each in enumerate(INPUTS)}


def profile_ratings(world: World, category: str, concerns: Iterable[str]) -> dict[Input, Rating]:
    """The seven inputs that a product category gives, with what the concerns about the product change."""
    return _product(world, category, tuple(concerns))


def answered(world: World, answers: Iterable[Answer], fed: Input) -> Rating | None:
    """What the answers say about one input, from 0 to 1: the mean level; ``None`` where none is known.

    What is not known stays out of the mean and widens the range by its share of the questions that apply.
    """
    questions = {question.id for question in world.questions.values() if question.feeds is fed}
    own = [answer for answer in answers if answer.question in questions]
    levels = [answer.level for answer in own if answer.level is not None]
    if not levels:
        return None
    applying = len(questions) - sum(answer.status is AnswerStatus.NOT_APPLICABLE for answer in own)
    unknown = 1 - len(levels) / applying
    value = sum(levels) / len(levels) / MAX_LEVEL
    reason = f"Mean of {len(levels)} of {applying} questions of the self-assessment."
    oldest = min((answer.on for answer in own if answer.on and answer.level is not None), default=None)
    return rated(fed, value, Kind.USER, reason, spread=SPREADS[Kind.USER] + UNKNOWN_SPREAD * unknown, on=oldest)


def _lay(table: Array, layer: Mapping[str, Mapping[Input, Rating]], subjects: Sequence[str]) -> None:
    # Writes what the parts give, each in the rows of its subject; nan: what a part does not give.
    if not layer:
        return
    place = {subject: i for i, subject in enumerate(layer)}
    given = np.full((len(layer) + 1, *table.shape[1:]), np.nan)  # the last one: of the rows without a part
    for part, of_part in zip(given, layer.values(), strict=False):
        for each, rating in of_part.items():
            part[_PLACES[each]] = rating.value, rating.low, rating.high
    rows = given[[place.get(subject, -1) for subject in subjects]]
    np.copyto(table, rows, where=~np.isnan(rows))


def _company(plan: Plan, world: World) -> dict[Input, Rating]:
    found = {each: answered(world, plan.answers, each) or _unanswered(each) for each in ASKED}
    reason = "Taken as free of state owners until you say otherwise."
    found[Input.STATE_OWNERSHIP] = rated(
        Input.STATE_OWNERSHIP, DEFAULTS[Input.STATE_OWNERSHIP], Kind.JUDGEMENT, reason, spread=SPREADS[Kind.PROXY]
    )
    return found


def _unanswered(each: Input) -> Rating:
    reason = "Start value of the method until the self-assessment is answered."
    return rated(each, DEFAULTS[each], Kind.JUDGEMENT, reason)


def _product(world: World, category: str, concerns: tuple[str, ...]) -> dict[Input, Rating]:
    kind = world.categories.get(category)
    found: dict[Input, Rating] = {}
    for each in PROFILED:
        profile = kind.profile.get(each) if kind else None
        if profile is None:
            found[each] = missing(each, "No profile is held for this kind of product.")
        else:
            source = "own_judgement"
            found[each] = Rating(each, profile.value, profile.low, profile.high, Kind.JUDGEMENT, profile.reason, source)
    raised = sorted(CHAIN_CONCERNS.intersection(concerns))
    if raised:
        start = found[Input.UPSTREAM_EXPOSURE]
        found[Input.UPSTREAM_EXPOSURE] = replace(
            start,
            value=clipped(start.value + CHAIN_RISE),
            low=clipped(start.low + CHAIN_RISE),
            high=clipped(start.high + CHAIN_RISE),
            reason=f"{start.reason} Raised because of the concern: {', '.join(raised)}.",
        )
    return found


def _loyalty(market: Market, on: date) -> Rating:
    if market.active_since is None:
        reason = "Start value of the method until you say since when you sell there."
        return rated(Input.LOYALTY, DEFAULTS[Input.LOYALTY], Kind.JUDGEMENT, reason)
    years = max(0, on.year - market.active_since)
    reason = f"Active in the market since {market.active_since}; the rule counts years only."
    return rated(Input.LOYALTY, 1 - math.exp(-years / TENURE_YEARS), Kind.PROXY, reason)


def _incidents(population: Population) -> Rating:
    reason = {
        Population.EXPOSED: "Nothing is recorded against the product.",
        Population.CAMPAIGNED: "There is a campaign, but no dispute with the host.",
        Population.DISPUTED: "The host disputes the product already.",
    }[population]
    return rated(Input.INCIDENT_HISTORY, INCIDENTS[population], Kind.JUDGEMENT, reason)


def _own_values(overrides: Iterable[Override]) -> dict[tuple[Scope, str], dict[Input, Rating]]:
    found: dict[tuple[Scope, str], dict[Input, Rating]] = {}
    for own in overrides:
        rating = Rating(
            own.input,
            float(own.value),
            float(own.low),
            float(own.high),
            Kind.USER,
            own.reason,
            on=own.on,
        )
        found.setdefault((own.scope, own.subject), {})[own.input] = rating
    return found
