"""A paper as it was laid out: what the checks before an export measure, so that nothing is laid out twice."""

from dataclasses import dataclass

from app.report.blocks import Block
from app.report.boxes import Stack
from app.report.brief import Brief
from app.report.pages import Page, anchors


@dataclass(frozen=True, slots=True)
class Laid:
    """The matter of a paper, its blocks, and where each of their boxes stands."""

    brief: Brief
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    foot: Stack  # at the foot of page one
    width: float  # of the text. [pt]
    height: float  # of the text on each page after the first. [pt]

    @property
    def main(self) -> int:
        """How many pages the main paper has: those before the first appendix."""
        places = anchors(self.pages)
        return min((places[name] for name in self.brief.annexes if name in places), default=len(self.pages) + 1) - 1
