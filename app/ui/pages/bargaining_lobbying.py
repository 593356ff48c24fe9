"""The lobbying plan: what is to be moved, with whom, by whom, and under which register it is disclosed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.bargaining import LobbyingTarget
from app.planning.guardrails import held_matter_text
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name, country_within
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class LobbyingLine:
    """One line of the lobbying plan."""

    id: str
    target: LobbyingTarget
    market: str
    whom: str
    held: str  # why: the checks that are open; empty where none is


class LobbyingList(RecordList):
    """Lines of the plan; whether a register exists is for the user to check, and nothing is invented."""

    collection = "lobbying"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Lobbying plan"),
            add=self.tr("Add a &line"),
            added=self.tr("Add a line of the lobbying plan"),
            empty=self.tr(
                "Nothing is planned. A rule, bill or decision that you want to move belongs here, with what is said to "
                "whom, and with the register in which it is disclosed."
            ),
            duplicate=self.tr("D&uplicate"),
            remove=self.tr("Re&move"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.ask("title", tr("Rule, bill or decision"), LineEdit(), (0, 0, 6))
        self.ask("market", tr("Market"), Choice([]), (0, 6, 3))
        self.ask("stakeholder", tr("Stakeholder"), Choice([]), (0, 9, 3))
        self.ask("aim", tr("What we want to change"), LineEdit(), (1, 0, 6))
        self.ask("means", tr("By what means"), LineEdit(hint=tr("comment, meeting, study …")), (1, 6, 6))
        self.ask("owner", tr("Owner"), LineEdit(hint=tr("Name or role")), (2, 0, 3))
        self.ask("due", tr("Due"), DateEdit(), (2, 3, 2))
        self.ask("register", tr("Register or law of disclosure"), LineEdit(), (2, 5, 4))
        self.ask("registered_on", tr("Entered on"), DateEdit(), (2, 9, 3))
        self.tick("board_only", tr("Board edition only"), (3, 9, 3))
        self.duty = Text("", "note", self)
        self.form.addWidget(self.duty, 3, 0, 1, 9)

    def blank(self) -> LobbyingTarget:
        market = self.edits.plan.markets[0].id if self.edits.plan.markets else ""
        return LobbyingTarget(id=new_id(), market=market, title=self.tr("New line"))

    def refresh(self) -> None:
        super().refresh()
        reason = "" if self.edits.plan.markets else self.tr("Add a market first: lobbying happens in one.")
        self.add.set_blocked(reason)
        if self.empty.button is not None:
            self.empty.button.set_blocked(reason)

    def rows(self) -> Sequence[LobbyingLine]:
        plan, world = self.edits.plan, self.edits.world
        self.fields["market"].editor.set_options([(m.id, country_name(world, m.host)) for m in plan.markets])
        self.fields["stakeholder"].editor.set_options(
            [("", self.tr("nobody chosen")), *((each.id, each.name) for each in plan.stakeholders)]
        )
        names = {each.id: each.name for each in plan.stakeholders}
        held = held_matter_text(plan, world, self.edits.today)
        return [
            LobbyingLine(
                each.id,
                each,
                country_name(world, plan.market(each.market).host),
                names.get(each.stakeholder, ""),
                held.get(each.id, ""),
            )
            for each in plan.lobbying
        ]

    def show_record(self, record: object) -> None:
        if isinstance(record, LobbyingTarget):
            host = country_within(self.edits.world, self.edits.plan.market(record.market).host)
            self.duty.say(
                self.tr("The rulebook holds no law on lobbying in {0}: check whether a register exists there.").format(
                    host
                )
            )
            self.duty.setVisible(not record.register.strip())

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Rule, bill or decision"),
                lambda r: r.target.title,
                second=lambda r: r.held or r.target.aim or self.tr("no aim"),
                tip=lambda r: r.held,
                share=5,
            ),
            Column(self.tr("Market"), lambda r: r.market, second=lambda r: r.whom or self.tr("nobody chosen"), share=2),
            Column(
                self.tr("Owner"),
                lambda r: r.target.owner or self.tr("nobody yet"),
                share=2,
                tone=lambda r: "" if r.target.owner else "muted",
            ),
            Column(
                self.tr("Due"),
                lambda r: display.short_day(r.target.due),
                key=lambda r: r.target.due,
                right=True,
                tone=lambda r: "" if r.target.due else "muted",
            ),
            Column(
                self.tr("Disclosed in"),
                lambda r: r.target.register or self.tr("not checked"),
                second=lambda r: display.short_day(r.target.registered_on, self.tr("not entered")),
                share=2,
                tone=lambda r: "" if r.target.register else "watch",
            ),
        )
