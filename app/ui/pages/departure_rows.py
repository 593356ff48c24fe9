"""Rows of the comparison of the modes, read from what is worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QCoreApplication

from app.planning import display
from app.planning.assessment import Assessment
from app.planning.departure import Mode
from app.planning.departure_costs import MODE_NOW
from app.planning.departures import Departure
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.words import Reaction, Stage
from app.ui.pages.departure_band import Band
from app.ui.pages.departure_words import MODES, STANDING, said
from app.ui.pages.in_force import country_name
from app.ui.pages.outlook_words import SCENARIOS

translate = QCoreApplication.translate
SLIGHT = 50_000
"""A threshold nearer to 0 than this rounds to 0.0 million. [plan currency]"""


@dataclass(frozen=True, slots=True)
class ModeRow:
    """One offering in the table of modes; `found` is missing where it has no margin."""

    id: str
    name: str
    second: str
    found: Departure | None

    def value(self, mode: Mode) -> float | None:
        """What a mode is worth now, where it can be chosen."""
        return self.found.values.get(mode) if self.found else None


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One state of the host, and the best mode from each mode of ours."""

    id: Reaction
    best: Mapping[Mode, Mode]
    present: Mode | None  # the mode of today, in the row of the host's state of today


def mode_rows(plan: Plan, world: World, assessment: Assessment | None, found: Mapping[str, Departure]) -> list[ModeRow]:
    """Every offering in the plan's order."""
    return [
        ModeRow(each.id, plan.product(each.product).name, _second(plan, world, assessment, each), found.get(each.id))
        for each in plan.offerings
    ]


def offering_name(plan: Plan, world: World, offering: Offering) -> str:
    """Product and market of an offering."""
    place = country_name(world, plan.market(offering.market).host)
    return translate("Departure", "{0} – {1}").format(plan.product(offering.product).name, place)


def policy_rows(found: Departure) -> list[PolicyRow]:
    """What is best from each mode if the host's state were each of the four."""
    return [
        PolicyRow(
            state,
            {mode: found.policy[state, mode] for mode in Mode},
            found.mode if state is found.present else None,
        )
        for state in Reaction
    ]


def bands(found: Departure, by_state: Mapping[Reaction, tuple[float, float]]) -> list[Band]:
    """The band of each state, from open to banned."""
    return [
        Band(display.REACTION_NAMES[state], leave, back, state is found.present)
        for state, (leave, back) in by_state.items()
    ]


def reach_of(found: Departure, shown: Sequence[Band]) -> tuple[float, float]:
    """The ends of the axis of margins: all thresholds that are near enough, the margin, and a little more."""
    least, most = min(0.0, found.margin), max(0.0, found.margin)
    near = 3 * max(abs(found.margin), 1.0)
    values = [v for band in shown for v in (band.leave, band.back) if isfinite(v) and abs(v) <= near]
    least, most = min([least, *values]), max([most, *values])
    room = 0.08 * (most - least)
    return (least - room if least < 0 else 0.0), most + room


def band_message(found: Departure, currency: str) -> str:
    """What the chart says, in one sentence that stands above it."""
    margin = display.money(found.margin, currency)
    below, above = found.leave_below, found.return_above
    if found.mode in {Mode.OPERATE, Mode.DE_SCOPE}:
        if below == float("inf"):
            return translate("Departure", "In the present state leaving is best whatever the margin")
        if not isfinite(below):
            return translate("Departure", "In the present state staying is best whatever the margin")
        if found.margin < below:
            words = translate("Departure", "The margin of {0} lies below {1}: leaving is best now")
            return words.format(margin, display.money(below, currency))
        if -SLIGHT < below <= 0:
            words = translate("Departure", "Staying is best as long as anything is earned; the margin is {0}")
            return words.format(margin)
        if below <= 0:
            words = translate("Departure", "Staying is best even at a loss of up to {0} a year; the margin is {1}")
            return words.format(display.money(-below, currency), margin)
        words = translate("Departure", "Stay: the margin of {0} would have to fall below {1} for leaving to be best")
        return words.format(margin, display.money(below, currency))
    if not isfinite(above):
        never = above > 0
        return (
            translate("Departure", "In the present state no margin pays for a return")
            if never
            else translate("Departure", "In the present state a return pays at any margin")
        )
    words = (
        translate("Departure", "A return pays: the margin of {0} lies above {1}")
        if found.margin > above
        else translate("Departure", "Wait: a return pays above {1} a year, and the margin is {0}")
    )
    return words.format(margin, display.money(above, currency))


def path_words(found: Departure) -> str:
    """What is expected to be done over the years, in one sentence."""
    last = found.path[-1]
    parts = [
        translate("Departure", "{0} {1}").format(display.chance(share), said(STANDING, mode).casefold())
        for mode, share in sorted(last.items(), key=lambda pair: -pair[1])
        if display.points(share) > 0
    ]
    words = translate("Departure", "If the best is always done, in year {0}: {1}.")
    return words.format(len(found.path), ", ".join(parts))


def worth_words(found: Departure, currency: str) -> str:
    """What being able to change and keeping warm are worth, in two sentences."""
    words = translate(
        "Departure",
        "Being able to change the mode is worth {0} today, being able to leave {1} of it; a cheap way back is "
        "worth {2}. First choice: {3}, {4} better than {5}.",
    )
    return words.format(
        display.money(found.able_to_change, currency),
        display.money(found.able_to_leave, currency),
        display.money(found.warm, currency),
        said(MODES, found.best).casefold(),
        display.money(found.lead, currency),
        said(MODES, found.second).casefold(),
    )


def _second(plan: Plan, world: World, assessment: Assessment | None, offering: Offering) -> str:
    """Market, state of the host, scenario, and our mode where it is not to operate."""
    place = country_name(world, plan.market(offering.market).host)
    told = [display.REACTION_NAMES[offering.status].casefold()]
    reading = assessment.readings.get(offering.id) if assessment else None
    if reading is not None:
        scenario = reading.outlook.scenario
        kind = translate("Outlook", SCENARIOS[scenario]) if scenario else translate("Departure", "mixed scenario")
        told.append(kind.casefold())
    mode = MODE_NOW[offering.stage]
    if offering.stage is Stage.PLANNED:
        told.append(translate("Departure", "not sold yet"))
    elif mode is not Mode.OPERATE:
        told.append(translate("Departure", "we are {0}").format(said(STANDING, mode).casefold()))
    return f"{place}: {', '.join(told)}"
