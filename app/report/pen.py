"""The one place that draws: text, rules, discs, links and bookmarks on the pages of a reportlab canvas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.charts.chart import Chart
from app.charts.palette import PAPER
from app.planning.words import Reaction
from app.report.blocks import Rule, Size, Tone
from app.report.typeset import DISC, TextLine

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

INKS: Final = {Tone.INK: PAPER.ink, Tone.MUTED: PAPER.muted, Tone.ACCENT: PAPER.accent}
RULES: Final = {
    Rule.HAIR: (0.5, PAPER.hair),
    Rule.LINE: (0.5, PAPER.line),
    Rule.INK: (0.75, PAPER.ink),
    Rule.ACCENT: (1.25, PAPER.accent),
}
CAPS: Final = 0.36
"""Half the height of Inter's capitals, as a share of the size: text is centred in its line by its capitals."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a chart stands, in points from the lower left corner of its page."""

    page: int  # from 0
    left: float
    bottom: float
    width: float
    height: float
    chart: Chart


@dataclass(slots=True)
class Pen:
    """Draws on one page after another; all places are measured from the upper left corner. [pt]"""

    canvas: "Canvas"
    page_height: float
    anchors: Mapping[str, int]  # anchors that links may lead to, with their pages
    page: int = 0
    charts: list[Placement] = field(default_factory=list)

    def line(self, line: TextLine, left: float, baseline: float, points: float) -> None:
        """Set one line of text."""
        for piece in line.pieces:
            if piece.mark is not None:
                self.disc(piece.mark, left + piece.x + DISC / 2, baseline - CAPS * points)
                continue
            self.canvas.setFont(piece.font, points)
            self.canvas.setFillColor(INKS[piece.tone])
            self.canvas.drawString(left + piece.x, self.page_height - baseline, piece.text)
            if piece.link in self.anchors:
                self.link(piece.link, left + piece.x, baseline - points, piece.width, points * 1.3)

    def rule(self, rule: Rule, left: float, top: float, width: float) -> None:
        """Draw a rule."""
        if rule is Rule.NONE:
            return
        thick, colour = RULES[rule]
        self.canvas.setLineWidth(thick)
        self.canvas.setStrokeColor(colour)
        self.canvas.line(left, self.page_height - top, left + width, self.page_height - top)

    def disc(self, reaction: Reaction, x: float, y: float) -> None:
        """Draw the disc of an outcome: empty, a quarter, half or full, in its colour with an outline of ink."""
        radius, centre = DISC / 2, self.page_height - y
        canvas = self.canvas
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(PAPER.ink)
        canvas.setFillColor(PAPER.level(reaction))
        if reaction is Reaction.BANNED:
            canvas.circle(x, centre, radius, stroke=1, fill=1)
            return
        if reaction is not Reaction.OPEN:
            quarter = reaction is Reaction.CONDITIONAL
            box = (x - radius, centre - radius, x + radius, centre + radius)
            canvas.wedge(*box, 0 if quarter else -90, 90 if quarter else 180, stroke=0, fill=1)
            canvas.setLineWidth(0.5)
            canvas.line(x, centre - (0 if quarter else radius), x, centre + radius)
            if quarter:
                canvas.line(x, centre, x + radius, centre)
            canvas.setLineWidth(0.8)
        canvas.circle(x, centre, radius, stroke=1, fill=0)

    def link(self, anchor: str, left: float, top: float, width: float, height: float) -> None:
        """Make a place lead to an anchor of the same file; there are no other links."""
        box = (left, self.page_height - top - height, left + width, self.page_height - top)
        self.canvas.linkAbsolute("", anchor, box, Border="[0 0 0]")

    def anchor(self, anchor: str, title: str, level: int | None, top: float) -> None:
        """Mark a place that links lead to, with an entry of the outline where it has a level."""
        self.canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=self.page_height - top + Size.PROSE.value[1])
        if level is not None:
            self.canvas.addOutlineEntry(title, anchor, level, closed=level == 0)

    def chart(self, chart: Chart, left: float, top: float, width: float, height: float) -> None:
        """Keep a place for a chart, which is laid into the finished pages."""
        self.charts.append(Placement(self.page, left, self.page_height - top - height, width, height, chart))

    def end_page(self) -> None:
        """Go to the next page."""
        self.canvas.showPage()
        self.page += 1
