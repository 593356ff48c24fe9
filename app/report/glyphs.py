"""Charts whose letters all have a number of their own.

matplotlib counts the glyphs of a second set (other shapes of a letter, letters of several characters) from 0, but the
glyph of number 0 is by definition the empty box of a missing letter: ISO 14289-1, 7.21.8 forbids it. So number 0
becomes the first number that is free. What the page shows stays the same.
"""

import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

KEPT: Final = 256
"""Numbered charts that are kept, so that an unchanged plan numbers none again."""


@lru_cache(maxsize=KEPT)
def numbered(page: bytes) -> bytes:
    """The PDF of a chart without glyph number 0; the same bytes where it has none."""
    import pikepdf

    with pikepdf.open(BytesIO(page)) as drawn:
        first = drawn.pages[0]
        fonts: Any = first.Resources.get("/Font", {})
        free = {name: _free(font) for name, font in fonts.items() if _uses_none(font)}
        if not free:
            return page
        for name, number in free.items():
            _move(drawn, fonts[name], number)
        first.Contents = drawn.make_stream(_renumbered(first, free))
        out = BytesIO()
        drawn.save(out, deterministic_id=True)
        return out.getvalue()


def _uses_none(font: Any) -> bool:  # noqa: ANN401 - an object of the file
    widths: Any = font.DescendantFonts[0].get("/W", ()) if "/DescendantFonts" in font else ()
    return len(widths) > 0 and int(widths[0]) == 0


def _free(font: Any) -> int:  # noqa: ANN401 - an object of the file
    return len(font.DescendantFonts[0].CIDToGIDMap.read_bytes()) // 2


def _move(drawn: "pikepdf.Pdf", font: Any, number: int) -> None:  # noqa: ANN401 - an object of the file
    """Give the glyph of number 0 a new number: in the map to glyphs, the widths and the map to Unicode."""
    inner = font.DescendantFonts[0]
    glyphs = inner.CIDToGIDMap.read_bytes()
    inner.CIDToGIDMap = drawn.make_stream(b"\0\0" + glyphs[2:] + glyphs[:2])
    widths: Any = inner.W[1]
    inner.W.append(number)
    inner.W.append([widths[0]])
    letters = font.ToUnicode.read_bytes()
    found = re.search(rb"<0000> <[0-9a-f]{4}> \[<([0-9a-f]+)>", letters)
    said = b"1 beginbfchar\n<%04x> <%s>\nendbfchar\nendcmap" % (number, found[1] if found else b"fffd")
    font.ToUnicode = drawn.make_stream(letters.replace(b"endcmap", said))


def _renumbered(page: Any, free: dict[str, int]) -> bytes:  # noqa: ANN401 - an object of the file
    import pikepdf

    said: list[tuple[Any, Any]] = []
    number: int | None = None
    for step in pikepdf.parse_content_stream(page):
        told: list[Any] = list(step.operands)
        if str(step.operator) == "Tf":
            number = free.get(str(told[0]))
        elif str(step.operator) in {"Tj", "TJ"} and number is not None:
            told = [_shown(operand, number) for operand in told]
        said.append((told, step.operator))
    return pikepdf.unparse_content_stream(said)


def _shown(operand: Any, number: int) -> Any:  # noqa: ANN401 - an object of the file
    import pikepdf

    if isinstance(operand, pikepdf.Array):
        return pikepdf.Array([_shown(inner, number) for inner in operand])
    if not isinstance(operand, pikepdf.String):
        return operand
    codes = bytes(operand)
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return pikepdf.String(b"".join(number.to_bytes(2, "big") if pair == b"\0\0" else pair for pair in pairs))
