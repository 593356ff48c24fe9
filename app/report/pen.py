"""The one place that draws: text, rules, discs, links and bookmarks on the pages of a reportlab canvas.

Whatever it draws is marked as content of a tag or as an artefact; nothing else can be drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from app.charts.chart import Chart
from app.charts.label import SIZE, labels
from app.charts.palette import PAPER, Palette
from app.lettering.faces import NONE, Faces
from app.planning.words import Reaction
from app.report.blocks import Rule, Size, Tone
from app.report.casting import Casting
from app.report.logo import flat
from app.report.tags import DECORATION, Artefact, Structure, Tag
from app.report.typeset import DISC, Piece, TextLine

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

INKS: Final = {Tone.INK: "ink", Tone.MUTED: "muted", Tone.ACCENT: "accent"}
"""The name of each ink in the palette."""
RULES: Final = {
    Rule.HAIR: (0.5, "hair"),
    Rule.LINE: (0.5, "line"),
    Rule.HEAD: (0.5, "head"),
    Rule.INK: (0.75, "ink"),
    Rule.ACCENT: (1.25, "accent"),
}
"""Thickness of each rule, and the name of its colour in the palette."""
CAPS: Final = 0.36
"""Half the height of Inter's capitals, as a share of the size: text is centred in its line by its capitals."""


PRINTED: Final = 4
"""The flag of an annotation that may be printed; an archive asks for it (ISO 19005-2, 6.3.2)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a chart stands, in points from the lower left corner of its page."""

    page: int  # from 0
    left: float
    bottom: float
    width: float
    height: float
    chart: Chart
    name: str  # under which the page draws it


