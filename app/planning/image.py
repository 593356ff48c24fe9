"""Politics and image: how the company is seen, what it promised and discloses, how it acts in an incident (A2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import InputError
from app.planning.checks import check_day, check_id, check_named, check_texts
from app.planning.profile import MAX_LEVEL


class Audience(StrEnum):
    """Whose view of the company counts."""

    GOVERNMENT = "government"
    CUSTOMERS = "customers"
    PARTNERS = "partners"
    MEDIA = "media"


class Practice(StrEnum):
    """What a company can disclose so that others need not take its word (method 5.8)."""

    SECURITY_TXT = "security-txt"  # RFC 9116
    DISCLOSURE_POLICY = "disclosure-policy"  # ISO/IEC 29147
    HANDLING = "vulnerability-handling"  # ISO/IEC 30111
    CVE_AUTHORITY = "cve-authority"  # a CVE numbering authority of its own
    TRANSPARENCY_REPORT = "transparency-report"
    ASSURANCE = "independent-assurance"
    BILL_OF_MATERIALS = "bill-of-materials"
    REPRODUCIBLE_BUILDS = "reproducible-builds"


class PracticeState(StrEnum):
    """How far a practice is."""

    UNKNOWN = "unknown"
    ABSENT = "absent"
    PLANNED = "planned"
    IN_PLACE = "in-place"


class IncidentPart(StrEnum):
    """What each line of the incident playbook is."""

    ROLE = "role"
    STATEMENT = "holding-statement"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reputation:
    """How one audience in one market sees the company: its baseline."""

    id: str
    market: str
    audience: Audience
    level: int  # 0 hostile, 1 wary, 2 indifferent, 3 well disposed, 4 an advocate
    basis: str  # what it rests on: a survey, press, talks
    on: date | None = None
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.basis)
        if not 0 <= self.level <= MAX_LEVEL:
            raise InputError(f"A level of reputation lies between 0 and {MAX_LEVEL}.")
        if not self.basis.strip():
            raise InputError("A level of reputation needs what it rests on: a survey, the press, talks.")
        if self.on:
            check_day(self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCommitment:
    """Something that the company promised in public, and whether it is kept."""

    id: str
    text: str
    market: str = ""  # id of a market; empty: everywhere
    audience: Audience = Audience.GOVERNMENT
    made_on: date | None = None
    due: date | None = None
    kept_on: date | None = None
    broken: bool = False
    evidence: str = ""  # where it can be seen
    owner: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A public commitment", self.text)
        check_texts(self.evidence, self.owner)
        for day in (self.made_on, self.due, self.kept_on):
            if day:
                check_day(day)
        if self.broken and self.kept_on:
            raise InputError("A public commitment is either kept or broken.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """How far the company is with one practice of disclosure."""

    id: str
    practice: Practice
    state: PracticeState = PracticeState.UNKNOWN
    where: str = ""  # where it can be seen
    expires: date | None = None  # after which it no longer holds, such as a security.txt or a certificate
    last_on: date | None = None  # of the latest report or audit
    owner: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.where, self.owner)
        for day in (self.expires, self.last_on):
            if day:
                check_day(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEntry:
    """One line of the incident playbook: a role, a holding statement or a rehearsal."""

    id: str
    part: IncidentPart
    title: str  # of the role, the statement's occasion or the rehearsal
    text: str = ""  # what the role does, the statement's words, what the rehearsal found
    person: str = ""  # in the role, approving the statement, leading the rehearsal
    deputy: str = ""
    market: str = ""  # id of a market; empty: everywhere
    audience: Audience | None = None  # of a statement
    due: date | None = None  # of a rehearsal, or the next review
    done_on: date | None = None  # rehearsed, or approved
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_named("A line of the incident playbook", self.title)
        check_texts(self.text, self.person, self.deputy)
        for day in (self.due, self.done_on):
            if day:
                check_day(day)
