"""The one-page card of a market: printed, or written as a PDF, straight from the exit plan."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.errors import DemarcheError
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.progress import ProgressLine

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.report.settings import Paper


class CardTools(QWidget):
    """Two buttons; the card is written in the background, once, and then printed or saved."""

    told = Signal(str)  # what went wrong; empty when another try begins
    saved = Signal(object)  # path of the file

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._market = edits, ""
        self._job: Job | None = None
        self._printing: Any = None
        self.progress = ProgressLine(self)
        self.print = Button(self.tr("&Print card…"), self._ask_printer, self)
        self.save = Button(self.tr("&Save card as PDF…"), self._ask_where, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.progress, self.print, self.save):
            layout.addWidget(part)

    def show_market(self, market: str) -> None:
        """Offer the card of a market, once its figures are there."""
        self._market = market
        ready = self._edits.assessment is not None and self._edits.is_fresh
        why = "" if ready else self.tr("The figures are being worked out.")
        for button in (self.print, self.save):
            button.set_blocked(why)

    def save_to(self, path: Path) -> None:
        """Write the card of the market into a file, replacing what the user chose to replace."""
        self._write(partial(self._put, path))

    def print_on(self, printer: "QPrinter") -> None:
        """Print the card of the market."""
        self._write(partial(self._send, printer))

    def _write(self, then: Callable[["Paper"], None]) -> None:
        edits = self._edits
        plan, assessment, world, market = edits.plan, edits.assessment, edits.world, self._market
        if assessment is None or self._job is not None:
            return
        self.told.emit("")

        def work(report: Report) -> "Paper":
            from app.report.card import write_card
            from app.report.settings import PaperSettings

            report(0, 0)
            return write_card(plan, assessment, world, PaperSettings(page=plan.paper.page), market)

        self._job = Job(self.tr("Writing the card…"), work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.progress.follow(self._job)

    def _put(self, path: Path, paper: "Paper") -> None:
        from app.outfile import put

        try:
            put(path, paper.pdf)
        except DemarcheError as error:
            self.told.emit(str(error))
            return
        self.saved.emit(path)

    def _send(self, printer: "QPrinter", paper: "Paper") -> None:
        from app.ui.pages.paper_preview import PaperPreview
        from app.ui.pages.paper_print import Printing

        preview = PaperPreview(self)
        preview.hide()
        preview.show_pdf(paper.pdf)

        def ended(trouble: str) -> None:
            self._printing = None
            preview.deleteLater()
            self.told.emit(trouble)

        self._printing = Printing(printer, preview.pages, preview.page_size, preview.drawn, self)
        self._printing.ended.connect(ended)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DemarcheError):
            raise error
        self.told.emit(str(error))

    def _on_ended(self) -> None:
        self._job = None

    def _ask_where(self) -> None:
        edits = self._edits
        folder = edits.path.parent if edits.path is not None else None
        dialog = file_dialog(self, self.tr("Save the card"), saves=True, folder=folder)
        dialog.setNameFilter(self.tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        host = country_name(edits.world, edits.plan.market(self._market).host)
        dialog.selectFile(self.tr("Exit card {0}").format(host) + ".pdf")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from app.ui.pages.paper_print import printer_for

        printer = printer_for(self._edits.plan.paper.page)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda told: self.print_on(printer) if told == QDialog.DialogCode.Accepted else None)
        QDialog.open(dialog)  # the parent has an overload that wants a slot
