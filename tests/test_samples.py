"""The sample that ships: fictional in name, real in its rules, complete to the last field, and sound as advice."""

import re
import tomllib
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from app.knowledge.samples import SAMPLES, read_sample, sample_names
from app.knowledge.world import read_world
from app.models.interchange import dump_plan, load_plan
from app.planning.assess import assess
from app.planning.facts import World
from app.planning.paper import Paper
from app.planning.plan import RECORDS, Plan
from app.planning.profile import Company
from app.planning.words import (
    Action,
    AnswerStatus,
    Claim,
    Reaction,
    RequirementStatus,
    Scope,
    SignpostState,
    Stage,
    Stance,
)

WRITTEN_FOR = date(2026, 11, 21)
"""The day that the sample was written for: some of its decisions are overdue then, and none of its dates is odd."""
STAYS_EMPTY = {
    # Every edition must say who sells what and where, which options there were, what is promised and what it may cost.
    "company.board_only",
    "products.board_only",
    "markets.board_only",
    "options.board_only",
    "commitments.board_only",
    "quarters.board_only",
    # What is locked for the meeting of the sample comes due two years after it.
    "ledger.outcome",
    "ledger.outcome_on",
    # The shift of a judgement stays at nothing, so that the figures of the sample are those of the method.
    "company.quiet_level",
    "company.quiet_reason",
    # The paper is ready to leave, inside information it has none, and its marking is of the company's own scheme.
    "paper.drafts",
    "paper.insider_reminder",
    "paper.tlp",
}
"""Fields that no entry of the sample fills."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


@pytest.fixture(scope="module")
def plan(world) -> Plan:
    return load_plan(read_sample("cameras"), known_countries=world.countries)


@pytest.fixture(scope="module")
def assessment(plan, world):
    return assess(plan, world, WRITTEN_FOR)


def filled(value) -> bool:
    return value not in (None, "", (), False) and value != Decimal(0)


def test_that_every_sample_is_marked_as_fictional():
    assert sample_names() == ("cameras", "vendor-2019")
    for name in sample_names():
        told = tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
        assert {"title", "publisher", "year", "licence", "redistributable", "fictional", "real"} <= set(told)


def test_that_the_company_says_that_it_is_fictional(plan):
    assert "fictional" in plan.company.about


def test_that_the_stored_form_is_the_one_that_dump_writes(plan):
    assert dump_plan(plan) == read_sample("cameras")


def test_that_every_field_of_the_vocabulary_is_filled_somewhere(plan):
    parts = {"company": (plan.company,), "paper": (plan.paper,), **plan.collections()}
    kinds = {"company": Company, "paper": Paper, **RECORDS}
    empty = {
        f"{name}.{field.name}"
        for name, kind in kinds.items()
        for field in fields(kind)
        if not any(filled(getattr(record, field.name)) for record in parts[name])
    }
    assert empty == STAYS_EMPTY


def test_that_it_holds_what_fills_every_page(plan):
    assert len(plan.products) == 3
    assert len(plan.markets) == 12
    assert 24 <= len(plan.offerings) < 36
    assert {i.action for i in plan.initiatives} == {c.action for c in plan.commitments} == set(Action)
    assert len([i for i in plan.initiatives if not i.play]) >= 2
    assert len(plan.options) == 4
    assert {s.stance for s in plan.stances} & {Stance.EXIT, Stance.SUSPEND}
    assert {s.state for s in plan.signposts} == set(SignpostState)
    assert sum(a.flips for a in plan.assumptions) == 3
    assert {a.claim for a in plan.assumptions} == set(Claim)
    assert {a.status for a in plan.answers} == set(AnswerStatus)
    assert {s.status for s in plan.requirement_states} == set(RequirementStatus)
    assert {o.status for o in plan.offerings} >= {Reaction.OPEN, Reaction.CONDITIONAL, Reaction.RESTRICTED}
    assert Stage.PLANNED in {o.stage for o in plan.offerings}
    assert {o.scope for o in plan.overrides} == set(Scope)
    assert [(q.year, q.quarter) for q in plan.quarters] == [(y, q) for y in (2027, 2028) for q in (1, 2, 3, 4)]


def test_that_decisions_are_decided_open_and_overdue(plan):
    open_ones = [decision for decision in plan.decisions if not decision.decided_on]
    assert any(decision.due < WRITTEN_FOR for decision in open_ones)
    assert any(decision.due > WRITTEN_FOR for decision in open_ones)
    assert all(decision.outcome for decision in plan.decisions if decision.decided_on)


def test_that_every_question_is_answered_and_every_id_is_known(plan, world):
    assert {answer.question for answer in plan.answers} == set(world.questions)
    assert {product.category for product in plan.products} <= set(world.categories)
    concerns = {case.concern for case in world.cases.values()}
    assert {concern for product in plan.products for concern in product.concerns} <= concerns
    for initiative in plan.initiatives:
        if initiative.play:
            assert world.plays[initiative.play].action is initiative.action, initiative.id
        else:
            assert initiative.effects, initiative.id


def test_that_plays_that_others_need_are_in_the_plan_and_come_first(plan, world):
    adopted = {initiative.play for initiative in plan.initiatives}
    for initiative in plan.initiatives:
        if initiative.play:
            assert set(world.plays[initiative.play].prerequisites) <= adopted, initiative.id
        for before in map(plan.initiative, initiative.depends_on):
            assert before.ends <= initiative.starts, (before.id, initiative.id)
    for option in plan.options:
        for initiative in map(plan.initiative, option.initiatives):
            assert set(initiative.depends_on) <= set(option.initiatives), (option.id, initiative.id)


def test_that_every_state_is_of_a_rule_that_bears_on_its_offering(plan, world, assessment):
    bearing = {id_: {found.rule.id for found in reading.requirements} for id_, reading in assessment.readings.items()}
    for state in plan.requirement_states:
        rule = world.rules[state.rule]
        offering = plan.offering(state.offering)
        assert rule.jurisdiction in world.jurisdictions(plan.market(offering.market).host), state.id
        assert {"all", plan.product(offering.product).category} & rule.categories, state.id
        assert state.rule in bearing[state.offering], state.id


def test_that_every_mandatory_rule_that_bears_has_a_state(plan, assessment):
    known = {(state.offering, state.rule) for state in plan.requirement_states}
    lacking = [
        (id_, found.rule.id)
        for id_, reading in assessment.readings.items()
        for found in reading.requirements
        if found.counts and (id_, found.rule.id) not in known
    ]
    assert lacking == []


def test_that_one_market_is_not_researched_and_the_others_are(assessment, plan):
    unresearched = {plan.offering(id_).market for id_, r in assessment.readings.items() if not r.researched}
    assert unresearched == {"bih"}


def test_that_nothing_keeps_it_from_a_board(assessment):
    assert [finding.text for finding in assessment.findings if finding.blocks] == []


def test_that_the_recommended_option_is_worth_its_cost(plan, assessment):
    nothing, chosen = assessment.options[plan.do_nothing.id], assessment.options[plan.recommended.id]
    budget = float(sum(quarter.money for quarter in plan.quarters))
    assert chosen.cost <= budget
    assert chosen.saved(nothing) > 1.5 * chosen.cost
    assert 0 < len(chosen.above_appetite) < len(nothing.above_appetite)
    assert nothing.loss / 2 > plan.company.appetite_loss >= chosen.loss / 2


def test_that_the_other_options_are_fair_and_still_weaker(plan, assessment):
    def net(option):
        return option.saved(assessment.options[plan.do_nothing.id]) - option.cost

    chosen = assessment.options[plan.recommended.id]
    rejected = [option for option in plan.options if not option.recommended]
    assert all(option.advantages and option.drawbacks and option.rejected_because for option in rejected)
    assert all(net(assessment.options[option.id]) < net(chosen) for option in rejected)
    host, focus = assessment.options["host"], assessment.options["focus"]
    nothing = assessment.options[plan.do_nothing.id]
    for other in (host, focus):  # "cuts the expected loss of revenue most per euro"
        assert other.saved(nothing) / other.cost < chosen.saved(nothing) / chosen.cost
    assert chosen.loss - 1e6 < host.loss < chosen.loss  # "adds next to nothing to “Prove it once” and doubles the bill"
    assert 1.6 < host.cost / chosen.cost < 2.4
    protected = nothing.loss - (focus.loss - focus.given_up)
    assert focus.given_up > protected  # "rejected on value"
    assert focus.above_appetite == ()  # "no offering stays above the limit of chance"
    # "the loss is far above the risk appetite, and most of it is certain"
    assert focus.loss > 3 * float(plan.company.appetite_loss) * plan.company.horizon_months / 12
    assert focus.given_up > focus.loss / 2
    assert nothing.loss > chosen.loss + chosen.cost  # "waiting costs more than acting"


def test_that_what_the_summary_says_about_one_market_holds(plan, assessment):
    above = {plan.offering(id_).market for id_ in assessment.options[plan.recommended.id].above_appetite}
    assert above == {"chn"}


def test_that_the_resolution_names_a_ceiling_that_is_the_budget_and_covers_the_recommended_option(plan, assessment):
    budget, limit = [Decimal(text) for text in re.findall(r"EUR ([\d.]+) million", plan.paper.resolution)]
    assert budget * 1_000_000 > Decimal(str(assessment.options[plan.recommended.id].cost))
    assert budget == sum(quarter.money for quarter in plan.quarters) / 1_000_000
    assert limit == plan.paper.delegated_limit / 1_000_000
    assert plan.recommended.name in plan.paper.resolution
    for day in (plan.paper.delegated_until, plan.paper.next_report):
        assert f"{day.day} {MONTHS.split('|')[day.month - 1]} {day.year}" in plan.paper.resolution


def test_that_no_other_text_repeats_an_amount_that_is_reckoned(plan):
    said = [plan.paper.summary, plan.paper.recommendation, plan.paper.why_now]
    said += [text for o in plan.options for text in (o.summary, o.advantages, o.drawbacks, o.rejected_because)]
    assert [text for text in said if re.search(r"EUR|million|\d %", text)] == []


def test_that_the_summary_is_short_and_the_words_are_plain(plan):
    assert len(plan.paper.summary.split()) <= 120
    assert len(plan.paper.resolution.splitlines()) >= 4


def test_that_money_and_people_last_in_every_quarter(plan):
    chosen = [plan.initiative(id_) for id_ in plan.recommended.initiatives]
    for quarter in plan.quarters:
        first = date(quarter.year, 3 * quarter.quarter - 2, 1)
        after = date(quarter.year + quarter.quarter // 4, 3 * quarter.quarter % 12 + 1, 1)
        cost = sum(
            float(i.cost) * max(0, (min(i.ends, after) - max(i.starts, first)).days) / max(1, (i.ends - i.starts).days)
            for i in chosen
        )
        people = sum(i.people for i in chosen if i.starts < after and i.ends >= first)
        assert cost <= float(quarter.money), quarter.id
        assert people <= quarter.people, quarter.id


def test_that_what_is_delicate_is_for_the_board_only(plan):
    marked = {name for name, records in plan.collections().items() if any(record.board_only for record in records)}
    assert {"initiatives", "decisions", "signposts", "stances", "overrides"} <= marked
    assert len([i for i in plan.initiatives if i.board_only]) <= 3


def test_that_the_words_of_the_paper_do_not_give_away_what_is_for_the_board_only(plan):
    said = [getattr(plan.paper, field.name) for field in fields(Paper) if field.name != "advisers"]
    said += [text for o in plan.options for text in (o.name, o.summary, o.advantages, o.drawbacks, o.reversibility)]
    assert [text for text in said if "China" in str(text)] == []
