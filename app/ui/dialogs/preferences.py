"""The user's choices, shown from how they are declared; each one takes effect at once."""

from dataclasses import Field, fields
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.settings import Settings, changed
from app.ui.dialogs.font_files import FontFiles
from app.ui.parts import field as parts
from app.ui.parts.buttons import PrimaryButton
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice


class PreferencesDialog(QDialog):
    """One control for every field of `Settings`; `changed` carries the new settings."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self.controls: dict[str, parts.Field] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(24)
        for declared in fields(Settings):
            layout.addWidget(self._control(declared))
        layout.addStretch(1)
        self.done_button = PrimaryButton(self.tr("Done"), self.accept, self)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.done_button)
        layout.addLayout(line)
        self.setMinimumWidth(440)

    def _control(self, declared: "Field[Any]") -> parts.Field:
        value, words = getattr(self._settings, declared.name), declared.metadata
        editor: QWidget
        if "choices" in words:
            editor = Choice([(key, self.tr(text)) for key, text in words["choices"].items()], self)
            editor.set_value(value)
        elif "endings" in words:
            editor = FontFiles(words["endings"], value, self)
        else:
            editor = CheckBox(self.tr("Yes"), self, value=value)
        control = parts.Field(
            self.tr(words["label"]), editor, lambda new: self._take(declared.name, new), help_=self.tr(words["about"])
        )
        control.editor.refused.connect(lambda _sentence: QTimer.singleShot(0, self._fit))
        self.controls[declared.name] = control
        return control

    def _take(self, name: str, value: object) -> None:
        self._settings = changed(self._settings, name, value)
        self.changed.emit(self._settings)
        QTimer.singleShot(0, self._fit)  # once the text has its new size

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what it holds; not by `adjustSize`, which stops at two thirds of the screen."""
        layout = self.layout()
        if layout is not None:
            wide = max(self.width(), layout.totalMinimumSize().width())
            high = layout.totalHeightForWidth(wide)
            self.resize(wide, min(max(high, self.sizeHint().height()), self.screen().availableSize().height()))
