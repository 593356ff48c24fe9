"""A tagged PDF as it is read aloud: its elements with their words, in the order of the structure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf

from app.report.pdfcheck.tree import Tree, read_tree
from app.report.pdfcheck.typefaces import _letters


@dataclass(frozen=True)
class Run:
    """One marked sequence of a page: its number, what it says, and where it begins. [pt]"""

    number: int | None  # None: an artefact
    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Said:
    """One element: its type, its own words and those within it, and its object."""

    kind: str
    text: str
    object: pikepdf.Dictionary
    marks: tuple[tuple[int, int], ...]  # page from 0, number
    file: pikepdf.Pdf  # held open for the object


def runs(pdf: pikepdf.Pdf) -> list[list[Run]]:
    """What is marked on each page, in the order in which it is drawn."""
    return [list(_page_runs(page)) for page in pdf.pages]


@lru_cache(maxsize=4)
def said(content: bytes, password: str = "") -> list[Said]:
    """The elements of a file in reading order."""
    pdf = pikepdf.open(BytesIO(content), password=password)
    return elements(pdf, read_tree(pdf))


def elements(pdf: pikepdf.Pdf, tree: Tree) -> list[Said]:
    """The same of an open file."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    words = {(at, run.number): run.text for at, page in enumerate(runs(pdf)) for run in page}
    held: dict[object, list[tuple[int, int]]] = {}
    for (page, number), node in tree.marks.items():
        above = node
        while above:
            held.setdefault(above, []).append((pages[page], number))
            above = above.parent
    out = []
    for node in tree.nodes:
        marks = tuple(held.get(node, ()))
        out.append(Said(node.kind, "".join(words.get(mark, "") for mark in marks), node.object, marks, pdf))
    return out


def _page_runs(page: pikepdf.Page) -> Iterator[Run]:
    fonts = {name: _letters(font.get("/ToUnicode")) for name, font in page.obj.Resources.Font.items()}
    letters: dict[int, str] = {}
    number, text, place, inside = None, "", (0.0, 0.0), False
    for step in pikepdf.parse_content_stream(page):
        name, told = str(step.operator), step.operands
        if name == "BDC":
            number, text, place, inside = told[1].get("/MCID"), "", (0.0, 0.0), True
        elif name == "EMC":
            yield Run(number, text, *place)
            inside = False
        elif name == "Tf":
            letters = fonts[str(told[0])]
        elif name == "Tm" and not text:
            place = float(told[4]), float(told[5])
        elif name == "Tj" and (shown := bytes(told[0])):
            assert inside, f"{shown!r} is drawn outside of all marks"
            text += "".join(letters[code] for code in shown)
