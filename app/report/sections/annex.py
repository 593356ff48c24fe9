"""The appendices on the plan itself: every initiative, and every market with its facts."""

from collections.abc import Iterator
from typing import Final

from app.planning import display
from app.planning.course import Initiative
from app.planning.fact_findings import left_out
from app.planning.facts import Figure as Fact
from app.planning.precedents import nears_of, precedents_of, told
from app.planning.profile import Market, Offering
from app.planning.words import Stage
from app.report.annexes import annex_head
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    Tone,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import PROGRESS, Brief, MarketLoss, counted, listed, sentence
from app.report.sections.actions import cost_text, dates_text, owner_text
from app.report.sections.atlas import atlas

INDICATORS: Final = (
    ("gci_score", "Cyber capability", 1),
    ("wgi_government_effectiveness", "Effective state", 2),
    ("wgi_control_of_corruption", "Corruption held", 2),
    ("wgi_rule_of_law", "Rule of law", 2),
    ("vdem_liberal_democracy", "Liberal democracy", 2),
    ("unga_ideal_point", "UN position", 2),
)
"""What is shown of each market: indicator, head of its column, decimals."""
SCALES: Final = (
    "Cyber capability: ITU index, 0 to 100. Effective state, corruption held, rule of law: World Bank, −2.5 to 2.5. "
    "Liberal democracy: V-Dem, 0 to 1. UN position: ideal point, higher is closer to the US-led pole. "
)
CASES: Final = (
    "Cases bear on the play that an initiative carries out: documented [F], which way they bear is judgement [J]. "
)
EXCEPTIONS: Final = 3
"""Markets that may be left out of “wherever they are sold”."""
STAGES: Final = {
    Stage.PLANNED: "planned",
    Stage.SELLING: "selling",
    Stage.SUSPENDED: "suspended",
    Stage.LEFT: "left",
}


def initiatives(brief: Brief) -> tuple[Block, ...]:
    """Every initiative of the plan, whether or not the recommended option holds it."""
    every = brief.plan.initiatives
    message = f"{sentence(counted(len(every), 'initiative'))}, of which {len(brief.plan_initiatives)} in the plan"
    head = annex_head(brief, "annex-initiatives", "Every initiative", message if every else "", new_page=False)
    if not every:
        return (head, Prose(muted("The plan holds no initiative yet.")))
    columns, heads = [Column(140.0, 1.0)], ["Initiative"]
    if brief.names:
        columns.append(Column(84.0))
        heads.append("Owner")
    columns.append(Column(76.0))
    heads.append("Dates")
    if brief.money:
        columns.append(Column(52.0, right=True, what="cost"))
        heads.append(f"{brief.currency} million")
    columns.append(Column(38.0, right=True, what="full-time posts"))
    heads.append("People")
    rows: list[Row] = []
    for action, name in display.ACTION_NAMES.items():
        group = [i for i in every if i.action is action]
        if group:
            rows.append(Row((Cell(bold(name), span=len(columns)),), Rule.INK, keep=True))
            rows.extend(row for initiative in group for row in _initiative(brief, initiative))
    note = "Beneath a cost its range; people are full-time posts while the initiative runs. "
    note = note if brief.money else "People are full-time posts while the initiative runs. "
    note += CASES if brief.names and any(initiative.play in brief.world.plays for initiative in every) else ""
    table = Table(
        tuple(columns), (head_row(*heads),), tuple(rows), note=muted(note + brief.source), title="Every initiative"
    )
    return (head, table)


