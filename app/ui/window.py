"""The main window: it places the start page or the open plan, and turns commands into calls; no more."""

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

    from app.models.document import Recovery
    from app.ui.desk import Desk
    from app.ui.edits import Edits
    from app.ui.files import Files
    from app.ui.menus import Menus
    from app.ui.start_lists import StartLists
    from app.ui.workspace import Workspace

SUFFIX: Final = ".demarche"
FIRST_SIZE: Final = (1440, 900)
TITLE_BAR: Final = 40
"""What a desktop puts above a window, roughly; the size of a window is without it. [px]"""


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
        if not self.restoreGeometry(memory.geometry()):
            room = self.screen().availableSize()
            self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height() - TITLE_BAR))
        self.setWindowTitle("Demarche")

    @cached_property
    def desk(self) -> "Desk":
        """What opens plans; made after the first paint, since it loads all that a plan is."""
        from app.ui.desk import Desk

        desk = Desk(self._memory, autosave=self._settings.autosave, parent=self)
        desk.set_fonts(self._settings.fonts)
        desk.opened.connect(self._show_plan)
        desk.closed.connect(self._show_start)
        desk.failed.connect(self._on_failed)
        return desk

    @cached_property
    def files(self) -> "Files":
        """The commands on files."""
        from app.ui.files import Files

        return Files(self)

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
        lists.recent.chosen.connect(self.files.open)
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
        self.start.new_asked.connect(self.files.new)
        self.start.open_asked.connect(self.files.ask_open)
        self.start.sample_asked.connect(self.files.open_sample)
        self.desk.recoveries_found.connect(self._lists.show_recoveries)
        self.menus.show_plan(self.edits)
        self.desk.prepare()

    def undo(self) -> None:
        """Take the last step of the plan back, and say which: it may lie on another page."""
        if self.edits is not None and (name := self.edits.undo_name) and self.files.attempt(self.edits.undo):
            self._tell(self.tr("Undone: {0}").format(name))

    def redo(self) -> None:
        """Bring the last undone step back, and say which."""
        if self.edits is not None and (name := self.edits.redo_name) and self.files.attempt(self.edits.redo):
            self._tell(self.tr("Done again: {0}").format(name))

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
        self.show_recent()

    # Qt

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: "QCloseEvent") -> None:
        if self.edits is not None:
            self.files.leave_then(self._close_all)
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
            self.files.open(path)

    # Inside

    def _close_all(self) -> None:
        self.desk.close()
        self.close()

    def _on_failed(self, error: Exception) -> None:
        from app.ui.problems import tell

        self.start.show_busy("")
        tell(error, self)

    def _show_start(self) -> None:
        if self.workspace is not None:
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
        self.show_recent()
        self._stack.setCurrentWidget(self.start)
        self.menus.show_plan(None)
        self._show_title()

    def _show_plan(self, edits: "Edits") -> None:
        from app.ui.problems import tell
        from app.ui.workspace import Workspace

        self.start.show_busy("")
        self.workspace = Workspace(edits, self._stack)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        if edits.plan.offerings:
            self.workspace.go("overview")
        else:
            self.workspace.go("company")
            self.workspace.page("company").begin()
        edits.changed.connect(self._on_changed)
        edits.saving_changed.connect(self._on_changed)
        edits.troubled.connect(self._on_troubled)
        self.show_recent()
        self._on_changed()
        if edits.notice:
            tell(DemarcheError(edits.notice), self, self.tr("About this file"))

    def _on_changed(self) -> None:
        self.menus.show_plan(self.edits)
        self._show_title()

    def _on_troubled(self, error: Exception) -> None:
        if self.workspace is not None:
            self.workspace.footer.show_trouble(error)

    def _tell(self, news: str) -> None:
        if self.workspace is not None:
            self.workspace.footer.show_news(news)

    def _show_title(self) -> None:
        edits = self.edits
        if edits is None:
            self.setWindowTitle("Demarche")
            self.setWindowModified(False)
            return
        name = edits.path.stem if edits.path else edits.plan.company.legal_name or self.tr("New plan")
        self.setWindowTitle(self.tr("{0}[*] – Demarche").format(name.replace("[*]", "")))
        self.setWindowModified(edits.unsaved and not self.desk.pristine)

    def show_recent(self) -> None:
        """List the plans that were open here, on the start page and in the menu."""
        recent = self._memory.recent()
        self._lists.show_recent(recent)
        self.menus.show_recent(recent)

    def _recover(self, recovery: "Recovery") -> None:
        self.files.recover(recovery.working)

    def _drop_recovery(self, recovery: "Recovery") -> None:
        self.desk.forget(recovery)

    def _pin(self, path: Path, pinned: bool) -> None:
        self._memory.pin(path, pinned=pinned)
        self.show_recent()

    def _forget(self, path: Path) -> None:
        self._memory.forget(path)
        self.show_recent()

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._memory.keep_settings(settings)
        self.menus.show_settings(settings)
        self.desk.set_autosave(settings.autosave)
        self.desk.set_fonts(settings.fonts)
        dress(settings)


def dress(settings: Settings) -> None:
    """Give the application the look of the settings."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.wear(app, theme.ThemeName(settings.theme), settings.text_size / 100)


def _dropped(event: "QDropEvent") -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix == SUFFIX else None
