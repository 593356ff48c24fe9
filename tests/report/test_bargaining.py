"""The appendix on bargaining power: every choice and every check in the board edition, nothing inside when shared."""

from dataclasses import replace
from datetime import date

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.bargaining import Guard, GuardCheck, LobbyingTarget, Stakeholder
from app.planning.plan import Plan
from app.planning.words import Action, Edition
from app.report.blocks import Figure
from app.report.brief import Brief
from app.report.contents import annex_letters
from app.report.days import days
from app.report.editions import findings_for_edition, for_edition
from app.report.sections.actions import five_actions
from app.report.sections.annex import initiatives
from app.report.sections.bargaining import DRAWN, bargaining, has_bargaining
from tests.report.test_teaching import said

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample():
    world = read_world()
    plan = load_plan(read_sample("cameras"))
    return plan, assess(plan, world, ON), world


@pytest.fixture
def brief(sample):
    def made(edition=Edition.BOARD, **changes):
        plan, found, world = sample
        cut = for_edition(replace(plan, **changes), edition)
        return Brief(cut, findings_for_edition(found, edition), world, edition)

    return made


def test_that_the_board_reads_every_choice(brief, sample):
    plan, _, world = sample
    text = said(bargaining(brief()))
    for level in plan.leverages:
        assert level.note.rstrip(".") in text
    for each in plan.stakeholders:
        assert each.name in text
        assert each.note in text
        assert each.owner in text
    for choice in plan.coalition_choices:
        assert world.coalitions[choice.coalition].name in text
        assert choice.reason in text
    for request in plan.requests:
        assert request.title in text
        assert request.response in text
    for line in plan.lobbying:
        for words in (line.title, line.aim, line.means, line.owner, line.register):
            assert words in text
    for check in plan.guard_checks:
        assert check.by in text
        assert check.reason in text


def test_that_a_guardrail_that_is_set_aside_stands_in_the_board_paper_with_its_reason(brief):
    check = GuardCheck(
        id="g",
        market="ind",
        guard=Guard.COUNSEL,
        passed=False,
        by="The chair",
        on=ON,
        reason="Too late for a ninth opinion.",
    )
    text = said(bargaining(brief(guard_checks=(check,))))
    assert "Counsel has signed off\nset aside\nThe chair, 22 Nov 2026\nToo late for a ninth opinion." in text


def test_that_an_initiative_that_is_held_says_so_wherever_initiatives_are_listed(brief):
    bare = brief(guard_checks=())
    assert "association" in bare.held
    assert "Held: counsel has not signed off" in said(initiatives(bare))
    assert "(held)" in said(five_actions(bare))
    assert "Held: it waits until a check before acting is made." in said(five_actions(bare))
    shared = brief(Edition.SHAREABLE)
    assert not shared.held
    assert "held" not in said(initiatives(shared)).lower().replace("withheld", "")


def test_that_open_checks_are_told_by_market_with_what_they_hold(brief):
    text = said(bargaining(brief(guard_checks=())))
    assert "nobody has checked" in text
    assert "Holds two initiatives" in text or "Holds three initiatives" in text


def test_that_management_reads_no_line_marked_for_the_board(brief, sample):
    plan = sample[0]
    text = said(bargaining(brief(Edition.MANAGEMENT)))
    for records, words in ((plan.requests, "title"), (plan.lobbying, "title"), (plan.stakeholders, "name")):
        for each in records:
            assert (getattr(each, words) in text) is not each.board_only
    assert "red line" not in text.replace("A red line", "")


def test_that_the_shareable_edition_has_none_of_it(brief):
    shared = brief(Edition.SHAREABLE)
    assert not has_bargaining(shared)
    assert "annex-bargaining" not in annex_letters(shared)


def test_that_a_plan_without_any_matter_has_no_such_appendix(sample):
    _, _, world = sample
    empty = Plan()
    assert not has_bargaining(Brief(empty, assess(empty, world, ON), world, Edition.BOARD))


def test_that_an_open_check_alone_is_reason_enough(brief):
    bare = brief(leverages=(), stakeholders=(), coalition_choices=(), requests=(), lobbying=(), guard_checks=())
    assert any(each.action is Action.BARGAINING for each in bare.plan.initiatives)
    assert has_bargaining(bare)


def test_that_the_map_draws_those_with_most_weight_and_the_table_has_all(brief, sample):
    many = tuple(
        Stakeholder(id=f"s{at}", market=sample[0].markets[0].id, name=f"Office number {at}") for at in range(DRAWN + 5)
    )
    blocks = bargaining(brief(stakeholders=many, lobbying=()))
    (figure,) = (block for block in blocks if isinstance(block, Figure))
    assert len(figure.chart.spots) == DRAWN
    assert "Office number 44" in said(blocks)


def test_that_the_calendar_holds_the_days_of_the_lobbying_plan(brief, sample):
    texts = {day.text: day.on for day in days(brief())}
    for line in sample[0].lobbying:
        assert any(line.title in text and on == line.due for text, on in texts.items())
    past = LobbyingTarget(id="l", market="deu", title="Gone by", due=date(2026, 1, 1))
    assert not any("Gone by" in day.text for day in days(brief(lobbying=(past,))))
