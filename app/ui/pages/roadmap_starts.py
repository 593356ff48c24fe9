"""Signposts to start from, in our own words: each with an amber and a red threshold and what it bears on."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning.course import Signpost
from app.planning.plan import new_id

CONTEXT: Final = "RoadmapStarts"


@dataclass(frozen=True, slots=True)
class Start:
    """A suggested signpost; the thresholds are judgement (method 7.4) and are there to be changed."""

    title: str
    amber: str
    red: str
    reopens: str


STARTS: Final = (
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "A rule for this kind of product is drafted")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "draft or consultation published")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "day of adoption set")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "How and when we comply")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Officials name us, our home state or foreign control")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "named in parliament or by an agency")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "formally designated")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to stay as we are")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Allied states act on the same product")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "one ally")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "two allies, or the leading one")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to stay as we are")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Incident between the two states")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "diplomatic protest")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "sanctions or casualties")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to pause or leave")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Sanction on one of our suppliers")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "proposed")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "in force")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Which supplier we use")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Guidance to public buyers")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "circular in one sector")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "shut out by the whole government")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to leave public tenders")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Findings of an evaluation centre or laboratory")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "open for more than 90 days")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "a second adverse report")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "What engineering does first")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Serious incident or a data flow that was not disclosed")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "found and contained")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "a regulator inquires")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "What we disclose, and to whom")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Tone of the press, mean of eight weeks")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "1 standard deviation below usual")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "2 standard deviations below usual")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "What we say in public")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Days since we last spoke with the regulator")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "60 days")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "120 days")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Who visits the regulator")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "A home-grown or allied substitute appears")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "pilot")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "rolled out nationwide")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "What we offer in return for access")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "The host builds a scheme that can test us (good news)")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "scheme drafted")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "scheme in operation")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "When we apply for the scheme")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Election or change of coalition")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "within six months")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "a programme names the issue")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whom we speak with before it")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Cost of compliance, share of the margin of the market")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "15 %")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "30 %")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to sell less there, or leave")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Chance of “restricted or worse” against our appetite")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "within 5 points of it")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "above it")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to change to another option")),
    ),
    Start(
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Way back: cause gone, a peer readmitted, institutions better")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "one of the three")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "two of the three")),
        str(QT_TRANSLATE_NOOP("RoadmapStarts", "Whether to come back")),
    ),
)


def title_of(start: Start) -> str:
    """The title of a start in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, start.title)


def signpost_of(start: Start) -> Signpost:
    """A new signpost with the words of a start, for all markets and not read yet."""
    amber, red, reopens = (
        QCoreApplication.translate(CONTEXT, words) for words in (start.amber, start.red, start.reopens)
    )
    return Signpost(id=new_id(), title=title_of(start), amber=amber, red=red, reopens=reopens)
