"""The board paper: its words, whether it is ready, the very file on screen, and the export."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.errors import DemarcheError
from app.planning.assessment import Finding
from app.planning.plan import Plan
from app.planning.rewording import same_figures
from app.planning.words import Edition
from app.ui.edits import Edits
from app.ui.job import Job, Report
from app.ui.marks import Mark
from app.ui.pages.paper_charts import PaperCharts
from app.ui.pages.paper_form import PaperForm
from app.ui.pages.paper_lacks import PaperLacks
from app.ui.pages.paper_pane import PaperPane
from app.ui.pages.paper_places import place_of
from app.ui.pages.paper_work import Order, drawn, exported, measured, written
from app.ui.parts.buttons import PrimaryButton
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Field
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.page import Page
from app.ui.parts.progress import ProgressLine
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table
from app.ui.parts.text import Text

if TYPE_CHECKING:
    from app.planning.money import Money
    from app.report.forms import Drawing, Form
    from app.report.forms import Written as File
    from app.report.preflight.fault import Fault
    from app.report.settings import Paper as Written
    from app.report.settings import PaperSettings

    Maker = Callable[[Order], object]

FORM_WIDTH: Final = 760
MAIN_PAGES: Final = 6
"""Most pages of the main paper (board-paper checklist, B30)."""
FOOT: Final = 24
"""Beneath the preview. [px]"""


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
        self.password = LineEdit("", hint=self.tr("none"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.told = Text("", "muted", self)
        self._confirmed = ""  # that a file was written; until the next edit or export
        edits.changed.connect(self._forget_confirmation)
        edits.fonts_changed.connect(self._take_fonts)
        self.progress = ProgressLine(self)
        self.form = PaperForm(edits, self)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.lacks = PaperLacks(self)
        self.check = self._check_part()
        self.pane = PaperPane(self)
        self.preview = self.pane.preview
        self.charts = PaperCharts(self)
        self._job: Job | None = None
        self._exporting = False  # whether the job writes a file that the user waits for
        self._tried: tuple[object, PaperSettings] | None = None  # what the job writes
        self._failed: tuple[object, PaperSettings] | None = None  # what could not be written
        self._written: tuple[Plan, PaperSettings, Written] | None = None
        self._faults: tuple[Fault, ...] | None = None  # of what was written; None until it is measured
        self._money: tuple[Plan, Money] | None = None  # the last that was drawn, and of which plan
        self._held: tuple[Path, File] | None = None  # what waits for a word, because it lacks something
        self._drawn: tuple[object, PaperSettings] | None = None  # what the charts in view are of
        self._arrange()
        self.views.chosen.connect(self._show_view)
        self.edition.committed.connect(self._choose_edition)
        self.paper.committed.connect(self._choose_page)
        self.pane.asked.connect(self._go_to)
        self.pane.troubled.connect(self.trouble.say)
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
            self.tr("To settle before a board should see it: {0}").format(blocking) if blocking else self._standing()
        )
        self._show_findings(findings)
        if self._held is not None:
            self._give_up_held()  # it is not of the plan as it is now
        self._bring_up()

    def _standing(self) -> str:
        """What the last measured paper lacks, where the plan itself has nothing to settle."""
        if self._faults is None:
            return self.tr("Nothing in the plan stands in the way; the paper is being measured")
        if self._faults:
            return self.tr("Points that the paper lacks: {0}").format(len(self._faults))
        return self.tr("Nothing stands in the way of showing it to a board")

    def _bring_up(self) -> None:
        """Bring what is in view up to date with the plan."""
        if self.views.value == "charts":
            self._draw_charts()
        else:
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
                Column(self.tr("Finding"), lambda f: f.text, share=1),
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
        layout.addWidget(self.lacks)  # first: what is asked before an export must be in view
        layout.addWidget(self.readiness)
        layout.addWidget(protect)
        return part

    def _arrange(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for choice in (self.edition, self.paper):
            choices.addWidget(choice)
        choices.addSpacing(16)
        choices.addWidget(self.told, 1)
        self.body.addLayout(choices)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.form)
        self.body.addWidget(self.check)
        self.body.addWidget(self.pane)
        self.body.addWidget(self.charts)

    def _show_view(self, view: str) -> None:
        self._failed = None  # whoever asks for the preview again gets another try
        self.views.set_value(view)
        self.form.setVisible(view == "words")
        self.check.setVisible(view == "check")
        self.pane.setVisible(view == "preview")
        self.charts.setVisible(view == "charts")
        self._fit_pane()
        self._bring_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pane()

    def _fit_pane(self) -> None:
        """Let the preview take the height that the window leaves, so that its tools and findings stay in view."""
        sheet = self.pane.parentWidget()
        if sheet is None or sheet is self:
            return
        top = self.edition.mapTo(sheet, self.edition.rect().bottomLeft()).y() + 2 * FOOT
        view = sheet.parentWidget() or self  # of the page's scroll area
        self.pane.setFixedHeight(max(self.pane.least, view.height() - top - FOOT))

    def _go_to(self, fault: "Fault") -> None:
        """Lead to the field, or to the record on its own page, that would put a fault right."""
        field, page = place_of(fault, self.edits.plan)
        if page:
            self.asked.emit(page, fault.record)
        elif field:
            self._show_view("words")
            self.form.go_to(field)
        else:
            self._show_view("check")

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
        return PaperSettings(edition=paper.edition, page=paper.page, password=password, fonts=self.edits.fonts)

    def _write_preview(self) -> None:
        """Write the paper of the plan as it is; an older one stays in view until the new one is there."""
        plan, settings = self.edits.plan, self._settings()
        if not self.edits.is_fresh:
            self._stop()
            self.told.say(self.tr("The preview is being brought up to date"))
        elif self._job is not None:
            if self._tried != (plan, settings) and not self._exporting:
                self._stop()  # its result would be of an older plan
                self._write_preview()
        elif self._failed == (plan, settings):
            self.told.say(self.tr("The preview could not be made; it is tried again after the next change"))
        elif self._written is None or self._written[:2] != (plan, settings):
            self._start(
                self.tr("Laying out the paper…"), settings, partial(written, self._money_of(plan)), self._show_paper
            )
        else:
            self._tell(self._written[2])
            if self._faults is None:
                self._start(
                    self.tr("Measuring the paper…"), settings, partial(measured, self._written[2]), self._show_faults
                )

    def _money_of(self, plan: Plan) -> "Money | None":
        """What was drawn already, where only words and look have changed since: no figure rests on them."""
        if self.edits.money is not None and self.edits.money_is_fresh:
            self._money = plan, self.edits.money
        same = self._money is not None and same_figures(self._money[0], plan)
        return self._money[1] if self._money is not None and same else None

    def _show_paper(self, made: "tuple[Plan, PaperSettings, Written]") -> None:
        self._written, self._faults = made, None
        laid = made[2].laid
        if laid is not None and laid.brief.edition is Edition.BOARD and laid.brief.risk is not None:
            self._money = made[0], laid.brief.risk  # the board edition counts with the whole plan
        self.pane.show_pdf(made[2].pdf)
        self.pane.show_faults(None)
        self._tell(made[2])

    def _show_faults(self, made: "tuple[Plan, PaperSettings, tuple[Fault, ...]]") -> None:
        self._faults = made[2]
        self.pane.show_faults(made[2])
        if self._held is None:
            self.lacks.show_faults(made[2])
        if not any(finding.blocks for finding in (self.edits.assessment.findings if self.edits.assessment else ())):
            self.subtitle.say(self._standing())

    def _draw_charts(self) -> None:
        """Draw the charts of the edition; older ones stay in view until the new ones are there."""
        plan, settings = self.edits.plan, self._settings()
        if not self.edits.is_fresh or self._job is not None or self._drawn == (plan, settings):
            return

        self._start(self.tr("Drawing the charts…"), settings, drawn, self._show_charts)

    def _show_charts(self, made: "tuple[Plan, PaperSettings, list[tuple[Drawing, bytes]]]") -> None:
        plan, settings, drawn = made
        self._drawn = plan, settings
        self.charts.folder = self.edits.path.parent if self.edits.path else None
        self.charts.show_drawings(drawn)

    def _start(self, text: str, settings: "PaperSettings", make: "Maker", then: Callable[[Any], None]) -> None:
        """Make something of the plan in the background; `then` gets the plan, the settings and what was made."""
        plan, assessment, world = self.edits.plan, self.edits.assessment, self.edits.world
        if assessment is None:
            return

        def work(report: Report) -> object:
            made = make(Order(plan, assessment, world, settings, partial(report, 0, 0)))
            report(0, 0)  # nobody waits for what an edit has overtaken
            return plan, settings, made

        self.told.say(self._confirmed)  # a file that was just written is worth more than that something is drawn
        self._tried = plan, settings
        self._exporting = False
        self._job = self.edits.start(text, work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)  # a method of the page itself: it is let go with the page
        self.progress.follow(self._job)

    def _stop(self) -> None:
        """Let go of what is being made, unless it is a file that the user waits for."""
        if self._job is not None and not self._exporting:
            self._job.cancel()
            self._job = None

    def _on_ended(self) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if self.isVisible() and self.edits.is_fresh:
            self._bring_up()

    def _on_failed(self, error: Exception) -> None:
        self._failed = self._tried
        if not isinstance(error, DemarcheError):
            raise error
        self.trouble.say(str(error))

    def _pages(self, pages: int) -> str:
        return self.tr("1 page") if pages == 1 else self.tr("%n pages", "", pages)

    def _tell(self, written: "Written") -> None:
        """The budget of pages, their number, and what could not be printed as it was typed."""
        main = written.laid.main if written.laid else written.pages
        budget = self.tr("Main paper {0} of {1} pages").format(main, MAIN_PAGES)
        told = (self._confirmed, budget, self._pages(written.pages), *written.warnings)
        said = " · ".join(filter(None, told))
        self.told.say(said, "watch" if main > MAIN_PAGES or written.warnings else "")

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
        ending, path = f".{form}", self.edits.path
        folder = path.parent if path is not None else None
        dialog = file_dialog(self, self.tr("Export the board paper"), saves=True, folder=folder)
        dialog.setNameFilter(self.tr("{0} files (*{1})").format(form.value.upper(), ending))
        dialog.setDefaultSuffix(form.value)
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

        def keep(made: "tuple[Plan, PaperSettings, File]") -> None:
            written = made[2]
            if written.faults:
                self._hold(path, written)
            else:
                self._put(path, written)

        self._exporting = False
        self._confirmed = ""
        self._stop()
        self._start(self.tr("Writing {0}…").format(path.name), settings, partial(exported, form), keep)
        self._exporting = True

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
        self._confirmed = self.tr("Written: {0}").format(path.name)
        self.told.say(" · ".join((self._confirmed, *pages, *written.warnings)))
        self.exported.emit(path)

    def _take_fonts(self) -> None:
        """What is in view is set anew in other fonts."""
        if self.isVisible():
            self._bring_up()

    def _forget_confirmation(self) -> None:
        self._confirmed = ""


def _state(finding: Finding) -> str:
    blocks = QCoreApplication.translate("PaperPage", "To settle")
    return blocks if finding.blocks else QCoreApplication.translate("PaperPage", "To know")
