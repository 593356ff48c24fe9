"""Risk, money, people and duties: complete, measured, and with those who answer for them (B17 to B20, B39)."""

import re
from collections.abc import Iterator
from typing import Final

from app.charts.exceedance import Exceedance
from app.planning import display
from app.planning.times import add_months
from app.report.brief import counted
from app.report.matter import figures_of
from app.report.preflight.case import Case, cells_of, flat, words_of
from app.report.preflight.fault import Fault
from app.report.sections.sources import oldest, stale

LACKING: Final = {
    "no owner": "has no owner",
    "no date": "has no date",
    "no plan": "does not say what remains, because no option is recommended",
    "nothing is planned yet": "has no response",
    "no measure is set": "has no measure",
    "no note on how it is done": "does not say how it is done",
}
"""Words that stand in a cell where something is missing."""
ACTING, WAITING = "If we act", "If we do not act"
AMOUNT: Final = r"\d[\d,]*\.\d"
FACTS_MONTHS: Final = 12
"""Age of the newest fact from which a paper is out of date. [months]"""


def substance(case: Case) -> Iterator[Fault]:
    """Every point on risk, money, people, duties and sources."""
    if case.brief.names:
        yield from _risks(case)
    if case.brief.money:
        yield from _exposure(case)
        yield from _means(case)
    yield from _duties(case)
    yield from _sources(case)


def _risks(case: Case) -> Iterator[Fault]:
    """B17: both sides of the risk table, and no cell of it without its content."""
    page, table = case.places.get("risks"), case.table("Risks and actions")
    if table is None:
        yield Fault("B17", "No risk is reckoned: enter revenue for the offerings.", page)
        return
    rows = list(cells_of(table))
    bands = {row[0] for row in rows if len(row) == 1}
    if WAITING not in bands:
        yield Fault("B17", "The risks of not acting are missing.", page)
    if ACTING not in bands and case.option and not case.option.does_nothing:
        yield Fault("B17", "The risks of acting are missing: name side effects, or what the plan gives up.", page)
    for row in rows:
        if len(row) < len(table.columns):
            continue
        text = "\n".join(row).lower()
        lacks = [said for word, said in LACKING.items() if word in text]
        if lacks or not all(cell.strip() for cell in row):
            yield Fault("B17", f"The risk “{row[0]}” {' and '.join(lacks) or 'has an empty cell'}; complete it.", page)


def _exposure(case: Case) -> Iterator[Fault]:
    """B18: amounts with currency, a range, and what they leave out."""
    page, blocks = case.places.get("money"), case.part("money")
    told = words_of(blocks)
    if not re.search(AMOUNT, told):
        yield Fault("B18", "The exposure is not given in money; enter revenue for the offerings.", page)
        return
    currency = case.brief.currency
    if f"{currency} million" not in told:
        yield Fault("B18", f"The exposure does not name its unit, {currency} million.", page)
    if not any(isinstance(figure.chart, Exceedance) for figure in figures_of(blocks)):
        yield Fault("B18", "The exposure is given without a range: how much may be lost with which chance.", page)
    if "leaves out" not in told.lower():
        yield Fault("B18", "The exposure does not say what it leaves out.", page)


def _means(case: Case) -> Iterator[Fault]:
    """B19: what it costs, where the money comes from, how long it takes, and who is needed."""
    paper, chosen, option = case.brief.plan.paper, case.brief.chosen, case.option
    page = case.places.get("annex-budget")
    source = flat(paper.budget_source).rstrip(".")
    if not source:
        yield Fault("B19", "The paper does not say where the money comes from; name the budget.", page)
    elif option and not option.does_nothing and source not in words_of(case.part("annex-budget")):
        yield Fault("B19", "The source of the budget is not printed with the budget.", page)
    if chosen is None or option is None or option.does_nothing:
        return
    if not chosen.cost:
        yield Fault(
            "B19", f"The option “{option.name}” costs nothing; enter the costs of its initiatives.", record=option.id
        )
    if not chosen.people:
        yield Fault(
            "B19", f"The option “{option.name}” needs nobody; enter the people of its initiatives.", record=option.id
        )
    undated = [each for each in case.brief.plan_initiatives if not (each.starts and each.ends)]
    if undated:
        text = f"The lead time is open: {counted(len(undated), 'initiative')} of “{option.name}” lacks a date."
        yield Fault("B19", text, record=undated[0].id)


def _duties(case: Case) -> Iterator[Fault]:
    """B20: each market with what the rulebook holds for it, silence named as silence, and who advised."""
    table = case.table("Markets")
    told = {row[0]: row[1] for row in cells_of(table) if len(row) > 1} if table else {}
    facts = words_of(case.part("next"))
    for market in case.brief.plan.markets:
        name = flat(case.brief.host(market))
        if not told.get(name, "").strip():
            yield Fault("B20", f"The duties in {name} are not named.", case.places.get("annex-markets"), market.id)
        elif case.brief.duties(market.id) is None and name not in facts:
            text = f"The rules of {name} are not researched, and the main paper does not say so."
            yield Fault("B20", text, case.places.get("next"), market.id)
    if case.brief.names and not case.brief.plan.paper.advisers.strip():
        yield Fault(
            "B20",
            "The paper does not say who advised on law; name counsel and the date.",
            case.places.get("annex-process"),
        )


def _sources(case: Case) -> Iterator[Fault]:
    """B39: every source with its year, the day the facts end, the oldest figure, and what is stale."""
    brief, page = case.brief, case.places.get("annex-sources")
    told, facts = words_of(case.part("annex-sources")), words_of(case.part("next"))
    table = case.table("Sources")
    for row in cells_of(table) if table else ():
        if not re.fullmatch(r"\d{4}", row[1].strip()):
            yield Fault("B39", f"The source “{row[0]}” has no year.", page)
    end = display.day(brief.world.facts_end)
    if end not in told or end not in facts:
        yield Fault("B39", f"The paper does not say that its facts end on {end}.", page)
    if (old := flat(oldest(brief))) and (old not in told or old not in facts):
        yield Fault("B39", f"The oldest figure, {old}, is not named.", page)
    for figure in stale(brief):
        if flat(figure) not in told:
            yield Fault("B39", f"The figure {figure} is stale and not marked as such.", page)
    if add_months(brief.world.facts_end, FACTS_MONTHS) < brief.assessment.on:
        yield Fault("B39", f"The facts end on {end}, more than a year ago; use a newer release.", page)
