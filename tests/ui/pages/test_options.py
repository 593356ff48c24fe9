"""The options: what is compared is what was assessed, and what a user changes is what the plan holds."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.planning import display
from app.planning.course import DO_NOTHING, Assumption, Initiative, MarketStance, Option
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Claim, Progress, Stance
from app.ui.pages.options import OptionsPage
from app.ui.pages.options_how import how
from app.ui.pages.options_rows import FIGURES, KEYS, comparison


def initiative(id_, cost=0, **more):
    money = Decimal(cost)
    return Initiative(
        id=id_, title=f"Move {id_}", action=Action.GOVERNANCE, cost_low=money, cost=money, cost_high=money, **more
    )


PLAN = Plan(
    company=Company(home="NOR", currency="NOK", appetite_loss=Decimal(1)),
    products=(Product(id="p", name="Camera", category="security-camera"),),
    markets=(Market(id="de", host="DEU"), Market(id="in", host="IND")),
    offerings=(
        Offering(id="o", product="p", market="de", revenue=Decimal(40_000_000)),
        Offering(id="q", product="p", market="in", revenue=Decimal(30_000_000)),
    ),
    initiatives=(
        initiative("a", 1_000_000),
        initiative("b", 300_000),
        initiative("c", 7_000_000, progress=Progress.DROPPED),
    ),
    options=(
        DO_NOTHING,
        Option(id="x", name="Certify first", recommended=True, initiatives=("a", "c"), advantages="Lasts."),
        Option(id="y", name="Leave India"),
    ),
    stances=(MarketStance(id="s", option="y", market="in", stance=Stance.EXIT, note="In spring."),),
    assumptions=(Assumption(id="f", text="The laboratory opens", flips=True),),
)


@pytest.fixture
def edits(make_edits):
    return make_edits(PLAN)


@pytest.fixture
def page(shown, edits):
    return shown(OptionsPage, edits)


def cells(edits, key):
    line = next(line for line in comparison(edits.plan, edits.assessment) if line.key == key)
    return [cell.text for cell in line.cells]


def test_that_figures_are_those_of_the_assessment_through_the_one_rounding(edits):
    results = [edits.assessment.options[option.id] for option in PLAN.options]
    nothing, certify, leave = results
    assert cells(edits, "loss") == [display.millions(result.loss) for result in results]
    assert cells(edits, "saved") == [
        "none",
        display.millions(certify.saved(nothing)),
        display.millions(leave.saved(nothing)),
    ]
    assert cells(edits, "cost") == ["none", "1.0", "none"]
    assert cells(edits, "range") == ["none", "1.0", "none"]
    assert cells(edits, "each") == ["none", display.number(certify.saved(nothing) / 1_000_000, 1), "no cost"]
    assert cells(edits, "given") == ["none", "none", display.millions(leave.given_up)]
    assert cells(edits, "yearly") == [display.millions(result.loss / 2) for result in results]
    assert cells(edits, "above") == [f"{len(result.above_appetite)} of 2" for result in results]


def test_that_red_is_for_what_is_past_a_limit(edits):
    lines = {line.key: line for line in comparison(edits.plan, edits.assessment)}
    assert {cell.tone for cell in lines["yearly"].cells} == {"alarm"}
    unlimited = replace(PLAN, company=replace(PLAN.company, appetite_loss=None))
    line = next(line for line in comparison(unlimited, edits.assessment) if line.key == "yearly")
    assert {cell.tone for cell in line.cells} == {""}
    assert "no limit set" in line.label


def test_that_what_is_missing_is_said_in_words():
    lines = {line.key: line for line in comparison(PLAN, None)}
    assert {cell.text for cell in lines["loss"].cells} == {"updating"}
    assert [cell.text for cell in lines["rejected_because"].cells] == ["not stated", "It is recommended", "not stated"]
    assert [cell.text for cell in lines["advantages"].cells] == ["not stated", "Lasts.", "not stated"]


def test_that_while_nothing_is_offered_no_loss_is_claimed(empty_edits):
    assert cells(empty_edits, "loss") == ["nothing offered"]
    assert cells(empty_edits, "cost") == ["none"]


@pytest.mark.parametrize("key", list(FIGURES))
def test_that_every_figure_says_how_it_came_about(edits, key):
    for option in PLAN.options:
        assert how(PLAN, edits.assessment, option, key).startswith(f"“{option.name}”: ")


def test_that_how_a_figure_came_about_names_its_parts(edits):
    x, y = PLAN.options[1:]
    nothing = edits.assessment.options["do-nothing"]
    assert display.money(nothing.loss, "NOK") in how(PLAN, edits.assessment, x, "saved")
    assert "Camera in India" in how(PLAN, edits.assessment, x, "loss")
    assert "India" in how(PLAN, edits.assessment, y, "given")
    assert "1 initiative" in how(PLAN, edits.assessment, x, "cost")
    assert display.money(1, "NOK") in how(PLAN, edits.assessment, x, "yearly")


def test_that_an_offering_removed_since_the_figures_is_not_looked_for(edits):
    gone = replace(PLAN, offerings=())
    assert "no longer offered" in how(gone, edits.assessment, PLAN.options[1], "loss")


def test_that_the_columns_are_the_options_and_the_recommended_one_says_so(page):
    assert [button.text() for button in page.table.heads] == ["Do nothing", "Certify first", "Leave India"]
    assert page.table.heads[1].accessibleName() == "Certify first, Recommended, shown below"
    assert [name.text() for name in page.table.names][1:3] == ["Cost, expected", "Cost, lowest to highest"]
    assert len(page.table.names) == len(KEYS)


def test_that_a_press_on_a_row_or_a_figure_tells_below_it_how_it_came_about(qtbot, page, edits):
    names, cells_ = page.table.names, page.table.cells
    saved, loss = KEYS.index("saved"), KEYS.index("loss")
    below = names[saved + 1].y()
    names[saved].click()
    assert page.table.answer.text() == how(PLAN, edits.assessment, PLAN.options[1], "saved")
    assert names[saved].geometry().bottom() < page.table.answer.y() < names[saved + 1].y()
    assert names[saved + 1].y() > below
    qtbot.mouseClick(cells_[loss][2], Qt.MouseButton.LeftButton)
    assert page.table.answer.text() == how(PLAN, edits.assessment, PLAN.options[2], "loss")
    names[loss].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(names[loss], Qt.Key.Key_Return)
    assert page.table.answer.text() == how(PLAN, edits.assessment, PLAN.options[1], "loss")
    qtbot.keyClick(names[loss], Qt.Key.Key_Return)
    assert not page.table.answer.isVisible()
    assert names[saved + 1].y() == below


def test_that_a_press_on_a_name_shows_that_option_below(page):
    page.table.heads[2].click()
    assert page.form.heading.text() == "Leave India"
    assert page.form.fields["name"].editor.text() == "Leave India"
    assert page._scroll.verticalScrollBar().value() > 0
    page.show_subject("x")
    assert page.form.heading.text() == "Certify first"


def test_that_every_word_of_an_option_is_kept_as_a_step(page, edits, type_into):
    form = page.form
    type_into(form.fields["name"].editor, "Certify now")
    assert edits.undo_name == "Change “Certify first”"
    for name in ("summary", "advantages", "drawbacks", "reversibility"):
        form.fields[name].editor.setPlainText(f"The {name}.")
        form.fields[name].editor.commit()
    form.board_only.click()
    found = edits.plan.option("x")
    assert (found.name, found.summary, found.drawbacks, found.reversibility, found.board_only) == (
        "Certify now", "The summary.", "The drawbacks.", "The reversibility.", True,
    )  # fmt: skip
    type_into(form.fields["name"].editor, " ")
    assert form.fields["name"].alarm.text()
    assert edits.plan.option("x").name == "Certify now"


def test_that_exactly_one_option_is_recommended_in_one_step(page, edits):
    page.show_subject("y")
    assert page.form.fields["rejected_because"].isVisible()
    page.form.recommend.click()
    assert [option.recommended for option in edits.plan.options] == [False, False, True]
    assert not page.form.recommend.isEnabled()
    assert not page.form.fields["rejected_because"].isVisible()
    edits.undo()
    assert [option.recommended for option in edits.plan.options] == [False, True, False]


def test_that_initiatives_are_ticked_and_cleared(qtbot, page, edits):
    held = page.form.initiatives
    assert [(row.id, row.held) for row in held.table.rows] == [("a", True), ("b", False), ("c", True)]
    assert "together NOK" in held.section.note.text()
    assert display.money(1_000_000, "NOK") in held.section.note.text()  # the dropped one does not count
    held.table.setFocus()
    held.table.choose("b")
    qtbot.keyClick(held.table, Qt.Key.Key_Space)
    assert edits.plan.option("x").initiatives == ("a", "c", "b")
    assert edits.undo_name == "Put “Move b” into “Certify first”"
    at = held.table.visualRect(held.table.model().index(0, 1)).center()
    qtbot.mouseClick(held.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert edits.plan.option("x").initiatives == ("c", "b")
    edits.undo()
    edits.undo()
    assert edits.plan == PLAN


def test_that_all_that_a_filter_leaves_can_be_held_at_once(qtbot, page, edits):
    held = page.form.initiatives
    qtbot.keyClicks(held.filter, "move b")
    assert [row.id for row in held.table.rows] == ["b"]
    held.all.click()
    assert edits.plan.option("x").initiatives == ("a", "c", "b")
    held.filter.clear()
    held.filter.textEdited.emit("")
    held.none.click()
    assert edits.plan.option("x").initiatives == ()


def test_that_a_stance_is_recorded_and_goes_when_it_says_nothing(page, edits):
    page.show_subject("y")
    table = page.form.stances.table
    assert [(row.id, row.stance) for row in table.rows] == [("de", Stance.STAY), ("in", Stance.EXIT)]
    model = table.model()
    model.setData(model.index(0, 1), Stance.SUSPEND.value)
    model.setData(model.index(0, 2), " Until the rules settle ")
    found = edits.plan.stances[-1]
    assert (found.option, found.market, found.stance, found.note) == (
        "y", "de", Stance.SUSPEND, "Until the rules settle",
    )  # fmt: skip
    model.setData(model.index(0, 1), Stance.DE_SCOPE.value)
    assert model.index(0, 1).data() == "Narrow"  # which the note below explains
    assert "Narrow leaves government" in page.form.stances.note.text()
    model.setData(model.index(0, 1), Stance.STAY.value)
    assert edits.plan.stances[-1] == replace(found, stance=Stance.STAY)  # its note is kept
    model.setData(model.index(0, 2), "")
    assert edits.plan.stances == PLAN.stances


def test_that_doing_nothing_cannot_be_removed_nor_hold_initiatives_and_says_so(page, edits):
    page.show_subject("do-nothing")
    form = page.form
    assert not form.remove.isEnabled()
    assert "cannot be removed" in form.remove.toolTip()
    assert "holds no initiatives" in form.fixed.text()
    assert not form.initiatives.isVisible()
    assert not form.stances.isVisible()
    form.copy.click()
    made = edits.plan.options[-1]
    assert not made.does_nothing
    assert form.initiatives.isVisible()


def test_that_an_option_is_copied_with_its_stances_and_removed_with_them(qtbot, page, edits):
    page.show_subject("y")
    page.form.copy.click()
    made = edits.plan.options[-1]
    assert (made.name, made.recommended) == ("Leave India (copy)", False)
    assert [(each.market, each.stance) for each in edits.plan.stances if each.option == made.id] == [
        ("in", Stance.EXIT)
    ]
    assert page.form.heading.text() == made.name
    page.form.remove.click()
    assert edits.plan == PLAN
    assert page.form.heading.text() == "Certify first"
    qtbot.mouseClick(page.form.notice._undo, Qt.MouseButton.LeftButton)
    assert edits.plan.options[-1] == made


def test_that_assumptions_are_written_down_with_what_follows(page, edits, type_into):
    view = page.assumptions
    page.show_subject("f")
    assert view.heading.text() == "The laboratory opens"
    view.add.click()
    type_into(view.fields["text"].editor, "The second maker delivers")
    view.fields["claim"].editor.committed.emit(Claim.ESTIMATE)
    for name in ("basis", "if_wrong"):
        view.fields[name].editor.setPlainText(name)
        view.fields[name].editor.commit()
    view.ticks["flips"].click()
    found = edits.plan.assumptions[-1]
    assert found == Assumption(
        id=found.id, text="The second maker delivers", claim=Claim.ESTIMATE, basis="basis", if_wrong="if_wrong",
        flips=True,
    )  # fmt: skip
    view.remove.click()
    assert edits.plan.assumptions == PLAN.assumptions


def test_that_an_empty_plan_begins_with_its_first_option(page, shown, empty_edits):
    page = shown(OptionsPage, empty_edits)
    assert page.only.isVisible()
    page.only.button.click()
    assert [option.name for option in empty_edits.plan.options] == ["Do nothing", "New option"]
    assert not page.only.isVisible()
    assert page.form.heading.text() == "New option"
    assert page.subtitle.text() == "No option is recommended yet"


@pytest.mark.parametrize("count", [1, 3, 8])
def test_that_eight_options_scroll_beside_the_names_of_the_rows(shown, make_edits, count):
    options = tuple(Option(id=f"n{n}", name=f"Way {n} " * 9, summary="Words. " * 60) for n in range(count - 1))
    page = shown(OptionsPage, make_edits(Plan(options=(DO_NOTHING, *options))))
    bar = page.table._scroll.horizontalScrollBar()
    assert (bar.maximum() > 0) is (count == 8)
    assert len(page.table.heads) == count
    page.table.heads[-1].setFocus(Qt.FocusReason.TabFocusReason)
    for row in page.table.cells:
        for cell in row:
            assert cell.heightForWidth(cell.width()) <= cell.height() or not cell.wordWrap()


def test_that_every_control_of_the_options_page_has_a_name(shown, sample_edits, empty_edits, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(OptionsPage, edits)
        for option in edits.plan.options:
            page.show_subject(option.id)
        assert nameless(page) == []
