import contextlib
import os
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import DocumentError
from app.models import untrusted
from app.models.connection import APPLICATION_ID
from app.models.document import Document
from app.models.migrations import VERSION
from app.planning.plan import Plan
from tests.plans import full_plan

SECOND_COMPANY = """
    INSERT INTO company SELECT 2, legal_name, home, currency, about, discount_rate, horizon_months, appetite_chance,
    appetite_loss, quiet_level, quiet_reason, board_only FROM company"""
UNTOUCHED = ("not touched", "nothing was changed")


@pytest.fixture
def file(desk) -> Path:
    desk.saved().close()
    return desk.file


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if os.path.isfile(path) else None  # noqa: PTH113 - Path's own raises on strange names


def sentence(path: Path, folder: Path) -> str:
    """What is said of a file that is no plan; it, and the working folder, must be as before."""
    before = content_of(path)
    with pytest.raises(DocumentError) as raised:
        Document.open(path, folder)
    said = str(raised.value)
    assert said.isprintable()
    assert said.endswith(".")
    assert any(words in said for words in UNTOUCHED)
    assert content_of(path) == before
    assert not [left for left in folder.glob("*") if left.suffix != ""]
    return said


def changed(file: Path, *statements: str) -> Path:
    """The file after another program's work on it."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            db.execute(statement)
    return file


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("none.demarche", lambda path: None, "is not there"),
        ("folder.demarche", lambda path: path.mkdir(), "is a folder"),
        ("empty.demarche", lambda path: path.touch(), "is empty"),
        ("device.demarche", lambda path: os.mkfifo(path), "is a device"),  # noqa: PLW0108 - Windows has none
        ("loop.demarche", lambda path: path.symlink_to(path), "links lead in a circle"),
        ("letter.docx", lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 5000), "is not a Demarche plan"),
        ("note.txt", lambda path: path.write_text("x"), "is not a Demarche plan"),
        ("magic.demarche", lambda path: path.write_bytes(b"SQLite format 3\0"), "is damaged"),
        ("a\nb\x1b[0m.demarche", lambda path: path.write_text("x"), "a·b·[0m"),
        ("sub/plan.demarche", lambda path: path.parent.write_text("file"), "folder on the way"),
        ("n" * 300, lambda path: None, "name is too long"),
        ("a\x00b", lambda path: None, "name or its content"),
    ],
)
def test_that_what_is_no_plan_is_told_apart_from_a_damaged_one(tmp_path, name, make, words):
    if not hasattr(os, "mkfifo") and "device" in name:
        pytest.skip("Only POSIX has devices in folders.")
    make(tmp_path / name)
    assert words in sentence(tmp_path / name, tmp_path / "working")


def test_that_another_programs_database_is_called_that(tmp_path):
    other = changed(
        tmp_path / "places.sqlite", "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')"
    )
    assert "database of another program" in sentence(other, tmp_path / "working")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions otherwise.")
def test_that_a_file_that_may_not_be_read_is_said(file):
    nobody = 65534
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(file, folder / "secret.demarche").chmod(0)
        folder.chmod(0o755)
        (folder / "working").mkdir()
        (folder / "working").chmod(0o777)
        root = os.geteuid() == 0
        if root:  # who may read everything, so be somebody else for a moment
            os.seteuid(nobody)
        try:
            with pytest.raises(DocumentError, match="cannot be opened because you do not have the permission"):
                Document.open(folder / "secret.demarche", folder / "working")
        finally:
            if root:
                os.seteuid(0)


@pytest.mark.parametrize("left", [20, 99, 100, 4096, -4096, -1])
def test_that_a_truncated_file_is_called_incomplete_or_damaged(file, desk, left):
    file.write_bytes(file.read_bytes()[:left])
    said = sentence(file, desk.folder)
    assert "incomplete" in said or "damaged" in said


def test_that_damage_is_found_also_where_reading_the_plan_would_not_meet_it(file, desk):
    content = bytearray(file.read_bytes())
    content[2 * 4096 + 7] = 59  # how many bytes of the third page are free between its cells: none are
    file.write_bytes(content)
    assert "is damaged" in sentence(file, desk.folder)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON company BEGIN DELETE FROM markets; END",
        "CREATE TRIGGER t AFTER INSERT ON undo_note BEGIN DELETE FROM markets; END",
        "CREATE VIEW v AS SELECT * FROM company",
        "CREATE TABLE more (x TEXT)",
        "CREATE INDEX i ON markets (host)",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "ALTER TABLE markets ADD COLUMN more TEXT",
        "ALTER TABLE markets RENAME COLUMN note TO notes",
        "DROP TABLE markets",
        "CREATE TABLE working (path BLOB)",
        "ANALYZE",
    ],
)
def test_that_a_file_that_holds_more_or_less_than_a_plan_is_refused(file, desk, statement):
    if "undo_note" in statement:
        changed(file, "CREATE TABLE undo_note (x TEXT)")
    assert "holds parts that no plan has" in sentence(changed(file, statement), desk.folder)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE offerings SET revenue = '-1' WHERE id = 'cam-de'", "yearly revenue"),
        ("UPDATE offerings SET revenue = 'NaN'", "a value"),
        ("UPDATE offerings SET revenue = 'much'", "a value"),
        ("UPDATE offerings SET revenue = x'31'", "a value"),
        ("UPDATE offerings SET status = 9", "a value"),
        ("UPDATE offerings SET status = 'open'", "a value"),
        ("UPDATE offerings SET stage = 'gone'", "a value"),
        ("UPDATE offerings SET rate_on = '2026-02-30' WHERE id = 'cam-no'", "a value"),
        ("UPDATE offerings SET board_only = 2", "a value"),
        ("UPDATE offerings SET segments_consumer = '0.9'", "four customer shares"),
        ("UPDATE markets SET host = 'germany' WHERE id = 'de'", "three-letter"),
        ("UPDATE markets SET host = 'NOR'", "stands in the plan twice"),
        ("UPDATE markets SET note = 'a' || char(0)", "cannot be stored"),
        ("UPDATE markets SET note = CAST(x'ff' AS TEXT)", "damaged"),
        ("UPDATE markets SET note = CAST(x'eda080' AS TEXT)", "damaged"),
        ("UPDATE company SET horizon_months = 5", "horizon"),
        ("UPDATE company SET horizon_months = 1e300", "a value"),
        ("DELETE FROM company", "a value"),
        (SECOND_COMPANY, "a value"),
        ("DELETE FROM options WHERE does_nothing", "does nothing"),
        ("UPDATE initiatives_effects SET value = 'luck:+1'", "luck"),
        ("UPDATE initiatives_effects SET value = x'00'", "a value"),
        ("UPDATE overrides SET subject_market = 'de' WHERE scope = 'company'", "own value"),
        ("DELETE FROM products WHERE id = 'cam'", "damaged"),
        ("UPDATE markets SET id = 'a b' WHERE id = 'de'", "damaged"),
        ("UPDATE products SET name = printf('%.*c', 30000, 'x')", "longer than"),
        ("UPDATE products SET about = printf('%.*c', 20000000, 'x')", "damaged"),
    ],
)  # fmt: skip
def test_that_a_value_that_no_plan_can_hold_is_refused(file, desk, statement, words):
    assert words in sentence(changed(file, statement), desk.folder)


def test_that_more_rows_than_a_plan_can_have_are_not_even_read(file, desk, monkeypatch):
    monkeypatch.setattr(untrusted, "MAX_RECORDS", 3)
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)"
    changed(
        file, f"INSERT INTO decisions SELECT 'x' || i, i, '', NULL, '', NULL, NULL, '', 0 FROM ({many} SELECT i FROM n)"
    )
    assert "more than the 3 entries" in sentence(file, desk.folder)


def test_that_a_file_too_large_for_a_plan_is_refused_by_its_size(tmp_path):
    huge = tmp_path / "huge.demarche"
    with huge.open("wb") as out:
        out.truncate(untrusted.MAX_FILE_BYTES + 1)
    with pytest.raises(DocumentError, match="larger than the 256 MB"):
        Document.open(huge, tmp_path / "working")


def test_that_a_file_switched_to_a_log_beside_it_is_refused(file, desk):
    assert "damaged" in sentence(changed(file, "PRAGMA journal_mode = WAL"), desk.folder)


def test_that_opening_writes_nothing_beside_the_file(file, desk):
    desk.open()
    assert sorted(path.name for path in file.parent.iterdir()) == ["plan.demarche", "working"]


def test_that_a_trigger_slipped_past_the_schema_does_not_act(file, desk):
    """The same name and an altered statement: the comparison is of the whole statement."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = replace(sql, 'note TEXT', 'note TEXT DEFAULT (abs(1))')")
    assert "holds parts" in sentence(file, desk.folder)


