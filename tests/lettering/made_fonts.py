"""Fonts made here for the tests: every sign is a bar of a width and height of its own, joined as its script asks."""

from io import BytesIO

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

HAN = "山田太郎株式会社計画取締役限りカメラー、。（）「」"
KOREAN = "현지화전략"
HEBREW = "שלוםדוכהן"
ARABIC = "شركةنولامحد"
HINDI = "अमितशर्मा"
LETTERS = HAN + KOREAN + HEBREW + ARABIC + HINDI + "()."
UNITS = 1000
JOINED = "نولا"
"""Arabic letters that have other shapes at the start, in the middle and at the end."""
_FEATURES = """
languagesystem DFLT dflt;
languagesystem arab dflt;
languagesystem dev2 dflt;
feature init {{ {init} }} init;
feature medi {{ {medi} }} medi;
feature fina {{ {fina} }} fina;
feature rlig {{ lookup la {{ lookupflag RightToLeft; sub {lam} {alef} by lam_alef; }} la; }} rlig;
"""


def ttf(letters=LETTERS, *, weight=400, rights=0, name="Made", variable=False, scale=1.0):
    """A TrueType font of these letters."""
    builder = _builder(letters, weight, rights, name, scale)
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        wider = [(0, 0), (0, 0), (60, 0), (60, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
        builder.setupGvar(
            {glyph: [TupleVariation({"wght": (0, 1, 1)}, wider)] for glyph in builder.font.getGlyphOrder()[2:]}
        )
    return _bytes(builder.font)


def otf(letters=LETTERS):
    """The same with the outlines of PostScript."""
    return _bytes(_builder(letters, 400, 0, "Made", 1.0, post_script=True).font)


def ttc(*fonts):
    """A collection of fonts."""
    made, out = TTCollection(), BytesIO()
    made.fonts = [TTFont(BytesIO(font)) for font in fonts]
    made.save(out)
    return out.getvalue()


def pictures():
    """A font without outlines."""
    font = TTFont(BytesIO(ttf("山")))
    del font["glyf"], font["loca"]
    return _bytes(font)


def _builder(letters, weight, rights, name, scale, *, post_script=False):
    letters = "".join(dict.fromkeys(letters))
    names = {letter: f"u{ord(letter):04X}" for letter in letters}
    shapes = [f"{names[letter]}.{form}" for letter in JOINED if letter in names for form in ("init", "medi", "fina")]
    whole = set(JOINED) <= set(letters)
    order = [".notdef", "space", *names.values(), *shapes, *(["lam_alef"] if whole else [])]
    builder = FontBuilder(UNITS, isTTF=not post_script)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space", **{ord(letter): glyph for letter, glyph in names.items()}})
    wide = {glyph: int((300 + 10 * at) * scale) for at, glyph in enumerate(order)}
    wide |= {names[letter]: 1000 for letter in HAN if letter in names}
    if post_script:
        drawn = {glyph: _bar(T2CharStringPen(wide[glyph], None), glyph, wide[glyph]) for glyph in order}
        builder.setupCFF(name, {}, {glyph: pen.getCharString() for glyph, pen in drawn.items()}, {})
    else:
        builder.setupGlyf({glyph: _bar(TTGlyphPen(None), glyph, wide[glyph]).glyph() for glyph in order})
    builder.setupHorizontalMetrics({glyph: (wide[glyph], 50) for glyph in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=rights)
    builder.setupPost()
    if whole:
        rules = {
            form: " ".join(f"sub {names[letter]} by {names[letter]}.{form};" for letter in JOINED)
            for form in ("init", "medi", "fina")
        }
        told = _FEATURES.format(**rules, lam=f"{names['ل']}.init", alef=f"{names['ا']}.fina")
        addOpenTypeFeaturesFromString(builder.font, told)
    return builder


def _bar(pen, glyph, wide):
    """A bar; nothing for a space."""
    if glyph != "space":
        corners = [(50, 0), (50, 300 + wide // 4), (wide - 50, 300 + wide // 4), (wide - 50, 0)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen


def _bytes(font):
    out = BytesIO()
    font.save(out)
    return out.getvalue()
