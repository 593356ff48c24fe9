"""Findings about the guardrails: what is held because nobody has checked, and what was set aside and why."""

from collections.abc import Iterator
from typing import Final

from app.planning.assessment import Finding
from app.planning.geopolitics import sentence
from app.planning.guardrails import LACKS, NAMES, Required, required
from app.planning.review import Review, counted, listed


def open_guardrails(review: Review) -> Iterator[Finding]:
    """Markets where a check is open for an initiative of the recommended option, or for anything beside initiatives."""
    option = review.plan.recommended
    taken = {each.id for each in review.taken(option)} if option else set()
    by_market: dict[str, list[Required]] = {}
    for each in required(review.plan, review.world, review.on):
        if each.open and (each.matters or not taken.isdisjoint(each.initiatives)):
            by_market.setdefault(each.market, []).append(each)
    for market, several in by_market.items():
        held = {id_ for each in several for id_ in each.initiatives if id_ in taken}
        tail = f", so {counted(len(held), 'initiative is', 'initiatives are')} held" if held else ""
        lacks = listed(LACKS[guard] for guard in LACKS if any(each.guard is guard for each in several))
        text = f"{sentence(review.market_name(market))}: {lacks}{tail}."
        yield Finding("guardrail-open", market, text)


def set_aside(review: Review) -> Iterator[Finding]:
    """Guardrails that somebody has set aside, each with the reason that the board reads."""
    for check in review.plan.guard_checks:
        if not check.passed:
            where = review.market_name(check.market)
            text = (
                f"“{NAMES[check.guard]}” was set aside for {where} by {check.by}: {check.reason.strip().rstrip('.')}."
            )
            yield Finding("guardrail-set-aside", check.market, text)


CHECKS: Final = (open_guardrails, set_aside)
