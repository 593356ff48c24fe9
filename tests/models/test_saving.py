import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace

import pytest

from app.errors import DocumentError
from app.models.backups import backups
from app.models.document import Document
from app.models.saving import SAVING
from app.planning.plan import Plan
from app.planning.profile import Product
from tests.plans import full_plan

SECRET = "Kestrel-7731"
LARGE = 20_000


def add(document, name: str = "Added", about: str = "") -> None:
    with document.edit(f"Add {name}"):
        document.put(Product(id=f"added-{len(document.plan().products)}", name=name, about=about))


def sentence(action) -> str:
    with pytest.raises(DocumentError) as raised:
        action()
    assert str(raised.value).isprintable()
    assert str(raised.value).endswith(".")
    return str(raised.value)


def test_that_a_saved_file_holds_the_plan_and_nothing_is_left_beside_it(desk):
    document = desk.saved()
    assert desk.plan_in() == document.plan() == full_plan()
    assert document.path == desk.file
    assert sorted(path.name for path in desk.file.parent.iterdir()) == ["plan.demarche", "reading", "working"]


def test_that_what_was_deleted_or_undone_is_nowhere_in_the_file(desk):
    document = desk.saved(Plan())
    add(document, SECRET, SECRET * 900)
    with document.edit(f"Remove {SECRET}"):
        document.remove("added-0")
    add(document, f"Undone {SECRET}")
    document.undo()
    document.save()
    assert SECRET.encode() not in desk.file.read_bytes()
    assert SECRET.encode() in document._slot.path.read_bytes()  # so that the search would find it


def test_that_a_file_keeps_no_history(desk):
    document = desk.saved()
    add(document)
    document.save()
    with contextlib.closing(sqlite3.connect(desk.file)) as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert not {name for name in names if "undo" in name or name == "working"}
    assert desk.open().history() == ()


def test_that_a_plan_without_a_file_asks_for_a_name(desk):
    assert "choose a name" in sentence(desk.new().save)


def test_that_saving_under_another_name_goes_on_there_and_a_copy_does_not(desk, tmp_path):
    document = desk.saved()
    add(document)
    document.save_copy(tmp_path / "copy.demarche")
    assert document.unsaved
    assert document.path == desk.file
    document.save(tmp_path / "other.demarche")
    assert not document.unsaved
    assert document.path == tmp_path / "other.demarche"
    assert desk.plan_in(tmp_path / "copy.demarche") == desk.plan_in(tmp_path / "other.demarche") == document.plan()
    assert desk.plan_in() == full_plan()


def test_that_a_file_changed_by_another_program_is_not_overwritten(desk, tmp_path):
    document = desk.saved()
    other = desk.open()
    add(other, "Theirs")
    other.save()
    theirs = desk.file.read_bytes()
    add(document, "Ours")
    assert "changed by another program" in sentence(document.save)
    assert desk.file.read_bytes() == theirs
    document.save(tmp_path / "ours.demarche")
    assert desk.plan_in(tmp_path / "ours.demarche") == document.plan()


def test_that_a_file_that_somebody_put_where_ours_was_gone_is_not_overwritten(desk):
    document = desk.saved()
    desk.file.write_bytes(b"somebody's notes")
    add(document)
    assert "changed by another program" in sentence(document.save)
    assert desk.file.read_bytes() == b"somebody's notes"


def test_that_a_file_only_touched_by_another_program_is_saved(desk):
    document = desk.saved()
    desk.file.write_bytes(desk.file.read_bytes())
    add(document)
    document.save()
    assert desk.plan_in() == document.plan()


def test_that_a_file_that_was_deleted_is_written_anew(desk):
    document = desk.saved()
    desk.file.unlink()
    add(document)
    document.save()
    assert desk.plan_in() == document.plan()


def test_that_a_read_only_file_is_not_overwritten(desk, tmp_path):
    document = desk.saved()
    desk.file.chmod(0o444)
    before = desk.file.read_bytes()
    add(document)
    assert "read-only" in sentence(document.save)
    assert desk.file.read_bytes() == before
    document.save(tmp_path / "other.demarche")
    assert "read-only" in desk.open().notice


def test_that_a_link_keeps_pointing_to_the_file_and_the_file_its_permissions(desk, tmp_path):
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "real.demarche", tmp_path / "link.demarche"
    desk.new().save(real)
    real.chmod(0o640)
    link.symlink_to(real)
    document = desk.open(link)
    add(document)
    document.save()
    assert document.path == link
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert desk.plan_in(real) == document.plan()


