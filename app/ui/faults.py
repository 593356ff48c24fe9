"""A fault that escapes: shown calmly over the window, with the work kept, instead of ending the program."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.problems import ProblemDialog


def catch_faults(parent: Callable[[], QWidget | None]) -> None:
    """Show whatever escapes as a dialog over the window, one at a time; the trace goes to stderr as well."""
    showing: list[ProblemDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        elif not showing:
            from app.ui.problems import ProblemDialog  # not before the first paint

            dialog = ProblemDialog(error, parent=parent())
            showing.append(dialog)
            dialog.finished.connect(showing.clear)
            dialog.open()

    sys.excepthook = hook
