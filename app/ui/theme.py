"""How the window looks: colours, type and space as tokens, and the palette and style sheet made from them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.sheet import style_sheet
from app.ui.tokens import CONTRAST, DARK, LIGHT, Tokens

FONTS: Final = Path(__file__).parents[2] / "resources" / "fonts"
FACES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
SIZE: Final = 13
"""Type for work at a text size of 100 %. [px]"""


class ThemeName(StrEnum):
    """What the user may choose; "system" follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens in use and the text size, 1 being 100 %."""

    tokens: Tokens = LIGHT
    scale: float = 1.0
    _fonts: dict[tuple[int, QFont.Weight, bool], QFont] = field(default_factory=dict, compare=False, repr=False)

    def px(self, pixels: float) -> int:
        """A length at the chosen text size, in whole pixels."""
        return round(pixels * self.scale)

    def font(self, pixels: int = SIZE, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
        """Inter at a size of the scale; `figures`: of equal width, for number columns only."""
        asked = pixels, weight, figures
        if asked not in self._fonts:
            font = QFont(QApplication.font())
            font.setPixelSize(self.px(pixels))
            font.setWeight(weight)
            font.setFeature(QFont.Tag("tnum"), int(figures))
            self._fonts[asked] = font
        return QFont(self._fonts[asked])


def current() -> Theme:
    """The theme that the application shows now."""
    found = QApplication.instance()
    theme = found.property("demarche_theme") if found else None
    return theme if isinstance(theme, Theme) else Theme()


def color(value: str) -> QColor:
    """A token as a colour of Qt's."""
    return QColor(value)


def wear(app: QApplication, name: ThemeName = ThemeName.SYSTEM, scale: float = 1.0) -> Theme:
    """Dress the whole application; called at the start and whenever the choice or the desktop's scheme changes."""
    theme = Theme(_tokens(app, name), scale)
    if theme == app.property("demarche_theme"):
        return theme
    app.setProperty("demarche_theme", theme)
    app.setFont(_inter(theme))
    app.setPalette(_palette(theme.tokens))
    app.setStyleSheet(style_sheet(theme.tokens, scale))
    return theme


def load_fonts(folder: Path = FONTS) -> str:
    """Load Inter by file, so that a system font of the same name cannot take its place; returns the family."""
    families = [
        QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(folder / face))) for face in FACES
    ]
    return families[0][0] if families[0] else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _inter(theme: Theme) -> QFont:
    font = QFont(load_fonts() if not QFontDatabase.hasFamily("Inter") else "Inter")
    font.setPixelSize(theme.px(SIZE))
    # Qt hands features down from the application font. Off by name, or running text has wide hyphens.
    font.setFeature(QFont.Tag("tnum"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _tokens(app: QApplication, name: ThemeName) -> Tokens:
    if name is ThemeName.SYSTEM:
        return DARK if _desktop_is_dark(app) else LIGHT
    return {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.CONTRAST: CONTRAST}[name]


def _desktop_is_dark(app: QApplication) -> bool:
    if app.property("demarche_theme") is None:
        # The palette is still the desktop's own; asking for the scheme would make all of Qt's enums before the paint.
        return app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    from PySide6.QtCore import Qt

    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.alarm,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Mid: tokens.line,
        role.Midlight: tokens.hairline,
        role.Light: tokens.surface,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }.items():
        palette.setColor(which, color(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, color(tokens.muted))
    return palette
