"""The markets that carry the loss, and why: scenario, the ratings that raise the chance, what is not met."""

from collections.abc import Iterator
from typing import Final

from app.charts.outlooks import OutlookBars, OutlookRow
from app.planning import display
from app.planning.assessment import Rating, Reading
from app.planning.profile import Offering
from app.planning.words import Input, Kind, Population, RequirementStatus, Scenario
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    Tone,
    head_row,
    muted,
    plain,
)
from app.report.brief import BADGES, Brief, MarketLoss, clipped, counted, listed, sentence

MARKETS: Final = 3
"""Markets that the main paper explains; all of them stand in the appendix."""
REASONS: Final = 3
RULES: Final = 5
"""Open rules that are named for one market."""
SCENARIOS: Final = {
    Scenario.REGULATION: "rules that are broken or newly set, whatever the origin",
    Scenario.SUPPLY_CHAIN: "the supply chain: a part, a supplier or a dependency",
    Scenario.GEOPOLITICAL: "the company’s origin or a dispute between the two states",
}
KINDS: Final = {
    Kind.EVIDENCE: "published",
    Kind.PROXY: "stand-in",
    Kind.JUDGEMENT: "judgement",
    Kind.USER: "own figure",
}
POPULATIONS: Final = {
    Population.EXPOSED: "",
    Population.CAMPAIGNED: "The host is under public pressure about this supplier; the chance is read for that case.",
    Population.DISPUTED: "There is a visible dispute; the chance is read for that case.",
}
RAISING: Final[dict[Scenario, dict[Input, float]]] = {
    Scenario.REGULATION: {
        Input.COMPLIANCE_GAP: 0.60, Input.RESTRICTIVENESS: 0.15, Input.DATA_SENSITIVITY: 0.15,
        Input.INCIDENT_HISTORY: 0.15,
    },
    Scenario.SUPPLY_CHAIN: {
        Input.CRITICALITY: 0.45, Input.UPSTREAM_EXPOSURE: 0.35, Input.OPACITY: 0.30, Input.REMOTE_CONTROL: 0.30,
        Input.DATA_SENSITIVITY: 0.25, Input.SUBSTITUTES: 0.20,
    },
    Scenario.GEOPOLITICAL: {
        Input.OPPOSED_ALIGNMENT: 0.30, Input.ACTIVE_CONFLICT: 0.25, Input.UN_DISTANCE: 0.20,
        Input.HOME_COMPULSION: 0.15, Input.STATE_OWNERSHIP: 0.10, Input.RELATIVE_POWER: 0.10,
    },
}  # fmt: skip
"""The inputs that raise the chance in each scenario, with their weights in it (method 6.3, 6.6)."""
WEAK: Final = frozenset({Input.COMPLIANCE_GAP, Input.INCIDENT_HISTORY})
"""Inputs that say where the company is weak: not for everybody's eyes."""
LEAST: Final = 0.01
"""A weighted rating below this is not a reason."""


def markets_that_matter(brief: Brief) -> tuple[Block, ...]:
    """A chart of the outlooks that cost most, then market by market."""
    top = [row for row in brief.losses if (row.before if brief.money else row.chance) > 0]
    if not brief.money:
        top.sort(key=lambda row: -row.chance)
    if not top:
        return ()
    top = top[:MARKETS]
    head = Heading("The markets that matter, and why", "markets", message=_message(brief, top))
    parts = (block for row in top for block in _market(brief, row))
    return (head, *_chart(brief, top), *parts)


def _message(brief: Brief, top: list[MarketLoss]) -> str:
    names = listed([brief.host(row.market) for row in top])
    if not brief.money or not brief.assessment.loss:
        return f"{names} carry the highest chances"
    share = sum(row.before for row in top) / brief.assessment.loss
    verb = "carries" if len(top) == 1 else "carry"
    return f"{names} {verb} {display.chance(share)} of the expected loss"


def _chart(brief: Brief, top: list[MarketLoss]) -> Iterator[Block]:
    rows = [
        OutlookRow(brief.offering_name(offering), reading.outlook.chances)
        for row in top
        if (offering := _hardest(brief, row)) and (reading := brief.reading(offering))
    ]
    if not rows:
        return
    worst = max(rows, key=lambda row: row.chances[2] + row.chances[3])
    message = f"{worst.name}: {display.chance(worst.chances[2] + worst.chances[3])} chance of restricted or banned"
    note = (
        "Chances in %, from left to right open, conditional, restricted, banned, of the offering that is likeliest to "
        f"be restricted in each market, within {brief.months} months [E]. {brief.caveat} {brief.source}"
    )
    yield Figure(message, OutlookBars(tuple(rows)), note, before=8.0)


