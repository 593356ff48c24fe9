"""The preview with what belongs beside it: zoom, search, print, and what the paper lacks, each with the way there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.marks import Mark
from app.ui.pages.paper_preview import GAP, POINTS, SCREEN, PaperPreview
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.report.preflight.fault import Fault
    from app.ui.pages.paper_print import Printing

WIDTH, PAGE = "width", "page"
STEPS: Final = (50, 75, 100, 125, 150, 200, 300)
"""Zooms beside those that follow the window. [%]"""
BESIDE: Final = 336
"""Width of what stands beside the pages. [px]"""
LEAST_HEIGHT: Final = 420


class PaperPane(QWidget):
    """Pages at the left, findings at the right, tools above."""

    asked = Signal(object)  # the fault whose field is to be shown
    troubled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PaperPreview()
        self.printing: Printing | None = None
        fits = [(WIDTH, self.tr("Fit width")), (PAGE, self.tr("Fit page"))]
        self.zoom = Choice([*fits, *((str(step), f"{step} %") for step in STEPS)], inside=self.tr("Zoom"))
        self.zoom.set_value(WIDTH)
        self.search = LineEdit("", self, hint=self.tr("Search the paper"))
        self.search.setAccessibleName(self.tr("Search the paper"))
        self.found = Text("", "muted", self, wrap=False)
        self.before = Button(self.tr("Previous"), lambda: self.go(-1), self)
        self.after = Button(self.tr("Next"), lambda: self.go(1), self)
        self.print = Button(self.tr("&Print…"), self._ask_printer, self)
        self.sheets = QScrollArea(self)
        self.sheets.setFrameShape(QFrame.Shape.NoFrame)
        self.sheets.setWidgetResizable(True)
        self.sheets.setWidget(self.preview)
        self.sheets.setAccessibleName(self.tr("Pages of the paper"))
        self.sheets.viewport().installEventFilter(self)
        self._beside()
        self._arrange()
        self.zoom.committed.connect(lambda _zoom: self.fit())
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(lambda: self.go(1))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        self._look("")

    @property
    def least(self) -> int:
        """The height below which the window scrolls instead. [px]"""
        return theme.current().px(LEAST_HEIGHT)

    def show_pdf(self, content: bytes) -> None:
        """Show another file; zoom, place and search stay."""
        bar = self.sheets.verticalScrollBar()
        place = bar.value()
        self.preview.show_pdf(content)
        self.fit()
        bar.setValue(place)
        self._look(self.search.text())

    def show_faults(self, faults: "Sequence[Fault] | None") -> None:
        """Show what the paper lacks; `None` while it is being measured."""
        self.faults.set_rows(sorted(faults or (), key=lambda fault: not fault.refuses))
        self.faults.setVisible(bool(faults))
        self.sound.setVisible(not faults)
        if faults is None:
            self.sound.say(self.tr("The paper is being measured."))
        else:
            self.sound.say(self.tr("The paper meets every point that a program can check."))

    def fit(self) -> None:
        """Give the pages the zoom that is chosen, which may follow the room there is."""
        chosen = self.zoom.value()
        if chosen not in {WIDTH, PAGE}:
            self.preview.set_zoom(int(chosen) / 100)
            return
        room = self.sheets.viewport().size()
        width, height = (side * SCREEN / POINTS for side in self.preview.page_size)
        across = (room.width() - 2) / width
        self.preview.set_zoom(across if chosen == WIDTH else min(across, (room.height() - 2) / height))

    def go(self, step: int) -> None:
        """Go to the next hit, or the one before, and begin again at the end."""
        if not self.preview.hits:
            return
        now = self.preview.current
        number = (0 if step > 0 else -1) if now is None else now + step
        number %= len(self.preview.hits)
        page, box = self.preview.go_to_hit(number)
        centre = page.mapTo(self.preview, box.center().toPoint())
        self.sheets.ensureVisible(centre.x(), centre.y(), 80, max(80, self.sheets.viewport().height() // 3))
        self.found.say(self.tr("{0} of {1}").format(number + 1, len(self.preview.hits)))

    def print_on(self, printer: "QPrinter") -> None:
        """Print the pages in the background of the window."""
        from app.ui.pages.paper_print import Printing

        preview = self.preview
        self.printing = Printing(printer, preview.pages, preview.page_size, preview.drawn, self)
        self.print.set_blocked(self.tr("The paper is being printed."))
        self.printing.ended.connect(self._on_printed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.sheets.viewport():
            self.fit()
        return super().eventFilter(watched, event)

    def _beside(self) -> None:
        self.side = QWidget(self)
        self.faults = Table(
            (
                Column(self.tr("Point"), lambda f: f.point, mark=_mark, width=88),
                Column(self.tr("What it lacks"), lambda f: f.text, share=1, tip=lambda f: f.text),
            ),
            self.tr("What the paper lacks, beside its pages"),
            self.side,
            selects="row",
            sorts=False,
            identity=lambda fault: fault,
        )
        self.faults.opened.connect(self.asked)
        self.sound = Text("", "muted", self.side)
        self.hint = Text(self.tr("Enter or a double click leads to the field."), "note", self.side)
        section = Section(self.tr("What it lacks"), parent=self.side)
        for part in (self.sound, self.hint, self.faults):
            section.body.addWidget(part)
        inner = QScrollArea(self)
        inner.setFrameShape(QFrame.Shape.NoFrame)
        inner.setWidgetResizable(True)
        inner.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)
        inner.setWidget(self.side)
        inner.setFixedWidth(theme.current().px(BESIDE))
        self.beside = inner
        self.show_faults(None)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.zoom)
        tools.addWidget(self.search, 1)
        for part in (self.found, self.before, self.after):
            tools.addWidget(part)
        tools.addWidget(self.print)
        both = QHBoxLayout()
        both.setSpacing(GAP)
        both.addWidget(self.sheets, 1)
        both.addWidget(self.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(tools)
        layout.addLayout(both, 1)

    def _look(self, words: str) -> None:
        hits = self.preview.look_for(words)
        none = "" if hits else self.tr("Nothing is found.")
        self.before.set_blocked(none)
        self.after.set_blocked(none)
        if not words.strip():
            self.found.say("")
        else:
            self.found.say(self.tr("%n found", "", hits) if hits != 1 else self.tr("1 found"))

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from app.ui.pages.paper_print import printer_for

        if not self.preview.pages:
            return
        letter = round(self.preview.page_size[1]) < 800  # Letter is 792 points high, A4 842
        printer = printer_for("letter" if letter else "a4")
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, self.preview.pages)
        dialog.finished.connect(lambda told: self.print_on(printer) if told == QDialog.DialogCode.Accepted else None)
        QDialog.open(dialog)  # the parent has an overload that wants a slot

    def _on_printed(self, trouble: str) -> None:
        self.print.set_blocked("")
        self.printing = None
        self.troubled.emit(trouble)


def _mark(fault: "Fault") -> Mark:
    return Mark.ALARM if fault.refuses else Mark.WATCH
