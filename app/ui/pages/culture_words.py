"""The words of governance culture on screen: states of controls, areas, standings and what is due."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning.controls import ControlArea
from app.planning.culture import BoardArea, ControlState
from app.planning.culture_controls import Standing
from app.planning.culture_days import DueKind
from app.ui.marks import Mark

CONTEXT: Final = "Culture"
STATES: Final = {
    ControlState.IN_PLACE: str(QT_TRANSLATE_NOOP("Culture", "In place")),
    ControlState.PARTLY: str(QT_TRANSLATE_NOOP("Culture", "Partly")),
    ControlState.PLANNED: str(QT_TRANSLATE_NOOP("Culture", "Planned")),
    ControlState.ABSENT: str(QT_TRANSLATE_NOOP("Culture", "Absent")),
    ControlState.UNKNOWN: str(QT_TRANSLATE_NOOP("Culture", "Not known")),
}
OF_STATE: Final = {
    ControlState.IN_PLACE: Mark.DONE,
    ControlState.PARTLY: Mark.IN_WORK,
    ControlState.PLANNED: Mark.IN_WORK,
    ControlState.ABSENT: Mark.WATCH,
    ControlState.UNKNOWN: Mark.NOT_BEGUN,
}
AREAS: Final = {
    ControlArea.LEADERSHIP: str(QT_TRANSLATE_NOOP("Culture", "Leadership")),
    ControlArea.MARKET_ACCESS: str(QT_TRANSLATE_NOOP("Culture", "Access")),
    ControlArea.ENGINEERING: str(QT_TRANSLATE_NOOP("Culture", "Engineering")),
    ControlArea.PRODUCT: str(QT_TRANSLATE_NOOP("Culture", "Product")),
    ControlArea.SUPPLY: str(QT_TRANSLATE_NOOP("Culture", "Supply")),
    ControlArea.RESPONSE: str(QT_TRANSLATE_NOOP("Culture", "Response")),
    ControlArea.DATA: str(QT_TRANSLATE_NOOP("Culture", "Data")),
    ControlArea.OPERATIONS: str(QT_TRANSLATE_NOOP("Culture", "Operations")),
}
OWN: Final = str(QT_TRANSLATE_NOOP("Culture", "Own control"))
STANDINGS: Final = {
    Standing.MET: str(QT_TRANSLATE_NOOP("Culture", "Met")),
    Standing.READY: str(QT_TRANSLATE_NOOP("Culture", "Controls in place")),
    Standing.BEGUN: str(QT_TRANSLATE_NOOP("Culture", "Begun")),
    Standing.LACKING: str(QT_TRANSLATE_NOOP("Culture", "Lacking")),
    Standing.NO_CONTROL: str(QT_TRANSLATE_NOOP("Culture", "No control lifts it")),
}
OF_STANDING: Final = {
    Standing.MET: Mark.DONE,
    Standing.READY: Mark.TICKED,
    Standing.BEGUN: Mark.IN_WORK,
    Standing.LACKING: Mark.WATCH,
    Standing.NO_CONTROL: Mark.ALARM,
}
DUE: Final = {
    DueKind.RULE: str(QT_TRANSLATE_NOOP("Culture", "Rule")),
    DueKind.CONTROL: str(QT_TRANSLATE_NOOP("Culture", "Control")),
    DueKind.TRAINING: str(QT_TRANSLATE_NOOP("Culture", "Training")),
}
BOARD: Final = {
    BoardArea.CYBERSECURITY: str(QT_TRANSLATE_NOOP("Culture", "Cybersecurity")),
    BoardArea.TECHNOLOGY: str(QT_TRANSLATE_NOOP("Culture", "Technology")),
    BoardArea.GEOPOLITICS: str(QT_TRANSLATE_NOOP("Culture", "Geopolitics")),
    BoardArea.CAPABILITY: str(QT_TRANSLATE_NOOP("Culture", "Capability")),
    BoardArea.REPUTATION: str(QT_TRANSLATE_NOOP("Culture", "Reputation")),
    BoardArea.COLLABORATION: str(QT_TRANSLATE_NOOP("Culture", "Collaboration")),
}


def said(words: str) -> str:
    """A word of this module in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, words)


def area_words(area: ControlArea | None) -> str:
    """The area of a control."""
    return said(AREAS[area] if area else OWN)