def newer(file: Path, *statements: str) -> Path:
    return changed(file, *statements, f"PRAGMA user_version = {VERSION + 1}")


def test_that_a_newer_file_opens_for_reading_only_and_stays_as_it_is(file, desk, tmp_path):
    newer(file, "CREATE TABLE ballots (id TEXT)", "ALTER TABLE markets ADD COLUMN mood TEXT")
    before = file.read_bytes()
    document = desk.open()
    assert document.plan() == full_plan()
    assert document.read_only
    assert "newer version" in document.notice
    for attempt in (
        lambda: document.edit("Edit").__enter__(),
        document.save,
        lambda: document.save(tmp_path / "other.demarche"),
        lambda: document.save_copy(tmp_path / "other.demarche"),
        document.undo,
    ):
        with pytest.raises(DocumentError, match="newer version"):
            attempt()
    assert (document.undo_name, document.redo_name, document.history()) == (None, None, ())
    document.close()
    assert file.read_bytes() == before
    assert not list(desk.folder.glob("*.working"))


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (("DROP TABLE signposts",), "newer version"),
        (("ALTER TABLE markets RENAME COLUMN note TO notes",), "newer version"),
        (("UPDATE offerings SET status = 4",), "newer version"),
        (("CREATE TRIGGER t AFTER UPDATE ON company BEGIN DELETE FROM markets; END",), "parts that no plan has"),
        (("CREATE VIEW v AS SELECT * FROM company",), "parts that no plan has"),
        (("CREATE VIRTUAL TABLE v USING fts5(x)",), "parts that no plan has"),
    ],
)
def test_that_a_newer_file_that_cannot_be_read_or_trusted_is_refused(file, desk, statements, words):
    assert words in sentence(newer(file, *statements), desk.folder)


