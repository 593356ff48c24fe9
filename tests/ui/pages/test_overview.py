"""The overview: what is overdue comes first, figures agree with the assessment, and an empty plan says how to begin."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.planning import display
from app.planning.course import Commitment, Decision, Initiative, MarketStance, Signpost
from app.planning.plan import Plan
from app.planning.profile import Answer, Company, Market, Offering, Product
from app.planning.words import Action, Population, SignpostState, Stance
from app.ui.marks import Mark
from app.ui.pages.overview import OverviewPage
from app.ui.pages.overview_rows import above_rows, decision_rows, loss_rows, tripped_rows

TODAY = date(2026, 11, 22)


def test_that_overdue_decisions_come_first_and_decided_ones_last():
    plan = Plan(
        decisions=(
            Decision(id="a", title="Decided", decided_on=date(2026, 6, 11)),
            Decision(id="b", title="No day"),
            Decision(id="c", title="Due today", due=TODAY),
            Decision(id="d", title="Late", due=date(2026, 10, 30)),
            Decision(id="e", title="Back", decided_on=date(2026, 6, 11)),
        ),
        signposts=(
            Signpost(id="s", title="S", decision="e", state=SignpostState.RED, read_on=date(2026, 11, 1), days=90),
        ),
    )
    rows = decision_rows(plan, TODAY)
    assert [row.title for row in rows] == ["Back", "Late", "Due today", "No day", "Decided"]
    assert [row.state for row in rows] == ["Reopened", "Overdue", "Open", "Open", "Decided"]
    assert (rows[0].when, rows[0].late) == (date(2027, 1, 30), False)


def test_that_the_five_actions_say_what_comes_first(shown, make_edits):
    plan = Plan(
        initiatives=(Initiative(id="i", title="Certify", action=Action.GOVERNANCE, ends=date(2026, 1, 1)),),
        commitments=(Commitment(id="c", action=Action.IMAGE, text="We publish."),),
    )
    page = shown(OverviewPage, make_edits(plan))
    rows = {row.action: row for row in page.by_action.rows}
    assert rows[Action.GOVERNANCE].first == "Overdue: Certify"
    assert (rows[Action.GOVERNANCE].mark, rows[Action.IMAGE].mark) == (Mark.ALARM, Mark.DONE)
    assert rows[Action.IMAGE].first == "Nothing is open"
    assert rows[Action.CAPACITY].mark is Mark.NOT_BEGUN
    assert rows[Action.CAPACITY].first == "Answer the 13 questions"
    asked = []
    page.asked.connect(lambda name, id_: asked.append((name, id_)))
    page.by_action.opened.emit(rows[Action.GOVERNANCE])
    assert asked == [("governance", "")]


def test_that_an_action_with_answers_and_nothing_to_do_asks_for_a_choice(shown, make_edits):
    plan = Plan(answers=(Answer(id="a", question="QG-01", level=2),))
    page = shown(OverviewPage, make_edits(plan))
    (first,) = (row.first for row in page.by_action.rows if row.action is Action.GOVERNANCE)
    assert first == "Choose what to do: no play is adopted"


def test_that_the_note_on_losses_is_a_sentence_where_two_claims_stand_side_by_side(shown, make_edits):
    offerings = (
        Offering(id="a", product="p", market="de", revenue=Decimal(1), population=Population.DISPUTED),
        Offering(id="b", product="p", market="fr", revenue=Decimal(1)),
    )
    plan = Plan(
        company=Company(home="USA"),
        products=(Product(id="p", name="Doll", category="smart-toy"),),
        markets=(Market(id="de", host="DEU"), Market(id="fr", host="FRA")),
        offerings=offerings,
    )
    page = shown(OverviewPage, make_edits(plan))
    assert "rounded. Quiet offerings: judgement, no track record; disputes: " in page.loss_note.text()


def test_that_only_red_and_amber_signposts_have_tripped_and_red_leads():
    plan = Plan(
        signposts=tuple(
            Signpost(id=state.value, title=state.value, state=state, amber="15", red="20") for state in SignpostState
        )
    )
    assert [(row.state, row.limit) for row in tripped_rows(plan, "all")] == [
        (SignpostState.RED, "20"),
        (SignpostState.AMBER, "15"),
    ]


@pytest.mark.parametrize("most", [1, 5, 50])
def test_that_the_rows_of_losses_add_up_to_the_total_of_the_assessment(sample_edits, most):
    plan, assessment = sample_edits.plan, sample_edits.assessment
    result = assessment.options[plan.recommended.id]
    *rows, total = loss_rows(plan, assessment, result, "others", "total", most=most)
    assert sum(row.without for row in rows) == pytest.approx(total.without)
    assert sum(row.with_ for row in rows) == pytest.approx(total.with_)
    assert total.with_ == result.loss


def test_that_the_figures_are_those_of_the_chosen_option(shown, sample_edits, nameless):
    page = shown(OverviewPage, sample_edits)
    plan, assessment = sample_edits.plan, sample_edits.assessment
    currency = plan.company.currency
    assert page.loss.value.text() == display.money(assessment.options[plan.recommended.id].loss, currency)
    other = next(option for option in plan.options if not option.recommended and not option.does_nothing)
    page.option.committed.emit(other.id)
    assert page.loss.value.text() == display.money(assessment.options[other.id].loss, currency)
    assert other.name in page.loss.note.text()
    assert nameless(page) == []


def test_that_an_offering_that_the_option_leaves_has_no_chance_with_it(shown, sample_edits):
    plan, assessment = sample_edits.plan, sample_edits.assessment
    option = plan.recommended.id
    result = assessment.options[option]
    high = next(id_ for id_, reading in assessment.readings.items() if reading.above_appetite)
    for stance, words in ((Stance.EXIT, "left"), (Stance.SUSPEND, "paused")):
        gone = MarketStance(id="gone", option=option, market=plan.offering(high).market, stance=stance)
        row = next(r for r in above_rows(replace(plan, stances=(gone,)), assessment, result) if r.id == high)
        assert shown(OverviewPage, sample_edits)._with(row) == words
    staying = next(r for r in above_rows(replace(plan, stances=()), assessment, result) if r.id == high)
    assert staying.gone is None


def test_that_enter_on_a_decision_goes_to_it(qtbot, shown, sample_edits):
    page = shown(OverviewPage, sample_edits)
    page.decisions.setFocus(Qt.FocusReason.TabFocusReason)
    page.decisions.choose(page.decisions.rows[0].id)
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClick(page.decisions, Qt.Key.Key_Return)
    assert asked.args == ["roadmap", page.decisions.rows[0].id]


def test_that_an_empty_plan_says_how_to_begin(qtbot, shown, empty_edits):
    page = shown(OverviewPage, empty_edits)
    assert page.start.isVisible()
    assert not page.figures.isVisible()
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.mouseClick(page.start.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["company", ""]


def test_that_a_meeting_in_the_past_says_so(shown, sample_edits):
    page = shown(OverviewPage, sample_edits)
    paper = sample_edits.plan.paper
    sample_edits.put("Move the meeting", replace(paper, meeting=date(2026, 11, 1)))
    assert "Past" in page.meeting.note.text()
    sample_edits.put("Move the meeting", replace(paper, meeting=date(2026, 11, 23)))
    assert "Tomorrow" in page.meeting.note.text()
