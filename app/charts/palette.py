"""The colours that charts are drawn in."""

from dataclasses import dataclass
from typing import Final

from app.planning.words import Reaction


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

    def level(self, reaction: Reaction) -> str:
        """The fill of an outcome."""
        return self.levels[reaction]

    @property
    def pale(self) -> str:
        """The accent thinned to a fill that stands back: what a value was before."""
        return mixed(self.accent, self.ground, 0.24)

    @property
    def hair(self) -> str:
        """The line thinned to a hairline between rows."""
        return mixed(self.line, self.ground, 0.38)


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
