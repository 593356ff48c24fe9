import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning import display
from app.planning.assess import assess
from app.planning.drafts import draft
from app.planning.paper import DRAFTED, SUMMARY_WORDS, Paper
from app.planning.words import Progress, Stance
from tests.plans import plans

ON = date(2026, 11, 22)
SLOTS = re.compile(
    r"None(?! of )|\bnan\b|\{|\}|  |\(\)|“”| ,| \.|,,|\.\.|;;|\b0 offerings"
    r"|\bs of\b|\bof one \w+s\b|\bone \w+s (?:are|stay)\b"
)
PLURALS = re.compile(r"\bone (?:offerings|markets|products|signposts|requirements|others)\b", re.IGNORECASE)
AMOUNT = re.compile(r"[A-Z]{3}\u00a0(?:<\u00a0)?[\u2212\d.,]+\u00a0m")
PLAIN = st.sampled_from(("Camera", "Hub 2", "Überwachung", "カメラ", "A “quoted” name", "x" * 90, "two\nlines"))


@pytest.fixture(scope="module")
def world():
    return read_world()


@pytest.fixture(scope="module")
def sample(world):
    plan = load_plan(read_sample("cameras"))
    return plan, assess(plan, world, ON)


@st.composite
def recommended(draw):
    """Any plan with names in plain letters, and one of its options recommended."""
    plan = draw(plans(most=4))
    chosen = draw(st.integers(0, len(plan.options) - 1))
    options = [
        replace(option, recommended=at == chosen, name=option.name if option.does_nothing else draw(PLAIN))
        for at, option in enumerate(plan.options)
    ]
    to, source = st.sampled_from(("", "Chief executive", "Ada Example")), ("", " ", "Investment budget; no reserve")
    return replace(
        plan,
        products=tuple([replace(product, name=draw(PLAIN)) for product in plan.products]),
        options=tuple(options),
        decisions=tuple([replace(decision, title=draw(PLAIN)) for decision in plan.decisions]),
        initiatives=tuple([replace(initiative, title=draw(PLAIN)) for initiative in plan.initiatives]),
        paper=replace(plan.paper, delegated_to=draw(to), budget_source=draw(st.sampled_from(source))),
    )


@settings(max_examples=60, deadline=None)
@given(recommended())
def test_that_every_draft_of_any_plan_is_whole_sentences_with_the_figures_of_the_paper(plan):
    world = read_world()  # not a fixture: an example that fails is printed with all its values
    assessment = assess(plan, world, ON)
    currency = plan.company.currency
    amounts = [
        *[amount for result in assessment.options.values() for amount in (result.loss, result.cost)],
        assessment.revenue,
        plan.company.appetite_loss or 0,
        plan.paper.delegated_limit or 0,
    ]
    shown = set(AMOUNT.findall(" ".join(display.money(float(amount), currency) for amount in amounts)))
    for name in DRAFTED:
        if not plan.offerings:
            with pytest.raises(InputError, match="which product is offered"):
                draft(name, plan, assessment, world)
            continue
        text = draft(name, plan, assessment, world)
        assert not SLOTS.search(text), text
        assert not PLURALS.search(text), text
        assert set(AMOUNT.findall(text)) <= shown
        assert text.endswith(".")
        for sentence in re.split(r"(?<=\.) (?=[A-ZN“])", text) if name != "resolution" else ():
            assert sentence[0].isupper() or sentence[0] in "“カ", sentence
    if plan.offerings:
        assert len(draft("summary", plan, assessment, world).split()) <= SUMMARY_WORDS
        clauses = draft("resolution", plan, assessment, world).split("\n")
        assert len(clauses) >= 2
        assert all(clause.startswith("to ") for clause in clauses)
        assert clauses[-2].endswith("; and")
        assert all(clause.endswith(";") for clause in clauses[:-2])
        assert draft("why_now", plan, assessment, world).count(";") >= 1


def test_that_the_resolution_of_the_sample_can_be_minuted(sample, world):
    clauses = draft("resolution", *sample, world).split("\n")
    cost = display.money(sample[1].options["prove"].cost, "EUR")
    adopts = (
        f"to adopt option B, “Prove it once”, at a cost of up to {cost}, paid from the investment budgets of 2027 and "
        "2028, any excess to be brought back to the board;"
    )
    authorises = (
        "to authorise the chief executive, within that sum, to enter into commitments of up to EUR\u00a01.5\u00a0m "
        "each until 31 December 2028;"
    )
    keeps = "to keep for itself every decision to leave a market; and"
    assert clauses == [adopts, authorises, keeps, "to receive a report on progress on 18 March 2027."]


