"""The colours of each theme, chosen for contrast and for colour-blind eyes; tests compute both."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the theme is needed before the first paint, the words are not
    from app.planning.words import Reaction


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for; each as #RRGGBB."""

    name: str
    ground: str  # behind the page
    surface: str  # behind fields, buttons and the side panel
    rail: str  # behind the journey at the left
    ink: str
    muted: str  # ink that steps back
    line: str  # under a table head, around what can be pressed
    hairline: str  # between rows
    accent: str
    accent_down: str  # the accent pressed
    on_accent: str  # ink upon the accent
    tint: str  # behind what is chosen or hovered
    tint_down: str  # the tint pressed
    focus: str
    good: str
    watch: str
    alarm: str
    bars: tuple[str, str, str]  # neutral fills, strongest first
    outcomes: tuple[str, str, str, str]  # fills of the four levels
    discs: tuple[str, str, str, str]  # inks of their discs, dark enough for a thin ring

    def outcome(self, level: "Reaction") -> str:
        """Fill of an outcome level."""
        return self.outcomes[level]

    def disc(self, level: "Reaction") -> str:
        """Ink of an outcome level's disc."""
        return self.discs[level]


LIGHT: Final = Tokens(
    name="light",
    ground="#FAFAF7",
    surface="#FFFFFF",
    rail="#F3F3EF",
    ink="#1B1F24",
    muted="#57606B",
    line="#8A94A0",
    hairline="#DFE2E3",
    accent="#1F4E79",
    accent_down="#163A5B",
    on_accent="#FFFFFF",
    tint="#EAF0F5",
    tint_down="#DAE4ED",
    focus="#0B6BCB",
    good="#1E6B3A",
    watch="#8A5A00",
    alarm="#A3202E",
    bars=("#57606B", "#9AA3AC", "#C6CBD0"),
    outcomes=("#DCEBF4", "#86B6D6", "#DB8233", "#7A1F2B"),
    discs=("#8A94A0", "#3C7397", "#C0651C", "#7A1F2B"),
)
DARK: Final = Tokens(
    name="dark",
    ground="#14171A",
    surface="#1C2126",
    rail="#111417",
    ink="#E8EAED",
    muted="#A3ACB8",
    line="#6B7682",
    hairline="#2C333A",
    accent="#8CBCEB",
    accent_down="#6FA6DC",
    on_accent="#14171A",
    tint="#22303D",
    tint_down="#2C3E4F",
    focus="#8CBCEB",
    good="#7CC796",
    watch="#E3B45A",
    alarm="#F2949C",
    bars=("#A3ACB8", "#6B7682", "#48535E"),
    outcomes=("#2A3B47", "#4F86A8", "#E2954B", "#F0B8BE"),
    discs=("#6B7682", "#8FBEDB", "#E2954B", "#F0B8BE"),
)
CONTRAST: Final = Tokens(
    name="contrast",
    ground="#FFFFFF",
    surface="#FFFFFF",
    rail="#FFFFFF",
    ink="#000000",
    muted="#2B2B2B",
    line="#000000",
    hairline="#595959",
    accent="#00307A",
    accent_down="#001C48",
    on_accent="#FFFFFF",
    tint="#DCE8FA",
    tint_down="#C2D7F5",
    focus="#00307A",
    good="#00491B",
    watch="#593900",
    alarm="#8A0011",
    bars=("#2B2B2B", "#767676", "#B3B3B3"),
    outcomes=("#DCEBF4", "#86B6D6", "#DB8233", "#7A1F2B"),
    discs=("#000000", "#1D4F70", "#8A4200", "#5E0A16"),
)
THEMES: Final = (LIGHT, DARK, CONTRAST)
