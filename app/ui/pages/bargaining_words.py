"""Bargaining in plain words: sides and levels of the balance, states of coalitions, what is still asked for."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning.bargaining import Joined, RequestKind, Side
from app.planning.bargaining_people import Place, Salience
from app.ui.edits import Edits

CONTEXT: Final = "Bargaining"
SIDES: Final = {
    Side.HOST_GAINS: str(QT_TRANSLATE_NOOP("Bargaining", "What the host gains from us")),
    Side.HOST_IMPOSES: str(QT_TRANSLATE_NOOP("Bargaining", "What the host can impose")),
    Side.HOST_ALTERNATIVES: str(QT_TRANSLATE_NOOP("Bargaining", "What else the host can buy")),
    Side.OUR_ALTERNATIVES: str(QT_TRANSLATE_NOOP("Bargaining", "Where else we can sell")),
    Side.INFRASTRUCTURE: str(QT_TRANSLATE_NOOP("Bargaining", "Infrastructure in our hands")),
    Side.CODE: str(QT_TRANSLATE_NOOP("Bargaining", "Code in our hands")),
    Side.ALGORITHMS: str(QT_TRANSLATE_NOOP("Bargaining", "Algorithms in our hands")),
    Side.DATA: str(QT_TRANSLATE_NOOP("Bargaining", "Data in our hands")),
}
LEVELS: Final = (
    str(QT_TRANSLATE_NOOP("Bargaining", "none")),
    str(QT_TRANSLATE_NOOP("Bargaining", "slight")),
    str(QT_TRANSLATE_NOOP("Bargaining", "moderate")),
    str(QT_TRANSLATE_NOOP("Bargaining", "strong")),
    str(QT_TRANSLATE_NOOP("Bargaining", "decisive")),
)
JOINED: Final = {
    Joined.CONSIDERED: str(QT_TRANSLATE_NOOP("Bargaining", "Considered")),
    Joined.JOINING: str(QT_TRANSLATE_NOOP("Bargaining", "Joining")),
    Joined.MEMBER: str(QT_TRANSLATE_NOOP("Bargaining", "Member")),
    Joined.DECLINED: str(QT_TRANSLATE_NOOP("Bargaining", "Declined")),
}
KINDS: Final = {
    RequestKind.SOURCE_CODE: str(QT_TRANSLATE_NOOP("Bargaining", "Source code")),
    RequestKind.KEYS: str(QT_TRANSLATE_NOOP("Bargaining", "Keys")),
    RequestKind.USER_DATA: str(QT_TRANSLATE_NOOP("Bargaining", "Data of users")),
    RequestKind.BACKDOOR: str(QT_TRANSLATE_NOOP("Bargaining", "A way in for the state")),
    RequestKind.CONTENT: str(QT_TRANSLATE_NOOP("Bargaining", "Removal of content")),
    RequestKind.LOCALISATION: str(QT_TRANSLATE_NOOP("Bargaining", "Data kept in the country")),
    RequestKind.LOCAL_PARTNER: str(QT_TRANSLATE_NOOP("Bargaining", "A local partner")),
    RequestKind.STAFF: str(QT_TRANSLATE_NOOP("Bargaining", "Staff or an office there")),
    RequestKind.OTHER: str(QT_TRANSLATE_NOOP("Bargaining", "Something else")),
}
STANCES: Final = {
    -2: str(QT_TRANSLATE_NOOP("Bargaining", "Opposes")),
    -1: str(QT_TRANSLATE_NOOP("Bargaining", "Wary")),
    0: str(QT_TRANSLATE_NOOP("Bargaining", "Neutral")),
    1: str(QT_TRANSLATE_NOOP("Bargaining", "Leans to us")),
    2: str(QT_TRANSLATE_NOOP("Bargaining", "Supports")),
}
SALIENCE: Final = {
    Salience.DEFINITIVE: str(QT_TRANSLATE_NOOP("Bargaining", "Definitive")),
    Salience.DOMINANT: str(QT_TRANSLATE_NOOP("Bargaining", "Dominant")),
    Salience.DANGEROUS: str(QT_TRANSLATE_NOOP("Bargaining", "Dangerous")),
    Salience.DEPENDENT: str(QT_TRANSLATE_NOOP("Bargaining", "Dependent")),
    Salience.DORMANT: str(QT_TRANSLATE_NOOP("Bargaining", "Dormant")),
    Salience.DISCRETIONARY: str(QT_TRANSLATE_NOOP("Bargaining", "Discretionary")),
    Salience.DEMANDING: str(QT_TRANSLATE_NOOP("Bargaining", "Demanding")),
    Salience.BYSTANDER: str(QT_TRANSLATE_NOOP("Bargaining", "Bystander")),
}
PLACES: Final = {
    Place.CLOSE: str(QT_TRANSLATE_NOOP("Bargaining", "work with closely")),
    Place.CONTENT: str(QT_TRANSLATE_NOOP("Bargaining", "keep content")),
    Place.INFORMED: str(QT_TRANSLATE_NOOP("Bargaining", "keep informed")),
    Place.WATCHED: str(QT_TRANSLATE_NOOP("Bargaining", "watch")),
}
STILL: Final = str(QT_TRANSLATE_NOOP("Bargaining", "{0} of {1} still open: {2}."))
GIVEN: Final = str(QT_TRANSLATE_NOOP("Bargaining", "All {0} that the advice needs are given."))


def said(words: str) -> str:
    """Words of this module in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, words)


def still_open(edits: Edits) -> str:
    """Which of the things that bargaining asks for beyond its questions are still open."""
    from app.planning.bargaining_needs import needs  # with numpy, which must not load before the first paint

    found = needs(edits.plan, edits.assessment, edits.world, edits.today)
    left = [need.text for need in found if not need.done]
    if not found:
        return ""
    return said(STILL).format(len(left), len(found), ", ".join(left)) if left else said(GIVEN).format(len(found))
