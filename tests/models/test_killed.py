"""Kill −9 at any moment of an editing run: no edit that was acknowledged is lost, and the user's file stays whole."""

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.models.document import Document, recoverable
from app.planning.plan import Plan
from app.planning.profile import Product

ROOT = Path(__file__).parents[2]
KILLS = 20
EDITS = 400
SAVE_EVERY = 3
FILLER = tuple(Product(id=f"filler-{n}", name="Filler", about="x" * 2_000) for n in range(60))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL.")


def plan_after(edit: int) -> Plan:
    """What the scripted run has made of the plan after so many edits: a name, and one more product or one less."""
    plan = Plan(products=FILLER)
    if not edit:
        return plan
    extra = (Product(id="extra", name=f"Extra {edit}", about="y" * (edit * 37 % 5_000)),) if edit % 2 else ()
    return replace(plan, company=replace(plan.company, legal_name=f"Edit {edit}"), products=(*FILLER, *extra))


def run(file: Path, folder: Path) -> None:
    """Edit and save on and on, acknowledging each edit and each save on its own line."""
    document = Document.new(folder, plan_after(0))
    document.save(file)
    print("saved 0", flush=True)
    for number in range(1, EDITS + 1):
        with document.edit(f"Edit {number}") as edit:
            edit.put(replace(document.plan().company, legal_name=f"Edit {number}"))
            if number % 2:
                edit.put(plan_after(number).products[-1])
            else:
                edit.remove("extra")
        print(f"edited {number}", flush=True)
        if number % SAVE_EVERY == 0:
            document.save()
            print(f"saved {number}", flush=True)


def killed_run(file: Path, folder: Path, chance: random.Random) -> dict[str, int]:
    """Let it run to some line and a little further, kill it, and return the last edit and save it acknowledged."""
    command = [sys.executable, __file__, str(file), str(folder)]
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=here) as process:
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 30))]
        for _ in range(chance.randint(0, 400_000)):
            pass  # somewhere in what it does next
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines()
    assert process.returncode == -signal.SIGKILL
    acknowledged = {"edited": 0, "saved": 0}
    for line in lines:
        verb, number = line.split()
        acknowledged[verb] = int(number)
    return acknowledged


@pytest.mark.parametrize("kill", range(KILLS))
def test_that_a_kill_loses_no_edit_and_leaves_the_file_whole(tmp_path, kill):
    file, folder = tmp_path / "plan.demarche", tmp_path / "working"
    acknowledged = killed_run(file, folder, random.Random(kill))

    reader = Document.open(file, tmp_path / "reading")
    reader.close()
    saves = [acknowledged["saved"], acknowledged["saved"] + SAVE_EVERY]
    assert reader.plan() in [plan_after(number) for number in saves]

    (recovery,) = recoverable(folder)
    assert recovery.sound
    assert recovery.path == file
    document = Document.recover(recovery.working)
    edits = [acknowledged["edited"], acknowledged["edited"] + 1]
    assert document.plan() in [plan_after(number) for number in edits]
    assert recovery.unsaved == document.unsaved == (document.plan() != reader.plan())

    plan = document.plan()
    document.save()
    while document.undo():
        pass
    assert document.plan() == plan_after(0)
    while document.redo():
        pass
    assert document.plan() == plan
    assert not document.unsaved
    document.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.demarche", "reading", "working"]
    assert recoverable(folder) == ()


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
