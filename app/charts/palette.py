"""The colours that charts are drawn in."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.planning.words import Reaction

LEAST_CONTRAST: Final = 4.5
"""Least contrast of text with its ground (WCAG 2.1, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, each as #RRGGBB."""

    ground: str
    ink: str
    muted: str
    line: str
    accent: str
    levels: tuple[str, str, str, str]  # open, conditional, restricted, banned
    on_levels: tuple[str, str, str, str]  # text upon them
    second: str = ""  # of the company; empty where it has none

    def level(self, reaction: Reaction) -> str:
        """The fill of an outcome."""
        return self.levels[reaction]

    @property
    def pale(self) -> str:
        """The accent thinned to a fill that stands back: what a value was before."""
        return mixed(self.second or self.accent, self.ground, 0.24)

    @property
    def head(self) -> str:
        """The rule under the head of a page."""
        return self.second or self.line

    @property
    def hair(self) -> str:
        """The line thinned to a hairline between rows."""
        return mixed(self.line, self.ground, 0.38)


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, from 1 to 21 (WCAG 2.1, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def darkened(colour: str, ground: str = "#FFFFFF") -> str:
    """The colour, darkened in equal parts just so far that text in it can be read on the ground."""
    if contrast(colour, ground) >= LEAST_CONTRAST:
        return colour.upper()
    shades = (mixed(colour, "#000000", share / 100) for share in range(99, -1, -1))
    return next(shade for shade in shades if contrast(shade, ground) >= LEAST_CONTRAST)


@lru_cache(maxsize=64)
def palette_of(accent: str, second: str) -> Palette:
    """The paper's colours with those of a company, as #RRGGBB; an empty one stays the program's own."""
    own = replace(PAPER, second=darkened(second)) if second else PAPER
    return replace(own, accent=darkened(accent)) if accent else own


def _luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.1, relative luminance)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour laid over a ground with that share of cover, as one opaque colour."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs)


PAPER: Final = Palette(
    ground="#FFFFFF",
    ink="#1B1F24",
    muted="#57606B",
    line="#8A94A0",
    accent="#1F4E79",
    levels=("#DCEBF4", "#86B6D6", "#DB8233", "#7A1F2B"),
    on_levels=("#1B1F24", "#1B1F24", "#1B1F24", "#FFFFFF"),
)
"""On paper, which is white: the colours of the light window, which a test compares."""
