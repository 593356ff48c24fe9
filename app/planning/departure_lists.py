"""What an exit plan may start from: steps, what is owed, what is kept, when to return, and which tripwires to set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.planning.assessment import Assessment
from app.planning.course import Signpost
from app.planning.departure import Cause, ExitEntry, ExitPart, ExitPlan, Operation
from app.planning.facts import ReentryMechanism, World
from app.planning.plan import Plan, new_id
from app.planning.profile import Market
from app.planning.watching import signpost_of
from app.planning.words import Family, Scenario

OWED_TYPES: Final = {
    "data-localisation": ExitPart.DATA_SUBJECTS,
    "data-transfer": ExitPart.DATA_SUBJECTS,
    "incident-reporting": ExitPart.CUSTOMERS,
    "vulnerability-handling": ExitPart.CUSTOMERS,
    "product-liability": ExitPart.CUSTOMERS,
    "lawful-access": ExitPart.DATA_SUBJECTS,
}
"""Types of rule after the sale that outlast it, and to whom what they ask is owed (J)."""
WIRES: Final = ("named", "allies-act", "bilateral-incident", "compliance-cost", "appetite", "reentry")
"""Tripwires that an exit plan needs: the triggers of method 7.5, the board's own limit, and the way back (7.4)."""
WIRES_OF: Final[Mapping[Scenario, tuple[str, ...]]] = {
    Scenario.REGULATION: (
        "draft-rule", "serious-incident", "evaluation-finding", "compliance-cost", "appetite", "reentry",
    ),
}  # fmt: skip
"""The same where rules lead: what happens to the rule, the product and its proof, in place of what states do (J)."""
BETWEEN_STATES: Final = "Elections, and meetings between the two states"
OPENED_BY: Final[Mapping[Scenario, tuple[str, ...]]] = {
    Scenario.REGULATION: ("written-list", "evidence-court", "someone-to-talk-to", "proven-locality"),
    Scenario.SUPPLY_CHAIN: ("proven-locality", "local-control", "written-list"),
    Scenario.GEOPOLITICAL: ("local-control", "politics-change", "dependence"),
}
"""What opens a market again, the likeliest first, by the scenario that closed it (J); the others follow."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line that an exit plan may start from: judgement, or a rule of the market."""

    part: ExitPart
    title: str
    owner: str = ""  # a role
    days: int | None = None  # after the decision
    rule: str = ""  # id of the rule that it rests on; empty: our own list


STANDARD: Final = (
    Proposal(ExitPart.STEP, "Tell the board, counsel and the insurer", "Company secretary", 2),
    Proposal(ExitPart.STEP, "Stop new sales and renewals", "Head of sales", 7),
    Proposal(ExitPart.STEP, "Tell regulator and national response team before the public", "Government affairs", 10),
    Proposal(ExitPart.STEP, "Tell staff and partners, with terms", "Head of people", 14),
    Proposal(ExitPart.STEP, "Recall keys, certificates and remote access from the country", "Product security", 45),
    Proposal(ExitPart.STEP, "End leases and contracts by their notice", "Chief financial officer", 180),
    Proposal(ExitPart.CUSTOMERS, "Security updates until the promised end of support", "Product security", 0),
    Proposal(ExitPart.CUSTOMERS, "Notice, refunds and a supplier to move to", "Head of sales", 30),
    Proposal(ExitPart.CUSTOMERS, "A contact for incidents and flaws that stays open", "Product security", 0),
    Proposal(ExitPart.DATA_SUBJECTS, "Return or delete what is held, with proof", "Data protection officer", 90),
    Proposal(ExitPart.DATA_SUBJECTS, "Answer requests for access and erasure", "Data protection officer", 0),
    Proposal(ExitPart.KNOWLEDGE, "Somebody who follows rules, buyers and politics there", "Market intelligence"),
    Proposal(ExitPart.BRAND, "Trademark and domain names renewed", "Legal"),
    Proposal(ExitPart.CERTIFICATES, "Certificates and type approvals kept valid", "Product compliance"),
    Proposal(ExitPart.PEOPLE, "Those who could return: stay in touch, or keep on", "Head of people"),
    Proposal(ExitPart.CONDITION, "What made us leave is withdrawn or settled in writing"),
    Proposal(ExitPart.CONDITION, "“Open” or “conditional” within 24 months is likelier than 70 %"),
    Proposal(ExitPart.CONDITION, "The returning product has passed an independent test"),
    Proposal(ExitPart.WATCH, BETWEEN_STATES),
    Proposal(ExitPart.WATCH, "Whether a supplier like us is let back in"),
    Proposal(ExitPart.WATCH, "What the regulator says about the rule behind the measure"),
)
"""A start for every market (J): from the plays on exit and return and from method 7.5."""


