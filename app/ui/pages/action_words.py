"""The five actions in plain words: levels, progress, costs, durations and what a play moves."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.assessment import Score
from app.planning.course import Initiative
from app.planning.facts import Play
from app.planning.profile import Answer
from app.planning.words import AnswerStatus, Confidence, Effect, Progress
from app.ui.marks import OF_PROGRESS, Mark
from app.ui.parts.text import Tone

CONTEXT: Final = "ActionWords"
LEVELS: Final = (
    str(QT_TRANSLATE_NOOP("ActionWords", "absent")),
    str(QT_TRANSLATE_NOOP("ActionWords", "ad hoc")),
    str(QT_TRANSLATE_NOOP("ActionWords", "basic")),
    str(QT_TRANSLATE_NOOP("ActionWords", "managed")),
    str(QT_TRANSLATE_NOOP("ActionWords", "leading")),
)
PROGRESS: Final = {
    Progress.PROPOSED: str(QT_TRANSLATE_NOOP("ActionWords", "Proposed")),
    Progress.AGREED: str(QT_TRANSLATE_NOOP("ActionWords", "Agreed")),
    Progress.UNDER_WAY: str(QT_TRANSLATE_NOOP("ActionWords", "Under way")),
    Progress.DONE: str(QT_TRANSLATE_NOOP("ActionWords", "Done")),
    Progress.DROPPED: str(QT_TRANSLATE_NOOP("ActionWords", "Dropped")),
}
OVERDUE: Final = str(QT_TRANSLATE_NOOP("ActionWords", "Overdue"))
HELD: Final = str(QT_TRANSLATE_NOOP("ActionWords", "Held"))
COSTS: Final = (
    str(QT_TRANSLATE_NOOP("ActionWords", "below USD 50k")),
    str(QT_TRANSLATE_NOOP("ActionWords", "USD 50k to 250k")),
    str(QT_TRANSLATE_NOOP("ActionWords", "USD 250k to 1m")),
    str(QT_TRANSLATE_NOOP("ActionWords", "USD 1m to 10m")),
    str(QT_TRANSLATE_NOOP("ActionWords", "above USD 10m")),
)
"""What the cost levels of the playbook mean, for a mid-size vendor in one region (data README 9)."""
EFFORTS: Final = (
    str(QT_TRANSLATE_NOOP("ActionWords", "very small effort")),
    str(QT_TRANSLATE_NOOP("ActionWords", "small effort")),
    str(QT_TRANSLATE_NOOP("ActionWords", "medium effort")),
    str(QT_TRANSLATE_NOOP("ActionWords", "large effort")),
    str(QT_TRANSLATE_NOOP("ActionWords", "very large effort")),
)
FACTORS: Final = {
    Effect.CAPABILITY: str(QT_TRANSLATE_NOOP("ActionWords", "Cyber capability of the host")),
    Effect.TRUST: str(QT_TRANSLATE_NOOP("ActionWords", "Trust of officials and loyalty")),
    Effect.REPUTATION: str(QT_TRANSLATE_NOOP("ActionWords", "Reputation and proof")),
    Effect.COMPLIANCE: str(QT_TRANSLATE_NOOP("ActionWords", "Compliance with rules")),
    Effect.EXPOSURE: str(QT_TRANSLATE_NOOP("ActionWords", "Exposure through the supply chain")),
    Effect.LEVERAGE: str(QT_TRANSLATE_NOOP("ActionWords", "Bargaining weight")),
    Effect.GEOPOLITICS: str(QT_TRANSLATE_NOOP("ActionWords", "Distance from politics")),
}
"""What an effect moves, named so that more of it is better, but for exposure, of which less is better."""
STRENGTHS: Final = {
    3: str(QT_TRANSLATE_NOOP("ActionWords", "much more")),
    2: str(QT_TRANSLATE_NOOP("ActionWords", "more")),
    1: str(QT_TRANSLATE_NOOP("ActionWords", "slightly more")),
    -1: str(QT_TRANSLATE_NOOP("ActionWords", "slightly less")),
    -2: str(QT_TRANSLATE_NOOP("ActionWords", "less")),
    -3: str(QT_TRANSLATE_NOOP("ActionWords", "much less")),
}
CONFIDENCES: Final = {
    Confidence.HIGH: str(QT_TRANSLATE_NOOP("ActionWords", "well documented")),
    Confidence.MEDIUM: str(QT_TRANSLATE_NOOP("ActionWords", "documented in part")),
    Confidence.LOW: str(QT_TRANSLATE_NOOP("ActionWords", "a lead, not yet confirmed")),
}


def said(words: str) -> str:
    """Words of this module in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, words)


