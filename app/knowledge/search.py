"""Find cases, rules and plays by words and facets; an empty wish lets everything through."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from app.knowledge.aspects import code_name, jurisdiction_name, place_name
from app.planning.facts import Case, Play, Rule, World
from app.planning.words import Action, Confidence, Effect, Family, Reaction

_T = TypeVar("_T")


def find_cases(
    world: World,
    text: str = "",
    *,
    host: str = "",
    home: str = "",
    category: str = "",
    concern: str = "",
    measure_family: str = "",
    outcome: Reaction | None = None,
    confidence: Confidence | None = None,
) -> tuple[Case, ...]:
    """The cases that hold every word and meet every facet, the newest first."""

    def words(case: Case) -> str:
        return " ".join(
            (
                *(case.id, str(case.year), case.company, case.product, case.measure, case.legal_basis),
                *(case.driver_capability, case.driver_trust, case.driver_geopolitics, case.later_change),
                *(case.summary, case.source_title, case.source_publisher),
                *(place_name(case.host), place_name(case.home), world.categories[case.category].name),
                *(code_name("concern", case.concern).name, code_name("measure", case.measure_family).name),
            )
        )

    facets = (
        case
        for case in world.cases.values()
        if host in {"", case.host}
        and home in {"", case.home}
        and category in {"", case.category}
        and concern in {"", case.concern}
        and measure_family in {"", case.measure_family}
        and outcome in {None, case.outcome}
        and confidence in {None, case.confidence}
    )
    return tuple(sorted(_holding(text, facets, words), key=lambda case: (-case.year, -(case.month or 0), case.id)))


def find_rules(
    world: World,
    text: str = "",
    *,
    host: str = "",
    category: str = "",
    family: Family | None = None,
    rule_type: str = "",
    mandatory: bool | None = None,
    confidence: Confidence | None = None,
) -> tuple[Rule, ...]:
    """The rules that hold every word and meet every facet, in the order of the rulebook.

    The rules of a host in the European Union are its own and those of the Union; a rule for all categories is one
    for each.
    """

    def words(rule: Rule) -> str:
        return " ".join(
            (
                *(rule.id, rule.name, rule.full_name, rule.requires, rule.authority, rule.in_force, rule.deadline),
                *(rule.penalty, rule.evidence, rule.standards, rule.summary, rule.source_title),
                *(jurisdiction_name(rule.jurisdiction), code_name("rule-type", rule.type).name),
                *(world.categories[category].name for category in rule.categories if category in world.categories),
            )
        )

    jurisdictions = world.jurisdictions(host)
    facets = (
        rule
        for rule in world.rules.values()
        if (not host or rule.jurisdiction in jurisdictions)
        and (not category or not rule.categories.isdisjoint({category, "all"}))
        and family in {None, rule.family}
        and rule_type in {"", rule.type}
        and mandatory in {None, rule.mandatory}
        and confidence in {None, rule.confidence}
    )
    return _holding(text, facets, words)


def find_plays(
    world: World,
    text: str = "",
    *,
    action: Action | None = None,
    effect: Effect | None = None,
    most_cost: int | None = None,
    most_months: int | None = None,
) -> tuple[Play, ...]:
    """The plays that hold every word, better the wished factor and keep within cost level and shortest duration."""

    def words(play: Play) -> str:
        return " ".join(
            (
                *(play.id, play.title, play.what, play.why, *play.first_steps, play.owner),
                *(play.examples, play.measure, play.evidence),
            )
        )

    facets = (
        play
        for play in world.plays.values()
        if action in {None, play.action}
        and (effect is None or effect in {factor for factor, _ in play.effects})
        and (most_cost is None or play.cost_level <= most_cost)
        and (most_months is None or play.months_low <= most_months)
    )
    return _holding(text, facets, words)


def folded(text: str) -> str:
    """A text without case and accents, for comparing."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


def _holding(text: str, found: Iterable[_T], words: Callable[[_T], str]) -> tuple[_T, ...]:
    """Those whose words hold every word of the text."""
    wanted = folded(text).split()

    def holds(one: _T) -> bool:
        known = folded(words(one))
        return all(word in known for word in wanted)

    return tuple(one for one in found if not wanted or holds(one))
