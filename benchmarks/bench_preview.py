"""How soon the preview shows an edit of words, against writing the same paper and no more.

Run it as ``QT_QPA_PLATFORM=offscreen python benchmarks/bench_preview.py [REPETITIONS]``. It edits the sample on a real
page of the window. Fails where the preview takes more than the limit times the bare writing: then an edit of words has
set off a calculation.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402 - the tree must be on the path first

from app.knowledge.samples import read_sample  # noqa: E402
from app.knowledge.world import read_world  # noqa: E402
from app.models.document import Document  # noqa: E402
from app.models.interchange import load_plan  # noqa: E402
from app.planning.assess import assess  # noqa: E402
from app.planning.simulation import money_at_risk  # noqa: E402
from app.report.write import PaperSettings, write  # noqa: E402
from app.ui.edits import Edits  # noqa: E402
from app.ui.pages.paper import PaperPage  # noqa: E402

LIMIT = 1.5
"""Most that an edit may take until its page is shown, as a multiple of writing the paper."""
REPETITIONS = 7
ON = date(2026, 11, 20)


def main() -> int:
    """Print both times and their ratio; 1 if it is above the limit."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    app = QApplication.instance() or QApplication([])
    world = read_world()
    plan = load_plan(read_sample("cameras"), known_countries=frozenset(world.countries))
    found, money = assess(plan, world, ON), money_at_risk(plan, world, ON)
    with tempfile.TemporaryDirectory() as folder:
        edits = Edits(Document.new(Path(folder), plan), world, today=lambda: ON, autosave=False)
        page = PaperPage(edits)
        page.resize(1280, 800)
        page.show()
        page.views.chosen.emit("preview")

        def settled() -> bool:
            return not edits.is_reckoning and page._job is None and page._faults is not None  # noqa: SLF001 - its idle

        def until(done: object) -> None:
            while not done():  # type: ignore[operator] - a function without arguments
                app.processEvents()
                time.sleep(0.001)

        until(settled)
        pairs = []
        for number in range(repetitions):
            words = replace(edits.plan.paper, why_now=f"{plan.paper.why_now} Edit {number}.")
            begun = time.perf_counter()
            edits.put("Change “Why now”", words)
            until(lambda: page._written is not None and page._written[0] is edits.plan)  # noqa: SLF001 - what is shown
            shown = time.perf_counter() - begun
            until(settled)
            begun = time.perf_counter()
            write(edits.plan, found, world, PaperSettings(), money)
            pairs.append((shown, time.perf_counter() - begun))
        page.close()
        edits.close(discard=True)
    ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = ours / bare
    print(f"preview of an edit of words: {ours:.2f} s; writing alone: {bare:.2f} s; ratio {ratio:.2f} (limit {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