def test_that_the_comparison_is_the_strongest_that_is_true(sample, world):
    plan, assessment = sample
    prove = assessment.options["prove"]
    told = draft("recommendation", plan, assessment, world)
    assert "No other option has so low a sum of cost and expected loss [E]." in told
    best = replace(assessment, options=assessment.options | {"prove": replace(prove, loss=1_000_000.0)})
    assert "No other option brings the expected loss as low as EUR\u00a01.0\u00a0m" in draft(
        "recommendation", plan, best, world
    )
    worst = replace(assessment, options=assessment.options | {"prove": replace(prove, loss=9e9, cost=9e9)})
    assert "instead of EUR\u00a09,000.0\u00a0m" in draft("recommendation", plan, worst, world)


def test_that_amounts_that_are_shown_alike_are_never_told_apart(sample, world):
    """A cent less is no reason that a board could read from the paper."""
    plan, assessment = sample
    prove = assessment.options["prove"]
    level = {id_: replace(prove, option=id_, loss=prove.loss + index) for index, id_ in enumerate(assessment.options)}
    text = draft("recommendation", plan, replace(assessment, options=level), world)
    assert "as low as" not in text
    assert "so low a sum" not in text
    assert "below" in text


def test_that_no_draft_names_what_only_the_board_may_read(sample, world):
    plan, assessment = sample
    hidden = replace(
        plan,
        products=tuple(replace(product, name="Secretproduct", board_only=True) for product in plan.products),
        decisions=tuple(replace(decision, title="Secretdecision", board_only=True) for decision in plan.decisions),
        stances=tuple(replace(stance, board_only=True) for stance in plan.stances),
        markets=tuple(replace(market, board_only=True) for market in plan.markets),
        options=tuple(
            replace(option, name="Secretoption", board_only=True)
            if not (option.recommended or option.does_nothing)
            else option
            for option in plan.options
        ),
        initiatives=tuple(replace(each, title="Secretmove", board_only=True) for each in plan.initiatives),
    )
    for name in DRAFTED:
        text = draft(name, hidden, assessment, world)
        assert "Secret" not in text
        assert not any(country.name in text for country in world.countries.values())


def test_that_a_country_takes_its_article(sample, world):
    plan, assessment = sample
    usa = next(market for market in plan.markets if market.host == "USA")
    stances = (replace(plan.stances[0], option="prove", market=usa.id, stance=Stance.EXIT, board_only=False),)
    text = draft("resolution", replace(plan, stances=stances), assessment, world)
    assert "to keep for itself the decision when to leave the United States;" in text


def test_that_a_draft_needs_an_option_that_is_recommended(sample, world):
    plan, assessment = sample
    none = replace(plan, options=tuple(replace(option, recommended=False) for option in plan.options))
    for name in DRAFTED:
        with pytest.raises(InputError, match="choose first which option"):
            draft(name, none, assessment, world)


def test_that_waiting_is_told_without_a_date_where_none_is_known(sample, world):
    plan, assessment = sample
    bare = replace(
        plan,
        decisions=(),
        signposts=(),
        signpost_readings=(),
        initiatives=tuple(replace(i, starts=None) for i in plan.initiatives),
    )
    quiet = replace(assessment, readings={id_: replace(r, requirements=()) for id_, r in assessment.readings.items()})
    assert draft("why_now", bare, quiet, world).startswith("No date closes the matter; doing nothing leaves")
    now = replace(plan.decisions[0], title="Now", due=ON, decided_on=None)
    due = replace(plan, signposts=(), signpost_readings=(), decisions=(now,))
    assert draft("why_now", due, quiet, world).startswith("The decision “Now” is due on 22 November 2026;")


def test_that_a_dropped_initiative_is_nothing_that_management_pursues(sample, world):
    plan, assessment = sample
    dropped = tuple(replace(each, progress=Progress.DROPPED) for each in plan.initiatives)
    text = draft("recommendation", replace(plan, initiatives=dropped), assessment, world)
    assert text.startswith("Management recommends option B, “Prove it once”. ")


@pytest.mark.parametrize("purpose", ["discussion", "information"])
def test_that_a_paper_that_asks_for_no_decision_proposes_none(sample, world, purpose):
    plan, assessment = sample
    text = draft("resolution", replace(plan, paper=replace(plan.paper, purpose=purpose)), assessment, world)
    assert text.startswith("to note that ")
    assert "adopt" not in text
    assert "authorise" not in text


def test_that_authority_without_limit_or_end_says_so_in_words(sample, world):
    plan, assessment = sample
    paper = replace(plan.paper, delegated_limit=None, delegated_until=None, budget_source="", next_report=None)
    text = draft("resolution", replace(plan, paper=paper), assessment, world)
    assert "to enter into commitments until it resolves otherwise;" in text
    assert "from a source to be reported before it is spent" in text
    assert text.endswith("to receive a report on progress at its next meeting.")
    nobody = replace(plan, paper=Paper(delegated_limit=Decimal(5)))
    assert "to leave the authority of management as it stands;" in draft("resolution", nobody, assessment, world)
