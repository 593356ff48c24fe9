"""What stands on every page beside its content: company and marking above, paper and page below."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.lettering.faces import NONE, Faces
from app.report.blocks import Rule, Size, Tone, plain
from app.report.letters import Letters
from app.report.logo import measured
from app.report.pen import Pen
from app.report.tags import FOOTER, HEADER, Tag
from app.report.typeset import TextLine, lines

MARGIN: Final = 56.0
TOP: Final = 64.0
BOTTOM: Final = 60.0
HEAD_TEXT: Final = 40.0
HEAD_RULE: Final = 48.0
LOGO_GAP: Final = 5.0
"""Space between the logo and the rule, and half the space to the name. [pt]"""
FOOT_RULE: Final = 44.5
FOOT_TEXT: Final = 31.0
ENDLESS: Final = 100_000.0
"""A line that nothing fills. [pt]"""
PAGES: Final = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height. [pt]"""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words of the head and the foot, in printable letters."""

    company: str
    marking: str
    paper: str
    logo: bytes = b""
    faces: Faces = NONE

    def head(self, pen: Pen, width: float, *, first: bool = False) -> None:
        """Draw what stands above the text of a page; the logo stands on the first one."""
        text = width - 2 * MARGIN
        points = Size.TABLE.value[0]
        used = 0.0
        if first and self.logo:
            wide, high = measured(self.logo)
            tag = Tag("Figure", alt=self.company)
            pen.picture(self.logo, MARGIN, HEAD_RULE - LOGO_GAP - high, (wide, high), tag=tag)
            used = wide + LOGO_GAP * 2
        name = _fitted(self.company, text * 0.5 - used, self.faces, bold=True)
        pen.line(name, MARGIN + used, HEAD_TEXT, points, HEADER)
        marking = _fitted(self.marking, text * 0.48, self.faces, bold=True)
        pen.line(marking, MARGIN + text - marking.width, HEAD_TEXT, points, HEADER)
        pen.rule(Rule.HEAD, MARGIN, HEAD_RULE, text)

    def foot(self, pen: Pen, number: int, total: int, width: float) -> None:
        """Draw what stands beneath it; it comes last, so that a page reads in its order."""
        text = width - 2 * MARGIN
        points = Size.TABLE.value[0]
        height = pen.page_height
        pen.rule(Rule.LINE, MARGIN, height - FOOT_RULE, text)
        paper = _fitted(self.paper, text - 90, self.faces, tone=Tone.MUTED)
        pen.line(paper, MARGIN, height - FOOT_TEXT, points, FOOTER)
        place = _fitted(f"Page {number} of {total}", 90, NONE, tone=Tone.MUTED)
        pen.line(place, MARGIN + text - place.width, height - FOOT_TEXT, points, FOOTER)


@lru_cache(maxsize=256)
def _fitted(text: str, width: float, faces: Faces, *, bold: bool = False, tone: Tone = Tone.INK) -> TextLine:
    """One line of at most that width; what is too long ends in an ellipsis."""
    text = " ".join(text[:400].split())
    while True:
        whole = lines(plain(text, bold=bold, tone=tone), ENDLESS, Size.TABLE, Letters(faces=faces))
        line = whole[0] if whole else TextLine((), 0.0)
        if line.width <= width or not text:
            return line
        text = text.removesuffix("…")[:-1].rstrip() + "…" if len(text) > 2 else ""
