"""Glyphs of a cut as outlines: a small TrueType font of those that a paper shows, or strokes for a picture."""

from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from app.lettering.face import Cut, opened
from app.lettering.shape import NOTHING, Shape

FAITHFUL: Final = 0.0005
"""How far a curve may be from that of the font when cubic curves become quadratic ones, as a share of the em."""


@lru_cache(maxsize=64)
def cast(cut: Cut, shapes: tuple[Shape, ...]) -> bytes:
    """A TrueType font whose glyphs, from 1 on, are those; glyph 0 is empty and never shown."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    ready = opened(cut)
    names = [".notdef", *(f"g{at:05d}" for at in range(1, len(shapes) + 1))]
    glyphs, advances = {}, {}
    for name, shape in zip(names, ((), *shapes), strict=True):
        pen = TTGlyphPen(None)
        quadratic = Cu2QuPen(pen, ready.units * FAITHFUL)
        for number, right, up in _drawn(shape):
            ready.font.draw_glyph_with_pen(number, TransformPen(quadratic, (1, 0, 0, 1, right, up)))
        glyphs[name] = pen.glyph()
        advances[name] = advance(cut, shape)
    font = FontBuilder(ready.units, isTTF=True)
    font.font.recalcTimestamp = False
    font.setupGlyphOrder(names)
    font.setupGlyf(glyphs)
    table = font.font["glyf"]
    font.setupHorizontalMetrics({name: (advances[name], getattr(table[name], "xMin", 0)) for name in names})
    rise, fall = height(cut)
    font.setupHorizontalHeader(ascent=rise, descent=fall)
    font.font["head"].created = font.font["head"].modified = 0
    out = BytesIO()
    font.font.save(out, reorderTables=True)
    return out.getvalue()


def advance(cut: Cut, shape: Shape) -> int:
    """How wide a sign is. [units of the font]"""
    font = opened(cut).font
    ends = (
        right + (0 if number == NOTHING else max(0, font.get_glyph_h_advance(number))) for number, right, _ in shape
    )
    return max(0, *ends, 0)


def _drawn(shape: Shape) -> Shape:
    return tuple(part for part in shape if part[0] != NOTHING)


def height(cut: Cut) -> tuple[int, int]:
    """How far the font reaches above and below its baseline. [units of the font]"""
    extents = opened(cut).font.get_font_extents("ltr")
    return round(extents.ascender), round(extents.descender)


@lru_cache(maxsize=2_000)
def strokes(cut: Cut, shape: Shape) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """The outline of a sign as moves, lines and curves. [thousandths of the size]"""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen

    ready = opened(cut)
    scale = 1000 / ready.units
    pen: Any = RecordingPen()
    for number, right, up in _drawn(shape):
        turned = TransformPen(pen, (scale, 0, 0, scale, right * scale, up * scale))
        ready.font.draw_glyph_with_pen(number, turned)
    return tuple((move, tuple(points)) for move, points in pen.value if move != "endPath")
