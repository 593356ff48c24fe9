"""The order of the paper: the decision and what it needs on few pages, then lettered appendices."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.report.blocks import Block, lettered
from app.report.brief import Brief
from app.report.sections import (
    actions,
    annex,
    bargaining,
    budget,
    culture,
    decision,
    exits,
    image,
    method,
    money,
    options,
    outlook,
    process,
    reasons,
    record,
    requirements,
    risks,
    sources,
    teaching,
    watch,
)

Section = Callable[[Brief], tuple[Block, ...]]
"""What a section is; one that has nothing to say gives no block, or a sentence that says what is missing."""
MAIN: Final[tuple[Section, ...]] = (
    decision.first_page,
    options.options,
    outlook.outlook,
    money.money_at_risk,
    watch.signposts,
    risks.risks,
    watch.assumptions,
    watch.next_steps,
)
"""The main paper: what the board must read before it decides."""


def _always(brief: Brief) -> bool:
    del brief
    return True


ANNEXES: Final[Mapping[str, tuple[Section, Callable[[Brief], bool]]]] = {
    "annex-exits": (exits.exits, exits.has_exits),
    "annex-actions": (actions.five_actions, _always),
    "annex-culture": (culture.culture, culture.has_culture),
    "annex-image": (image.image, image.has_image),
    "annex-teaching": (teaching.teaching, teaching.has_teaching),
    "annex-bargaining": (bargaining.bargaining, bargaining.has_bargaining),
    "annex-initiatives": (annex.initiatives, _always),
    "annex-outlook": (outlook.every_outlook, outlook.needs_annex),
    "annex-reasons": (reasons.reasons, reasons.has_reasons),
    "annex-money": (money.contributions, money.has_money),
    "annex-budget": (budget.budget, budget.has_budget),
    "annex-markets": (annex.market_facts, _always),
    "annex-requirements": (requirements.all_requirements, _always),
    "annex-watch": (watch.all_watched, watch.needs_annex),
    "annex-process": (process.process, lambda brief: brief.names),
    "annex-record": (record.track_record, lambda brief: brief.world.track_record is not None),
    "annex-sources": (sources.sources, _always),
    "annex-method": (method.method, _always),
}
"""The appendices by anchor, each with whether a paper has it; what it rests on comes last."""


def annex_letters(brief: Brief) -> dict[str, str]:
    """The letter of each appendix that the paper has, by its anchor."""
    held = [anchor for anchor, (_, has) in ANNEXES.items() if has(brief)]
    return {anchor: lettered(i).upper() for i, anchor in enumerate(held)}


def blocks(brief: Brief) -> Iterator[Block]:
    """The whole paper."""
    for section in MAIN:
        yield from section(brief)
    for anchor in brief.annexes:
        yield from ANNEXES[anchor][0](brief)
