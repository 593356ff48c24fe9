"""The number of mandatory requirements, which stands beside every outlook."""

from PySide6.QtCore import QCoreApplication

from app.planning.assessment import Reading


def duties_of(reading: Reading) -> str:
    """How many mandatory requirements apply to an offering, or that its market is not researched."""
    return duties_words(reading.mandatory if reading.researched else None)


def duties_words(mandatory: int | None) -> str:
    """A number of mandatory requirements; `None`: not researched, which is not the same as none."""
    if mandatory is None:
        return QCoreApplication.translate("Duties", "not researched")
    if not mandatory:
        return QCoreApplication.translate("Duties", "none mandatory")
    return QCoreApplication.translate("Duties", "{0} mandatory").format(mandatory)
