"""The states of the journey follow from plan and assessment alone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Commitment, Initiative, Option
from app.planning.display import ACTION_NAMES
from app.planning.paper import Paper
from app.planning.plan import Plan
from app.planning.profile import Answer, Company, Market, Product
from app.planning.words import Action, AnswerStatus, Progress
from app.ui.journey import GROUPS, STEPS, State, states
from app.ui.marks import Mark

ON = date(2026, 9, 1)


@pytest.fixture
def state_of(world):
    return lambda plan, name: states(plan, assess(plan, world, ON), world)[name]


def test_that_an_action_has_one_name_in_rail_findings_and_paper():
    assert {action: STEPS[action].title for action in Action} == ACTION_NAMES


def test_that_an_empty_plan_has_begun_nothing(world):
    found = states(Plan(), None, world)
    libraries = {"cases", "rules", "playbook"}
    begun = {name for name, state in found.items() if state.mark is not Mark.NOT_BEGUN}
    assert begun == {"overview", "track-record", *libraries}
    assert {name: found[name].count for name in libraries} == {
        "cases": str(len(world.cases)),
        "rules": str(len(world.rules)),
        "playbook": str(len(world.plays)),
    }


def test_that_the_company_is_done_when_name_home_and_limit_are_told(state_of):
    named = Company(legal_name="Nordlys", home="NOR")
    assert state_of(Plan(company=named), "company") == State(Mark.IN_WORK)
    assert state_of(Plan(company=replace(named, appetite_loss=Decimal(1))), "company") == State(Mark.DONE)


def test_that_a_product_or_market_that_nothing_is_offered_of_leaves_its_step_open(state_of, plan):
    assert state_of(plan, "products") == State(Mark.DONE, "2")
    assert state_of(plan, "markets") == State(Mark.DONE, "2")
    more = replace(plan, products=(*plan.products, Product(id="p3", name="Lamp")))
    assert state_of(more, "products") == State(Mark.IN_WORK, "3")
    more = replace(plan, markets=(*plan.markets, Market(id="m3", host="FRA")))
    assert state_of(more, "markets") == State(Mark.IN_WORK, "3")


def test_that_the_outlook_counts_what_is_above_the_appetite(state_of, plan):
    strict = replace(plan, company=replace(plan.company, appetite_chance=Decimal(0)))
    assert state_of(strict, "outlook") == State(Mark.ALARM, "2")
    bold = replace(plan, company=replace(plan.company, appetite_chance=Decimal(1)))
    assert state_of(bold, "outlook") == State(Mark.DONE)


def test_that_outlook_and_money_stay_open_while_no_revenue_is_told(state_of, plan):
    company = replace(plan.company, appetite_chance=Decimal(1), appetite_loss=Decimal(10**9))
    unpaid = tuple(replace(offering, revenue=Decimal(0)) for offering in plan.offerings)
    nothing = replace(plan, company=company, offerings=unpaid)
    assert state_of(nothing, "outlook") == State(Mark.IN_WORK)
    assert state_of(nothing, "money") == State(Mark.IN_WORK)
    some = replace(nothing, offerings=(replace(unpaid[0], revenue=Decimal(1)), *unpaid[1:]))
    assert state_of(some, "outlook") == State(Mark.DONE)
    assert state_of(some, "money") == State(Mark.DONE)


def test_that_outlook_and_money_say_nothing_before_they_are_reckoned(plan, world):
    assert states(plan, None, world)["outlook"] == State()
    assert states(plan, None, world)["money"] == State()


def test_that_the_money_alarms_where_the_yearly_loss_is_above_the_limit(state_of, plan):
    assert state_of(replace(plan, company=replace(plan.company, appetite_loss=None)), "money") == State()
    strict = replace(plan, company=replace(plan.company, appetite_loss=Decimal(1)))
    assert state_of(strict, "money") == State(Mark.ALARM)
    bold = replace(plan, company=replace(plan.company, appetite_loss=Decimal(10**9)))
    assert state_of(bold, "money") == State(Mark.DONE)


def test_that_an_action_counts_its_questions_and_is_done_with_all_of_them_and_a_commitment(state_of, world, plan):
    asked = [question.id for question in world.questions.values() if question.action is Action.GOVERNANCE]
    assert state_of(plan, "governance") == State(Mark.IN_WORK, f"1/{len(asked)}")
    assert state_of(plan, "capacity").mark is Mark.NOT_BEGUN
    promised = replace(plan, commitments=(Commitment(id="c", action=Action.GOVERNANCE, text="We will."),))
    assert state_of(promised, "governance") == State(Mark.IN_WORK, f"1/{len(asked)}")
    answers = tuple(Answer(id=f"a{q}", question=q, status=AnswerStatus.NOT_KNOWN) for q in asked)
    answered = replace(plan, answers=answers)
    assert state_of(answered, "governance") == State(Mark.IN_WORK, f"{len(asked)}/{len(asked)}")
    committed = replace(answered, commitments=(Commitment(id="c", action=Action.GOVERNANCE, text="We will."),))
    assert state_of(committed, "governance") == State(Mark.DONE, f"{len(asked)}/{len(asked)}")


def test_that_the_roadmap_is_done_when_all_are_planned_and_alarms_when_one_is_late(state_of):
    todo = Initiative(id="i", title="Certify", action=Action.GOVERNANCE)
    planned = replace(todo, owner="A. Vik", starts=ON - timedelta(9), ends=ON)
    late = replace(planned, ends=ON - timedelta(1))
    assert state_of(Plan(initiatives=(todo,)), "roadmap") == State(Mark.IN_WORK, "1")
    assert state_of(Plan(initiatives=(planned,)), "roadmap") == State(Mark.DONE, "1")
    assert state_of(Plan(initiatives=(late,)), "roadmap") == State(Mark.ALARM, "1")
    done = replace(late, progress=Progress.DONE)
    assert state_of(Plan(initiatives=(done,)), "roadmap") == State(Mark.DONE, "1")
    dropped = replace(late, progress=Progress.DROPPED)
    assert state_of(Plan(initiatives=(dropped,)), "roadmap") == State(Mark.NOT_BEGUN)


def test_that_options_are_done_once_one_is_recommended(state_of):
    other = Option(id="x", name="Certify first")
    assert state_of(Plan(options=(DO_NOTHING, other)), "options") == State(Mark.IN_WORK, "2")
    assert state_of(Plan(options=(DO_NOTHING, replace(other, recommended=True))), "options") == State(Mark.DONE, "2")


def test_that_the_paper_is_open_while_something_blocks_it(state_of):
    assert state_of(Plan(paper=Paper(title="Cameras abroad")), "paper") == State(Mark.IN_WORK)


def test_that_every_step_has_a_state_and_a_place(world):
    assert list(states(Plan(), None, world)) == list(STEPS)
    assert [title for title, _ in GROUPS] == ["Plan", "Actions", "Paper", "Libraries"]
    assert {action.value for action in Action} < set(STEPS)
