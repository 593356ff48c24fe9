"""The exit card of one market as a paper of its own: one page that can be handed out alone."""

from dataclasses import replace

from app.errors import InputError
from app.planning import display
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.blocks import Foot, Prose, Size, muted, plain
from app.report.brief import Brief
from app.report.editions import for_edition
from app.report.sections.decision import handling
from app.report.sections.exits import card_blocks
from app.report.settings import Paper, PaperSettings
from app.report.write import write_blocks


def write_card(plan: Plan, assessment: Assessment, world: World, settings: PaperSettings, market: str) -> Paper:
    """Write the exit card of a market, through the same steps as the board paper and with the same marking.

    In an edition that leaves records out the figures are calculated again from what is left. `KeyError` if there is no
    such market.

    Raises
    ------
    InputError
        In the shareable edition: how a company would leave never leaves the house.
    """
    if settings.edition is Edition.SHAREABLE:
        raise InputError("An exit card is never part of a shareable edition; nothing was written.")
    shown = for_edition(plan, settings.edition)
    if shown != plan:
        from app.planning.assess import assess

        assessment = assess(shown, world, assessment.on)
    host = world.countries.get(shown.market(market).host)
    name = f"Exit card: {host.name if host else shown.market(market).host}"
    titled = replace(shown, paper=replace(shown.paper, title=name, page=settings.page))
    brief = Brief(titled, assessment, world, settings.edition)
    day = display.day(assessment.on)
    foot = Foot((Prose(muted(handling(brief)), Size.TABLE), Prose(muted(f"As of {day}."), Size.TABLE, before=2.0)))
    head = Prose(plain(name), Size.TITLE, anchor="title")
    return write_blocks(brief, (head, *card_blocks(brief, titled.market(market)), foot), settings)