def _initiative(brief: Brief, initiative: Initiative) -> Iterator[Row]:
    cells = [Cell(plain(initiative.title))]
    if brief.names:
        cells.append(Cell(owner_text(initiative)))
    cells.append(Cell(dates_text(initiative)))
    if brief.money:
        cells.append(Cell(cost_text(initiative)))
    cells.append(Cell(number(f"{initiative.people.normalize():,f}")))
    yield Row(tuple(cells), keep=True, pad=(2.3, 1.0))
    words = muted(" ".join(_details(brief, initiative)) + _cases(brief, initiative))
    yield Row((Cell(words, span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _details(brief: Brief, initiative: Initiative) -> Iterator[str]:
    plan = brief.plan
    letters = [brief.letters[option.id] for option in plan.options if initiative.id in option.initiatives]
    where = f"option{'s' if len(letters) > 1 else ''} {listed(letters)}" if letters else "no option"
    yield f"{sentence(PROGRESS[initiative.progress])}, in {where}."
    if initiative.id in brief.held:
        yield f"{sentence(brief.held[initiative.id])}."
    if initiative.depends_on:
        yield f"After: {listed([plan.initiative(id_).title for id_ in initiative.depends_on], 4)}."
    if initiative.offerings:
        offerings = [plan.offering(id_) for id_ in initiative.offerings]
        products = list(dict.fromkeys(plan.product(offering.product).name for offering in offerings))
        markets = list(dict.fromkeys(brief.host(offering.market) for offering in offerings))
        yield f"Helps {listed(products, 6)} {_where(brief, initiative) or f'in {listed(markets, 12)}'}."
    if brief.names and initiative.measure.strip():
        yield f"Measure: {initiative.measure.strip().rstrip('.')}."
    if initiative.about.strip():
        yield initiative.about.strip()


def _where(brief: Brief, initiative: Initiative) -> str:
    """That it helps its products wherever the plan offers them, or with few exceptions, instead of a long list."""
    plan, helped = brief.plan, set(initiative.offerings)
    products = {plan.offering(id_).product for id_ in helped}
    left = [each for each in plan.offerings if each.product in products and each.id not in helped]
    markets = list(dict.fromkeys(brief.host(each.market) for each in left))
    if {brief.host(plan.offering(id_).market) for id_ in helped}.intersection(markets) or len(markets) > EXCEPTIONS:
        return ""
    if len(plan.markets) <= EXCEPTIONS:
        return ""
    return f"wherever they are sold except in {listed(markets)}" if markets else "wherever they are sold"


def _cases(brief: Brief, initiative: Initiative) -> str:
    """The documented cases for and against the play that an initiative carries out, on a line of their own."""
    if not brief.names or initiative.play not in brief.world.plays:
        return ""
    near = nears_of(brief.plan, brief.assessment)
    return f"\n{told(precedents_of(initiative.play, brief.world, near), brief.world)}"


def market_facts(brief: Brief) -> tuple[Block, ...]:
    """Every market: what is sold there, what the rulebook holds, and the published figures with their years."""
    markets = brief.plan.markets
    message = f"{sentence(counted(len(markets), 'market'))} in the plan" if markets else ""
    head = annex_head(brief, "annex-markets", "Every market and its facts", message, new_page=False)
    if not markets:
        return (head, Prose(muted("The plan holds no market yet.")))
    figures = Heading("Published figures", "annex-figures", level=2)
    return (head, *atlas(brief), _business(brief), figures, _figures(brief))


def _business(brief: Brief) -> Table:
    columns, heads = [Column(130.0, 1.0), Column(150.0, 1.0)], ["Market", "Rulebook"]
    money = f"{brief.currency} million"
    if brief.earns:
        columns += [Column(44.0, right=True, what=f"{money} a year"), Column(44.0, right=True, what=money)]
        heads += ["Revenue", "Loss today"]
    if brief.earns and brief.chosen:
        columns.append(Column(54.0, right=True, what=money))
        heads.append("Loss with plan")
    rows = tuple(row for i, loss in enumerate(brief.losses) for row in _market(brief, loss, i))
    note = (
        f"Revenue a year and expected loss over {brief.months} months, {money} [E]. {brief.source}"
        if brief.earns
        else brief.source
    )
    return Table(tuple(columns), (head_row(*heads),), rows, note=muted(note), title="Markets")


def _market(brief: Brief, row: MarketLoss, at: int) -> Iterator[Row]:
    market = row.market
    cells = [Cell(bold(brief.host(market))), Cell(_rulebook(brief, market))]
    if brief.earns:
        amounts = (row.revenue, row.before, *(() if row.after is None else (row.after,)))
        cells += [Cell(number(display.millions(amount))) for amount in amounts]
    yield Row(tuple(cells), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    sold = " ".join(_offering(brief, offering) for offering in brief.by_market[market.id])
    text = plain(sold) if sold else muted("No product is offered here.")
    about = muted(" " + " ".join(_about(brief, market)))
    yield Row((Cell((*text, *about), span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _about(brief: Brief, market: Market) -> Iterator[str]:
    country = brief.world.countries.get(market.host)
    region = country.subregion if country else ""
    since = f"since {market.active_since}" if market.active_since else ""
    if region or since:
        yield sentence(", ".join(filter(None, (region, since)))) + "."
    if market.recent_clash:
        yield "Clash or sanctions in the last 24 months, by the company’s own record."
    if market.note.strip():
        yield market.note.strip()


def _offering(brief: Brief, offering: Offering) -> str:
    status = display.REACTION_NAMES[offering.status].lower()
    text = f"{brief.plan.product(offering.product).name}: {STAGES[offering.stage]}, {status}"
    return f"{text}; {offering.note.strip().rstrip('.')}." if offering.note.strip() else f"{text}."


def _rulebook(brief: Brief, market: Market) -> Text:
    duties = brief.duties(market.id)
    if duties is None:
        return muted("not researched")
    ids = {offering.id for offering in brief.by_market[market.id]}
    every = {requirement.rule.id for offering, requirement in brief.requirements if offering.id in ids}
    if not every:
        return muted("none held for these products")
    text = f"{counted(len(every), 'rule')}, {duties[0]} mandatory"
    return plain(sentence(f"{text}, {duties[1]} open" if duties[0] and brief.names else text))


def _figures(brief: Brief) -> Table:
    year = brief.assessment.on.year
    shown = [entry for entry in INDICATORS if entry[0] not in brief.world.lacking]
    columns = (Column(90.0, 1.0, gap=3.0), *(Column(58.0, right=True, gap=3.0) for _ in shown))
    rows = []
    for i, row in enumerate(brief.losses):
        cells = [Cell(plain(brief.host(row.market)))]
        for indicator, _, decimals in shown:
            cells.append(Cell(_figure(brief.world.figure(indicator, row.market.host, year), decimals)))
        rows.append(Row(tuple(cells), Rule.HAIR if i else Rule.INK))
    note = SCALES + "The year stands beside each figure."
    if brief.world.lacking:
        note += f" Not part of this build, for its licence: {listed(left_out(brief.world))}."
    heads = head_row("Market", *(head for _, head, _ in shown))
    return Table(columns, (heads,), tuple(rows), note=muted(note), title="Published figures")


def _figure(fact: Fact | None, decimals: int) -> Text:
    if fact is None:
        return muted("not known")
    text = f"{abs(fact.value):.{decimals}f}"
    sign = display.MINUS if fact.value < 0 and float(text) else ""
    return (*number(sign + text), *number(f" {fact.year}", tone=Tone.MUTED))
