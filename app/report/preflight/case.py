"""What is checked: a paper with its matter, blocks, boxes and file, and the questions that several checks ask of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.planning.course import Option
from app.planning.plan import Plan
from app.report.blocks import Aside, Block, Figure, Foot, Heading, Table
from app.report.boxes import Anchor, Beside, Box, ChartBox, TextBox
from app.report.brief import Brief
from app.report.laid import Laid
from app.report.letters import Letters, letters_of
from app.report.matter import Part, figures_of, parts_of
from app.report.preflight.reader import File
from app.report.settings import PaperSettings
from app.report.strings import said, spoken
from app.report.tables import TableBox

HEADER: Final = "Header of the paper"
"""The title of the table in which the header block stands."""
ANNEX: Final = "annex-"


@dataclass(frozen=True)
class Case:
    """One paper that was laid out and written."""

    laid: Laid
    file: File
    settings: PaperSettings
    warnings: tuple[str, ...]  # what could not be printed as it was typed
    whole: Plan | None = None  # before its edition cut it down, where that is known

    @property
    def brief(self) -> Brief:
        """The matter, cut down to its edition."""
        return self.laid.brief

    @property
    def letters(self) -> Letters:
        """What spells a text as the paper does."""
        return letters_of(self.settings.fonts)[0]

    @property
    def option(self) -> Option | None:
        """The recommended option."""
        return self.brief.plan.recommended

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The blocks beneath their headings."""
        return parts_of(self.laid.blocks)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every chart."""
        return tuple(figures_of(self.laid.blocks))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, wherever it stands."""
        return tuple(_tables(self.laid.blocks))

    @cached_property
    def places(self) -> dict[str, int]:
        """The page of each anchor, from 1, in their order."""
        return {
            anchor.name: number
            for number, page in enumerate(self.laid.pages, 1)
            for placed in page
            for anchor in _anchors(placed.box)
        }

    @cached_property
    def main(self) -> int:
        """How many pages the main paper has: those before the first appendix."""
        annexes = [page for name, page in self.places.items() if name in self.brief.annexes]
        return min(annexes, default=len(self.laid.pages) + 1) - 1

    def part(self, anchor: str) -> tuple[Block, ...]:
        """What stands beneath the heading of an anchor, up to the next one of its level."""
        found: list[Block] = []
        level = 0
        for part in self.parts:
            if part.heading and level and part.heading.level <= level:
                break
            if part.heading and (level or part.heading.anchor == anchor):
                level = level or part.heading.level
                found += part.blocks
        return tuple(found)

    def aside(self, label: str) -> Aside | None:
        """What stands beside a label in the margin."""
        return next((b for b in self.laid.blocks if isinstance(b, Aside) and b.label == label), None)

    def table(self, title: str) -> Table | None:
        """The table of a title."""
        return next((table for table in self.tables if table.title == title), None)

    def page_of(self, block: Block) -> int | None:
        """The page on which the part of a block begins."""
        for part in self.parts:
            if part.heading and (block is part.heading or any(block is inner for inner in part.blocks)):
                return self.places.get(part.heading.anchor)
        return 1 if any(block is inner for inner in self.laid.blocks) else None


def words_of(blocks: Iterable[Block]) -> str:
    """All that blocks say, on one line."""
    return " ".join(flat(text) for block in blocks for text in spoken(block))


def flat(text: str) -> str:
    """The text on one line, with single spaces of the plain kind."""
    return " ".join(text.split())


def cells_of(table: Table) -> Iterator[tuple[str, ...]]:
    """The texts of every row."""
    yield from (tuple(said(cell.text) for cell in row.cells) for row in table.rows)


def charts_and_tables(box: Box) -> tuple[int, int]:
    """How many charts and tables of data a box holds. A table without heads is a list of keys, not one of data."""
    if isinstance(box, Beside):
        return charts_and_tables(box.body)
    return int(isinstance(box, ChartBox)), int(isinstance(box, TableBox) and bool(box.head))


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Every heading, in its order."""
    return (block for block in blocks if isinstance(block, Heading))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Aside | Foot):
            yield from _tables(block.blocks)


def _anchors(box: Box) -> Iterator[Anchor]:
    if isinstance(box, Beside):
        yield from _anchors(box.label)
        yield from _anchors(box.body)
    elif isinstance(box, TextBox) and box.anchor:
        yield box.anchor
