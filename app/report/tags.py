"""What the marks on a page mean to a reader that cannot see them: the tags of a tagged PDF, in reading order.

A block of a known kind is tagged for free. Whoever adds a kind of block gives the boxes that `layout` makes of it a
`Tag` each, with the tag above as its parent; the pen does the rest: what is drawn under a tag becomes its content, a
tag comes into the structure when it is first drawn, so the order of reading is the order of drawing, and a box that is
cut hands its tag on to both parts. What says nothing (rules, bars, head and foot) is drawn under an `Artefact`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Value = str | int | tuple["Tag", ...]
"""A word, a number, or the head cells that a cell names."""
HEADING: Final = "H"
"""The role of a heading whose depth depends on what stands before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One element of the structure; two with the same words are still two."""

    role: str  # a standard structure type of ISO 32000-1, 14.8.4, or HEADING
    parent: "Tag | None" = None  # None: the document
    level: int | None = None  # of a heading; None: one beneath the last that had a level
    alt: str = ""  # what a picture shows
    actual: str = ""  # what a drawn sign reads as
    named: bool = False  # has an identifier of its own
    facts: Mapping[str, Value] = field(default_factory=dict)  # attributes, such as Scope or ColSpan


@dataclass(frozen=True, slots=True)
class Artefact:
    """Marks that say nothing: they are not read."""

    kind: str = "Layout"
    part: str = ""


DECORATION: Final = Artefact()
HEADER: Final = Artefact("Pagination", "Header")
FOOTER: Final = Artefact("Pagination", "Footer")
REPEATED: Final = Artefact("Pagination")
"""The head of a table on its second page and after."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of an element: a marked sequence on a page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Content of an element: a link, by its number among those of its page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A tag in its place."""

    tag: Tag
    role: str
    kids: list["Element | Mark | LinkPlace"] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None  # of a figure, from the lower left corner. [pt]


@dataclass(slots=True)
class Structure:
    """Gathers what is drawn into a tree."""

    root: Element = field(default_factory=lambda: Element(Tag("Document"), "Document"))
    links: list[int] = field(default_factory=list)  # how many links each page has
    marks: list[int] = field(default_factory=list)  # how many marked sequences each page has
    _elements: dict[Tag, Element] = field(default_factory=dict)
    _level: int = 0  # of the last heading that had one
    _deepest: int = 0  # level of the last heading of any kind

    def element(self, tag: Tag) -> Element:
        """The element of a tag, which takes its place on first sight."""
        found = self._elements.get(tag)
        if found is None:
            parent = self.element(tag.parent) if tag.parent else self.root
            found = self._elements[tag] = Element(tag, self._heading(tag) if tag.role == HEADING else tag.role)
            parent.kids.append(found)
        return found

    def has(self, tag: Tag) -> bool:
        """Whether a tag has its place already."""
        return tag in self._elements

    def new_page(self) -> None:
        """Count marks and links from nothing."""
        self.links.append(0)
        self.marks.append(0)

    def mark(self, tag: Tag) -> tuple[str, int]:
        """A new marked sequence of a tag: the role that it is drawn under, and its number on the page."""
        element = self.element(tag)
        number = self.marks[-1]
        self.marks[-1] += 1
        element.kids.append(Mark(len(self.marks) - 1, number))
        return element.role, number

    def link(self, tag: Tag) -> None:
        """The link that was just placed on the page belongs to that tag."""
        self.element(tag).kids.append(LinkPlace(len(self.links) - 1, self.links[-1]))
        self.links[-1] += 1

    def _heading(self, tag: Tag) -> str:
        """No level is ever skipped on the way down."""
        wanted = self._level + 1 if tag.level is None else tag.level
        level = min(wanted, self._deepest + 1, 6)
        if tag.level is not None:
            self._level = level
        self._deepest = level
        return f"H{level}"
