"""The menus of the window: every command with its usual key, and the pages by Alt and a digit."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.settings import Settings
from app.ui.edits import Edits
from app.ui.journey import CONTEXT, STEPS
from app.ui.memory import Recent

if TYPE_CHECKING:
    from app.ui.window import MainWindow

Key = QKeySequence.StandardKey


class Menus(QObject):
    """Makes the menus over the window's commands and keeps them true to what is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._with_plan: list[QAction] = []
        self._choices: dict[str, QActionGroup] = {}
        self.actions: dict[str, QAction] = {}
        self._make_file()
        self._make_edit()
        self._make_view()
        self._make_help()
        self.show_plan(None)

    def show_plan(self, edits: Edits | None) -> None:
        """Enable what can be done with the open plan, and name what undo and redo would do."""
        for action in self._with_plan:
            action.setEnabled(edits is not None)
        undo, redo = (edits.undo_name, edits.redo_name) if edits else (None, None)
        self.actions["undo"].setText(self.tr("&Undo: {0}").format(undo) if undo else self.tr("&Undo"))
        self.actions["redo"].setText(self.tr("&Redo: {0}").format(redo) if redo else self.tr("&Redo"))
        self.actions["undo"].setEnabled(bool(undo))
        self.actions["redo"].setEnabled(bool(redo))
        if edits is not None and edits.read_only:
            self.actions["save"].setEnabled(False)

    def show_settings(self, settings: Settings) -> None:
        """Tick the choices that hold."""
        for name, group in self._choices.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(settings, name))

    def show_recent(self, recent: list[Recent]) -> None:
        """List the plans that were open here."""
        self._recent.clear()
        for plan in recent:
            action = self._recent.addAction(plan.title.replace("&", "&&"))
            action.setToolTip(str(plan.path))
            action.triggered.connect(lambda _=False, path=plan.path: self._window.files.open(path))
        self._recent.setToolTipsVisible(True)
        self._recent.addSeparator()
        clear = self._recent.addAction(self.tr("&Clear the list"))
        clear.triggered.connect(self._window.clear_recent)
        self._recent.setEnabled(bool(recent))

    def _make_file(self) -> None:
        menu, window = self._window.menu_titles["file"], self._window
        self._add(menu, "new", self.tr("&New plan"), window.files.new, Key.New)
        self._add(menu, "open", self.tr("&Open…"), window.files.ask_open, Key.Open)
        self._recent = menu.addMenu(self.tr("Open &recent"))
        self._add(menu, "sample", self.tr("Open the sa&mple plan"), window.files.open_sample)
        menu.addSeparator()
        self._add(menu, "save", self.tr("&Save"), window.files.save, Key.Save, with_plan=True)
        self._add(menu, "save_as", self.tr("Save &as…"), window.files.ask_save_as, "Ctrl+Shift+S", with_plan=True)
        self._add(menu, "save_copy", self.tr("Save a &copy…"), window.files.ask_save_copy, with_plan=True)
        menu.addSeparator()
        self._add(menu, "close", self.tr("C&lose the plan"), window.files.close, "Ctrl+W", with_plan=True)
        quit_ = self._add(menu, "quit", self.tr("&Quit"), window.close, "Ctrl+Q")
        quit_.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit(self) -> None:
        menu, window = self._window.menu_titles["edit"], self._window
        self._add(menu, "undo", self.tr("&Undo"), window.undo, Key.Undo)
        self._add(menu, "redo", self.tr("&Redo"), window.redo, Key.Redo)
        menu.addSeparator()
        preferences = self._add(menu, "preferences", self.tr("&Preferences…"), window.ask_preferences, "Ctrl+,")
        preferences.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _make_view(self) -> None:
        menu, window = self._window.menu_titles["view"], self._window
        pages = menu.addMenu(self.tr("&Go to"))
        for at, step in enumerate(STEPS.values()):
            key = f"Alt+{(at + 1) % 10}" if at < 10 else ""
            title = QCoreApplication.translate(CONTEXT, step.title)
            self._add(pages, f"page_{step.name}", title, partial(window.go, step.name), key, with_plan=True)
        menu.addSeparator()
        self._add(menu, "next", self.tr("&Next page"), lambda: window.step_by(1), "Ctrl+PgDown", with_plan=True)
        self._add(menu, "back", self.tr("&Previous page"), lambda: window.step_by(-1), "Ctrl+PgUp", with_plan=True)
        menu.addSeparator()
        for declared in fields(Settings):
            if "choices" in declared.metadata:
                self._make_choice(menu, declared.name, declared.metadata["label"], declared.metadata["choices"])
        menu.addSeparator()
        self._add(menu, "full_screen", self.tr("&Full screen"), window.toggle_full_screen, Key.FullScreen)

    def _make_choice(self, menu: QMenu, name: str, label: str, choices: dict[object, str]) -> None:
        sub, group = menu.addMenu(self.tr(label)), QActionGroup(self)
        for value, text in choices.items():
            action = sub.addAction(self.tr(text))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _=False, value=value: self._window.change_setting(name, value))
            group.addAction(action)
        self._choices[name] = group

    def _make_help(self) -> None:
        menu = self._window.menu_titles["help"]
        self._add(menu, "guide", self.tr("&User guide"), self._window.show_guide, Key.HelpContents)
        about = self._add(menu, "about", self.tr("&About Demarche"), self._window.show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        on: Callable[[], object],
        key: QKeySequence.StandardKey | str = "",
        *,
        with_plan: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False: on())
        self.actions[name] = action
        if with_plan:
            self._with_plan.append(action)
        return action
