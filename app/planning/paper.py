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
DRAFTED: Final = ("resolution", "recommendation", "why_now", "summary")
"""The fields whose text the program can propose; until the author accepts it, it is a draft."""
TLP: Final = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of the Traffic Light Protocol, spelled as FIRST spells them (TLP 2.0, 2022)."""
SUMMARY_WORDS: Final = 120
"""Longest summary that a director reads at once. [words]"""
INSIDER_REMINDER: Final = "Readers are entered on the insider list: they pass nothing on and deal in no securities."
"""Printed where inside information is marked and no reminder of the company's own is written."""

_NONE: Final = frozenset({"n/a", "nil", "no", "none", "not", "nothing"})
"""First words of a text that says that there is no inside information."""


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
    drafts: tuple[str, ...] = ()  # fields of DRAFTED whose text is the program's and not yet accepted
    material: bool | None = None  # whether the matter was judged material; None: not judged yet
    materiality: str = ""  # why
    communication: str = ""  # who says what, to whom, when
    confidential: str = ""  # what must stay so
    host_governments: str = ""  # what the decision means for each of those whom it touches
    customers: str = ""
    partners: str = ""
    staff: str = ""
    investors: str = ""
    insider_reminder: str = ""  # empty: INSIDER_REMINDER
    tlp: str = ""  # one of TLP; empty: the company's own scheme, in `classification`
    withheld: str = ""  # one word or phrase a line that the shareable edition must not contain

    def __post_init__(self) -> None:
        check_texts(
            self.title, self.body, self.agenda_item, self.number, self.version, self.sponsor, self.author,
            self.presenter, self.resolution, self.recommendation, self.why_now, self.summary, self.delegated_to,
            self.budget_source, self.consulted, self.challenge, self.earlier_decisions, self.strategy_link,
            self.advisers, self.privilege, self.inside_information, self.interests, self.distribution,
            self.classification, self.materiality, self.communication, self.confidential, self.host_governments,
            self.customers, self.partners, self.staff, self.investors, self.insider_reminder, self.withheld,
        )  # fmt: skip
        if self.purpose not in PURPOSES:
            raise InputError("A paper is for decision, discussion or information.")
        if self.page not in PAGES:
            raise InputError("A paper is printed on A4 or on Letter.")
        if self.tlp and self.tlp not in TLP:
            raise InputError(f"A marking of the Traffic Light Protocol is one of {', '.join(TLP)}.")
        if self.drafts != tuple(name for name in DRAFTED if name in self.drafts):
            raise InputError(f"Only these can be drafts, each once and in this order: {', '.join(DRAFTED)}.")
        if self.delegated_limit is not None:
            check_money("The delegated limit", self.delegated_limit)
        for day in (self.meeting, self.delegated_until, self.next_report):
            if day:
                check_day(day)

    @property
    def marking(self) -> str:
        """What stands on every page: the label of the protocol, else the words of the company's own scheme."""
        return self.tlp or self.classification

    @property
    def reminder(self) -> str:
        """What insiders are reminded of; nothing where no inside information is marked, or a "none" says so."""
        said = self.inside_information.replace(";", " ").replace(",", " ").replace(".", " ").lower().split()
        if not said or said[0] in _NONE:
            return ""
        return self.insider_reminder.strip() or INSIDER_REMINDER

    @property
    def withheld_phrases(self) -> tuple[str, ...]:
        """The phrases that the shareable edition must not contain, each once, the longest first."""
        found = dict.fromkeys(" ".join(line.split()) for line in self.withheld.splitlines())
        return tuple(sorted((phrase for phrase in found if phrase), key=lambda phrase: (-len(phrase), phrase)))
