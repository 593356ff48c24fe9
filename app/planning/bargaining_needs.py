"""What bargaining still needs from the user beyond its questions: six things, all else has start values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.planning.assessment import Assessment
from app.planning.bargaining import Guard, Joined
from app.planning.bargaining_people import MIDDLE
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.guardrails import ANTI_CORRUPTION, required
from app.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is asked for, and whether the plan holds it."""

    text: str  # as it stands on a list: "Who decides in Germany"
    done: bool
    view: str  # key of the view where it is given


def needs(plan: Plan, assessment: Assessment | None, world: World, on: date) -> tuple[Need, ...]:
    """The six; none while nothing is offered anywhere."""
    if not plan.offerings:
        return ()
    return tuple(_needs(plan, assessment, world, on))


def _needs(plan: Plan, assessment: Assessment | None, world: World, on: date) -> Iterator[Need]:
    losses: dict[str, float] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id) if assessment else None
        losses[offering.market] = losses.get(offering.market, 0.0) + (reading.loss if reading else 0.0)
    top = max(losses, key=lambda id_: losses[id_])
    deciders = [each for each in plan.stakeholders if each.market == top and each.power > MIDDLE]
    where = name(world, plan.market(top).host)
    yield Need(f"who decides in {where}, where most is at stake", bool(deciders), "stakeholders")
    yield Need(
        "who on our side speaks with them",
        bool(deciders) and all(each.owner.strip() for each in deciders),
        "stakeholders",
    )
    settled = any(each.state is not Joined.CONSIDERED for each in plan.coalition_choices)
    yield Need("a coalition joined or declined", settled, "coalitions")
    lines = [each for each in plan.requests if each.red_line]
    yield Need("a red line", bool(lines), "requests")
    yield Need("the wording of each refusal", bool(lines) and all(each.response.strip() for each in lines), "requests")
    asked = [each for each in required(plan, world, on) if each.guard in {*ANTI_CORRUPTION, Guard.DISCLOSURE}]
    yield Need("the checks before you act", not any(each.open for each in asked), "requests")