def proposals(
    plan: Plan, assessment: Assessment | None, market: Market, parts: frozenset[ExitPart]
) -> tuple[Proposal, ...]:
    """What may be added to an exit plan and does not stand there yet: duties of the market's rules, then our list.

    A rule is proposed if it is filed after the sale, binds an offering of the market and outlasts the last sale. Where
    rules lead, nothing is said of what the two states do.
    """
    held = {(each.part, each.title.casefold()) for each in plan.exit_entries if each.market == market.id}
    ruled = led_by(plan, assessment, market) is Scenario.REGULATION
    found = (
        *_by_rule(plan, assessment, market),
        *(each for each in STANDARD if not (ruled and each.title == BETWEEN_STATES)),
    )
    return tuple(each for each in found if each.part in parts and (each.part, each.title.casefold()) not in held)


def entry_of(proposal: Proposal, market: str) -> ExitEntry:
    """A new line of the exit plan of a market."""
    return ExitEntry(
        id=new_id(),
        market=market,
        part=proposal.part,
        title=proposal.title,
        owner=proposal.owner,
        days=proposal.days,
    )


def led_by(plan: Plan, assessment: Assessment | None, market: Market) -> Scenario | None:
    """The scenario of the offering that may lose most in a market; none where that is not known."""
    readings = assessment.readings if assessment else {}
    here = [readings[each.id] for each in plan.offerings if each.market == market.id and each.id in readings]
    return max(here, key=lambda each: each.loss).outlook.scenario if here else None


def mechanisms(world: World, scenario: Scenario | None) -> tuple[ReentryMechanism, ...]:
    """What opens a market again, first what answers the scenario that closed it."""
    first = OPENED_BY.get(scenario, ()) if scenario else ()
    every = world.reentry_mechanisms
    return (*(every[id_] for id_ in first if id_ in every), *(every[id_] for id_ in every if id_ not in first))


def wires(plan: Plan, world: World, market: Market, scenario: Scenario | None = None) -> tuple[Signpost, ...]:
    """The tripwires of an exit that the market has not set yet, for the board alone, by the scenario that leads."""
    held = {post.tripwire for post in plan.signposts if post.market == market.id}
    return tuple(
        signpost_of(world.tripwires[id_], market.id, board_only=True)
        for id_ in (WIRES_OF.get(scenario, WIRES) if scenario else WIRES)
        if id_ in world.tripwires and id_ not in held
    )


def same_mode(exit_plan: ExitPlan) -> bool:
    """Whether a return would repeat the mode that a structural cause has failed, or leaves it open (method 7.5)."""
    if exit_plan.cause is not Cause.STRUCTURAL:
        return False
    return exit_plan.mode_after in {exit_plan.mode_before, Operation.UNDECIDED}


def _by_rule(plan: Plan, assessment: Assessment | None, market: Market) -> tuple[Proposal, ...]:
    if assessment is None:
        return ()
    found: dict[str, Proposal] = {}
    for offering in plan.offerings:
        reading = assessment.readings.get(offering.id)
        if offering.market != market.id or reading is None:
            continue
        for requirement in reading.requirements:
            rule = requirement.rule
            part = OWED_TYPES.get(rule.type)
            if requirement.counts and rule.family is Family.POST_SALE and part:
                found.setdefault(rule.id, Proposal(part, rule.name, "", None, rule.id))
    return tuple(found.values())
