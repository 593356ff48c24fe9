"""The marks on the pages: everything drawn is content of the structure or an artefact, in a language, in letters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.tree import Node, Tree, number_of, place
from app.report.pdfcheck.typefaces import Face

DRAWS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"})
"""Operators that draw something else than text."""
SHOWS: Final = frozenset(["Tj", "TJ", "'", '"'])
MAX_DEPTH: Final = 20
"""Forms within forms that are followed."""
WORDS: Final = {"/ActualText": "7.2-30", "/Alt": "7.2-31", "/E": "7.2-32"}
INVISIBLE: Final = 3
"""The rendering mode of text that is not shown."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is drawn under a mark, with all that the marks around it say."""

    tagged: bool = False
    artefact: bool = False
    spoken: bool = False


@dataclass(slots=True)
class Streams:
    """Walks over the content of all pages, and remembers fonts and forms."""

    tree: Tree
    spoken: bool  # the whole file has a language
    faces: dict[Any, Face] = field(default_factory=dict)
    drawn: dict[Any, int] = field(default_factory=dict)  # how often a form that is tagged inside was drawn
    faults: dict[Fault, None] = field(default_factory=dict)  # once for each place

    def page(self, page: pikepdf.Page, number: int) -> None:
        """Look at one page."""
        self._walk(page.obj, page.obj, f"page {number}", _Mark(spoken=self.spoken), 0)

    def _walk(self, stream: Any, home: Any, where: str, outer: _Mark, depth: int) -> None:  # noqa: ANN401 - objects of a file
        marks = [outer]
        face: Face | None = None
        hidden = False
        resources = stream.get("/Resources") or home.get("/Resources") or pikepdf.Dictionary()
        try:
            steps = pikepdf.parse_content_stream(stream)
        except pikepdf.PdfError:
            self._add("7.1-3", where)
            return
        for step in steps:
            name, told = str(step.operator), list(step.operands)
            if name in {"BDC", "BMC"}:
                marks.append(self._opened(told, resources, stream, where, marks[-1]))
            elif name == "EMC" and len(marks) > 1:
                marks.pop()
            elif name == "Tf" and told:
                face = self._face(_named(resources, "/Font", told[0]))
            elif name == "Tr" and told:
                hidden = int(told[0]) == INVISIBLE
            elif name in SHOWS:
                self._shown(told, face, where, marks[-1], hidden=hidden)
            elif name == "Do" and told:
                self._done(_named(resources, "/XObject", told[0]), home, where, marks[-1], depth)
            elif name in DRAWS or name == "INLINE IMAGE":
                self._drew(where, marks[-1])

    def _opened(self, told: list[Any], resources: Any, stream: Any, where: str, outer: _Mark) -> _Mark:  # noqa: ANN401 - as above
        facts: Any = told[1] if len(told) > 1 else None
        if isinstance(facts, pikepdf.Name):
            facts = _named(resources, "/Properties", facts)
        facts = facts if isinstance(facts, pikepdf.Dictionary) else pikepdf.Dictionary()
        artefact = bool(told) and told[0] == "/Artifact"
        number = facts.get("/MCID")
        node: Node | None = self.tree.marks.get((number_of(stream), int(number))) if isinstance(number, int) else None
        within = outer.tagged or node is not None
        if artefact and within:
            self._add("7.1-1", where)
        if within and (artefact or outer.artefact):
            self._add("7.1-2", where)
        spoken = outer.spoken or "/Lang" in facts or (node is not None and node.spoken)
        if told and told[0] == "/Span" and not spoken:
            for key in WORDS.keys() & facts.keys():
                self._add(WORDS[key], where)
        return _Mark(within, outer.artefact or artefact, spoken)

    def _shown(self, told: list[Any], face: Face | None, where: str, mark: _Mark, *, hidden: bool) -> None:
        pieces = list(told[-1]) if told and isinstance(told[-1], pikepdf.Array) else told[-1:]
        text = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        if not text:
            return
        self._drew(where, mark)
        if not mark.spoken:
            self._add("7.2-34", where)
        if face:
            for rule in face.faults_of(text, hidden=hidden):
                self._add(rule, where)

    def _done(self, form: Any, home: Any, where: str, mark: _Mark, depth: int) -> None:  # noqa: ANN401 - as above
        if not isinstance(form, pikepdf.Stream):
            return
        if form.get("/Subtype") != "/Form":
            self._drew(where, mark)
            return
        if "/Ref" in form:
            self._add("7.20-1", place(form))
        if any(key[0] == form.objgen for key in self.tree.marks):
            self.drawn[form.objgen] = self.drawn.get(form.objgen, 0) + 1
            if self.drawn[form.objgen] > 1:
                self._add("7.20-2", place(form))
        if depth < MAX_DEPTH:
            self._walk(form, home, where, mark, depth + 1)

    def _drew(self, where: str, mark: _Mark) -> None:
        if not mark.tagged and not mark.artefact:
            self._add("7.1-3", where)

    def _face(self, font: Any) -> Face | None:  # noqa: ANN401 - as above
        if not isinstance(font, pikepdf.Dictionary):
            return None
        key = font.objgen if font.objgen != (0, 0) else id(font)
        if key not in self.faces:
            self.faces[key] = Face(font)
        return self.faces[key]

    def _add(self, rule: str, where: str) -> None:
        self.faults.setdefault(Fault(rule, where))


def _named(resources: Any, kind: str, name: Any) -> Any:  # noqa: ANN401 - as above
    group = resources.get(kind)
    return group.get(str(name)) if isinstance(group, pikepdf.Dictionary) else None


def stream_faults(pdf: pikepdf.Pdf, tree: Tree, *, spoken: bool) -> Iterator[Fault]:
    """Faults of the content of all pages, and of the fonts that it uses."""
    streams = Streams(tree, spoken)
    for number, page in enumerate(pdf.pages, 1):
        streams.page(page, number)
    yield from streams.faults
    for face in streams.faces.values():
        yield from face.faults()
