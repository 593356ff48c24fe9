"""The open plan on the screen: the journey at the left, one page at the right, the footer below."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.planning.claims import plan_claim
from app.ui.edits import Edits
from app.ui.footer import Footer
from app.ui.journey import STEPS, Step, states
from app.ui.parts.page import Page
from app.ui.rail import Rail


class Workspace(QWidget):
    """Makes each page on its first visit and keeps rail and footer up to date."""

    moved = Signal(str)  # name of the page that is shown

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._pages: dict[str, Page] = {}
        self.rail, self.footer, self._stack = Rail(self), Footer(self), QStackedWidget(self)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addWidget(self.footer)
        self.rail.chosen.connect(self.go)
        edits.changed.connect(self._show_states)
        edits.changed.connect(self.footer.end_news)
        edits.assessed.connect(self._show_states)
        edits.saving_changed.connect(self._show_saved)
        edits.changed.connect(self._show_caveat)
        self._show_caveat()
        self._show_states()
        self._show_saved()

    @property
    def current(self) -> str:
        """Name of the page that is shown; empty before the first."""
        return next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def page(self, name: str) -> Page:
        """The page of a step, made on its first visit."""
        if name not in self._pages:
            page = page_class(STEPS[name])(self._edits, self._stack)
            page.note_changed.connect(lambda note: self._show_note(page, note))
            page.asked.connect(self.go)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def go(self, name: str, subject: str = "") -> None:
        """Show a page, and on it the record of an id."""
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self.rail.choose(name)
        self._show_note(page, page.note)
        if subject:
            page.show_subject(subject)
        self.moved.emit(name)

    def step_by(self, step: int) -> None:
        """Go to the next page of the journey, or back."""
        names = list(STEPS)
        self.go(names[(names.index(self.current) + step) % len(names)] if self.current else names[0])

    def _show_note(self, page: Page, note: str) -> None:
        if page is self._stack.currentWidget():
            self.footer.show_note(note)

    def _show_states(self) -> None:
        company = self._edits.plan.company.legal_name
        self.rail.company.say(company or self.tr("New plan"))
        self.rail.show_states(states(self._edits.plan, self._edits.assessment, self._edits.world))

    def _show_caveat(self) -> None:
        world = self._edits.world
        self.footer.show_caveat(plan_claim(self._edits.plan, world), world.facts_end)

    def _show_saved(self) -> None:
        self.footer.show_saved(self._edits)


def page_class(step: Step) -> Callable[[Edits, QWidget], Page]:
    """The class of a step's page, imported now."""
    module, name = step.page.split(":")
    found: Callable[[Edits, QWidget], Page] = getattr(import_module(f"app.ui.pages.{module}"), name)
    return found