def _hardest(brief: Brief, row: MarketLoss) -> Offering | None:
    """The offering that is likeliest to be restricted."""
    known = [(o, reading) for o in brief.by_market[row.market.id] if (reading := brief.reading(o))]
    return max(known, key=lambda pair: pair[1].outlook.restricted_or_worse)[0] if known else None


def _market(brief: Brief, row: MarketLoss) -> Iterator[Block]:
    offering = _hardest(brief, row)
    reading = brief.reading(offering) if offering else None
    if offering is None or reading is None:
        return
    product = brief.plan.product(offering.product).name
    yield Heading(brief.host(row.market), f"market-{row.market.id}", level=2)
    yield Prose(plain(" ".join(_facts(brief, row, offering, reading, product))), before=2.0, keep=True)
    reasons = tuple(_reason(brief, input_, rating) for input_, rating in _reasons(brief, reading))
    if reasons:
        yield Table(
            (Column(124.0), Column(74.0), Column(60.0), Column(150.0, 1.0)),
            (head_row(f"What weighs on {clipped(product)}", "Rating", "Rests on", "Why"),),
            (Row(reasons[0].cells, Rule.INK, pad=reasons[0].pad), *reasons[1:]),
            title=f"Reasons for {brief.offering_name(offering)}",
        )
    if unmet := _unmet(brief, row):
        yield Prose(unmet, before=5.0)


def _facts(brief: Brief, row: MarketLoss, offering: Offering, reading: Reading, product: str) -> Iterator[str]:
    if brief.money:
        text = f"Revenue of {brief.money_text(row.revenue)} a year, {brief.money_text(row.before)} expected to be lost"
        after = f", {brief.money_text(row.after)} with the plan" if row.after is not None else ""
        yield f"{text} over {brief.months} months{after} [E]."
    scenario = reading.outlook.scenario
    chance = display.chance(reading.outlook.restricted_or_worse)
    text = f"{product}: {chance} chance of restricted or banned ({display.CAVEAT}) [E]"
    if not reading.outlook.shares:
        yield f"{text}; no scenario weighs."
    elif scenario is None:
        yield f"{text}; no scenario dominates."
    else:
        share = display.chance(reading.outlook.shares[scenario])
        yield f"{text}; {share} of it comes from {SCENARIOS[scenario]}."
    yield f"Evidence: {BADGES.get(reading.badge, reading.badge).lower()}."
    yield from (f"{sentence(reason.rstrip('.'))}." for reason in reading.badge_reasons)
    if note := POPULATIONS[offering.population]:
        yield note


def _reasons(brief: Brief, reading: Reading) -> list[tuple[Input, Rating]]:
    """The ratings that raise the chance most in the scenario that leads, the highest first."""
    shares = reading.outlook.shares
    leading = max(shares, key=lambda scenario: shares[scenario]) if shares else Scenario.REGULATION
    weighed = [
        (weight * reading.ratings[input_].value, input_)
        for input_, weight in RAISING[leading].items()
        if input_ in reading.ratings and (brief.names or input_ not in WEAK)
    ]
    most = sorted((pair for pair in weighed if pair[0] > LEAST), key=lambda pair: -pair[0])[:REASONS]
    return [(input_, reading.ratings[input_]) for _, input_ in most]


def _reason(brief: Brief, input_: Input, rating: Rating) -> Row:
    words = brief.world.input_words.get(input_)
    label = words.label if words else str(input_).replace("_", " ")
    level = words.level_words[min(4, round(rating.value * 4))] if words else f"{rating.value:.2f}"
    rests = "not known" if rating.missing else KINDS[rating.kind]
    year = f", {rating.year}" if rating.year and not rating.missing else ""
    return Row((
        Cell(plain(label)), Cell(plain(level)), Cell(muted(rests + year)), Cell(plain(rating.reason)),
    ))  # fmt: skip


def _unmet(brief: Brief, row: MarketLoss) -> Text:
    """Which mandatory rules are not known to be met, in one sentence."""
    duties = brief.duties(row.market.id)
    if duties is None:
        return plain(f"The rulebook holds nothing for {brief.host(row.market)}: not researched.")
    total, unmet = duties
    if not brief.names:
        return plain(f"{sentence(counted(total, 'mandatory rule'))} on the books.")
    if not unmet:
        return plain(f"{sentence(counted(total, 'mandatory rule'))} on the books, none of them open.") if total else ()
    ids = {o.id for o in brief.by_market[row.market.id]}
    names = dict.fromkeys(
        requirement.rule.name
        for offering, requirement in brief.requirements
        if offering.id in ids and requirement.counts and requirement.status is not RequirementStatus.MET
    )
    text = f"Not known to be met, {unmet} of {total} mandatory rules: {listed(list(names), RULES)}. "
    return (*plain(text), *plain("All are in appendix C.", tone=Tone.ACCENT, link="annex-requirements"))
