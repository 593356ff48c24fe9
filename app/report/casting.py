"""The user's fonts in the file: what a page shows of them in its own numbers, and the fonts themselves at the end.

Each font goes into the file as a small TrueType font of the signs that are shown, whatever the user's file is. A number
stands for a shape and the letters that it reads as, so that text that is copied out is the text that was typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from app.errors import ExportError
from app.lettering.cast import advance, cast, height
from app.lettering.face import Cut, opened
from app.lettering.shape import Shape, Sign, shaped

if TYPE_CHECKING:
    import pikepdf

MAX_CODES: Final = 65_000
"""Most numbers of one font, which have two bytes each."""
SYMBOLIC: Final = 4
"""The flag of a font whose letters have numbers of their own (ISO 32000-1, 9.8.2)."""
NEAR: Final = 0.05
"""A gap below this is none. [thousandths of the size]"""
_BLOCK: Final = 100
"""Most entries of one block of a map to Unicode (Adobe Technical Note 5411)."""


@dataclass(slots=True)
class _Used:
    name: str
    codes: dict[tuple[Shape, str], int] = field(default_factory=dict)
    widths: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Casting:
    """Which glyphs of which fonts the pages show, in the order in which they were first met."""

    used: dict[Cut, _Used] = field(default_factory=dict)

    def show(self, cut: Cut, text: str, place: tuple[float, float], points: float, *, rightward: bool) -> str:
        """The operators that show a run with its left end at a place. [pt, from the lower left corner]"""
        run = shaped(cut, text, rightward=rightward)
        used = self.used.setdefault(cut, _Used(f"U{len(self.used)}"))
        told = f"q BT /{used.name} {points:g} Tf {place[0]:.3f} {place[1]:.3f} Td"
        signs = run.signs[::-1] if rightward else run.signs
        told = f"{told} [{''.join(_shown(signs, cut, used))}] TJ ET Q"
        return f"/ReversedChars BMC {told} EMC" if rightward else told

    def write(self, paper: "pikepdf.Pdf") -> None:
        """Put the fonts into a file whose pages use them already."""
        import pikepdf

        for cut, used in self.used.items():
            font = paper.make_indirect(_font(paper, cut, used))
            for page in paper.pages:
                page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(f"/{used.name}"), replace_existing=True)


def _shown(signs: tuple[Sign, ...], cut: Cut, used: _Used) -> Iterator[str]:
    """Sign by sign from the left, with what lies between them. [thousandths of the size]"""
    pen = 0.0
    for sign in signs:
        code = _code(cut, used, sign)
        if abs(pen - sign.x) > NEAR:
            yield f"{pen - sign.x:.1f}"
        yield f"<{code:04X}>"
        pen = sign.x + used.widths[code - 1]


def _code(cut: Cut, used: _Used, sign: Sign) -> int:
    """The number of a shape that stands for these letters."""
    key = (sign.shape, sign.text)
    if key not in used.codes:
        used.codes[key] = len(used.codes) + 1
        used.widths.append(advance(cut, sign.shape) * 1000 / opened(cut).units)
        if len(used.codes) > MAX_CODES:
            raise ExportError(
                "The paper has more different signs than one font in a PDF can hold; nothing was written. Shorten it."
            )
    return used.codes[key]


def _font(paper: "pikepdf.Pdf", cut: Cut, used: _Used) -> Any:  # noqa: ANN401 - an object of the file
    """The font dictionary: two-byte numbers, a glyph for each, widths, and what each reads as (ISO 32000-1, 9.7)."""
    import pikepdf

    shapes = tuple(dict.fromkeys(shape for shape, _ in used.codes))
    place = {shape: at for at, shape in enumerate(shapes, 1)}
    program = cast(cut, shapes)
    scale = 1000 / opened(cut).units
    rise, fall = (round(reach * scale) for reach in height(cut))
    name = pikepdf.Name(f"/{_tag(program)}+{_plain(cut.face.name)}")
    file = paper.make_stream(program, Length1=len(program))
    described = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=SYMBOLIC, FontBBox=[-1000, fall, 3000, rise],
        ItalicAngle=0, Ascent=rise, Descent=fall, CapHeight=rise, StemV=80, FontFile2=file,
    )  # fmt: skip
    glyphs = b"\0\0" + b"".join(place[shape].to_bytes(2, "big") for shape, _ in used.codes)
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, DW=1000,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=paper.make_indirect(described), W=[1, [round(width, 2) for width in used.widths]],
        CIDToGIDMap=paper.make_stream(glyphs),
    )  # fmt: skip
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name, Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[paper.make_indirect(inner)], ToUnicode=paper.make_stream(_map(used)),
    )  # fmt: skip


def _map(used: _Used) -> bytes:
    """What each number reads as."""
    rows = [f"<{code:04X}> <{_utf16(text)}>" for (_, text), code in used.codes.items()]
    blocks = [rows[at : at + _BLOCK] for at in range(0, len(rows), _BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode()


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _tag(program: bytes) -> str:
    """Six capitals that tell one part of a font from another (ISO 32000-1, 9.6.4)."""
    return "".join(chr(ord("A") + byte % 26) for byte in sha256(program).digest()[:6])


def _plain(name: str) -> str:
    return "".join(letter for letter in name if letter.isascii() and letter.isalnum())[:40] or "Font"
