"""Why PySide6 is held below 6.12: 6.12.0 loses a reference to True at each emit, and aborts after some hundred."""

import subprocess
import sys

EMITTING = """
import sys
from PySide6.QtCore import QObject, Signal

class Teller(QObject):
    told = Signal(bool)

heard = 0
def hear(truth):
    global heard
    heard += truth

teller = Teller()
teller.told.connect(hear)
before = sys.getrefcount(True)
for _ in range(100_000):
    teller.told.emit(True)
print(heard, abs(sys.getrefcount(True) - before) < 1000)
"""


def test_that_a_signal_can_be_emitted_a_hundred_thousand_times():
    # In a process of its own: what this guards against is an abort, which no test survives.
    emitted = subprocess.run([sys.executable, "-c", EMITTING], capture_output=True, text=True, check=False)
    assert (emitted.returncode, emitted.stdout.strip()) == (0, "100000 True"), emitted.stderr
