"""Bargaining power: who needs whom, who decides, with whom to stand, what is refused, and the checks before acting."""

from collections.abc import Iterator
from typing import Final

from app.charts.stakeholders import Spot, StakeholderChart
from app.planning import display
from app.planning.bargaining import Joined, Side
from app.planning.bargaining_advice import advice, signed
from app.planning.bargaining_balance import LEVELS, NAMES, Balance, balances
from app.planning.bargaining_coalitions import fits
from app.planning.bargaining_people import MEANINGS, STANCES, Read, Salience, read_stakeholders
from app.planning.bargaining_requests import NAMES as KINDS
from app.report.annexes import annex_head
from app.report.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
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
from app.report.sections.advised import advised
from app.report.sections.guardrails import guardrails, has_guardrails

ANCHOR: Final = "annex-bargaining"
DRAWN: Final = 40
"""Stakeholders on the map, those with most weight; the table beneath has them all."""
JOINED: Final = {
    Joined.CONSIDERED: "considered",
    Joined.JOINING: "joining",
    Joined.MEMBER: "member",
    Joined.DECLINED: "declined",
}
SHORT: Final = {
    Side.HOST_GAINS: "Host gains",
    Side.OUR_ALTERNATIVES: "Our choice",
    Side.HOST_IMPOSES: "Host imposes",
    Side.HOST_ALTERNATIVES: "Host’s choice",
}


def bargaining(brief: Brief) -> tuple[Block, ...]:
    """The whole module: what was judged, named, chosen, drawn as a line, planned and checked."""
    found = balances(brief.plan, brief.assessment)
    return (
        annex_head(brief, ANCHOR, "Bargaining power", _message(brief, found), new_page=False),
        *advised(brief, advice(brief.plan, brief.assessment, brief.world)),
        *_balance(brief, found),
        *_stakeholders(brief),
        *_coalitions(brief),
        *_requests(brief),
        *_lobbying(brief),
        *guardrails(brief),
    )


def has_bargaining(brief: Brief) -> bool:
    """Whether the plan holds any matter for it, in an edition that says what the company decides inside."""
    plan = brief.plan
    held = (plan.leverages, plan.stakeholders, plan.coalition_choices, plan.requests, plan.lobbying)
    return brief.names and (any(held) or has_guardrails(brief))


def _message(brief: Brief, found: tuple[Balance, ...]) -> str:
    words = [balance.word for balance in found] if _is_judged(found) else []
    parts = [
        f"{words.count(word)} {said}"
        for word, said in (
            ("in our favour", "in our favour"),
            ("even", "even"),
            ("in the host’s favour", "in the host’s"),
        )
        if word in words
    ]
    text = f"The balance in {counted(len(found), 'market')}: {listed(parts)} [J]" if parts else ""
    if found and not words:
        text = f"The balance in {counted(len(found), 'market')} is only proposed: no own level is given [J]"
    lines = sum(request.red_line for request in brief.plan.requests)
    red = f"{counted(lines, 'red line')} set" if lines else ""
    return "; ".join(filter(None, (text, red)))


def _is_judged(found: tuple[Balance, ...]) -> bool:
    """Whether the company has given any level of its own: what is only proposed is no verdict."""
    return any(weighed.own for balance in found for weighed in balance.sides.values())


def _balance(brief: Brief, found: tuple[Balance, ...]) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Who needs whom", f"{ANCHOR}-balance", level=2)
    columns = (
        Column(96.0, 1.0, names=True, gap=4.0),
        Column(101.0, gap=4.0, what="net balance, −1 to +1"),
        *(Column(51.0, gap=4.0, what="0 none to 4 decisive") for _ in SHORT),
        Column(51.0, what="mean of what is in our hands, 0 to 4"),
    )
    rows = []
    for i, balance in enumerate(found):
        rows.append(_market(brief, balance, i))
        notes = [
            f"{NAMES[side]} ({LEVELS[weighed.own.level]}, own level{_proposed(weighed.start)})"
            + (f": {weighed.note.rstrip('.')}." if weighed.note else ".")
            for side, weighed in balance.sides.items()
            if weighed.own
        ]
        if notes:
            rows[-1] = Row(rows[-1].cells, rows[-1].above, keep=True, pad=(2.3, 1.0))
            rows.append(Row((Cell(muted(" ".join(notes)), span=len(columns), right=False),), Rule.NONE, pad=(0.0, 3.2)))
    note = "Levels from 0 none to 4 decisive, proposed from the inputs of the outlook where no own level is given [J]; "
    if not _is_judged(found):
        note = (
            "No own level is given. Levels from 0 none to 4 decisive are proposed from the inputs of the outlook, "
            "neutral where an input is not known: a start, no verdict [J]; "
        )
    note += "how the balance adds up stands in the method. What is in our hands is also what a host fears. "
    yield Table(
        columns,
        (head_row("Market", "Balance", *SHORT.values(), "We hold"),),
        tuple(rows),
        note=muted(note + brief.source),
        title="Who needs whom",
    )


