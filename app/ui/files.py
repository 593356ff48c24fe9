"""The commands on files: new, open, save and close, and nothing lost on the way."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from app.errors import DemarcheError
from app.ui.dialogs.unsaved import UnsavedDialog
from app.ui.edits import Edits
from app.ui.parts.field import commit_pending
from app.ui.parts.filedialog import file_dialog
from app.ui.problems import tell

if TYPE_CHECKING:
    from app.ui.window import MainWindow

SUFFIX: Final = ".demarche"
SAMPLE: Final = "cameras"


class Files(QObject):
    """What the File menu does to the plan of a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._then: Callable[[], object] | None = None  # what goes on once a file has been chosen

    def new(self) -> None:
        """Open an empty plan."""
        self.leave_then(self._desk.new)

    def open_sample(self) -> None:
        """Open a copy of the sample plan."""
        self._open(self.tr("Opening the sample…"), lambda: self._desk.sample(SAMPLE))

    def open(self, path: Path) -> None:
        """Open a plan."""
        self._open(self.tr("Opening {0}…").format(path.name), lambda: self._desk.open(path))

    def recover(self, working: Path) -> None:
        """Open the work that a crash left behind."""
        self.leave_then(lambda: self._desk.recover(working))

    def ask_open(self) -> None:
        """Let the user choose a plan."""
        dialog = self._dialog(self.tr("Open a plan"), saves=False)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def save(self) -> None:
        """Save, asking for a name where there is none yet."""
        commit_typing()
        if self._edits is not None and self._edits.path is not None:
            self.attempt(self._edits.save)
        else:
            self.ask_save_as()

    def save_as(self, path: Path) -> None:
        """Save to a file that the plan goes on in."""
        if self._edits is None:
            return
        self._edits.save(path)
        self._desk.note_recent()
        self._window.show_recent()
        if self._then is not None:
            then, self._then = self._then, None
            then()

    def ask_save_as(self) -> None:
        """Let the user choose a file that the plan goes on in."""
        self._ask_target(self.tr("Save the plan as"), self.save_as)

    def ask_save_copy(self) -> None:
        """Let the user choose a file for a copy."""
        if self._edits is not None:
            self._ask_target(self.tr("Save a copy"), self._edits.save_copy)

    def close(self) -> None:
        """Close the plan and show the start page."""
        self.leave_then(self._desk.close)

    def leave_then(self, then: Callable[[], object]) -> None:
        """Save what is open, ask where that cannot be done, then go on."""
        commit_typing()
        edits = self._edits
        if edits is None or not edits.unsaved or self._desk.pristine:
            then()
        elif edits.path is not None and edits.saves_by_itself:
            try:
                edits.save()
            except DemarcheError as error:
                self._ask_unsaved(then, str(error))
            else:
                then()
        else:
            self._ask_unsaved(then, "")

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something that the user asked for; tell why where it fails."""
        try:
            work()
        except DemarcheError as error:
            tell(error, self._window)
            return False
        return True

    @property
    def _edits(self) -> Edits | None:
        return self._desk.edits

    def _open(self, text: str, open_: Callable[[], object]) -> None:
        def go_on() -> None:
            if not self._desk.is_ready:
                self._window.start.show_busy(text)
            open_()

        self.leave_then(go_on)

    def _ask_unsaved(self, then: Callable[[], object], trouble: str) -> None:
        dialog = UnsavedDialog(trouble, self._window)
        dialog.answered.connect(lambda answer: self._on_answer(answer, then, failed=bool(trouble)))
        dialog.open()

    def _on_answer(self, answer: str, then: Callable[[], object], *, failed: bool) -> None:
        if answer == "discard":
            self._desk.discard()
            then()
        elif self._edits is not None and self._edits.path is not None and not failed:
            if self.attempt(self._edits.save):
                then()
        else:
            self._then = then
            self.ask_save_as()

    def _ask_target(self, title: str, save: Callable[[Path], object]) -> None:
        commit_typing()
        if self._edits is None:
            return
        dialog = self._dialog(title, saves=True)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        name = self._edits.plan.company.legal_name or self.tr("Plan")
        dialog.selectFile("".join(c for c in name if c.isalnum() or c in " -_").strip() + SUFFIX)
        dialog.fileSelected.connect(lambda chosen: self.attempt(lambda: save(Path(chosen))))
        dialog.rejected.connect(self._forget_then)
        dialog.open()

    def _forget_then(self) -> None:
        self._then = None

    def _dialog(self, title: str, *, saves: bool) -> QFileDialog:
        path = self._edits.path if self._edits is not None else None
        dialog = file_dialog(self._window, title, saves=saves, folder=path.parent if path else None)
        dialog.setNameFilter(self.tr("Demarche plans (*{0})").format(SUFFIX))
        return dialog


def commit_typing() -> None:
    """Commit what is being typed just now."""
    commit_pending(QApplication.focusWidget())
