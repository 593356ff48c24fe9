"""The columns of the checks before one acts."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.planning import display
from app.ui.marks import Mark
from app.ui.pages.action_guard_rows import GuardRow, Standing
from app.ui.parts.column import Column
from app.ui.parts.text import Tone

MARKS: Final = {Standing.OPEN: Mark.WATCH, Standing.DONE: Mark.DONE, Standing.ASIDE: Mark.ALARM}
TONES: Final[dict[Standing, Tone]] = {Standing.OPEN: "watch", Standing.DONE: "muted", Standing.ASIDE: "alarm"}


def guard_columns() -> tuple[Column, ...]:
    """State, market, check, what waits for it, and who checked when and found what."""
    words = {Standing.OPEN: _tr("Open"), Standing.DONE: _tr("Done"), Standing.ASIDE: _tr("Set aside")}
    return (
        Column(
            _tr("State"),
            lambda r: words[r.standing],
            key=lambda r: list(Standing).index(r.standing),
            mark=lambda r: MARKS[r.standing],
            tone=lambda r: TONES[r.standing],
        ),
        Column(_tr("Market"), lambda r: r.market, share=7),
        Column(_tr("Check"), lambda r: r.name, share=10),
        Column(
            _tr("Holds"),
            _holds,
            key=lambda r: len(r.initiatives) + len(r.matters),
            tone=lambda r: "" if r.standing is Standing.OPEN and r.initiatives else "muted",
        ),
        Column(
            _tr("By"),
            lambda r: r.check.by if r.check else _tr("nobody yet"),
            share=6,
            tone=lambda r: "" if r.check else "muted",
        ),
        Column(
            _tr("On"),
            lambda r: display.short_day(r.check.on if r.check else None, _tr("not set")),
            key=lambda r: r.check.on if r.check else None,
            right=True,
            tone=lambda r: "" if r.check else "muted",
        ),
        Column(
            _tr("Found, or reason"),
            lambda r: r.check.reason if r.check and r.check.reason else _tr("nothing noted"),
            share=9,
            tone=lambda r: "" if r.check and r.check.reason else "muted",
        ),
    )


def _holds(row: GuardRow) -> str:
    if row.standing is not Standing.OPEN:
        return _tr("nothing")
    held, others = len(row.initiatives), len(row.matters)
    if not held:
        return _tr("1 other entry") if others == 1 else _tr("%n other entries", "", others)
    return _tr("1 initiative") if held == 1 else _tr("%n initiatives", "", held)


def _tr(text: str, note: str = "", count: int = -1) -> str:
    return QCoreApplication.translate("Guardrail", text, note, count)
