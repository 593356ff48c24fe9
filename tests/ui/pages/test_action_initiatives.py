"""Adopt plays and edit initiatives as a user does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.plan import Plan
from app.planning.profile import Company
from app.planning.words import Action, Progress
from app.ui.pages.action import BargainingPage, GovernancePage
from app.ui.pages.action_adopt import after_months, initiative_of, next_quarter
from app.ui.pages.action_costs import with_high, with_low, with_middle
from app.ui.parts.text import OneLine

TODAY = date(2026, 11, 22)


def plan(currency="USD"):
    return Plan(
        company=Company(currency=currency),
        initiatives=(
            Initiative(id="a", title="First", action=Action.GOVERNANCE),
            Initiative(id="b", title="Second", action=Action.GOVERNANCE, depends_on=("a",)),
            Initiative(id="c", title="Third", action=Action.IMAGE, depends_on=("b",)),
        ),
        options=(DO_NOTHING, Option(id="x", name="Certify first", recommended=True)),
    )


@pytest.fixture
def edits_here(make_edits):
    return make_edits(plan())


@pytest.fixture
def page(shown, edits_here):
    found = shown(GovernancePage, edits_here)
    found.show_view("initiatives")
    return found


@pytest.fixture
def view(page):
    return page.view("initiatives")


def test_that_only_the_initiatives_of_the_action_are_listed(view):
    assert [row.id for row in view.table.rows] == ["a", "b"]
    assert view.details.heading.text() == "First"


def test_that_every_field_is_kept_as_one_named_step(view, type_into, edits_here):
    form = view.form
    type_into(form.title.editor, "Know each part")
    assert edits_here.undo_name == "Change “First”"
    type_into(form.owner.editor, "Ada")
    type_into(form.starts.editor, "1 Feb 2027")
    type_into(form.ends.editor, "31 Jul 2027")
    type_into(form.low.editor, "50k")
    type_into(form.high.editor, "0.2m")
    type_into(form.cost.editor, "100k")
    type_into(form.people.editor, "1.5")
    form.progress.editor.committed.emit(Progress.AGREED)
    form.measure.editor.setPlainText("All parts known")
    form.measure.editor.commit()
    form.board_only.click()
    found = edits_here.plan.initiative("a")
    assert (found.title, found.owner, found.starts, found.ends) == (
        "Know each part", "Ada", date(2027, 2, 1), date(2027, 7, 31),
    )  # fmt: skip
    assert (found.cost_low, found.cost, found.cost_high) == (50_000, 100_000, 200_000)
    assert (found.people, found.progress, found.measure, found.board_only) == (
        Decimal("1.5"), Progress.AGREED, "All parts known", True,
    )  # fmt: skip
    edits_here.undo()
    assert not edits_here.plan.initiative("a").board_only


def test_that_an_end_before_the_start_is_refused_in_words_and_stays_as_typed(view, type_into, edits_here):
    type_into(view.form.starts.editor, "1 Feb 2027")
    type_into(view.form.ends.editor, "1 Jan 2027")
    assert view.form.ends.alarm.text() == "An initiative cannot end before it starts."
    assert view.form.ends.editor.text() == "1 Jan 2027"
    assert edits_here.plan.initiative("a").ends is None


def test_that_a_title_cannot_be_emptied(view, type_into, edits_here):
    type_into(view.form.title.editor, " ")
    assert view.form.title.alarm.text()
    assert edits_here.plan.initiative("a").title == "First"


def test_that_a_cost_that_is_none_changes_nothing(view, type_into, edits_here):
    type_into(view.form.cost.editor, "a lot")
    assert view.form.cost.alarm.text()
    assert edits_here.plan.initiative("a").cost == 0


def test_that_nothing_can_wait_for_what_waits_for_it(view):
    options = {view.form.depends.editor.more.itemData(i) for i in range(view.form.depends.editor.more.count())}
    assert options == set()
    view.choose("b")
    assert view.form.depends.editor.value() == ("a",)


def test_that_dependencies_and_options_can_be_picked_and_taken_back(view, edits_here):
    view.choose("b")
    view.form.depends.editor._remove("a")
    assert edits_here.plan.initiative("b").depends_on == ()
    view.form.depends.editor._add("a")
    assert edits_here.plan.initiative("b").depends_on == ("a",)
    view.form.options.boxes["x"].click()
    assert edits_here.plan.option("x").initiatives == ("b",)
    assert view.form.options.hint.isHidden()
    view.form.options.boxes["x"].click()
    assert edits_here.plan.option("x").initiatives == ()


def test_that_what_was_picked_for_another_initiative_is_not_seen_any_more(qtbot, view):
    def seen():
        return [line.text() for line in view.form.depends.editor.findChildren(OneLine) if line.isVisible()]

    view.choose("b")
    qtbot.waitUntil(lambda: seen() == ["First"])
    view.choose("a")
    assert seen() == []


def test_that_the_name_of_a_new_initiative_can_be_typed_at_once(qtbot, page, view, edits_here):
    page.activateWindow()
    view.add.click()
    editor = view.form.title.editor
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Own laboratory")
    page.show_view("commitment")
    assert edits_here.plan.initiatives[-1].title == "Own laboratory"


def test_that_an_own_initiative_says_in_words_what_it_moves(view, edits_here):
    trust = next(choice for effect, choice in view.form.effects.choices.items() if effect == "trust")
    trust.set_value(2)
    trust.committed.emit(2)
    assert edits_here.plan.initiative("a").effects == ("trust:+2",)
    trust.set_value(-1)
    trust.committed.emit(-1)
    assert edits_here.plan.initiative("a").effects == ("trust:-1",)


def test_that_initiatives_can_be_added_duplicated_and_removed(view, edits_here):
    view.add.click()
    assert edits_here.plan.initiatives[-1].title == "New initiative"
    assert view.details.heading.text() == "New initiative"
    view.choose("a")
    view.copy.click()
    assert edits_here.plan.initiatives[-1].title == "First (copy)"
    view.remove.click()
    assert view.notice._words.text() == "Removed “First (copy)”."
    edits_here.undo()
    assert edits_here.plan.initiatives[-1].title == "First (copy)"


def test_that_the_last_one_can_be_removed(shown, make_edits):
    edits = make_edits(Plan(initiatives=(Initiative(id="a", title="Only", action=Action.GOVERNANCE),)))
    page = shown(GovernancePage, edits)
    page.show_view("initiatives")
    view = page.view("initiatives")
    view.remove.click()
    assert edits.plan.initiatives == ()
    assert view.details.isHidden()
    assert not view.empty.isHidden()


def test_that_an_adopted_play_brings_what_the_playbook_knows(world):
    play = world.plays["GOV-04"]
    made = initiative_of(play, "USD", TODAY)
    assert (made.title, made.play, made.owner, made.measure) == (play.title, "GOV-04", play.owner, play.measure)
    assert (made.cost_low, made.cost_high) == (50_000, 250_000)
    assert made.starts == date(2027, 1, 1)
    assert made.ends == date(2027, 4, 30)


def test_that_dollars_are_never_taken_for_another_currency(world):
    made = initiative_of(world.plays["GOV-04"], "EUR", TODAY)
    assert (made.cost_low, made.cost, made.cost_high) == (0, 0, 0)


def test_that_every_play_can_be_adopted(world):
    for play in world.plays.values():
        made = initiative_of(play, "USD", TODAY)
        assert made.starts < made.ends
        assert made.cost_low < made.cost < made.cost_high


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_that_the_next_quarter_begins_on_its_first_day(today, first):
    assert next_quarter(today) == first


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 1), 1, date(2027, 1, 31)),
        (date(2027, 10, 1), 5, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
    ],
)
def test_that_months_end_on_real_days(start, months, end):
    assert after_months(start, months) == end


def test_that_the_first_cost_is_all_of_the_range_and_a_range_can_grow_from_it():
    start = Initiative(id="a", title="A", action=Action.IMAGE)
    for change in (with_low, with_middle, with_high):
        found = change(start, Decimal(5))
        assert found.cost_low == found.cost == 5 == found.cost_high
    grown = with_high(with_middle(with_low(start, Decimal(5)), Decimal(7)), Decimal(9))
    assert (grown.cost_low, grown.cost, grown.cost_high) == (5, 7, 9)
    shrunk = with_low(with_middle(with_high(start, Decimal(9)), Decimal(7)), Decimal(5))
    assert (shrunk.cost_low, shrunk.cost, shrunk.cost_high) == (5, 7, 9)


def test_that_a_play_is_found_by_words_and_adopted_once(shown, edits_here, qtbot):
    page = shown(BargainingPage, edits_here)
    page.show_view("plays")
    view = page.view("plays")
    assert len(view.table.rows) == 27
    view.search.setText("lobbying")
    assert 0 < len(view.table.rows) < 27
    view.search.setText("no such words")
    assert view.table.rows == []
    assert view.nothing.isVisible()
    view.choose("BAR-02")
    assert view.details.title.text() == edits_here.world.plays["BAR-02"].title
    view.details.adopt.click()
    assert [i.play for i in edits_here.plan.initiatives].count("BAR-02") == 1
    assert page.views.value == "initiatives"
    page.show_view("plays")
    view.choose("BAR-02")
    assert "Open" in view.details.adopt.text()
    view.details.adopt.click()
    assert [i.play for i in edits_here.plan.initiatives].count("BAR-02") == 1


def test_that_side_effects_are_said(shown, edits_here):
    page = shown(GovernancePage, edits_here)
    page.show_subject("GOV-04")
    words = [line.text() for line in page.view("plays").details.effects._lines]
    assert words == ["Compliance with rules: much more", "Exposure through the supply chain: slightly less"]
    page.show_subject("a")
    assert page.views.value == "initiatives"


def test_that_long_names_and_many_initiatives_keep_the_form_in_reach(shown, make_edits):
    many = tuple(
        replace(Initiative(id=f"i{n}", title="Verfahren " * 15, action=Action.GOVERNANCE), owner="Direktion " * 9)
        for n in range(60)
    )
    page = shown(GovernancePage, make_edits(Plan(initiatives=many)))
    page.show_view("initiatives")
    view = page.view("initiatives")
    assert view.table.height() < 400
    assert view.width() <= 1048 - 64
