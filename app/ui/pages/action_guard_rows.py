"""The checks that one action needs, worked out from the plan without a window."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning.bargaining import Guard, GuardCheck
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.guardrails import NAMES, Required, held, held_text, required
from app.planning.plan import Plan, Record
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name

NO_MORE = str(QT_TRANSLATE_NOOP("Guardrail", "Nothing that is planned here needs it now."))


class Standing(Enum):
    """How far a check is, in the order of its table."""

    OPEN = "open"
    ASIDE = "set aside"
    DONE = "done"


class Reach(Enum):
    """For which open checks one answer holds."""

    ONE = "this check"
    KIND = "all of its kind"
    MARKET = "all of its market"


@dataclass(frozen=True, slots=True)
class GuardRow:
    """One check of one market."""

    id: str
    market_id: str
    market: str
    place: str  # the market as it stands inside a sentence
    guard: Guard
    name: str
    whys: tuple[str, ...]
    initiatives: tuple[str, ...]
    matters: tuple[str, ...]  # ids of what else waits for it
    check: GuardCheck | None

    @property
    def why(self) -> str:
        """All reasons in a row."""
        return " ".join(self.whys)

    @property
    def standing(self) -> Standing:
        """Open, set aside or done."""
        if self.check is None:
            return Standing.OPEN
        return Standing.DONE if self.check.passed else Standing.ASIDE


def guard_rows(plan: Plan, world: World, on: date, action: Action) -> Sequence[GuardRow]:
    """What an action needs, the open ones first; under bargaining also checks on record that nothing needs any more."""
    acting = {each.id: each.action for each in plan.initiatives}
    matters = {each.id for each in _matters(plan, action)}
    needed = required(plan, world, on)
    rows = [
        _row(plan, world, each)
        for each in needed
        if not matters.isdisjoint(each.matters) or any(acting[id_] is action for id_ in each.initiatives)
    ]
    if action is Action.BARGAINING:
        asked = {(each.market, each.guard) for each in needed}
        rows += [
            _row(
                plan,
                world,
                Required(check.market, check.guard, (QCoreApplication.translate("Guardrail", NO_MORE),), (), (), check),
            )
            for check in plan.guard_checks
            if (check.market, check.guard) not in asked
        ]
    order = list(Standing)
    return sorted(rows, key=lambda row: order.index(row.standing))


def reaches(rows: Iterable[GuardRow], row: GuardRow) -> Mapping[Reach, tuple[GuardRow, ...]]:
    """The open checks that can be answered together with one that is open; kind and market only where they add any."""
    if row.standing is not Standing.OPEN:
        return {Reach.ONE: (row,)}
    left = [each for each in rows if each.standing is Standing.OPEN]
    several = {
        Reach.KIND: tuple(each for each in left if each.guard is row.guard),
        Reach.MARKET: tuple(each for each in left if each.market_id == row.market_id),
    }
    return {Reach.ONE: (row,)} | {reach: found for reach, found in several.items() if len(found) > 1}


def _matters(plan: Plan, action: Action) -> tuple[Record, ...]:
    if action is Action.BARGAINING:
        return (*plan.lobbying, *plan.requests)
    if action is Action.CAPACITY:
        return plan.programmes
    return plan.exit_plans if action is Action.EXIT_REENTRY else ()


def _row(plan: Plan, world: World, each: Required) -> GuardRow:
    return GuardRow(
        f"{each.market} {each.guard}",
        each.market,
        country_name(world, plan.market(each.market).host),
        name(world, plan.market(each.market).host),
        each.guard,
        NAMES[each.guard],
        each.whys,
        each.initiatives,
        each.matters,
        each.check,
    )


def held_of(edits: Edits) -> Mapping[str, str]:
    """Why each initiative that is held is held, by its id."""
    plan, world = edits.plan, edits.world
    return {id_: held_text(plan, world, waits) for id_, waits in held(plan, world, edits.today).items()}