def _proposed(start: int | None) -> str:
    return "" if start is None else f", proposed {LEVELS[start]}"


def _market(brief: Brief, balance: Balance, at: int) -> Row:
    levels = {side: weighed.level for side, weighed in balance.sides.items()}
    held = [
        level
        for side in (Side.INFRASTRUCTURE, Side.CODE, Side.ALGORITHMS, Side.DATA)
        if (level := levels[side]) is not None
    ]
    net = f"{balance.word}, {signed(balance.net)}" if balance.net is not None else balance.word
    cells = [Cell(plain(brief.host(balance.market))), Cell(plain(net, figures=True))]
    for side in SHORT:
        level = levels[side]
        cells.append(Cell(plain(LEVELS[level]) if level is not None else muted("not known")))
    cells.append(Cell(plain(LEVELS[round(sum(held) / len(held))]) if held else muted("not known")))
    return Row(tuple(cells), Rule.HAIR if at else Rule.INK)


def _stakeholders(brief: Brief) -> Iterator[Block]:
    read = read_stakeholders(brief.plan.stakeholders)
    if not read:
        return
    yield Heading("Who can move a decision", f"{ANCHOR}-stakeholders", level=2)
    spots = tuple(
        Spot(
            r.stakeholder.name,
            float(r.stakeholder.power),
            float(r.stakeholder.interest),
            r.stakeholder.stance,
            STANCES[r.stakeholder.stance],
        )
        for r in read[:DRAWN]
    )
    chart = StakeholderChart(spots).fitting()
    drawn = f" The {DRAWN} with most weight are drawn." if len(read) > DRAWN else ""
    numbers = " Numbers are those of the table; marks of one place stand side by side." if chart.numbered else ""
    signs = "+ leans to us or supports, − is wary or opposes, filled where firmly so; shaded: both above 5."
    note = f"Power and interest from 0 to 10 [J]. {signs}{numbers}{drawn}"
    yield Figure(_people_message(read), chart, f"{note} {brief.source}")
    columns = (
        Column(190.0, 1.0, names=True),
        Column(70.0),
        *(Column(width, right=True, gap=8.0, what="0 to 10") for width in (34.0, 38.0, 54.0, 42.0)),
    )
    rows = tuple(
        row
        for i, each in enumerate(read)
        for row in _person(brief, each, i, mark=i + 1 if chart.numbered and i < DRAWN else None)
    )
    heads = head_row("Stakeholder", "Stance", "Power", "Interest", "Legitimacy", "Urgency")
    classes = [each for each in Salience if any(one.salience is each for one in read)]
    note = (
        "First beneath each name how much it counts, by which of power, legitimacy and urgency lie above 5 [J]: "
        f"{'; '.join(f'{each.value} ({MEANINGS[each]})' for each in classes)}. "
    )
    yield Table(columns, (heads,), rows, note=muted(note + brief.source), title="Stakeholders")


def _people_message(read: tuple[Read, ...]) -> str:
    against = sum(r.stakeholder.stance < 0 for r in read)
    unled = sum(not r.stakeholder.owner.strip() for r in read)
    parts = [f"{counted(len(read), 'stakeholder')}, {against} wary or opposed"]
    if unled:
        parts.append(f"{unled} with nobody on our side")
    return sentence("; ".join(parts))


def _person(brief: Brief, read: Read, at: int, *, mark: int | None) -> Iterator[Row]:
    """A stakeholder in figures, and beneath them who it is and who speaks with it."""
    each = read.stakeholder
    second = ", ".join(filter(None, (brief.host(each.market), each.kind.strip())))
    speaks = (
        plain(f"{each.owner.strip()} speaks with them.") if each.owner.strip() else plain("Nobody speaks with them.")
    )
    note = f" {each.note.strip()}" if each.note.strip() else ""
    cells = (
        Cell((*(bold(f"{mark}\u00a0 ") if mark else ()), *plain(each.name))),
        Cell(plain(STANCES[each.stance])),
        *(Cell(number(f"{value:f}")) for value in (each.power, each.interest, each.legitimacy, each.urgency)),
    )
    yield Row(cells, Rule.HAIR if at else Rule.INK, keep=True, pad=(2.3, 1.0))
    below = (*muted(f"{sentence(read.salience.value)}; {second}. "), *speaks, *muted(note))
    yield Row((Cell(below, span=len(cells), right=False),), Rule.NONE, pad=(0.0, 3.2))


