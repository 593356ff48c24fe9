"""How one column of a table reads its rows: one declaration, no code in the model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt

from app.ui.marks import Mark
from app.ui.parts.text import Tone

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Role under which the model hands out the whole row."""
SORT_ROLE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Column:
    """Title and text of a column; everything else only where the column needs it. Each function takes the row."""

    title: str
    text: Callable[[Any], str]
    key: Callable[[Any], Any] | None = None  # to sort by; without it by the text; None sorts last
    right: bool = False  # numbers and dates: at the right edge, in tabular figures
    under: str = ""  # second line of the head: unit or kind
    second: Callable[[Any], str] | None = None  # second line of the cell, small and muted
    mark: Callable[[Any], Mark] | None = None  # before the text
    aside: Callable[[Any], str] | None = None  # at the right end of the first line
    aside_mark: Callable[[Any], Mark] | None = None  # at the right end of the second line
    tone: Callable[[Any], Tone] | None = None
    strong: Callable[[Any], bool] | None = None  # medium weight: the row or figure that matters
    tip: Callable[[Any], str] | None = None
    bar: Callable[[Any], float] | None = None  # a bar of that share of its room, left of a figure at the right
    width: int = 0  # at a text size of 100 % [px]; 0: as wide as the texts
    share: int = 0  # part of the width that is left over; words come first
    least: int = 120  # where it shares: below this it scrolls sideways instead, or less where its texts need less [px]
    edit: Callable[[Any, str], object] | None = None  # commits what was typed; a DemarcheError refuses it
    editable: Callable[[Any], bool] | None = None  # which rows; without it all of them
    entry: Callable[[Any], str] | None = None  # the text to start editing from; without it `text`
    choices: Callable[[Any], Sequence[tuple[str, str]]] | None = None  # (key, text) to choose from when editing

    def can_edit(self, row: object) -> bool:
        """Whether this cell of a row can be edited."""
        return self.edit is not None and (self.editable is None or self.editable(row))
