"""How the figures of programmes and centres read on the page."""

from PySide6.QtCore import QCoreApplication

from app.planning import display

TENTH = 0.05


def gap_words(behind: float | None) -> str:
    """How far a pillar lies behind: "3.2 behind", "1.4 ahead", "level", "not rated"."""
    if behind is None:
        return QCoreApplication.translate("Teaching", "not rated")
    if abs(behind) < TENTH:
        return QCoreApplication.translate("Teaching", "level")
    words = QCoreApplication.translate("Teaching", "{0} behind" if behind > 0 else "{0} ahead")
    return words.format(display.number(abs(behind), 1))
