"""Watch: what tells early that a matter turns political or trust is lost, and what was decided in these markets."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.course import Signpost
from app.planning.facts import Tripwire
from app.planning.image_needs import ImageNeed, needed
from app.planning.image_watch import RecentCase, decided_by, own_signposts, recent_cases, watched
from app.planning.review import listed
from app.planning.watching import signpost_of
from app.planning.words import Confidence, Reaction, SignpostState, Topic
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION, OF_SIGNPOST, Mark
from app.ui.pages.action_views import ModuleView
from app.ui.pages.image_words import still_needed
from app.ui.pages.in_force import country_name, country_within
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.notice import Notice
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

SHOWN = 12
"""Cases in view before the rest is asked for."""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One tripwire in one market, or one that nobody watches yet."""

    id: str
    title: str
    topic: str
    where: str
    state: SignpostState | None  # None: nobody watches it
    reading: str
    on: date | None
    amber: str
    red: str
    wire: Tripwire
    signpost: str
    unwatched: str  # markets in which nobody watches it


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One documented decision."""

    id: str
    found: RecentCase
    when: str
    order: int
    host: str
    members: str
    like: str
    outcome: str


class WatchView(ModuleView):
    """The tripwires of the library with what the plan's signposts read, then the recent cases as dated facts."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._all = False
        self.needed = Text("", "muted", self)
        self.section = Section(self.tr("Politicisation and trust"))
        self.table = Table(self._columns(), self.tr("Politicisation and trust"), self, selects="row", sorts=False)
        self.market = Choice([], inside=self.tr("Market"))
        self.market.set_options([("", self.tr("all markets"))])
        self.market.set_value("")
        self.add = Button(self.tr("&Watch the chosen one"), self._add, self)
        self.open = Button(self.tr("&Take a reading"), self._open, self)
        self.own = TextLink("", lambda: self.asked.emit("roadmap", "signposts"), self)
        self.notice = Notice(edits, self)
        self.words = Text("", "", self)
        self.cases = Section(self.tr("Decided in these markets"))
        self.case_table = Table(self._case_columns(), self.tr("Decided in these markets"), self, selects="row")
        self.no_case = Text(
            self.tr("The library holds no recent decision of these markets about this home or this kind of product."),
            "muted",
            self,
        )
        self.more = TextLink("", self._toggle, self)
        self.case_words = Text("", "", self)
        self.note = Text(
            self.tr("Documented facts with their day, not a sample: they say what was done, not how likely it is."),
            "note",
            self,
        )
        for press in (self.market, self.add, self.open):
            self.section.tools.addWidget(press)
        for part in (self.needed, self.table, self.notice, self.words, self.own):
            self.section.body.addWidget(part)
        for below in (self.case_table, self.no_case, self.more, self.case_words, self.note):
            self.cases.body.addWidget(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(28)
        layout.addWidget(self.section)
        layout.addWidget(self.cases)
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(lambda _row: self._open())
        self.case_table.chosen.connect(self._on_case)
        self.case_table.opened.connect(lambda row: self.asked.emit("cases", row.id))

    def refresh(self) -> None:
        plan, world = self.edits.plan, self.edits.world
        self.needed.say(still_needed(needed(plan, world), (ImageNeed.WATCH,)))
        hosts = {market.id: country_name(world, market.host) for market in plan.markets}
        self.market.set_options([("", self.tr("all markets")), *hosts.items()])
        rows = self._rows(hosts)
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.choose(rows[0].id)
        held = sum(row.state is not None for row in rows)
        self.section.set_note(self.tr("{0} watched").format(held) if held else "")
        others = len(own_signposts(plan, world))
        self.own.setVisible(bool(others))
        one = self.tr("1 own signpost stands on the roadmap")
        self.own.setText(one if others == 1 else self.tr("%n own signposts stand on the roadmap", "", others))
        self._on_row(self.table.current())
        found = recent_cases(plan, world)
        shown = found if self._all else found[:SHOWN]
        self.case_table.set_rows([self._case(each) for each in shown])
        self.case_table.setVisible(bool(found))
        self.no_case.setVisible(not found)
        self.note.setVisible(bool(found))
        self.more.setVisible(len(found) > SHOWN)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(found)))
        self._on_case(self.case_table.current())

    def show_subject(self, id_: str) -> bool:
        if any(post.id == id_ and post.tripwire for post in self.edits.plan.signposts):
            self.refresh()
            return self.table.choose(id_)
        return False

    def _rows(self, hosts: dict[str, str]) -> list[WatchRow]:
        plan, world = self.edits.plan, self.edits.world
        topics = {Topic.POLITICISATION: self.tr("politicisation"), Topic.TRUST: self.tr("trust")}
        everywhere = self.tr("all markets")

        def watching(post: Signpost, topic: str, wire: Tripwire, without: str) -> WatchRow:
            where, state = hosts.get(post.market, everywhere), post.state
            read = post.reading, post.read_on
            return WatchRow(
                post.id, post.title, topic, where, state, *read, post.amber, post.red, wire, post.id, without
            )

        rows = []
        for each in watched(plan, world):
            wire, topic = each.tripwire, topics[each.tripwire.topic]
            without = listed(country_within(world, plan.market(market).host) for market in each.unwatched)
            rows += [watching(post, topic, wire, without) for post in each.signposts]
            if not each.signposts:
                rows.append(
                    WatchRow(wire.id, wire.title, topic, "", None, "", None, wire.amber, wire.red, wire, "", without)
                )
        return rows

    def _columns(self) -> tuple[Column, ...]:
        states = {
            None: self.tr("Not watched"),
            SignpostState.UNREAD: self.tr("Not read"),
            SignpostState.GREEN: self.tr("Green"),
            SignpostState.AMBER: self.tr("Amber"),
            SignpostState.RED: self.tr("Red"),
        }
        return (
            Column(
                self.tr("State"),
                lambda r: states[r.state],
                mark=lambda r: OF_SIGNPOST[r.state] if r.state else Mark.NONE,
                tone=lambda r: "alarm" if r.state is SignpostState.RED else "" if r.state else "muted",
            ),
            Column(
                self.tr("What is watched"),
                lambda r: r.title,
                second=lambda r: f"{r.topic}, {r.where}" if r.where else r.topic,
                tip=lambda r: r.title,
                share=6,
                least=200,
                tone=lambda r: "" if r.state else "muted",
            ),
            Column(
                self.tr("Reading"),
                lambda r: r.reading or (self.tr("not read") if r.state else ""),
                second=lambda r: display.short_day(r.on, "") if r.state else "",
                tip=lambda r: r.reading,
                share=4,
                tone=lambda r: "" if r.reading else "muted",
            ),
            Column(self.tr("Amber"), lambda r: r.amber or self.tr("not set"), share=4, tone=lambda _r: "muted"),
            Column(self.tr("Red"), lambda r: r.red or self.tr("not set"), share=4, tone=lambda _r: "muted"),
        )

    def _case_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("When"), lambda r: r.when, key=lambda r: r.order),
            Column(
                self.tr("Host"),
                lambda r: r.host,
                second=lambda r: r.members,
                tip=lambda r: f"{r.host} {r.members}".strip(),
                share=2,
            ),
            Column(
                self.tr("Supplier"),
                lambda r: r.found.case.company,
                second=lambda r: r.found.case.product,
                share=4,
                least=140,
            ),
            Column(
                self.tr("What was decided"),
                lambda r: r.outcome,
                mark=lambda r: OF_REACTION[r.found.case.outcome],
                second=lambda r: r.found.case.measure,
                share=6,
                least=200,
            ),
            Column(self.tr("Like us in"), lambda r: r.like, share=2),
        )

    def _case(self, found: RecentCase) -> CaseRow:
        case = found.case
        when = display.written_day(f"{case.year}-{case.month:02d}") if case.month else str(case.year)
        like = [
            word for word, holds in ((self.tr("home"), found.same_home), (self.tr("kind"), found.same_kind)) if holds
        ]
        lead = self.tr(", a lead") if case.confidence is Confidence.LOW else ""
        outcome = _outcome(case.outcome) + lead
        order = case.year * 12 + (case.month or 0)
        host, members = decided_by(found, self.edits.plan, self.edits.world)
        return CaseRow(case.id, found, when, -order, host, members, ", ".join(like), outcome)

    def _on_row(self, row: WatchRow | None) -> None:
        self.add.set_blocked("" if row else self.tr("Choose what is to be watched first"))
        self.open.set_blocked("" if row and row.signpost else self.tr("Watch it first"))
        self.words.setVisible(row is not None)
        if row is None:
            return
        told = self.tr("Red reopens: {0}. {1} decides within {2} days.").format(
            _small(row.wire.decision), row.wire.owner, row.wire.days
        )
        if row.signpost and row.unwatched:
            told = self.tr("{0} Nobody watches it in {1}.").format(told, row.unwatched)
        self.words.say(told)

    def _on_case(self, row: CaseRow | None) -> None:
        self.case_words.setVisible(row is not None)
        if row is not None:
            case = row.found.case
            self.case_words.say(
                self.tr("{0} Source: {1}, {2}.").format(case.summary, case.source_title, case.source_publisher)
            )

    def _add(self) -> None:
        row: WatchRow | None = self.table.current()
        if row is None:
            return
        market = str(self.market.value() or "")
        held = [post for post in self.edits.plan.signposts if post.tripwire == row.wire.id and post.market == market]
        if held:
            self.table.choose(held[0].id)
            self.notice.say(self.tr("It is watched there already."))
            return
        made = signpost_of(row.wire, market)
        self.edits.put(self.tr("Watch “{0}”").format(row.wire.title), made)
        self.table.choose(made.id)

    def _open(self) -> None:
        row: WatchRow | None = self.table.current()
        if row is not None and row.signpost:
            self.asked.emit("roadmap", row.signpost)

    def _toggle(self) -> None:
        self._all = not self._all
        self.refresh()


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _outcome(reaction: Reaction) -> str:
    return display.REACTION_NAMES[reaction]
