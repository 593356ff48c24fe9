"""The historical sample in plain text, for a terminal."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.historic import LIMITS, RULE, YEAR, Historic, HistoricRow
from app.planning.words import Confidence

HEAD: Final = ("host", "open", "cond.", "restr.", "banned", "80 % band", "likeliest", "happened", "")
"""Columns: four chances in percent, the band of "restricted or worse", what was likeliest, what happened."""
LEAD: Final = "lead"
"""Marks a host whose decision is documented with low confidence only."""


def lines(historic: Historic) -> Iterator[str]:
    """What the sample says, line by line: the rule, a row for each host, the scores and the limits."""
    yield f"A Chinese network-equipment vendor at the end of {YEAR}, with parameters that never saw the host."
    yield RULE
    yield ""
    rows = [HEAD, *map(_cells, historic.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
    yield ""
    ours, base, skill = historic.ours, historic.base, historic.skill
    yield (
        f"Log-loss {ours.log_loss:.3f}, base rate {base.log_loss:.3f}; skill {_signed(skill.value)}, "
        f"90 % interval {_signed(skill.low)} to {_signed(skill.high)} over hosts."
    )
    yield (
        f"Ranked probability score {ours.rps:.3f}, base rate {base.rps:.3f}; "
        f"Brier score of restricted or worse {ours.brier:.3f}, base rate {base.brier:.3f}."
    )
    yield historic.sentence
    yield LIMITS


def _cells(row: HistoricRow) -> tuple[str, ...]:
    return (
        row.name,
        *map(str, display.shares(row.chances)),
        display.band(row.band),
        display.REACTION_NAMES[row.likeliest],
        display.REACTION_NAMES[row.happened],
        LEAD if row.confidence is Confidence.LOW else "",
    )


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", display.MINUS)
