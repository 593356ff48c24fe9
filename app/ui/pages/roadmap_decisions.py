"""The decisions: what has to be settled, by whom and when, and what came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.course import Decision
from app.planning.plan import new_id
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.pages.overview_rows import DecisionRow, decision_rows
from app.ui.pages.playbook import action_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Tone
from app.ui.parts.textedit import TextEdit


class RoadmapDecisions(RecordList):
    """A decision with a day of decision is decided; one without is open, and overdue once its day has passed."""

    collection = "decisions"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Decisions"),
            add=self.tr("&Add a decision"),
            added=self.tr("Add a decision"),
            empty=self.tr(
                "No decision is recorded. What the board or management must settle belongs here, "
                "so that nothing is forgotten or decided twice."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        actions = [(None, tr("the whole plan")), *((each, action_name(each)) for each in Action)]
        self.ask("title", tr("What has to be decided"), LineEdit(), (0, 0, 8))
        self.ask("action", tr("Action"), Choice(actions), (0, 8, 4))
        self.ask("owner", tr("Owner"), LineEdit(hint=tr("Name or role")), (1, 0, 4))
        self.ask("due", tr("Due"), DateEdit(), (1, 4, 4))
        self.ask("decided_on", tr("Decided on"), DateEdit(hint=tr("open")), (1, 8, 4))
        self.ask(
            "outcome", tr("Outcome"), TextEdit(lines=2, hint=tr("What was decided, in words that can be minuted")),
            (2, 0, 12),
        )  # fmt: skip
        self.tick("board_only", tr("Board edition only"), (3, 0, 4))

    def blank(self) -> Decision:
        return Decision(id=new_id(), title=self.tr("New decision"))

    def rows(self) -> Sequence[DecisionRow]:
        return decision_rows(self.edits.plan, self.edits.today)

    def summary(self) -> str:
        """How many are overdue, open and decided, in a line."""
        rows = self.rows()
        late, open_ = sum(row.late for row in rows), sum(row.open for row in rows)
        if not rows:
            return self.tr("What has to be settled, by whom and when")
        return self.tr("{0} overdue, {1} open, {2} decided").format(late, open_ - late, len(rows) - open_)

    def columns(self) -> tuple[Column, ...]:
        unset = self.tr("not set")
        return (
            Column(
                self.tr("State"),
                lambda r: r.state,
                mark=lambda r: r.mark,
                tone=lambda r: "alarm" if r.late or r.reopened else "accent" if r.open else "muted",
            ),
            Column(
                self.tr("Decision"),
                lambda r: r.title,
                share=3,
                strong=lambda r: r.late,
                tone=_done_tone,
            ),
            Column(self.tr("Action"), lambda r: r.action or self.tr("the whole plan"), tone=_done_tone),
            Column(self.tr("Owner"), lambda r: r.owner or unset, share=1, tone=lambda r: "" if r.owner else "muted"),
            Column(
                self.tr("Due or decided"),
                lambda r: display.short_day(r.when, unset),
                key=lambda r: r.when,
                right=True,
                tone=lambda r: "alarm" if r.late else "" if r.open and r.when else "muted",
            ),
        )


def _done_tone(row: DecisionRow) -> Tone:
    return "" if row.open else "muted"
