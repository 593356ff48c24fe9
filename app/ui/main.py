"""Start the window: nothing but Qt and what is drawn first is loaded before it can be seen."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from app.ui.clipboard import hand_over
from app.ui.collector import Collector
from app.ui.faults import catch_faults
from app.ui.memory import Folders, Memory
from app.ui.window import MainWindow, dress

ICON: Final = Path(__file__).parents[2] / "resources" / "icons" / "demarche.png"


def run(plan: Path | None) -> int:
    """Show the window, on a plan if one is given, until it is closed; the exit code."""
    window = start(plan)
    collector = Collector(window)
    code = QApplication.exec()
    QThreadPool.globalInstance().waitForDone()  # Python must not end under a thread that still works
    collector.stop()
    hand_over()
    window.deleteLater()
    return code


def start(plan: Path | None) -> MainWindow:
    """Make and show the window; the plan is opened after the first paint."""
    found = QApplication.instance()
    # As an argument, since QApplication.setStyle would make all of QStyle's enums before the first paint.
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Demarche")
    app.setDesktopFileName("demarche")
    memory = Memory(Folders.standard())
    dress(memory.settings())
    window = MainWindow(memory)
    catch_faults(lambda: window)

    def go_on() -> None:
        from PySide6.QtGui import QIcon

        from app.ui.focus import FocusRing

        app.setWindowIcon(QIcon(str(ICON)))
        app.styleHints().colorSchemeChanged.connect(lambda: dress(memory.settings()))
        FocusRing(app, window)
        window.wake()
        if plan is not None:
            window.files.open(plan)
        elif memory.is_first_start():
            window.files.open_sample()  # a stranger sees at once what a plan is

    window.painted.connect(go_on)
    window.show()
    return window
