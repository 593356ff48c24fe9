"""A field for which the program can propose words; they count as a draft until the author accepts or edits them."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.paper import DRAFTED
from app.ui.edits import Edits
from app.ui.parts.buttons import Button, TextLink
from app.ui.parts.field import Field
from app.ui.parts.text import Text


class DraftField(Field):
    """A text of the paper with the button that proposes one, and the mark of a draft with the one that accepts it."""

    def __init__(
        self, edits: Edits, name: str, label: str, editor: QWidget, *, help_: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, editor, self._edit, help_=help_, parent=parent)
        self._edits, self._name, self._said = edits, name, label
        self.propose = TextLink(self.tr("Propose a draft"), self._propose, self)
        self.propose.setAccessibleName(self.tr("Propose a draft: {0}").format(label))
        self.mark = Text(self.tr("Draft, not yet accepted"), "medium", self, tone="watch", wrap=False)
        self.accepts = Button(self.tr("Accept"), self._accept, self)
        self.accepts.setAccessibleName(self.tr("Accept the draft: {0}").format(label))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.propose)
        row.addStretch(1)
        row.addWidget(self.mark)
        row.addWidget(self.accepts)
        layout: Any = self.layout()
        layout.insertLayout(layout.indexOf(editor) + 1, row)

    def refresh(self) -> None:
        """Show whether the words are a draft, and whether one can be proposed."""
        drafted = self._name in self._edits.plan.paper.drafts
        self.mark.setVisible(drafted)
        self.accepts.setVisible(drafted)
        fresh = self._edits.is_fresh and self._edits.assessment is not None
        self.propose.set_blocked("" if fresh else self.tr("The figures are being brought up to date."))

    def _propose(self) -> None:
        from app.planning.drafts import draft

        assessment = self._edits.assessment
        if assessment is None:
            return
        plan = self._edits.plan
        try:
            text = draft(self._name, plan, assessment, self._edits.world)
        except DemarcheError as error:
            self.refuse(str(error))
            return
        self.accept()
        self._put(self.tr("Propose a draft of “{0}”").format(self._said), text, drafted=True)

    def _accept(self) -> None:
        text = getattr(self._edits.plan.paper, self._name)
        self._put(self.tr("Accept the draft of “{0}”").format(self._said), text, drafted=False)
        self.editor.setFocus()

    def _edit(self, text: str) -> None:
        """Whoever edits a draft has made it their own."""
        self._put(self.tr("Change “{0}”").format(self._said), text, drafted=False)

    def _put(self, step: str, text: str, *, drafted: bool) -> None:
        paper = self._edits.plan.paper
        held = {*paper.drafts, self._name} if drafted else {*paper.drafts} - {self._name}
        drafts = tuple(name for name in DRAFTED if name in held)
        change: dict[str, Any] = {self._name: text, "drafts": drafts}
        self._edits.put(step, replace(paper, **change))
