"""Words over several lines, as painted cells need them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

KEPT: Final = 8_192
"""Texts whose lines are remembered: a table asks for the same ones at every paint."""


class Wrapping:
    """Breaks texts into lines, each text of a width and font once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, int, int], tuple[str, ...]] = {}

    def __call__(self, text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
        """The lines of a text; see `wrapped`."""
        key = text, font.key(), width, most
        if key not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[key] = wrapped(text, font, width, most)
        return self._known[key]


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """A text broken between words into lines; what does not fit into the last one is cut off there.

    A word that is wider than a line is broken where it must be. An empty text has no line.
    """
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,) if text else ()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    lines = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(lines) > most:
        rest = text[starts[most - 1] :].strip()
        lines = [*lines[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)
