"""The control set as a spreadsheet of its own: controls, requirements, mapping and days."""

from datetime import date
from typing import Final

from app.planning.assessment import Assessment
from app.planning.culture_controls import Coverage, coverage
from app.planning.culture_days import calendar
from app.planning.facts import World
from app.planning.plan import Plan
from app.report.culture_words import AREAS, DUE, OWN, STANDINGS, STATES
from app.report.office import Imprint
from app.report.sheets import Sheet
from app.report.spreadsheet import book
from app.report.strings import one_line, safe
from app.report.typed import Value

MARKING: Final = "Working copy from the plan. Internal."
FOR_BOARD: Final = "Working copy from the plan. Holds entries that are for the board only."
JUDGED: Final = "Which control answers which rule is judgement; whether a rule is met is for evidence and counsel."


def control_book(plan: Plan, assessment: Assessment, world: World) -> bytes:
    """The control set of a plan: the same bytes for the same plan. Texts stay texts, whatever they look like."""
    found = coverage(plan, assessment, world)
    sheets = (
        _controls(plan, found, world),
        _requirements(plan, found, world),
        _markets(plan, found, world),
        _mapping(found, world),
        _days(plan, found, world, assessment.on),
    )
    title = "Control set"
    company = one_line(plan.company.legal_name) or "Company not named"
    kept = any(
        record.board_only for records in (plan.controls, plan.control_links, plan.trainings) for record in records
    )
    words = Imprint(title, "Control set", "", company, FOR_BOARD if kept else MARKING, title, assessment.on)
    return book(words, [(sheet.name, sheet) for sheet in sheets], plan.paper.page)


def _controls(plan: Plan, found: Coverage, world: World) -> Sheet:
    currency = plan.company.currency
    heads = (
        "Control", "Name", "Area", "State", "Owner", "Deadline", f"Cost, {currency}", "Evidence", "Rules",
        "Requirements", "Markets", "Requirements it closes", "Markets it completes", f"Yearly revenue, {currency}",
        "Weight", "Standards",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for entry in found.entries:
        record, reuse, unlock = entry.record, found.reuse.get(entry.key), found.unlock(entry.key)
        rows.append(
            (
                entry.key if entry.area else OWN,
                safe(entry.name),
                AREAS[entry.area] if entry.area else OWN,
                STATES[entry.state],
                safe(record.owner) if record else "",
                record.deadline if record else None,
                float(record.cost) if record and record.cost is not None else None,
                safe(record.evidence) if record else "",
                reuse.rules if reuse else 0,
                reuse.requirements if reuse else 0,
                ", ".join(_host(plan, world, market) for market in reuse.markets) if reuse else "",
                unlock.requirements if unlock else None,
                ", ".join(_host(plan, world, market) for market in unlock.markets) if unlock else "",
                unlock.revenue if unlock else None,
                unlock.share if unlock else None,
                entry.standards,
            )
        )
    places = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0)
    note = (
        "A control closes a requirement if it is the last one missing; weight shares each open requirement out equally."
    )
    return Sheet("Controls", "One control set for all markets", note, heads, tuple(rows), places)


def _requirements(plan: Plan, found: Coverage, world: World) -> Sheet:
    names = {entry.key: entry.name for entry in found.entries}
    rows: list[tuple[Value, ...]] = [
        (
            _host(plan, world, need.market),
            safe(plan.product(plan.offering(need.offering).product).name),
            need.requirement.rule.id,
            need.requirement.rule.name,
            STANDINGS[need.standing],
            safe(", ".join(names[key] for key in need.controls)),
            safe(", ".join(names[key] for key in need.missing)),
            safe(need.requirement.owner),
            need.requirement.deadline,
            safe(need.requirement.evidence),
        )
        for need in found.needs
    ]
    heads = (
        "Market", "Product", "Rule", "Name", "Standing", "Controls", "Controls missing", "Owner", "Deadline",
        "Evidence",
    )  # fmt: skip
    return Sheet("Requirements", "What each market asks for", JUDGED, heads, tuple(rows), (0,) * len(heads))


def _markets(plan: Plan, found: Coverage, world: World) -> Sheet:
    names = {entry.key: entry.name for entry in found.entries}
    heads = ("Market", "Requirements", *STANDINGS.values(), "Controls still missing")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            _host(plan, world, each.market),
            each.requirements,
            *(each.counts[standing] for standing in STANDINGS),
            safe(", ".join(names[key] for key in each.missing)),
        )
        for each in found.markets
    )
    return Sheet("Markets", "What each market still lacks", JUDGED, heads, rows, (0,) * len(heads))


def _mapping(found: Coverage, world: World) -> Sheet:
    names = {entry.key: entry.name for entry in found.entries}
    here = {need.requirement.rule.id for need in found.needs}
    rows = tuple(
        (rule, world.rules[rule].name, safe(names[link.control]), safe(link.reason), "own" if link.own else "library")
        for rule, links in found.links.items()
        if rule in here
        for link in links
    )
    heads = ("Rule", "Name", "Control", "Reason", "Mapping")
    return Sheet("Mapping", "Which controls answer which rules", JUDGED, heads, rows, (0,) * len(heads))


def _days(plan: Plan, found: Coverage, world: World, on: date) -> Sheet:
    rows = tuple(
        (
            due.on,
            DUE[due.kind],
            safe(due.title),
            _host(plan, world, due.market) if due.market else "All markets",
            safe(due.owner),
            "passed" if due.late else "",
        )
        for due in calendar(plan, found, on)
    )
    heads = ("Day", "Kind", "What is due", "Where", "Who", "State")
    return Sheet("Days", "Deadlines of rules, controls and trainings", "", heads, rows, (0,) * len(heads))


def _host(plan: Plan, world: World, market: str) -> str:
    host = plan.market(market).host
    return world.countries[host].name if host in world.countries else host
