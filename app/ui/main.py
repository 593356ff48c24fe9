"""Start the window: nothing but Qt and what is drawn first is loaded before it can be seen."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.ui.focus import FocusRing
from app.ui.memory import Folders, Memory
from app.ui.problems import catch_faults
from app.ui.window import MainWindow, dress

ICON: Final = Path(__file__).parents[2] / "resources" / "icons" / "demarche.png"


def run(plan: Path | None) -> int:
    """Show the window, on a plan if one is given, until it is closed; the exit code."""
    window, ring = start(plan)
    code = QApplication.exec()
    del window, ring
    return code


def start(plan: Path | None) -> tuple[MainWindow, FocusRing]:
    """Make and show the window; the plan is opened after the first paint."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Demarche")
    app.setDesktopFileName("demarche")
    app.setStyle("Fusion")
    memory = Memory(Folders.standard())
    dress(memory.settings())
    app.styleHints().colorSchemeChanged.connect(lambda: dress(memory.settings()))
    window = MainWindow(memory)
    catch_faults(lambda: window)

    def go_on() -> None:
        app.setWindowIcon(QIcon(str(ICON)))
        if plan is not None:
            window.open_file(plan)
        window.desk.prepare()

    window.painted.connect(go_on)
    window.show()
    return window, FocusRing(app)
