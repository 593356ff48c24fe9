"""What the module needs to be told before it can advise: at most seven answers beside the thirteen questions."""

from dataclasses import dataclass
from enum import StrEnum

from app.planning.facts import World
from app.planning.image import Audience, IncidentPart, Practice, PracticeState
from app.planning.image_watch import TOPICS
from app.planning.plan import Plan
from app.planning.profile import Market


class ImageNeed(StrEnum):
    """One answer; everything else has a start value or may stay empty."""

    GOVERNMENT = "government"  # how the government of the largest market sees the company
    SECURITY_TXT = "security-txt"
    HANDLING = "handling"
    REPORT = "report"
    LEAD = "lead"  # who leads in an incident
    REHEARSAL = "rehearsal"  # the day of the next one, or of the last
    WATCH = "watch"  # one signpost on politicisation or trust


@dataclass(frozen=True, slots=True)
class Needed:
    """One answer and whether it is there."""

    need: ImageNeed
    given: bool


def needed(plan: Plan, world: World) -> tuple[Needed, ...]:
    """The seven answers, in the order of the views that ask for them."""
    states = {record.practice: record.state for record in plan.disclosures}
    largest = largest_market(plan)
    wires = {wire.id for wire in world.tripwires.values() if wire.topic in TOPICS}
    entries = plan.incident_playbook

    def told(practice: Practice) -> bool:
        return states.get(practice, PracticeState.UNKNOWN) is not PracticeState.UNKNOWN

    given = {
        ImageNeed.GOVERNMENT: largest is not None
        and any(r.market == largest.id and r.audience is Audience.GOVERNMENT for r in plan.reputations),
        ImageNeed.SECURITY_TXT: told(Practice.SECURITY_TXT),
        ImageNeed.HANDLING: told(Practice.HANDLING),
        ImageNeed.REPORT: told(Practice.TRANSPARENCY_REPORT),
        ImageNeed.LEAD: any(e.part is IncidentPart.ROLE and e.person.strip() for e in entries),
        ImageNeed.REHEARSAL: any(e.part is IncidentPart.REHEARSAL and (e.due or e.done_on) for e in entries),
        ImageNeed.WATCH: any(post.tripwire in wires for post in plan.signposts),
    }
    return tuple(Needed(need, given[need]) for need in ImageNeed)


def largest_market(plan: Plan) -> Market | None:
    """The market with most revenue; the first one of equals, None without any."""
    revenue = {market.id: 0.0 for market in plan.markets}
    for offering in plan.offerings:
        revenue[offering.market] += float(offering.revenue_in_plan_currency)
    return max(plan.markets, key=lambda market: revenue[market.id], default=None)
