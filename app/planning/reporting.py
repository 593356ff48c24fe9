"""The duties to report and to disclose that the rulebook names, as values; `app.knowledge` fills them from its file."""

from dataclasses import dataclass
from enum import StrEnum

from app.planning.image import Practice


class ReportedEvent(StrEnum):
    """What has to be reported."""

    VULNERABILITY = "vulnerability"
    INCIDENT = "incident"
    PERSONAL_DATA = "personal-data"
    RANSOM = "ransom"
    NATIONAL_SECURITY = "national-security"


class ReportStep(StrEnum):
    """Which of the reports about one event it is."""

    FIRST = "first"
    FOLLOW_UP = "follow-up"
    FINAL = "final"


class TimeUnit(StrEnum):
    """What the time to a report is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    AT_ONCE = "at-once"
    NOT_STATED = ""  # the rulebook names no time


@dataclass(frozen=True, slots=True)
class ReportingClock:
    """One report that a rule asks for, and how soon; every number stands in the text of its rule."""

    rule: str  # id of a Rule
    event: ReportedEvent
    borne_by: str  # whom the duty falls on, where the rule says so
    step: ReportStep
    amount: int | None  # None where the rulebook names no time
    amount_to: int | None  # where it names a range: its later end
    unit: TimeUnit
    counted_from: str  # what starts the clock, where it is not the learning of the event
    to_whom: str  # where the rule names somebody else than its authority
    quote: str  # the words of the rule that it was read from


@dataclass(frozen=True, slots=True)
class PracticeRule:
    """A rule that asks for a practice of disclosure, with the words that name it."""

    practice: Practice
    rule: str  # id of a Rule
    quote: str
