"""What the ledger lists, worked out from the plan without a window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.knowledge.aspects import place_within
from app.planning import display
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.locked import LockedForecast
from app.planning.plan import Plan
from app.planning.words import Population, Reaction
from app.ui.marks import Mark

CONTEXT: Final = "LedgerRows"


class Stage(Enum):
    """How far a locked forecast is; {0} is its due day."""

    OPEN = str(QT_TRANSLATE_NOOP("LedgerRows", "open, due {0}"))
    AWAITING = str(QT_TRANSLATE_NOOP("LedgerRows", "due since {0}: what happened?"))
    SCORED = str(QT_TRANSLATE_NOOP("LedgerRows", "scored, was due {0}"))


OF_STAGE: Final = {Stage.OPEN: Mark.NOT_BEGUN, Stage.AWAITING: Mark.WATCH, Stage.SCORED: Mark.DONE}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One locked forecast."""

    id: str
    name: str
    stage: Stage
    locked: LockedForecast

    @property
    def likeliest(self) -> Reaction:
        """What was said to be likeliest; the milder one of two equals."""
        four = self.locked.chances.four
        return Reaction(max(range(4), key=lambda level: (four[level], -level)))

    @property
    def worse(self) -> float:
        """The chance that was given to restricted or worse."""
        return float(self.locked.chances.restricted + self.locked.chances.banned)


@dataclass(frozen=True, slots=True)
class LockRow:
    """One offering that can be locked today."""

    id: str
    name: str
    likeliest: Reaction
    chance: float
    worse: float
    held: bool  # ticked


def ledger_rows(plan: Plan, today: date) -> list[LedgerRow]:
    """What waits for its outcome first, then what is still open by its day, then what is scored, the latest first."""
    rows = [LedgerRow(each.id, name_of(each), stage_of(each, today), each) for each in plan.ledger]
    order = (Stage.AWAITING, Stage.OPEN, Stage.SCORED)
    rows.sort(key=lambda row: row.locked.due, reverse=True)
    later = [row for row in rows if row.stage is Stage.SCORED]
    waiting = [row for row in rows if row.stage is not Stage.SCORED]
    return sorted(waiting, key=lambda row: (order.index(row.stage), row.locked.due)) + later


def stage_of(locked: LockedForecast, today: date) -> Stage:
    """How far a forecast is on a day; what happened before the due day waits for it to be scored."""
    if locked.due > today:
        return Stage.OPEN
    return Stage.AWAITING if locked.outcome is None else Stage.SCORED


def name_of(locked: LockedForecast) -> str:
    """The offering as it was called when it was locked."""
    return say("{0} in {1}").format(locked.product, place_within(locked.host))


def lock_rows(plan: Plan, assessment: Assessment | None, today: date, left_out: frozenset[str]) -> list[LockRow]:
    """The offerings whose outlook is not locked today already; all are ticked but those left out."""
    if assessment is None:
        return []
    done = {each.offering for each in plan.ledger if each.locked_on == today}
    rows = []
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        if reading is None or offering.id in done:
            continue
        outlook = reading.outlook
        place = place_within(plan.market(offering.market).host)
        name = say("{0} in {1}").format(plan.product(offering.product).name, place)
        rows.append(
            LockRow(
                offering.id,
                name,
                outlook.likeliest,
                outlook.chances[outlook.likeliest],
                outlook.restricted_or_worse,
                offering.id not in left_out,
            )
        )
    return rows


def reference(world: World) -> Mapping[Population, Sequence[float]]:
    """The base rates that locked forecasts are held against, of the populations that have cases."""
    return {population: fit.base_rate for population, fit in world.parameters.fits.items()}


def due(row: LedgerRow) -> str:
    """How far it is, and its due day."""
    return say(row.stage.value).format(display.short_day(row.locked.due))


def happened(row: LedgerRow) -> str:
    """What happened, where it is known."""
    outcome = row.locked.outcome
    return say("not known yet") if outcome is None else display.REACTION_NAMES[outcome]


def said(row: LedgerRow) -> str:
    """What was said to be likeliest, with its chance."""
    likeliest = row.likeliest
    chance = display.chance(float(row.locked.chances.four[likeliest]))
    return say("{0} {1}").format(display.REACTION_NAMES[likeliest], chance)


def say(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text)
