"""The programmes of a plan: what each does in its market with its lag, what it costs, and the check that it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from app.planning.bargaining import Guard
from app.planning.course import Initiative
from app.planning.facts import ProgrammeOffer
from app.planning.guardrails import Required, required
from app.planning.plan import Plan, new_id
from app.planning.teaching import Pillar, Programme, ProgrammeKind
from app.planning.teaching_effects import Bench, Worth, worth_of_initiative
from app.planning.words import Progress

UNPAID: Final = "No initiative pays for it, so it changes nothing yet."
"""What is said of a programme without an initiative."""


@dataclass(frozen=True, slots=True)
class ProgrammeReading:
    """One programme of the plan with what follows from it."""

    programme: Programme
    initiative: Initiative | None  # that pays for it, if it was not dropped
    worth: Worth | None  # in its market; None without an initiative
    shares: int  # how many programmes the initiative pays for, this one included
    check: Required | None  # on human rights; None where none is needed

    @property
    def held(self) -> bool:
        """Whether the check on human rights is open."""
        return self.check is not None and self.check.open


def programme_readings(bench: Bench) -> tuple[ProgrammeReading, ...]:
    """Every programme, in the plan's order; an initiative that serves several markets is told apart for each."""
    plan = bench.plan
    paying = paying_of(plan)
    checks = {
        each.market: each
        for each in required(plan, bench.world, bench.on)
        if each.guard is Guard.HUMAN_RIGHTS
    }  # fmt: skip
    shared: dict[str, int] = {}
    for each in plan.programmes:
        shared[each.initiative] = shared.get(each.initiative, 0) + 1
    found = []
    for programme in plan.programmes:
        initiative = paying.get(programme.initiative)
        found.append(
            ProgrammeReading(
                programme,
                initiative,
                worth_of_initiative(bench, initiative, [programme.market]) if initiative else None,
                shared[programme.initiative] if initiative else 0,
                _check(programme, checks.get(programme.market)),
            )
        )
    return tuple(found)


def paying_of(plan: Plan) -> Mapping[str, Initiative]:
    """The initiatives that pay for programmes or centres, by id; those that were dropped pay for nothing."""
    named = {each.initiative for each in plan.programmes} | {each.initiative for each in plan.centres}
    return {each.id: each for each in plan.initiatives if each.id in named and each.progress is not Progress.DROPPED}


def cost_of(plan: Plan) -> Decimal:
    """What all programmes and centres cost together: each initiative once, however many hosts it serves."""
    return sum((each.cost for each in paying_of(plan).values()), Decimal(0))


def adoption(plan: Plan, market: str, offer: ProgrammeOffer, template: Initiative) -> tuple[Programme, Initiative]:
    """The programme that brings an offer to a market, and the initiative that pays for it.

    An initiative of the plan with the same play is shared: it then helps the offerings of this market too, and its
    cost counts once. Else `template` becomes the initiative, for the offerings of this market alone.
    """
    here = tuple(offering.id for offering in plan.offerings if offering.market == market)
    before = sharing(plan, template.play)
    if before is None:
        initiative = replace(template, offerings=here)
    elif before.offerings:
        more = tuple(id_ for id_ in here if id_ not in before.offerings)
        initiative = replace(before, offerings=(*before.offerings, *more))
    else:
        initiative = before  # it helps all offerings already
    programme = Programme(
        id=new_id(),
        market=market,
        pillar=offer.pillar,
        kind=offer.kind,
        initiative=initiative.id,
        title=offer.title,
        starts=initiative.starts,
        not_offered=offer.not_offered,
    )
    return programme, initiative


def sharing(plan: Plan, play: str) -> Initiative | None:
    """The initiative of the plan that carries out a play and was not dropped."""
    return next((i for i in plan.initiatives if i.play == play and i.progress is not Progress.DROPPED), None)


def held_offers(plan: Plan, market: str) -> frozenset[tuple[Pillar, ProgrammeKind]]:
    """Pillar and kind of the programmes that the plan holds for a market."""
    return frozenset((each.pillar, each.kind) for each in plan.programmes if each.market == market)


def _check(programme: Programme, found: Required | None) -> Required | None:
    if found is None:
        return None
    concerned = programme.id in found.matters or (programme.initiative and programme.initiative in found.initiatives)
    return found if concerned else None
