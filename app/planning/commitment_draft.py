"""A first wording of what the company commits to under one action, from what the plan holds; the author's to change.

It holds no amount and no name: what the work costs and saves is reckoned anew beside it, on the page and in the paper,
and a figure in a sentence would soon be another one, and would leave the house in an edition that leaves figures out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.planning.budget import held_option
from app.planning.course import Initiative
from app.planning.display import day
from app.planning.plan import Plan
from app.planning.words import Action

NAMED: Final = 4
"""Initiatives that are named, the dearest; more are counted."""
MEASURED: Final = 3
"""Measures that are named."""


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """What is proposed: one paragraph, and who answers for it until when as far as the initiatives say so."""

    text: str
    owner: str  # of the dearest initiative that has one
    on: date | None  # the last end; none while one is open


def commitment_draft(plan: Plan, action: Action) -> CommitmentDraft | None:
    """What, by when, and how it is seen to be done.

    None where the plan holds no initiative of the action: nothing is promised that nobody does.
    """
    option = held_option(plan)
    own = [each for each in plan.initiatives if each.action is action and each.id in option.initiatives]
    if not own:
        return None
    own.sort(key=lambda each: (-each.cost, each.title))
    ends = [each.ends for each in own if each.ends]
    on = max(ends) if len(ends) == len(own) else None
    owner = next((each.owner.strip() for each in own if each.owner.strip()), "")
    return CommitmentDraft(" ".join(filter(None, (_what(own, on), _seen(own)))), owner, on)


def _what(own: list[Initiative], on: date | None) -> str:
    named = [f"“{each.title}”" for each in own[:NAMED]]
    more = len(own) - len(named)
    if more:
        named.append(f"{more} more")
    return f"{f'By {day(on)} we' if on else 'We'} will carry out {_listed(named)}."


def _seen(own: list[Initiative]) -> str:
    measures = [each.measure.strip().rstrip(".") for each in own if each.measure.strip()][:MEASURED]
    return f"Anyone can see that it is done by what we measure: {'; '.join(measures)}." if measures else ""


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
