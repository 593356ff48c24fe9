"""The forms in which a paper leaves: one content, written as PDF, slides, Word document, spreadsheet or calendar."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.charts.chart import Chart
from app.charts.palette import PAPER, Palette
from app.errors import ExportError, InputError
from app.lettering.faces import NONE, Faces
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.preflight.drafts import drafts, refusals
from app.report.preflight.fault import Fault
from app.report.settings import PaperSettings


class Form(StrEnum):
    """A form, by the ending of its files."""

    PDF = "pdf"
    SLIDES = "pptx"
    WORD = "docx"
    SPREADSHEET = "xlsx"
    CALENDAR = "ics"


@dataclass(frozen=True, slots=True)
class Written:
    """A written file."""

    content: bytes
    pages: int | None  # where the form has pages that can be counted
    warnings: tuple[str, ...] = ()  # one sentence each: what could not be written as it was typed
    faults: tuple[Fault, ...] = ()  # what the pre-flight found; of forms other than PDF only drafts


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of the paper with the words that belong to it."""

    message: str
    note: str
    chart: Chart
    palette: Palette = PAPER
    faces: Faces = NONE


def form_of(path: Path) -> Form:
    """The form that a file's name asks for.

    Raises
    ------
    InputError
        Where its ending is none of a form.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in set(Form):
        raise InputError(f"“{path.name}” must end in {', '.join(f'.{form}' for form in Form)}; nothing was written.")
    return Form(ending)


def refuse_drafts(plan: Plan, edition: Edition) -> None:
    """Refuse, before anything is worked out, an edition that holds a draft which nobody has accepted.

    Raises
    ------
    ExportError
        With a sentence on each draft.
    """
    if refused := refusals(plan, edition):
        raise ExportError(f"Nothing was written. {' '.join(fault.text for fault in refused)}")


def write_form(form: Form, plan: Plan, assessment: Assessment, world: World, settings: PaperSettings) -> Written:
    """Write the paper of a plan in one of its forms.

    Raises
    ------
    InputError
        Where a password is asked for, and the form cannot have one.
    ExportError
        Where a board edition holds a draft of resolution or recommendation that nobody has accepted.
    """
    refuse_drafts(plan, settings.edition)
    if form is Form.PDF:
        from app.report.preflight.check import preflight
        from app.report.write import write

        paper = write(plan, assessment, world, settings)
        faults = preflight(plan, assessment, world, settings, paper)
        return Written(paper.pdf, paper.pages, paper.warnings, faults)
    if settings.password is not None:
        raise InputError("Only a PDF can have a password; nothing was written. Choose PDF, or leave the password out.")
    from app.report.letters import letters_of
    from app.report.matter import brief_of

    brief = brief_of(plan, assessment, world, settings.edition)
    faults = tuple(drafts(plan, settings.edition))
    letters, lost = letters_of(settings.fonts)
    match form:
        case Form.SLIDES:
            from app.report.slides import slides

            return Written(slides(brief, letters), None, (*lost, *letters.warnings()), faults)
        case Form.WORD:
            from app.report.word import word

            return Written(word(brief, settings.page, letters), None, (*lost, *letters.warnings()), faults)
        case Form.SPREADSHEET:
            from app.report.spreadsheet import spreadsheet

            return Written(spreadsheet(brief, settings.page), None, faults=faults)
        case Form.CALENDAR:
            from app.report.diary import diary

            return Written(diary(brief), None, faults=faults)


def drawings(
    plan: Plan, assessment: Assessment, world: World, edition: Edition, fonts: tuple[Path, ...] = ()
) -> tuple[Drawing, ...]:
    """Every chart of the paper, in its order; its note ends with the marking, for a chart may leave on its own."""
    from app.report.letters import letters_of
    from app.report.matter import blocks_of, brief_of, figures_of

    brief = brief_of(plan, assessment, world, edition)
    marking = brief.withheld.text(brief.plan.paper.marking).strip()
    letters, _ = letters_of(fonts)
    say = letters.printable
    return tuple(
        Drawing(
            say(figure.message), say(f"{figure.note} {marking}".strip()), figure.chart.spelled(say), brief.palette,
            letters.faces,
        )
        for figure in figures_of(blocks_of(brief))
    )  # fmt: skip


def picture_of(drawing: Drawing) -> bytes:
    """The chart with its words as a PNG."""
    from app.charts.picture import WIDTH, png

    return png(drawing.chart, WIDTH, drawing.message, drawing.note, drawing.palette, faces=drawing.faces)


def drawn_as(drawing: Drawing, path: Path) -> bytes:
    """The chart as the ending of a file's name asks for: a picture, a drawing, or its data.

    Raises
    ------
    InputError
        Where the ending is none of these.
    """
    match path.suffix.lower():
        case ".png":
            return picture_of(drawing)
        case ".svg":
            from app.charts.picture import WIDTH, svg

            return svg(drawing.chart, WIDTH, drawing.message, drawing.note, drawing.palette, faces=drawing.faces)
        case ".csv":
            from app.charts.data import comma_separated

            return comma_separated(drawing.chart).encode("utf-8-sig")
        case _:
            raise InputError(f"“{path.name}” must end in .png, .svg or .csv; nothing was written.")
