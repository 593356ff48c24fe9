"""The matter of a paper, whatever form it leaves in: the brief of its edition, and the blocks of its sections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.money import Money
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.blocks import Aside, Block, Figure, Foot, Heading
from app.report.brief import Brief
from app.report.contents import annex_letters, blocks
from app.report.editions import findings_for_edition, for_edition, shows_money, without_board_only
from app.report.simulated import simulated
from app.report.withheld import Withheld


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with all that stands beneath it; what stands before the first heading has none."""

    heading: Heading | None
    blocks: tuple[Block, ...]
    section: str  # the heading of level 1 that it belongs to
    appendix: str = ""  # "Appendix A", where it belongs to one


def brief_of(plan: Plan, assessment: Assessment, world: World, edition: Edition, money: Money | None = None) -> Brief:
    """The plan and its findings, cut down to what an edition may say.

    Where the edition must leave records out, the figures are calculated again from what is left, so that none of
    them gives away what is not shown. `money` is the simulation of this very plan, where it is at hand already.
    """
    left = plan if edition is Edition.BOARD else without_board_only(plan)
    if left != plan:
        from app.planning.assess import assess

        assessment = assess(left, world, assessment.on)
        money = None
    if money is None and shows_money(edition) and left.offerings:
        money = simulated(left, world, assessment.on)
    shown, findings = for_edition(plan, edition), findings_for_edition(assessment, edition)
    if edition is Edition.SHAREABLE:
        findings = _as_if_staying(findings, float(plan.company.appetite_chance))
    brief = Brief(shown, findings, world, edition, money if shows_money(edition) else None)
    kept = Withheld(plan.paper.withheld_phrases) if edition is Edition.SHAREABLE else Withheld()
    return replace(brief, annexes=annex_letters(brief), withheld=kept)


def _as_if_staying(findings: Assessment, limit: float) -> Assessment:
    """The same with every offering counted whose chance is above the limit: this edition names no market as left."""
    options = {
        id_: replace(
            result,
            above_appetite=tuple(o for o, outlook in result.outlooks.items() if outlook.restricted_or_worse > limit),
        )
        for id_, result in findings.options.items()
    }
    return replace(findings, options=options)


def blocks_of(brief: Brief) -> tuple[Block, ...]:
    """Every block of the paper, in its order, without what the edition withholds."""
    return tuple(map(brief.withheld.of, blocks(brief)))


def parts_of(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """The blocks gathered beneath their headings."""
    return tuple(_parts(blocks))


def figures_of(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every chart with its message, wherever it stands."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Aside | Foot):
            yield from figures_of(block.blocks)


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    heading: Heading | None = None
    section = appendix = ""
    held: list[Block] = []
    for block in blocks:
        if not isinstance(block, Heading):
            held.append(block)
            continue
        if heading or held:
            yield Part(heading, tuple(held), section, appendix)
        heading, held = block, []
        if block.level == 1:
            section, appendix = block.text, block.kicker
    if heading or held:
        yield Part(heading, tuple(held), section, appendix)
