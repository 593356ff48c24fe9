#!/usr/bin/env python3
"""Start Demarche: ``python3 main.py``, or ``python3 main.py test`` for the whole test suite.

The first run sets up: the packages of requirements.lock go into ``.venv`` beside this file, unless this
Python has them already. Later runs go straight to ``app.cli``. Nothing but the standard library is needed
here, nor in ``setup_steps``.
"""

import contextlib
import os
import sys
from pathlib import Path


def wrong_python(version: "tuple[int, ...]") -> str:
    """Say in a sentence why this Python will not do; nothing where it will."""
    if (3, 11) <= tuple(version) <= (3, 13):
        return ""
    return (
        "Demarche needs Python 3.11, 3.12 or 3.13, and this is {}.{}. Nothing was changed. "
        "Install one of these and start again with it, for example: python3.13 main.py"
    ).format(*version)


if wrong_python(sys.version_info[:2]):  # before anything that an older Python could not read
    sys.stderr.write(wrong_python(sys.version_info[:2]) + "\n")
    sys.exit(2)

from setup_steps import Trouble, packages, system  # noqa: E402

ROOT = Path(__file__).resolve().parent


def main(argv: list[str] | None = None) -> int:
    """Set up what is missing, then hand over; 2 with one sentence where that cannot be done."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter must not stop us
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        return run([arg for arg in given if arg != "--no-system"], may_install="--no-system" not in given)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Start again at any time.", file=sys.stderr)
        return 130


def run(args: list[str], *, may_install: bool) -> int:
    """Find or make the Python that has every package, and start the program or its tests in it."""
    testing = args[:1] == ["test"]
    if testing:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    libraries = system.libraries_for_qt() if wants_window(args) else {}
    setup, locks = packages.Setup(ROOT), packages.LOCKS[: 1 + testing]

    if setup.is_complete(locks):
        here = setup.is_here()
    elif packages.are_here(ROOT, testing=testing):
        here = True
    else:  # the system first: whoever has to fetch a library by hand should not wait for the packages
        from setup_steps import install

        system.provide(libraries, may_install=may_install)
        install.make(setup, locks)
        here = False

    if not here:
        again = [] if may_install else ["--no-system"]
        return hand_over([str(setup.python), str(ROOT / "main.py"), *args, *again])
    system.provide(libraries, may_install=may_install)
    if testing:
        os.chdir(ROOT)
        return hand_over([sys.executable, "-m", "pytest", *args[1:]])
    return start(args)


def start(args: list[str]) -> int:
    """Start the program in this Python; where there is no display, do its main job without a window."""
    if not wants_window(args) or system.has_display():
        from app.cli import main as cli

        return cli(args)
    if args:
        raise Trouble(
            f"There is no display here to open a window on, so {args[0]} was not opened. "
            f"Its board paper can be written without one: python3 main.py export {args[0]} OUT.pdf"
        )
    from app.cli import write_sample_paper
    from app.errors import DemarcheError

    print("There is no display here, so no window: writing the sample plan's board paper instead…", flush=True)
    try:
        paper = write_sample_paper(Path.cwd())
    except DemarcheError as error:
        raise Trouble(str(error)) from error
    print(f"Written: {paper.name}")
    return 0


def wants_window(args: list[str]) -> bool:
    """Whether Qt will draw: for no argument, for the tests, and for a plan; verbs and their slips are app.cli's."""
    return not args or args[0] == "test" or (len(args) == 1 and Path(args[0]).exists())


def hand_over(command: list[str]) -> int:
    """Let another program take our place, and give our exit code."""
    sys.stdout.flush()
    if sys.platform == "win32":  # exec would give the prompt back while the program still runs
        import subprocess

        return subprocess.call(command)
    return os.execv(command[0], command)  # noqa: S606  our own program and the user's arguments, no shell


if __name__ == "__main__":
    sys.exit(main())