def _coalitions(brief: Brief) -> Iterator[Block]:
    choices = brief.plan.coalition_choices
    if not choices:
        return
    fit = {each.coalition.id: each for each in fits(brief.plan, brief.world)}
    yield Heading("With whom we stand", f"{ANCHOR}-coalitions", level=2)
    rows = []
    for i, choice in enumerate(sorted(choices, key=lambda choice: list(Joined).index(choice.state))):
        found = fit.get(choice.coalition)
        title = found.coalition.name if found else choice.coalition
        why = found.reason if found else "Not in the library any more."
        reason = f"{choice.reason.strip().rstrip('.')}. " if choice.reason.strip() else ""
        rows.append(
            Row(
                (
                    Cell(plain(title)),
                    Cell((*plain(JOINED[choice.state]), *muted(f"\n{choice.owner.strip() or 'no owner'}"))),
                    Cell(number(str(round(found.fit * 100))) if found else muted("none")),
                    Cell((*plain(reason), *muted(why))),
                ),
                Rule.HAIR if i else Rule.INK,
            )
        )
    columns = (
        Column(116.0, names=True),
        Column(90.0),
        Column(24.0, right=True, what="fit, 0 to 100"),
        Column(200.0, 1.0),
    )
    heads = head_row("Coalition", "Decision, owner", "Fit", "Why")
    yield Table(
        columns, (heads,), tuple(rows), note=muted(f"Fit from 0 to 100 [J]. {brief.source}"), title="Coalitions"
    )


def _requests(brief: Brief) -> Iterator[Block]:
    requests = sorted(brief.plan.requests, key=lambda request: not request.red_line)
    if not requests:
        return
    yield Heading("What is asked, and what is refused", f"{ANCHOR}-requests", level=2)
    rows = []
    for i, each in enumerate(requests):
        where = brief.host(each.market) if each.market else "every market"
        line = bold("red line") if each.red_line else plain("open to terms")
        words = plain(each.response.strip()) if each.response.strip() else muted("not worded")
        cells = (
            Cell((*plain(each.title), *muted(f"\n{KINDS[each.kind]}, {where}"))),
            Cell((*line, *muted(f"\n{each.owner.strip() or 'nobody'}"))),
            Cell(words),
        )
        rows.append(Row(cells, Rule.HAIR if i else Rule.INK))
    columns = (Column(124.0, names=True), Column(92.0), Column(200.0, 1.0))
    heads = head_row("Request", "Answer, by whom", "Wording of the refusal, or terms")
    note = "A red line is refused whatever it costs. "
    yield Table(columns, (heads,), tuple(rows), note=muted(note + brief.source), title="Requests and red lines")


def _lobbying(brief: Brief) -> Iterator[Block]:
    lines = brief.plan.lobbying
    if not lines:
        return
    names = {each.id: each.name for each in brief.plan.stakeholders}
    yield Heading("Lobbying plan", f"{ANCHOR}-lobbying", level=2)
    rows = []
    for i, each in enumerate(lines):
        whom = names.get(each.stakeholder, "")
        where = ", ".join(filter(None, (brief.host(each.market), whom)))
        told: list[Text] = [plain(each.title), muted(f"\n{where}")]
        entered = display.day(each.registered_on, "not entered yet") if each.register.strip() else ""
        register = each.register.strip() or "not checked whether a register exists"
        aims = " ".join(f"{part.strip().rstrip('.')}." for part in (each.aim, each.means) if part.strip())
        cells = (
            Cell(tuple(span for text in told for span in text)),
            Cell(plain(aims) if aims else muted("no aim")),
            Cell((*plain(each.owner or "no owner"), *muted(f"\n{display.short_day(each.due)}"))),
            Cell((*plain(register), *(muted(f"\n{entered}") if entered else ()))),
        )
        rows.append(Row(cells, Rule.HAIR if i else Rule.INK))
    columns = (Column(120.0, 0.8, names=True), Column(130.0, 1.0), Column(84.0), Column(104.0, 0.6))
    heads = head_row("What, where and with whom", "Aim and means", "Owner and day", "Disclosed in")
    note = "The rulebook holds no laws on lobbying: whether a register exists is for counsel to say. "
    yield Table(columns, (heads,), tuple(rows), note=muted(note + brief.source), title="Lobbying plan")
