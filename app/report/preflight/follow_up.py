"""What follows the decision: actions, dates, signposts, and the way out and back (B25 to B27, B29)."""

from collections.abc import Iterable, Iterator, Mapping

from app.planning import display
from app.planning.course import Signpost
from app.report.brief import listed
from app.report.preflight.case import Case, flat, words_of
from app.report.preflight.fault import Fault
from app.report.sections.exit_matter import signposts_of
from app.report.sections.exits import RETURN_CHANCE, card_anchor, leaving


def follow_up(case: Case) -> Iterator[Fault]:
    """Every point on what follows; the shareable edition names no owner and no signpost."""
    yield from _next(case)
    if case.brief.names:
        yield from _owners(case)
        yield from _signposts(case)
        yield from _exits(case)


def _owners(case: Case) -> Iterator[Fault]:
    """B25: each action with one owner, a date and a measure of success."""
    plan = case.brief.plan
    for each in case.brief.plan_initiatives:
        fields = {"an owner": each.owner.strip(), "dates": each.starts and each.ends, "a measure": each.measure.strip()}
        yield from _lacking(case, "annex-initiatives", each.id, f"The initiative “{each.title}”", fields)
    for commitment in plan.commitments:
        name = f"The commitment under “{display.ACTION_NAMES[commitment.action]}”"
        fields = {"an owner": commitment.owner.strip(), "a date": commitment.on}
        yield from _lacking(case, "annex-actions", commitment.id, name, fields)
    for decision in plan.decisions:
        if decision.decided_on is None:
            fields = {"an owner": decision.owner.strip(), "a date": decision.due}
            yield from _lacking(case, "annex-process", decision.id, f"The decision “{decision.title}”", fields)


def _lacking(case: Case, anchor: str, record: str, name: str, fields: Mapping[str, object]) -> Iterator[Fault]:
    missing = [what for what, value in fields.items() if not value]
    if missing:
        yield Fault("B25", f"{name} lacks {listed(missing)}; fill it in.", case.places.get(anchor), record)


def _next(case: Case) -> Iterator[Fault]:
    """B26: the next report, and at least one milestone, stand in the main paper."""
    if not case.brief.names:
        return
    page, paper = case.places.get("next"), case.brief.plan.paper
    aside = case.aside("Next")
    told = words_of(aside.blocks) if aside else ""
    if paper.next_report is None:
        yield Fault("B26", "The date of the next report to the board is not set; set it.", page)
    elif display.day(paper.next_report) not in told:
        yield Fault("B26", "The date of the next report is not shown in the main paper.", page)
    plan_days = [each.ends for each in case.brief.plan_initiatives if each.ends]
    if not any(display.day(day) in told for day in plan_days):
        yield Fault("B26", "The main paper names no milestone; give the initiatives their dates.", page)


def _signposts(case: Case) -> Iterator[Fault]:
    """B27: each signpost with its owner and both thresholds."""
    posts, page = case.brief.plan.signposts, case.places.get("signposts")
    if not posts and case.whole and case.whole.signposts:
        text = "Every signpost that is set is for the board alone, so this edition shows none; let others read one."
        yield Fault("B27", text, page)
    elif not posts:
        yield Fault("B27", "No signpost is set, so nothing would bring the matter back early; set at least one.", page)
    for post in posts:
        fields = {"an owner": post.owner, "an amber threshold": post.amber, "a red threshold": post.red}
        missing = [what for what, value in fields.items() if not value.strip()]
        if missing:
            yield Fault("B27", f"The signpost “{post.title}” lacks {listed(missing)}; fill it in.", page, post.id)


def _exits(case: Case) -> Iterator[Fault]:
    """B29: a card for each market where the recommended option may leave: when we go, and when we come back."""
    for at, market in enumerate(leaving(case.brief)):
        name, anchor = case.brief.host(market), card_anchor(at, market)
        page = case.places.get(anchor)
        told = words_of(case.part(anchor))
        if page is None or "We leave if" not in told or f"above {flat(display.chance(RETURN_CHANCE))}" not in told:
            yield Fault("B29", f"The paper has no exit and re-entry card for {name}.", page, market.id)
            continue
        after = [other for other in case.places.values() if other > page]
        if (min(after) if after else len(case.laid.pages) + 1) != page + 1:
            yield Fault("B29", f"The exit card of {name} does not fit on one page; shorten its notes.", page, market.id)
        if not _leads_out(signposts_of(case.brief.plan, market)):
            if case.whole and _leads_out(signposts_of(case.whole, market)):
                text = f"What says when we would leave {name} is for the board alone; let others read one signpost."
            else:
                text = (
                    f"Nothing says when we would leave {name}; set a signpost there with an owner and a red threshold."
                )
            yield Fault("B29", text, page, market.id)


def _leads_out(posts: Iterable[Signpost]) -> bool:
    """Whether one of some signposts says when to go, and who says so."""
    return any(post.red.strip() and post.owner.strip() for post in posts)
