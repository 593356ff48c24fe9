"""How the proposal was made and tested: challenge, consultation, advice, and what was and is to be decided."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from app.planning import display
from app.planning.course import Decision
from app.planning.paper import Paper
from app.planning.watching import Reopened, reopened
from app.report.annexes import annex_head
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    bold,
    head_row,
    muted,
    plain,
)
from app.report.brief import Brief, listed, sentence

UNTESTED: Final = "Nobody has recorded yet how the proposal was challenged."


def process(brief: Brief) -> tuple[Block, ...]:
    """Challenge, consultation, advice, what a company secretary asks, and what is still to be decided."""
    paper = brief.plan.paper
    said: list[Block] = [annex_head(brief, "annex-process", "How the proposal was made and tested", new_page=False)]
    for label, text, missing in (
        ("Challenge", paper.challenge, UNTESTED),
        ("Consulted", paper.consulted, "Nobody has recorded yet who was consulted."),
        ("Advisers", paper.advisers, "No adviser is named."),
        ("Privilege", paper.privilege, ""),
        ("Materiality", _materiality(paper), "Nobody has recorded yet whether the matter is material."),
        ("Inside information", f"{paper.inside_information.strip()}\n{paper.reminder}".strip(), ""),
        ("Touched by it", "", _untold(paper)),
    ):
        if text.strip() or missing:
            said.append(Aside(label, (Prose(plain(text.strip()) if text.strip() else muted(missing)),), before=6.0))
    said += [
        Aside(label, (Prose(plain(text.strip())),), before=6.0)
        for label, text in (
            *_touched(paper),
            ("Communication", paper.communication),
            ("Stays confidential", paper.confidential),
        )
        if text.strip()
    ]
    return (*said, *_waiting(brief), *_decided(brief))


def untold(paper: Paper) -> list[str]:
    """For whom nothing is recorded."""
    return [label.lower() for label, text in _touched(paper) if not text.strip()]


def _materiality(paper: Paper) -> str:
    if paper.material is None:
        return paper.materiality.strip()
    judged = "Judged material" if paper.material else "Judged not material"
    why = paper.materiality.strip()
    return f"{judged}. {why}" if why else f"{judged}; no reason is recorded."


def _touched(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Those whom the decision touches, each with what it means for them."""
    return (
        ("Host governments", paper.host_governments),
        ("Customers", paper.customers),
        ("Partners", paper.partners),
        ("Staff", paper.staff),
        ("Investors", paper.investors),
    )


def _untold(paper: Paper) -> str:
    missing = untold(paper)
    return f"Nobody has recorded yet what the decision means for {listed(missing)}." if missing else ""


def _waiting(brief: Brief) -> Iterator[Block]:
    """What is still to be decided, the next date first."""
    waiting = sorted((d for d in brief.plan.decisions if d.decided_on is None), key=lambda d: d.due or date.max)
    if not waiting:
        text = "No decision is waiting." if brief.plan.decisions else "No decision is recorded."
        yield Aside("Decisions", (Prose(muted(text)),), before=6.0)
        return
    yield Heading("Still to be decided", "annex-decisions", level=2)
    rows = [(plain(decision.title), _who(decision), _due(brief, decision)) for decision in waiting]
    columns = (Column(250.0, 1.0), Column(84.0), Column(112.0))
    yield _table(columns, ("Decision", "Owner", "By"), rows, "Open decisions")


def _decided(brief: Brief) -> Iterator[Block]:
    """What was decided, in the order of its days, and what of it is open again."""
    decided = sorted((d for d in brief.plan.decisions if d.decided_on), key=lambda d: d.decided_on or date.max)
    if not decided:
        return
    back = {each.decision.id: each for each in reopened(brief.plan)}
    yield Heading("Decided", "annex-decided", level=2)
    rows = [
        (
            plain(decision.title),
            (*_outcome(decision), *_back(back.get(decision.id))),
            _who(decision),
            plain(display.short_day(decision.decided_on)) if decision.decided_on else (),
        )
        for decision in decided
    ]
    columns = (Column(160.0, 1.4), Column(118.0, 0.6), Column(82.0), Column(62.0))
    yield _table(columns, ("Matter", "What was decided", "Owner", "On"), rows, "Decided")


def _table(columns: tuple[Column, ...], heads: tuple[str, ...], rows: Sequence[tuple[Text, ...]], title: str) -> Table:
    made = tuple(Row(tuple(map(Cell, texts)), Rule.HAIR if at else Rule.INK) for at, texts in enumerate(rows))
    return Table(columns, (head_row(*heads),), made, title=title, whole=True)


def _who(decision: Decision) -> Text:
    return plain(decision.owner.strip()) or muted("no owner")


def _due(brief: Brief, decision: Decision) -> Text:
    """The day by which it is to be decided, and whether that day is over."""
    if decision.due is None:
        return muted("no date")
    late = decision.due < brief.assessment.on
    return (*plain(display.short_day(decision.due), bold=late), *(bold(", overdue") if late else ()))


def _outcome(decision: Decision) -> Text:
    return plain(sentence(decision.outcome.strip())) or muted("not recorded")


def _back(found: Reopened | None) -> Text:
    """That a decision is reopened, by what, and until when it is to be taken again."""
    if found is None:
        return ()
    until = f", to be decided by {display.short_day(found.decide_by)}" if found.decide_by else ""
    return bold(f"\nReopened: “{found.signpost.title}” is red since {display.short_day(found.on)}{until}.")
