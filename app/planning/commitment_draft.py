"""A first wording of what the company commits to under one action, from what the plan holds; the author's to change."""

from typing import Final

from app.planning.assessment import ActionEffect
from app.planning.budget import held_option
from app.planning.course import Initiative
from app.planning.display import day, money
from app.planning.plan import Plan
from app.planning.words import Action

NAMED: Final = 4
"""Initiatives that are named, the dearest; more are counted."""
MEASURED: Final = 3
"""Measures that are named."""
WORTH_SAYING: Final = 50_000.0
"""Least expected loss that the display of millions can tell from nothing. [plan currency]"""


def commitment_draft(plan: Plan, action: Action, effect: ActionEffect | None) -> str:
    """One paragraph: what, by when, at what cost, by whom, what it saves added last, and how it is seen to be done.

    Empty where the plan holds no initiative of the action: nothing is promised that nobody does.
    """
    option = held_option(plan)
    own = [each for each in plan.initiatives if each.action is action and each.id in option.initiatives]
    if not own:
        return ""
    own.sort(key=lambda each: (-each.cost, each.title))
    return " ".join(filter(None, (_what(own), _cost(plan, own), _saves(plan, effect), _seen(own))))


def _what(own: list[Initiative]) -> str:
    named = [f"“{each.title}”" for each in own[:NAMED]]
    more = len(own) - len(named)
    if more:
        named.append(f"{more} more")
    ends = [each.ends for each in own if each.ends]
    by = f"By {day(max(ends))} we" if len(ends) == len(own) else "We"
    return f"{by} will carry out {_listed(named)}."


def _cost(plan: Plan, own: list[Initiative]) -> str:
    cost = sum(float(each.cost) for each in own)
    owners = list(dict.fromkeys(each.owner.strip() for each in own if each.owner.strip()))
    told = f"They cost {money(cost, plan.company.currency)}" if cost else "Their cost is not set"
    if len(own) == 1:
        told = told.replace("They cost", "It costs").replace("Their cost", "Its cost")
    return (
        f"{told}; {_listed(owners[:MEASURED])} answer{'s' if len(owners) == 1 else ''} for it."
        if owners
        else f"{told}."
    )


def _saves(plan: Plan, effect: ActionEffect | None) -> str:
    if effect is None:
        return ""
    months = plan.company.horizon_months
    if effect.saved_last < WORTH_SAYING:
        return (
            f"Over {months} months this moves the expected loss by less than we can tell; we do it for other reasons."
        )
    saved = money(effect.saved_last, plan.company.currency)
    return f"Over {months} months this saves about {saved} of expected loss on top of all else that is planned."


def _seen(own: list[Initiative]) -> str:
    measures = [each.measure.strip().rstrip(".") for each in own if each.measure.strip()][:MEASURED]
    return f"It is done when anyone can see: {'; '.join(measures)}." if measures else ""


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
