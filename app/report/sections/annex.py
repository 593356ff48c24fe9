"""The appendices on the plan itself: every initiative, and every market with its facts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.planning import display
from app.planning.course import Initiative
from app.planning.fact_findings import left_out
from app.planning.facts import Figure as Fact
from app.planning.precedents import nears_of, precedents_of, told
from app.planning.profile import Market, Offering
from app.planning.words import Edition, Reaction, Stage
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
from app.report.brief import PROGRESS, Brief, MarketLoss, counted, listed, rounding, sentence
from app.report.sections.actions import cost_text, dates_text, owner_text
from app.report.sections.atlas import atlas
from app.report.sections.money import has_money

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
    (("gci_score",), "ITU index", "0 to 100"),
    (("wgi_government_effectiveness", "wgi_control_of_corruption", "wgi_rule_of_law"), "World Bank", "−2.5 to 2.5"),
    (("vdem_liberal_democracy",), "V-Dem", "0 to 1"),
    (("unga_ideal_point",), "ideal point", "higher is closer to the US-led pole"),
)
"""Indicators of one source: by whom or what they are, and their scale."""
CASES: Final = (
    "Cases bear on the play that an initiative carries out: documented [F], which way they bear is judgement [J]. "
)
DENSE: Final = (1.6, 2.2)
"""Above and beneath the figures of a market. [pt]"""
TOGETHER: Final = 4
"""The last markets whose figures go over a page together: one or two would look lost."""
EXCEPTIONS: Final = 3
"""Markets that may be left out of “wherever they are sold”."""
NEW_LINE: Final = "\n"
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
    cells = [Cell((*plain(initiative.title), *muted(f"\n{_state_of(brief, initiative)}")))]
    if brief.names:
        cells.append(Cell(owner_text(initiative)))
    cells.append(Cell(dates_text(initiative)))
    if brief.money:
        cells.append(Cell(cost_text(initiative)))
    cells.append(Cell(number(f"{initiative.people.normalize():,f}")))
    words = muted(f"{' '.join(_details(brief, initiative))}{_cases(brief, initiative)}".strip())
    yield Row(tuple(cells), keep=bool(words), pad=(2.3, 1.0 if words else 2.9))
    if words:
        yield Row((Cell(words, span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _state_of(brief: Brief, initiative: Initiative) -> str:
    """How far it is, and the options that hold it, as far as the edition has them."""
    letters = [brief.letters[option.id] for option in brief.plan.options if initiative.id in option.initiatives]
    state = sentence(PROGRESS[initiative.progress])
    if not letters and brief.edition is not Edition.BOARD:  # its options may have been kept to the board
        return state
    where = f"option{'s' if len(letters) > 1 else ''} {listed(letters)}" if letters else "no option"
    return f"{state}, in {where}"


def _details(brief: Brief, initiative: Initiative) -> Iterator[str]:
    plan = brief.plan
    if initiative.id in brief.held:
        yield f"{sentence(brief.held[initiative.id])}."
    if initiative.depends_on:
        yield f"After: {listed([plan.initiative(id_).title for id_ in initiative.depends_on], 4)}."
    if initiative.offerings:
        offerings = [plan.offering(id_) for id_ in initiative.offerings]
        products = list(dict.fromkeys(plan.product(offering.product).name for offering in offerings))
        markets = list(dict.fromkeys(brief.host_told(offering.market) for offering in offerings))
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
    markets = list(dict.fromkeys(brief.host_told(each.market) for each in left))
    if {brief.host_told(plan.offering(id_).market) for id_ in helped}.intersection(markets) or len(
        markets
    ) > EXCEPTIONS:
        return ""
    if len(plan.markets) <= EXCEPTIONS:
        return ""
    sold = "wherever they are sold" if len(products) > 1 else "wherever it is sold"
    return f"{sold}, except in {listed(markets)}" if markets else sold


def _cases(brief: Brief, initiative: Initiative) -> str:
    """The documented cases for and against the play that an initiative carries out, on a line of their own."""
    if not brief.names or initiative.play not in brief.world.plays:
        return ""
    found = precedents_of(initiative.play, brief.world, nears_of(brief.plan, brief.assessment))
    return f"{NEW_LINE if found.for_ or found.against else ' '}{told(found, brief.world)}"


def market_facts(brief: Brief) -> tuple[Block, ...]:
    """Every market: what is sold there, what the rulebook holds, and the published figures with their years."""
    markets = brief.plan.markets
    message = f"{sentence(counted(len(markets), 'market'))} in the plan" if markets else ""
    head = annex_head(brief, "annex-markets", "Every market and its facts", message, new_page=False)
    if not markets:
        return (head, Prose(muted("The plan holds no market yet.")))
    figures = Heading("Published figures", "annex-figures", level=2)
    shared = _shared(brief)
    return (head, *atlas(brief), *_told_once(shared), _business(brief, shared), figures, _figures(brief))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is told once, because it holds for the offerings of every market."""

    state: str = ""
    note: str = ""


