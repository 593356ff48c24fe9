import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import DocumentError, InputError
from app.models import history
from app.models.connection import driver
from app.models.document import Document
from app.models.rows import GAP
from app.planning.course import DO_NOTHING
from app.planning.locked import with_outcome
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Reaction
from tests.plans import full_plan


def add(document, number: int) -> None:
    with document.edit(f"Add {number}"):
        document.put(Product(id=f"n{number}", name=f"Number {number}"))


def edit(document, *changes) -> None:
    with document.edit("Edit"):
        for change in changes:
            change(document)


def ids(records) -> list[str]:
    return [record.id for record in records]


def test_that_a_new_document_holds_the_empty_plan_and_nothing_to_save(desk):
    document = desk.new(Plan())
    assert document.plan() == Plan()
    assert not document.unsaved
    assert document.path is None
    assert document.undo() is None
    assert document.redo() is None
    assert document.history() == ()


def test_that_a_new_document_from_a_sample_is_not_saved_yet(desk):
    assert desk.new(full_plan()).unsaved


def test_that_every_record_of_a_plan_is_kept(desk):
    desk.saved(full_plan())
    assert desk.open().plan() == full_plan()


def test_that_a_plan_is_the_same_object_until_the_next_edit(desk):
    document = desk.new()
    plan = document.plan()
    assert document.plan() is plan
    add(document, 1)
    assert document.plan() is not plan
    assert document.plan().markets is plan.markets
    assert plan == full_plan()


def test_that_an_edit_of_one_record_reads_only_that_one_again(desk):
    document = desk.new()
    before = document.plan().products
    with document.edit("Rename"):
        document.put(replace(before[1], name="Other"))
    after = document.plan().products
    assert after[0] is before[0]
    assert after[1].name == "Other"


def test_that_an_edit_that_makes_the_plan_invalid_changes_nothing(desk):
    document = desk.new()
    with pytest.raises(InputError, match="twice"):
        edit(document, lambda d: d.put(Product(id="fine", name="Fine"), Market(id="de2", host="DEU")))
    assert document.plan() == full_plan()
    assert document.undo_name is None
    assert reread(document) == full_plan()


@pytest.mark.parametrize(
    "break_it",
    [
        lambda d: d.put(Offering(id="x", product="nothing", market="de")),
        lambda d: d.remove("do-nothing"),
        lambda d: d.remove("cam", "not there"),
        lambda d: d.move("not there", None),
        lambda d: d.move("cam", "de"),
        lambda d: d.put(Product(id="de", name="Has the id of a market")),
        lambda d: d.put(replace(DO_NOTHING, id="again")),
    ],
)
def test_that_what_cannot_be_done_is_said_and_leaves_no_trace(desk, break_it):
    document = desk.new()
    with pytest.raises(InputError):
        edit(document, lambda d: d.put(Company(legal_name="Half done")), break_it)
    assert reread(document) == full_plan()
    assert document.history() == ()


def test_that_any_error_within_an_edit_undoes_it_whole(desk):
    document = desk.new()
    with pytest.raises(ZeroDivisionError):
        edit(document, lambda d: d.put(Company(legal_name="Half done")), lambda _: 1 / 0)
    assert reread(document) == full_plan()
    add(document, 1)
    assert document.undo_name == "Add 1"


def test_that_changes_are_made_within_an_edit_only_and_edits_not_within_each_other(desk):
    document = desk.new()
    for change in (lambda: document.put(Company()), lambda: document.remove("cam"), lambda: document.move("cam", None)):
        with pytest.raises(RuntimeError):
            change()
    with document.edit("Outer"):
        for inner in (lambda: add(document, 1), document.undo, lambda: document.save(desk.file)):
            with pytest.raises(RuntimeError):
                inner()


def test_that_records_may_come_in_any_order_within_an_edit(desk):
    document = desk.new(Plan())
    with document.edit("Child first") as edit:
        edit.put(Offering(id="o", product="p", market="m"))
        edit.put(Market(id="m", host="DEU"), Product(id="p", name="P"))
    assert ids(document.plan().offerings) == ["o"]
    document.undo()
    assert reread(document) == document.plan() == Plan()
    document.redo()
    assert ids(document.plan().offerings) == ["o"]


def test_that_a_reference_moved_to_a_new_record_in_one_edit_is_undone_with_both(desk):
    document = desk.new()
    moved = replace(document.plan().offering("hub-no"), product="new")
    with document.edit("Move to a new product"):
        document.put(moved)
        document.put(Product(id="new", name="New"))
        document.remove("hub")
    assert document.plan().offering("hub-no").product == "new"
    document.undo()
    assert reread(document) == document.plan() == full_plan()


