"""The columns of the checks before one acts."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.planning import display
from app.ui.marks import Mark
from app.ui.pages.action_guard_rows import GuardRow, Standing
from app.ui.parts.column import Column
from app.ui.parts.text import Tone

MARKS: Final = {Standing.OPEN: Mark.WATCH, Standing.DONE: Mark.DONE, Standing.ASIDE: Mark.ALARM}
TONES: Final[dict[Standing, Tone]] = {Standing.OPEN: "watch", Standing.DONE: "muted", Standing.ASIDE: "alarm"}


def guard_columns(*, narrow: bool = False) -> tuple[Column, ...]:
    """State, market, check, what waits for it, and who checked when and found what.

    `narrow`: what waits and when it was checked stand as second lines, beneath check and name.
    """
    words = {Standing.OPEN: _tr("Open"), Standing.DONE: _tr("Done"), Standing.ASIDE: _tr("Set aside")}
    state = Column(
        _tr("State"),
        lambda r: words[r.standing],
        key=lambda r: list(Standing).index(r.standing),
        mark=lambda r: MARKS[r.standing],
        tone=lambda r: TONES[r.standing],
    )
    market = Column(_tr("Market"), lambda r: r.market, share=7, least=88)
    check = Column(_tr("Check"), lambda r: r.name, share=10)
    by = Column(
        _tr("By"),
        lambda r: r.check.by if r.check else _tr("nobody yet"),
        share=6,
        least=88,
        tone=lambda r: "" if r.check else "muted",
    )
    found = Column(
        _tr("Found, or reason"),
        lambda r: r.check.reason if r.check and r.check.reason else _tr("nothing noted"),
        share=9,
        least=104,
        tone=lambda r: "" if r.check and r.check.reason else "muted",
    )
    if narrow:
        check = replace(check, second=lambda r: _tr("holds {0}").format(_holds(r)))
        by = replace(by, second=lambda r: display.short_day(r.check.on) if r.check else "")
        return state, market, check, by, found
    holds = Column(
        _tr("Holds"),
        _holds,
        key=lambda r: len(r.initiatives) + len(r.matters),
        tone=lambda r: "" if r.standing is Standing.OPEN and r.initiatives else "muted",
    )
    on = Column(
        _tr("On"),
        lambda r: display.short_day(r.check.on if r.check else None, _tr("not set")),
        key=lambda r: r.check.on if r.check else None,
        right=True,
        tone=lambda r: "" if r.check else "muted",
    )
    return state, market, check, holds, by, on, found


def _holds(row: GuardRow) -> str:
    if row.standing is not Standing.OPEN:
        return _tr("nothing")
    held, others = len(row.initiatives), len(row.matters)
    if not held:
        return _tr("1 other entry") if others == 1 else _tr("%n other entries", "", others)
    return _tr("1 initiative") if held == 1 else _tr("%n initiatives", "", held)


def _tr(text: str, note: str = "", count: int = -1) -> str:
    return QCoreApplication.translate("Guardrail", text, note, count)
