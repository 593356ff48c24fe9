"""What the board can judge, whom it looks for, and who learns what by when."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.culture import BoardArea, BoardMember
from app.planning.culture_board import AREAS, JUDGES, area_readings, learners, search_profile
from app.planning.words import Edition
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
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, listed, sentence

WIDTHS: Final = {BoardArea.CYBERSECURITY: 70.0, BoardArea.TECHNOLOGY: 58.0, BoardArea.COLLABORATION: 64.0}
USUAL: Final = 54.0
"""Widths of the columns of the areas, by their heads. [pt]"""
SHORT: Final = {**AREAS, BoardArea.COLLABORATION: "Collaboration"}
"""The areas as heads of columns."""


def people(brief: Brief) -> Iterator[Block]:
    """The board in the board's edition only, for it names who lacks what; the training plan in every inside edition."""
    if brief.edition is Edition.BOARD:
        yield from _board(brief)
    yield from _trainings(brief)


def _board(brief: Brief) -> Iterator[Block]:
    members = brief.plan.board_members
    if not members:
        return
    found = area_readings(brief.plan)
    rows = [row for at, member in enumerate(members) for row in _member(member, Rule.HAIR if at else Rule.INK)]
    if found[0].seats:
        best = {each.area: each.best for each in found}
        cells = (Cell(muted("not known") if best[a] is None else number(str(best[a]), bold=True)) for a in BoardArea)
        rows.append(Row((Cell(bold("Best of the board")), *cells), Rule.LINE))
    gaps = [AREAS[each.area] for each in found if each.gap]
    note = (
        "Level 0 to 4 by the board’s own judgement [J]; from 3 a member can challenge management. A seat to be filled "
    )
    note += "shows what is wanted and does not count. "
    note += f"Nobody is known to reach 3 in: {', '.join(gaps)}." if gaps and found[0].seats else ""
    columns = (
        Column(100.0, 1.0),
        *(Column(WIDTHS.get(area, USUAL), right=True, gap=6.0, what="level 0 to 4") for area in BoardArea),
    )
    heads = ("Member or seat", *(SHORT[area] for area in BoardArea))
    yield Heading("What the board can judge", "culture-board", level=2)
    yield Table(columns, (head_row(*heads),), tuple(rows), note=muted(note), title="What the board can judge")
    yield from _search(brief)


def _member(member: BoardMember, above: Rule) -> Iterator[Row]:
    """The levels of a member, and beneath them who it is, over the width of the table."""
    levels = (member.level(area) for area in BoardArea)
    cells = (Cell(muted("not known") if level is None else number(str(level))) for level in levels)
    told = [member.role.strip(), "seat to be filled" if member.open_seat else "", member.note.strip()]
    below = ". ".join(sentence(text.rstrip(".")) for text in told if text)
    yield Row((Cell(plain(member.name)), *cells), above, keep=bool(below), pad=(2.3, 1.0 if below else 2.9))
    if below:
        text = Cell(muted(f"{below}."), span=1 + len(BoardArea), right=False)
        yield Row((text,), Rule.NONE, pad=(0.0, 3.2))


def _search(brief: Brief) -> Iterator[Block]:
    profile = search_profile(brief.plan, brief.assessment, brief.world)
    if profile is None:
        return
    judges = "; ".join(f"{AREAS[area].lower()}, that is {JUDGES[area]}" for area in profile.must)
    places = listed([brief.host_told(market) for market in profile.markets])
    words = f"Somebody who can judge {judges}; who {profile.experience}{f'; and who knows {places}' if places else ''}."
    yield Aside("Whom to look for", (Prose(plain(words)), Prose(muted(f"{profile.reason} Judgement [J]."), before=2.0)))


def _trainings(brief: Brief) -> Iterator[Block]:
    trainings = brief.plan.trainings
    if not trainings:
        return
    costs = brief.money and any(training.cost for training in trainings)
    columns = [Column(250.0, 1.0, names=True), Column(100.0), Column(30.0, right=True, what="hours")]
    heads = ["Training", "When", "Hours"]
    if costs:
        columns.append(Column(48.0, right=True, what=brief.currency))
        heads.append("Cost")
    rows = []
    for at, training in enumerate(trainings):
        held = f"held {display.short_day(training.done_on)}" if training.done_on else ""
        by = f"by {display.short_day(training.due)}" if training.due else "no date"
        below = "; ".join(filter(None, (AREAS[training.area], training.provider.strip())))
        board = brief.edition is Edition.BOARD
        who = learners(brief.plan, training) if board else _unnamed(len(training.members), training.audience)
        cells = [
            Cell(plain(training.title)),
            Cell(plain(held or by)),
            Cell(muted("not known") if training.hours is None else number(f"{training.hours:,}")),
        ]
        if costs:
            cells.append(Cell(number(display.number(training.cost))))
        rows.append(Row(tuple(cells), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0)))
        told = (*muted("For: "), *plain(f"{', '.join(who)}. "), *muted(f"{below}."))
        rows.append(Row((Cell(told, span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2)))
    note = f"Costs in {brief.currency}." if costs else "As the plan holds it."
    yield Heading("Training plan", "culture-training", level=2)
    yield Table(tuple(columns), (head_row(*heads),), tuple(rows), note=muted(note), title="Training plan")


def _unnamed(members: int, audience: str) -> list[str]:
    """Who takes part, without saying which director learns what."""
    board = [f"{members} of the board"] if members else [] if audience.strip() else ["The whole board"]
    return [*board, *([audience.strip()] if audience.strip() else [])]
