"""Findings about what the outlooks rest on: missing inputs, stale figures, rules that are not researched or overdue."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.planning.assessment import Finding
from app.planning.display import ACTION_NAMES
from app.planning.facts import World
from app.planning.geopolitics import sentence
from app.planning.inputs import PROFILED
from app.planning.review import Review, counted, listed
from app.planning.times import add_months
from app.planning.words import Action, AnswerStatus, Input, Stage

STALE_FIGURE_MONTHS: Final = 36
"""Age from which a published figure is called stale, counted from the end of its year (J). [months]"""
STALE_OWN_MONTHS: Final = 18
"""Age from which a user's own value is called stale (J; method 6.10 grades by 18 months). [months]"""
_GONE: Final = frozenset({Stage.LEFT, Stage.SUSPENDED})
_BY_RULEBOOK: Final = frozenset({Input.RESTRICTIVENESS, Input.COMPLIANCE_GAP})


def missing_inputs(review: Review) -> Iterator[Finding]:
    """Inputs about which nothing is known, by market and by product: the user is asked."""
    by_market: dict[str, dict[Input, None]] = defaultdict(dict)
    by_product: dict[str, dict[Input, None]] = defaultdict(dict)
    for offering in review.plan.offerings:
        for each, rating in review.readings[offering.id].ratings.items():
            if rating.missing and each not in _BY_RULEBOOK:
                into = by_product[offering.product] if each in PROFILED else by_market[offering.market]
                into[each] = None
    for market, inputs in by_market.items():
        where = review.market_name(market)
        text = f"Nothing is known about {_labels(review, inputs)} for {where}; set it by hand, with a reason."
        yield Finding("missing-input", market, text)
    for product, inputs in by_product.items():
        what = review.plan.product(product).name
        text = f"Nothing is known about {_labels(review, inputs)} of {what}; set it by hand, with a reason."
        yield Finding("missing-input", product, text)


def not_researched(review: Review) -> Iterator[Finding]:
    """Markets whose rules are not in the rulebook, and products for which a researched market holds none."""
    for market in review.plan.markets:
        if not review.world.researched(market.host):
            where = review.market_name(market.id)
            text = f"The rules of {where} are not researched, which does not mean that there are none."
            yield Finding("not-researched", market.id, text)
    for offering in review.plan.offerings:
        reading = review.readings[offering.id]
        if reading.researched and not reading.mandatory:
            text = f"No mandatory rule is held for {review.offering_name(offering)}; have it checked on the spot."
            yield Finding("no-rule-held", offering.id, text)


def left_out(world: World) -> list[str]:
    """The groups of figures that this build does not hold, in words and in order; empty where it holds every one."""
    return list(
        dict.fromkeys(
            next((_LEFT_OUT[key] for key in _LEFT_OUT if code.startswith(key)), code) for code in world.lacking
        )
    )


def lacking_figures(review: Review) -> Iterator[Finding]:
    """What a build without the figures that need a permission says about itself."""
    lacking = left_out(review.world)
    if lacking:
        text = (
            f"For their licence this build does not hold {listed(lacking)}; "
            "what rests on them is read from a stand-in or not known, and can be set by hand."
        )
        yield Finding("lacking-figures", "", text)


def stale_figures(review: Review) -> Iterator[Finding]:
    """Published figures that are too old, one finding a market."""
    old: dict[str, dict[Input, int]] = defaultdict(dict)
    for offering in review.plan.offerings:
        for each, rating in review.readings[offering.id].ratings.items():
            if rating.year is not None and _older(date(rating.year, 12, 31), STALE_FIGURE_MONTHS, review.on):
                old[offering.market][each] = rating.year
    for market, years in old.items():
        which = listed(f"{_label(review, each)} ({year})" for each, year in years.items())
        text = f"Figures for {review.market_name(market)} are older than three years: {which}."
        yield Finding("stale-figure", market, text)


