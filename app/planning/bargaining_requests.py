"""What a host may ask for, from documented cases and rules of this host alone, and drafts of how to refuse it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.planning.assessment import Assessment
from app.planning.bargaining import RequestKind
from app.planning.facts import Case, Rule, World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.review import counted
from app.planning.words import Confidence

NAMES: Final = {
    RequestKind.SOURCE_CODE: "Source code",
    RequestKind.KEYS: "Keys",
    RequestKind.USER_DATA: "Data of users",
    RequestKind.BACKDOOR: "A way in for the state",
    RequestKind.CONTENT: "Removal of content",
    RequestKind.LOCALISATION: "Data kept in the country",
    RequestKind.LOCAL_PARTNER: "A local partner",
    RequestKind.STAFF: "Staff or an office there",
    RequestKind.OTHER: "Something else",
}
"""What each kind of request is called."""
RULE_TYPES: Final = {
    "source-code-review": RequestKind.SOURCE_CODE,
    "encryption-control": RequestKind.KEYS,
    "lawful-access": RequestKind.USER_DATA,
    "data-localisation": RequestKind.LOCALISATION,
    "local-presence": RequestKind.STAFF,
}
"""Which type of rule asks for what (J): a licence for encryption leads to talks about keys."""
_IN_CASES: Final = (
    (RequestKind.SOURCE_CODE, r"source code"),
    (RequestKind.KEYS, r"(give|hand over|withholding|surrender)\b.{0,24}\bkeys?\b"),
    (RequestKind.BACKDOOR, r"back ?doors?"),
    (
        RequestKind.LOCALISATION,
        r"stored? (data )?(in|local)|locali[sz]|local (server|storage|data)|data in the country",
    ),
    (RequestKind.LOCAL_PARTNER, r"local partner|joint venture|divest|trustee|local operator|state partner"),
    (RequestKind.STAFF, r"local (staff|office|representative|employee)|legal representative|country representative"),
)
"""What the measure of a case must say for a kind of request (J)."""
CARRIES_CONTENT: Final = frozenset({"social-media", "messaging", "ai-software", "video-conference", "other"})
"""Kinds of product whose makers can be asked to remove what people say (J)."""
_CONCERNS: Final = {"lawful-access": RequestKind.USER_DATA, "content-control": RequestKind.CONTENT}
DRAFT: Final = "Draft: "
"""Stands before wording that nobody has gone through yet."""
_REFUSALS: Final = {
    RequestKind.SOURCE_CODE: (
        "We do not hand over source code. We will show it to your experts in a room that we run, under rules that are "
        "the same for every state, and we will rebuild before their eyes what we ship."
    ),
    RequestKind.KEYS: (
        "We do not hand over keys that open what users have protected, and we hold none that we do not need. Where a "
        "court orders the data of one person, we answer that order with what we lawfully hold."
    ),
    RequestKind.USER_DATA: (
        "We answer requests for the data of named persons under your law, in writing and from the authority that may "
        "ask. We do not give access in bulk or without a trace, and we publish how often we are asked."
    ),
    RequestKind.BACKDOOR: (
        "We build no hidden way in, for any state. One that is made for you can be found by those who attack you. We "
        "offer to test the product together instead."
    ),
    RequestKind.CONTENT: (
        "We act on written orders of the authority that the law names, for the country where it holds, and we tell "
        "those who are concerned where we may."
    ),
    RequestKind.LOCALISATION: (
        "We can keep data in the country where we alone hold the keys, our staff alone can read them and an auditor of "
        "your choice can see that it is so. We cannot give an operator of the state access to them."
    ),
    RequestKind.LOCAL_PARTNER: (
        "We choose partners ourselves, after checks of who owns them and who is paid. We can work with one that you "
        "trust if it passes these checks and its part of the work is open to inspection."
    ),
    RequestKind.STAFF: (
        "We will name somebody who answers to your authority. We will not place staff where they can be held "
        "liable for what they cannot decide."
    ),
    RequestKind.OTHER: (
        "We cannot do this. We would like to understand what you want to be sure of, and to show it in another way."
    ),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a proposal rests on: one rule or one case of this host."""

    id: str  # in the rulebook or the case library
    is_rule: bool
    title: str
    year: int | None  # of a case
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Expected:
    """A kind of request that this host has made before or that its rules lead to."""

    market: str
    kind: RequestKind
    title: str
    bases: tuple[Basis, ...]  # rules first, then cases from the latest
    why: str  # one sentence

    @property
    def lead_only(self) -> bool:
        """Whether all that it rests on is documented with low confidence."""
        return all(basis.confidence is Confidence.LOW for basis in self.bases)


def expected_requests(plan: Plan, assessment: Assessment, world: World) -> tuple[Expected, ...]:
    """What each host may ask for, by the plan's order of markets and of kinds; nothing without a rule or a case."""
    cases: dict[str, list[Case]] = {}
    for case in world.cases.values():
        cases.setdefault(case.host, []).append(case)
    return tuple(found for market in plan.markets for found in _of_market(plan, assessment, world, market, cases))


def refusal(kind: RequestKind) -> str:
    """A draft of how to refuse a request, marked as such: nobody has gone through it."""
    return DRAFT + _REFUSALS[kind]


def is_draft(response: str) -> bool:
    """Whether the wording of a refusal still says that it is a draft."""
    return response.startswith(DRAFT)


def _of_market(
    plan: Plan, assessment: Assessment, world: World, market: Market, cases: dict[str, list[Case]]
) -> Iterator[Expected]:
    found: dict[RequestKind, dict[str, Basis]] = {}
    kinds = {plan.product(each.product).category for each in plan.offerings if each.market == market.id}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        if offering.market != market.id or reading is None:
            continue
        for requirement in reading.requirements:
            kind = RULE_TYPES.get(requirement.rule.type)
            if kind and requirement.binds:
                found.setdefault(kind, {})[requirement.rule.id] = _of_rule(requirement.rule)
    for case in sorted(cases.get(market.host, ()), key=lambda case: (-case.year, case.id)):
        for kind in _kinds(case):
            found.setdefault(kind, {})[case.id] = _of_case(case)
    for kind in RequestKind:
        if kind in found and (kind is not RequestKind.CONTENT or not kinds.isdisjoint(CARRIES_CONTENT)):
            bases = tuple(found[kind].values())
            yield Expected(market.id, kind, NAMES[kind], bases, _why(world, market, bases))


def _kinds(case: Case) -> Iterator[RequestKind]:
    told = f"{case.measure} {case.summary}".lower()
    for kind, pattern in _IN_CASES:
        if re.search(pattern, told):
            yield kind
    if case.concern in _CONCERNS:
        yield _CONCERNS[case.concern]


def _of_rule(rule: Rule) -> Basis:
    return Basis(rule.id, True, rule.name, None, rule.confidence)


def _of_case(case: Case) -> Basis:
    return Basis(case.id, False, f"{case.company}, {case.product}", case.year, case.confidence)


def _why(world: World, market: Market, bases: tuple[Basis, ...]) -> str:
    rules, cases = [b for b in bases if b.is_rule], [b for b in bases if not b.is_rule]
    where = name(world, market.host)
    parts = []
    if rules:
        more = f" and {counted(len(rules) - 1, 'other rule', 'other rules')}" if len(rules) > 1 else ""
        parts.append(f"{rules[0].title}{more} of {where} {'lead' if len(rules) > 1 else 'leads'} to it")
    if cases:
        more = f" and {counted(len(cases) - 1, 'other case', 'other cases')}" if len(cases) > 1 else ""
        parts.append(f"documented there: {cases[0].title} {cases[0].year}{more}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
