"""The lines of the exit plan of one market: steps, what is owed, what is kept; or conditions and what is watched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.departure import KEPT, MAX_DAYS, ExitEntry, ExitPart
from app.planning.departure_lists import entry_of, proposals
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.departure_words import PARTS, said
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit, NumberEdit
from app.ui.parts.records import RecordList, RecordWords

LEAVING: Final = (ExitPart.STEP, ExitPart.CUSTOMERS, ExitPart.DATA_SUBJECTS, *KEPT)
RETURNING: Final = (ExitPart.CONDITION, ExitPart.WATCH)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line in the table."""

    id: str
    part: ExitPart
    title: str
    owner: str
    days: int | None
    cost: float
    done_on: date | None


class ExitEntries(RecordList):
    """Lines of some parts for one market, by part and then in the plan's order."""

    collection = "exit_entries"

    def __init__(
        self, edits: Edits, words: RecordWords, parts: tuple[ExitPart, ...], parent: QWidget | None = None
    ) -> None:
        self._parts, self._market = parts, ""
        super().__init__(edits, words, parent)
        tr, costs = self.tr, ExitPart.STEP in parts
        self.propose = Choice([], hint=tr("Add a suggested line"))
        self.propose.setAccessibleName(tr("Add a suggested line"))
        self.propose.committed.connect(self._add_one)
        self.all = Button(tr("Add all s&uggested"), self._add_all, self)
        self.section.tools.insertWidget(0, self.propose)
        self.section.tools.insertWidget(1, self.all)
        self.ask("title", tr("What"), LineEdit(), (0, 0, 6))
        self.ask("part", tr("Kind"), Choice([(part, said(PARTS, part)) for part in parts]), (0, 6, 3))
        self.ask("owner", tr("Owner"), LineEdit(hint=tr("Name or role")), (0, 9, 3))
        if costs:
            days = NumberEdit(least=0, most=MAX_DAYS, optional=True)
            self.ask("days", tr("Days after the decision"), days, (1, 0, 3))
            self.ask("cost", tr("Cost, once; a year for what is kept"), MoneyEdit(), (1, 3, 3))
        self.ask("done_on", tr("Done on"), DateEdit(), (1, 6 if costs else 0, 3))
        self.tick("board_only", tr("Board edition only"), (1, 9 if costs else 3, 3))

    def show_market(self, market: str) -> None:
        """Show the lines of a market."""
        self._market = market
        found = self._proposed()
        self.propose.set_options([(at, f"{said(PARTS, each.part)}: {each.title}") for at, each in enumerate(found)])
        self.propose.set_value(None)
        self.propose.setVisible(bool(found))
        self.all.setVisible(bool(found))
        self.refresh()

    def blank(self) -> ExitEntry:
        return ExitEntry(id=new_id(), market=self._market, part=self._parts[0], title=self.tr("New line"))

    def rows(self) -> Sequence[EntryLine]:
        held = [
            EntryLine(each.id, each.part, each.title, each.owner, each.days, float(each.cost), each.done_on)
            for each in self.edits.plan.exit_entries
            if each.market == self._market and each.part in self._parts
        ]
        return sorted(held, key=lambda line: self._parts.index(line.part))

    def columns(self) -> tuple[Column, ...]:
        tr = self.tr
        several = ExitPart.STEP in self._parts
        figures = (
            Column(tr("Days"), self._days, key=lambda r: r.days, right=True, tone=lambda r: _muted(r.days is None)),
            Column(
                tr("Cost"), self._cost, key=lambda r: r.cost, right=True, tone=lambda r: _muted(not r.cost)
            ),
        )  # fmt: skip
        return (
            Column(tr("Kind"), lambda r: said(PARTS, r.part), tone=lambda _r: "muted"),
            Column(tr("What"), lambda r: r.title, share=1),
            Column(
                tr("Owner"), lambda r: r.owner or tr("no owner"), tone=lambda r: _muted(not r.owner), least=110
            ),
            *(figures if several else ()),
            Column(
                tr("Done"),
                lambda r: display.short_day(r.done_on, tr("not yet")),
                key=lambda r: r.done_on,
                right=True,
                tone=lambda _r: "muted",
            ),
        )  # fmt: skip

    def _days(self, line: EntryLine) -> str:
        if line.part in KEPT:
            return self.tr("each year")
        return self.tr("not set") if line.days is None else str(line.days)

    def _cost(self, line: EntryLine) -> str:
        return display.number(line.cost) if line.cost else self.tr("none")

    def _proposed(self) -> tuple[Any, ...]:
        plan = self.edits.plan
        if not self._market:
            return ()
        return proposals(plan, self.edits.assessment, plan.market(self._market), frozenset(self._parts))

    def _add_one(self, at: object) -> None:
        found = self._proposed()
        self.propose.set_value(None)
        if isinstance(at, int) and at < len(found):
            self.add_record(entry_of(found[at], self._market))

    def _add_all(self) -> None:
        made = [entry_of(each, self._market) for each in self._proposed()]
        if made:
            self.edits.put(self.tr("Add the suggested lines"), *made)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _muted(quiet: bool) -> Any:
    return "muted" if quiet else ""


def words_of_leaving() -> RecordWords:
    """The words of steps, duties and what is kept."""
    tr = QCoreApplication.translate
    return RecordWords(
        title=tr("ExitEntries", "What has to be done, is owed and is kept"),
        add=tr("ExitEntries", "&Add a line"),
        added=tr("ExitEntries", "Add a line to the exit plan"),
        empty=tr(
            "ExitEntries",
            "Steps with days and owners, what is owed to customers and to those whose data is held, and what is kept "
            "for the way back belong here. The suggested lines are a start; rules of the market are among them.",
        ),
        duplicate=tr("ExitEntries", "&Duplicate"),
        remove=tr("ExitEntries", "&Remove"),
    )


def words_of_returning() -> RecordWords:
    """The words of conditions and what is watched."""
    tr = QCoreApplication.translate
    return RecordWords(
        title=tr("ExitEntries", "Conditions of the return, and what is watched"),
        add=tr("ExitEntries", "&Add a line"),
        added=tr("ExitEntries", "Add a condition"),
        empty=tr(
            "ExitEntries",
            "What has to be true before you return, and what somebody watches meanwhile, belongs here: written down "
            "before you leave, it is not bent afterwards.",
        ),
        duplicate=tr("ExitEntries", "&Duplicate"),
        remove=tr("ExitEntries", "&Remove"),
    )