def level_words(level: float) -> str:
    """A level of 0 to 4 in words, that of the nearest one."""
    return said(LEVELS[min(len(LEVELS) - 1, max(0, int(level + 0.5)))])


def answer_words(answer: Answer | None) -> str:
    """An answer in a word: its level, "open", "not known" or "does not apply"."""
    if answer is None:
        return QCoreApplication.translate("ActionWords", "open")
    if answer.status is AnswerStatus.NOT_KNOWN:
        return QCoreApplication.translate("ActionWords", "not known")
    if answer.status is AnswerStatus.NOT_APPLICABLE:
        return QCoreApplication.translate("ActionWords", "does not apply")
    return str(answer.level)


def audience_words(audience: str) -> str:
    """Who answers a question."""
    if audience == "leadership":
        return QCoreApplication.translate("ActionWords", "leadership")
    return QCoreApplication.translate("ActionWords", "product teams")


def mean_words(score: Score) -> str:
    """A mean level: "2.5 of 4", or that nothing is answered yet."""
    if score.mean is None:
        return QCoreApplication.translate("ActionWords", "not answered")
    return QCoreApplication.translate("ActionWords", "{0} of 4").format(f"{score.mean:.1f}")


def months_words(play: Play) -> str:
    """How long a play takes: "4 to 9 months"."""
    if play.months_low == play.months_high:
        return QCoreApplication.translate("ActionWords", "{0} months").format(play.months_low)
    return QCoreApplication.translate("ActionWords", "{0} to {1} months").format(play.months_low, play.months_high)


def cost_words(play: Play) -> str:
    """The cost level of a play in US dollars."""
    return said(COSTS[play.cost_level - 1])


def effort_words(play: Play) -> str:
    """The effort that a play takes of the company's own people."""
    return said(EFFORTS[play.effort_level - 1])


def effect_words(effect: Effect, signed: int) -> tuple[str, bool]:
    """An effect in plain words, and whether it is a side effect: one that makes an outlook worse."""
    worse = (signed > 0) is (effect is Effect.EXPOSURE)
    words = f"{said(FACTORS[effect])}: {said(STRENGTHS[signed])}"
    if worse:
        words += QCoreApplication.translate("ActionWords", " (a side effect that makes the outlook worse)")
    return words, worse


def costs_of(initiative: Initiative) -> tuple[str, str]:
    """The expected cost in millions without its unit, or "not set"; and the range, empty where there is none."""
    if not initiative.cost_high:
        return QCoreApplication.translate("ActionWords", "not set"), ""
    cost, between = display.millions(initiative.cost), display.millions_range(initiative.cost_low, initiative.cost_high)
    return cost, between if between != display.millions(initiative.cost_high) else ""


def progress_word(progress: Progress, *, late: bool, held: str) -> str:
    """How far an initiative is, as it is listed: past its end, held by an open guardrail, or its progress."""
    if late:
        return said(OVERDUE)
    return said(HELD) if held else said(PROGRESS[progress])


def progress_mark(progress: Progress, *, late: bool, held: str) -> Mark:
    """The mark of that word."""
    return Mark.ALARM if late else Mark.WATCH if held else OF_PROGRESS[progress]


def progress_tone(progress: Progress, *, late: bool, held: str) -> Tone:
    """And the ink that it is written in."""
    if late or held:
        return "alarm" if late else "watch"
    return "muted" if progress in {Progress.DONE, Progress.DROPPED} else ""
