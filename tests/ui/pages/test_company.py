from decimal import Decimal

from PySide6.QtCore import Qt

from app.planning.words import Input, Scope
from app.ui.pages.company import CompanyPage


def test_that_what_is_typed_stands_in_the_plan_and_can_be_undone(empty_edits, shown, type_into):
    page = shown(CompanyPage, empty_edits)
    type_into(page.legal_name.editor, "Halden Optics AS")
    type_into(page.home.editor, "norw")
    type_into(page.chance.editor, "15")
    type_into(page.loss.editor, "5 m")
    type_into(page.horizon.editor, "36")
    company = empty_edits.plan.company
    assert (company.legal_name, company.home, company.horizon_months) == ("Halden Optics AS", "NOR", 36)
    assert (company.appetite_chance, company.appetite_loss) == (Decimal("0.15"), Decimal(5_000_000))
    assert empty_edits.undo_name == "Change the horizon"
    empty_edits.undo()
    assert empty_edits.plan.company.horizon_months == 24
    assert page.horizon.editor.text() == "24"


def test_that_a_country_has_its_article_in_headings_and_steps(empty_edits, shown, type_into):
    page = shown(CompanyPage, empty_edits)
    type_into(page.home.editor, "United States")
    assert page.facts.heading.text() == "Public figures of the United States"
    assert empty_edits.undo_name == "Choose the United States as home"


def test_that_the_public_figures_of_the_home_appear_once_it_is_chosen(empty_edits, shown, type_into):
    page = shown(CompanyPage, empty_edits)
    assert page.figures.isHidden()
    type_into(page.home.editor, "Norway")
    assert not page.figures.isHidden()
    rows = {row.id: row for row in page.figures.table.rows}
    assert rows["wgi_rule_of_law"].known
    assert rows["wgi_rule_of_law"].source == "World Bank"
    assert rows["wgi_rule_of_law"].year == "2023"


def test_that_the_currency_of_the_home_is_offered_and_taken_in_one_step(empty_edits, shown, type_into, qtbot):
    page = shown(CompanyPage, empty_edits)
    type_into(page.home.editor, "Norway")
    qtbot.mouseClick(page.use_local, Qt.MouseButton.LeftButton)
    assert empty_edits.plan.company.currency == "NOK"
    assert page.use_local.isHidden()
    assert "NOK" in page.loss.label.text()


def test_that_a_horizon_out_of_bounds_is_refused_under_its_field_and_stays_as_typed(empty_edits, shown, type_into):
    page = shown(CompanyPage, empty_edits)
    type_into(page.horizon.editor, "6")
    assert "12 and 60" in page.horizon.alarm.text()
    assert page.horizon.editor.text() == "6"
    assert empty_edits.plan.company.horizon_months == 24
    assert empty_edits.undo_name is None


def test_that_an_unknown_country_changes_nothing(empty_edits, shown, type_into):
    page = shown(CompanyPage, empty_edits)
    type_into(page.home.editor, "Atlantis")
    assert page.home.alarm.text()
    assert empty_edits.plan.company.home == ""


def test_that_an_own_value_counts_with_its_reason_and_gives_way_to_the_evidence_when_removed(empty_edits, shown, qtbot):
    page = shown(CompanyPage, empty_edits)
    page.inputs.open(Input.STATE_OWNERSHIP)
    editor = page.inputs.rows[Input.STATE_OWNERSHIP].editor
    qtbot.keyClick(editor.levels, Qt.Key.Key_2)
    assert not empty_edits.plan.overrides  # not without a reason
    editor.reason.editor.setPlainText("A state fund holds 30 %.")
    editor.reason.editor.commit()
    (own,) = empty_edits.plan.overrides
    assert (own.input, own.scope, own.value) == (Input.STATE_OWNERSHIP, Scope.COMPANY, Decimal("0.5"))
    assert (own.low, own.high) == (Decimal("0.40"), Decimal("0.60"))
    assert "minority" in page.inputs.rows[Input.STATE_OWNERSHIP].head.accessibleName()
    assert [row.reason for row in page.own.table.rows] == ["A state fund holds 30 %."]
    editor.remove_link.click()
    assert not empty_edits.plan.overrides
    assert "judgement" in page.inputs.rows[Input.STATE_OWNERSHIP].head.accessibleName()
    empty_edits.undo()
    assert empty_edits.plan.overrides == (own,)


def test_that_the_range_of_an_own_value_must_hold_the_value(sample_edits, shown, type_into):
    page = shown(CompanyPage, sample_edits)
    own = next(o for o in sample_edits.plan.overrides if o.scope is Scope.COMPANY)
    page.inputs.open(own.input)
    editor = page.inputs.rows[own.input].editor
    type_into(editor.high.editor, "0.3")
    assert next(o for o in sample_edits.plan.overrides if o.id == own.id).high == Decimal("0.3")
    type_into(editor.value.editor, "0.2")
    type_into(editor.high.editor, "0.1")
    assert editor.high.alarm.text()
    assert next(o for o in sample_edits.plan.overrides if o.id == own.id).high == Decimal("0.3")


def test_that_all_own_values_are_listed_and_one_can_be_removed_and_had_back(sample_edits, shown, qtbot):
    page = shown(CompanyPage, sample_edits)
    before = sample_edits.plan.overrides
    assert len(page.own.table.rows) == len(before)
    page.own.table.choose(before[0].id)
    qtbot.mouseClick(page.own.remove_button, Qt.MouseButton.LeftButton)
    assert len(sample_edits.plan.overrides) == len(before) - 1
    assert not page.own.notice.isHidden()
    qtbot.mouseClick(page.own.notice._undo, Qt.MouseButton.LeftButton)
    assert sample_edits.plan.overrides == before
    assert page.own.notice.isHidden()


def test_that_every_control_of_the_company_page_has_a_name(sample_edits, empty_edits, shown, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(CompanyPage, edits)
        page.inputs.open(Input.REPUTATION)
        assert nameless(page) == []


def test_that_an_unfinished_own_value_survives_news_and_is_gone_once_undone(empty_edits, shown, qtbot, type_into):
    page = shown(CompanyPage, empty_edits)
    page.inputs.open(Input.REPUTATION)
    editor = page.inputs.rows[Input.REPUTATION].editor
    editor.reason.editor.setPlainText("Two studies of 2026.")
    editor.reason.editor.commit()
    type_into(page.legal_name.editor, "Halden Optics AS")  # another edit, and with it a new assessment
    qtbot.waitUntil(lambda: empty_edits.is_fresh, timeout=60_000)
    assert editor.reason.editor.toPlainText() == "Two studies of 2026."
    qtbot.keyClick(editor.levels, Qt.Key.Key_1)
    assert empty_edits.plan.overrides[0].reason == "Two studies of 2026."
    empty_edits.undo()
    assert editor.reason.editor.toPlainText() == ""
    assert editor.levels.value() is None
