"""``main.py`` on a bare Python: what it makes, what it mends, and the sentence for each trouble.

The set-up itself is run for real, with pip, in a copy of the tree that needs one tiny package from a folder.
"""

import ast
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import main
from setup_steps import Trouble, install, packages, system

ROOT = Path(__file__).parents[1]
DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}

STUB_CLI = """
import sys
def main(argv=None):
    import demarche_tiny
    print("started", argv, demarche_tiny.VERSION, sys.prefix)
    return 7
def write_sample_paper(folder):
    free = next(p for n in range(1, 9) if not (p := folder / f"paper-{n}.pdf").exists())
    free.write_text("%PDF")
    return free
"""


class Copy:
    """A copy of the program with a stub in place of ``app``, one package to need, and a folder to get it from."""

    def __init__(self, root):
        self.root, self.shelf = root / "program", root / "shelf"
        (self.root / "app").mkdir(parents=True)
        self.shelf.mkdir()
        shutil.copy(ROOT / "main.py", self.root)
        shutil.copytree(ROOT / "setup_steps", self.root / "setup_steps")
        (self.root / "app" / "__init__.py").touch()
        (self.root / "app" / "cli.py").write_text(STUB_CLI)
        shutil.copy(ROOT / "app" / "errors.py", self.root / "app")
        (self.root / "pyproject.toml").write_text(
            '[project]\ndependencies = ["demarche-tiny>=1,<3"]\n[dependency-groups]\ntest = ["demarche-tester>=1"]\n'
        )
        self.lock(self.wheel("demarche_tiny", "1.0"))

    def wheel(self, name, version):
        """Put a package on the shelf; its line for a lock."""
        file = self.shelf / f"{name}-{version}-py3-none-any.whl"
        info = f"{name}-{version}.dist-info"
        with zipfile.ZipFile(file, "w") as wheel:
            wheel.writestr(f"{name}.py", f"VERSION = '{version}'\n")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"

    def lock(self, *lines, file=packages.LOCKS[0]):
        (self.root / file).write_text("".join(lines))

    def start(self, *args, bare=True, cwd=None, **environment):
        """Start main.py; bare: by a Python that has no packages at all."""
        given = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "QT_QPA_PLATFORM": "", **environment}
        kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", *DISPLAYS}}
        return subprocess.run(
            [sys.executable, *["-S"] * bare, self.root / "main.py", *args],
            cwd=cwd or self.root,
            env=kept | given,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def one_sentence(done, *words):
    """Hold an ending to its form: exit 2, one line on stderr with these words, no traceback."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for word in words:
        assert word in done.stderr
    return True


def test_that_a_first_run_sets_up_and_later_runs_mend_what_they_find(copy):
    first = copy.start("check", "plan.demarche")
    assert first.returncode == 7, first.stderr
    assert first.stdout.startswith("Setting up Demarche in the folder .venv")
    assert f"started ['check', 'plan.demarche'] 1.0 {copy.root / '.venv'}" in first.stdout

    later = copy.start("check")
    assert later.stdout.startswith("started ['check'] 1.0")

    copy.lock(copy.wheel("demarche_tiny", "2.0"))
    newer = copy.start("check")
    assert newer.stdout.startswith("Bringing the set-up of Demarche up to date.")
    assert "started ['check'] 2.0" in newer.stdout

    (copy.root / ".venv" / "set-up.txt").write_text("unfinished\n")  # as a set-up that was killed leaves it
    cut_short = copy.start("check")
    assert cut_short.stdout.startswith("An earlier set-up was not finished")
    assert "started ['check'] 2.0" in cut_short.stdout

    (copy.root / ".venv" / "set-up.txt").unlink()
    unknown = copy.start("check")
    assert unknown.stdout.startswith("Bringing the set-up of Demarche up to date.")
    assert "started ['check'] 2.0" in unknown.stdout


def test_that_without_a_network_one_sentence_says_so_and_the_next_start_mends_it(copy, tmp_path):
    (tmp_path / "nothing").mkdir()
    offline = copy.start(PIP_FIND_LINKS=str(tmp_path / "nothing"))
    assert one_sentence(offline, "could not be fetched", "Nothing of yours was touched", "start again")
    again = copy.start("check")
    assert "An earlier set-up was not finished" in again.stdout
    assert again.returncode == 7


def test_that_a_package_with_another_checksum_is_refused(copy):
    copy.lock("demarche_tiny==1.0 --hash=sha256:" + "0" * 64)
    assert one_sentence(copy.start(), "not the one Demarche was tested with")
    copy.lock("demarche_tiny==1.0")
    assert one_sentence(copy.start(), "not the one Demarche was tested with")


def test_that_a_second_set_up_at_the_same_time_leaves_the_first_alone(copy):
    with install.alone(copy.root):
        assert one_sentence(copy.start(), "Another set-up", "start again")
    assert not (copy.root / ".venv").exists()


def test_that_no_venv_is_made_where_the_packages_are_importable(copy):
    (copy.root / "demarche_tiny.py").write_text("VERSION = '1.5'")
    info = copy.root / "demarche_tiny-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: demarche-tiny\nVersion: 1.5\n")
    done = copy.start("check")
    assert done.stdout.startswith("started ['check'] 1.5")
    assert not (copy.root / ".venv").exists()


def test_that_no_display_means_the_sample_paper_each_time_under_a_free_name(copy, tmp_path):
    (copy.root / "pyproject.toml").write_text("[project]\ndependencies = []\n")
    for name in ("paper-1.pdf", "paper-2.pdf"):
        done = copy.start(cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "no display" in done.stdout
        assert done.stdout.endswith(f"Written: {name}\n")
        assert (tmp_path / name).exists()
    (copy.root / "mine.demarche").touch()
    assert one_sentence(copy.start("mine.demarche"), "no display", "main.py export mine.demarche OUT.pdf")


def test_that_the_program_itself_writes_its_sample_paper_where_there_is_no_display(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    for name in ("demarche-sample-board-paper.pdf", "demarche-sample-board-paper-2.pdf"):
        done = subprocess.run(
            [sys.executable, ROOT / "main.py"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert done.stdout.endswith(f"Written: {name}\n")
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_that_a_display_that_does_not_answer_counts_as_none(copy):
    if lacking := system.missing(system.EVERY_PLATFORM | system.ONE_PLATFORM["xcb"]):
        pytest.skip(f"Qt's X11 libraries are not on this machine: {', '.join(lacking)}")
    (copy.root / "pyproject.toml").write_text("[project]\ndependencies = []\n")
    done = copy.start("--no-system", DISPLAY=":4711")
    assert "no display" in done.stdout, done.stderr


def test_that_progress_counts_what_this_system_needs(capsys):
    progress = install.Progress(["numpy==1.0", "numpy==2.0", "pyside6-essentials==6.11.3", "colorama==0.4"])
    progress.read("Ignoring numpy: markers 'sys_platform == \"darwin\"' don't match your environment\n")
    progress.read("Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment\n")
    progress.read("Collecting numpy==2.4.6 (from -r requirements.lock (line 1))\n")
    progress.read("  Downloading numpy-2.4.6.whl (17 MB)\n")
    progress.read("Requirement already satisfied: PySide6_Essentials==6.11.3 in ./somewhere\n")
    progress.read("Installing collected packages: numpy\n")
    assert capsys.readouterr().out.splitlines() == [
        "Setting up Demarche: package 1 of 2, numpy…",
        "Setting up Demarche: package 2 of 2, pyside6-essentials…",
        "Setting up Demarche: all 2 packages are here, unpacking them…",
    ]


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10), (3, 14), (4, 0)])
def test_that_a_wrong_python_is_named_in_a_sentence(version):
    words = main.wrong_python(version)
    assert "needs Python 3.11, 3.12 or 3.13" in words
    assert "this is {}.{}.".format(*version) in words


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_that_the_right_pythons_are_let_through(version):
    assert main.wrong_python(version) == ""


def test_that_an_old_python_can_read_far_enough_to_say_so():
    ast.parse((ROOT / "main.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("version", "requirement", "fits"),
    [
        ("6.11.3", "PySide6-Essentials>=6.11,<6.12", True),
        ("6.12.0", "PySide6-Essentials>=6.11,<6.12", False),
        ("6.9", "PySide6-Essentials>=6.11,<6.12", False),
        ("2.1.9", "SQLAlchemy~=2.1", True),
        ("2.9", "SQLAlchemy~=2.1", True),
        ("3.0", "SQLAlchemy~=2.1", False),
        ("2.0.4", "SQLAlchemy~=2.1", False),
        ("10", "pikepdf>=10,<11", True),
        ("10.17.0", "pikepdf>=10,<11", True),
        ("11.0rc1", "pikepdf>=10,<11", False),
    ],
)
def test_that_a_version_is_measured_against_the_range(version, requirement, fits):
    assert packages.is_within(version, requirement) is fits


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("OSError: [Errno 28] No space left on device", "disk became full"),
        ("ENOSPC [Errno 28]", "disk became full"),
        ("EROFS [Errno 30] Read-only file system", "may not be written to"),
        ("WARNING: Retrying (Retry(total=1)) after connection broken\nERROR: No matching", "could not be fetched"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "was refused"),
        ("something nobody foresaw", ".venv-setup.log"),
    ],
)
def test_that_a_tool_in_trouble_is_put_into_words(tmp_path, said, words):
    sentence = install.in_words(said, tmp_path)
    assert words in sentence
    assert "start again" in sentence.lower()
    assert ("nobody foresaw" in said) == (tmp_path / ".venv-setup.log").exists()


def test_that_a_folder_that_may_not_be_written_to_is_told_in_a_sentence(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Trouble, match="may not be written to"):
        install.make(packages.Setup(tmp_path), ())


def test_that_a_full_disk_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(2**40, 2**40, 50 * 2**20))
    with pytest.raises(Trouble, match="needs about 1000 MB and there are 50 MB"):
        install.make(packages.Setup(tmp_path), ())
    assert not (tmp_path / ".venv").exists()


def test_that_a_python_without_venv_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(Trouble, match="apt-get install python3-venv"):
        install.make(packages.Setup(tmp_path), ())
    assert not (tmp_path / ".venv").exists()


def test_that_a_missing_library_is_found_by_loading_it():
    assert system.missing(["libnothing-of-ours.so.9"]) == ["libnothing-of-ours.so.9"]


@pytest.fixture
def apt(tmp_path, monkeypatch):
    """A stand-in for apt-get that only notes what it was asked for, and a user who may ask."""
    tool, asked = tmp_path / "apt-get", tmp_path / "asked"
    tool.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho "E: Unable to locate package" >&2\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return lambda: asked.read_text().splitlines() if asked.exists() else []


LACKING = {"libnothing-of-ours.so.9": "libnothing9"}


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is not a thing of Windows")
def test_that_root_has_the_missing_libraries_installed_and_named_first(apt, capsys):
    with pytest.raises(
        Trouble, match=r"could not be installed: E: Unable to locate package .* apt-get install libnothing9"
    ):
        system.provide(LACKING, may_install=True)
    assert apt() == ["-qq update", "-qq install -y --no-install-recommends libnothing9"]
    assert "Installing outside .venv, with apt-get: libnothing9." in capsys.readouterr().out


def test_that_no_system_refuses_and_says_the_one_line(apt):
    with pytest.raises(
        Trouble, match=r"libnothing-of-ours.so.9.*Nothing was changed.*sudo apt-get install libnothing9"
    ):
        system.provide(LACKING, may_install=False)
    assert apt() == []


def test_that_only_what_will_be_drawn_on_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "libEGL.so.1" in system.libraries_for_qt()
    assert "libxcb-cursor.so.0" not in system.libraries_for_qt()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "libxcb-cursor.so.0" in system.libraries_for_qt()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert system.libraries_for_qt() == {}
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libwayland-client.so.0" in system.libraries_for_qt()


def test_that_only_a_window_and_the_tests_need_qt(tmp_path):
    (plan := tmp_path / "mine.demarche").touch()
    assert all(main.wants_window(args) for args in ([], [str(plan)], ["test"], ["test", "-x"]))
    assert not any(
        main.wants_window(args) for args in (["export", str(plan), "b"], ["--help"], ["exprot"], ["gone.demarche"])
    )