def test_that_a_new_file_is_as_open_to_others_as_the_user_wants_new_files(desk):
    before = os.umask(0o027)
    try:
        desk.saved()
    finally:
        os.umask(before)
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["", "missing/plan.demarche", "x" * 300, "a\x00b"])
def test_that_a_place_that_cannot_be_written_is_said_and_the_work_is_safe(desk, tmp_path, name):
    document = desk.saved()
    add(document)
    assert "safe" in sentence(lambda: document.save(tmp_path / name))
    assert document.path == desk.file
    assert document.unsaved
    document.save()
    assert desk.plan_in() == document.plan()


def test_that_a_file_is_not_a_folder_on_the_way(desk, tmp_path):
    (tmp_path / "file").write_text("")
    assert "safe" in sentence(lambda: desk.new().save(tmp_path / "file" / "plan.demarche"))


def test_that_what_a_broken_off_saving_left_is_in_nobodys_way(desk):
    document = desk.saved()
    left = desk.file.with_name(desk.file.name + SAVING)
    left.write_bytes(b"half a file")
    add(document)
    document.save()
    assert desk.plan_in() == document.plan()
    assert not left.exists()


def test_that_a_full_disk_leaves_the_file_as_it_was(desk):
    resource = pytest.importorskip("resource")
    document = desk.saved(Plan())
    before = desk.file.read_bytes()
    for number in range(30):
        add(document, f"Large {number}", "x" * LARGE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 4096, hard))
    try:
        refused = sentence(document.save)
        with pytest.raises(DocumentError, match="all earlier ones are safe"):
            add(document, "One more", "y" * LARGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "full" in refused
    assert "as it was" in refused
    assert desk.file.read_bytes() == before
    assert not desk.file.with_name(desk.file.name + SAVING).exists()
    assert len(document.plan().products) == 30
    document.save()
    assert desk.plan_in() == document.plan()


def test_that_a_really_full_disk_is_called_full(desk, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("A small disk can be made by root on Linux only.")
    try:
        document = desk.new(Plan())
        document.save(disk / "plan.demarche")
        before = (disk / "plan.demarche").read_bytes()
        for number in range(30):
            add(document, f"Large {number}", "x" * LARGE)
        assert "the disk is full" in sentence(document.save)
        assert (disk / "plan.demarche").read_bytes() == before
        assert [path.name for path in disk.iterdir()] == ["plan.demarche"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_that_each_save_keeps_a_backup_also_of_the_file_it_found(desk):
    desk.saved().close()
    found = desk.file.read_bytes()
    shutil.rmtree(desk.folder / "backups")
    document = desk.open()
    for number in range(3):
        add(document, f"Number {number}")
        document.save()
    kept = backups(desk.folder, desk.file)
    assert len(kept) == 4
    assert kept[-1].path.read_bytes() == found
    assert desk.plan_in(kept[0].path) == document.plan()


def test_that_a_file_is_saved_also_where_no_backup_can_be_kept(desk):
    document = desk.saved()
    shutil.rmtree(desk.folder / "backups")
    (desk.folder / "backups").write_text("in the way")
    add(document)
    document.save()
    assert desk.plan_in() == document.plan()
    assert "no backup" in document.notice


def test_that_a_name_that_is_not_utf_8_can_be_saved_opened_and_recovered(desk, tmp_path):
    if sys.platform != "linux":
        pytest.skip("Other systems refuse such names.")
    strange = tmp_path / os.fsdecode(b"plan-\xff.demarche")
    document = desk.new()
    document.save(strange)
    add(document)
    document.save()
    document.close()
    document = desk.open(strange)
    add(document)
    document.close()
    (left,) = desk.folder.glob("*.working")
    assert desk.recover(left).path == strange


def test_that_the_file_is_replaced_not_rewritten(desk):
    """A reader that holds the old file goes on reading the old plan."""
    document = desk.saved()
    with desk.file.open("rb") as reader:
        add(document)
        document.save()
        old = reader.read()
    (desk.file.parent / "old.demarche").write_bytes(old)
    assert desk.plan_in(desk.file.parent / "old.demarche") == full_plan()


def test_that_saving_needs_no_document_to_be_closed_for_others_to_open_it(desk):
    document = desk.saved()
    add(document)
    document.save()
    assert isinstance(desk.open(), Document)
    assert desk.open().plan() == replace(document.plan())