@dataclass(slots=True)
class Pen:
    """Draws on one page after another; all places are measured from the upper left corner. [pt]"""

    canvas: "Canvas"
    page_height: float
    anchors: Mapping[str, int]  # anchors that links may lead to, with their pages
    palette: Palette = PAPER
    faces: Faces = NONE  # fonts of the user
    page: int = 0
    charts: list[Placement] = field(default_factory=list)
    structure: Structure = field(default_factory=Structure)
    casting: Casting = field(default_factory=Casting)
    _under: Tag | Artefact | None = None  # what is drawn now is content of this
    _entry: Tag | None = None  # the last entry of a table of contents
    _link: tuple[Tag, str, Tag] | None = None  # the last link: the tag above it, its anchor, its own tag

    def under(self, tag: Tag | Artefact) -> None:
        """What is drawn from here on is content of that tag, or says nothing."""
        if tag is self._under:
            return
        self._close()
        self._under = tag
        if isinstance(tag, Artefact):
            part = f" /Subtype /{tag.part}" if tag.part else ""
            self.canvas.addLiteral(f"/Artifact <</Type /{tag.kind}{part}>> BDC")
        else:
            role, number = self.structure.mark(tag)
            self.canvas.addLiteral(f"/{role} <</MCID {number}>> BDC")

    def line(self, line: TextLine, left: float, baseline: float, points: float, tag: Tag | Artefact) -> None:
        """Set one line of text."""
        leading: list[Piece] = []  # the neighbours that lead to the same place: one link for all of them
        for piece in line.pieces:
            inner = self._inner(tag, piece)
            if leading and inner is not self._under:
                self.link(leading, left, baseline - points, points * 1.3)
                leading = []
            self.under(inner)
            if piece.mark is not None:
                self.disc(piece.mark, left + piece.x + DISC / 2, baseline - CAPS * points)
                continue
            self.canvas.setFont(piece.font, points)
            self.canvas.setFillColor(_colour(getattr(self.palette, INKS[piece.tone])))
            if piece.cut is None:
                self.canvas.drawString(left + piece.x, self.page_height - baseline, piece.text)
            else:
                self._letter(piece, left + piece.x, self.page_height - baseline, points)
            if self._link and self._link[2] is inner:
                leading.append(piece)
        if leading:
            self.link(leading, left, baseline - points, points * 1.3)

    def rule(self, rule: Rule, left: float, top: float, width: float) -> None:
        """Draw a rule."""
        if rule is Rule.NONE:
            return
        self.under(DECORATION)
        thick, colour = RULES[rule]
        self.canvas.setLineWidth(thick)
        self.canvas.setStrokeColor(_colour(getattr(self.palette, colour)))
        self.canvas.line(left, self.page_height - top, left + width, self.page_height - top)

    def disc(self, reaction: Reaction, x: float, y: float) -> None:
        """Draw the disc of an outcome under the tag of now: empty, a quarter, half or full, outlined in ink."""
        radius, centre = DISC / 2, self.page_height - y
        canvas = self.canvas
        canvas.setLineWidth(0.8)
        canvas.setStrokeColor(_colour(self.palette.ink))
        canvas.setFillColor(_colour(self.palette.level(reaction)))
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

    def link(self, pieces: list[Piece], left: float, top: float, height: float) -> None:
        """Make neighbours on a line, drawn just now, lead to an anchor of the same file; there are no other links."""
        first = pieces[0]
        bottom = self.page_height - top - height
        ends = min(piece.x for piece in pieces), max(piece.x + piece.width for piece in pieces)
        box = (left + ends[0], bottom, left + ends[1], bottom + height)
        page = str(self.anchors[first.link])
        text = "".join(piece.text for piece in pieces).strip().removesuffix(page).strip()
        self.canvas.linkAbsolute(f"{text}, page {page}", first.link, box, Border="[0 0 0]", F=PRINTED)
        if isinstance(self._under, Tag):
            self.structure.link(self._under)

    def anchor(self, anchor: str, title: str, level: int | None, top: float) -> None:
        """Mark a place that links lead to, with an entry of the outline where it has a level."""
        self.canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=self.page_height - top + Size.PROSE.value[1])
        if level is not None:
            self.canvas.addOutlineEntry(title, anchor, level, closed=level == 0)

    def chart(self, chart: Chart, left: float, top: float, width: float, height: float, *, tag: Tag) -> None:
        """Draw a chart, which is laid into the finished file under a name of its own."""
        name = f"Chart{len(self.charts)}"
        bottom = self.page_height - top - height
        self.charts.append(Placement(self.page, left, bottom, width, height, chart, name))
        self.under(tag)
        self.structure.element(tag).box = (left, bottom, left + width, bottom + height)
        self.canvas.addLiteral(f"q 1 0 0 1 {left:.3f} {bottom:.3f} cm /{name} Do Q")
        if not self.faces:
            return
        for label in labels(chart, width, self.palette, self.faces):
            self.canvas.setFillColor(_colour(label.colour))
            run, cut, place = label.stretch, label.stretch.cut, (left + label.x, bottom + height - label.y)
            if cut is not None:
                told = self.casting.show(cut, run.text, place, SIZE, rightward=run.level % 2 == 1)
                self.canvas.addLiteral(told)

    def picture(self, content: bytes, left: float, top: float, size: tuple[float, float], *, tag: Tag) -> None:
        """Draw a picture of so many points, flat on white: what else its file says stays out of the paper."""
        from reportlab.lib.utils import ImageReader

        width, height = size
        bottom = self.page_height - top - height
        self.under(tag)
        self.structure.element(tag).box = (left, bottom, left + width, bottom + height)
        self.canvas.drawImage(ImageReader(flat(content)), left, bottom, width, height)

    def begin_page(self) -> None:
        """Begin a page."""
        self.structure.new_page()

    def end_page(self) -> None:
        """Go to the next page."""
        self._close()
        self.canvas.showPage()
        self.page += 1

    def _letter(self, piece: Piece, x: float, y: float, points: float) -> None:
        """Set a piece in a font of the user; the space that follows it is Inter's."""
        if piece.cut is None:
            return
        text, rightward = piece.text.rstrip(" "), piece.level % 2 == 1
        self.canvas.addLiteral(self.casting.show(piece.cut, text, (x, y), points, rightward=rightward))
        if spaces := piece.text[len(text) :]:
            self.canvas.drawString(x if rightward else x + piece.width, y, spaces)

    def _close(self) -> None:
        if self._under is not None:
            self.canvas.addLiteral("EMC")
            self._under = None

    def _inner(self, tag: Tag | Artefact, piece: Piece) -> Tag | Artefact:
        """The tag of one piece of a text: of a link, of an entry of the contents, of a sign that is drawn."""
        if isinstance(tag, Artefact):
            return tag
        if piece.mark is not None:
            return Tag("Span", tag, actual=piece.text) if piece.text else DECORATION
        contents = tag.role == "TOC"
        if piece.link not in self.anchors:
            self._link = None
            return self._entry if contents and self._entry and self._entry.parent is tag else tag
        if self._link is None or self._link[:2] != (tag, piece.link):
            if contents:
                self._entry = Tag("TOCI", tag)
            parent = Tag("Reference", self._entry) if contents else tag
            self._link = (tag, piece.link, Tag("Link", parent))
        return self._link[2]


@lru_cache(maxsize=64)
def _colour(name: str) -> Any:  # noqa: ANN401 - a colour of reportlab, which has no types
    from reportlab.lib.colors import toColor

    return toColor(name)
