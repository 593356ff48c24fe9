"""How figures are shown: one rounding for the window, the paper and every export, so that they agree to the digit."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.planning.words import Action, Reaction

STEP: Final = 5
"""Chances are shown in steps of so many points (method 6.10): more would be false precision."""
MINUS: Final = "\N{MINUS SIGN}"
NARROW: Final = "\N{NO-BREAK SPACE}"
TENTH: Final = 0.0005
"""Below this a change of a chance rounds to no tenth of a point."""
NOTHING: Final = Decimal("0.5")
"""Below this an amount is nothing, or what is left of rounding in a difference. [plan currency]"""
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def points(chance: float) -> int:
    """A chance of 0 to 1 in points, rounded to the nearest step; halves go up."""
    steps = Decimal(repr(chance)) * 100 / STEP
    return int(steps.to_integral_value(ROUND_HALF_UP)) * STEP


def shares(chances: Sequence[float]) -> tuple[int, ...]:
    """Chances that add up to 1, in points that add up to 100: the largest remainders are rounded up."""
    steps = [chance * 100 / STEP for chance in chances]
    floors = [int(step + 1e-9) for step in steps]
    order = sorted(range(len(steps)), key=lambda i: (floors[i] - steps[i], i))
    for i in order[: round(sum(steps)) - sum(floors)]:
        floors[i] += 1
    return tuple(floor * STEP for floor in floors)


def percent(value: int) -> str:
    """Points as text: 45 %."""
    return f"{value}{NARROW}%"


def sure(value: int) -> str:
    """A chance in points in words that claim no certainty, without the unit: 45, under 5, over 95."""
    return {0: f"under {STEP}", 100: f"over {100 - STEP}"}.get(value, str(value))


def sure_percent(value: int) -> str:
    """A chance in points as text: 45 %, under 5 %, over 95 %."""
    return f"{sure(value)}{NARROW}%"


def chance(value: float) -> str:
    """A chance of 0 to 1 as text, rounded to the step: 45 %; never as certain: under 5 %, over 95 %."""
    return sure_percent(points(value))


def limit(value: float | Decimal) -> str:
    """A limit that people set for a chance, in whole points as they set it: 20 %."""
    return percent(int((Decimal(str(value)) * 100).to_integral_value(ROUND_HALF_UP)))


def share(value: float) -> str:
    """A part of a whole, which may be none or all of it, rounded to the step: 45 %."""
    return percent(points(value))


def band(low_high: tuple[float, float]) -> str:
    """A band as text, without the unit: 35\N{EN DASH}65, 85 to over 95, over 95."""
    low, high = (points(value) for value in low_high)
    if low in {0, 100} or high in {0, 100}:
        return sure(low) if low == high else f"{sure(low)} to {sure(high)}"
    return f"{low}\N{EN DASH}{high}"


def narrow_chance(value: float) -> str:
    """A chance for a narrow cell whose head names the unit: 45, <5, >95."""
    return _signed(points(value))


def narrow_band(low_high: tuple[float, float]) -> str:
    """A band for a narrow cell: 35\N{EN DASH}65, 85\N{EN DASH}>95, >95."""
    low, high = (_signed(points(value)) for value in low_high)
    return low if low == high and low[0] in "<>" else f"{low}\N{EN DASH}{high}"


def _signed(value: int) -> str:
    return {0: f"<{STEP}", 100: f">{100 - STEP}"}.get(value, str(value))


def whole_points(share: float) -> int:
    """The size of a difference of chances in whole points, without its sign; halves go up."""
    return int((Decimal(repr(abs(share))) * 100).to_integral_value(ROUND_HALF_UP))


def signed_points(share: float) -> str:
    """A difference of chances in whole points with its sign: +5, \N{MINUS SIGN}4; less than half a point is 0."""
    whole = whole_points(share)
    return f"{'+' if share > 0 else MINUS}{whole}" if whole else "0"


def tenths(change: float) -> str:
    """A change of a chance in tenths of a point with its sign: +2.1, \N{MINUS SIGN}0.4, 0, under 0.1.

    Help and image move little at a time, so that steps of whole points would hide what they do (method 7.1).
    """
    if abs(change) < TENTH:
        return "under 0.1" if change else "0"
    return f"{'+' if change > 0 else ''}{number(change * 100, 1)}"


def tenths_off(change: float) -> str:
    """What a change takes off a chance, in tenths of a point: 0.4; with a minus where it adds to it."""
    return tenths(-change).removeprefix("+")


def narrow_tenths(change: float) -> str:
    """A change in tenths of a point for a narrow cell whose head names the unit: \N{MINUS SIGN}0.4, <0.1."""
    return tenths(change).replace("under ", f"<{NARROW}")


def tenths_range(first: float, second: float) -> str:
    """Two changes as a range: \N{MINUS SIGN}0.1 to \N{MINUS SIGN}0.3; next to nothing is no end: at most 0.3."""
    ends = tenths(first), tenths(second)
    if ends[0] == ends[1]:
        return ends[0]
    small = [abs(change) < TENTH for change in (first, second)]
    if all(small):
        return "under 0.1"
    return f"at most {ends[small.index(False)]}" if any(small) else f"{ends[0]} to {ends[1]}"


def likeness(distance: float) -> str:
    """How alike two things are that lie so far apart, 0 alike to 1: 92 %."""
    return percent(round((1 - distance) * 100))


def millions(amount: float | Decimal) -> str:
    """An amount in millions with one decimal and a true minus: 1,296.0. The unit stands in the head or note.

    What is above nothing but rounds to it reads "< 0.1"; less than half a unit of the currency is nothing.
    """
    exact = Decimal(str(amount))
    rounded = (exact / 1_000_000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if not rounded and exact >= NOTHING:
        return f"<{NARROW}0.1"
    text = f"{abs(rounded):,}"
    return f"{MINUS}{text}" if rounded < 0 else text


def millions_range(low: float | Decimal, high: float | Decimal, to: str = " to ") -> str:
    """Two amounts in millions as a range: 0.5 to 1.2, or one of them where they read the same.

    A range that begins below the smallest amount that can be told reads "up to 0.3".
    """
    ends = millions(low), millions(high)
    if ends[0] == ends[1]:
        return ends[0]
    if ends[1].startswith("<"):
        return ends[1]
    nothing = ends[0] == "0.0" or ends[0].startswith("<")
    return f"up to {ends[1]}" if nothing else f"{ends[0]}{to}{ends[1]}"


def money(amount: float | Decimal, currency: str) -> str:
    """An amount in running text, in millions: NOK 58.0 m; what rounds to nothing is "less than NOK 0.1 m"."""
    text = millions(amount)
    if text.startswith("<"):
        return f"less than {currency}{NARROW}{text.removeprefix('<').strip()}{NARROW}m"
    return f"{currency}{NARROW}{text}{NARROW}m"


def number(value: float | Decimal, places: int = 0) -> str:
    """A published figure with thousands separators and a true minus: 1,296.4. The unit stands beside it."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"{MINUS}{text}" if rounded < 0 else text


def scale(value: float | Decimal) -> str:
    """The value of an input on its scale of 0 to 1: 0.62."""
    return number(value, 2)


def day(when: date | None, missing: str = "not set") -> str:
    """A date as text: 24 September 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}" if when else missing


def written_day(text: str) -> str:
    """A date of a table, which may be a year, a month or a day in ISO 8601, as it is written in words."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return month if len(rest) == 1 else f"{int(rest[1])} {month}"


def short_day(when: date | None, missing: str = "not set") -> str:
    """A date for a table: 24 Sep 2026."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}" if when else missing


ACTION_NAMES: Final = {
    Action.GOVERNANCE: "Governance culture",
    Action.IMAGE: "Politics and image",
    Action.EXIT_REENTRY: "Exit and re-entry",
    Action.CAPACITY: "Host capacity",
    Action.BARGAINING: "Bargaining power",
}
"""The five actions as window, findings and paper call them."""
REACTION_NAMES: Final = {
    Reaction.OPEN: "Open",
    Reaction.CONDITIONAL: "Conditional",
    Reaction.RESTRICTED: "Restricted",
    Reaction.BANNED: "Banned",
}
