"""How the values of the image module read on the page."""

from PySide6.QtCore import QCoreApplication

from app.planning.image import Audience, Practice, PracticeState
from app.planning.image_needs import ImageNeed, Needed
from app.planning.image_promises import Holding, PromiseState
from app.planning.profile import MAX_LEVEL
from app.ui.marks import Mark

MUCH, SOME = 0.7, 0.3
"""Politicisation from which a market is called highly political, and contested."""
OF_PROMISE = {
    PromiseState.KEPT: Mark.DONE,
    PromiseState.OPEN: Mark.IN_WORK,
    PromiseState.OVERDUE: Mark.ALARM,
    PromiseState.BROKEN: Mark.ALARM,
}
OF_HOLDING = {
    Holding.HOLDS: Mark.DONE,
    Holding.EXPIRED: Mark.ALARM,
    Holding.UNDATED: Mark.WATCH,
    Holding.PLANNED: Mark.IN_WORK,
    Holding.ABSENT: Mark.WATCH,
    Holding.UNKNOWN: Mark.NOT_BEGUN,
}


def audience_names() -> dict[Audience, str]:
    """The four audiences."""
    tr = QCoreApplication.translate
    return {
        Audience.GOVERNMENT: tr("Image", "Government"),
        Audience.CUSTOMERS: tr("Image", "Customers"),
        Audience.PARTNERS: tr("Image", "Partners"),
        Audience.MEDIA: tr("Image", "Media"),
    }


def level_names() -> list[str]:
    """The levels 0 to 4 of a baseline."""
    tr = QCoreApplication.translate
    return [
        tr("Image", "hostile"),
        tr("Image", "wary"),
        tr("Image", "indifferent"),
        tr("Image", "well disposed"),
        tr("Image", "advocate"),
    ]


def level_options() -> list[tuple[int, str]]:
    """The levels to choose from, each with its number."""
    return [(level, f"{level}  {level_names()[level]}") for level in range(MAX_LEVEL + 1)]


def heat_name(politicisation: float) -> str:
    """How political a market is."""
    tr = QCoreApplication.translate
    if politicisation >= MUCH:
        return tr("Image", "highly political")
    return tr("Image", "contested") if politicisation >= SOME else tr("Image", "calm")


def practice_names() -> dict[Practice, str]:
    """The eight practices."""
    tr = QCoreApplication.translate
    return {
        Practice.SECURITY_TXT: tr("Image", "security.txt"),
        Practice.DISCLOSURE_POLICY: tr("Image", "Disclosure policy"),
        Practice.HANDLING: tr("Image", "Handling of flaws"),
        Practice.CVE_AUTHORITY: tr("Image", "Own CVE numbers"),
        Practice.TRANSPARENCY_REPORT: tr("Image", "Transparency report"),
        Practice.ASSURANCE: tr("Image", "Independent assurance"),
        Practice.BILL_OF_MATERIALS: tr("Image", "List of components"),
        Practice.REPRODUCIBLE_BUILDS: tr("Image", "Reproducible builds"),
    }


def state_names() -> dict[PracticeState, str]:
    """How far a practice is, as the user says."""
    tr = QCoreApplication.translate
    return {
        PracticeState.UNKNOWN: tr("Image", "not known"),
        PracticeState.ABSENT: tr("Image", "absent"),
        PracticeState.PLANNED: tr("Image", "planned"),
        PracticeState.IN_PLACE: tr("Image", "in place"),
    }


def holding_names() -> dict[Holding, str]:
    """Whether a practice can be shown today."""
    tr = QCoreApplication.translate
    return {
        Holding.HOLDS: tr("Image", "Holds"),
        Holding.EXPIRED: tr("Image", "Expired"),
        Holding.UNDATED: tr("Image", "No date"),
        Holding.PLANNED: tr("Image", "Planned"),
        Holding.ABSENT: tr("Image", "Absent"),
        Holding.UNKNOWN: tr("Image", "Not known"),
    }


def promise_names() -> dict[PromiseState, str]:
    """What became of a public commitment."""
    tr = QCoreApplication.translate
    return {
        PromiseState.KEPT: tr("Image", "Kept"),
        PromiseState.OPEN: tr("Image", "Open"),
        PromiseState.OVERDUE: tr("Image", "Overdue"),
        PromiseState.BROKEN: tr("Image", "Broken"),
    }


def still_needed(found: tuple[Needed, ...], needs: tuple[ImageNeed, ...]) -> str:
    """What a view still needs to be told, beside how much of all there is."""
    tr = QCoreApplication.translate
    words = {
        ImageNeed.GOVERNMENT: tr("Image", "how the government of the largest market sees you"),
        ImageNeed.SECURITY_TXT: tr("Image", "security.txt"),
        ImageNeed.HANDLING: tr("Image", "the handling of flaws"),
        ImageNeed.REPORT: tr("Image", "the transparency report"),
        ImageNeed.LEAD: tr("Image", "who leads in an incident"),
        ImageNeed.REHEARSAL: tr("Image", "the day of a rehearsal"),
        ImageNeed.WATCH: tr("Image", "one signpost from the library"),
    }
    open_ = [each.need for each in found if not each.given]
    if not open_:
        return tr("Image", "All {0} required answers are given").format(len(found))
    here = [words[need] for need in open_ if need in needs]
    told = tr("Image", "{0} of {1} required answers still open").format(len(open_), len(found))
    return tr("Image", "{0}; here: {1}").format(told, ", ".join(here)) if here else told