def _told_once(shared: _Shared) -> Iterator[Prose]:
    told = [f"{text}." for text in (shared.state, shared.note) if text]
    if told:
        yield Prose(plain(f"In every market: {' '.join(told)}"), before=8.0, keep=True)


def _business(brief: Brief, shared: _Shared) -> Table:
    columns, heads = [Column(112.0, 1.0, gap=7.0), Column(146.0, gap=7.0)], ["Market", "Rulebook"]
    money = f"{brief.currency} million"
    worst = has_money(brief)
    if brief.earns:
        columns += [Column(45.0, right=True, gap=7.0, what=f"{money} a year")]
        columns += [Column(32.0, right=True, gap=7.0, what=money)]
        heads += ["Revenue", "Loss today"]
    if brief.earns and brief.chosen:
        columns.append(Column(52.0, right=True, gap=7.0, what=money))
        heads.append("Loss with plan")
    if worst:
        columns.append(Column(52.0, right=True, gap=7.0, what=f"part of its mean loss, {money}"))
        heads.append("Worst twentieth")
    if _is_short(brief):
        columns.append(Column(190.0, 1.0))
        heads.append("What is sold, and where" if not shared.state else "Where")
    rows = tuple(row for i, loss in enumerate(brief.losses) for row in _market(brief, loss, i, shared))
    amounts = f"Revenue a year and expected loss over {brief.months} months, {money} [E]. " if brief.earns else ""
    amounts += rounding(*_sums(brief)) if brief.earns else ""
    amounts += "Worst twentieth: part of the mean loss of the worst of 20 futures [E]. " if worst else ""
    return Table(tuple(columns), (head_row(*heads),), rows, note=muted(amounts + brief.source), title="Markets")


def _sums(brief: Brief) -> Iterator[tuple[list[float], float]]:
    """What is printed of each market, with what the whole reads elsewhere in the paper."""
    if brief.nothing:
        yield [row.before for row in brief.losses], brief.nothing.loss
    if brief.chosen:
        yield [row.after or 0.0 for row in brief.losses], brief.chosen.loss