def test_that_with_a_market_goes_all_that_depends_on_it(desk):
    document = desk.new()
    with document.edit("Leave Norway"):
        document.remove("no")
    plan = document.plan()
    assert ids(plan.markets) == ["de"]
    assert ids(plan.offerings) == ["cam-de"]
    assert ids(plan.requirement_states) == ["r1"]
    assert ids(plan.overrides) == ["v-company", "v-product"]
    assert plan.stances == ()
    assert ids(plan.signposts) == ["p2"]
    assert ids(plan.classifications) == ["k3"]
    assert plan.ledger == full_plan().ledger
    assert plan.initiative("i2").offerings == ("cam-de",)
    assert reread(document) == plan
    document.undo()
    assert reread(document) == full_plan()


def test_that_a_locked_forecast_outlives_its_offering_and_takes_its_outcome_and_undo_takes_it_back(desk):
    document = desk.new()
    with document.edit("Leave the market"):
        document.remove("cam", "hub", "de", "no")
    waiting = document.plan().ledger[1]
    with document.edit("Record what happened"):
        document.put(with_outcome(waiting, Reaction.OPEN, waiting.due, "Nothing was said"))
    assert document.plan().ledger[1].outcome is Reaction.OPEN
    assert reread(document) == document.plan()
    document.undo()
    assert document.plan().ledger == full_plan().ledger
    document.undo()
    assert reread(document) == full_plan()


def test_that_a_quiet_level_needs_its_reason_also_in_a_document(desk):
    document = desk.new()
    with pytest.raises(InputError, match="needs a reason"), document.edit("Quieter"):
        document.put(replace(document.plan().company, quiet_level=Decimal(-1), quiet_reason=" "))
    assert document.plan() == full_plan()


def test_that_an_initiative_for_removed_offerings_alone_goes_with_them_but_one_for_all_stays(desk):
    document = desk.new()
    with document.edit("Remove"):
        document.remove("hub-no")
    assert ids(document.plan().initiatives) == ["i1", "i2"]  # i1 is for all offerings, i3 was for that one
    assert document.plan().option("go").initiatives == ("i2", "i1")


def test_that_a_removed_initiative_is_no_longer_waited_for_or_chosen(desk):
    document = desk.new()
    with document.edit("Drop"):
        document.remove("i1")
    assert document.plan().initiative("i2").depends_on == ()
    assert document.plan().option("go").initiatives == ("i2", "i3")


def test_that_a_signpost_outlives_its_decision(desk):
    document = desk.new()
    with document.edit("Remove"):
        document.remove("d1")
    assert [(s.id, s.decision) for s in document.plan().signposts] == [("p1", ""), ("p2", "")]
    document.undo()
    assert document.plan() == full_plan()


def test_that_several_can_be_removed_though_one_takes_the_other_along(desk):
    document = desk.new()
    with document.edit("Remove"):
        document.remove("no", "cam-no", "cam")
    assert document.plan().offerings == ()


def test_that_a_replaced_record_keeps_its_place_and_a_new_one_comes_last(desk):
    document = desk.new()
    with document.edit("Change"):
        document.put(Product(id="new", name="New"), replace(document.plan().product("cam"), name="Lens"))
    assert [p.name for p in document.plan().products] == ["Lens", "Hub", "New"]


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("a", None, "bcda"),
        ("a", "d", "bcad"),
        ("d", "a", "dabc"),
        ("c", "b", "acbd"),
        ("b", "c", "abcd"),
        ("b", "b", "abcd"),
        ("d", None, "abcd"),
    ],
)
def test_that_a_record_is_moved_before_another(desk, moved, before, order):
    document = desk.new(Plan(products=tuple(Product(id=id_, name=id_) for id_ in "abcd")))
    with document.edit("Move"):
        document.move(moved, before)
    assert "".join(ids(document.plan().products)) == order
    assert reread(document) == document.plan()


def test_that_a_record_can_be_moved_more_often_than_there_are_places_between_two(desk):
    document = desk.new(Plan(products=tuple(Product(id=id_, name=id_) for id_ in "abc")))
    for number in range(GAP.bit_length() + 5):
        with document.edit("Move"):
            document.move("bc"[number % 2], "cb"[number % 2])
        assert "".join(ids(document.plan().products)) == ["abc", "acb"][number % 2]
    while document.undo():
        pass
    assert "".join(ids(document.plan().products)) == "abc"


def test_that_an_edit_without_a_change_is_no_step(desk):
    document = desk.new()
    with document.edit("Nothing"):
        document.put(*full_plan().products, full_plan().company)
        document.replace_plan(full_plan())
    assert document.history() == ()


