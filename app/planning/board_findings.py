"""Findings about what a board needs: the paper, the choice, the initiatives behind it, the budget, the limits."""

from collections.abc import Iterator
from typing import Final

from app.planning.assessment import Finding
from app.planning.budget import Need, needs_by_quarter
from app.planning.course import Initiative
from app.planning.display import ACTION_NAMES, day, money, number
from app.planning.paper import Paper
from app.planning.review import Review, counted, listed
from app.planning.words import Action, SignpostState, Stance

LEAST_OPTIONS: Final = 3
"""A board should see at least three options, doing nothing among them (board paper, point B8)."""
_NEEDED: Final = {
    "title": "a title",
    "sponsor": "a sponsor",
    "author": "an author",
    "meeting": "the date of the meeting",
    "resolution": "the resolution, worded so that it can be minuted",
    "recommendation": "the recommendation in words",
    "why_now": "why it comes to the board now",
    "summary": "a summary",
    "budget_source": "where the money comes from",
    "consulted": "who was consulted",
    "next_report": "the date of the next report",
}
"""Fields of `Paper` that a board paper cannot do without, and how they are asked for."""
_LEAVING: Final = frozenset({Stance.EXIT, Stance.SUSPEND})
_MONTHS_A_YEAR: Final = 12


def company(review: Review) -> Iterator[Finding]:
    """What every calculation starts from."""
    if not review.plan.company.home:
        yield Finding("no-home", "", "The home state of the company is not chosen yet.", blocks=True)
    elif review.plan.company.home not in review.world.countries:
        text = f"The home state “{review.plan.company.home}” is not in the country table."
        yield Finding("unknown-country", "", text, blocks=True)
    if not review.plan.company.legal_name.strip():
        yield Finding("no-company", "", "The company has no name yet.", blocks=True)
    if not review.plan.offerings:
        yield Finding("no-offering", "", "No product is offered in any market yet.", blocks=True)
    if review.plan.company.appetite_loss is None:
        yield Finding("no-appetite-loss", "", "The risk appetite for the loss a year is not set.")


def paper(review: Review) -> Iterator[Finding]:
    """What the paper itself must say."""
    for field in sorted(_NEEDED, key=list(Paper.__dataclass_fields__).index):
        value = getattr(review.plan.paper, field)
        if not (value.strip() if isinstance(value, str) else value):
            yield Finding("paper-field", field, f"The board paper lacks {_NEEDED[field]}.", blocks=True)


def choice(review: Review) -> Iterator[Finding]:
    """Whether there is a choice to make, and a proposal."""
    options = review.plan.options
    if review.plan.recommended is None:
        yield Finding("no-recommendation", "", "No option is recommended.", blocks=True)
    if len(options) < LEAST_OPTIONS:
        count = counted(len(options), "option stands", "options stand")
        text = f"Only {count} for choice; a board expects three, doing nothing among them."
        yield Finding("few-options", "", text)
    for option in options:
        if not option.recommended and review.plan.recommended and not option.rejected_because.strip():
            yield Finding("no-rejection", option.id, f"“{option.name}” lacks the reason why it is not recommended.")
    for action in Action:
        if not any(each.action is action and each.text.strip() for each in review.plan.commitments):
            yield Finding("no-commitment", action, f"No commitment is recorded for “{ACTION_NAMES[action]}”.")


def initiatives(review: Review) -> Iterator[Finding]:
    """Initiatives of the recommended option without owner, dates or measure, or without what they depend on."""
    option = review.plan.recommended
    if option is None:
        return
    for each in review.taken(option):
        lacking = listed(_lacking(each))
        if lacking:
            yield Finding("initiative-incomplete", each.id, f"“{each.title}” lacks {lacking}.", blocks=True)
        for id_ in each.depends_on:
            other = review.plan.initiative(id_)
            if id_ not in option.initiatives:
                text = f"“{each.title}” depends on “{other.title}”, which “{option.name}” does not hold."
                yield Finding("contradiction", each.id, text)
            elif each.starts and other.ends and each.starts < other.ends:
                text = f"“{each.title}” starts before “{other.title}”, on which it depends, has ended."
                yield Finding("contradiction", each.id, text)
        left = [id_ for id_ in each.offerings if review.stance(option, review.plan.offering(id_).market) in _LEAVING]
        if each.offerings and len(left) == len(each.offerings):
            text = f"“{each.title}” helps only offerings in markets that “{option.name}” leaves."
            yield Finding("contradiction", each.id, text)


