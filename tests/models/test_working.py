import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import DocumentError
from app.models.document import Document, forget, recoverable
from app.models.working import Recovery
from app.planning.plan import Plan
from app.planning.profile import Company, Product
from tests.plans import full_plan

ROOT = Path(__file__).parents[2]


def name_it(document, name: str) -> None:
    with document.edit(f"Call it {name}"):
        document.put(replace(document.plan().company, legal_name=name))


def left_behind(desk, *, path: Path | None = None, edits: int = 1) -> Recovery:
    """A working copy as a process leaves it that dies: closing does not tidy up what is unsaved."""
    document = desk.new() if path is None else desk.open(path)
    for number in range(edits):
        name_it(document, f"Left {number}")
    document.close()
    (recovery,) = recoverable(desk.folder)
    return recovery


def test_that_a_copy_left_behind_is_listed_with_what_it_is(desk):
    desk.saved().close()
    recovery = left_behind(desk, path=desk.file)
    assert (recovery.title, recovery.path, recovery.unsaved, recovery.sound) == ("Left 0", desk.file, True, True)
    assert recovery.at.tzinfo is not None


def test_that_recovery_brings_back_every_edit_and_its_history(desk):
    recovery = left_behind(desk, edits=3)
    document = desk.recover(recovery.working)
    assert document.plan().company.legal_name == "Left 2"
    assert document.unsaved
    assert [step.name for step in document.history()] == ["Call it Left 0", "Call it Left 1", "Call it Left 2"]
    while document.undo():
        pass
    assert document.plan() == full_plan()
    assert document.redo() == "Call it Left 0"


def test_that_a_recovered_plan_is_saved_to_its_file_unless_that_was_changed(desk):
    desk.saved().close()
    document = desk.recover(left_behind(desk, path=desk.file).working)
    document.save()
    assert desk.plan_in() == document.plan()
    document.close()
    recovery = left_behind(desk, path=desk.file, edits=2)
    other = desk.open()
    name_it(other, "Somebody else")
    other.save()
    other.close()
    document = desk.recover(recovery.working)
    with pytest.raises(DocumentError, match="changed by another program"):
        document.save()


def test_that_a_copy_that_lives_is_neither_listed_nor_recovered_nor_forgotten(desk):
    document = desk.new()
    name_it(document, "Living")
    assert recoverable(desk.folder) == ()
    with pytest.raises(DocumentError, match="open in another window"):
        Document.recover(document._slot.path)
    forget(Recovery(document._slot.path, "", None, recoverable_time(), unsaved=True, sound=True))
    name_it(document, "Still living")
    assert document.plan().company.legal_name == "Still living"


def test_that_a_forgotten_copy_is_gone(desk):
    recovery = left_behind(desk)
    forget(recovery)
    assert recoverable(desk.folder) == ()
    assert not list(desk.folder.glob("*.*"))
    with pytest.raises(DocumentError, match="no longer there"):
        Document.recover(recovery.working)


def test_that_a_damaged_copy_is_listed_and_kept_and_said(desk):
    recovery = left_behind(desk)
    content = bytearray(recovery.working.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    recovery.working.write_bytes(content)
    (listed,) = recoverable(desk.folder)
    assert not listed.sound
    with pytest.raises(DocumentError):
        Document.recover(listed.working)
    assert recovery.working.read_bytes() == content


def test_that_a_copy_with_something_foreign_in_it_is_not_recovered(desk):
    import sqlite3
    from contextlib import closing

    recovery = left_behind(desk)
    with closing(sqlite3.connect(recovery.working)) as db:
        db.execute("CREATE TRIGGER t AFTER UPDATE ON company BEGIN DELETE FROM markets; END")
    with pytest.raises(DocumentError, match="parts that no plan has"):
        Document.recover(recovery.working)


def test_that_a_copy_that_was_never_finished_is_swept_away(desk):
    desk.folder.mkdir()
    (desk.folder / "0123.working").touch()
    desk.saved().close()
    shutil.copy(desk.file, desk.folder / "4567.working")
    assert recoverable(desk.folder) == ()
    assert not list(desk.folder.glob("*.*"))


def test_that_no_working_folder_is_nothing_to_recover(tmp_path):
    assert recoverable(tmp_path / "none") == ()


def test_that_several_copies_are_listed_the_latest_edit_first(desk):
    documents = [desk.new() for _ in range(3)]
    for number in (1, 2, 0):
        name_it(documents[number], f"Number {number}")
    for document in documents:
        document.close()
    assert [recovery.title for recovery in recoverable(desk.folder)] == ["Number 0", "Number 2", "Number 1"]


def test_that_a_plan_open_elsewhere_is_said(desk, tmp_path):
    document = desk.saved()
    link = tmp_path / "link.demarche"
    link.symlink_to(desk.file)
    assert "open in another window" in desk.open(link).notice
    other = tmp_path / "other.demarche"
    document.save_copy(other)
    assert desk.open(other).notice == ""


def died(desk, script: str) -> None:
    """Run a script that kills itself, as a crash would."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom app.models.document import Document\n"
        "from app.planning.plan import Company\n"
        "file, folder = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n" + script
    )
    run = subprocess.run([sys.executable, "-c", code, str(desk.file), str(desk.folder)], cwd=ROOT, check=False)
    assert run.returncode in {-signal.SIGKILL, 1}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL.")
def test_that_dying_right_after_the_file_was_replaced_counts_as_saved(desk):
    desk.saved().close()
    script = (
        "document = Document.open(file, folder)\n"
        "with document.edit('x'): document.put(Company(legal_name='Replaced'))\n"
        "from app.models import working\n"
        "working.note_saved = die\n"
        "document.save()\n"
    )
    died(desk, script)
    (recovery,) = recoverable(desk.folder)
    assert not recovery.unsaved
    document = desk.recover(recovery.working)
    assert not document.unsaved
    name_it(document, "Goes on")
    document.save()
    assert desk.plan_in().company == Company(legal_name="Goes on")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL.")
def test_that_dying_right_before_the_file_is_replaced_leaves_the_old_one_and_the_work(desk):
    desk.saved().close()
    script = (
        "document = Document.open(file, folder)\n"
        "with document.edit('x'): document.put(Company(legal_name='Not yet'))\n"
        "from app.models import document as module\n"
        "module.put_in_place = die\n"
        "document.save()\n"
    )
    died(desk, script)
    assert desk.plan_in() == full_plan()
    (recovery,) = recoverable(desk.folder)
    assert recovery.unsaved
    document = desk.recover(recovery.working)
    document.save()
    assert desk.plan_in().company == Company(legal_name="Not yet")
    assert not list(desk.file.parent.glob("*.saving"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL.")
def test_that_a_saved_copy_whose_file_was_deleted_is_work_that_is_in_no_file(desk):
    desk.saved().close()
    died(desk, "document = Document.open(file, folder)\ndie()\n")
    assert [recovery.unsaved for recovery in recoverable(desk.folder)] == [False]
    desk.file.unlink()
    assert [recovery.unsaved for recovery in recoverable(desk.folder)] == [True]


def test_that_a_new_plan_can_be_recovered_too(desk):
    document = desk.new(Plan())
    with document.edit("Add"):
        document.put(Product(id="p", name="P"))
    document.close()
    (recovery,) = recoverable(desk.folder)
    assert recovery.path is None
    assert desk.recover(recovery.working).path is None


def recoverable_time():
    from datetime import UTC, datetime

    return datetime.now(UTC)
