"""After its set-up the program speaks to nobody: no verb and no window opens a socket to the internet.

Each runs in a process of its own with a watcher put in front (see ``WATCHER``), as users run it.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Python loads a module of this name first of all. It notes what Python is asked for as it happens, and at the end what
# the whole process holds, whatever language opened it: its sockets, and whether Qt's network library was loaded.
WATCHER = """
import atexit, os, re, socket, sys
from pathlib import Path

def note(what):
    with open(os.environ["DEMARCHE_WATCH"], "a", encoding="utf-8") as file:
        file.write(what + "\\n")

def watch(event, args):
    if event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        note(f"opened a socket of {args[1]!r}")
    elif event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(args[1], tuple):
        note(f"{event} {args[1]}")
    elif event.startswith(("socket.getaddrinfo", "socket.gethostby", "urllib.", "http.client.", "ftplib.", "smtplib.")):
        note(f"{event} {args[:2]}")

def look_at_the_process():
    note("looked")
    if "PySide6.QtNetwork" in sys.modules:
        note("PySide6.QtNetwork was imported")
    if sys.platform.startswith("linux"):
        if re.search(r"Qt6Network|QtNetwork", Path("/proc/self/maps").read_text()):
            note("Qt's network library was loaded")
        internet = set()
        for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
            try:
                internet |= {line.split()[9] for line in Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]}
            except OSError:
                pass
        for handle in Path("/proc/self/fd").iterdir():
            try:
                target = os.readlink(handle)
            except OSError:
                continue
            if target.startswith("socket:") and target[8:-1] in internet:
                note(f"holds an internet socket: {target}")

note("watching")
sys.addaudithook(watch)
atexit.register(look_at_the_process)
"""

# Opens the window on a plan as main.py does, goes to every page, lets background work end, and closes it.
WINDOW = """
import os, sys, traceback
from pathlib import Path
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from app.ui.journey import STEPS
from app.ui.main import run
from app.ui.window import MainWindow

app = QApplication([])
seen = []

def beaten():
    try:
        walk()
    except Exception:
        traceback.print_exc()
        os._exit(1)

def walk():
    window = next((widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)), None)
    if window is None or window.workspace is None:
        return
    left = [name for name in STEPS if name not in seen]
    if left:
        window.go(left[0])
        seen.append(window.workspace.current)
    elif QThreadPool.globalInstance().waitForDone(0):
        beat.stop()
        window.close()
        app.closeAllWindows()

beat = QTimer(interval=20)
beat.timeout.connect(beaten)
beat.start()
code = run(Path(sys.argv[1]))
assert seen == list(STEPS), seen
sys.exit(code)
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Run Python with the watcher in front; what it noted."""
    home = tmp_path_factory.mktemp("watcher")
    (home / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    log = home / "log"

    def run(*command, code=0):
        log.unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, *map(str, command)],
            cwd=home,
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(home), str(ROOT))), "DEMARCHE_WATCH": str(log)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        notes = log.read_text(encoding="utf-8").splitlines()
        assert {"watching", "looked"} <= set(notes)
        return [line for line in notes if line not in {"watching", "looked"}]

    return run


@pytest.fixture(scope="module")
def plan(watched, tmp_path_factory):
    """The sample plan as a file, written under watch."""
    file = tmp_path_factory.mktemp("plan") / "cameras.demarche"
    assert watched(ROOT / "main.py", "sample", "cameras", file) == []
    return file


@pytest.mark.parametrize(
    ("lines", "noted"),
    [
        ("import socket; socket.socket(socket.AF_INET6).close()", "opened a socket"),
        ("import socket; socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("import PySide6.QtNetwork", "PySide6.QtNetwork was imported"),
    ],
)
def test_that_the_watcher_sees_what_it_is_there_for(watched, lines, noted):
    assert any(noted in line for line in watched("-c", lines))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lists a process's sockets as files")
def test_that_the_watcher_sees_a_socket_that_python_was_not_asked_for(watched):
    opening = f"import ctypes; ctypes.CDLL(None).socket({int(socket.AF_INET)}, {int(socket.SOCK_STREAM)}, 0)"
    bound = opening + "; import ctypes as c; c.CDLL(None).listen(3, 1)"
    assert any("holds an internet socket" in line for line in watched("-c", bound))


def test_that_dump_and_import_are_silent(watched, plan, tmp_path):
    assert watched(ROOT / "main.py", "dump", plan, tmp_path / "plan.json") == []
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert watched(ROOT / "main.py", "import", tmp_path / "plan.json", tmp_path / "again.demarche") == []


def test_that_the_board_paper_is_written_in_silence(watched, plan, tmp_path):
    assert watched(ROOT / "main.py", "export", plan, tmp_path / "paper.pdf") == []
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_check_is_silent(watched, plan):
    assert watched(ROOT / "main.py", "check", plan) == []


def test_that_a_forecast_is_silent(watched, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text(
        "case_id,year,host_iso3,home_iso3,company,product_category,product,concern\n"
        "one,2020,DEU,CHN,Example,cameras,Example camera,espionage\n",
        encoding="utf-8",
    )
    assert watched(ROOT / "main.py", "forecast", cases, tmp_path / "out.csv") == []


def test_that_the_window_is_silent_on_every_page(watched, plan):
    assert watched("-c", WINDOW, plan) == []
