"""The main window: it places the start page or the open plan, and turns commands into calls; no more."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.errors import DemarcheError
from app.settings import Settings, changed
from app.ui import theme
from app.ui.memory import Memory
from app.ui.start_page import StartPage

if TYPE_CHECKING:  # none of these before the first paint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QFileDialog

    from app.models.document import Recovery
    from app.ui.desk import Desk
    from app.ui.edits import Edits
    from app.ui.menus import Menus
    from app.ui.start_lists import StartLists
    from app.ui.workspace import Workspace

SUFFIX: Final = ".demarche"
SAMPLE: Final = "cameras"
FIRST_SIZE: Final = (1440, 900)


class MainWindow(QMainWindow):
    """One window, one plan at a time."""

    painted = Signal()  # once, after the first paint: what is heavy may start

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory, self._settings, self._has_painted = memory, memory.settings(), False
        self.workspace: Workspace | None = None
        self.start = StartPage(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("ground")
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.menu_titles = {
            "file": self.menuBar().addMenu(self.tr("&File")),
            "edit": self.menuBar().addMenu(self.tr("&Edit")),
            "view": self.menuBar().addMenu(self.tr("&View")),
            "help": self.menuBar().addMenu(self.tr("&Help")),
        }
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self._then: Callable[[], object] | None = None
        self.start.new_asked.connect(self.new_plan)
        self.start.open_asked.connect(self.ask_open)
        self.start.sample_asked.connect(self.open_sample)
        if not self.restoreGeometry(memory.geometry()):
            self.resize(*FIRST_SIZE)
        self.setWindowTitle("Demarche")

    @cached_property
    def desk(self) -> "Desk":
        """What opens plans; made after the first paint, since it loads all that a plan is."""
        from app.ui.desk import Desk

        desk = Desk(self._memory, autosave=self._settings.autosave, parent=self)
        desk.opened.connect(self._show_plan)
        desk.closed.connect(self._show_start)
        desk.failed.connect(self._on_failed)
        desk.recoveries_found.connect(self._lists.show_recoveries)
        return desk

    @cached_property
    def menus(self) -> "Menus":
        """What the titles of the menu bar open; filled after the first paint."""
        from app.ui.menus import Menus

        menus = Menus(self)
        menus.show_settings(self._settings)
        menus.show_recent(self._memory.recent())
        return menus

    @cached_property
    def _lists(self) -> "StartLists":
        from app.ui.start_lists import StartLists

        lists = StartLists(self.start)
        lists.recent.chosen.connect(self.open_file)
        lists.recent.pin_asked.connect(self._pin)
        lists.recent.forget_asked.connect(self._forget)
        lists.recovery_chosen.connect(self._recover)
        lists.recovery_dropped.connect(self._drop_recovery)
        lists.show_recent(self._memory.recent())
        self.start.fill(lists)
        return lists

    @property
    def edits(self) -> "Edits | None":
        """The open plan."""
        return self.desk.edits

    def wake(self) -> None:
        """Make what the first paint could do without, and read the world in the background."""
        self._lists.show()
        self.menus.show_plan(self.edits)
        self.desk.prepare()

    # Commands of the menus

    def new_plan(self) -> None:
        """Open an empty plan, on its first page to fill in."""
        self._leave_then(self.desk.new)

    def open_sample(self) -> None:
        """Open a copy of the sample plan."""
        self._leave_then(lambda: self._open(self.tr("Opening the sample…"), lambda: self.desk.sample(SAMPLE)))

    def open_file(self, path: Path) -> None:
        """Open a plan."""
        text = self.tr("Opening {0}…").format(path.name)
        self._leave_then(lambda: self._open(text, lambda: self.desk.open(path)))

    def ask_open(self) -> None:
        """Let the user choose a plan."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(self.tr("Open a plan"), saves=False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def save(self) -> None:
        """Save, asking for a name where there is none yet."""
        _commit_typing()
        if self.edits is None:
            return
        if self.edits.path is None:
            self.ask_save_as()
        else:
            self._try(self.edits.save)

    def ask_save_as(self) -> None:
        """Let the user choose a file that the plan goes on in."""
        self._ask_target(self.tr("Save the plan as"), self._save_as)

    def ask_save_copy(self) -> None:
        """Let the user choose a file for a copy."""
        self._ask_target(self.tr("Save a copy"), lambda path: self.edits.save_copy(path) if self.edits else None)

    def close_plan(self) -> None:
        """Close the plan and show the start page."""
        self._leave_then(self.desk.close)

    def undo(self) -> None:
        """Take the last step of the plan back."""
        if self.edits is not None:
            self._try(self.edits.undo)

    def redo(self) -> None:
        """Bring the last undone step back."""
        if self.edits is not None:
            self._try(self.edits.redo)

    def go(self, name: str) -> None:
        """Show a page of the open plan."""
        if self.workspace is not None:
            self.workspace.go(name)

    def step_by(self, step: int) -> None:
        """Show the next page, or the one before."""
        if self.workspace is not None:
            self.workspace.step_by(step)

    def change_setting(self, name: str, value: object) -> None:
        """Take a choice of the user's and remember it."""
        self._take_settings(changed(self._settings, name, value))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def ask_preferences(self) -> None:
        """Show the user's choices."""
        from app.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._settings, self)
        dialog.changed.connect(self._take_settings)
        dialog.open()

    def show_guide(self) -> None:
        """Show the user guide."""
        from app.ui.dialogs.guide import GuideDialog

        GuideDialog(self).show()

    def show_about(self) -> None:
        """Show what this program is."""
        from app.ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def clear_recent(self) -> None:
        """Forget the plans that were open here."""
        self._memory.clear_recent()
        self._show_recent()

    # Qt

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: "QCloseEvent") -> None:
        if self.edits is not None:
            self._leave_then(self._close_all)
        if self.edits is not None:  # the user is asked first
            event.ignore()
            return
        self._memory.keep_geometry(self.saveGeometry())
        event.accept()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        if (path := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.open_file(path)

    # Inside

    def _open(self, text: str, open_: Callable[[], object]) -> None:
        if not self.desk.is_ready:
            self.start.show_busy(text)
        open_()

    def _leave_then(self, then: Callable[[], object]) -> None:
        """Save what is open, ask where that is impossible, then go on."""
        _commit_typing()
        edits = self.edits
        if edits is None or not edits.unsaved or self.desk.pristine:
            then()
        elif edits.path is not None and edits.saves_by_itself and not edits.read_only:
            if self._try(edits.save):
                then()
        else:
            self._ask_unsaved(then)

    def _ask_unsaved(self, then: Callable[[], object]) -> None:
        from app.ui.dialogs.unsaved import UnsavedDialog

        dialog = UnsavedDialog(self)
        dialog.answered.connect(lambda answer: self._on_unsaved(answer, then))
        dialog.open()

    def _on_unsaved(self, answer: str, then: Callable[[], object]) -> None:
        if answer == "discard":
            self.desk.discard()
            then()
        elif self.edits is not None and self.edits.path is not None:
            if self._try(self.edits.save):
                then()
        else:
            self._then = then  # once a file has been chosen
            self.ask_save_as()

    def _save_as(self, path: Path) -> None:
        if self.edits is None:
            return
        self.edits.save(path)
        self.desk.note_recent()
        self._show_recent()
        if self._then is not None:
            then, self._then = self._then, None
            then()

    def _close_all(self) -> None:
        self.desk.close()
        self.close()

    def _ask_target(self, title: str, save: Callable[[Path], object]) -> None:
        _commit_typing()
        if self.edits is None:
            return
        dialog = self._file_dialog(title, saves=True)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        name = self.edits.plan.company.legal_name or self.tr("Plan")
        dialog.selectFile("".join(c for c in name if c.isalnum() or c in " -_").strip() + SUFFIX)
        dialog.fileSelected.connect(lambda chosen: self._try(lambda: save(Path(chosen))))
        dialog.rejected.connect(self._forget_then)
        dialog.open()

    def _forget_then(self) -> None:
        self._then = None

    def _file_dialog(self, title: str, *, saves: bool) -> "QFileDialog":
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saves else QFileDialog.AcceptMode.AcceptOpen)
        dialog.setNameFilter(self.tr("Demarche plans (*{0})").format(SUFFIX))
        if self.edits is not None and self.edits.path is not None:
            dialog.setDirectory(str(self.edits.path.parent))
        return dialog

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except DemarcheError as error:
            self._tell(error)
            return False
        return True

    def _on_failed(self, error: Exception) -> None:
        self.start.show_busy("")
        self._tell(error)

    def _show_start(self) -> None:
        if self.workspace is not None:
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
        self._show_recent()
        self._stack.setCurrentWidget(self.start)
        self.menus.show_plan(None)
        self._show_title()

    def _show_plan(self, edits: "Edits") -> None:
        from app.ui.workspace import Workspace

        self.start.show_busy("")
        self.workspace = Workspace(edits, self._stack)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.go("overview" if edits.plan.offerings else "company")
        edits.changed.connect(self._on_changed)
        edits.saving_changed.connect(self._on_changed)
        edits.troubled.connect(self._on_troubled)
        self._show_recent()
        self._on_changed()
        if edits.notice:
            self._tell(DemarcheError(edits.notice), self.tr("About this file"))

    def _tell(self, error: Exception, title: str = "") -> None:
        from app.ui.problems import ProblemDialog

        ProblemDialog(error, title, self).open()

    def _on_changed(self) -> None:
        self.menus.show_plan(self.edits)
        self._show_title()

    def _on_troubled(self, error: Exception) -> None:
        if self.workspace is not None:
            self.workspace.footer.show_trouble(error)

    def _show_title(self) -> None:
        edits = self.edits
        if edits is None:
            self.setWindowTitle("Demarche")
            self.setWindowModified(False)
            return
        name = edits.path.stem if edits.path else edits.plan.company.legal_name or self.tr("New plan")
        self.setWindowTitle(self.tr("{0}[*] – Demarche").format(name.replace("[*]", "")))
        self.setWindowModified(edits.unsaved and not self.desk.pristine)

    def _show_recent(self) -> None:
        recent = self._memory.recent()
        self._lists.show_recent(recent)
        self.menus.show_recent(recent)

    def _recover(self, recovery: "Recovery") -> None:
        self.desk.recover(recovery.working)

    def _drop_recovery(self, recovery: "Recovery") -> None:
        self.desk.forget(recovery)

    def _pin(self, path: Path, pinned: bool) -> None:
        self._memory.pin(path, pinned=pinned)
        self._show_recent()

    def _forget(self, path: Path) -> None:
        self._memory.forget(path)
        self._show_recent()

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._memory.keep_settings(settings)
        self.menus.show_settings(settings)
        self.desk.set_autosave(settings.autosave)
        dress(settings)


def _commit_typing() -> None:
    from app.ui.parts.field import commit_pending

    commit_pending(QApplication.focusWidget())


def dress(settings: Settings) -> None:
    """Give the application the look of the settings."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.wear(app, theme.ThemeName(settings.theme), settings.text_size / 100)


def _dropped(event: "QDropEvent") -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix == SUFFIX else None
