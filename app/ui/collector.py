"""Garbage is collected between two events of the window, never on a pool thread or in the midst of a call into Qt.

To collect is to destroy widgets that hang in circles of references. A pool thread must not destroy any, and in the
midst of a call Qt may hold a lock that the destruction waits for: the window would stand still for good.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE: Final = 1_000
"""Between two looks at how much garbage there is. [ms]"""


class Collector(QObject):
    """Takes the collecting over from Python for as long as it lives, on the thread of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave the collecting to Python again."""
        self._timer.stop()
        gc.enable()


def collect() -> None:
    """Collect what Python itself would have collected by now: the oldest generation that is due."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))