def test_that_our_mark_is_in_the_header(file):
    header = file.read_bytes()[:100]
    assert header[68:72] == struct.pack(">I", APPLICATION_ID) == b"Dmar"
    assert header[60:64] == struct.pack(">I", VERSION)


def opens_or_is_refused(content: bytes, desk) -> None:
    broken = desk.file.with_name("broken.demarche")
    broken.write_bytes(content)
    try:
        document = Document.open(broken, desk.folder)
    except DocumentError:
        pass
    else:
        assert isinstance(document.plan(), Plan)
        document.close()
    assert broken.read_bytes() == content
    assert not list(desk.folder.glob("*.*"))


flips = st.lists(st.tuples(st.integers(0, 2**30), st.integers(1, 255)), min_size=1, max_size=8)
fixtures = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=150, deadline=None, suppress_health_check=fixtures)
@given(flips=flips)
def test_that_a_file_with_flipped_bytes_is_a_plan_or_one_sentence(file, desk, flips):
    content = bytearray(file.read_bytes())
    for place, mask in flips:
        content[place % len(content)] ^= mask
    opens_or_is_refused(bytes(content), desk)


@settings(max_examples=80, deadline=None, suppress_health_check=fixtures)
@given(data=st.data())
def test_that_a_file_damaged_where_it_hurts_is_a_plan_or_one_sentence(file, desk, data):
    """The header of the file, the headers of its pages and the schema, where most bytes of a file are mere text."""
    content = bytearray(file.read_bytes())
    pages = len(content) // 4096
    start = data.draw(st.integers(0, pages - 1)) * 4096
    for place in data.draw(st.lists(st.integers(0, 120), min_size=1, max_size=6)):
        content[start + place] = data.draw(st.integers(0, 255))
    opens_or_is_refused(bytes(content), desk)


@settings(max_examples=40, deadline=None, suppress_health_check=fixtures)
@given(data=st.data())
def test_that_a_file_with_pages_swapped_or_cut_is_a_plan_or_one_sentence(file, desk, data):
    content = file.read_bytes()
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    change: Callable[[list[bytes]], list[bytes]] = data.draw(
        st.sampled_from([lambda p: [p[0], *p[:0:-1]], lambda p: p[:-1], lambda p: p + p[1:2], lambda p: p[:1]])
    )
    first, second = data.draw(st.tuples(*[st.integers(1, len(pages) - 1)] * 2))
    pages[first], pages[second] = pages[second], pages[first]
    opens_or_is_refused(b"".join(change(pages)), desk)
