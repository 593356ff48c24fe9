"""What hosts may ask for, where the board draws red lines, how a refusal is worded, and the lobbying plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.bargaining import Request, RequestKind
from app.planning.bargaining_requests import Expected, expected_requests, is_draft, refusal
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_views import ModuleView
from app.ui.pages.bargaining_lobbying import LobbyingList
from app.ui.pages.bargaining_words import KINDS, said
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit

EVERYWHERE = ""
SHOWN = 8
"""Proposals in view before the rest is asked for."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request."""

    id: str
    request: Request
    market: str


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """One request that a host has made before or that its rules lead to."""

    id: str
    expected: Expected
    market: str
    held: bool  # the plan has one of that kind for the market, or for all of them


class RequestList(RecordList):
    """The requests of the plan."""

    collection = "requests"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Requests and red lines"),
            add=self.tr("&Add a request"),
            added=self.tr("Add a request"),
            empty=self.tr(
                "No request is recorded. What a host may ask for belongs here, so that the answer, and what is refused "
                "whatever it costs, is settled before anybody asks."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        kinds = [(kind, said(text)) for kind, text in KINDS.items()]
        self.ask("title", tr("Request"), LineEdit(), (0, 0, 6))
        self.ask("kind", tr("Kind"), Choice(kinds), (0, 6, 3))
        self.ask("market", tr("Market"), Choice([]), (0, 9, 3))
        self.ask("response", tr("Wording of the refusal, or the terms"), TextEdit(lines=3), (1, 0, 12))
        self.ask("owner", tr("Who answers"), LineEdit(hint=tr("Name or role")), (2, 0, 4))
        self.tick("red_line", tr("Red line of the board: refused whatever it costs"), (2, 4, 5))
        self.tick("board_only", tr("Board edition only"), (2, 9, 3))
        self.draft = Button(tr("Start from a draft"), self._draft, self)
        self.form.addWidget(self.draft, 3, 0, 1, 4)
        self.draft_note = Text("", "note", self)
        self.form.addWidget(self.draft_note, 3, 4, 1, 8)

    def blank(self) -> Request:
        return Request(id=new_id(), market=EVERYWHERE, title=self.tr("New request"))

    def rows(self) -> Sequence[RequestLine]:
        plan, world = self.edits.plan, self.edits.world
        everywhere = self.tr("every market")
        self.fields["market"].editor.set_options(
            [(EVERYWHERE, everywhere), *((m.id, country_name(world, m.host)) for m in plan.markets)]
        )
        return [
            RequestLine(
                each.id, each, country_name(world, plan.market(each.market).host) if each.market else everywhere
            )
            for each in sorted(plan.requests, key=lambda each: not each.red_line)
        ]

    def show_record(self, record: Any) -> None:
        empty, draft = not record.response.strip(), is_draft(record.response)
        self.draft.setVisible(empty)
        self.draft_note.say(
            self.tr("This is a draft that nobody has gone through: have counsel settle it, and take the word away.")
            if draft
            else self.tr("A draft for this kind of request, marked as one.")
            if empty
            else ""
        )
        self.draft_note.setVisible(empty or draft)

    def _draft(self) -> None:
        record = self._records().get(self._chosen)
        if record is not None:
            self.change(response=refusal(record.kind))

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Request"), lambda r: r.request.title, second=lambda r: said(KINDS[r.request.kind]), share=4
            ),
            Column(self.tr("Market"), lambda r: r.market, share=2),
            Column(
                self.tr("Red line"),
                lambda r: self.tr("red line") if r.request.red_line else self.tr("open to terms"),
                mark=lambda r: Mark.WATCH if r.request.red_line and not r.request.response.strip() else Mark.NONE,
                strong=lambda r: r.request.red_line,
                tone=lambda r: "" if r.request.red_line else "muted",
            ),
            Column(
                self.tr("Wording"),
                lambda r: (
                    self.tr("not worded")
                    if not r.request.response.strip()
                    else self.tr("draft")
                    if is_draft(r.request.response)
                    else self.tr("settled")
                ),
                tone=lambda r: "" if r.request.response.strip() and not is_draft(r.request.response) else "watch",
            ),
            Column(
                self.tr("Who answers"),
                lambda r: r.request.owner or self.tr("nobody yet"),
                share=2,
                tone=lambda r: "" if r.request.owner else "muted",
            ),
        )


