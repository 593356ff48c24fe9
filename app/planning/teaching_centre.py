"""The case for a transparency centre across hosts: whom it serves, what it costs and saves, when to have none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning import display
from app.planning.bargaining import Guard
from app.planning.course import Initiative
from app.planning.display import day, money
from app.planning.effects import Move, move_of, move_of_play
from app.planning.facts import World
from app.planning.figures import RULE_OF_LAW, governance
from app.planning.geopolitics import AsOf, name, opposition, sentence
from app.planning.guardrails import Required, required
from app.planning.horizon import YEAR
from app.planning.outlook import MIXED_FROM
from app.planning.precedents import Documented, Near, Precedents, precedents_of
from app.planning.review import listed
from app.planning.teaching import Centre
from app.planning.teaching_effects import Bench, Masked, calm, chances_with, losses_with
from app.planning.words import Input

PLAY: Final = "IMG-01"
"""The play that a centre for several hosts carries out."""
PLAYS: Final = (PLAY, "CAP-03", "IMG-02")
"""Plays whose documented cases speak for or against a centre: of one's own, with a state, and review of source."""
TOO_HOT: Final = 0.7
"""Politicisation above which proof changes next to nothing: a host there counts for nothing in the verdict (J)."""
YEARS: Final = (12, 24, 36, 48, 60)
"""Horizons over which cost and saving are set against each other. [months]"""
FAILS: Final = frozenset({Input.REPUTATION, Input.VERIFIABILITY})
"""What adverse reports take away: as much as good ones would give (J; method 5.8: failing evidence lowers trust)."""
ASKED: Final = 6
"""Answers that the verdict needs: hosts, two costs, and three about engineering and access."""
SHOWN: Final = 6
"""Places that are proposed."""


class Verdict(StrEnum):
    """Whether to open a centre."""

    OPEN = "open"
    NOT_YET = "not-yet"
    DO_NOT = "do-not"


VERDICTS: Final = {
    Verdict.OPEN: "Open",
    Verdict.NOT_YET: "Not yet",
    Verdict.DO_NOT: "Do not open",
}
"""The verdicts in words."""


@dataclass(frozen=True, slots=True)
class HostCase:
    """What a centre does for one host; points are changes of the chance of restricted or worse, below 0 is better."""

    market: str
    politicisation: float  # highest among its offerings
    before: float  # chance as things stand, weighted by revenue
    points: float  # at the horizon
    calm_points: float  # if nothing were politicised there
    saved: float  # expected loss over the horizon [plan currency]
    counts: bool  # not too hot


@dataclass(frozen=True, slots=True)
class Year:
    """Cost and saving up to a month. [plan currency]"""

    months: int
    cost: float
    saved: float


@dataclass(frozen=True, slots=True)
class CentreCase:
    """The case for one centre, and the verdict with its reasons."""

    centre: Centre
    verdict: Verdict
    reasons: tuple[str, ...]  # why, one sentence each
    first: tuple[str, ...]  # what must be done first, one sentence each
    hosts: tuple[HostCase, ...]
    points: float  # over all offerings of the hosts that count, weighted by revenue; so are the money and the years
    failing_points: float  # the same if its reports turn out adverse
    cost: float  # over the plan's horizon [plan currency]
    saved: float
    margin: float  # of the saved revenue, the contribution margin
    years: tuple[Year, ...]
    pays_from: int | None  # months; None: not within five years
    answered: int  # of `ASKED`

    @property
    def cost_per_point(self) -> float | None:
        """Cost for each point of chance that it takes off; ``None`` where it takes off none. [plan currency]"""
        return self.cost / (-self.points * 100) if self.points < 0 and self.cost else None

    @property
    def saved_per_unit(self) -> float | None:
        """Expected loss saved for each unit of cost."""
        return self.saved / self.cost if self.cost else None


@dataclass(frozen=True, slots=True)
class PlaceCase:
    """One place where a centre could be."""

    iso3: str
    at_ease: tuple[str, ...]  # ids of served markets whose host does not stand against it
    rule_of_law: float  # 0 to 1
    year: int
    others: str  # who has or had one there; empty: nobody that is held
    is_market: bool


