"""Exit and re-entry: a page of its own for each market where the recommended option may leave."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.planning import display
from app.planning.course import Initiative
from app.planning.departure import ExitPart, ExitPlan
from app.planning.profile import Market, Offering
from app.planning.watching import reopened
from app.planning.words import Action, Edition, RequirementStatus, SignpostState, Stance
from app.report.annexes import annex_head
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Rule,
    Table,
    Text,
    bold,
    head_row,
    muted,
    number,
    plain,
)
from app.report.brief import Brief, counted, listed, sentence
from app.report.fitting import height_of, room_of
from app.report.sections.exit_cut import CUTS, closer, cut_to
from app.report.sections.exit_full import plans_in_full
from app.report.sections.exit_matter import (
    entries_of,
    modes,
    red_since,
    signposts_of,
    the_way_back,
    told_lines,
    verdict,
    what_is_kept,
)
from app.report.sections.requirements import STATUSES

ANCHOR: Final = "annex-exits"
RETURN_CHANCE: Final = 0.70
"""The chance of "open" or "conditional" above which a return is thought of (method 7.5)."""
SHOWN: Final = 5
"""Offerings on one card; the appendices have them all."""
LIMITS: Final = ((5, 5), (4, 5), (3, 5), (3, 4), (2, 4), (2, 3), (2, 2), (1, 2), (1, 1))
"""How many lines of each kind, and how many steps, are tried until a card fits on its page."""
RULES: Final = 8
"""Rules that are named on one card."""
CUSTOMERS: Final = frozenset(
    {"data-localisation", "data-transfer", "incident-reporting", "vulnerability-handling", "product-liability"}
)
"""Kinds of rule that are owed to customers and to those whose data is held, and so outlast the last sale."""
STANCES: Final = {
    Stance.STAY: "The recommended option stays, and keeps a way out ready.",
    Stance.DE_SCOPE: "The recommended option gives up government and critical infrastructure as customers.",
    Stance.SUSPEND: "The recommended option pauses sales.",
    Stance.EXIT: "The recommended option leaves.",
}
RETURN: Final = (
    "The chance of “open” or “conditional” within {months} months is above {chance} for each product to return [E].",
    "What made us leave is gone: none of the signposts above is red.",
    "Where the cause lay in who makes, runs or stores, we come back in another form only.",
)
"""When to come back: method 7.5, which also asks for another form after a cause that lies in the structure."""


def exits(brief: Brief) -> tuple[Block, ...]:
    """One card a market, each on a page that can be handed out alone."""
    markets = leaving(brief)
    fitted = [_fitted(brief, market, room_of(brief.plan.paper.page)) for market in markets]
    cards = tuple(
        block
        for at, (market, (blocks, _)) in enumerate(zip(markets, fitted, strict=True))
        for block in (_head(brief, market, at, len(markets)), *blocks)
    )
    if not cards:
        cards = (
            annex_head(brief, ANCHOR, "Exit and re-entry", "No market is to be left; what it would cost is known"),
        )
    cut = [(market, _long(brief, market)) for market, (_, whole) in zip(markets, fitted, strict=True) if not whole]
    return (*cards, *plans_in_full(brief, markets, cut))


def has_exits(brief: Brief) -> bool:
    """Whether a market may be left, or the plan holds what leaving would cost."""
    return bool(leaving(brief)) or bool(brief.names and brief.plan.exit_figures)


def leaving(brief: Brief) -> tuple[Market, ...]:
    """The markets that have an exit plan, that the recommended option leaves, or for which it makes an exit ready."""
    if not brief.names:
        return ()
    planned = {each.market for each in brief.plan.exit_plans} | {each.market for each in brief.plan.exit_entries}
    return tuple(
        market
        for market in brief.plan.markets
        if market.id in planned or (brief.plan.recommended is not None and _goes(brief, market))
    )


def _goes(brief: Brief, market: Market) -> bool:
    return _stance(brief, market)[0] is not Stance.STAY or any(i.offerings for i in _steps(brief, market))


def card_anchor(at: int, market: Market) -> str:
    """The anchor of a card: the first one is that of the appendix."""
    return f"{ANCHOR}-{market.id}" if at else ANCHOR


def card_blocks(brief: Brief, market: Market, room: float | None = None) -> tuple[Block, ...]:
    """The card of a market without its head, as full as one page allows; `room` is the height it may take. [pt]

    Where everything would not fit, it is set closer, then fewer lines of each kind are named, then long texts are cut;
    the plans in full follow the cards.
    """
    return _fitted(brief, market, room_of(brief.plan.paper.page) if room is None else room)[0]


def _fitted(brief: Brief, market: Market, room: float) -> tuple[tuple[Block, ...], bool]:
    """The card, and whether every text on it is whole."""
    page = brief.plan.paper.page
    loose = tuple(_matter(brief, market, *LIMITS[0]))
    if height_of(loose, page) <= room:
        return loose, True
    blocks = loose
    for limit, steps in LIMITS:
        blocks = tuple(map(closer, _matter(brief, market, limit, steps)))
        if height_of(blocks, page) <= room:
            return blocks, True
    for most in CUTS:
        cut = tuple(cut_to(block, most) for block in blocks)
        if height_of(cut, page) <= room:
            break
    return cut, False


def _long(brief: Brief, market: Market) -> tuple[str, ...]:
    """What a card may have cut and no other place of the paper has in full."""
    own = _exit_plan(brief, market)
    told = (_stance(brief, market)[1], *((own.note, own.decides, own.more_secure) if own else ()))
    return tuple(text.strip() for text in told if len(text.strip()) > CUTS[-1])


def _head(brief: Brief, market: Market, at: int, of: int) -> Heading:
    offerings = brief.by_market[market.id]
    head = annex_head(brief, ANCHOR, f"Exit and re-entry: {brief.host(market)}", _message(brief, offerings))
    return _of_several(head, at, of, card_anchor(at, market))


def _matter(brief: Brief, market: Market, limit: int, steps: int) -> Iterator[Block]:
    offerings = brief.by_market[market.id]
    if offerings:
        yield from modes(brief, offerings, limit) or (_table(brief, offerings),)
    stance, note = _stance(brief, market)
    stands = STANCES[stance] if brief.plan.recommended and not (note and _exit_plan(brief, market)) else ""
    told = " ".join(filter(None, (stands, note, *verdict(brief, market))))
    yield Aside("What is planned", (Prose(plain(told)),), before=12.0)
    yield Aside("We leave if", tuple(_triggers(brief, market, limit)))
    yield Aside("Who decides", tuple(_deciders(brief, market)))
    yield Aside("How we would leave", tuple(_ways(brief, market, steps)))
    yield Aside("What we owe then", tuple(_owed(brief, market, offerings, steps - 1)))
    if kept := tuple(what_is_kept(brief, market, limit)):
        yield Aside("What we keep", kept)
    yield Aside("We return only if", tuple(_returns(brief, market, offerings, limit)))


def _of_several(head: Heading, at: int, of: int, anchor: str) -> Heading:
    kicker = f"{head.kicker}, card {at + 1} of {of}" if of > 1 else head.kicker
    return replace(head, kicker=kicker, anchor=anchor)


def _stance(brief: Brief, market: Market) -> tuple[Stance, str]:
    option = brief.plan.recommended
    for each in brief.plan.stances:
        if option and each.option == option.id and each.market == market.id:
            return each.stance, each.note.strip()
    return Stance.STAY, ""


def _steps(brief: Brief, market: Market) -> list[Initiative]:
    """What the plan does about leaving: for this market first, then for all of them."""
    here = {offering.id for offering in brief.by_market[market.id]}
    found = [i for i in brief.plan_initiatives if i.action is Action.EXIT_REENTRY]
    return [
        *(i for i in found if here.intersection(i.offerings)),
        *(i for i in found if not i.offerings),
    ]


def _message(brief: Brief, offerings: tuple[Offering, ...]) -> str:
    text = sentence(counted(len(offerings), "offering"))
    if not brief.money or not offerings:
        return text
    revenue, margin = _revenue(offerings), _margin(offerings)
    return f"{text}, {brief.money_text(revenue)} of revenue and {display.millions(margin)} m of margin a year"


def _revenue(offerings: Iterable[Offering]) -> float:
    return float(sum(offering.revenue_in_plan_currency for offering in offerings))


def _margin(offerings: Iterable[Offering]) -> float:
    return float(sum(offering.revenue_in_plan_currency * offering.margin for offering in offerings))


def _table(brief: Brief, offerings: tuple[Offering, ...]) -> Table:
    shown = sorted(offerings, key=lambda o: -_lost(brief, o)[0])[:SHOWN]
    rows = [_row(brief, offering, i) for i, offering in enumerate(shown)]
    if brief.money and len(offerings) > 1:
        rows.append(_total(brief, offerings))
    percent = "chance of restricted or banned, %"
    million = f"{brief.currency} million"
    columns = [Column(120.0, 1.0), Column(66.0, right=True, what=percent), Column(66.0, right=True, what=percent)]
    heads = ["Product", "Chance today, %", "Chance with plan, %"]
    if brief.money:
        columns += [Column(56.0, right=True, what=million) for _ in range(4)]
        heads += ["Revenue a year", "Margin a year", "Loss if we stay", "Loss with plan"]
    more = f" {sentence(counted(len(offerings) - len(shown), 'more product'))} not shown." if offerings[SHOWN:] else ""
    note = f"Chance of restricted or banned within {brief.months} months [E]. {brief.caveat}"
    if brief.money:
        note += f" Amounts in {million}, rounded; loss is expected over {brief.months} months [E]."
    return Table(
        tuple(columns),
        (head_row(*heads),),
        tuple(rows),
        note=muted(f"{note}{more} {brief.source}"),
        title="What staying may cost",
    )


def _row(brief: Brief, offering: Offering, at: int) -> Row:
    reading, after = brief.reading(offering), brief.outlook_after(offering)
    none = muted("not known")
    cells = [
        Cell(plain(brief.plan.product(offering.product).name)),
        Cell(_points(reading.outlook.restricted_or_worse) if reading else none),
        Cell(_points(after.restricted_or_worse) if after else none),
    ]
    if brief.money:
        amounts = (_revenue([offering]), _margin([offering]), *_lost(brief, offering))
        cells += [Cell(number(display.millions(amount))) for amount in amounts]
    return Row(tuple(cells), Rule.HAIR if at else Rule.INK)


def _total(brief: Brief, offerings: tuple[Offering, ...]) -> Row:
    lost = [_lost(brief, offering) for offering in offerings]
    amounts = (_revenue(offerings), _margin(offerings), sum(a for a, _ in lost), sum(b for _, b in lost))
    cells = [Cell(number(display.millions(amount), bold=True)) for amount in amounts]
    return Row((Cell(bold("Together"), span=3, right=False), *cells), Rule.LINE)


def _points(chance: float) -> Text:
    return number(display.narrow_chance(chance))


def _lost(brief: Brief, offering: Offering) -> tuple[float, float]:
    """The expected loss of an offering as things stand, and with the plan."""
    reading = brief.reading(offering)
    after = brief.chosen.losses.get(offering.id, 0.0) if brief.chosen else 0.0
    return (reading.loss if reading else 0.0), after


def _triggers(brief: Brief, market: Market, limit: int) -> Iterator[Block]:
    posts = signposts_of(brief.plan, market)
    if not posts:
        unset = "No signpost is set for this market, so nothing says when we would leave."
        # What other editions leave out for the board may hold one.
        yield Prose(
            muted(unset if brief.edition is Edition.BOARD else "This edition shows no signpost of this market.")
        )
    posts = tuple(sorted(posts, key=lambda post: post.state is not SignpostState.RED))
    for i, post in enumerate(posts[:limit]):
        is_red = post.state is SignpostState.RED
        red = post.red.strip() or "not set"
        told = (post.owner.strip(), f"{post.days} days to decide" if post.days is not None and not is_red else "")
        tail = "; ".join(filter(None, told))
        reading = f" Today: {post.reading.strip()}." if post.reading.strip() else "" if is_red else " Not read yet."
        said = red_since(brief, post) if is_red else red
        threshold = f" Red: {red}." if is_red else ""
        text = (*plain(f"{post.title}: "), *bold(said), *plain(f".{reading}{threshold}"))
        yield Prose((*text, *muted(f" {tail}." if tail else " No owner.")), before=2.0 if i else 0.0)
    if posts[limit:]:
        hidden = sum(post.state is SignpostState.RED for post in posts[limit:])
        more = (
            f"{sentence(counted(len(posts) - limit, 'more signpost'))} not shown{f', {hidden} red' if hidden else ''}."
        )
        yield Prose(bold(more) if hidden else muted(more), before=2.0)


def _deciders(brief: Brief, market: Market) -> Iterator[Block]:
    named = {post.decision: None for post in signposts_of(brief.plan, market) if post.decision}
    found = [decision for decision in brief.plan.decisions if decision.id in named]
    body = brief.plan.paper.body.strip() or "The body that this paper is for"
    yield Prose(plain(_decider(body, _exit_plan(brief, market))))
    back = {each.decision.id: each for each in reopened(brief.plan)}
    for decision in found:
        owner = f"owner {decision.owner.strip()}" if decision.owner.strip() else "no owner"
        when = f"decided {display.short_day(decision.decided_on)}" if decision.decided_on else ""
        due = f"due {display.short_day(decision.due)}" if decision.due else "no date"
        told = (*plain(f"{decision.title}. "), *muted(f"{sentence(owner)}, {when or due}."))
        if again := back.get(decision.id):
            until = f", to be decided by {display.short_day(again.decide_by)}" if again.decide_by else ""
            told += bold(f" Reopened: red since {display.short_day(again.on)}{until}.")
        yield Prose(told, before=2.0)


def _decider(body: str, own: ExitPlan | None) -> str:
    """The one body that decides, and who brings leaving and returning before it, in how many days."""
    last = "nothing is carried out without its decision."
    who = own.decides.strip().rstrip(".") if own else ""
    days = f" within {own.days} days of a red trigger" if own and own.days is not None else ""
    if not who:
        return f"{body}; {last}"
    if who.lower().startswith(body.lower()):
        return f"{who}{',' if days else ''}{days}; {last}"
    if "board" in who.lower() or "decide" in who.lower():
        return f"{body}; {last} Leaving and returning: {who}{',' if days else ''}{days}."
    return f"{body}; {last} Leaving and returning: {who} proposes{days}; the board decides."


def _ways(brief: Brief, market: Market, limit: int) -> Iterator[Block]:
    steps = _steps(brief, market)
    lines = told_lines(brief, entries_of(brief, market, (ExitPart.STEP,)), limit)
    if lines:
        yield Prose(lines)
        if steps:
            yield Prose(muted(f"Prepared by: {listed([step.title for step in steps], 2)}."), before=2.0)
        return
    if not steps:
        yield Prose(muted("The plan holds no initiative that makes an exit ready."))
    for i, step in enumerate(steps[:limit]):
        owner = step.owner.strip() or "no owner"
        when = f"{display.short_day(step.starts, 'open')} to {display.short_day(step.ends, 'open')}"
        cost = f"; {brief.money_text(float(step.cost))}" if brief.money else ""
        about = f" {step.about.strip()}" if step.about.strip() else ""
        tail = muted(f" {sentence(owner)}; {when}{cost}.")
        yield Prose((*bold(f"{step.title}."), *plain(about), *tail), before=2.0 if i else 0.0)


def _owed(brief: Brief, market: Market, offerings: tuple[Offering, ...], limit: int) -> Iterator[Block]:
    entries = entries_of(brief, market, (ExitPart.CUSTOMERS, ExitPart.DATA_SUBJECTS))
    if lines := told_lines(brief, entries, limit):
        yield Prose(lines)

    ids = {offering.id for offering in offerings}
    owed: dict[str, set[RequirementStatus]] = {}
    for offering, requirement in brief.requirements:
        if offering.id in ids and requirement.counts and requirement.rule.type in CUSTOMERS:
            owed.setdefault(requirement.rule.name, set()).add(requirement.status)
    names = [f"{name} ({listed([STATUSES[s] for s in RequirementStatus if s in held])})" for name, held in owed.items()]
    if entries:
        if names:
            yield Prose(
                plain(f"Rules that go on after the last sale: {listed(list(owed), max(1, limit))}."), before=2.0
            )
        return
    if not names:
        text = "No mandatory rule on customers or their data is held for these products here; ask counsel."
        yield Prose(muted(text))
        return
    shown = listed(names, min(RULES, limit + 2))
    text = f"To customers and to those whose data we hold, also after the last sale: {shown}."
    yield Prose(plain(text))


def _returns(brief: Brief, market: Market, offerings: tuple[Offering, ...], limit: int) -> Iterator[Block]:
    today = [
        f"{brief.plan.product(offering.product).name} {display.chance(1 - reading.outlook.restricted_or_worse)}"
        for offering in offerings[:SHOWN]
        if (reading := brief.reading(offering))
    ]
    if _exit_plan(brief, market) and brief.edition is Edition.BOARD:
        chance = display.chance(RETURN_CHANCE)
        shown = f" (today {listed(today)})" if today else ""
        said = (
            f"“Open” or “conditional” within {brief.months} months is above {chance} for each product{shown} [E], and "
        )
        yield Prose(plain(f"{said}no trigger is red."))
        yield from the_way_back(brief, market, limit)
        return
    for i, text in enumerate(RETURN):
        said = text.format(months=brief.months, chance=display.chance(RETURN_CHANCE))
        if not i and today:
            said = f"{said} Today: {listed(today)}."
        yield Prose(plain(said), before=2.0 if i else 0.0)
    yield from the_way_back(brief, market, limit)


def _exit_plan(brief: Brief, market: Market) -> ExitPlan | None:
    return next((each for each in brief.plan.exit_plans if each.market == market.id), None)
