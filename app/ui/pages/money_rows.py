"""What the page on money shows, worked out from the simulation without a window."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.knowledge.aspects import place_name, place_within
from app.planning import display
from app.planning.course import Option
from app.planning.money import Money, Spread
from app.planning.plan import Plan
from app.ui.parts.curve import Curve, Spot
from app.ui.parts.plot import Axis, round_ticks

CONTEXT: Final = "MoneyRows"
A_YEAR: Final = 12
"""Months."""
END: Final = 0.02
"""The curve is drawn up to the loss that is exceeded with this chance."""
MILLION: Final = 1_000_000.0
PLACES: Final = 6
"""Most decimals of the axis, in millions: one unit of the currency."""
EXACT: Final = 1e-9
"""Below this, in millions, two ticks are the same."""
FIGURES: Final = (
    ("expected", str(QT_TRANSLATE_NOOP("MoneyRows", "Expected loss")), str(QT_TRANSLATE_NOOP("MoneyRows", "average"))),
    ("p50", str(QT_TRANSLATE_NOOP("MoneyRows", "Exceeded 1 in 2")), "P50"),
    ("p90", str(QT_TRANSLATE_NOOP("MoneyRows", "Exceeded 1 in 10")), "P90"),
    ("p95", str(QT_TRANSLATE_NOOP("MoneyRows", "Exceeded 1 in 20")), "P95"),
    (
        "cvar95",
        str(QT_TRANSLATE_NOOP("MoneyRows", "Worst 1 in 20")),
        str(QT_TRANSLATE_NOOP("MoneyRows", "average of them, CVaR")),
    ),
)
"""The figures of the table: field of `Spread`, name, and what a specialist calls it."""
QUOTED: Final = (("p50", 0.5), ("p90", 0.1), ("p95", 0.05))
"""The figures that are points of the curve, with their chances."""
CHANCES: Final = (
    (0.9, str(QT_TRANSLATE_NOOP("MoneyRows", "9 in 10"))),
    (0.75, str(QT_TRANSLATE_NOOP("MoneyRows", "3 in 4"))),
    (0.5, str(QT_TRANSLATE_NOOP("MoneyRows", "1 in 2"))),
    (0.25, str(QT_TRANSLATE_NOOP("MoneyRows", "1 in 4"))),
    (0.1, str(QT_TRANSLATE_NOOP("MoneyRows", "1 in 10"))),
    (0.05, str(QT_TRANSLATE_NOOP("MoneyRows", "1 in 20"))),
    (0.01, str(QT_TRANSLATE_NOOP("MoneyRows", "1 in 100"))),
)
"""The chances of the table behind the curve, in words."""
ON_AXIS: Final = (0.9, 0.5, 0.1, 0.05)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure, as things stand and with the option."""

    id: str
    name: str
    code: str
    today: float
    with_: float | None

    @property
    def saved(self) -> float | None:
        """What the option takes off. [plan currency]"""
        return None if self.with_ is None else self.today - self.with_


@dataclass(frozen=True, slots=True)
class PartRow:
    """What one offering or market adds to the expected loss, and to the average of the worst 5 % of draws."""

    id: str
    name: str
    today: float
    expected: float
    tail: float
    expected_share: float  # of the largest
    tail_share: float
    total: bool = False


def as_reckoned(plan: Plan, spread: Spread, losses: Mapping[str, float]) -> Spread:
    """A spread with the expected loss as it is reckoned without draws, so that it reads the same on every page.

    `losses` hold the expected loss by offering; an offering that they lack keeps the mean of its draws.
    """
    by_offering = {id_: losses.get(id_, mean) for id_, mean in spread.by_offering.items()}
    by_market = dict.fromkeys(spread.by_market, 0.0)
    for offering in plan.offerings:
        if offering.id in by_offering:
            by_market[offering.market] = by_market.get(offering.market, 0.0) + by_offering[offering.id]
    return replace(spread, expected=sum(by_offering.values()), by_offering=by_offering, by_market=by_market)


def figure_rows(today: Spread, with_: Spread | None) -> list[FigureRow]:
    """The figures that a board asks for, the mildest first."""
    return [
        FigureRow(key, say(name), say(code), getattr(today, key), getattr(with_, key) if with_ else None)
        for key, name, code in FIGURES
    ]


def chance_rows(today: Spread, with_: Spread | None) -> list[FigureRow]:
    """The curve as a table: the loss that is exceeded with each chance."""
    return [
        FigureRow(words, say(words), "", loss_at(today, chance), loss_at(with_, chance) if with_ else None)
        for chance, words in CHANCES
    ]


