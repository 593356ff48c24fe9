"""How each figure of an option came about, in a few sentences."""

from collections.abc import Callable
from typing import Final

from app.knowledge.aspects import place_within
from app.planning import display
from app.planning.assessment import Assessment
from app.planning.course import Option
from app.planning.plan import Plan
from app.planning.words import Stance
from app.ui.pages.options_rows import Compared, compared, say

NAMED: Final = 5
"""Offerings or markets that are named."""


def how(plan: Plan, assessment: Assessment | None, option: Option, key: str) -> str:
    """How the figure of an option in one row of the comparison came about."""
    each = compared(plan, assessment, option)
    return f"“{option.name}”: {_HOW[key](each)}" if each else say("The figures are being worked out.")


def _cost(each: Compared) -> str:
    return say(
        "{0} initiatives that are not dropped, their own costs added up: lowest, expected and highest. "
        "Costs are your figures, or the playbook's judgement until you change them."
    ).format(each.held)


def _people(each: Compared) -> str:
    return say(
        "the most people whom its {0} initiatives need on one day, by their dates. "
        "One without a start begins today, one without an end does not end."
    ).format(each.held)


def _loss(each: Compared) -> str:
    ranked = sorted(each.result.losses.items(), key=lambda item: -item[1])[:NAMED]
    named = [f"{_name(each.plan, id_)} {display.millions(loss)}" for id_, loss in ranked if loss]
    words = say("yearly revenue times the share that each reaction costs, by its chance, over {0} months.")
    largest = say("Largest: {0}.").format(", ".join(named)) if named else say("Nothing is offered yet.")
    return f"{words.format(each.plan.company.horizon_months)} {largest}"


def _saved(each: Compared) -> str:
    return say("{0} lost under “{1}” less {2} lost under this option.").format(
        display.money(each.nothing.loss, each.plan.company.currency),
        each.plan.do_nothing.name,
        display.millions(each.result.loss),
    )


def _each(each: Compared) -> str:
    if not each.result.cost:
        return say("what is saved, divided by the expected cost; no cost is set.")
    return say("{0} saved, divided by an expected cost of {1}.").format(
        display.money(each.saved, each.plan.company.currency), display.millions(each.result.cost)
    )


def _above(each: Compared) -> str:
    names = [_name(each.plan, id_) for id_ in each.result.above_appetite]
    if not names:
        return say("no offering that it keeps has a chance of restricted or worse above your risk appetite.")
    return say("a chance of restricted or worse above your risk appetite: {0}.").format(_some(names))


def _given(each: Compared) -> str:
    names = [
        place_within(each.plan.market(stance.market).host)
        for stance in each.plan.stances
        if stance.option == each.option.id and stance.stance is not Stance.STAY
    ]
    if not names:
        return say("it stays in every market, so nothing is given up for certain.")
    words = say("revenue of what it leaves, pauses or no longer sells, from today on: {0}. It is part of the loss.")
    return words.format(_some(names))


def _yearly(each: Compared) -> str:
    company = each.plan.company
    words = say("{0} over {1} months, for 12 months.").format(
        display.money(each.result.loss, company.currency), company.horizon_months
    )
    if company.appetite_loss is None:
        return f"{words} {say('The board has set no limit; it belongs on the Company page.')}"
    verdict = say("That is above the limit of {0}.") if each.past_limit else say("That is within the limit of {0}.")
    return f"{words} {verdict.format(display.money(company.appetite_loss, company.currency))}"


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return say("{0} and {1} more").format(shown, more) if more > 0 else shown


def _name(plan: Plan, id_: str) -> str:
    offering = next((each for each in plan.offerings if each.id == id_), None)
    if offering is None:  # removed since the figures were worked out
        return say("one that is no longer offered")
    product, place = plan.product(offering.product).name, place_within(plan.market(offering.market).host)
    return say("{0} in {1}").format(product, place)


_HOW: Final[dict[str, Callable[[Compared], str]]] = {
    "cost": _cost,
    "range": _cost,
    "people": _people,
    "loss": _loss,
    "saved": _saved,
    "each": _each,
    "above": _above,
    "given": _given,
    "yearly": _yearly,
}