def case_for(bench: Bench, centre: Centre) -> CentreCase:
    """The case for a centre.

    Its effect is that of the linked initiative, else of the play on an own centre started today, on the offerings of
    the hosts it serves, alone. The verdict follows from rules: not where what is shown cannot be protected, where no
    served host stays below `TOO_HOT`, or where five years save less than they cost; not yet while builds cannot be
    reproduced, findings are not closed in time, an answer or a check is open, or it pays only after the horizon.
    """
    move = _move(bench, centre)
    helped = _helped(bench, centre)
    hosts = tuple(_host(bench, market, move, helped) for market in centre.markets)
    counting = {host.market for host in hosts if host.counts}
    mask = np.array([offering.market in counting for offering in bench.plan.offerings], dtype=np.bool_)
    rows = np.flatnonzero(mask)
    weights = bench.weights(mask)[rows]
    horizon = float(bench.grid.months)
    here: Masked = (move, helped[rows])
    before = bench.chances[rows]
    points = float((chances_with(bench, [here], rows, horizon) - before) @ weights) if len(rows) else 0.0
    worse: Masked = (_failing(move), here[1])
    failing = float((chances_with(bench, [worse], rows, horizon) - before) @ weights) if len(rows) else 0.0
    saved_by = bench.lost[rows] - losses_with(bench, [here], rows) if len(rows) else np.zeros(0)
    margins = np.array([float(offering.margin) for offering in bench.plan.offerings])[rows]
    years = tuple(_year(bench, centre, here, rows, months) for months in YEARS)
    case = CentreCase(
        centre,
        Verdict.OPEN,
        (),
        (),
        hosts,
        points,
        failing,
        _cost(centre, bench.grid.months),
        float(saved_by.sum()),
        float(saved_by @ margins),
        years,
        next((year.months for year in years if year.saved >= year.cost > 0), None),
        _answered(centre),
    )
    against, first = list(_against(bench, case)), list(_first(bench, case))
    verdict = Verdict.DO_NOT if against else Verdict.NOT_YET if first else Verdict.OPEN
    return replace(case, verdict=verdict, reasons=(*against, *_told(bench, case)), first=tuple(first))


def documented(world: World, near: Iterable[Near] = ()) -> Precedents:
    """Documented cases that speak for or against opening a centre, each once, the most relevant first."""
    found = [precedents_of(play, world, tuple(near)) for play in PLAYS]
    return Precedents(
        _once(case for each in found for case in each.for_), _once(case for each in found for case in each.against)
    )


def places(bench: Bench, centre: Centre) -> tuple[PlaceCase, ...]:
    """Where it could be: most served hosts at ease first, then the stronger rule of law.

    Proposed are the plan's hosts and the places where others opened one, but for the company's home; a host is at ease
    where it does not stand against the place (opposed alignment below .3).
    """
    plan, world, at = bench.plan, bench.world, AsOf(bench.on)
    hosts = {market.host for market in plan.markets}
    found = []
    for iso3 in sorted((hosts | set(world.centre_places)) - {plan.company.home}):
        law = world.figure(RULE_OF_LAW, iso3, bench.on.year)
        if law is None or iso3 not in world.countries:
            continue
        at_ease = tuple(
            market
            for market in centre.markets
            if (host := plan.market(market).host) == iso3
            or max(opposition(world, iso3, host, at).value, opposition(world, host, iso3, at).value) < MIXED_FROM
        )
        others = world.centre_places.get(iso3, "")
        found.append(PlaceCase(iso3, at_ease, governance(law.value), law.year, others, iso3 in hosts))
    return tuple(sorted(found, key=lambda place: (-len(place.at_ease), -place.rule_of_law)))


def guards_of(bench: Bench, centre: Centre) -> tuple[Required, ...]:
    """The checks on human rights that the hosts it serves need."""
    return tuple(
        each
        for each in required(bench.plan, bench.world, bench.on)
        if each.guard is Guard.HUMAN_RIGHTS and each.market in centre.markets
    )


def initiative_of(bench: Bench, centre: Centre) -> Initiative | None:
    """The initiative that pays for a centre."""
    return next((each for each in bench.plan.initiatives if each.id == centre.initiative), None)


def _once(cases: Iterable[Documented]) -> tuple[Documented, ...]:
    return tuple({each.case.id: each for each in cases}.values())


def _move(bench: Bench, centre: Centre) -> Move:
    initiative = initiative_of(bench, centre)
    move = move_of(initiative, bench.world.plays, bench.on) if initiative else None
    if move is None:
        play = bench.world.plays.get(PLAY)
        return move_of_play(play) if play else Move((), 0.0, 0, 0.0, 0.0, 0.0)
    return move


def _helped(bench: Bench, centre: Centre) -> NDArray[np.bool_]:
    """The offerings that its initiative helps: all, where there is none or it names none."""
    initiative = initiative_of(bench, centre)
    named = frozenset(initiative.offerings) if initiative else frozenset()
    return np.array([not named or offering.id in named for offering in bench.plan.offerings], dtype=np.bool_)


def _failing(move: Move) -> Move:
    """The same centre with adverse reports: proof and reputation go the other way, the rest stays away."""
    steps = tuple((name_, -abs(share)) for name_, share in move.steps if name_ in FAILS)
    return replace(move, steps=steps, loyalty=0.0, heat=0)


