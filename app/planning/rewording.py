"""What a change of words alone leaves as it is: no chance, loss or price rests on the texts that people write."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Final

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.plan import Plan, Record

WHOLE: Final = frozenset(
    {"paper", "look", "leverages", "stakeholders", "coalition_choices", "requests", "lobbying", "guard_checks"}
)
"""Parts of a plan of which no calculation reads anything."""
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "products": ("about",),
    "markets": ("note",),
    "offerings": ("note",),
    "initiatives": ("about", "owner", "measure"),
    "commitments": ("text", "owner", "on"),
    "options": ("summary", "advantages", "drawbacks", "reversibility", "rejected_because"),
    "stances": ("note",),
    "decisions": ("title", "owner", "due", "decided_on", "outcome"),
    "signposts": ("title", "amber", "red", "reading", "read_on", "owner", "reopens", "days"),
    "assumptions": ("text", "claim", "basis", "if_wrong", "flips"),
}
"""The fields of each kind of record of which no calculation reads anything; findings do, and they are told anew."""


def same_figures(one: Plan, other: Plan) -> bool:
    """Whether the plans differ in words only, so that what was calculated for one is right for the other."""
    return all(
        _alike(each.name, getattr(one, each.name), getattr(other, each.name))
        for each in fields(Plan)
        if each.compare and each.name not in WHOLE
    )


def reworded(assessment: Assessment, plan: Plan, world: World, on: date) -> Assessment:
    """The assessment of a plan with the same figures, with the findings of this one."""
    from app.planning.findings import findings

    return replace(assessment, findings=findings(plan, world, on, assessment.readings, assessment.options))


def _alike(name: str, one: object, other: object) -> bool:
    if one is other or one == other:
        return True
    if not (name in WORDS and isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other)):
        return False
    return all(a == b or _differs_in(a, b) <= set(WORDS[name]) for a, b in zip(one, other, strict=True))


def _differs_in(one: Record, other: Record) -> set[str]:
    return {each.name for each in fields(one) if getattr(one, each.name) != getattr(other, each.name)}
