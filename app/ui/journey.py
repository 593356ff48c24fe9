"""The journey at the left of the window: its steps in order, and how far each one is, worked out without a window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.planning.assessment import Assessment
from app.planning.culture_controls import coverage
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.progress import ActionProgress, progress
from app.planning.words import Progress
from app.ui.marks import Mark

CONTEXT: Final = "Journey"
A_YEAR: Final = 12
"""Months."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its name, its title in the rail, and where its class is."""

    name: str
    title: str
    page: str  # module:class below app.ui.pages; imported when first visited


@dataclass(frozen=True, slots=True)
class State:
    """How far a step is, as a mark and a count; both may be empty."""

    mark: Mark = Mark.NONE
    count: str = ""


GROUPS: Final[tuple[tuple[str, tuple[Step, ...]], ...]] = (
    (
        str(QT_TRANSLATE_NOOP("Journey", "Plan")),
        (
            Step("overview", str(QT_TRANSLATE_NOOP("Journey", "Overview")), "overview:OverviewPage"),
            Step("company", str(QT_TRANSLATE_NOOP("Journey", "Company")), "company:CompanyPage"),
            Step("products", str(QT_TRANSLATE_NOOP("Journey", "Products")), "products:ProductsPage"),
            Step("markets", str(QT_TRANSLATE_NOOP("Journey", "Markets")), "markets:MarketsPage"),
            Step("outlook", str(QT_TRANSLATE_NOOP("Journey", "Outlook")), "outlook:OutlookPage"),
            Step("money", str(QT_TRANSLATE_NOOP("Journey", "Money at risk")), "money:MoneyPage"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Journey", "Actions")),
        (
            Step("governance", str(QT_TRANSLATE_NOOP("Journey", "Governance culture")), "action:GovernancePage"),
            Step("image", str(QT_TRANSLATE_NOOP("Journey", "Politics and image")), "action:ImagePage"),
            Step("exit-reentry", str(QT_TRANSLATE_NOOP("Journey", "Exit and re-entry")), "action:ExitPage"),
            Step("capacity", str(QT_TRANSLATE_NOOP("Journey", "Host capacity")), "action:CapacityPage"),
            Step("bargaining", str(QT_TRANSLATE_NOOP("Journey", "Bargaining power")), "action:BargainingPage"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Journey", "Paper")),
        (
            Step("roadmap", str(QT_TRANSLATE_NOOP("Journey", "Roadmap")), "roadmap:RoadmapPage"),
            Step("options", str(QT_TRANSLATE_NOOP("Journey", "Options")), "options:OptionsPage"),
            Step("paper", str(QT_TRANSLATE_NOOP("Journey", "Board paper")), "paper:PaperPage"),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("Journey", "Libraries")),
        (
            Step("cases", str(QT_TRANSLATE_NOOP("Journey", "Cases")), "cases:CasesPage"),
            Step("rules", str(QT_TRANSLATE_NOOP("Journey", "Rules")), "rules:RulesPage"),
            Step("playbook", str(QT_TRANSLATE_NOOP("Journey", "Playbook")), "playbook:PlaybookPage"),
            Step("track-record", str(QT_TRANSLATE_NOOP("Journey", "Track record")), "track_record:TrackRecordPage"),
        ),
    ),
)
STEPS: Final = {step.name: step for _, steps in GROUPS for step in steps}
"""Every step by its name, in order."""


def states(plan: Plan, assessment: Assessment | None, world: World) -> dict[str, State]:
    """The state of every step: done, open, in need of attention or not begun, with its count."""
    found = {name: reckon(plan, assessment, world) for name, reckon in _STATES.items()}
    on, findings = (assessment.on, assessment.findings) if assessment else (None, ())
    covered = coverage(plan, assessment, world) if assessment else None
    for action, far in progress(plan, world, on, findings, found=covered).items():
        found[action.value] = _action(far)
    return {name: found[name] for name in STEPS}


def _company(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del assessment, world
    company = plan.company
    told = [company.legal_name, company.home, company.appetite_loss]
    if not any(told[:2]):
        return State(Mark.NOT_BEGUN)
    return State(Mark.DONE if all(value is not None and value != "" for value in told) else Mark.IN_WORK)


def _products(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del assessment, world
    if not plan.products:
        return State(Mark.NOT_BEGUN)
    offered = {offering.product for offering in plan.offerings}
    lost = any(product.id not in offered for product in plan.products)
    return State(Mark.IN_WORK if lost else Mark.DONE, str(len(plan.products)))


def _markets(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del assessment, world
    if not plan.markets:
        return State(Mark.NOT_BEGUN)
    offered = {offering.market for offering in plan.offerings}
    lost = any(market.id not in offered for market in plan.markets)
    return State(Mark.IN_WORK if lost else Mark.DONE, str(len(plan.markets)))


def _outlook(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del world
    if not plan.offerings:
        return State(Mark.NOT_BEGUN)
    if assessment is None:
        return State()
    above = sum(reading.above_appetite for reading in assessment.readings.values())
    if above:
        return State(Mark.ALARM, str(above))
    return State(Mark.DONE if _earns(plan) else Mark.IN_WORK)


def _earns(plan: Plan) -> bool:
    """Whether any revenue is told: without it nothing is at stake, and nothing is judged."""
    return any(offering.revenue for offering in plan.offerings)


def _money(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del world
    if not plan.offerings:
        return State(Mark.NOT_BEGUN)
    if not _earns(plan):
        return State(Mark.IN_WORK)
    limit = plan.company.appetite_loss
    if assessment is None or limit is None:
        return State()
    result = assessment.options.get(plan.recommended.id) if plan.recommended else None
    yearly = (result.loss if result else assessment.loss) * A_YEAR / plan.company.horizon_months
    return State(Mark.ALARM if yearly > limit else Mark.DONE)


def _action(found: ActionProgress) -> State:
    count = f"{found.answered}/{found.asked}" if found.asked else ""
    if not (found.answered or found.committed or found.initiatives):
        return State(Mark.NOT_BEGUN, count)
    if found.contradictory:
        return State(Mark.ALARM, count)
    return State(Mark.DONE if found.committed and found.answered == found.asked else Mark.IN_WORK, count)


def _roadmap(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del world
    live = [i for i in plan.initiatives if i.progress is not Progress.DROPPED]
    if not live:
        return State(Mark.NOT_BEGUN)
    today = assessment.on if assessment else None
    late = [i for i in live if today and i.ends and i.ends < today and i.progress is not Progress.DONE]
    planned = all(i.owner and i.starts and i.ends for i in live)
    return State(Mark.ALARM if late else Mark.DONE if planned else Mark.IN_WORK, str(len(live)))


def _options(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del assessment, world
    if len(plan.options) < 2:  # "do nothing" is there from the start
        return State(Mark.NOT_BEGUN)
    return State(Mark.DONE if plan.recommended else Mark.IN_WORK, str(len(plan.options)))


def _paper(plan: Plan, assessment: Assessment | None, world: World) -> State:
    del world
    paper = plan.paper
    if not (paper.title or paper.resolution or paper.meeting or paper.recommendation):
        return State(Mark.NOT_BEGUN)
    if assessment is None:
        return State(Mark.IN_WORK)
    return State(Mark.IN_WORK if any(finding.blocks for finding in assessment.findings) else Mark.DONE)


def _count(of: Callable[[World], int]) -> Callable[[Plan, Assessment | None, World], State]:
    return lambda plan, assessment, world: State(Mark.NONE, str(of(world)))  # noqa: ARG005 - one shape for all


_STATES: Final[Mapping[str, Callable[[Plan, Assessment | None, World], State]]] = {
    "overview": lambda plan, assessment, world: State(),  # noqa: ARG005 - one shape for all
    "company": _company,
    "products": _products,
    "markets": _markets,
    "outlook": _outlook,
    "money": _money,
    "roadmap": _roadmap,
    "options": _options,
    "paper": _paper,
    "cases": _count(lambda world: len(world.cases)),
    "rules": _count(lambda world: len(world.rules)),
    "playbook": _count(lambda world: len(world.plays)),
    "track-record": lambda plan, assessment, world: State(Mark.NONE, str(len(plan.ledger) or "")),  # noqa: ARG005 - one shape
}
