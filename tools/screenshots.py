"""Take a picture of every page of a plan, in each theme and size, to be looked at beside the reference pictures.

python tools/screenshots.py OUT [--plan PLAN.demarche|PLAN.json] [--pages overview,company] [--sizes 1280x800]
                                [--themes light,dark] [--scale 2] [--start]
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Read the arguments, then open the plan and save the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--plan", type=Path, help="a plan; the sample if none is given")
    parser.add_argument("--pages", help="names of pages, with commas; all if none is given")
    parser.add_argument("--sizes", default="1280x800,1440x900,1920x1080")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--scale", default="1", help="pixels for one point of the window")
    parser.add_argument("--text-size", type=int, default=100)
    parser.add_argument("--start", action="store_true", help="the start page only")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    given.out.mkdir(parents=True, exist_ok=True)
    take(given)
    return 0


def take(given: argparse.Namespace) -> None:
    """Open the window as the program does, and walk through it."""
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    from app.settings import Settings
    from app.ui.journey import STEPS
    from app.ui.memory import Folders, Memory
    from app.ui.window import MainWindow, dress

    app = QApplication([])
    app.setStyle("Fusion")
    names = given.pages.split(",") if given.pages else list(STEPS)
    with tempfile.TemporaryDirectory() as folder:
        for theme in given.themes.split(","):
            dress(Settings(theme=theme, text_size=given.text_size))
            memory = Memory(Folders(Path(folder) / "settings", Path(folder) / "working"))
            window = MainWindow(memory)
            window.show()
            if not given.start:
                open_plan(app, window, given.plan)
            for size in given.sizes.split(","):
                window.resize(*map(int, size.split("x")))
                for name in ["start"] if given.start else names:
                    if not given.start:
                        try:
                            window.go(name)
                        except ModuleNotFoundError as missing:
                            print(f"{name}: {missing}")
                            continue
                    settle(app)
                    window.grab().save(str(given.out / f"{name}-{theme}-{size}.png"))
            window.desk.discard()
            window.close()
            window.deleteLater()
    QThreadPool.globalInstance().waitForDone()


def open_plan(app, window, path) -> None:  # noqa: ANN001 - Qt's types are imported late
    """Open the plan, and wait until it has been assessed."""
    from PySide6.QtCore import QEventLoop

    def show() -> None:
        if path is None:
            window.desk.sample("cameras")
        elif path.suffix == ".json":
            from app.models.interchange import load_plan

            window.desk.new(load_plan(path.read_text(encoding="utf-8")))
        else:
            window.desk.open(path)

    loop = QEventLoop()
    window.desk.opened.connect(loop.quit)
    window.desk.failed.connect(lambda error: sys.exit(str(error)))
    show()
    if window.edits is None:
        loop.exec()
    edits = window.edits
    edits.troubled.connect(lambda error: (print(repr(error)), loop.quit()))
    edits.settled.connect(loop.quit)
    if edits.is_reckoning:
        loop.exec()
    settle(app)


def settle(app) -> None:  # noqa: ANN001 - Qt's types are imported late
    """Let everything that is due happen: layouts, paints, deferred work."""
    for _ in range(8):
        app.processEvents()
        app.sendPostedEvents()


if __name__ == "__main__":
    sys.exit(main())
