"""The order of the paper: its sections, from the decision to what it rests on."""

from collections.abc import Callable
from typing import Final

from app.report.blocks import Block
from app.report.brief import Brief
from app.report.sections import (
    actions,
    annex,
    budget,
    decision,
    markets,
    method,
    options,
    outlook,
    requirements,
    sources,
    watch,
)

Section = Callable[[Brief], tuple[Block, ...]]
"""What a section is; one that has nothing to say gives no block, or a sentence that says what is missing."""
SECTIONS: Final[tuple[Section, ...]] = (
    decision.first_page,
    options.options,
    outlook.outlook,
    markets.markets_that_matter,
    requirements.open_requirements,
    actions.five_actions,
    budget.budget,
    watch.signposts,
    watch.assumptions,
    watch.process,
    annex.initiatives,
    annex.market_facts,
    requirements.all_requirements,
    method.method,
    sources.sources,
)
"""The whole paper: the decision first, what it rests on last."""
