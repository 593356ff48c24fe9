import contextlib
import shutil
import sqlite3
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import DocumentError
from app.models.connection import connect, disconnect
from app.models.document import Document, recoverable
from app.models.interchange import load_plan
from app.models.migrations import STEPS, VERSION, found_schema, schema_of, upgrade
from app.models.tables import METADATA
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.plan import RECORDS
from app.planning.profile import Company

DATA = Path(__file__).parent / "data"
SAMPLES = sorted(DATA.glob("*.demarche"))
LEFT = sorted(DATA.glob("*.working"))


@contextlib.contextmanager
def opened(path: Path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def columns_of(db: sqlite3.Connection) -> dict[str, list[tuple]]:
    """The columns, keys and references of every table, however its statement is spelled."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: [
            *db.execute(f"SELECT cid, name, type, [notnull], dflt_value, pk FROM pragma_table_info('{name}')"),
            *sorted(db.execute(f"SELECT [table], [from], [to], on_delete FROM pragma_foreign_key_list('{name}')")),
        ]
        for name in tables
    }


def test_that_every_released_version_has_its_sample():
    assert [path.stem for path in SAMPLES] == [f"v{number + 1}" for number in range(VERSION)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_that_a_sample_opens_with_all_that_it_held(tmp_path, sample):
    before = sample.read_bytes()
    document = Document.open(sample, tmp_path)
    try:
        assert document.plan() == load_plan(sample.with_suffix(".json").read_text(encoding="utf-8"))
        assert not document.read_only
    finally:
        document.close()
    assert sample.read_bytes() == before


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_that_a_migrated_sample_has_the_very_schema_of_a_new_document(tmp_path, sample):
    migrated, new = tmp_path / "migrated.demarche", tmp_path / "new.demarche"
    shutil.copy(sample, migrated)
    document = Document.new(tmp_path / "working")
    document.save(new)
    document.close()
    with opened(migrated) as db, opened(new) as fresh:
        upgrade(db)
        assert found_schema(db) == found_schema(fresh)
        assert db.execute("PRAGMA user_version").fetchone() == fresh.execute("PRAGMA user_version").fetchone()


def test_that_the_steps_make_the_tables_that_the_records_ask_for(tmp_path):
    """Where this fails, a record has a new field: add a step that brings its column, never edit a released one."""
    db = connect(tmp_path / "declared.db")
    METADATA.create_all(db)
    disconnect(db)
    with opened(tmp_path / "declared.db") as declared, opened(tmp_path / "stepped.db") as stepped:
        upgrade(stepped)
        assert columns_of(stepped) == columns_of(declared)


def test_that_a_step_that_fails_leaves_the_file_in_its_version(tmp_path, monkeypatch):
    def step(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (x)")
        db.execute("CREATE TABLE half (x)")

    monkeypatch.setattr("app.models.migrations.STEPS", (*STEPS, step))
    monkeypatch.setattr("app.models.migrations.VERSION", VERSION + 1)
    with opened(tmp_path / "old.db") as db:
        with pytest.raises(sqlite3.OperationalError):
            upgrade(db)
        assert db.execute("PRAGMA user_version").fetchone() == (0,)
        assert found_schema(db) == frozenset()


@pytest.mark.parametrize("left", LEFT, ids=lambda path: path.stem)
def test_that_unsaved_work_of_an_earlier_release_is_recovered_with_all_its_steps(tmp_path, left):
    """Each was left by that release with two edits of its sample that are in no file."""
    shutil.copy(left, tmp_path / left.with_suffix(".working").name)
    (recovery,) = recoverable(tmp_path)
    assert (recovery.title, recovery.sound, recovery.unsaved) == ("Left behind", True, True)
    document = Document.recover(recovery.working)
    try:
        assert [step.name for step in document.history()] == ["Rename the company", "Remove the camera"]
        assert [product.id for product in document.plan().products] == ["hub"]
        assert (document.undo(), document.undo(), document.undo()) == ("Remove the camera", "Rename the company", None)
        sample = load_plan((DATA / left.with_suffix(".json").name).read_text(encoding="utf-8"))
        assert document.plan() == sample
        document.save(tmp_path / "saved.demarche")
        assert document.redo() == "Rename the company"
    finally:
        document.close(discard=True)
    assert Document.open(tmp_path / "saved.demarche", tmp_path / "reading").plan() == sample


def test_that_unsaved_work_of_a_later_release_is_left_as_it_is(tmp_path):
    document = Document.new(tmp_path)
    with document.edit("Rename"):
        document.put(Company(legal_name="Later"))
    document.close()
    (recovery,) = recoverable(tmp_path)
    with opened(recovery.working) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = recovery.working.read_bytes()
    with pytest.raises(DocumentError, match="newer version"):
        Document.recover(recovery.working)
    assert recovery.working.read_bytes() == before


def test_that_what_the_second_step_adds_is_empty_in_a_plan_of_the_first(tmp_path):
    document = Document.open(DATA / "v1.demarche", tmp_path)
    plan = document.plan()
    document.close()
    assert (plan.ledger, plan.classifications) == ((), ())
    assert (plan.company.quiet_level, plan.company.quiet_reason) == (Decimal(0), "")


def test_that_what_the_third_step_adds_is_empty_in_a_plan_of_the_second(tmp_path):
    document = Document.open(DATA / "v2.demarche", tmp_path)
    plan = document.plan()
    document.close()
    assert plan.look == Look()
    assert plan.paper.title == "Entry"
    added = [field.name for field in fields(Paper)][31:]
    assert (added[0], added[-1]) == ("drafts", "withheld")
    assert all(getattr(plan.paper, name) == getattr(Paper(), name) for name in added)


def test_that_what_the_fourth_step_adds_is_empty_in_a_plan_of_the_third(tmp_path):
    document = Document.open(DATA / "v3.demarche", tmp_path)
    plan = document.plan()
    document.close()
    added = list(RECORDS)[list(RECORDS).index("controls") :]
    assert (added[0], added[-1], len(added)) == ("controls", "signpost_readings", 20)
    assert not any(plan.collections()[name] for name in added)
    assert [post.id for post in plan.signposts] == ["p1", "p2"]
    for post in plan.signposts:
        assert (post.tripwire, post.unit, post.amber_at, post.red_at, post.falling) == ("", "", None, None, False)


def test_that_each_version_has_a_schema_of_its_own():
    schemas = [schema_of(number) for number in range(VERSION + 1)]
    assert len(set(schemas)) == VERSION + 1
