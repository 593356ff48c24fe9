"""The roadmap: what a user does in its four views is what the plan holds, as steps that can be undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.planning import display
from app.planning.course import DO_NOTHING, Decision, Initiative, Option, Quarter, Signpost
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.words import Action, Progress, SignpostState
from app.ui.pages.roadmap import BUDGET, DECISIONS, INITIATIVES, SIGNPOSTS, RoadmapPage
from app.ui.pages.roadmap_rows import initiative_lines, new_quarter, post_lines, quarter_lines, taken_in

TODAY = date(2026, 11, 22)


def initiative(id_, action=Action.GOVERNANCE, starts=None, ends=None, cost=0, **more):
    money = Decimal(cost)
    return Initiative(
        id=id_, title=f"Move {id_}", action=action, starts=starts, ends=ends,
        cost_low=money, cost=money, cost_high=money, **more,
    )  # fmt: skip


PLAN = Plan(
    markets=(Market(id="m", host="DEU"),),
    initiatives=(
        initiative("a", starts=date(2027, 1, 1), ends=date(2027, 3, 31), cost=900_000, people=Decimal(3)),
        initiative("b", Action.IMAGE, date(2026, 1, 1), date(2026, 6, 30), 500_000, owner="Ada"),
        initiative("c", Action.IMAGE, cost=200_000),
        initiative("d", progress=Progress.DROPPED, cost=4_000_000),
    ),
    options=(DO_NOTHING, Option(id="x", name="Certify first", recommended=True, initiatives=("a", "c", "d"))),
    quarters=(Quarter(id="q", year=2027, quarter=1, money=Decimal(800_000), people=Decimal(4)),),
    decisions=(
        Decision(id="late", title="Stay or go", due=date(2026, 10, 1)),
        Decision(id="open", title="Fund the laboratory", due=date(2027, 1, 1)),
    ),
    signposts=(
        Signpost(id="green", title="Tone", state=SignpostState.GREEN),
        Signpost(
            id="red", title="Draft rule", market="m", state=SignpostState.RED, read_on=date(2026, 11, 1), days=14,
            decision="late",
        ),
    ),
)  # fmt: skip


@pytest.fixture
def edits(make_edits):
    return make_edits(PLAN)


@pytest.fixture
def page(shown, edits):
    return shown(RoadmapPage, edits)


def edit_cell(qtbot, table, cell, text, *, refused=False):
    """Type over a cell; what is refused is open again as it was typed, and is given up with Escape."""

    def editors():
        return table.findChildren(QLineEdit, "cellEditor")

    table.choose(*cell)
    table.edit(table.currentIndex())
    (typed,) = editors()
    typed.setText(text)
    with qtbot.waitSignal(table.refused if refused else table.edited):
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    if refused:
        qtbot.waitUntil(lambda: len(editors()) == 1 and typed not in editors())
        assert editors()[0].text() == text
        qtbot.keyClick(editors()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not editors())


def test_that_an_initiative_is_late_once_its_end_has_passed_and_it_is_not_done():
    lines = {line.id: line for line in initiative_lines(PLAN, TODAY)}
    assert [id_ for id_, line in lines.items() if line.late] == ["b"]
    assert [line.recommended for line in lines.values()] == [True, False, True, True]
    done = replace(PLAN, initiatives=tuple(replace(i, progress=Progress.DONE) for i in PLAN.initiatives))
    assert not any(line.late for line in initiative_lines(done, TODAY))
    assert not any(line.late for line in initiative_lines(PLAN, date(2026, 6, 30)) if line.id == "b")


def test_that_without_a_recommendation_it_is_not_said_whether_it_holds_an_initiative():
    plan = replace(PLAN, options=(DO_NOTHING, Option(id="x", name="Certify")))
    assert {line.recommended for line in initiative_lines(plan, TODAY)} == {None}


def test_that_red_signposts_come_first_with_the_day_to_decide_by():
    red, green = post_lines(PLAN, TODAY, "everywhere")
    assert (red.id, red.decide_by, red.late, red.reopens) == ("red", date(2026, 11, 15), True, "Stay or go")
    assert (green.decide_by, green.market) == (None, "everywhere")
    assert not post_lines(PLAN, date(2026, 11, 15), "")[0].late


def test_that_quarters_have_no_gaps_and_end_with_their_total():
    plan = replace(PLAN, quarters=(*PLAN.quarters, Quarter(id="r", year=2027, quarter=4, money=Decimal(1))))
    lines = quarter_lines(plan, PLAN.initiatives[:1])
    assert [line.id for line in lines[:-1]] == [(2027, 1), (2027, 2), (2027, 3), (2027, 4)]
    assert [line.money for line in lines] == [800_000, None, None, 1, 800_001]
    assert [line.over_money for line in lines] == [True, False, False, False, True]
    assert lines[-1].money_left == sum(line.money_left for line in lines[:-1] if line.money is not None) == -99_999
    assert quarter_lines(Plan(), ()) == []


def test_that_what_was_never_set_is_no_limit_and_is_not_added_up():
    money = Quarter(id="q", year=2026, quarter=3, money=Decimal(100))
    people = Quarter(id="r", year=2026, quarter=4, people=Decimal(1))
    half = initiative("h", starts=date(2026, 7, 1), ends=date(2026, 12, 31), cost=184, people=Decimal(2))
    first, second, total = quarter_lines(replace(PLAN, quarters=(money, people)), [half])
    assert (first.money_left, first.people, first.people_left, first.over_people) == (8, None, None, False)
    assert (second.money, second.money_left, second.over_money) == (None, None, False)
    assert (second.people_left, second.over_people) == (-1, True)
    assert (total.money, total.money_taken, total.money_left, total.over_money) == (100, 184, 8, False)
    bare = quarter_lines(replace(PLAN, quarters=(Quarter(id="q", year=2026, quarter=3),)), [half])
    assert [line.money_left for line in bare] == [None] * 3


def test_that_the_next_quarter_follows_the_last_one_with_a_budget():
    assert new_quarter(PLAN, TODAY) == (2027, 2)
    assert new_quarter(Plan(), TODAY) == (2026, 4)


def test_that_what_a_quarter_takes_is_told_by_the_dearest_first():
    found = taken_in(
        (initiative("s", starts=date(2027, 1, 1), ends=date(2027, 1, 1), cost=1), *PLAN.initiatives), (2027, 1)
    )
    assert [each.id for each, _ in found] == ["a", "s"]
    assert sum(need.money for _, need in found) == 900_001


def test_that_owner_dates_and_progress_are_edited_in_place(qtbot, page, edits):
    table = page.view(INITIATIVES).table
    edit_cell(qtbot, table, ("a", 1), "  Ada ")
    edit_cell(qtbot, table, ("a", 2), "2 Jan 2027")
    edit_cell(qtbot, table, ("a", 3), "")
    found = edits.plan.initiative("a")
    assert (found.owner, found.starts, found.ends) == ("Ada", date(2027, 1, 2), None)
    assert edits.undo_name == "Change “Move a”"
    model = table.model()
    table.choose("c", 6)
    assert model.setData(table.currentIndex(), Progress.DONE.value)
    assert edits.plan.initiative("c").progress is Progress.DONE
    edits.undo()
    assert edits.plan.initiative("c").progress is Progress.PROPOSED


def test_that_a_day_that_cannot_be_is_refused_in_words(qtbot, page, edits):
    view = page.view(INITIATIVES)
    edit_cell(qtbot, view.table, ("a", 3), "1 Jan 2020", refused=True)
    assert view.trouble.text() == "An initiative cannot end before it starts."
    edit_cell(qtbot, view.table, ("a", 3), "soon", refused=True)
    assert "soon" in view.trouble.text()
    assert edits.plan == PLAN
    edit_cell(qtbot, view.table, ("a", 1), "Ada")
    assert view.trouble.text() == ""


def test_that_filters_narrow_the_table_and_its_sum(page):
    view = page.view(INITIATIVES)
    assert view.total.text() == "4 initiatives, 1 past their end, 1 dropped and not counted"
    assert display.money(1_600_000, "USD") in view.cost.text()
    view.option.set_value("x")
    view.option.committed.emit("x")
    assert [row.id for row in view.table.rows] == ["a", "c", "d"]
    view.action.set_value(Action.IMAGE.value)
    view.action.committed.emit(Action.IMAGE.value)
    assert [row.id for row in view.table.rows] == ["c"]
    assert view.total.text() == "1 of 4"
    view.option.set_value("*")
    view.option.committed.emit("*")
    assert [row.id for row in view.table.rows] == ["b"]
    view.action.set_value(Action.CAPACITY.value)
    view.action.committed.emit(Action.CAPACITY.value)
    assert view.none_fits.isVisible()
    page.show_subject("a")
    assert view.table.current().id == "a"


def test_that_enter_on_a_title_opens_the_page_of_its_action(qtbot, page):
    view = page.view(INITIATIVES)
    view.table.setFocus()
    view.table.choose("b", 0)
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args == ["image", "b"]
    view.table.choose("a", 3)
    with qtbot.waitSignal(page.asked) as asked:
        view.open.click()
    assert asked.args == ["governance", "a"]


@pytest.mark.parametrize("key", [INITIATIVES, DECISIONS, SIGNPOSTS, BUDGET])
def test_that_another_page_can_ask_for_a_view_by_its_name(page, key):
    page.show_subject(key)
    assert page.views.value == key
    assert page.view(key).isVisible()


@pytest.mark.parametrize(("id_", "key"), [("c", INITIATIVES), ("open", DECISIONS), ("green", SIGNPOSTS)])
def test_that_another_page_can_ask_for_one_entry(page, id_, key):
    page.show_subject(id_)
    assert page.views.value == key
    assert page.view(key).table.current().id == id_
    page.show_subject("nothing of that id")
    assert page.views.value == key


def test_that_a_decision_is_added_edited_copied_and_removed(qtbot, page, edits, type_into):
    page.show_view(DECISIONS)
    view = page.view(DECISIONS)
    view.add.click()
    type_into(view.fields["title"].editor, "Red lines")
    view.fields["action"].editor.committed.emit(Action.BARGAINING)
    type_into(view.fields["owner"].editor, "Ada")
    type_into(view.fields["due"].editor, "1 Feb 2027")
    type_into(view.fields["decided_on"].editor, "20 Nov 2026")
    view.fields["outcome"].editor.setPlainText("No source code abroad.")
    view.fields["outcome"].editor.commit()
    view.ticks["board_only"].click()
    found = edits.plan.decisions[-1]
    assert found == Decision(
        id=found.id, title="Red lines", action=Action.BARGAINING, owner="Ada", due=date(2027, 2, 1),
        decided_on=date(2026, 11, 20), outcome="No source code abroad.", board_only=True,
    )  # fmt: skip
    assert page.subtitle.text() == "1 overdue, 1 open, 1 decided"
    view.copy.click()
    assert edits.plan.decisions[-1] == replace(found, id=edits.plan.decisions[-1].id, title="Red lines (copy)")
    view.remove.click()
    assert edits.plan.decisions[-1] == found
    assert "Red lines (copy)" in view.notice.accessibleName()
    qtbot.mouseClick(view.notice._undo, Qt.MouseButton.LeftButton)
    assert len(edits.plan.decisions) == 4


def test_that_a_wrong_entry_stays_under_its_field_until_another_is_chosen(page, edits, type_into):
    page.show_view(DECISIONS)
    view = page.view(DECISIONS)
    type_into(view.fields["due"].editor, "tomorrow")
    assert "tomorrow" in view.fields["due"].alarm.text()
    type_into(view.fields["title"].editor, " ")
    assert view.fields["title"].alarm.text()
    assert edits.plan == PLAN
    view.table.choose("open")
    assert view.fields["due"].alarm.text() == ""
    assert view.fields["due"].editor.text() == "1 Jan 2027"


def test_that_a_suggested_signpost_brings_its_thresholds(page, edits):
    page.show_view(SIGNPOSTS)
    view = page.view(SIGNPOSTS)
    counted = edits.world.tripwires["regulator-contact"]
    view.start.committed.emit(counted.id)
    found = edits.plan.signposts[-1]
    assert (found.title, found.amber, found.red, found.unit) == (
        counted.title,
        counted.amber,
        counted.red,
        counted.unit,
    )
    assert (found.amber_at, found.red_at, found.tripwire) == (counted.amber_at, counted.red_at, counted.id)
    assert (found.state, found.market) == (SignpostState.UNREAD, "")
    assert view.start.value() is None
    assert view.fields["title"].editor.text() == counted.title


def test_that_a_signpost_keeps_what_is_entered(page, edits, type_into):
    page.show_subject("green")
    view = page.view(SIGNPOSTS)
    view.fields["market"].editor.committed.emit("m")
    type_into(view.fields["owner"].editor, "Ada")
    type_into(view.fields["reopens"].editor, "Who visits")
    type_into(view.fields["days"].editor, "30")
    type_into(view.fields["unit"].editor, "days")
    type_into(view.fields["amber_at"].editor, "60")
    type_into(view.fields["red_at"].editor, "120")
    found = next(post for post in edits.plan.signposts if post.id == "green")
    assert (found.market, found.owner, found.reopens, found.days) == ("m", "Ada", "Who visits", 30)
    assert (found.unit, found.amber_at, found.red_at) == ("days", Decimal(60), Decimal(120))
    type_into(view.fields["red_at"].editor, "10")
    assert "passes amber before red" in view.fields["red_at"].alarm.text()
    type_into(view.fields["days"].editor, "-1")
    assert view.fields["days"].alarm.text()
    view.fields["decision"].editor.committed.emit("open")
    assert not view.fields["reopens"].isVisible()


def take(view, text, on="2026-11-20", state=None):
    readings = view.readings
    readings.value.editor.set_value(text)
    readings.on.editor.set_value(date.fromisoformat(on))
    readings.state.editor.set_value(state)
    readings.take.click()
    return readings


def test_that_a_reading_in_words_needs_to_be_judged_and_stays_in_the_history(page, edits):
    page.show_subject("green")
    view = page.view(SIGNPOSTS)
    readings = take(view, "press quiet")
    assert "green, amber or red" in readings.state.alarm.text()
    assert edits.plan.signpost_readings == ()
    take(view, "press quiet", state=SignpostState.GREEN)
    take(view, "two papers name us", "2026-11-21", SignpostState.AMBER)
    post = next(each for each in edits.plan.signposts if each.id == "green")
    assert (post.state, post.reading, post.read_on) == (
        SignpostState.AMBER, "two papers name us", date(2026, 11, 21),
    )  # fmt: skip
    assert [row.words for row in readings.table.rows] == ["two papers name us", "press quiet"]
    assert edits.undo_name == "Take a reading of “Tone”"
    readings.table.choose(readings.table.rows[0].id)
    readings.back.click()
    post = next(each for each in edits.plan.signposts if each.id == "green")
    assert (post.state, post.reading) == (SignpostState.GREEN, "press quiet")
    assert len(edits.plan.signpost_readings) == 1
    edits.undo()
    assert len(edits.plan.signpost_readings) == 2


def test_that_a_number_is_judged_by_the_thresholds(page, edits, type_into):
    page.show_subject("green")
    view = page.view(SIGNPOSTS)
    for name, text in (("unit", "days"), ("amber_at", "60"), ("red_at", "120")):
        type_into(view.fields[name].editor, text)
    readings = take(view, "long")
    assert readings.value.alarm.text() == "Type the reading as a number."
    assert not readings.state.isVisible()
    for text, state in (("59 days", SignpostState.GREEN), ("60", SignpostState.AMBER), ("120 days", SignpostState.RED)):
        take(view, text)
        assert next(each for each in edits.plan.signposts if each.id == "green").state is state
    assert readings.table.rows[0].words == "120 days"


def test_that_money_and_people_are_typed_into_the_quarters(qtbot, page, edits):
    page.show_view(BUDGET)
    table = page.view(BUDGET).table
    edit_cell(qtbot, table, ((2027, 1), 1), "1.2m")
    edit_cell(qtbot, table, ((2027, 1), 4), "2.5")
    assert (edits.plan.quarters[0].money, edits.plan.quarters[0].people) == (1_200_000, Decimal("2.5"))
    line = table.rows[0]
    assert (line.over_money, line.over_people, line.money_left) == (False, True, 300_000)
    assert page.subtitle.text() == "More is taken than there is in 1 of 1 quarters"
    edit_cell(qtbot, table, ((2027, 1), 1), "", refused=True)
    assert "Remove" in page.view(BUDGET).trouble.text()
    edit_cell(qtbot, table, ((2027, 1), 1), "-5", refused=True)
    assert page.view(BUDGET).trouble.text()
    assert edits.plan.quarters[0].money == 1_200_000
    edit_cell(qtbot, table, ((2027, 1), 4), "0")
    shown = [table.rows_model.index(0, column).data() for column in (1, 4, 6)]
    assert shown == ["1.2", "not set", "not set"]
    assert page.subtitle.text().startswith("The option stays within")


def test_that_quarters_are_added_filled_and_removed(qtbot, page, edits):
    page.show_view(BUDGET)
    view = page.view(BUDGET)
    assert not view.fill.isEnabled()
    view.add.click()
    view.add.click()
    assert [(each.year, each.quarter) for each in edits.plan.quarters] == [(2027, 1), (2027, 2), (2027, 3)]
    view.table.choose((2027, 1), 1)
    view.fill.click()
    assert [each.money for each in edits.plan.quarters] == [800_000] * 3
    assert [each.people for each in edits.plan.quarters] == [4, 0, 0]
    edits.undo()
    assert [each.money for each in edits.plan.quarters] == [800_000, 0, 0]
    view.table.choose((2027, 2), 1)
    view.remove.click()
    assert [(each.year, each.quarter) for each in edits.plan.quarters] == [(2027, 1), (2027, 3)]
    qtbot.mouseClick(view.notice._undo, Qt.MouseButton.LeftButton)
    assert len(edits.plan.quarters) == 3


def test_that_a_quarter_tells_how_its_figure_came_about_and_undated_costs_are_named(page):
    page.show_view(BUDGET)
    view = page.view(BUDGET)
    view.table.choose((2027, 1), 2)
    assert "Move a 0.9" in view.note.text()
    assert view.undated.text().startswith("1 initiative of “Certify first” lacks dates")
    assert display.money(200_000, "USD") in view.undated.text()


def test_that_the_budget_follows_the_option_that_is_looked_at(shown, make_edits):
    other = Option(id="y", name="Wait", initiatives=("b",))
    edits = make_edits(replace(PLAN, options=(*PLAN.options, other)))
    page = shown(RoadmapPage, edits)
    page.show_view(BUDGET)
    view = page.view(BUDGET)
    assert view.table.rows[0].id == (2027, 1)
    view.option.committed.emit("y")
    assert view.table.rows[0].id == (2026, 1)
    assert view.option.value() == "y"


def test_that_an_empty_plan_says_what_belongs_here_and_how_to_begin(qtbot, shown, empty_edits):
    page = shown(RoadmapPage, empty_edits)
    with qtbot.waitSignal(page.asked) as asked:
        page.view(INITIATIVES).empty.button.click()
    assert asked.args == ["playbook", ""]
    for key, collection in ((DECISIONS, "decisions"), (SIGNPOSTS, "signposts"), (BUDGET, "quarters")):
        page.show_view(key)
        assert page.view(key).empty.isVisible()
        page.view(key).empty.button.click()
        assert len(getattr(empty_edits.plan, collection)) == 1
        assert not page.view(key).empty.isVisible()


def test_that_every_control_of_the_roadmap_has_a_name(shown, sample_edits, empty_edits, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(RoadmapPage, edits)
        for key in (INITIATIVES, DECISIONS, SIGNPOSTS, BUDGET):
            page.show_view(key)
        assert nameless(page) == []


def test_that_five_hundred_initiatives_keep_the_sum_in_view(shown, make_edits):
    many = tuple(initiative(f"i{n}", cost=1_000, starts=TODAY, ends=TODAY) for n in range(500))
    page = shown(RoadmapPage, make_edits(Plan(initiatives=many)))
    view = page.view(INITIATIVES)
    assert len(view.table.rows) == 500
    assert view.total.mapTo(page, view.total.rect().bottomLeft()).y() < page.height()
