"""What is compared between the options, worked out from the plan and its assessment without a window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.assessment import Assessment, OptionResult
from app.planning.budget import initiatives_of
from app.planning.course import Option
from app.planning.plan import Plan
from app.ui.parts.text import Tone

CONTEXT: Final = "OptionsRows"
A_YEAR: Final = 12
"""Months."""
FIGURES: Final = {
    "cost": str(QT_TRANSLATE_NOOP("OptionsRows", "Cost, expected")),
    "range": str(QT_TRANSLATE_NOOP("OptionsRows", "Cost, lowest to highest")),
    "people": str(QT_TRANSLATE_NOOP("OptionsRows", "People at the peak")),
    "loss": str(QT_TRANSLATE_NOOP("OptionsRows", "Expected loss")),
    "saved": str(QT_TRANSLATE_NOOP("OptionsRows", "Saved against doing nothing")),
    "each": str(QT_TRANSLATE_NOOP("OptionsRows", "Saved for each {currency} spent")),
    "above": str(QT_TRANSLATE_NOOP("OptionsRows", "Above the risk appetite of {appetite}")),
    "given": str(QT_TRANSLATE_NOOP("OptionsRows", "Revenue given up")),
    "yearly": str(QT_TRANSLATE_NOOP("OptionsRows", "Loss a year, {limit}")),
}
"""The rows that hold figures, in their order."""
OF_OFFERINGS: Final = frozenset({"loss", "saved", "each", "above", "given", "yearly"})
"""The figures that say nothing while nothing is offered anywhere."""
WORDS: Final = {
    "summary": str(QT_TRANSLATE_NOOP("OptionsRows", "What it is")),
    "advantages": str(QT_TRANSLATE_NOOP("OptionsRows", "For it")),
    "drawbacks": str(QT_TRANSLATE_NOOP("OptionsRows", "Against it")),
    "reversibility": str(QT_TRANSLATE_NOOP("OptionsRows", "Can it be undone")),
    "rejected_because": str(QT_TRANSLATE_NOOP("OptionsRows", "Why not recommended")),
}
"""The rows that hold words, by the field of `Option`."""
KEYS: Final = ("summary", *FIGURES, *(key for key in WORDS if key != "summary"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one option says in one row."""

    text: str
    tone: Tone = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the comparison: a cell for each option."""

    key: str
    label: str
    figures: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of one option beside those of doing nothing."""

    plan: Plan
    option: Option
    result: OptionResult
    nothing: OptionResult
    offerings: int

    @property
    def held(self) -> int:
        """How many initiatives it holds that are not dropped."""
        return len(initiatives_of(self.plan, self.option))

    @property
    def saved(self) -> float:
        """Expected loss that it saves. [plan currency]"""
        return self.result.saved(self.nothing)

    @property
    def yearly(self) -> float:
        """Expected loss a year. [plan currency]"""
        return self.result.loss * A_YEAR / self.plan.company.horizon_months

    @property
    def past_limit(self) -> bool:
        """Whether the loss a year is above the limit that the board has set."""
        limit = self.plan.company.appetite_loss
        return limit is not None and self.yearly > limit


def compared(plan: Plan, assessment: Assessment | None, option: Option) -> Compared | None:
    """An option with its figures, or `None` while they are worked out."""
    if assessment is None:
        return None
    result, nothing = assessment.options.get(option.id), assessment.options.get(plan.do_nothing.id)
    if result is None or nothing is None:
        return None
    return Compared(plan, option, result, nothing, len(assessment.readings))


def comparison(plan: Plan, assessment: Assessment | None) -> list[Line]:
    """All rows for all options of a plan."""
    company = plan.company
    limit = company.appetite_loss
    limit_words = say("limit {0}").format(display.millions(limit)) if limit is not None else say("no limit set")
    columns = [(option, compared(plan, assessment, option)) for option in plan.options]
    lines = []
    for key in KEYS:
        if key in WORDS:
            cells = tuple(_words(option, key) for option, _ in columns)
            lines.append(Line(key, say(WORDS[key]), figures=False, cells=cells))
            continue
        label = say(FIGURES[key]).format(
            currency=company.currency, appetite=display.limit(company.appetite_chance), limit=limit_words
        )
        waiting = Cell(say("updating"), "muted")
        cells = tuple(_figure(each, key) if each else waiting for _, each in columns)
        lines.append(Line(key, label, figures=True, cells=cells))
    return lines


def _words(option: Option, key: str) -> Cell:
    text = str(getattr(option, key)).strip()
    if text:
        return Cell(text)
    if key == "rejected_because" and option.recommended:
        return Cell(say("It is recommended"), "muted")
    return Cell(say("not stated"), "muted")


def _figure(each: Compared, key: str) -> Cell:
    if not each.offerings and key in OF_OFFERINGS:
        return Cell(say("nothing offered"), "muted")
    return _CELLS[key](each)


def _cost(each: Compared) -> Cell:
    if not each.held:
        return _none()
    if not each.result.cost_high:
        return Cell(say("not set"), "muted")
    return Cell(display.millions(each.result.cost), strong=True)


def _range(each: Compared) -> Cell:
    if not each.held or not each.result.cost_high:
        return _cost(each)
    return Cell(display.millions_range(each.result.cost_low, each.result.cost_high))


def _people(each: Compared) -> Cell:
    if each.result.people:
        return Cell(display.number(each.result.people, 1))
    return Cell(say("not set"), "muted") if each.held else _none()


def _loss(each: Compared) -> Cell:
    return Cell(display.millions(each.result.loss), strong=True)


def _saved(each: Compared) -> Cell:
    return _none() if each.option.does_nothing else Cell(display.millions(each.saved), strong=True)


def _each(each: Compared) -> Cell:
    if each.option.does_nothing:
        return _none()
    if not each.result.cost:
        return Cell(say("cost not set") if each.held else say("no cost"), "muted")
    return Cell(display.number(each.saved / each.result.cost, 1))


def _above(each: Compared) -> Cell:
    count = len(each.result.above_appetite)
    return Cell(say("{0} of {1}").format(count, each.offerings), "alarm" if count else "")


def _given(each: Compared) -> Cell:
    return Cell(display.millions(each.result.given_up)) if each.result.given_up else _none()


def _yearly(each: Compared) -> Cell:
    return Cell(display.millions(each.yearly), "alarm" if each.past_limit else "")


def _none() -> Cell:
    return Cell(say("none"), "muted")


def say(text: str) -> str:
    """Words of this module and of `options_how` in the language of the screen."""
    return QCoreApplication.translate(CONTEXT, text)


_CELLS: Final[dict[str, Callable[[Compared], Cell]]] = {
    "cost": _cost,
    "range": _range,
    "people": _people,
    "loss": _loss,
    "saved": _saved,
    "each": _each,
    "above": _above,
    "given": _given,
    "yearly": _yearly,
}
