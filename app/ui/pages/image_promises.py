"""What the company promised in public, until when, and whether it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.image import PublicCommitment
from app.planning.image_promises import PromiseState, promise_state, promises
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.image_words import OF_PROMISE, audience_names, promise_names
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.records import RecordList, RecordWords


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One public commitment."""

    id: str
    text: str
    where: str
    state: PromiseState
    word: str
    mark: Mark
    due: date | None
    kept: date | None
    owner: str
    evidence: str


class PromiseList(RecordList):
    """A promise is kept or broken; past its day it is overdue until one of the two is said."""

    collection = "public_commitments"
    name = "text"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Public commitments"),
            add=self.tr("&Add a commitment"),
            added=self.tr("Add a public commitment"),
            empty=self.tr(
                "No public commitment is recorded. What was promised to a government, to customers or to the press "
                "belongs here, with its day: a kept promise is what a reputation rests on."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.ask("text", tr("What was promised"), LineEdit(), (0, 0, 12))
        self.ask("market", tr("Market"), Choice([]), (1, 0, 3))
        self.ask("audience", tr("Promised to"), Choice(list(audience_names().items())), (1, 3, 3))
        self.ask("owner", tr("Owner"), LineEdit(hint=tr("Name or role")), (1, 6, 6))
        self.ask("made_on", tr("Promised on"), DateEdit(), (2, 0, 3))
        self.ask("due", tr("To be kept by"), DateEdit(hint=tr("no day")), (2, 3, 3))
        self.ask("kept_on", tr("Kept on"), DateEdit(hint=tr("not yet")), (2, 6, 3))
        self.tick("broken", tr("Broken"), (2, 9, 3))
        self.ask("evidence", tr("Where it can be seen"), LineEdit(), (3, 0, 9))
        self.tick("board_only", tr("Board edition only"), (3, 9, 3))

    def blank(self) -> PublicCommitment:
        return PublicCommitment(id=new_id(), text=self.tr("New commitment"))

    def change(self, **changes: Any) -> None:
        """Change the commitment; it is either kept or broken, so one takes the other back."""
        if changes.get("broken"):
            changes["kept_on"] = None
        if changes.get("kept_on"):
            changes["broken"] = False
        super().change(**changes)

    def rows(self) -> Sequence[PromiseRow]:
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        everywhere, names = self.tr("everywhere"), promise_names()
        hosts = {market.id: country_name(world, market.host) for market in plan.markets}
        self.fields["market"].editor.set_options([("", everywhere), *hosts.items()])
        found = []
        for each in plan.public_commitments:
            state = promise_state(each, today)
            where = f"{hosts.get(each.market, everywhere)}, {audience_names()[each.audience].lower()}"
            found.append(
                PromiseRow(
                    each.id, each.text, where, state, names[state], OF_PROMISE[state], each.due, each.kept_on,
                    each.owner, each.evidence,
                )
            )  # fmt: skip
        return found

    def refresh(self) -> None:
        super().refresh()
        found = promises(self.edits.plan, self.edits.today)
        if found.share is None:
            note = self.tr("nothing had to be kept by today") if found.states else ""
        else:
            kept = found.count(PromiseState.KEPT)
            due = kept + found.count(PromiseState.OVERDUE) + found.count(PromiseState.BROKEN)
            note = self.tr("{0} of {1} that had to be kept by today are kept").format(kept, due)
        self.section.set_note(note)

    def columns(self) -> tuple[Column, ...]:
        unset = self.tr("not set")
        return (
            Column(
                self.tr("State"),
                lambda r: r.word,
                mark=lambda r: r.mark,
                tone=lambda r: "alarm" if r.mark is Mark.ALARM else "muted" if r.mark is Mark.DONE else "accent",
            ),
            Column(
                self.tr("Promise"), lambda r: r.text, second=lambda r: r.where, share=4, least=220,
                strong=lambda r: r.mark is Mark.ALARM,
            ),
            Column(self.tr("Owner"), lambda r: r.owner or unset, share=2, tone=lambda r: "" if r.owner else "muted"),
            Column(
                self.tr("Seen at"), lambda r: r.evidence or self.tr("nowhere yet"), share=2,
                tone=lambda r: "" if r.evidence else "muted",
            ),
            Column(
                self.tr("Due or kept"),
                lambda r: display.short_day(r.kept or r.due, self.tr("no day")),
                key=lambda r: r.kept or r.due,
                right=True,
                tone=lambda r: "alarm" if r.state is PromiseState.OVERDUE else "muted" if r.kept else "",
            ),
        )  # fmt: skip
