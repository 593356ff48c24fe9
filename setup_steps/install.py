"""Making and mending ``.venv``, with its progress and its troubles in plain words."""

import contextlib
import errno
import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from setup_steps import Trouble
from setup_steps.packages import Setup

# Disk space a set-up asks for: the packages, and their downloads beside them for a while.
MEGABYTES = 1000

UNFINISHED = "unfinished"
SAFE = "Nothing of yours was touched, and the next start mends what is half made."


def make(setup: Setup, locks: tuple[str, ...]) -> None:
    """Make or mend ``.venv`` so that it holds every package of the locks."""
    try:
        with alone(setup.root) as hold:
            if not setup.is_complete(locks):  # another set-up may just have finished it
                check_space(setup)
                prepare(setup)
                install(setup, locks, hold)
    except OSError as error:
        raise Trouble(in_words(f"{errno.errorcode.get(error.errno or 0)} {error}", setup.root)) from error


@contextlib.contextmanager
def alone(root: Path) -> Iterator[int]:
    """Keep the folder for one set-up at a time; the system lets go of it however the process ends."""
    with (root / ".venv-setup.lock").open("a", encoding="utf-8") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise Trouble(
                "Another set-up of Demarche is at work in this folder and was left alone. "
                "Wait until it is done, then start again."
            ) from None
        yield file.fileno()


def check_space(setup: Setup) -> None:
    """Refuse early where the disk cannot hold the packages; a finished set-up needs little more."""
    free = shutil.disk_usage(setup.root).free // 2**20
    if free < MEGABYTES and setup.done() <= {UNFINISHED}:
        raise Trouble(
            f"The disk is too full: the set-up needs about {MEGABYTES} MB and there are {free} MB. "
            "Nothing was changed. Make room and start again."
        )


def prepare(setup: Setup) -> None:
    """Bring ``.venv`` to a state that pip can install into, and say what is mended."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Trouble(
            "This Python cannot make the folder .venv: its module venv or ensurepip is missing. Nothing was changed. "
            "Install it (on Debian and Ubuntu: sudo apt-get install python3-venv) and start again."
        )
    done = setup.done()
    if setup.is_of_another_python(done):
        tell_line("Python was upgraded since the last set-up: setting up Demarche afresh.")
    elif UNFINISHED in done or (setup.venv.exists() and not has_pip(setup)):
        tell_line("An earlier set-up was not finished: setting up Demarche afresh.")
    elif setup.venv.exists():
        tell_line("Bringing the set-up of Demarche up to date.")
        setup.marker.write_text(f"{UNFINISHED}\n", encoding="utf-8")
        return
    else:
        tell_line("Setting up Demarche in the folder .venv, once. This takes a minute or a few.")
    if setup.venv.exists():
        shutil.rmtree(setup.venv)
    setup.venv.mkdir()
    setup.marker.write_text(f"{UNFINISHED}\n", encoding="utf-8")
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run(
        [base, "-m", "venv", setup.venv], capture_output=True, text=True, errors="replace", check=False
    )
    if made.returncode:
        raise Trouble(in_words(made.stdout + made.stderr, setup.root))


def has_pip(setup: Setup) -> bool:
    """Whether ``.venv`` has a Python with a pip that answers."""
    try:
        asked = subprocess.run([setup.python, "-m", "pip", "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def install(setup: Setup, locks: tuple[str, ...], hold: int) -> None:
    """Let pip install exactly what the locks name, each file held to its checksum, telling how far it is."""
    command = [str(setup.python), "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar=off", "--retries=2"]
    pins: set[str] = set()
    for lock in locks:
        command += ["-r", lock]
        pins |= set(re.findall(r"^\S+==\S+", (setup.root / lock).read_text(encoding="utf-8"), flags=re.MULTILINE))
    words = []
    with subprocess.Popen(
        command,
        cwd=setup.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        # Should we be killed, pip goes on for a moment: it holds the folder until it is gone too.
        pass_fds=() if sys.platform == "win32" else (hold,),
    ) as pip:
        progress = Progress(pins)
        for line in pip.stdout or ():
            words.append(line)
            progress.read(line)
        progress.end()
    if pip.returncode:
        raise Trouble(in_words("".join(words), setup.root))
    version = "import sys; print('Python {}.{}'.format(*sys.version_info))"
    made_by = subprocess.run([setup.python, "-c", version], capture_output=True, text=True, check=True).stdout
    done = made_by + "".join(f"{setup.spelled(lock)}\n" for lock in locks)
    setup.marker.write_text(done, encoding="utf-8")
    tell_line("Demarche is set up.")


class Progress:
    """What pip says, told as how far it is."""

    def __init__(self, pins: Iterable[str]) -> None:
        # A package may be pinned more than once, each time for another system.
        self.wanted = Counter(plain(pin.split("==")[0]) for pin in pins)
        self.seen: set[str] = set()

    def read(self, line: str) -> None:
        """Tell what this line of pip's means for the user, if anything."""
        if not_here := re.match(r"Ignoring ([\w.-]+): markers", line):
            self.wanted -= Counter([plain(not_here[1])])
        elif found := re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line):
            self.seen.add(plain(found[1]))
            at = len(self.seen & set(self.wanted))
            self.tell(f"Setting up Demarche: package {at} of {len(self.wanted)}, {plain(found[1])}…")
        elif line.startswith("Installing collected packages"):
            self.tell(f"Setting up Demarche: all {len(self.wanted)} packages are here, unpacking them…")
        elif "Retrying (" in line:
            self.tell("Setting up Demarche: the package index does not answer, trying again…")

    def tell(self, text: str) -> None:
        """Show it: over the line before on a terminal, line by line elsewhere."""
        if sys.stdout.isatty():
            print(f"\r{text:<78}", end="", flush=True)
        else:
            tell_line(text)

    def end(self) -> None:
        """Leave the line."""
        if sys.stdout.isatty():
            print(flush=True)


