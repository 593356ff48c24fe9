"""What the company promised in public and what it discloses: kept or not, and who asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.image import Disclosure, Practice, PracticeState, PublicCommitment
from app.planning.plan import Plan
from app.planning.times import add_months
from app.planning.words import RequirementStatus

YEARLY_MONTHS: Final = 12
"""A transparency report is yearly (method 5.8): older than that it no longer holds."""


class PromiseState(StrEnum):
    """What became of a public commitment."""

    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Promises:
    """How the company stands with what it promised in public."""

    states: Mapping[str, PromiseState]  # by commitment

    def count(self, state: PromiseState) -> int:
        """Number of commitments in a state."""
        return sum(each is state for each in self.states.values())

    @property
    def share(self) -> float | None:
        """``kept / (kept + broken + overdue)``: of what had to be kept by now; None where nothing had to."""
        kept, missed = self.count(PromiseState.KEPT), self.count(PromiseState.BROKEN) + self.count(PromiseState.OVERDUE)
        return kept / (kept + missed) if kept + missed else None


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """The standard of a practice, and what an outsider can see of it (method 5.8)."""

    standard: str
    seen: str


PRACTICES: Final[Mapping[Practice, PracticeFacts]] = {
    Practice.SECURITY_TXT: PracticeFacts("RFC 9116", "present and not expired"),
    Practice.DISCLOSURE_POLICY: PracticeFacts("ISO/IEC 29147", "a published policy"),
    Practice.HANDLING: PracticeFacts("ISO/IEC 30111", "times to an answer and to a fix"),
    Practice.CVE_AUTHORITY: PracticeFacts("CVE Program", "own numbers for own flaws"),
    Practice.TRANSPARENCY_REPORT: PracticeFacts("no standard", "yearly, by country"),
    Practice.ASSURANCE: PracticeFacts("SOC 2, ISO/IEC 27001, Common Criteria", "its scope matches the product"),
    Practice.BILL_OF_MATERIALS: PracticeFacts("SBOM", "a list for every release"),
    Practice.REPRODUCIBLE_BUILDS: PracticeFacts("no standard", "shipped code rebuilt from reviewed source"),
}
"""The eight practices in the order of the method."""


PRACTICE_NAMES: Final = {
    Practice.SECURITY_TXT: "security.txt",
    Practice.DISCLOSURE_POLICY: "a disclosure policy",
    Practice.HANDLING: "the handling of flaws",
    Practice.CVE_AUTHORITY: "own CVE numbers",
    Practice.TRANSPARENCY_REPORT: "a transparency report",
    Practice.ASSURANCE: "independent assurance",
    Practice.BILL_OF_MATERIALS: "the list of components",
    Practice.REPRODUCIBLE_BUILDS: "builds that can be reproduced",
}
"""The practices as they stand inside a sentence."""


class Holding(StrEnum):
    """Whether a practice can be shown today."""

    HOLDS = "holds"
    EXPIRED = "expired"
    UNDATED = "undated"  # said to be in place, but with no date that would show it
    PLANNED = "planned"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Asking:
    """One rule that asks for a practice, in the markets where it bears on an offering."""

    rule: str
    markets: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How the company is with one practice, and who asks for it."""

    practice: Practice
    record: Disclosure | None
    holding: Holding
    until: date | None  # the day until which it holds, where it is known
    asking: tuple[Asking, ...]

    @property
    def markets(self) -> tuple[str, ...]:
        """The markets with a rule that asks for it."""
        return tuple(dict.fromkeys(market for asking in self.asking for market in asking.markets))


def promise_state(promise: PublicCommitment, on: date) -> PromiseState:
    """What became of a public commitment; one that is due today is still open."""
    if promise.broken:
        return PromiseState.BROKEN
    if promise.kept_on:
        return PromiseState.KEPT
    return PromiseState.OVERDUE if promise.due and promise.due < on else PromiseState.OPEN


def promises(plan: Plan, on: date) -> Promises:
    """How the company stands with all its public commitments."""
    return Promises({each.id: promise_state(each, on) for each in plan.public_commitments})


def disclosed(plan: Plan, assessment: Assessment | None, world: World, on: date) -> tuple[Disclosed, ...]:
    """The eight practices in the order of the method.

    Parameters
    ----------
    assessment
        Says which rules bear on which offerings; without one nobody is said to ask.
    """
    records = {record.practice: record for record in plan.disclosures}
    asking = _asking(plan, assessment, world)
    return tuple(
        Disclosed(each, records.get(each), *_holding(each, records.get(each), on), asking.get(each, ()))
        for each in PRACTICES
    )


def _holding(practice: Practice, record: Disclosure | None, on: date) -> tuple[Holding, date | None]:
    if record is None or record.state is PracticeState.UNKNOWN:
        return Holding.UNKNOWN, None
    if record.state is not PracticeState.IN_PLACE:
        return (Holding.PLANNED if record.state is PracticeState.PLANNED else Holding.ABSENT), None
    until = record.expires
    if practice is Practice.TRANSPARENCY_REPORT and record.last_on:
        yearly = add_months(record.last_on, YEARLY_MONTHS)
        until = min(until, yearly) if until else yearly
    if until is None and practice in {Practice.SECURITY_TXT, Practice.TRANSPARENCY_REPORT}:
        return Holding.UNDATED, None
    return (Holding.EXPIRED if until and until < on else Holding.HOLDS), until


def _asking(plan: Plan, assessment: Assessment | None, world: World) -> dict[Practice, tuple[Asking, ...]]:
    if assessment is None:
        return {}
    where: dict[str, dict[str, None]] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        for each in reading.requirements if reading else ():
            if each.binds and each.status is not RequirementStatus.NOT_APPLICABLE:
                where.setdefault(each.rule.id, {})[offering.market] = None
    found: dict[Practice, tuple[Asking, ...]] = {}
    for asked in world.asked_practices:
        if markets := where.get(asked.rule):
            found[asked.practice] = (
                *found.get(asked.practice, ()),
                Asking(asked.rule, tuple(markets), asked.quote),
            )
    return found
