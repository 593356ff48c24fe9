"""The board paper: its words, whether it is ready, the very file on screen, and the export."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.assessment import Finding
from app.planning.words import Edition
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.marks import Mark
from app.ui.pages.paper_form import PaperForm
from app.ui.pages.paper_preview import PaperPreview
from app.ui.parts.buttons import PrimaryButton
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field
from app.ui.parts.page import Page
from app.ui.parts.progress import ProgressLine
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from app.report.settings import Paper as Written
    from app.report.settings import PaperSettings

ZOOMS: Final = (("0.75", "75 %"), ("1", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"))
SUFFIX: Final = ".pdf"
FORM_WIDTH: Final = 760


class PaperPage(Page):
    """Words, check and preview of the board paper."""

    exported = Signal(object)  # path of the file

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("PaperPage", "Board paper"), parent)
        self.views = Segmented(
            [("words", self.tr("Words")), ("check", self.tr("Check")), ("preview", self.tr("Preview"))],
            self.tr("View of the board paper"),
            self,
        )
        self.export = PrimaryButton(self.tr("E&xport PDF…"), self._ask_where, self)
        self.tools.addWidget(self.views)
        self.tools.addWidget(self.export)
        self.edition = Choice([(e.value, word) for e, word in self._editions().items()], inside=self.tr("Edition"))
        self.paper = Choice([("a4", "A4"), ("letter", "Letter")], inside=self.tr("Page"))
        self.zoom = Choice(ZOOMS, inside=self.tr("Zoom"))
        self.zoom.set_value("1")
        self.password = LineEdit("", hint=self.tr("none"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.told = Text("", "muted", self)
        self.progress = ProgressLine(self)
        self.form = PaperForm(edits, self)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.check = self._check_part()
        self.preview = PaperPreview(self)
        self._job: Job | None = None
        self._tried: tuple[object, PaperSettings] | None = None  # what the job writes
        self._failed: tuple[object, PaperSettings] | None = None  # what could not be written
        self._written: tuple[object, PaperSettings, Written] | None = None
        self._arrange()
        self.views.chosen.connect(self._show_view)
        self.edition.committed.connect(self._choose_edition)
        self.paper.committed.connect(self._choose_page)
        self.zoom.committed.connect(lambda zoom: self.preview.set_zoom(float(zoom)))
        self._show_view("words")

    def refresh(self) -> None:
        paper, assessment = self.edits.plan.paper, self.edits.assessment
        self.form.refresh()
        self.edition.set_value(paper.edition.value)
        self.paper.set_value(paper.page)
        findings = assessment.findings if assessment else ()
        blocking = sum(finding.blocks for finding in findings)
        self.subtitle.say(
            self.tr("To settle before a board should see it: {0}").format(blocking)
            if blocking
            else self.tr("Nothing stands in the way of showing it to a board")
        )
        self._show_findings(findings)
        if self.views.value == "preview":
            self._write_preview()

    def _editions(self) -> dict[Edition, str]:
        return {
            Edition.BOARD: self.tr("Board"),
            Edition.MANAGEMENT: self.tr("Management"),
            Edition.SHAREABLE: self.tr("Shareable"),
        }

    def _check_part(self) -> QWidget:
        part = QWidget(self)
        self.findings = Table(
            (
                Column(self.tr("State"), _state, mark=lambda f: Mark.ALARM if f.blocks else Mark.WATCH, width=120),
                Column(self.tr("Finding"), lambda f: f.text, share=1, wrap=True),
            ),
            self.tr("Findings"),
            part,
            identity=lambda finding: (finding.code, finding.subject, finding.text),
        )
        self.sound = Text(self.tr("No finding. Read the preview once more before it leaves the house."), "muted", part)
        self.readiness = Section(self.tr("Before it goes to the board"), parent=part)
        self.readiness.body.addWidget(self.sound)
        self.readiness.body.addWidget(self.findings)
        protect = Section(self.tr("Password"), self.tr("for the file that is exported next; it is not kept"), part)
        field = Field(
            self.tr("Password to open the file"),
            self.password,
            help_=self.tr("AES-256. Without the password nobody can open the file, and it cannot be recovered."),
        )
        field.setMaximumWidth(FORM_WIDTH)
        protect.body.addWidget(field)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.readiness)
        layout.addWidget(protect)
        return part

    def _arrange(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for choice in (self.edition, self.paper, self.zoom):
            choices.addWidget(choice)
        choices.addSpacing(16)
        choices.addWidget(self.told, 1)
        self.body.addLayout(choices)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.form)
        self.body.addWidget(self.check)
        self.body.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show_view(self, view: str) -> None:
        self._failed = None  # whoever asks for the preview again gets another try
        self.views.set_value(view)
        self.form.setVisible(view == "words")
        self.check.setVisible(view == "check")
        self.preview.setVisible(view == "preview")
        self.zoom.setVisible(view == "preview")
        if view == "preview":
            self._write_preview()

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.findings.set_rows(sorted(findings, key=lambda finding: not finding.blocks))
        self.findings.setVisible(bool(findings))
        self.sound.setVisible(not findings)
        self.readiness.set_updating(not self.edits.is_fresh)

    def _choose_edition(self, edition: str) -> None:
        self.edits.put(self.tr("Choose the edition"), replace(self.edits.plan.paper, edition=Edition(edition)))

    def _choose_page(self, page: str) -> None:
        self.edits.put(self.tr("Choose the page size"), replace(self.edits.plan.paper, page=page))

    def _settings(self, password: str | None = None) -> "PaperSettings":
        from app.report.settings import PaperSettings

        paper = self.edits.plan.paper
        return PaperSettings(edition=paper.edition, page=paper.page, password=password)

    def _write_preview(self) -> None:
        """Write the paper of the plan as it is; an older one stays in view until the new one is there."""
        if not self.edits.is_fresh or self._job is not None:
            self.told.say(self.tr("The preview is being brought up to date"))
            return
        plan, settings = self.edits.plan, self._settings()
        if self._failed == (plan, settings):
            self.told.say(self.tr("The preview could not be made; it is tried again after the next change"))
            return
        if self._written is not None and self._written[:2] == (plan, settings):
            self._tell(self._written[2])
            return

        def show(written: "Written") -> None:
            self._written = (plan, settings, written)
            self.preview.show_pdf(written.pdf)
            self._tell(written)

        self._start(self.tr("Laying out the paper…"), settings, show)

    def _start(self, text: str, settings: "PaperSettings", then: Callable[["Written"], None]) -> None:
        plan, assessment, world = self.edits.plan, self.edits.assessment, self.edits.world
        if assessment is None:
            return

        def work(report: Report) -> "Written":
            from app.report.write import write

            report(0, 0)
            return write(plan, assessment, world, settings)

        self.told.say("")
        self._tried = plan, settings
        self._job = Job(text, work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.progress.follow(self._job)

    def _on_ended(self) -> None:
        self._job = None
        stale = self._written is None or self._written[0] is not self.edits.plan
        if self.views.value == "preview" and self.isVisible() and stale and self.edits.is_fresh:
            self._write_preview()

    def _on_failed(self, error: Exception) -> None:
        self._failed = self._tried
        if not isinstance(error, DemarcheError):
            raise error
        self.trouble.say(str(error))

    def _pages(self, written: "Written") -> str:
        return self.tr("1 page") if written.pages == 1 else self.tr("%n pages", "", written.pages)

    def _tell(self, written: "Written") -> None:
        pages = self._pages(written)
        self.told.say(" · ".join((pages, *written.warnings)))

    def _ask_where(self) -> None:
        """Ask for the file's name; the export is written when it is given."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, self.tr("Export the board paper"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF files (*{0})").format(SUFFIX))
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        if self.edits.path is not None:
            dialog.setDirectory(str(self.edits.path.parent))
        title = self.edits.plan.paper.title or self.tr("Board paper")
        dialog.selectFile("".join(c for c in title if c.isalnum() or c in " -_–").strip() + SUFFIX)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the paper to a file, replacing what the user chose to replace."""
        self.trouble.say("")
        try:
            settings = self._settings(self.password.text() or None)
        except DemarcheError as error:
            self.trouble.say(str(error))
            return

        def keep(written: "Written") -> None:
            from app.outfile import claim, put

            try:
                put(claim(path, inputs=[self.edits.path] if self.edits.path else [], force=True), written.pdf)
            except DemarcheError as error:
                self.trouble.say(str(error))
                return
            self.password.clear()
            pages = self._pages(written)
            self.told.say(" · ".join((self.tr("Written: {0}").format(path.name), pages, *written.warnings)))
            self.exported.emit(path)

        if self._job is not None:
            self._job.cancel()
        self._start(self.tr("Writing {0}…").format(path.name), settings, keep)


def _state(finding: Finding) -> str:
    blocks = QCoreApplication.translate("PaperPage", "To settle")
    return blocks if finding.blocks else QCoreApplication.translate("PaperPage", "To know")