def _host(bench: Bench, market: str, move: Move, helped: NDArray[np.bool_]) -> HostCase:
    mask = bench.rows(market)
    rows = np.flatnonzero(mask)
    if not len(rows):
        return HostCase(market, 0.0, 0.0, 0.0, 0.0, 0.0, counts=False)
    weights = bench.weights(mask)[rows]
    here: Masked = (move, helped[rows])
    horizon = float(bench.grid.months)
    hot = float(bench.politicisation[rows].max())
    before = bench.chances[rows]
    return HostCase(
        market,
        hot,
        float(before @ weights),
        float((chances_with(bench, [here], rows, horizon) - before) @ weights),
        float(calm(bench, [here], rows, horizon) @ weights),
        float((bench.lost[rows] - losses_with(bench, [here], rows)).sum()),
        counts=hot <= TOO_HOT,
    )


def _year(bench: Bench, centre: Centre, here: Masked, rows: NDArray[np.intp], months: int) -> Year:
    if not len(rows):
        return Year(months, _cost(centre, months), 0.0)
    saved = losses_with(bench, [], rows, months).sum() - losses_with(bench, [here], rows, months).sum()
    return Year(months, _cost(centre, months), float(saved))


def _cost(centre: Centre, months: int) -> float:
    return float(centre.cost_once) + float(centre.cost_yearly) * months / YEAR


def _answered(centre: Centre) -> int:
    known = (centre.reproducible, centre.findings_closed, centre.protected)
    given = (bool(centre.markets), bool(centre.cost_once), bool(centre.cost_yearly))
    return sum(given) + sum(each is not None for each in known)


def _against(bench: Bench, case: CentreCase) -> Iterator[str]:
    """Why it must not be opened."""
    currency = bench.plan.company.currency
    if case.centre.protected is False:
        yield "What is shown there could be used against users; that cannot be offered to any state."
    if case.hosts and not any(host.counts for host in case.hosts):
        yield (
            f"Every host that it would serve is politicised above {TOO_HOT:.1f} of 1 or buys nothing: there, we judge, "
            "proof does not move the decision."
        )
    last = case.years[-1]
    if case.hosts and last.cost > 0 and bench.grid.revenue.any() and case.pays_from is None:
        yield (
            f"Within {last.months // YEAR} years it costs {money(last.cost, currency)} and is expected to save "
            f"{money(max(0.0, last.saved), currency)}: the loss is cheaper."
        )


def _first(bench: Bench, case: CentreCase) -> Iterator[str]:
    """What must be done before it can be opened."""
    centre = case.centre
    if not centre.markets:
        yield "Choose the hosts that it would serve."
    if not centre.place:
        yield "Choose the place."
    if not centre.cost_once and not centre.cost_yearly:
        yield "Set what it costs, once and yearly."
    if centre.reproducible is False:
        yield "Make builds reproducible: a centre whose visitors cannot rebuild what ships proves the opposite."
    elif centre.reproducible is None:
        yield "Find out whether what ships can be rebuilt from what would be shown."
    if centre.findings_closed is False:
        yield "Close findings in time: reports of open findings cost more trust than no centre."
    elif centre.findings_closed is None:
        yield "Find out whether engineering closes findings in time."
    if centre.protected is None:
        yield "Settle how access is protected, so that nothing shown can be used against users."
    unchecked = [name(bench.world, bench.plan.market(e.market).host) for e in guards_of(bench, centre) if e.open]
    if unchecked:
        yield f"Check human rights in {listed(unchecked)}: nobody has done so."
    if case.pays_from is not None and case.pays_from > bench.grid.months:
        yield (
            f"Share the cost or serve more hosts: it pays only after {case.pays_from} months, beyond the plan’s "
            f"horizon of {bench.grid.months}."
        )


def _told(bench: Bench, case: CentreCase) -> Iterator[str]:
    """What speaks for it and what it is good for, from the numbers."""
    currency = bench.plan.company.currency
    if not case.hosts:
        return
    if case.cost and bench.grid.revenue.any():
        yield (
            f"Within the horizon of {bench.grid.months} months it costs {money(case.cost, currency)} and is expected "
            f"to save {money(max(0.0, case.saved), currency)} of revenue, {money(max(0.0, case.margin), currency)} of "
            "it margin."
        )
    for served in case.hosts:
        if served.politicisation > TOO_HOT:
            host = sentence(name(bench.world, bench.plan.market(served.market).host))
            yield (
                f"{host} is politicised at {served.politicisation:.2f} of 1 and counts for nothing here: above "
                f"{TOO_HOT:.1f} we judge that proof does not move the decision, although the arithmetic gives "
                f"{display.tenths(served.points)} points."
            )
    if case.failing_points > 0 and case.points < 0:
        yield (
            f"If its reports turn out adverse, the chance of restricted or worse rises by "
            f"{display.tenths_off(-case.failing_points)} points instead of falling by "
            f"{display.tenths_off(case.points)}."
        )
    for each in guards_of(bench, case.centre):
        if each.set_aside and each.check is not None:
            host = name(bench.world, bench.plan.market(each.market).host)
            yield (
                f"The check on human rights in {host} was set aside by {each.check.by} on {day(each.check.on)}: "
                f"{each.check.reason.strip().rstrip('.')}."
            )
