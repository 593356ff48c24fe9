"""The charts of the paper, one beneath the other: each can be copied, or saved as a picture or as its data."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.ui.clipboard import copy_chart
from app.ui.parts.buttons import Button
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.section import Section
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from app.report.forms import Drawing

DENSITY: Final = 3
"""Dots of a picture to one of the screen."""
ENDINGS: Final = (".png", ".svg", ".csv")


class PaperCharts(QWidget):
    """Shows drawings; `saved` carries the path of a file, `refused` a sentence."""

    saved = Signal(object)
    copied = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None  # where a file is offered to be saved
        self._parts: list[QWidget] = []
        self._none = Text(self.tr("The charts are being drawn."), "muted", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(32)
        self._column.addWidget(self._none)

    @property
    def count(self) -> int:
        """Number of charts shown."""
        return len(self._parts)

    def show_drawings(self, drawn: Sequence[tuple["Drawing", bytes]]) -> None:
        """Show these charts, each with its picture."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.deleteLater()
        self._parts = [self._part(number, *one) for number, one in enumerate(drawn, 1)]
        for part in self._parts:
            self._column.addWidget(part)
        self._none.say(self.tr("This edition has no chart yet: charts come with offerings that have revenue."))
        self._none.setVisible(not self._parts)

    def copy(self, drawing: "Drawing", picture: bytes) -> None:
        """Put the picture and the data on the clipboard; a program takes what it can hold."""
        from app.charts.data import comma_separated

        copy_chart(QImage.fromData(picture), comma_separated(drawing.chart))
        self.copied.emit()

    def save_to(self, drawing: "Drawing", path: Path) -> None:
        """Write the chart as its name asks for, replacing what the user chose to replace."""
        from app.outfile import claim, put
        from app.report.forms import drawn_as

        try:
            put(claim(path, force=True), drawn_as(drawing, path))
        except DemarcheError as error:
            self.refused.emit(str(error))
            return
        self.saved.emit(path)

    def _part(self, number: int, drawing: "Drawing", picture: bytes) -> QWidget:
        part = Section(self.tr("Chart {0}").format(number), parent=self)
        view = _Picture(QImage.fromData(picture), part)
        view.setAccessibleName(drawing.message)
        view.setAccessibleDescription(drawing.chart.words())
        copy = Button(self.tr("Copy"), partial(self.copy, drawing, picture), part)
        save = Button(self.tr("Save as…"), partial(self._ask_where, drawing), part)
        copy.setAccessibleName(self.tr("Copy the chart: {0}").format(drawing.message))
        save.setAccessibleName(self.tr("Save the chart: {0}").format(drawing.message))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        part.body.addWidget(view)
        part.body.addLayout(row)
        return part

    def _ask_where(self, drawing: "Drawing") -> None:
        dialog = file_dialog(self, self.tr("Save the chart"), saves=True, folder=self.folder)
        names = (self.tr("Picture (*.png)"), self.tr("Drawing (*.svg)"), self.tr("Data (*.csv)"))
        dialog.setNameFilters(names)
        dialog.setDefaultSuffix(ENDINGS[0])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(ENDINGS[names.index(chosen)]))
        dialog.selectFile("".join(c for c in drawing.message if c.isalnum() or c in " -_–").strip()[:80])
        dialog.fileSelected.connect(lambda chosen: self.save_to(drawing, Path(chosen)))
        dialog.open()


class _Picture(QWidget):
    """A picture at a third of its dots, smaller where there is no room."""

    def __init__(self, picture: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self.sizeHint().width())

    def sizeHint(self) -> QSize:
        return self._picture.size() / DENSITY

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), self._picture)
