"""How far the five actions are, as the overview lists them: decided, open, overdue and contradictory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.planning.progress import ActionProgress
from app.planning.words import Action
from app.ui.marks import Mark
from app.ui.pages.playbook import action_name
from app.ui.parts.column import Column
from app.ui.parts.text import Tone

CONTEXT = "OverviewActions"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action."""

    id: str  # of its page
    action: Action
    questions: str
    mark: Mark
    decided: int
    open: int
    overdue: int
    contradictory: int
    first: str  # what comes first, in words
    tone: Tone


def action_rows(found: Sequence[ActionProgress]) -> list[ActionRow]:
    """One row an action; first comes a contradiction, then what is overdue, then the next step or what is open."""
    return [
        ActionRow(
            id=each.action.value,
            action=each.action,
            questions=_say("{0} of {1} answered").format(each.answered, each.asked),
            mark=_mark(each),
            decided=len(each.decided),
            open=len(each.open),
            overdue=len(each.overdue),
            contradictory=len(each.contradictory),
            first=_first(each),
            tone="alarm" if each.contradictory or each.overdue else "" if each.open else "muted",
        )
        for each in found
    ]


def action_columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(
            _say("Action"), lambda r: action_name(r.action), mark=lambda r: r.mark, second=lambda r: r.questions,
            tone=lambda r: "alarm" if r.mark is Mark.ALARM else "",
        ),
        _count(_say("Decided"), lambda r: r.decided, "muted"),
        _count(_say("Open"), lambda r: r.open, ""),
        _count(_say("Overdue"), lambda r: r.overdue, "alarm"),
        _count(_say("Contradictory"), lambda r: r.contradictory, "alarm"),
        Column(_say("What comes first"), lambda r: r.first, share=1, tone=lambda r: r.tone),
    )  # fmt: skip


def _count(title: str, of: Callable[[ActionRow], int], tone: Tone) -> Column:
    return Column(
        title,
        lambda r: str(of(r)) if of(r) else _say("none"),
        key=of,
        right=True,
        tone=lambda r: tone if of(r) else "muted",
    )


def _first(each: ActionProgress) -> str:
    if each.contradictory:
        return each.contradictory[0]
    if each.overdue:
        return _say("Overdue: {0}").format(each.overdue[0])
    if not each.committed and not each.initiatives:
        if not each.answered:
            return _say("Answer the {0} questions").format(each.asked)
        return _say("Choose what to do: no play is adopted")
    if each.open:
        return _say("Open: {0}").format(each.open[0])
    return _say("Nothing is open")


def _mark(each: ActionProgress) -> Mark:
    if each.contradictory or each.overdue:
        return Mark.ALARM
    if not (each.answered or each.committed or each.initiatives):
        return Mark.NOT_BEGUN
    return Mark.IN_WORK if each.open else Mark.DONE


def _say(words: str) -> str:
    return QCoreApplication.translate(CONTEXT, words)