def left_markets(review: Review) -> Iterator[Finding]:
    """Markets that the recommended option leaves: their outlook is not the option's any more."""
    option = review.plan.recommended
    if option is None:
        return
    for market in review.plan.markets:
        stance = review.stance(option, market.id)
        sold = any(offering.market == market.id for offering in review.plan.offerings)
        if stance in _LEAVING and sold:
            verb = "leaves" if stance is Stance.EXIT else "suspends"
            where = review.market_name(market.id)
            text = f"“{option.name}” {verb} {where}; the outlook shown there is that of staying."
            yield Finding("left-market", market.id, text)


def budget(review: Review) -> Iterator[Finding]:
    """Quarters in which the recommended option costs more or needs more people than is available.

    Neither quarters without a budget nor a figure of 0, which was never set, are judged.
    """
    option = review.plan.recommended
    if option is None or not review.plan.quarters:
        return
    needs = needs_by_quarter(review.taken(option))
    for available in sorted(review.plan.quarters, key=lambda each: (each.year, each.quarter)):
        need = needs.get((available.year, available.quarter), Need())
        when = f"quarter {available.quarter} of {available.year}"
        if need.exceeds_money(available):
            spent, held = (money(amount, review.plan.company.currency) for amount in (need.money, available.money))
            text = f"“{option.name}” costs {spent} in {when}, but {held} are available."
            yield Finding("over-budget", available.id, text)
        if need.exceeds_people(available):
            asked, there = (number(people, 1) for people in (need.people, available.people))
            text = f"“{option.name}” needs {asked} people in {when}, but {there} are available."
            yield Finding("over-capacity", available.id, text)


def appetite(review: Review) -> Iterator[Finding]:
    """Where the limits that the board has set are passed, under the recommended option or else doing nothing."""
    option = review.plan.recommended or review.plan.do_nothing
    result = review.options[option.id]
    if result.above_appetite:
        names = listed(review.offering_name(review.plan.offering(id_)) for id_ in result.above_appetite)
        text = f"Under “{option.name}” the chance of “restricted or worse” is above your risk appetite for {names}."
        yield Finding("above-appetite", option.id, text)
    limit = review.plan.company.appetite_loss
    yearly = result.loss * _MONTHS_A_YEAR / review.plan.company.horizon_months
    if limit is not None and yearly > limit:
        lost, most = (money(amount, review.plan.company.currency) for amount in (yearly, float(limit)))
        text = f"Under “{option.name}” the expected loss of {lost} a year is above your risk appetite of {most}."
        yield Finding("above-appetite-loss", option.id, text)


def decisions(review: Review) -> Iterator[Finding]:
    """Decisions past their date, and signposts that have turned red without one."""
    for decision in review.plan.decisions:
        if decision.decided_on is None and decision.due and decision.due < review.on:
            text = f"The decision “{decision.title}” was due on {day(decision.due)}."
            yield Finding("overdue-decision", decision.id, text)
    for signpost in review.plan.signposts:
        if signpost.state is SignpostState.RED:
            what = signpost.reopens.strip()
            if signpost.decision:
                what = next(each.title for each in review.plan.decisions if each.id == signpost.decision)
            tail = f"reopens “{what}”" if what else "has no decision that it reopens"
            yield Finding("red-signpost", signpost.id, f"The signpost “{signpost.title}” is red and {tail}.")


CHECKS: Final = (
    company,
    paper,
    choice,
    initiatives,
    left_markets,
    budget,
    appetite,
    decisions,
)


def _lacking(each: Initiative) -> Iterator[str]:
    if not each.owner.strip():
        yield "an owner"
    if each.starts is None or each.ends is None:
        yield "dates"
    if not each.measure.strip():
        yield "a measure of success"
