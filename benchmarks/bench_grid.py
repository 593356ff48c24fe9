"""The outlook grid of 20 products in 40 markets after an edit, beside the least that any program would have to do.

Ours: from the moment the plan has changed until the real page has painted chances, requirements and expected loss of
all cells anew, for edits of several kinds. The floor: one bare vectorised evaluation of the same cells, expected loss
included, and one repaint of the same table, in the same rounds. What follows in the background begins after that, as in
the window. Run it as ``python benchmarks/bench_grid.py [ROUNDS]``.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from app.knowledge.world import read_world
from app.models.document import Document
from app.planning.facts import World
from app.planning.grid import Grid, evaluation, horizon_chances, losses
from app.planning.now import grid_now
from app.planning.plan import Plan, Record
from app.planning.profile import Answer, Company, Market, Offering, Product, RequirementState
from app.planning.words import Reaction, RequirementStatus
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.outlook import OutlookPage

PRODUCTS, MARKETS = 20, 40
ON = date(2026, 9, 1)
MOST = 3.0
ROUNDS = 15


def main(rounds: int = ROUNDS) -> int:
    """Measure, print the ratios, and return 1 if one is above its bound."""
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    theme.wear(app, theme.ThemeName.LIGHT)
    world = read_world()
    plan = large_plan(world)
    with tempfile.TemporaryDirectory() as folder:
        edits = Edits(Document.new(Path(folder) / "working", plan), world, today=lambda: ON, autosave=False)
        clock = Clock()
        edits.changed.connect(clock.start)
        page = OutlookPage(edits)
        page.resize(1440, 900)
        page.show()
        settle(app, edits)
        fine = True
        for what, edit in edits_of(world).items():
            floor, ours, reckoned = [], [], []
            for number in range(rounds):
                before = grid_now(edits.plan, world, ON)
                floor.append(seconds(lambda grid=before.standing.grid: bare(grid, page)))
                edits.put("Edit", *edit(edits.plan, number))
                page.grid.viewport().repaint()
                ours.append(clock.seconds())
                reckoned.append(seconds(lambda before=before: grid_now(edits.plan, world, ON, before)))
                settle(app, edits)
            fine &= shown(what, ours, floor, reckoned)
        edits.close(discard=True)
        QThreadPool.globalInstance().waitForDone()
    return 0 if fine else 1


class Clock:
    """When the plan has changed; the first to hear of it."""

    def start(self) -> None:
        """Take the time."""
        self._started = perf_counter()

    def seconds(self) -> float:
        """How long ago that was."""
        return perf_counter() - self._started


def large_plan(world: World) -> Plan:
    """Every product in every market."""
    hosts = sorted(host for host, country in world.countries.items() if country.gdp)[::4][:MARKETS]
    kinds = list(world.categories)
    return Plan(
        company=Company(home="CHN"),
        products=tuple(Product(id=f"p{i}", name=f"P{i}", category=kinds[i % len(kinds)]) for i in range(PRODUCTS)),
        markets=tuple(Market(id=host, host=host) for host in hosts),
        offerings=tuple(
            Offering(id=f"{i}-{host}", product=f"p{i}", market=host, revenue=Decimal(1000 * (i + 1)))
            for i in range(PRODUCTS)
            for host in hosts
        ),
    )


def edits_of(world: World) -> dict[str, Callable[[Plan, int], tuple[Record, ...]]]:
    """Edits of several kinds, each a little different in every round."""
    question = next(each.id for each in world.questions.values() if each.feeds is not None)

    def offering(plan: Plan, number: int) -> tuple[Record, ...]:
        one = plan.offerings[number]
        return (replace(one, revenue=one.revenue + 1, status=Reaction((int(one.status) + 1) % 3)),)

    def market(plan: Plan, number: int) -> tuple[Record, ...]:
        return (replace(plan.markets[number], active_since=2000 + number),)

    def requirement(plan: Plan, number: int) -> tuple[Record, ...]:
        rule = next(iter(world.rules))
        id_ = plan.offerings[number].id
        return (RequirementState(id=f"s{number}", offering=id_, rule=rule, status=RequirementStatus.MET),)

    def answer(plan: Plan, number: int) -> tuple[Record, ...]:
        del plan
        return (Answer(id="a", question=question, level=number % 5, on=ON),)

    return {"an offering": offering, "a market": market, "a requirement": requirement, "an answer": answer}


def bare(grid: Grid, page: OutlookPage) -> None:
    """One evaluation of the cells and one repaint of the table."""
    horizon_chances(grid, evaluation(grid.values.value, fit=grid.fit))
    losses(grid)
    page.grid.viewport().repaint()


def settle(app: QApplication, edits: Edits) -> None:
    """Let what runs in the background come to its end."""
    app.processEvents()
    while edits.is_reckoning:
        app.processEvents()
        QThreadPool.globalInstance().waitForDone(1)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def shown(what: str, ours: list[float], floor: list[float], reckoned: list[float]) -> bool:
    """Print the ratio of the medians and whether it holds."""
    ours_now, floor_now, alone = (1e3 * statistics.median(each) for each in (ours, floor, reckoned))
    ratio = ours_now / floor_now
    print(
        f"{what}: {ours_now:.1f} ms from edit to painted ({alone:.1f} ms of it the values), "
        f"floor {floor_now:.1f} ms, {ratio:.2f} × (at most {MOST:.0f} ×)"
    )
    return ratio <= MOST


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