def tell_line(text: str) -> None:
    """Say one line now, not when the buffer is full."""
    print(text, flush=True)


def plain(name: str) -> str:
    """Spell a package's name in the one way that compares: PySide6_Essentials is pyside6-essentials."""
    return re.sub(r"[-_.]+", "-", name).lower()


# What pip, venv or the disk may say, and what that means for the user. The first that fits counts: a full disk
# also breaks downloads, and a lost connection also leaves pip without any version to choose from.
TROUBLES = {
    r"ENOSPC|EDQUOT|No space left|not enough space|Disk quota": (
        f"The disk became full during the set-up. {SAFE} Make room and start again."
    ),
    r"EROFS|EACCES|EPERM|Read-only file system|Permission denied|Access is denied": (
        "Demarche cannot be set up in a folder that may not be written to. Nothing was changed. "
        "Copy the whole folder to a place of your own and start again there."
    ),
    r"DO NOT MATCH THE HASHES|Hashes are required": (
        f"A package that was fetched is not the one Demarche was tested with, so it was refused. {SAFE} "
        "Start again; if it stays so, try from another network."
    ),
    r"Retrying \(|No matching distribution|Could not find a version|ConnectionError|timed out|ProxyError|SSLError": (
        f"The packages could not be fetched: the package index was not reached. {SAFE} "
        "Connect to the network and start again."
    ),
}


def in_words(said: str, root: Path) -> str:
    """Turn what a tool said into one sentence; what fits no sentence is kept in a file, and that is said."""
    for pattern, sentence in TROUBLES.items():
        if re.search(pattern, said):
            return sentence
    log = root / ".venv-setup.log"
    with contextlib.suppress(OSError):
        log.write_text(said, encoding="utf-8")
    return f"The set-up stopped for a reason it does not know; {log.name} has it word by word. {SAFE} Start again."
