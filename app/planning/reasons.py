"""Why one outlook is what it is: everything that is said about it, worked out in one place (method 6.10)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from app.planning.analogues import Sought, close_cases, nearest, parts_of
from app.planning.badge import marks
from app.planning.claims import UNTRIED
from app.planning.classify import classified
from app.planning.contributions import NEUTRAL, SPOTS, parts, reference_words, spots
from app.planning.explanation import Explanation, Raised
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.grid import Grid, evaluation, horizon_chances, outlooks
from app.planning.horizon import MODEL_MONTHS
from app.planning.inputs import INPUTS, ratings
from app.planning.mechanisms import mechanisms
from app.planning.outlook import Array, Evaluation, to_reached
from app.planning.phrases import Voice
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.standing import standing_of
from app.planning.telling import Told, story
from app.planning.tornado import Line, crossings, ends, ladder, ranges
from app.planning.weaknesses import weaknesses
from app.planning.words import Population, Reaction


def explain(plan: Plan, world: World, on: date, offering_id: str, voice: Voice = Voice.WINDOW) -> Explanation:
    """All that is said about the outlook of one offering as things stand, without any initiative.

    The texts speak to the company in the window and for it on paper; figures are the same in either `voice`.
    Pure: the same plan, world and day give the same explanation to the last digit. `KeyError` if there is no such
    offering.
    """
    offering = plan.offering(offering_id)
    product, market = plan.product(offering.product), plan.market(offering.market)
    alone = only(plan, offering)
    standing = standing_of(alone, world, on)
    grid, rated = standing.grid, standing.ratings[offering_id]
    outlook = outlooks(grid)[0]
    words, limit = voice.words(world.input_words), float(plan.company.appetite_chance)
    own = grid.values.value[0]
    chance_of = _chances(grid)

    tried = np.concatenate((spots(own, words), ends(rated, own), ladder(own)))
    chances = chance_of(tried)
    of_spots, of_ends, of_ladder = np.split(chances, (SPOTS, SPOTS + 2 * len(INPUTS)))
    unadjusted = float(_chances(replace(grid, fit=replace(grid.fit, stack_weight=np.zeros(1))))(NEUTRAL[None])[0])
    chance = outlook.restricted_or_worse

    found = parts(of_spots, unadjusted, rated, words, voice=voice)
    bars = ranges(rated, words, of_ends)
    across = crossings(own, Line(limit, chance > limit), of_ladder, words, chance_of, voice=voice)
    here = evaluation(grid.values.value, fit=grid.fit)
    compared = parts_of(grid.values.value, here)
    sought = Sought(compared[0], product.category, plan.company.home, market.host)
    cases = nearest(sought, world, on)
    scenario = classified(outlook.shares, alone.classifications, voice)
    without_own = ratings(replace(alone, overrides=()), world, on, standing.requirements)
    told = Told(
        name(world, market.host),
        offering.status,
        outlook,
        found.reference,
        found.contributions,
        found.adjustment_points,
        scenario,
        cases,
        bars,
        across,
        limit,
        words,
        marks(
            rated,
            outlook.restricted_band,
            offering.population,
            researched=world.researched(market.host),
            close=close_cases(compared, (product.category,), world, on)[0],
            on=on,
        ),
        voice,
    )
    return Explanation(
        offering=offering_id,
        on=on,
        population=offering.population,
        reference=reference_words(offering, grid.months),
        reference_chance=found.reference,
        chance=chance,
        contributions=found.contributions,
        adjustment=found.adjustment,
        adjustment_points=found.adjustment_points,
        ranges=bars,
        crossings=across,
        analogues=cases,
        mechanisms=mechanisms(plan, world, market.host, on, voice),
        classified=scenario,
        weaknesses=weaknesses(rated, without_own[offering_id], offering, words, on, voice=voice),
        raised=_raised(here, offering, grid.months, chance),
        record=_record(world, offering.population),
        story=story(told),
    )


def only(plan: Plan, offering: Offering) -> Plan:
    """The plan with one offering and what bears on it: the same reading, at the price of one cell."""
    subjects = {"", offering.id, offering.product, offering.market}
    return Plan(
        company=plan.company,
        products=(plan.product(offering.product),),
        markets=(plan.market(offering.market),),
        offerings=(offering,),
        overrides=tuple(own for own in plan.overrides if own.subject in subjects),
        requirement_states=tuple(state for state in plan.requirement_states if state.offering == offering.id),
        answers=plan.answers,
        reputations=tuple(seen for seen in plan.reputations if seen.market == offering.market),
        classifications=tuple(each for each in plan.classifications if each.offering == offering.id),
    )


def _chances(grid: Grid) -> Callable[[Array], Array]:
    """The chance of "restricted or worse" at the horizon, shape (n,), of inputs of shape (n, inputs) for one cell."""

    def chance_of(inputs: Array) -> Array:
        found = evaluation(inputs[:, None, :], fit=grid.fit)
        worse: Array = to_reached(horizon_chances(grid, found))[:, 0, 1]
        return worse

    return chance_of


def _raised(found: Evaluation, offering: Offering, months: int, chance: float) -> Raised | None:
    """The two factors of a quietly exposed offering that is open, for the horizon.

    The chance that a concern is raised grows as that of an open offering does (method 6.8); what is left is the
    reaction, so that raised x reaction + (1 - raised) x remainder is the chance that is shown.
    """
    if found.quiet is None or offering.population is not Population.EXPOSED or offering.status is not Reaction.OPEN:
        return None
    part = months / MODEL_MONTHS
    raised = 1 - (1 - float(found.quiet.raised[0])) ** part
    remainder = 1 - (1 - float(to_reached(found.quiet.remainder)[0, 1])) ** part
    reaction = float(to_reached(found.quiet.reaction)[0, 1])
    if part != 1 and raised > 0:
        reaction = min(1.0, max(0.0, (chance - (1 - raised) * remainder) / raised))
    return Raised(raised, reaction, remainder)


def _record(world: World, population: Population) -> str:
    known = world.track_record.claims.get(population) if world.track_record else None
    return known or UNTRIED
