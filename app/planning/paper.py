"""The words of the board paper that no calculation can supply."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from app.errors import InputError
from app.planning.checks import (
    check_day,
    check_money,
    check_texts,
)
from app.planning.words import (
    Edition,
)

PURPOSES: Final = ("decision", "discussion", "information")
PAGES: Final = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the board paper says that no calculation can: header, resolution, process."""

    title: str = ""
    body: str = "Board of directors"
    meeting: date | None = None
    agenda_item: str = ""
    number: str = ""
    version: str = "1"
    sponsor: str = ""
    author: str = ""
    presenter: str = ""
    purpose: str = "decision"  # decision, discussion or information
    resolution: str = ""  # one clause a line
    recommendation: str = ""
    why_now: str = ""
    summary: str = ""
    delegated_to: str = ""
    delegated_limit: Decimal | None = None
    delegated_until: date | None = None
    budget_source: str = ""
    consulted: str = ""
    challenge: str = ""  # how the proposal was challenged, and what changed
    earlier_decisions: str = ""
    strategy_link: str = ""
    advisers: str = ""
    privilege: str = ""
    inside_information: str = ""
    interests: str = ""
    distribution: str = ""
    classification: str = "Strictly confidential"
    next_report: date | None = None
    edition: Edition = Edition.BOARD
    page: str = "a4"

    def __post_init__(self) -> None:
        check_texts(
            self.title, self.body, self.agenda_item, self.number, self.version, self.sponsor, self.author,
            self.presenter, self.resolution, self.recommendation, self.why_now, self.summary, self.delegated_to,
            self.budget_source, self.consulted, self.challenge, self.earlier_decisions, self.strategy_link,
            self.advisers, self.privilege, self.inside_information, self.interests, self.distribution,
            self.classification,
        )  # fmt: skip
        if self.purpose not in PURPOSES:
            raise InputError("A paper is for decision, discussion or information.")
        if self.page not in PAGES:
            raise InputError("A paper is printed on A4 or on Letter.")
        if self.delegated_limit is not None:
            check_money("The delegated limit", self.delegated_limit)
        for day in (self.meeting, self.delegated_until, self.next_report):
            if day:
                check_day(day)