def _market(brief: Brief, row: MarketLoss, at: int, shared: _Shared) -> Iterator[Row]:
    market = row.market
    cells = [Cell(bold(brief.host(market))), Cell(_rulebook(brief, market))]
    if brief.earns:
        today = brief.risk.today if brief.risk else None
        worst = [today.tail_by_market.get(market.id, 0.0)] if today and has_money(brief) else []
        amounts = (row.revenue, row.before, *(() if row.after is None else (row.after,)), *worst)
        cells += [Cell(number(display.millions(amount))) for amount in amounts]
    sold = " ".join(_offerings(brief, brief.by_market[market.id], shared))
    told = plain(f"{sold} ") if sold else ()
    if not brief.by_market[market.id]:
        told = muted(f"No product is {'offered' if brief.edition is Edition.BOARD else 'shown'} here. ")
    about = muted(" ".join(_about(brief, market)))
    if _is_short(brief):
        yield Row((*cells, Cell((*told, *about))), Rule.HAIR if at else Rule.INK, pad=DENSE)
        return
    yield Row(tuple(cells), Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    yield Row((Cell((*told, *about), span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _is_short(brief: Brief) -> bool:
    """Whether a market has room in one row: without amounts and without the notes of the company."""
    return not brief.earns and not brief.names


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


def _shared(brief: Brief) -> _Shared:
    """What holds for the offerings of every market, so that it need not be told in each."""
    offerings = brief.plan.offerings
    if len({offering.market for offering in offerings}) < 2 or set(brief.by_market) - {o.market for o in offerings}:
        return _Shared()
    states = {(offering.product, offering.stage, offering.status) for offering in offerings}
    notes = {_bare(offering.note) for offering in offerings}
    return _Shared(
        (_state(brief, list(offerings[:1])) if len(states) == 1 else ""), next(iter(notes)) if len(notes) == 1 else ""
    )


def _offerings(brief: Brief, offerings: Iterable[Offering], shared: _Shared) -> Iterator[str]:
    """The offerings of a market: those in one state together, each with its note."""
    alike: dict[tuple[Stage, Reaction, str], list[Offering]] = {}
    for each in offerings:
        alike.setdefault((each.stage, each.status, _bare(each.note)), []).append(each)
    for (_, _, note), several in alike.items():
        if not shared.state:
            yield f"{_state(brief, several)}."
        if note and note != shared.note:
            yield f"{note}."


def _state(brief: Brief, offerings: list[Offering]) -> str:
    """Products and how they stand: “Tower and Room: selling, open”."""
    names = listed([brief.plan.product(offering.product).name for offering in offerings])
    return f"{names}: {STAGES[offerings[0].stage]}, {display.REACTION_NAMES[offerings[0].status].lower()}"


def _bare(note: str) -> str:
    return sentence(note.strip().rstrip("."))


def _rulebook(brief: Brief, market: Market) -> Text:
    duties = brief.duties(market.id)
    if duties is None:
        return muted("not researched")
    ids = {offering.id for offering in brief.by_market[market.id]}
    every = {requirement.rule.id for offering, requirement in brief.requirements if offering.id in ids}
    if not every:
        return muted("none held for these products")
    text = f"{len(every)} {'rule' if len(every) == 1 else 'rules'}, {duties[0]} mandatory"
    return plain(f"{text}, {duties[1]} open" if duties[0] and brief.names else text)


def _figures(brief: Brief) -> Table:
    """One row a market; a figure of another year than most of its source has its year beside it."""
    on = brief.assessment.on.year
    shown = [entry for entry in INDICATORS if entry[0] not in brief.world.lacking]
    held = {
        (indicator, row.market.id): brief.world.figure(indicator, row.market.host, on)
        for indicator, _, _ in shown
        for row in brief.losses
    }
    heads = {indicator: head for indicator, head, _ in shown}
    years: dict[str, int] = {}
    note = ""
    for of, source, scale in SCALES:
        named = [heads[indicator] for indicator in of if indicator in heads]
        year = _usual(fact for (indicator, _), fact in held.items() if indicator in of and fact)
        years |= dict.fromkeys(of, year)
        if named:
            names = ", ".join([named[0], *(name.lower() for name in named[1:])])
            note += f"{names}: {f'{source} {year}' if year else source}, {scale}. "
    rows = tuple(
        Row(
            (
                Cell(plain(brief.host(row.market))),
                *(Cell(_figure(held[id_, row.market.id], decimals, years[id_])) for id_, _, decimals in shown),
            ),
            Rule.HAIR if i else Rule.INK,
            keep=len(brief.losses) - TOGETHER <= i < len(brief.losses) - 1,
            pad=DENSE,
        )
        for i, row in enumerate(brief.losses)
    )
    if any(fact and fact.year != years[indicator] for (indicator, _), fact in held.items()):
        note += "A figure of another year has its year beside it. "
    if brief.world.lacking:
        note += f"Not part of this build, for its licence: {listed(left_out(brief.world))}. "
    columns = (Column(100.0, 1.0, gap=6.0), *(Column(54.0, right=True, gap=6.0) for _ in shown))
    head = head_row("Market", *heads.values())
    return Table(columns, (head,), rows, note=muted(note.strip()), title="Published figures")


def _usual(facts: Iterable[Fact]) -> int:
    """The year of most figures, the latest of several; 0 where there is none."""
    count = Counter(fact.year for fact in facts)
    return max(count, key=lambda year: (count[year], year), default=0)


def _figure(fact: Fact | None, decimals: int, usual: int) -> Text:
    if fact is None:
        return muted("not known")
    beside = number(f" {fact.year}", tone=Tone.MUTED) if fact.year != usual else ()
    return (*number(display.number(fact.value, decimals)), *beside)
