"""A written file as a reader finds it: the words, sizes, inks and links of every page, and what the file is made of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

SHOWS: Final = frozenset({"Tj", "TJ"})
MAX_DEPTH: Final = 5
"""Forms within forms that are followed."""
LETTER: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SPAN: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
RANGES: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
SINGLES: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
Ink = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]
SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK: Final[Ink] = (0.0, 0.0, 0.0)
ACTIVE: Final = (
    "/JS",
    "/JavaScript",
    "/Launch",
    "/URI",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/RichMedia",
    "/Movie",
)
"""Actions that run something, or lead out of the file."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text shown in one go."""

    text: str
    size: float  # as printed. [pt]
    ink: Ink  # red, green, blue from 0 to 1
    drawing: bool  # within a chart


@dataclass(slots=True)
class Sheet:
    """One page."""

    size: tuple[float, float]  # width and height. [pt]
    runs: list[Run] = field(default_factory=list)
    links: list[int] = field(default_factory=list)  # pages that they lead to, from 1; 0: nowhere

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(run.text for run in self.runs).split())


@dataclass(slots=True)
class File:
    """A file that was opened once."""

    size: int  # [bytes]
    sheets: list[Sheet]
    bookmarks: tuple[str, ...]
    title: str
    author: str
    language: str
    tagged: bool
    active: tuple[str, ...]  # actions and attachments, which a paper must not have
    bare_fonts: tuple[str, ...]  # fonts that are not in the file
    faults: tuple[str, ...]  # what keeps it from being read by those who do not see it, one sentence each


def read(content: bytes, password: str | None = None) -> File:
    """Read a file that we wrote."""
    import pikepdf

    from app.report.pdfcheck.check import faults_of
    from app.report.pdfcheck.fault import sentences

    with pikepdf.open(BytesIO(content), password=password or "") as pdf:
        fonts = _Fonts()
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return File(
            size=len(content),
            sheets=[_sheet(page, fonts, numbers) for page in pdf.pages],
            bookmarks=tuple(_bookmarks(pdf.Root.get("/Outlines"))),
            title=str(pdf.docinfo.get("/Title", "")),
            author=str(pdf.docinfo.get("/Author", "")),
            language=str(pdf.Root.get("/Lang", "")),
            tagged=bool(pdf.Root.MarkInfo.get("/Marked")) if "/MarkInfo" in pdf.Root else False,
            active=tuple(sorted(set(_active(pdf)))),
            bare_fonts=tuple(sorted(set(_bare_fonts(pdf)))),
            faults=tuple(sentences(faults_of(pdf, content))),
        )


def _sheet(page: "pikepdf.Page", fonts: "_Fonts", numbers: Mapping[Any, int]) -> Sheet:
    import pikepdf

    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    sheet = Sheet((right - left, top - bottom))
    sheet.runs.extend(_runs(page.obj, page.obj, SAME, fonts, 0))
    for note in page.obj.get("/Annots", ()):
        if note.get("/Subtype") == "/Link":
            place = note.get("/Dest")
            found = place[0] if isinstance(place, pikepdf.Array) and len(place) else None
            sheet.links.append(numbers.get(found.objgen, 0) if found is not None else 0)
    return sheet


def _runs(stream: Any, home: Any, matrix: Matrix, fonts: "_Fonts", depth: int) -> Iterator[Run]:  # noqa: ANN401 - objects of a file
    """What a page or a form shows, in the order of drawing."""
    import pikepdf

    resources = stream.get("/Resources") or home.get("/Resources")
    state = _State(matrix)
    for step in pikepdf.parse_content_stream(stream):
        name, told = str(step.operator), step.operands
        if name == "Tf":
            state.points = float(told[1])
            state.letters, state.wide = fonts.of(resources.Font[str(told[0])])
        elif name in SHOWS:
            signs = list(_shown(told[0], state.letters, wide=state.wide))
            text = "".join(reversed(signs) if state.turned else signs)
            if text:
                scale = _times(state.place, state.matrix)
                yield Run(text, state.points * (scale[2] ** 2 + scale[3] ** 2) ** 0.5, state.ink, depth > 0)
        elif name == "Do" and depth < MAX_DEPTH:
            form = resources.XObject[str(told[0])]
            if form.get("/Subtype") == "/Form":
                inner = _times(_matrix(form.Matrix), state.matrix) if "/Matrix" in form else state.matrix
                yield from _runs(form, home, inner, fonts, depth + 1)
        else:
            state.follow(name, told)


