"""What would change our mind: what the recommendation rests on, and what follows if it is wrong."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning.course import Assumption
from app.planning.plan import new_id
from app.planning.words import Claim
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.textedit import TextEdit

CLAIMS: Final = {
    Claim.FACT: str(QT_TRANSLATE_NOOP("OptionsAssumptions", "Fact")),
    Claim.ESTIMATE: str(QT_TRANSLATE_NOOP("OptionsAssumptions", "Estimate")),
    Claim.JUDGEMENT: str(QT_TRANSLATE_NOOP("OptionsAssumptions", "Judgement")),
}


class OptionsAssumptions(RecordList):
    """Each says what it rests on; those that would flip the recommendation stand out."""

    collection = "assumptions"
    name = "text"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("What would change our mind"),
            add=self.tr("Add an a&ssumption"),
            added=self.tr("Add an assumption"),
            empty=self.tr(
                "No assumption is written down. What the recommendation rests on belongs here, "
                "with what would follow if it were wrong."
            ),
            duplicate=self.tr("D&uplicate"),
            remove=self.tr("Re&move assumption"),
        )
        super().__init__(edits, words, parent)
        tr = self.tr
        self.ask("text", tr("We assume that"), LineEdit(), (0, 0, 9))
        self.ask("claim", tr("What it is"), Choice([(each, _said(each)) for each in CLAIMS]), (0, 9, 3))
        self.ask("basis", tr("What it rests on"), TextEdit(lines=2), (1, 0, 6))
        self.ask("if_wrong", tr("What follows if it is wrong"), TextEdit(lines=2), (1, 6, 6))
        self.tick("flips", tr("Being wrong would flip the recommendation"), (2, 0, 6))
        self.tick("board_only", tr("Board edition only"), (2, 6, 6))

    def blank(self) -> Assumption:
        return Assumption(id=new_id(), text=self.tr("New assumption"))

    def rows(self) -> Sequence[Assumption]:
        return self.edits.plan.assumptions

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Assumption"), lambda r: r.text, share=4, strong=lambda r: r.flips),
            Column(self.tr("Kind"), lambda r: _said(r.claim), key=lambda r: list(Claim).index(r.claim)),
            Column(
                self.tr("Rests on"),
                lambda r: r.basis or self.tr("not stated"),
                share=3,
                tone=lambda r: "" if r.basis else "muted",
            ),
            Column(
                self.tr("If it is wrong"),
                lambda r: r.if_wrong or self.tr("not stated"),
                share=4,
                tone=lambda r: "" if r.if_wrong else "muted",
            ),
            Column(
                self.tr("Flips it"),
                lambda r: self.tr("yes") if r.flips else self.tr("no"),
                key=lambda r: not r.flips,
                mark=lambda r: Mark.WATCH if r.flips else Mark.NONE,
                tone=lambda r: "watch" if r.flips else "muted",
            ),
        )


def _said(claim: Claim) -> str:
    return QCoreApplication.translate("OptionsAssumptions", CLAIMS[claim])
