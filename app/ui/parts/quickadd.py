"""Add one after another: type a name, Enter, type the next; the focus stays in the line."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui.parts.choice import Choice
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field


class QuickAdd(Field):
    """A field that empties itself after every entry; `add` takes the value and may raise a `DemarcheError`."""

    def __init__(
        self, label: str, editor: LineEdit | Choice, add: Callable[[Any], object], parent: QWidget | None = None
    ) -> None:
        self._add = add
        super().__init__(label, editor, self._take_one, parent=parent)

    def _take_one(self, value: Any) -> None:
        if not value:
            return
        self._add(value)
        self.editor.set_value("" if isinstance(self.editor, LineEdit) else None)
