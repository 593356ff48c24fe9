"""Readiness, matter, commitments and guardrails of the five actions: read from plan, assessment and public figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.planning.bargaining import Guard
from app.planning.course import Initiative
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.readiness import readiness
from app.planning.words import Action
from app.ui.pages.action import BargainingPage, CapacityPage, ExitPage, GovernancePage, ImagePage


def view_of(shown, page_class, edits, key="readiness"):
    page = shown(page_class, edits)
    page.show_view(key)
    return page.view(key)


def test_that_readiness_is_said_in_words_and_the_lowest_level_comes_first(shown, sample_edits):
    view = view_of(shown, ExitPage, sample_edits)
    assert view.overall.value.text() == "1.1 of 4"
    assert "ad hoc" in view.overall.note.text()
    orders = [row.order for row in view.table.rows]
    assert orders == sorted(orders)
    assert view.table.rows[0].level == "0, absent"
    assert view.table.rows[-1].level == "does not apply"


def test_that_not_known_is_counted_apart(shown, sample_edits):
    view = view_of(shown, ImagePage, sample_edits)
    assert view.unknown.value.text() == "1"
    scores = readiness(sample_edits.world.questions, sample_edits.plan.answers)[Action.IMAGE]
    assert scores.overall.answered == 12


def test_that_a_dimension_leads_to_its_question(shown, sample_edits):
    page = shown(ExitPage, sample_edits)
    page.show_view("readiness")
    table = page.view("readiness").table
    table.opened.emit(table.rows[0])
    assert page.views.value == "questions"
    assert page.view("questions").current.id == table.rows[0].id


def test_that_a_host_without_an_index_is_not_rated_and_nothing_is_guessed(shown, make_edits):
    plan = Plan(markets=(Market(id="m1", host="TWN"), Market(id="m2", host="IND")))
    matter = view_of(shown, CapacityPage, make_edits(plan), "hosts")
    by_host = {row.host: row for row in matter.table.rows}
    columns = matter.table.rows_model.columns
    assert {column.text(by_host["Taiwan"]) for column in columns[1:]} == {"not rated"}
    assert by_host["India"].year == "2024"
    assert "Telecommunication" in matter.note.text()


def test_that_bargaining_names_the_markets_where_bribery_is_a_danger(shown, sample_edits):
    page = shown(BargainingPage, sample_edits)
    page.show_view("commitment")
    weak = {
        sample_edits.world.countries[market.host].name
        for market in sample_edits.plan.markets
        if sample_edits.world.figure("wgi_control_of_corruption", market.host, 2026).value < 0
    }
    assert weak
    asked = {row.market for row in page.guardrail.table.rows if row.guard is Guard.COUNSEL}
    assert asked == weak
    assert "bribe" in page.guardrail.words.text()


def test_that_exit_warns_of_restructuring_for_show_and_governance_of_nothing(shown, sample_edits):
    page = shown(ExitPage, sample_edits)
    page.show_view("initiatives")
    assert "for show" in page.guardrail.words.text()
    assert page.guardrail.isVisible()
    other = shown(GovernancePage, sample_edits)
    other.show_view("initiatives")
    assert not other.guardrail.isVisible()


def commitment(shown, edits):
    page = shown(ImagePage, edits)
    page.show_view("commitment")
    return page.view("commitment")


def test_that_a_commitment_is_kept_with_owner_and_day(shown, empty_edits, type_into):
    view = commitment(shown, empty_edits)
    view.editor.setPlainText("We publish every audit.")
    view.editor.commit()
    type_into(view.owner.editor, "Ada")
    type_into(view.on.editor, "1 Mar 2027")
    view.board_only.click()
    (found,) = empty_edits.plan.commitments
    assert (found.action, found.text, found.owner, found.on, found.board_only) == (
        Action.IMAGE, "We publish every audit.", "Ada", date(2027, 3, 1), True,
    )  # fmt: skip
    empty_edits.undo()
    assert not empty_edits.plan.commitments[0].board_only


def test_that_an_emptied_commitment_is_gone(shown, empty_edits):
    view = commitment(shown, empty_edits)
    for words in ("We publish every audit.", ""):
        view.editor.setPlainText(words)
        view.editor.commit()
    assert empty_edits.plan.commitments == ()


def test_that_a_long_commitment_is_only_advised_against(shown, empty_edits):
    view = commitment(shown, empty_edits)
    view.editor.setPlainText("word " * 121)
    assert view.length.property("tone") == "watch"
    view.editor.setPlainText("word " * 120)
    assert view.length.property("tone") == "muted"


def test_that_what_stands_behind_a_commitment_is_added_up(shown, make_edits):
    one = Initiative(
        id="a", title="A", action=Action.IMAGE, cost_low=Decimal(1_000_000), cost=Decimal(2_000_000),
        cost_high=Decimal(4_000_000), ends=date(2027, 5, 31),
    )  # fmt: skip
    unpriced, other = Initiative(id="c", title="C", action=Action.IMAGE), replace(one, id="d", action=Action.CAPACITY)
    edits = make_edits(Plan(initiatives=(one, replace(one, id="b"), unpriced, other)))
    view = commitment(shown, edits)
    assert view.initiatives.value.text() == "3"
    assert view.cost.value.text() == "USD\N{NO-BREAK SPACE}4.0\N{NO-BREAK SPACE}m"
    assert "1 without a cost" in view.cost.note.text()
    assert view.span.value.text() == "31 May 2027"


def test_that_a_wording_is_proposed_from_what_the_plan_holds_and_can_be_undone(shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    page.show_view("commitment")
    view = page.view("commitment")
    before = view.text.value()
    assert "added last to “Prove it once”" in view.effect.note.text()
    view.draft.click()
    commitment = next(each for each in sample_edits.plan.commitments if each.action is Action.GOVERNANCE)
    assert commitment.text == view.text.value() != before
    assert "we will carry out" in commitment.text
    assert "EUR" not in commitment.text  # what it costs and saves is reckoned anew beside it
    sample_edits.undo()
    page.refresh()
    assert view.text.value() == before


def test_that_with_the_wording_come_its_owner_and_day_where_none_is_set(shown, make_edits):
    one = Initiative(id="a", title="Certify", action=Action.IMAGE, owner="Head of product", ends=date(2027, 6, 30))
    edits = make_edits(Plan(initiatives=(one,)))
    view = commitment(shown, edits)
    view.draft.click()
    (found,) = edits.plan.commitments
    assert (found.owner, found.on) == ("Head of product", date(2027, 6, 30))
    view.owner.editor.setText("Chief executive")
    view.owner.editor.setModified(True)
    view.owner.editor.commit()
    view.draft.click()
    assert edits.plan.commitments[0].owner == "Chief executive"


def test_that_without_an_initiative_no_wording_is_proposed(shown, empty_edits):
    page = shown(GovernancePage, empty_edits)
    page.show_view("commitment")
    view = page.view("commitment")
    assert not view.draft.isEnabled()
    assert "Adopt an initiative" in view.draft.toolTip()


def test_that_the_order_of_suggestions_says_what_it_favours(shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    page.show_view("plays")
    view = page.view("plays")
    assert view.basis.text().startswith("In this order cheap plays come first; choose another above")
    view.order.set_value("in-all")
    view.order.committed.emit("in-all")
    assert view.basis.text().startswith("In this order costs do not count.")


def test_that_suggestions_come_in_the_order_that_is_asked_for(shown, sample_edits):
    page = shown(GovernancePage, sample_edits)
    page.show_view("plays")
    view = page.view("plays")

    def first():
        return [suggestion.play for suggestion in view._suggestions()]

    assert first() == [each.play for each in sample_edits.assessment.suggestions[Action.GOVERNANCE]]
    for key, of in (("in-all", lambda s: -s.saved_last), ("off-chance", lambda s: s.points_last)):
        view.order.set_value(key)
        view.order.committed.emit(key)
        figures = [of(suggestion) for suggestion in view._suggestions()]
        assert figures == sorted(figures)
        assert view.table.rows[0].id == first()[0]
