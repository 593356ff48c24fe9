from PySide6.QtCore import Qt

from app.planning.words import Input, Scope
from app.ui.pages.products import ProductsPage


def test_that_products_are_added_one_after_another_without_the_mouse(empty_edits, shown, qtbot):
    page = shown(ProductsPage, empty_edits)
    assert not page.empty.isHidden()
    page.add.editor.setFocus()
    for name in ("Alpha", "Beta"):
        qtbot.keyClicks(page.add.editor, name)
        qtbot.keyClick(page.add.editor, Qt.Key.Key_Return)
    assert [product.name for product in empty_edits.plan.products] == ["Alpha", "Beta"]
    assert page.add.editor.text() == ""
    assert page.form.name.editor.text() == "Beta"
    assert page.empty.isHidden()
    empty_edits.undo()
    assert [row.name for row in page.table.rows] == ["Alpha"]


def test_that_the_kind_and_the_concerns_reach_the_plan(empty_edits, shown, qtbot, type_into):
    page = shown(ProductsPage, empty_edits)
    type_into(page.add.editor, "Alpha")
    type_into(page.form.category.editor, "security cam")
    page.form.concerns["supply-chain"].click()
    page.form.concerns["data-privacy"].click()
    (product,) = empty_edits.plan.products
    assert product.category == "security-camera"
    assert set(product.concerns) == {"supply-chain", "data-privacy"}
    assert empty_edits.world.categories["security-camera"].worry == page.form.worry.text()
    page.form.concerns["supply-chain"].click()
    assert empty_edits.plan.products[0].concerns == ("data-privacy",)


def test_that_a_product_can_be_kept_for_the_board(empty_edits, shown, type_into):
    page = shown(ProductsPage, empty_edits)
    type_into(page.add.editor, "Alpha")
    page.form.board_only.click()
    assert empty_edits.plan.products[0].board_only
    empty_edits.undo()
    assert not page.form.board_only.isChecked()


def test_that_a_concern_about_the_supply_chain_shows_in_the_upstream_exposure(empty_edits, shown, type_into):
    page = shown(ProductsPage, empty_edits)
    type_into(page.add.editor, "Alpha")
    row = page.form.inputs.rows[Input.UPSTREAM_EXPOSURE]
    before = row.head.accessibleName()
    page.form.concerns["supply-chain"].click()
    assert row.head.accessibleName() != before
    assert "Raised" in row.reason.text()


def test_that_an_own_value_of_a_product_is_for_that_product_alone(sample_edits, shown, qtbot):
    page = shown(ProductsPage, sample_edits)
    first, second = sample_edits.plan.products[:2]
    page.form.inputs.open(Input.OPACITY)
    editor = page.form.inputs.rows[Input.OPACITY].editor
    qtbot.keyClick(editor.levels, Qt.Key.Key_0)
    editor.reason.editor.setPlainText("Source code is open.")
    editor.reason.editor.commit()
    own = next(o for o in sample_edits.plan.overrides if o.reason == "Source code is open.")
    assert (own.scope, own.subject) == (Scope.PRODUCT, first.id)
    page.table.choose(second.id)
    assert "own value" not in page.form.inputs.rows[Input.OPACITY].head.accessibleName()


def test_that_a_name_cannot_be_emptied(sample_edits, shown, type_into):
    page = shown(ProductsPage, sample_edits)
    before = sample_edits.plan
    page.form.name.editor.setFocus()
    type_into(page.form.name.editor, " ")
    assert page.form.name.alarm.text()
    assert sample_edits.plan == before


def test_that_a_removed_product_takes_its_offerings_and_comes_back_with_them(sample_edits, shown, qtbot):
    page = shown(ProductsPage, sample_edits)
    before = sample_edits.plan
    qtbot.mouseClick(page.form.remove_link, Qt.MouseButton.LeftButton)
    assert len(sample_edits.plan.products) == len(before.products) - 1
    assert not page.notice.isHidden()
    assert page.table.current().id == sample_edits.plan.products[0].id
    qtbot.mouseClick(page.notice._undo, Qt.MouseButton.LeftButton)
    assert sample_edits.plan == before


def test_that_another_page_can_ask_for_one_product(sample_edits, shown):
    page = shown(ProductsPage, sample_edits)
    third = sample_edits.plan.products[2]
    page.show_subject(third.id)
    assert page.form.name.editor.text() == third.name


def test_that_every_control_of_the_products_page_has_a_name(sample_edits, empty_edits, shown, nameless):
    for edits in (sample_edits, empty_edits):
        page = shown(ProductsPage, edits)
        assert nameless(page) == []