def loss_at(spread: Spread, chance: float) -> float:
    """The loss that is exceeded with a chance: a quoted figure as it is, others read off the curve."""
    for key, quoted in QUOTED:
        if chance == quoted:
            return float(getattr(spread, key))
    if not spread.curve or chance >= spread.curve[0][1]:
        return 0.0  # even the smallest loss is less likely than that
    for (low, before), (high, after) in pairwise(spread.curve):
        if after <= chance:
            share = (before - chance) / (before - after) if before > after else 0.0
            return low + share * (high - low)
    return spread.curve[-1][0]


def offering_parts(plan: Plan, today: Spread, shown: Spread) -> list[PartRow]:
    """Each offering, the largest expected loss first; the total last."""
    names = {
        offering.id: say("{0} in {1}").format(
            plan.product(offering.product).name, place_within(plan.market(offering.market).host)
        )
        for offering in plan.offerings
    }
    return _parts(names, today.by_offering, shown.by_offering, shown.tail_by_offering, (today, shown))


def market_parts(plan: Plan, today: Spread, shown: Spread) -> list[PartRow]:
    """Each market, the largest expected loss first; the total last."""
    names = {market.id: place_name(market.host) for market in plan.markets}
    return _parts(names, today.by_market, shown.by_market, shown.tail_by_market, (today, shown))


def curves(today: Spread, with_: Spread | None, option: str, currency: str) -> tuple[Curve, ...]:
    """The curve as things stand, and upon it the one with the option."""
    first = _curve(say("today"), today, currency, leads=with_ is None)
    return (first,) if with_ is None else (first, _curve(say("with “{0}”").format(option), with_, currency, leads=True))


def loss_axis(today: Spread, with_: Spread | None) -> Axis:
    """The losses from 0 to where the chance of more is small, in round millions."""
    spreads = [spread for spread in (today, with_) if spread is not None]
    most = max((_end(spread) for spread in spreads), default=0.0) or MILLION
    ticks = round_ticks(most / MILLION)
    places = next((few for few in range(PLACES) if all(abs(tick - round(tick, few)) < EXACT for tick in ticks)), PLACES)
    return Axis(0.0, most, tuple((tick * MILLION, display.number(tick, places)) for tick in ticks))


def chance_axis() -> Axis:
    """All chances, with the ones that people speak of in words."""
    return Axis(0.0, 1.0, tuple((chance, say(words)) for chance, words in CHANCES if chance in ON_AXIS))


def curve_words(money: Money, option: Option | None, currency: str) -> str:
    """What the curve shows, in words, for those who do not see it."""
    shown = [(say("Today"), money.today)]
    if option is not None and option.id in money.options:
        shown.append((say("With “{0}”").format(option.name), money.options[option.id]))
    sentence = say(
        "{0}: the loss over {1} months is more than {2} with a chance of 1 in 2, {3} of 1 in 10, {4} of 1 in 20."
    )
    return " ".join(
        sentence.format(name, money.months, *(display.money(getattr(spread, key), currency) for key, _ in QUOTED))
        for name, spread in shown
    )


def limit_over(plan: Plan) -> float | None:
    """The highest acceptable loss over the whole horizon. [plan currency]"""
    limit = plan.company.appetite_loss
    return None if limit is None else float(limit) * plan.company.horizon_months / A_YEAR


def _curve(name: str, spread: Spread, currency: str, *, leads: bool) -> Curve:
    in_words = dict(CHANCES)
    spots = tuple(
        Spot(
            getattr(spread, key),
            chance,
            say("{0}: {1} exceeded {2}").format(
                name, display.money(getattr(spread, key), currency), say(in_words[chance])
            ),
        )
        for key, chance in QUOTED
    )
    return Curve(name, spread.curve, spots, leads)


def _end(spread: Spread) -> float:
    reached = [loss for loss, chance in spread.curve if chance <= END]
    last = reached[0] if reached else (spread.curve[-1][0] if spread.curve else 0.0)
    return max(last, spread.p95 * 1.1)


def _parts(
    names: Mapping[str, str],
    today: Mapping[str, float],
    expected: Mapping[str, float],
    tail: Mapping[str, float],
    sums: tuple[Spread, Spread],
) -> list[PartRow]:
    most, most_tail = max(expected.values(), default=0.0) or 1.0, max(tail.values(), default=0.0) or 1.0
    rows = [
        PartRow(
            id_,
            names[id_],
            today.get(id_, 0.0),
            value,
            tail.get(id_, 0.0),
            value / most,
            tail.get(id_, 0.0) / most_tail,
        )
        for id_, value in expected.items()
        if id_ in names  # the money may still be of a plan that held more
    ]
    rows.sort(key=lambda row: -row.expected)
    before, shown = sums
    total = PartRow("total", say("Total"), before.expected, shown.expected, shown.cvar95, 0.0, 0.0, total=True)
    return [*rows, total]


def say(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text)