def stale_own_values(review: Review) -> Iterator[Finding]:
    """The user's own values, rates of exchange and answers that are too old."""
    by_input: dict[Input, list[str]] = defaultdict(list)
    for own in review.plan.overrides:
        if _older(own.on, STALE_OWN_MONTHS, review.on):
            by_input[own.input].append(own.id)
    for each, ids in by_input.items():
        many = f"{len(ids)} of your own values for {_label(review, each)} are"
        which = many if len(ids) > 1 else f"Your own value for {_label(review, each)} is"
        yield Finding("stale-own-value", ids[0], f"{which} older than {STALE_OWN_MONTHS} months.")
    for offering in review.plan.offerings:
        if offering.currency and offering.rate_on and _older(offering.rate_on, STALE_OWN_MONTHS, review.on):
            text = f"The exchange rate for {review.offering_name(offering)} is older than {STALE_OWN_MONTHS} months."
            yield Finding("stale-rate", offering.id, text)
    old = [each for each in review.plan.answers if each.on and _older(each.on, STALE_OWN_MONTHS, review.on)]
    if old:
        text = f"{counted(len(old), 'answer is', 'answers are')} older than {STALE_OWN_MONTHS} months."
        yield Finding("stale-answer", "", text)


def unanswered(review: Review) -> Iterator[Finding]:
    """Questions of the self-assessment that nobody has looked at yet, one finding an action."""
    given = {answer.question for answer in review.plan.answers}
    unknown = {answer.question for answer in review.plan.answers if answer.status is AnswerStatus.NOT_KNOWN}
    for action in Action:
        asked = {question.id for question in review.world.questions.values() if question.action is action}
        for code, left, words in (
            ("unanswered", asked - given, "not answered yet"),
            ("not-known", asked & unknown, "answered with “not known”"),
        ):
            if left:
                count = counted(len(left), "question", "questions")
                text = f"{count} under “{ACTION_NAMES[action]}” {_are(left)} {words}."
                yield Finding(code, action, text)


def overdue_requirements(review: Review) -> Iterator[Finding]:
    """Mandatory requirements past their deadline, one finding an offering."""
    for offering in review.plan.offerings:
        late = [each for each in review.readings[offering.id].requirements if each.overdue]
        if late:
            names = listed(requirement.rule.name for requirement in late)
            count = counted(len(late), "requirement is", "requirements are")
            text = f"{count} past the deadline for {review.offering_name(offering)} and not known to be met: {names}."
            yield Finding("overdue-requirement", offering.id, text)


def contradictions(review: Review) -> Iterator[Finding]:
    """Entries that do not fit each other or the facts."""
    plan, world = review.plan, review.world
    for offering in plan.offerings:
        if offering.stage in _GONE and offering.revenue > 0:
            where = review.offering_name(offering)
            yield Finding("contradiction", offering.id, sentence(f"{where} has revenue although it is not being sold."))
    for market in plan.markets:
        if market.host not in world.countries:
            text = f"“{market.host}” is not in the country table, so no public figure is known for it."
            yield Finding("unknown-country", market.id, text, blocks=True)
    for product in plan.products:
        if product.category not in world.categories:
            yield Finding("unknown-category", product.id, f"The kind of product of {product.name} is not known.")
    for state in plan.requirement_states:
        if state.rule not in world.rules:
            text = f"A requirement refers to the rule “{state.rule}”, which the rulebook does not hold any more."
            yield Finding("unknown-rule", state.id, text)


CHECKS: Final = (
    missing_inputs,
    not_researched,
    overdue_requirements,
    contradictions,
    lacking_figures,
    stale_figures,
    stale_own_values,
    unanswered,
)

_LEFT_OUT: Final = {
    "gci_": "the cybersecurity index of the ITU",
    "ncsi_": "the national cyber security index",
    "fh_": "the freedom ratings",
    "fotn_": "the freedom ratings",
    "vdem_": "the index of liberal democracy",
    "rivalry": "the list of rivalries",
    "defence_pact": "the list of defence pacts",
}
"""What the figures are called that a build may leave out, by the beginning of their codes."""


def _older(day: date, months: int, on: date) -> bool:
    return add_months(day, months) < on


def _are(several: set[str]) -> str:
    return "is" if len(several) == 1 else "are"


def _label(review: Review, each: Input) -> str:
    words = review.world.input_words.get(each)
    label = words.label if words else each.replace("_", " ")
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _labels(review: Review, inputs: dict[Input, None]) -> str:
    return listed(_label(review, each) for each in inputs)
