"""Start to first paint: the program's window against a bare Qt window, in one run, as medians of whole processes.

Run it as ``python benchmarks/bench_start.py [REPETITIONS]``.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 1.5
"""Most that our start may take, as a multiple of the bare window's."""
REPETITIONS = 11

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

def done():
    print(time.time(), flush=True)
    app.quit()

app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = """
import time
from app.ui.main import start
from PySide6.QtWidgets import QApplication

def done():
    print(time.time(), flush=True)
    os._exit(0)

import os
window = start(None)
window.painted.disconnect()
window.painted.connect(done)
QApplication.exec()
"""


def main(repetitions: int = REPETITIONS) -> int:
    """Measure both by turns, so that a slow moment of the machine hits both; 1 where the limit is passed."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(2):  # the first runs read from a cold disk
            seconds(BARE, home)
            seconds(OURS, home)
        for _ in range(repetitions):
            bare.append(seconds(BARE, home))
            ours.append(seconds(OURS, home))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"bare window   {statistics.median(bare) * 1000:6.0f} ms")
    print(f"our window    {statistics.median(ours) * 1000:6.0f} ms")
    print(f"ratio         {ratio:6.2f}    hold: {LIMIT}")
    return 0 if ratio <= LIMIT else 1


def seconds(program: str, home: str) -> float:
    """Time from the start of a process to its first paint. [s]"""
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "PYTHONPATH": str(ROOT),
    }
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return float(done.stdout) - began


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