def test_that_a_replaced_plan_is_exactly_that_plan_and_one_step(desk):
    document = desk.new()
    other = replace(
        full_plan(),
        company=Company(legal_name="Other"),
        products=(*reversed(full_plan().products), Product(id="third", name="Third")),
        signposts=(),
        signpost_readings=(),
        assumptions=(),
    )
    with document.edit("Import"):
        document.replace_plan(other)
    assert reread(document) == document.plan() == other
    with document.edit("Empty"):
        document.replace_plan(Plan())
    assert reread(document) == document.plan() == Plan()
    assert [document.undo(), document.undo()] == ["Empty", "Import"]
    assert reread(document) == document.plan() == full_plan()


def test_that_steps_have_names_in_both_directions(desk):
    document = desk.new(Plan())
    for number in (1, 2, 3):
        add(document, number)
    assert document.undo_name == "Add 3"
    assert [document.undo(), document.undo()] == ["Add 3", "Add 2"]
    assert (document.undo_name, document.redo_name) == ("Add 1", "Add 2")
    assert [(step.name, step.undone) for step in document.history()] == [
        ("Add 1", False),
        ("Add 2", True),
        ("Add 3", True),
    ]
    assert document.redo() == "Add 2"
    assert ids(document.plan().products) == ["n1", "n2"]
    add(document, 4)
    assert document.redo_name is None
    assert [step.name for step in document.history()] == ["Add 1", "Add 2", "Add 4"]


def test_that_undo_survives_saving_and_tells_whether_the_file_agrees(desk):
    document = desk.saved()
    add(document, 1)
    document.save()
    assert not document.unsaved
    document.undo()
    assert document.unsaved
    document.redo()
    assert not document.unsaved


def test_that_only_the_latest_steps_are_remembered(desk, monkeypatch):
    monkeypatch.setattr(history, "MAX_STEPS", 3)
    document = desk.new(Plan())
    for number in range(5):
        add(document, number)
    assert [step.name for step in document.history()] == ["Add 2", "Add 3", "Add 4"]
    while document.undo():
        pass
    assert ids(document.plan().products) == ["n0", "n1"]
    (notes,) = driver(document._db).execute("SELECT count(DISTINCT step) FROM undo_note").fetchone()
    assert notes == 3


def test_that_undo_restores_text_that_quoting_would_cut(desk):
    """No plan holds a NUL, but were one in the file, undo must not lose what follows it."""
    document = desk.new()
    with document.edit("Note"):
        driver(document._db).execute("UPDATE markets SET note = 'a' || char(0) || 'é''\"\\b' WHERE id = 'de'")
        driver(document._db).execute("DELETE FROM undo_note")
        driver(document._db).execute("UPDATE markets SET note = 'c' WHERE id = 'de'")
    step, _name = history.next_step(document._db, redo=False)
    history.turn_round(document._db, step, redo=False)
    (note,) = driver(document._db).execute("SELECT note FROM markets WHERE id = 'de'").fetchone()
    assert note == "a\x00é'\"\\b"


def test_that_the_largest_paper_can_be_edited_saved_and_undone(desk):
    widest = "\U0001f6f0" * 20_000
    names = [name for name, value in vars_of(full_plan().paper).items() if isinstance(value, str)]
    names = [name for name in names if name not in {"purpose", "page", "edition", "tlp"}]
    document = desk.new(Plan())
    with document.edit("Write"):
        document.put(replace(full_plan().paper, **dict.fromkeys(names, widest)))
    with document.edit("Write more"):
        document.put(replace(document.plan().paper, **dict.fromkeys(names, "\x01" * 20_000)))
    document.save(desk.file)
    assert desk.plan_in().paper.title == "\x01" * 20_000
    document.undo()
    document.save()
    assert desk.plan_in().paper.challenge == widest


def test_that_amounts_keep_their_digits(desk):
    exact = Decimal("0.10000000000000000000000000000000000000001")
    document = desk.new()
    with document.edit("Exact"):
        document.put(replace(document.plan().offering("cam-de"), revenue=exact))
    document.save(desk.file)
    assert str(desk.plan_in().offering("cam-de").revenue) == str(exact)


def test_that_a_closed_document_leaves_nothing_behind_unless_it_holds_unsaved_work(desk):
    document = desk.saved()
    document.close()
    document.close()
    assert not list(desk.folder.glob("*.*"))
    document = desk.open()
    add(document, 1)
    document.close()
    assert len(list(desk.folder.glob("*.working"))) == 1
    document = desk.open()
    add(document, 2)
    document.close(discard=True)
    assert len(list(desk.folder.glob("*.working"))) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions otherwise.")
def test_that_a_working_copy_and_its_backups_are_private(desk):
    desk.saved()
    assert desk.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in desk.folder.rglob("*"))


def test_that_a_working_folder_that_is_none_is_said(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DocumentError, match="folder for working copies"):
        Document.new(tmp_path / "file" / "working")


def vars_of(record) -> dict:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def reread(document) -> Plan:
    """What the working copy itself holds, past every cache."""
    from app.models.rows import read_plan

    assert isinstance(document._slot.path, Path)
    return read_plan(document._db)
