"""The words of leaving and returning: modes, parts, causes, operations, and how a threshold reads."""

from collections.abc import Mapping
from math import inf
from typing import Final, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.departure import Cause, ExitPart, Mode, Operation

translate = QCoreApplication.translate
_K = TypeVar("_K")
MODES: Final = {
    Mode.OPERATE: str(QT_TRANSLATE_NOOP("Departure", "Operate")),
    Mode.DE_SCOPE: str(QT_TRANSLATE_NOOP("Departure", "De-scope")),
    Mode.MOTHBALL: str(QT_TRANSLATE_NOOP("Departure", "Mothball")),
    Mode.EXITED: str(QT_TRANSLATE_NOOP("Departure", "Exit")),
}
STANDING: Final = {
    Mode.OPERATE: str(QT_TRANSLATE_NOOP("Departure", "Operating")),
    Mode.DE_SCOPE: str(QT_TRANSLATE_NOOP("Departure", "De-scoped")),
    Mode.MOTHBALL: str(QT_TRANSLATE_NOOP("Departure", "Mothballed")),
    Mode.EXITED: str(QT_TRANSLATE_NOOP("Departure", "Out")),
}
CAUSES: Final = {
    Cause.UNDECIDED: str(QT_TRANSLATE_NOOP("Departure", "Not decided")),
    Cause.COMPLIANCE_COST: str(QT_TRANSLATE_NOOP("Departure", "Compliance costs too much")),
    Cause.STRUCTURAL: str(QT_TRANSLATE_NOOP("Departure", "Structure: publisher, operator or place of the data")),
    Cause.POLITICISED: str(QT_TRANSLATE_NOOP("Departure", "Politics: the origin is the reason")),
    Cause.COMMERCIAL: str(QT_TRANSLATE_NOOP("Departure", "Business reasons")),
}
OPERATIONS: Final = {
    Operation.UNDECIDED: str(QT_TRANSLATE_NOOP("Departure", "Not decided")),
    Operation.OWN: str(QT_TRANSLATE_NOOP("Departure", "By ourselves, from home")),
    Operation.LOCAL_ENTITY: str(QT_TRANSLATE_NOOP("Departure", "Own company in the country")),
    Operation.PARTNER: str(QT_TRANSLATE_NOOP("Departure", "Local operator or publisher")),
    Operation.JOINT_VENTURE: str(QT_TRANSLATE_NOOP("Departure", "Joint venture")),
    Operation.LICENCE: str(QT_TRANSLATE_NOOP("Departure", "Technology licensed to a local firm")),
    Operation.LOCAL_DATA: str(QT_TRANSLATE_NOOP("Departure", "Ourselves, data and keys in the country")),
}
PARTS: Final = {
    ExitPart.STEP: str(QT_TRANSLATE_NOOP("Departure", "Step")),
    ExitPart.CUSTOMERS: str(QT_TRANSLATE_NOOP("Departure", "Owed to customers")),
    ExitPart.DATA_SUBJECTS: str(QT_TRANSLATE_NOOP("Departure", "Owed to data subjects")),
    ExitPart.KNOWLEDGE: str(QT_TRANSLATE_NOOP("Departure", "Kept: knowledge")),
    ExitPart.BRAND: str(QT_TRANSLATE_NOOP("Departure", "Kept: brand")),
    ExitPart.CERTIFICATES: str(QT_TRANSLATE_NOOP("Departure", "Kept: certificates")),
    ExitPart.PEOPLE: str(QT_TRANSLATE_NOOP("Departure", "Kept: people")),
    ExitPart.CONDITION: str(QT_TRANSLATE_NOOP("Departure", "Condition")),
    ExitPart.WATCH: str(QT_TRANSLATE_NOOP("Departure", "Watched")),
}
FIGURES: Final = {
    "exit_cost": str(QT_TRANSLATE_NOOP("Departure", "Leaving, once")),
    "reentry_cold": str(QT_TRANSLATE_NOOP("Departure", "Returning from out, once")),
    "duty_conditional": str(QT_TRANSLATE_NOOP("Departure", "Meeting conditions, a year")),
    "duty_restricted": str(QT_TRANSLATE_NOOP("Departure", "Under restriction, a year")),
    "mothball_cost": str(QT_TRANSLATE_NOOP("Departure", "Mothballing, once")),
    "keep_warm": str(QT_TRANSLATE_NOOP("Departure", "Keeping warm, a year")),
    "reentry_warm": str(QT_TRANSLATE_NOOP("Departure", "Returning from mothballed, once")),
    "duty_banned": str(QT_TRANSLATE_NOOP("Departure", "Staying under a ban, a year")),
    "de_scope_cost": str(QT_TRANSLATE_NOOP("Departure", "De-scoping, once")),
    "de_scope_keeps": str(QT_TRANSLATE_NOOP("Departure", "Margin that de-scoping keeps, %")),
    "de_scope_sheds": str(QT_TRANSLATE_NOOP("Departure", "Harm that de-scoping avoids, %")),
}
NEEDED: Final = ("exit_cost", "reentry_cold", "keep_warm", "duty_restricted")
"""The figures that are asked for before the advice is the company's own: what separates the modes most."""


def said(words: Mapping[_K, str], key: _K) -> str:
    """The translated words of a key."""
    return translate("Departure", words[key])


def options_of(words: Mapping[_K, str]) -> list[tuple[_K, str]]:
    """The keys of some words with the words, to choose from."""
    return [(key, said(words, key)) for key in words]


def threshold_words(value: float, always: str, never: str) -> str:
    """A threshold in millions; `always` where it is plus infinity, `never` where minus infinity."""
    if value == inf:
        return always
    return never if value == -inf else display.millions(value)