class RequestsView(ModuleView):
    """What is documented at these hosts, the requests of the plan, and the lobbying plan."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._all = False
        self.list = RequestList(edits, self)
        self.section = Section(self.tr("Documented at these hosts"), self.tr("from the library, as leads"))
        self.table = Table(self._columns(), self.tr("Requests to expect"), self, selects="row")
        self.table.opened.connect(self._add)
        self.table.chosen.connect(lambda _row: self._name_button())
        self.take = Button(self.tr("Add &this one"), self._add_chosen, self)
        self.source = Button(self.tr("Loo&k it up"), self._look_up, self)
        self.section.tools.addWidget(self.source)
        self.section.tools.addWidget(self.take)
        self.more = TextLink("", self._toggle, self)
        self.empty = Text("", "muted", self)
        self.note = Text(
            self.tr(
                "Only what a rule binds you to, or what this host is documented to have asked of somebody, stands "
                "here. None documented does not mean that none will come."
            ),
            "note",
            self,
        )
        for part in (self.table, self.more, self.empty, self.note):
            self.section.body.addWidget(part)
        self.lobbying = LobbyingList(edits, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        for block in (self.list, self.section, self.lobbying):
            layout.addWidget(block)

    def refresh(self) -> None:
        """Show the plan as it stands."""
        self.list.refresh()
        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        asked = {(each.market, each.kind) for each in plan.requests}
        rows = [
            ExpectedLine(
                f"{each.market} {each.kind}",
                each,
                country_name(world, plan.market(each.market).host),
                not asked.isdisjoint({(each.market, each.kind), (EVERYWHERE, each.kind)}),
            )
            for each in (expected_requests(plan, assessment, world) if assessment else ())
        ]
        rows.sort(key=lambda row: row.held)
        self.table.set_rows(rows if self._all else rows[:SHOWN])
        self.table.setVisible(bool(rows))
        for press in (self.source, self.take):
            press.setVisible(bool(rows))
        self.more.setVisible(len(rows) > SHOWN)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(rows)))
        self.empty.setVisible(not rows)
        self.empty.say(
            self.tr("Nothing is documented at the hosts of this plan.")
            if plan.offerings
            else self.tr("What hosts have asked for stands here once the plan has a product in a market.")
        )
        self._name_button()
        self.lobbying.refresh()

    def show_subject(self, id_: str) -> bool:
        for records in (self.list, self.lobbying):
            if records.holds(id_):
                records.choose(id_)
                return True
        return False

    def _name_button(self) -> None:
        row = self.table.current()
        self.source.set_blocked("" if row is not None else self.tr("Choose a line first."))
        self.take.set_blocked("" if row is not None and not row.held else self.tr("Choose one that the plan lacks."))

    def _toggle(self) -> None:
        self._all = not self._all
        self.refresh()

    def _add_chosen(self) -> None:
        row = self.table.current()
        if row is not None:
            self._add(row)

    def _look_up(self) -> None:
        row = self.table.current()
        if row is not None:
            basis = row.expected.bases[0]
            self.asked.emit("rules" if basis.is_rule else "cases", basis.id)

    def _add(self, row: ExpectedLine) -> None:
        if row.held:
            return
        found = row.expected
        title = self.tr("{0}, {1}").format(said(KINDS[RequestKind(found.kind)]), row.market)
        self.list.add_record(Request(id=new_id(), market=found.market, kind=found.kind, title=title))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Market"), lambda r: r.market, share=2),
            Column(self.tr("Request"), lambda r: said(KINDS[RequestKind(r.expected.kind)]), share=2),
            Column(self.tr("What it rests on"), lambda r: r.expected.why, share=6),
            Column(
                self.tr("In the plan"),
                lambda r: self.tr("yes") if r.held else self.tr("not yet"),
                mark=lambda r: Mark.DONE if r.held else Mark.NOT_BEGUN,
                tone=lambda r: "muted" if r.held else "",
            ),
        )
