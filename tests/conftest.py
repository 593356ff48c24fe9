"""What holds for every test: no network, no display, nothing of the user's own."""

import gc
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

INTERNET = {socket.AF_INET, socket.AF_INET6}

# The machine's speed is not under test, and CI must draw the same examples each time.
hypothesis.settings.register_profile("here", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("here"), derandomize=True, database=None)


def pytest_configure():
    # Set before any test module is imported: matplotlib and Qt look at the environment once.
    home = Path(tempfile.mkdtemp(prefix="demarche-home-"))
    for name in ("HOME", "USERPROFILE"):
        os.environ[name] = str(home)
    for name in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home / name.lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    # The matrices here are small: threads would only wait for each other, most of all on a machine that is shared.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ["MPLCONFIGDIR"] = str(home / "matplotlib")
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(name, None)
    hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")
    sys.addaudithook(refuse_the_internet)


def pytest_collection_finish():
    # What is loaded by now stays: to search it for garbage again and again took a tenth of the time of the papers.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_unconfigure():
    home = Path(os.environ["HOME"])
    if home.name.startswith("demarche-home-"):
        shutil.rmtree(home, ignore_errors=True)


opened: list[str] = []


def refuse_the_internet(event, args):
    """Refuse a socket to the internet; note it, should the code under test swallow the refusal."""
    if event == "socket.__new__" and args[1] in INTERNET:
        opened.append(str(args[1]))
        raise PermissionError("A test may not open a socket to the internet.")


@pytest.fixture(autouse=True)
def no_internet():
    opened.clear()
    yield
    assert not opened, f"The test opened sockets to the internet: {opened}"


@pytest.fixture(autouse=True, scope="session")
def standard_paths_of_the_tests():
    from PySide6.QtCore import QStandardPaths

    QStandardPaths.setTestModeEnabled(True)
