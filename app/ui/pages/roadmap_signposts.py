"""The signposts: what is watched, where amber and red begin, and which decision red brings back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.course import Signpost
from app.planning.plan import new_id
from app.planning.watching import signpost_of
from app.planning.words import SignpostState
from app.ui.edits import Edits
from app.ui.marks import OF_SIGNPOST
from app.ui.pages.in_force import country_name
from app.ui.pages.roadmap_readings import RoadmapReadings
from app.ui.pages.roadmap_rows import PostLine, post_lines
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit, MoneyEdit, NumberEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Tone

MOST_DAYS = 3_660
TONES: dict[SignpostState, Tone] = {
    SignpostState.RED: "alarm",
    SignpostState.AMBER: "watch",
    SignpostState.GREEN: "muted",
    SignpostState.UNREAD: "muted",
}


class RoadmapSignposts(RecordList):
    """Signposts are read by people: a number is judged by the thresholds, of words the user says what they mean."""

    collection = "signposts"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Signposts"),
            add=self.tr("&Add an empty one"),
            added=self.tr("Add a signpost"),
            empty=self.tr(
                "No signpost is set. An indicator with an amber and a red threshold belongs here: "
                "it brings a decision back while there is still time."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        tripwires = edits.world.tripwires.values()
        self.start = Choice([(each.id, each.title) for each in tripwires], hint=tr("Add a suggested signpost"))
        self.start.setAccessibleName(tr("Add a suggested signpost"))
        self.start.set_value(None)
        self.start.committed.connect(self._add_start)
        self.section.tools.insertWidget(0, self.start)
        self.ask("title", tr("What is watched"), LineEdit(), (0, 0, 6))
        self.ask("market", tr("Market"), Choice([]), (0, 6, 3))
        self.ask("owner", tr("Read by"), LineEdit(hint=tr("Name or role")), (0, 9, 3))
        self.ask("amber", tr("Amber when"), LineEdit(), (1, 0, 6))
        self.ask("red", tr("Red when"), LineEdit(), (1, 6, 6))
        self.ask("unit", tr("Unit of a number"), LineEdit(hint=tr("read in words")), (2, 0, 3))
        self.ask("amber_at", tr("Amber from the number"), MoneyEdit(optional=True), (2, 3, 3))
        self.ask("red_at", tr("Red from the number"), MoneyEdit(optional=True), (2, 6, 3))
        self.tick("falling", tr("The lower, the worse"), (2, 9, 3))
        self.ask("decision", tr("Decision that red reopens"), Choice([]), (3, 0, 6))
        self.ask(
            "days", tr("Days to decide once it is red"), NumberEdit(least=0, most=MOST_DAYS, optional=True), (3, 6, 3)
        )
        self.tick("board_only", tr("Board edition only"), (3, 9, 3))
        self.ask("reopens", tr("What red reopens, in words"), LineEdit(), (4, 0, 6))
        self.readings = RoadmapReadings(edits, self)
        self.below.addWidget(self.readings)

    def blank(self) -> Signpost:
        return Signpost(id=new_id(), title=self.tr("New signpost"))

    def rows(self) -> Sequence[PostLine]:
        plan, world = self.edits.plan, self.edits.world
        self.fields["market"].editor.set_options(
            [("", self.tr("all markets")), *((m.id, country_name(world, m.host)) for m in plan.markets)]
        )
        self.fields["decision"].editor.set_options(
            [("", self.tr("none of the list: in words")), *((d.id, d.title) for d in plan.decisions)]
        )
        return post_lines(plan, self.edits.today, self.tr("all markets"))

    def summary(self) -> str:
        """How many are red, amber, green and not read, in a line."""
        posts = self.edits.plan.signposts
        if not posts:
            return self.tr("What is watched, and what it brings back early")
        red, amber, green, unread = (
            sum(post.state is state for post in posts)
            for state in (SignpostState.RED, SignpostState.AMBER, SignpostState.GREEN, SignpostState.UNREAD)
        )
        return self.tr("{0} red, {1} amber, {2} green, {3} not read").format(red, amber, green, unread)

    def show_record(self, record: Any) -> None:
        self.fields["reopens"].setVisible(not record.decision)
        self.readings.show_signpost(record)

    def columns(self) -> tuple[Column, ...]:
        states, unset = self._states(), self.tr("not set")
        return (
            Column(
                self.tr("State"),
                lambda r: states[r.state],
                mark=lambda r: OF_SIGNPOST[r.state],
                tone=lambda r: TONES[r.state],
            ),
            Column(
                self.tr("Signpost"),
                lambda r: r.title,
                second=lambda r: r.market,
                share=5,
                least=150,
                strong=lambda r: r.state is SignpostState.RED,
            ),
            Column(
                self.tr("Reading"),
                lambda r: r.reading or self.tr("not read"),
                second=lambda r: display.short_day(r.read_on, self.tr("no day")),
                share=3,
                least=96,
                tone=lambda r: "" if r.reading else "muted",
            ),
            Column(self.tr("Amber"), lambda r: r.amber or unset, share=3, least=96, tone=lambda _r: "muted"),
            Column(self.tr("Red"), lambda r: r.red or unset, share=3, least=96, tone=lambda _r: "muted"),
            Column(
                self.tr("Red reopens"),
                lambda r: r.reopens or self.tr("nothing yet"),
                second=lambda r: r.owner or self.tr("no owner"),
                share=5,
                tone=lambda r: "" if r.reopens else "muted",
            ),
            Column(
                self.tr("Decide by"),
                self._when,
                key=lambda r: r.decide_by,
                right=True,
                tone=lambda r: "alarm" if r.late else "" if r.decide_by else "muted",
            ),
        )

    def _when(self, line: PostLine) -> str:
        if line.decide_by:
            return display.short_day(line.decide_by)
        if line.days is None:
            return self.tr("not set")
        return self.tr("1 day") if line.days == 1 else self.tr("%n days", "", line.days)

    def _add_start(self, start: object) -> None:
        self.start.set_value(None)
        found = self.edits.world.tripwires.get(str(start))
        if found is not None:
            self.add_record(signpost_of(found))

    def _states(self) -> dict[SignpostState, str]:
        return {
            SignpostState.UNREAD: self.tr("Not read"),
            SignpostState.GREEN: self.tr("Green"),
            SignpostState.AMBER: self.tr("Amber"),
            SignpostState.RED: self.tr("Red"),
        }
