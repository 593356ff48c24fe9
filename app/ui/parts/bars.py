"""Shares of a whole as one bar: the four outcomes with their words, or neutral parts such as the scenarios."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Outlook
from app.planning.words import Reaction
from app.ui import theme
from app.ui.marks import OF_REACTION, MarkLabel
from app.ui.parts.text import Text


class ProportionBar(QWidget):
    """Segments in proportion with 2 px between them; pale ones get an outline, so that they can be seen."""

    def __init__(self, parent: QWidget | None = None, *, outcomes: bool = False, height: int = 20) -> None:
        super().__init__(parent)
        self._outcomes, self._height = outcomes, height
        self._shares: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[float], description: str) -> None:
        """Show parts of a whole; `description` says them in words for those who cannot see the bar."""
        self._shares = tuple(shares)
        self.setAccessibleName(description)
        self.setToolTip(description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = theme.current().tokens
        fills = tokens.outcomes if self._outcomes else tokens.bars
        painter = QPainter(self)
        shown = [(share, fill) for share, fill in zip(self._shares, fills, strict=False) if share > 0]
        total = sum(share for share, _ in shown) or 1
        left, room = 0.0, self.width() - 2 * max(len(shown) - 1, 0)
        for share, fill in shown:
            width = room * share / total
            box = QRectF(round(left), 0, max(round(left + width) - round(left), 1), self.height())
            painter.fillRect(box, QColor(fill))
            if self._outcomes and fill == tokens.outcomes[0]:
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            left += width + 2


class OutcomeBar(QWidget):
    """The chances of the four reactions: a bar, and under it disc, word, chance and band of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProportionBar(self, outcomes=True)
        self._words = [Text("", "", self, wrap=False) for _ in Reaction]
        self._chances = [Text("", "", self, wrap=False, figures=True) for _ in Reaction]
        self._bands = [Text("", "note", self, wrap=False, figures=True) for _ in Reaction]
        grid = QGridLayout()
        grid.setSpacing(2)
        for level in Reaction:
            grid.addWidget(MarkLabel(OF_REACTION[level], self, size=15), 0, 3 * level)
            self._words[level].say(display.REACTION_NAMES[level])
            grid.addWidget(self._words[level], 0, 3 * level + 1)
            figures = QHBoxLayout()
            figures.setSpacing(8)
            figures.addWidget(self._chances[level])
            figures.addWidget(self._bands[level])
            figures.addStretch(1)
            grid.addLayout(figures, 1, 3 * level + 1)
            grid.setColumnMinimumWidth(3 * level, 20)
            grid.setColumnStretch(3 * level + 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._bar)
        layout.addLayout(grid)

    def show_outlook(self, outlook: Outlook) -> None:
        """Show the chances and bands of an outlook."""
        points = display.shares(outlook.chances)
        for level in Reaction:
            self._chances[level].say(display.sure_percent(points[level]))
            self._bands[level].say(display.band(outlook.bands[level]))
            strong = "medium" if level is outlook.likeliest else ""
            for label in (self._words[level], self._chances[level]):
                label.setProperty("role", strong)
                label.style().unpolish(label)
                label.style().polish(label)
        words = [f"{display.REACTION_NAMES[level]} {display.sure_percent(points[level])}" for level in Reaction]
        self._bar.show_shares(points, ", ".join(words))


class ShareBar(QWidget):
    """Up to three named neutral parts of a whole, such as the scenarios, with their legend under the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = ProportionBar(self, height=8)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._bar)
        layout.addLayout(self._legend)

    def show_parts(self, parts: Sequence[tuple[str, float]]) -> None:
        """Show parts as (name, share of 1), the order of the fills."""
        while (item := self._legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it is deleted only once the event loop is idle
                widget.deleteLater()
        points = display.shares([share for _, share in parts])
        for at, ((name, _), share) in enumerate(zip(parts, points, strict=True)):
            self._legend.addWidget(_Swatch(at, self))
            self._legend.addWidget(Text(f"{name} {display.percent(share)}", "note", self, wrap=False))
        self._legend.addStretch(1)
        words = [f"{name} {display.percent(share)}" for (name, _), share in zip(parts, points, strict=True)]
        self._bar.show_shares([share for _, share in parts], ", ".join(words))


class _Swatch(QWidget):
    def __init__(self, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._at = at
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor(theme.current().tokens.bars[self._at]))
