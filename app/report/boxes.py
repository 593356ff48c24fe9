"""What stands on a page: boxes that know their height, can be cut between lines or rows, and draw themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from app.charts.chart import Chart
from app.report.blocks import Rule, Size
from app.report.pen import CAPS, Pen
from app.report.tags import Tag
from app.report.typeset import TextLine, spaced

LEAST_LINES = 2
"""Fewest lines of a paragraph that stand alone at the foot or the top of a page."""


def baseline(size: Size) -> float:
    """How far below the top of its line a text stands. [pt]"""
    points, leading = size.value
    return leading / 2 + CAPS * points


class Box(Protocol):
    """Something with a height that can be placed on a page."""

    @property
    def before(self) -> float:
        """Space above, except at the top of a page. [pt]"""

    @property
    def keep(self) -> bool:
        """Whether it must stand on the page of the box that follows."""

    @property
    def height(self) -> float:
        """Its height. [pt]"""

    @property
    def least(self) -> float:
        """The height of the smallest first part that can be cut off. [pt]"""

    def split(self, room: float, *, fresh: bool) -> "tuple[Box, Box] | None":
        """Cut it so that the first part fits; `fresh`: the page is empty, so something must fit."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links lead to, and its entry in the outline."""

    name: str
    title: str
    level: int | None


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of text of one size, with a tag for each of its paragraphs, or one for all."""

    lines: tuple[TextLine, ...]
    size: Size
    tags: tuple[Tag, ...]
    left: float = 0.0
    before: float = 0.0
    keep: bool = False
    new_page: bool = False
    anchor: Anchor | None = None

    @property
    def height(self) -> float:
        """As many lines as it has. [pt]"""
        return len(self.lines) * self.size.value[1]

    @property
    def least(self) -> float:
        """Two lines, or all where the rest would be a single one. [pt]"""
        few = len(self.lines) < 2 * LEAST_LINES
        return (len(self.lines) if few else LEAST_LINES) * self.size.value[1]

    def followed(self) -> "TextBox":
        """The same with a space at its end: what is read next belongs to the same sentence."""
        return replace(self, lines=(*self.lines[:-1], *map(spaced, self.lines[-1:])))

    def split(self, room: float, *, fresh: bool) -> "tuple[TextBox, TextBox] | None":
        """Cut between lines."""
        count = min(int(room / self.size.value[1] + 1e-6), len(self.lines) - LEAST_LINES)
        if count < LEAST_LINES and not (fresh and count > 0):
            return None
        rest = replace(self, lines=self.lines[count:], before=0.0, keep=False, new_page=False, anchor=None)
        return replace(self, lines=self.lines[:count], keep=False), rest

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw line by line."""
        if self.anchor:
            pen.anchor(self.anchor.name, self.anchor.title, self.anchor.level, top)
        points, leading = self.size.value
        for i, line in enumerate(self.lines):
            tag = self.tags[min(line.paragraph, len(self.tags) - 1)]
            pen.line(line, left + self.left, top + i * leading + baseline(self.size), points, tag)


@dataclass(frozen=True, slots=True)
class RuleBox:
    """A line across the page with space beneath."""

    rule: Rule
    width: float
    before: float
    height: float
    keep: bool = True

    @property
    def least(self) -> float:
        """All of it. [pt]"""
        return self.height

    def split(self, room: float, *, fresh: bool) -> None:
        """A rule cannot be cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw it at its top."""
        pen.rule(self.rule, left, top, self.width)


@dataclass(frozen=True, slots=True)
class ChartBox:
    """The place of a chart."""

    chart: Chart
    tag: Tag
    left: float
    width: float
    height: float
    before: float
    keep: bool = True

    @property
    def least(self) -> float:
        """All of it. [pt]"""
        return self.height

    def split(self, room: float, *, fresh: bool) -> None:
        """A chart cannot be cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Keep its place."""
        pen.chart(self.chart, left + self.left, top, self.width, self.height, tag=self.tag)


@dataclass(frozen=True, slots=True)
class Beside:
    """A box with a label in the margin at its left."""

    label: TextBox
    body: Box
    hangs: bool = False  # the label may reach past its body, beside what follows

    @property
    def before(self) -> float:
        """The space above its label. [pt]"""
        return self.label.before

    @property
    def keep(self) -> bool:
        """As its body."""
        return self.body.keep

    @property
    def height(self) -> float:
        """The higher of the two. [pt]"""
        return self.body.height if self.hangs else max(self.label.height, self.body.height)

    @property
    def least(self) -> float:
        """The label and the first part of the body. [pt]"""
        return max(self.label.height, self.body.least)

    def split(self, room: float, *, fresh: bool) -> tuple[Box, Box] | None:
        """Cut the body; the label stays with its first part."""
        parts = self.body.split(room, fresh=fresh)
        return (Beside(self.label, parts[0]), parts[1]) if parts else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw both."""
        self.label.draw(pen, left, top)
        self.body.draw(pen, left, top)


@dataclass(frozen=True, slots=True)
class Stack:
    """Boxes at the foot of a page."""

    boxes: tuple[Box, ...]

    @property
    def height(self) -> float:
        """All of them, one above the other. [pt]"""
        return sum(box.height + (box.before if i else 0) for i, box in enumerate(self.boxes))

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw them one beneath the other."""
        for box, at in self._placed(top):
            box.draw(pen, left, at)

    def _placed(self, top: float) -> Iterator[tuple[Box, float]]:
        for i, box in enumerate(self.boxes):
            top += box.before if i else 0
            yield box, top
            top += box.height