@dataclass(slots=True)
class _State:
    """Where and in which ink is drawn now."""

    matrix: Matrix
    ink: Ink = BLACK
    points: float = 0.0
    letters: dict[int, str] = field(default_factory=dict)
    wide: bool = False
    place: Matrix = SAME
    held: list[tuple[Matrix, Ink]] = field(default_factory=list)
    marks: tuple[str, ...] = ()  # of what is shown now, the innermost last

    @property
    def turned(self) -> bool:
        """Whether what is shown is read from the right (ISO 32000-1, 14.8.2.3.3)."""
        return self.marks[-1:] == ("/ReversedChars",)

    def follow(self, name: str, told: Any) -> None:  # noqa: ANN401 - operands of a file
        """Take in an operator that shows nothing by itself."""
        if name == "q":
            self.held.append((self.matrix, self.ink))
        elif name == "Q" and self.held:
            self.matrix, self.ink = self.held.pop()
        elif name == "cm":
            self.matrix = _times(_matrix(told), self.matrix)
        elif name == "rg":
            self.ink = (float(told[0]), float(told[1]), float(told[2]))
        elif name == "g":
            self.ink = (float(told[0]),) * 3
        elif name == "BT":
            self.place = SAME
        elif name in {"BMC", "BDC", "EMC"}:
            self.marks = self.marks[:-1] if name == "EMC" else (*self.marks, str(told[0]))
        elif name == "Tm":
            self.place = _matrix(told)


def _shown(told: Any, letters: dict[int, str], *, wide: bool) -> Iterator[str]:  # noqa: ANN401 - as above
    import pikepdf

    for piece in told if isinstance(told, pikepdf.Array) else (told,):
        if isinstance(piece, pikepdf.String):
            raw = bytes(piece)
            codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)] if wide else raw
            yield from (letters.get(code, "\ufffd") for code in codes)


def _matrix(told: Any) -> Matrix:  # noqa: ANN401 - as above
    a, b, c, d, e, f = (float(number) for number in told)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class _Fonts:
    """The letters of each font, read once."""

    def __init__(self) -> None:
        self._read: dict[Any, tuple[dict[int, str], bool]] = {}

    def of(self, font: Any) -> tuple[dict[int, str], bool]:  # noqa: ANN401 - an object of a file
        """The letter of each code, and whether codes are two bytes wide."""
        key = font.objgen
        if key not in self._read:
            raw = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            self._read[key] = dict(_letters(raw)), font.get("/Subtype") == "/Type0"
        return self._read[key]


def _letters(raw: bytes) -> Iterator[tuple[int, str]]:
    for part in SINGLES.findall(raw):
        yield from ((int(code, 16), _said(letter)) for code, letter in LETTER.findall(part))
    for part in RANGES.findall(raw):
        for first, last, start, listed in SPAN.findall(part):
            low, high = int(first, 16), int(last, 16)
            if start:
                yield from ((code, chr(int(start, 16) + code - low)) for code in range(low, high + 1))
            else:
                yield from zip(range(low, high + 1), map(_said, re.findall(rb"<([0-9A-Fa-f]+)>", listed)), strict=False)


def _said(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def _bookmarks(node: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    entry = node.get("/First") if node is not None else None
    while entry is not None:
        yield str(entry.get("/Title", ""))
        yield from _bookmarks(entry)
        entry = entry.get("/Next")


def _active(pdf: "pikepdf.Pdf") -> Iterator[str]:
    """What runs or leads out of the file: in the catalogue, on pages, in links and bookmarks, and in any object."""
    import pikepdf

    root: Any = pdf.Root
    names: Any = root.get("/Names", pikepdf.Dictionary())
    yield from (key for key in ("/JavaScript", "/EmbeddedFiles") if key in names)
    yield from (key for key in ("/AA", "/AcroForm", "/AF") if key in root)
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
    yield from ("/AA" for thing in (*notes, *(page.obj for page in pdf.pages)) if "/AA" in thing)
    actions = [root.get("/OpenAction"), *(note.get("/A") for note in notes), *pdf.objects]
    for action in actions:
        if isinstance(action, pikepdf.Dictionary):
            yield from (key for key in ("/JS", "/EF") if key in action)
            if str(action.get("/S", "")) in ACTIVE:
                yield str(action.S)


def _bare_fonts(pdf: "pikepdf.Pdf") -> Iterator[str]:
    import pikepdf

    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font" or "/DescendantFonts" in thing:
            continue  # a font of two parts has its program with the second one
        described = thing.get("/FontDescriptor", pikepdf.Dictionary())
        if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(thing.get("/BaseFont", "a font")).removeprefix("/")
