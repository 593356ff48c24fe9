"""A plan and its findings, written as a board paper in PDF: the same bytes for the same plan, edition and page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.money import Money
from app.planning.plan import Plan
from app.report.blocks import Aside, Block, Contents, Foot
from app.report.boxes import Box
from app.report.brief import EDITIONS, Brief, sentence
from app.report.finish import PRODUCER, finish
from app.report.fonts import REGULAR, fonts
from app.report.furniture import BOTTOM, MARGIN, PAGES, TOP, Furniture
from app.report.laid import Laid
from app.report.layout import Layout
from app.report.letters import Letters, letters_of
from app.report.logo import logo_of
from app.report.matter import blocks_of, brief_of
from app.report.page_one import FOOT_GAP, before_analysis, fitting
from app.report.pages import Page, anchors, paginate
from app.report.pen import Pen
from app.report.sections.decision import title
from app.report.settings import Paper, PaperSettings

__all__ = ["Paper", "PaperSettings", "write"]


def go_on() -> None:
    """What a paper is asked between its blocks and pages where somebody waits for it in any case."""


def write(
    plan: Plan,
    assessment: Assessment,
    world: World,
    settings: PaperSettings,
    money: Money | None = None,
    *,
    pause: Callable[[], None] = go_on,
) -> Paper:
    """Write the paper of a plan; `money` is the simulation of this very plan, where it is at hand already.

    `pause` is called again and again, and raises once nobody waits for the paper any more.
    """
    if plan.paper.page != settings.page:  # what must stay on one page is measured on the page that it is written on
        plan = replace(plan, paper=replace(plan.paper, page=settings.page))
    brief = brief_of(plan, assessment, world, settings.edition, money)
    pause()
    return write_blocks(brief, blocks_of(brief), settings, pause)


def write_blocks(
    brief: Brief, blocks: tuple[Block, ...], settings: PaperSettings, pause: Callable[[], None] = go_on
) -> Paper:
    """Write these blocks as the paper of that brief; one of them is the foot of page one."""
    letters, lost = letters_of(settings.fonts)
    laid = lay_out(brief, settings.page, letters, blocks, pause)
    pdf, pen = _drawn(laid, letters, PAGES[settings.page], pause)
    on = brief.plan.paper.meeting or brief.assessment.on
    content = finish(pdf, pen, on, settings.password)
    return Paper(content, len(laid.pages), (*lost, *letters.warnings()), laid)


def lay_out(
    brief: Brief,
    page: str,
    letters: Letters,
    blocks: tuple[Block, ...] | None = None,
    pause: Callable[[], None] = go_on,
) -> Laid:
    """The pages, placed twice: once to learn on which page each anchor is, once to say so; and page one's foot."""
    width, height = (whole - edges for whole, edges in zip(PAGES[page], (2 * MARGIN, TOP + BOTTOM), strict=True))
    blocks = blocks_of(brief) if blocks is None else blocks
    layout = Layout(width, letters)
    foot = layout.foot(next(block for block in blocks if isinstance(block, Foot)))
    first = height - foot.height - FOOT_GAP
    boxes = []
    for block in blocks:
        pause()
        boxes.append(list(layout.boxes((block,), width)))
    layout.pages = anchors(_placed(boxes, blocks, height, first))
    again = [
        list(layout.boxes((block,), width)) if _names_pages(block) else group
        for block, group in zip(blocks, boxes, strict=True)
    ]
    pages = _placed(again, blocks, height, first)
    return Laid(brief, blocks, tuple(pages), foot, width, height)


def _placed(boxes: Sequence[Sequence[Box]], blocks: Sequence[Block], height: float, first: float) -> list[Page]:
    """The boxes of each block on their pages."""
    opening = sum(len(group) for group in boxes[: before_analysis(blocks)])
    return paginate(fitting([box for group in boxes for box in group], opening, height, first), height, first)


def _names_pages(block: Block) -> bool:
    if isinstance(block, Aside):
        return any(map(_names_pages, block.blocks))
    return isinstance(block, Contents)


def _drawn(laid: Laid, letters: Letters, size: tuple[float, float], pause: Callable[[], None]) -> tuple[bytes, Pen]:
    from reportlab.pdfgen.canvas import Canvas

    brief, pages, foot = laid.brief, laid.pages, laid.foot
    paper = brief.plan.paper

    def said(text: str) -> str:
        return letters.printable(brief.withheld.text(text))

    name, company = said(title(brief)), said(brief.plan.company.legal_name)
    out = BytesIO()
    fonts()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1, lang="en", initialFontName=REGULAR)
    canvas.setTitle(name)
    canvas.setAuthor(said(paper.author) or company)
    canvas.setCreator(PRODUCER)
    canvas.setSubject(said(f"{EDITIONS[brief.edition]} for {paper.purpose}"))
    pen = Pen(canvas, size[1], anchors(pages), brief.palette, letters.faces)
    number = ", ".join(filter(None, (f"Paper {paper.number}" if paper.number else "", f"version {paper.version}")))
    furniture = Furniture(
        company or "Company not named",
        said(paper.marking),
        f"{said(sentence(number))} · {name}",
        logo_of(brief),
        letters.faces,
    )
    for i, page in enumerate(pages):
        pause()
        pen.begin_page()
        furniture.head(pen, size[0], first=i == 0)
        for placed in page:
            placed.box.draw(pen, MARGIN, TOP + placed.top)
        if i == 0:
            foot.draw(pen, MARGIN, size[1] - BOTTOM - foot.height)
        furniture.foot(pen, i + 1, len(pages), size[0])
        pen.end_page()
    canvas.save()
    return out.getvalue(), pen
