"""What the program proposes for the words that open a board paper; they stay a draft until their author accepts them.

Every figure goes through `app.planning.display`, so that a draft says no amount, chance or day in another way than the
paper that it opens. Records marked "board only" are never named: the management edition carries the same words.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.planning import display
from app.planning.assessment import Assessment
from app.planning.closing import closing
from app.planning.draft_matter import Matter, matter_of, named, out_of, tenths
from app.planning.facts import World
from app.planning.paper import SUMMARY_WORDS
from app.planning.phrases import counted, inside, listed, stopped
from app.planning.plan import Plan
from app.planning.words import Action, SignpostState, Stance

NAMED: Final = 2
"""Most names of a kind in one sentence; the others are counted."""
PURSUED: Final = 3
"""Most actions that a recommendation names, the costliest first."""
PURSUIT: Final = {
    Action.GOVERNANCE: "prove how securely we build",
    Action.IMAGE: "open our work to those who doubt it",
    Action.EXIT_REENTRY: "prepare how to leave a market and return",
    Action.CAPACITY: "help hosts to judge for themselves",
    Action.BARGAINING: "strengthen our hand in negotiations",
}
"""What each of the five actions means as a verb."""
LEAVING: Final = {
    Stance.EXIT: "to leave",
    Stance.SUSPEND: "to suspend sales in",
    Stance.DE_SCOPE: "to give up government and critical infrastructure as customers in",
}


def draft(name: str, plan: Plan, assessment: Assessment, world: World) -> str:
    """The words proposed for one of the fields of `DRAFTED`.

    Raises
    ------
    InputError
        Where the plan does not hold what the words would rest on: nothing is sold, or no option is recommended.
    """
    return _WRITERS[name](matter_of(plan, assessment, world))


def _resolution(matter: Matter) -> str:
    """Clauses that can be minuted after "the board resolved:", one a line."""
    purpose = matter.plan.paper.purpose
    if purpose == "information":
        above = out_of(matter.above, len(matter.plan.offerings), "offering")
        clauses = [f"to note that {above} above the risk appetite of {display.limit(matter.limit)}", _report(matter)]
    elif purpose == "discussion":
        clauses = [f"to note that management proposes {matter.recommended}, on which it will resolve", _report(matter)]
    else:
        clauses = [_adopts(matter), _delegates(matter), _keeps(matter), _report(matter)]
    return ";\n".join(clauses[:-1]) + f"; and\n{clauses[-1]}."


def _adopts(matter: Matter) -> str:
    option, result = matter.option, matter.result
    if option.does_nothing:
        return (
            f"to adopt {matter.recommended}, and to accept an expected loss of {matter.money(result.loss)} over "
            f"{matter.months} months"
        )
    source = matter.plan.paper.budget_source.strip()
    source = source.partition("\n")[0].partition(";")[0].partition(". ")[0].strip(" .,:")
    paid = f", paid from {named(_article(source))}" if source else ", from a source to be reported before it is spent"
    if not result.cost:
        return f"to adopt {matter.recommended}, which has no cost of its own"
    return (
        f"to adopt {matter.recommended}, at a cost of up to {matter.money(result.cost)}{paid}, any excess to be "
        "brought back to the board"
    )


def _delegates(matter: Matter) -> str:
    paper = matter.plan.paper
    to = " ".join(paper.delegated_to.split())
    if not to:
        return "to leave the authority of management as it stands"
    limit = paper.delegated_limit
    amount = f" of up to {matter.money(float(limit))} each" if limit is not None else ""
    until = f"until {display.day(paper.delegated_until)}" if paper.delegated_until else "until it resolves otherwise"
    within = "for these purposes" if matter.option.does_nothing else "within that sum"
    return f"to authorise {named(_article(to))}, {within}, to enter into commitments{amount} {until}"


def _keeps(matter: Matter) -> str:
    """The decision on leaving, which stays with the board."""
    steps = [
        f"{LEAVING[stance]} {listed(hosts, NAMED)}"
        for stance in LEAVING
        if (hosts := [matter.host(s.market) for s in matter.leaving if s.stance is stance])
    ]
    if steps:
        return f"to keep for itself the decision when {listed(steps)}"
    return "to keep for itself every decision to leave a market"


def _report(matter: Matter) -> str:
    on = matter.plan.paper.next_report
    return f"to receive a report on progress {f'on {display.day(on)}' if on else 'at its next meeting'}"


def _recommendation(matter: Matter) -> str:
    """Verb, verb, verb; then the one comparison that decides."""
    option = matter.option
    if option.does_nothing:
        return f"Management recommends {matter.recommended}: wait, watch and report. {_compared(matter)}"
    weight: dict[Action, float] = {}
    for each in matter.initiatives:
        weight[each.action] = weight.get(each.action, 0.0) + float(each.cost)
    first = sorted(weight, key=lambda action: (-weight[action], list(Action).index(action)))[:PURSUED]
    does = [PURSUIT[action] for action in first] or [step for step in (_leaves(matter),) if step]
    told = f": {listed(does)}" if does else ""
    return f"Management recommends {matter.recommended}{told}. {_compared(matter)}"


def _leaves(matter: Matter) -> str:
    hosts = [matter.host(stance.market) for stance in matter.leaving]
    return f"give up sales in {listed(hosts, NAMED)}" if hosts else ""


def _compared(matter: Matter) -> str:
    """The strongest comparison that is true of the figures as the paper shows them."""
    result = matter.result
    loss, cost = tenths(result.loss), tenths(result.cost)
    others = [(tenths(other.loss), tenths(other.cost), option) for option, other in matter.others.items()]
    if not others:
        return f"The expected loss is {matter.money(result.loss)} over {matter.months} months [E]."
    if all(loss < other for other, _, _ in others):
        return f"No other option brings the expected loss as low as {matter.money(result.loss)} [E]."
    if all(loss + cost < other + price for other, price, _ in others):
        return "No other option has so low a sum of cost and expected loss [E]."
    if all(cost < price for _, price, _ in others):
        return f"No other option costs as little as {matter.money(result.cost)}."
    least, price, option = min(others, key=lambda other: other[:2])
    if least >= loss:
        return f"No other option brings the expected loss below {matter.money(result.loss)} [E]."
    other = matter.others[option]
    costs = f"costs {matter.money(other.cost)}" if price != cost else "costs the same"
    instead = f" instead of {matter.money(result.cost)}" if price != cost else ""
    return (
        f"{named(option.name, quoted=True)} has an expected loss of {matter.money(other.loss)} [E] instead of "
        f"{matter.money(result.loss)}, and {costs}{instead}."
    )


def _why_now(matter: Matter) -> str:
    """One sentence: what closes and when; then what waiting costs."""
    lost = (
        f"doing nothing leaves an expected loss of {matter.money(matter.nothing.loss)} over {matter.months} months [E]"
    )
    if not matter.nothing.loss:
        lost = "no loss is expected while we wait [E]"
    elif _turn(matter) < 0:
        lost += f", the plan one of {matter.money(matter.result.loss)}"
    return f"{stopped(closing(matter))[:-1]}; {lost}."


def _summary(matter: Matter) -> str:
    """What we sell, what changed, loss today, tolerance, loss with the plan, its cost, what remains, what falls."""
    steps = (_sells, _changed, _today, _with_plan, _remains, _rejected)
    for most in range(NAMED, -1, -1):
        text = " ".join(filter(None, (step(matter, most) for step in steps)))
        if len(text.split()) <= SUMMARY_WORDS:
            break
    return text


def _sells(matter: Matter, most: int) -> str:
    names = [named(product.name) for product in matter.products]
    what = listed(names, most) if most and names else counted(len(matter.plan.products), "product")
    where = counted(len(matter.plan.markets), "market")
    revenue = matter.assessment.revenue
    return f"We offer {what} in {where}{f', for {matter.money(revenue)} a year' if revenue else ''}."


def _changed(matter: Matter, most: int) -> str:
    del most
    reds, ambers = matter.signposts(SignpostState.RED), matter.signposts(SignpostState.AMBER)
    if reds or ambers:
        first = out_of(reds or ambers, len(matter.plan.signposts), "signpost")
        rest = f", {counted(ambers, 'is', 'are').replace(' ', ' more ', 1)} amber" if reds and ambers else ""
        return stopped(f"{first} {'red' if reds else 'amber'}{rest}")
    if matter.unmet:
        verb = "is" if matter.unmet == 1 else "are"
        return stopped(f"{counted(matter.unmet, 'mandatory requirement')} {verb} not known to be met")
    return ""


def _today(matter: Matter, most: int) -> str:
    del most
    limit = matter.plan.company.appetite_loss
    chance = display.limit(matter.limit)
    first = f"{out_of(matter.above, len(matter.plan.offerings), 'offering')} above the risk appetite of {chance}"
    if limit is None:
        accepts = "the board has set no limit to it"
    else:
        accepts = f"the board accepts {matter.money(float(limit))} a year"
    loss = f"Doing nothing, the expected loss is {matter.money(matter.nothing.loss)} over {matter.months} months [E]"
    return f"{stopped(f'{first} of being restricted or banned')} {loss}; {accepts}."


def _with_plan(matter: Matter, most: int) -> str:
    del most
    if matter.option.does_nothing:
        return f"We recommend {matter.recommended}."
    turn = _turn(matter)
    verb = "lowers it to" if turn < 0 else "raises it to" if turn else "leaves it at"
    cost = f"for {matter.money(matter.result.cost)}" if matter.result.cost else "at no cost of its own"
    return f"We recommend {matter.recommended}, which {verb} {matter.money(matter.result.loss)} {cost}."


def _remains(matter: Matter, most: int) -> str:
    del most
    if matter.option.does_nothing:
        return ""
    left = len(matter.result.above_appetite)
    return stopped(f"{counted(left, 'offering')} {'stays' if left == 1 else 'stay'} above the risk appetite")


def _rejected(matter: Matter, most: int) -> str:
    names = [named(option.name, quoted=True) for option in matter.others if not option.does_nothing]
    if not names:
        return ""
    return f"We do not recommend {listed(names, most) if most else counted(len(names), 'other option')}."


def _turn(matter: Matter) -> int:
    """How the plan changes the loss, as it is shown: below 0 it lowers it."""
    return tenths(matter.result.loss) - tenths(matter.nothing.loss)


def _article(text: str) -> str:
    """The text as it stands inside a sentence: an office takes "the", a name stays as it is."""
    text = " ".join(text.split())
    first = text.split()[0].lower() if text.split() else ""
    return f"the {inside(text)}" if first.rstrip("s") in _OFFICES else text


_OFFICES: Final = frozenset({
    "audit", "board", "budget", "chair", "chairman", "chairwoman", "chief", "committee", "director", "executive",
    "finance", "general", "group", "head", "investment", "management", "managing", "operating", "president", "risk",
    "strategy", "treasurer", "vice",
})  # fmt: skip
"""First words of an office, a body or a budget, which takes "the"."""
_WRITERS: Final[Mapping[str, Callable[[Matter], str]]] = MappingProxyType(
    {"resolution": _resolution, "recommendation": _recommendation, "why_now": _why_now, "summary": _summary}
)
