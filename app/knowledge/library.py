"""Turn the rows of the data files, whose columns stand in the order of the fields, into the facts planning knows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from app.planning.facts import (
    Case,
    Category,
    Coalition,
    Country,
    Element,
    InputWords,
    MechanismTables,
    Play,
    Precedent,
    Profile,
    ProgrammeOffer,
    Question,
    ReentryCase,
    ReentryMechanism,
    Rule,
    Source,
    Tripwire,
)
from app.planning.teaching import Pillar, ProgrammeKind
from app.planning.words import Action, Bears, Confidence, Driver, Effect, Family, Input, Reaction, Topic

_T = TypeVar("_T")


def to_source(row: list[Any]) -> Source:
    """A source of figures."""
    return _record(Source, row)


def to_country(row: list[Any]) -> Country:
    """A country; the ISO number in the third column is for whoever joins the file with others."""
    return _record(Country, [*row[:2], *row[3:]], tags=frozenset)


def to_category(row: list[Any]) -> Category:
    """A product category with the profile it starts from."""
    return _record(Category, row, profile=_profile)


def to_rule(row: list[Any]) -> Rule:
    """A market-access rule with the judgement of whether it is mandatory."""
    return _record(Rule, row, family=Family, categories=frozenset, confidence=Confidence, origins=frozenset)


def to_case(row: list[Any]) -> Case:
    """A past decision of a host."""
    return _record(Case, row, outcome=Reaction, confidence=Confidence)


def to_play(row: list[Any]) -> Play:
    """A move of the playbook."""
    return _record(
        Play, row, action=Action, first_steps=tuple, effects=_effects, prerequisites=tuple, confidence=Confidence
    )


def to_precedent(row: list[Any]) -> Precedent:
    """A documented case that bears on a play."""
    return _record(Precedent, row, bears=Bears)


def to_programme(row: list[Any]) -> ProgrammeOffer:
    """What a company can offer a host for one pillar by one kind of programme."""
    pillar, kind, fit, title, offers, partners, plays, not_offered, reason = row
    return ProgrammeOffer(
        Pillar(pillar), ProgrammeKind(kind), int(fit), title, offers, tuple(partners), tuple(plays), not_offered, reason
    )


def to_reentry_mechanism(row: list[Any]) -> ReentryMechanism:
    """A mechanism that opened markets again, with its cases."""
    return _record(ReentryMechanism, row, cases=lambda rows: tuple(_record(ReentryCase, each) for each in rows))


def to_tripwire(row: list[Any]) -> Tripwire:
    """A tripwire with what a plan may start from."""
    return _record(Tripwire, row, updates=lambda names: tuple(map(Input, names)), topic=Topic)


def to_question(row: list[Any]) -> Question:
    """A question of the self-assessment with its five anchors."""
    return _record(Question, row, action=Action, anchors=tuple, feeds=lambda name: Input(name) if name else None)


def to_coalition(row: list[Any]) -> Coalition:
    """A coalition, standards body or forum."""
    return _record(Coalition, row, relevant_to=lambda names: tuple(map(Action, names)), confidence=Confidence)


def to_input_words(row: list[Any]) -> InputWords:
    """How an input is asked about."""
    return _record(InputWords, row, input=Input, anchors=tuple, level_words=tuple, driver=Driver)


def to_mechanisms(found: Mapping[str, list[list[Any]]]) -> MechanismTables:
    """The tables behind the three mechanisms; the last column of each row, the reason, is for readers of the file."""
    elements: dict[tuple[str, str], list[str]] = {}
    for mechanism, _element, name, question, _reason in found["questions"]:
        elements.setdefault((mechanism, name), []).extend([question] if question else [])
    return MechanismTables(
        MappingProxyType({(row[0], row[1]): tuple(map(float, row[2:-1])) for row in found["concerns"]}),
        tuple(Element(mechanism, name, tuple(questions)) for (mechanism, name), questions in elements.items()),
    )


def _record(kind: Callable[..., _T], row: list[Any], **turn: Callable[[Any], Any]) -> _T:
    """A frozen value from a row, with some columns turned into what the value holds."""
    values = dict(zip((field.name for field in fields(kind)), row, strict=True))  # type: ignore[arg-type] # a dataclass
    return kind(**values | {name: make(values[name]) for name, make in turn.items()})


def _profile(starts: Iterable[tuple[str, float, float, float, str]]) -> Mapping[Input, Profile]:
    return MappingProxyType(
        {
            Input(name): Profile(float(value), float(low), float(high), reason)
            for name, value, low, high, reason in starts
        }
    )


def _effects(effects: Iterable[tuple[str, int]]) -> tuple[tuple[Effect, int], ...]:
    return tuple((Effect(factor), strength) for factor, strength in effects)
