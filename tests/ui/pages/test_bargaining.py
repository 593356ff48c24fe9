"""The views of bargaining power: what the user does, and what the plan holds then."""

from decimal import Decimal

import pytest

from app.planning.bargaining import Joined, RequestKind, Side
from app.planning.bargaining_requests import is_draft
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.ui.pages.action import BargainingPage

PLAN = Plan(
    company=Company(legal_name="Nordlys", home="NOR"),
    products=(Product(id="p", name="Sentry", category="security-camera"),),
    markets=(Market(id="in", host="IND"), Market(id="de", host="DEU")),
    offerings=(
        Offering(id="o", product="p", market="in", revenue=Decimal(2_000_000)),
        Offering(id="q", product="p", market="de", revenue=Decimal(5_000_000)),
    ),
)
VIEWS = ("advice", "balance", "stakeholders", "coalitions", "requests")


@pytest.fixture
def page(shown, make_edits):
    return shown(BargainingPage, make_edits(PLAN))


def view(page, key):
    page.show_view(key)
    return page.view(key)


def test_that_every_view_can_be_shown_for_an_empty_plan_and_for_the_sample(shown, empty_edits, sample_edits, nameless):
    for edits in (empty_edits, sample_edits):
        page = shown(BargainingPage, edits)
        for key in VIEWS:
            page.show_view(key)
            assert page.view(key).isVisible()
            assert not nameless(page.view(key))


def test_that_the_row_of_views_fits_the_page(page):
    assert page.views.sizeHint().width() <= 976


def test_that_the_advice_says_what_is_still_open(page):
    advice = view(page, "advice")
    assert advice.asks.text().startswith("5 of 6 still open: who decides in Germany")
    assert advice.advice.lines


def test_that_a_level_is_judged_in_place_and_taken_back(page):
    balance = view(page, "balance")
    balance.table.choose("in")
    line = next(row for row in balance.sides.rows if row.side is Side.HOST_IMPOSES)
    columns = {column.title: column for column in balance.sides.rows_model.columns}
    assert not line.is_own
    columns["Level"].edit(line, "4")
    (own,) = page.edits.plan.leverages
    assert (own.market, own.side, own.level) == ("in", Side.HOST_IMPOSES, 4)
    line = next(row for row in balance.sides.rows if row.side is Side.HOST_IMPOSES)
    assert line.is_own
    assert columns["Level"].text(line) == "4, decisive"
    columns["Note"].edit(line, "Holds the licences.")
    assert page.edits.plan.leverages[0].note == "Holds the licences."
    line = next(row for row in balance.sides.rows if row.side is Side.HOST_IMPOSES)
    columns["Level"].edit(line, "start")
    assert not page.edits.plan.leverages
    page.edits.undo()
    assert page.edits.plan.leverages[0].level == 4


def test_that_a_stakeholder_is_added_and_moved_on_the_map_and_in_the_form(page, type_into):
    people = view(page, "stakeholders")
    people.list.add.click()
    (added,) = page.edits.plan.stakeholders
    assert people.map.current == added.id
    people.map.moved.emit(added.id, Decimal("8.5"), Decimal("7.1"))
    (moved,) = page.edits.plan.stakeholders
    assert (moved.power, moved.interest) == (Decimal("8.5"), Decimal("7.1"))
    assert people.list.fields["power"].value() == Decimal("8.5")
    type_into(people.list.fields["power"].editor, "3")
    assert people.map.dots()[0].power == 3
    page.edits.undo()
    page.edits.undo()
    assert page.edits.plan.stakeholders == (added,)


def test_that_power_beyond_ten_is_refused_under_its_field(page, type_into):
    people = view(page, "stakeholders")
    people.list.add.click()
    type_into(people.list.fields["power"].editor, "11")
    assert "between 0 and 10" in people.list.fields["power"].alarm.text()
    assert page.edits.plan.stakeholders[0].power == 5


def test_that_the_map_shows_the_market_that_is_chosen(shown, sample_edits):
    page = shown(BargainingPage, sample_edits)
    people = view(page, "stakeholders")
    everybody = len(people.map.dots())
    people.market.set_value("deu")
    people.refresh()
    assert 0 < len(people.map.dots()) < everybody
    assert {row.stakeholder.market for row in people.list.table.rows} == {"deu"}


def test_that_a_coalition_is_decided_on_and_taken_back(page, type_into):
    coalitions = view(page, "coalitions")
    assert len(coalitions.table.rows) == 84
    coalitions.table.choose("NASSCOM")
    coalitions.state.editor.committed.emit("joining")
    type_into(coalitions.owner.editor, "Head of policy")
    (choice,) = page.edits.plan.coalition_choices
    assert (choice.coalition, choice.state, choice.owner) == ("NASSCOM", Joined.JOINING, "Head of policy")
    coalitions.state.editor.committed.emit("open")
    assert not page.edits.plan.coalition_choices


def test_that_a_documented_request_is_taken_into_the_plan_with_a_draft_that_says_so(page):
    requests = view(page, "requests")
    row = next(row for row in requests.table.rows if row.expected.kind is RequestKind.SOURCE_CODE)
    requests.table.choose(row.id)
    requests.take.click()
    (request,) = page.edits.plan.requests
    assert (request.market, request.kind, request.board_only) == ("in", RequestKind.SOURCE_CODE, True)
    requests.list.draft.click()
    assert is_draft(page.edits.plan.requests[0].response)
    assert "nobody has gone through" in requests.list.draft_note.text()
    assert next(row for row in requests.table.rows if row.expected.kind is RequestKind.SOURCE_CODE).held


def test_that_a_documented_request_leads_to_its_source(page):
    requests = view(page, "requests")
    asked = []
    page.asked.connect(lambda *where: asked.append(where))
    row = requests.table.rows[0]
    requests.table.choose(row.id)
    requests.source.click()
    basis = row.expected.bases[0]
    assert asked == [("rules" if basis.is_rule else "cases", basis.id)]


def test_that_a_lobbying_line_is_board_only_and_waits_for_the_checks(page):
    requests = view(page, "requests")
    requests.lobbying.add_blank()
    (line,) = page.edits.plan.lobbying
    assert line.board_only
    (row,) = requests.lobbying.table.rows
    assert row.held.startswith("held: ")
    assert "check whether a register exists" in requests.lobbying.duty.text()


def test_that_lobbying_asks_for_a_market_first(shown, empty_edits):
    requests = view(shown(BargainingPage, empty_edits), "requests")
    assert not requests.lobbying.empty.button.isEnabled()


def test_that_a_record_is_shown_where_it_is(shown, sample_edits):
    page = shown(BargainingPage, sample_edits)
    for records, key in (
        (sample_edits.plan.stakeholders, "stakeholders"),
        (sample_edits.plan.requests, "requests"),
        (sample_edits.plan.lobbying, "requests"),
        (sample_edits.plan.coalition_choices, "coalitions"),
        (sample_edits.plan.leverages, "balance"),
    ):
        page.show_subject(records[-1].id)
        assert page.views.value == key
