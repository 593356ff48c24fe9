"""The paper's four fonts, addressed by file so that no font of the machine can take their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from unicodedata import category

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR: Final = "Inter-Regular"
BOLD: Final = "Inter-SemiBold"
FIGURES: Final = "DemarcheFigures-Regular"
BOLD_FIGURES: Final = "DemarcheFigures-SemiBold"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The advance of every character of every font, in thousandths of the size."""

    advances: Mapping[str, Mapping[int, float]]
    letters: frozenset[str]  # characters that both text fonts can show by themselves
    accents: frozenset[str]  # marks that they set upon the letter before
    figures: frozenset[str]  # characters that both figure fonts can show
    own: frozenset[str]  # letters and accents

    def width(self, text: str, font: str, size: float) -> float:
        """How wide a text is. [pt]"""
        return _width(text, font) * size / 1000


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Hand the fonts to reportlab, once, and return their measures."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    advances: dict[str, Mapping[int, float]] = {}
    for name in (REGULAR, BOLD, FIGURES, BOLD_FIGURES):
        font = TTFont(name, str(FOLDER / f"{name}.ttf"))
        registerFont(font)
        advances[name] = font.face.charWidths
    known, figures = (
        frozenset(chr(code) for code in advances[one].keys() & advances[two].keys())
        for one, two in ((REGULAR, BOLD), (FIGURES, BOLD_FIGURES))
    )
    accents = frozenset(letter for letter in known if category(letter) == "Mn")
    unseen = frozenset(letter for letter in known if category(letter) in {"Cc", "Cf", "Zl", "Zp"})
    return Fonts(advances, known - accents - unseen, accents, figures, known - unseen)


@lru_cache(maxsize=50_000)
def _width(text: str, font: str) -> float:
    advances = fonts().advances[font]
    return float(sum(advances[ord(letter)] for letter in text))
