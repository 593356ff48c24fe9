"""Make the two small fonts of the paper's number columns: Inter's own tabular figures, reachable without font features.

Inter keeps figures of one width behind the feature `tnum`, which reportlab cannot switch on. The made fonts hold
the letters that our own figures are written in, with the ten digits replaced by those. They carry a name of their
own and stay under the SIL Open Font License.

    python tools/make_figures_fonts.py
"""

from hashlib import sha256
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Demarche Figures"
WEIGHTS = ("Regular", "SemiBold")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LETTERS = {*range(0x20, 0x7F), 0xA0, 0xB7, 0x2013, 0x2014, 0x2019, 0x2026, 0x2212}
"""ASCII, no-break space, middle dot, dashes, apostrophe, ellipsis and true minus."""
NAMES = {1: FAMILY, 3: "DemarcheFigures-{}-1", 4: FAMILY + " {}", 6: "DemarcheFigures-{}", 16: FAMILY}
"""Name records that would otherwise say Inter; the licence and the copyright stay as they are."""


def make(weight: str) -> Path:
    """Write the figures font of one weight and return where it is."""
    font = TTFont(FONTS / f"Inter-{weight}.ttf", recalcTimestamp=False)
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if glyph in DIGITS:
                table.cmap[code] = f"{glyph}.tf"
    options = Options(layout_features=[], name_IDs=["*"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID].format(weight)
    path = FONTS / f"DemarcheFigures-{weight}.ttf"
    font.save(path)
    return path


def main() -> None:
    """Write both fonts and the note on where they come from."""
    sums = [f'"{path.name}" = "{sha256(path.read_bytes()).hexdigest()}"' for path in map(make, WEIGHTS)]
    note = f"""title = "{FAMILY}: the tabular figures of Inter Regular and SemiBold, for number columns on paper"
publisher = "Made from fonts of The Inter Project Authors"
year = 2024
version = "1, from Inter 4.001"
url = "https://github.com/rsms/inter"
licence = "OFL-1.1"
licence_file = "OFL.txt"
redistributable = "yes, with the licence, and not sold by itself"
note = "Made by tools/make_figures_fonts.py: a subset, digits replaced by Inter's glyphs of one width, renamed."

[sha256]
"""
    (FONTS / "DemarcheFigures.toml").write_text(note + "\n".join(sums) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
