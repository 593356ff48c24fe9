"""What an action advises: a numbered list beside its heading, each with its reason and what is documented for it."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.planning.advice import Advice
from app.planning.precedents import nears_of, precedents_of
from app.report.blocks import Aside, Prose, Text, bold, muted, plain
from app.report.brief import Brief

INDENT: Final = 18.0
"""How far a line stands in from its number. [pt]"""


def advised(brief: Brief, lines: Iterable[Advice], label: str = "What to do") -> Iterator[Aside]:
    """The advice of one action in the measure of prose; nothing without a line."""
    items = tuple(
        Aside(str(number), (Prose(bold(each.text), keep=True), _reason(brief, each)), before=6.0, indent=INDENT)
        for number, each in enumerate(lines, 1)
    )
    if items:
        yield Aside(label, items, before=12.0)


def _reason(brief: Brief, line: Advice) -> Prose:
    return Prose((*plain(f"{line.reason.strip()} "), *_plays(brief, line)), before=1.0)


def _plays(brief: Brief, line: Advice) -> Text:
    """The plays that would carry it out, with how many documented cases speak for and against each."""
    near = nears_of(brief.plan, brief.assessment)
    told = [
        f"{brief.world.plays[id_].title} ({precedents_of(id_, brief.world, near).counted})"
        for id_ in line.plays
        if id_ in brief.world.plays
    ]
    return muted(f"Plays: {'; '.join(told)} [J].") if told else muted("[J]")
