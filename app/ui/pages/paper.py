"""The board paper: its words, whether it is ready, the very file on screen, and the export."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.assessment import Assessment, Finding
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.words import Edition
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.marks import Mark
from app.ui.pages.paper_charts import PaperCharts
from app.ui.pages.paper_form import PaperForm
from app.ui.pages.paper_lacks import PaperLacks
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
    from app.report.forms import Drawing, Form
    from app.report.forms import Written as File
    from app.report.preflight.fault import Fault
    from app.report.settings import Paper as Written
    from app.report.settings import PaperSettings

    Maker = Callable[[Plan, Assessment, World, PaperSettings], object]

ZOOMS: Final = (("0.75", "75 %"), ("1", "100 %"), ("1.25", "125 %"), ("1.5", "150 %"))
FORM_WIDTH: Final = 760


class PaperPage(Page):
    """Words, check and preview of the board paper."""

    exported = Signal(object)  # path of the file

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("PaperPage", "Board paper"), parent)
        self.views = Segmented(
            [
                ("words", self.tr("Words")),
                ("check", self.tr("Check")),
                ("preview", self.tr("Preview")),
                ("charts", self.tr("Charts")),
            ],
            self.tr("View of the board paper"),
            self,
        )
        self.export = PrimaryButton(self.tr("E&xport…"), self._ask_form, self)
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
        self.lacks = PaperLacks(self)
        self.check = self._check_part()
        self.preview = PaperPreview(self)
        self.charts = PaperCharts(self)
        self._job: Job | None = None
        self._tried: tuple[object, PaperSettings] | None = None  # what the job writes
        self._failed: tuple[object, PaperSettings] | None = None  # what could not be written
        self._written: tuple[object, PaperSettings, Written] | None = None
        self._held: tuple[Path, File] | None = None  # what waits for a word, because it lacks something
        self._drawn: tuple[object, Edition] | None = None  # what the charts in view are of
        self._arrange()
        self.views.chosen.connect(self._show_view)
        self.edition.committed.connect(self._choose_edition)
        self.paper.committed.connect(self._choose_page)
        self.zoom.committed.connect(lambda zoom: self.preview.set_zoom(float(zoom)))
        self.charts.saved.connect(lambda path: self.told.say(self.tr("Written: {0}").format(path.name)))
        self.charts.copied.connect(lambda: self.told.say(self.tr("The chart is on the clipboard, with its data")))
        self.charts.refused.connect(self.trouble.say)
        self.lacks.agreed.connect(self._export_held)
        self.lacks.declined.connect(self._give_up_held)
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
        if self._held is not None:
            self._give_up_held()  # it is not of the plan as it is now
        self._bring_up()

    def _bring_up(self) -> None:
        """Bring what is in view up to date with the plan."""
        if self.views.value in {"preview", "check"}:
            self._write_preview()
        elif self.views.value == "charts":
            self._draw_charts()

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
        layout.addWidget(self.lacks)
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
        self.body.addWidget(self.charts)

    def _show_view(self, view: str) -> None:
        self._failed = None  # whoever asks for the preview again gets another try
        self.views.set_value(view)
        self.form.setVisible(view == "words")
        self.check.setVisible(view == "check")
        self.preview.setVisible(view == "preview")
        self.charts.setVisible(view == "charts")
        self.zoom.setVisible(view == "preview")
        self._bring_up()

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

        def show(made: "tuple[Written, tuple[Fault, ...]]") -> None:
            written, faults = made
            self._written = (plan, settings, written)
            self.preview.show_pdf(written.pdf)
            self.lacks.show_faults(faults)
            self._tell(written)

        self._start(self.tr("Laying out the paper…"), settings, _write, show)

    def _draw_charts(self) -> None:
        """Draw the charts of the edition; older ones stay in view until the new ones are there."""
        plan, settings = self.edits.plan, self._settings()
        if not self.edits.is_fresh or self._job is not None or self._drawn == (plan, settings.edition):
            return

        def show(drawn: "list[tuple[Drawing, bytes]]") -> None:
            self._drawn = plan, settings.edition
            self.charts.folder = self.edits.path.parent if self.edits.path else None
            self.charts.show_drawings(drawn)

        self._start(self.tr("Drawing the charts…"), settings, _draw, show)

    def _start(self, text: str, settings: "PaperSettings", make: "Maker", then: Callable[[Any], None]) -> None:
        plan, assessment, world = self.edits.plan, self.edits.assessment, self.edits.world
        if assessment is None:
            return

        def work(report: Report) -> object:
            report(0, 0)
            return make(plan, assessment, world, settings)

        self.told.say("")
        self._tried = plan, settings
        self._job = Job(text, work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.progress.follow(self._job)

    def _on_ended(self) -> None:
        self._job = None
        held = self._drawn if self.views.value == "charts" else self._written
        if self.isVisible() and self.edits.is_fresh and (held is None or held[0] is not self.edits.plan):
            self._bring_up()

    def _on_failed(self, error: Exception) -> None:
        self._failed = self._tried
        if not isinstance(error, DemarcheError):
            raise error
        self.trouble.say(str(error))

    def _pages(self, pages: int) -> str:
        return self.tr("1 page") if pages == 1 else self.tr("%n pages", "", pages)

    def _tell(self, written: "Written") -> None:
        self.told.say(" · ".join((self._pages(written.pages), *written.warnings)))

    def _ask_form(self) -> None:
        """Offer the forms beneath the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form, words in self._forms().items():
            menu.addAction(words).triggered.connect(partial(self._ask_where, form))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    def _forms(self) -> "dict[Form, str]":
        from app.report.forms import Form

        return {
            Form.PDF: self.tr("&PDF…"),
            Form.SLIDES: self.tr("&Slides (PowerPoint)…"),
            Form.WORD: self.tr("&Word document…"),
            Form.SPREADSHEET: self.tr("Spreadsheet (&Excel)…"),
            Form.CALENDAR: self.tr("&Calendar entries…"),
        }

    def _ask_where(self, form: "Form") -> None:
        """Ask for the file's name; the export is written when it is given."""
        from PySide6.QtWidgets import QFileDialog

        ending = f".{form}"

        dialog = QFileDialog(self, self.tr("Export the board paper"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("{0} files (*{1})").format(form.value.upper(), ending))
        dialog.setDefaultSuffix(form.value)
        if self.edits.path is not None:
            dialog.setDirectory(str(self.edits.path.parent))
        title = self.edits.plan.paper.title or self.tr("Board paper")
        dialog.selectFile("".join(c for c in title if c.isalnum() or c in " -_–").strip() + ending)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the paper in the form that the file's name asks for, replacing what the user chose to replace."""
        from app.report.forms import form_of

        self.trouble.say("")
        try:
            form = form_of(path)
            settings = self._settings(self.password.text() or None)
        except DemarcheError as error:
            self.trouble.say(str(error))
            return

        def keep(written: "File") -> None:
            if written.faults:
                self._hold(path, written)
            else:
                self._put(path, written)

        if self._job is not None:
            self._job.cancel()
        self._start(self.tr("Writing {0}…").format(path.name), settings, partial(_export, form), keep)

    def _hold(self, path: Path, written: "File") -> None:
        """Show what a paper lacks before its file is there; it can be written knowingly."""
        self._held = path, written
        self.lacks.show_faults(written.faults)
        self.lacks.ask(path.name)
        self._show_view("check")

    def _export_held(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self.lacks.ask("")
            self._put(*held)

    def _give_up_held(self) -> None:
        self._held = None
        self.lacks.ask("")
        self.told.say(self.tr("Nothing was written"))

    def _put(self, path: Path, written: "File") -> None:
        from app.outfile import claim, put

        try:
            put(claim(path, inputs=[self.edits.path] if self.edits.path else [], force=True), written.content)
        except DemarcheError as error:
            self.trouble.say(str(error))
            return
        self.password.clear()
        pages = (self._pages(written.pages),) if written.pages else ()
        self.told.say(" · ".join((self.tr("Written: {0}").format(path.name), *pages, *written.warnings)))
        self.exported.emit(path)


def _state(finding: Finding) -> str:
    blocks = QCoreApplication.translate("PaperPage", "To settle")
    return blocks if finding.blocks else QCoreApplication.translate("PaperPage", "To know")


def _write(
    plan: Plan, assessment: Assessment, world: World, settings: "PaperSettings"
) -> "tuple[Written, tuple[Fault, ...]]":
    from app.report.preflight.check import preflight
    from app.report.write import write

    paper = write(plan, assessment, world, settings)
    return paper, preflight(plan, assessment, world, settings, paper)


def _export(form: "Form", plan: Plan, assessment: Assessment, world: World, settings: "PaperSettings") -> "File":
    from app.report.forms import write_form

    return write_form(form, plan, assessment, world, settings)


def _draw(plan: Plan, assessment: Assessment, world: World, settings: "PaperSettings") -> "list[tuple[Drawing, bytes]]":
    from app.report.forms import drawings, picture_of

    return [(drawing, picture_of(drawing)) for drawing in drawings(plan, assessment, world, settings.edition)]
