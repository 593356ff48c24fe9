"""Opening a plan of 5,000 initiatives, and one edit in it, each beside a floor measured in the same run.

Opening: checked, copied, read into a `Plan`; the floor is sqlite3 fetching the same rows from the same file.
An edit: one initiative renamed, checked and committed; the floor is the same UPDATE committed by bare sqlite3, which
waits for the disk as often, and the plan checked once more, which no edit can do without.
"""

import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.models.document import Document
from app.planning.course import Initiative
from app.planning.plan import Plan
from app.planning.profile import Market, Offering, Product
from app.planning.words import Action, Progress

INITIATIVES = 5_000
ROUNDS = 15
MOST_TO_OPEN = 6.0
MOST_TO_EDIT = 4.0


def main() -> int:
    """Measure, print both ratios, and return 1 if one is above its bound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.demarche"
        document = Document.new(folder / "working", large_plan())
        document.save(file)
        raw, opened = by_turns(lambda _: read_raw(file), lambda _: Document.open(file, folder / "elsewhere").close())
        with bare_edit(folder / "bare.db", file, document.plan()) as bare_rename:
            bare, edits = by_turns(bare_rename, lambda number: rename(document, number))
        saves = [seconds(document.save) for _ in range(3)]
        document.close(discard=True)
    fine = shown("open", opened, raw, MOST_TO_OPEN) & shown("edit", edits, bare, MOST_TO_EDIT)
    print(f"save: {statistics.median(saves) * 1e3:.0f} ms, checked and with its backup")
    return 0 if fine else 1


def large_plan() -> Plan:
    """A plan with many initiatives, each with texts, costs, dates, links and an effect, as a real one would have."""
    offering = Offering(id="o", product="p", market="m", revenue=Decimal("1000.50"))
    initiatives = tuple(
        Initiative(
            id=f"initiative-{n}",
            title=f"Initiative number {n}",
            action=list(Action)[n % 5],
            about="What it is about, in a sentence of the length that people write here. " * 2,
            owner="Head of public affairs",
            starts=date(2026, 1 + n % 12, 1),
            ends=date(2027, 1 + n % 12, 28),
            cost_low=Decimal(n),
            cost=Decimal(n * 2),
            cost_high=Decimal(n * 3) + Decimal("0.50"),
            people=Decimal("1.5"),
            measure="Certificate granted",
            progress=list(Progress)[n % 5],
            depends_on=(f"initiative-{n - 1}",) if n % 2 else (),
            offerings=("o",),
            effects=("trust:+2",),
        )
        for n in range(INITIATIVES)
    )
    products, markets = (Product(id="p", name="Camera"),), (Market(id="m", host="DEU"),)
    return Plan(products=products, markets=markets, offerings=(offering,), initiatives=initiatives)


def read_raw(file: Path) -> int:
    """Fetch every row of every table."""
    with closing(sqlite3.connect(file)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return sum(len(db.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables)  # noqa: S608 - our own


@contextmanager
def bare_edit(copy: Path, file: Path, plan: Plan) -> Iterator[Callable[[int], object]]:
    """The same UPDATE on a bare copy, committed, with a check of the whole plan."""
    copy.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        change = "UPDATE initiatives SET title = ? WHERE id = 'initiative-7'"
        yield lambda number: (db.execute(change, (f"Title {number}",)), replace(plan))


def rename(document: Document, number: int) -> None:
    """One edit, as the window makes it."""
    with document.edit("Rename"):
        document.put(replace(document.plan().initiatives[7], title=f"Title {number}"))


def by_turns(*works: Callable[[int], object]) -> list[list[float]]:
    """How long each takes, one after the other in every round, so that whatever slows the machine slows them all."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(ROUNDS):
        for work, found in zip(works, times, strict=True):
            found.append(seconds(lambda work=work, number=number: work(number)))
    return times


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def shown(what: str, ours: list[float], floor: list[float], most: float) -> bool:
    """Print the ratio of the medians and whether it holds."""
    ours_now, floor_now = statistics.median(ours), statistics.median(floor)
    ratio = ours_now / floor_now
    print(f"{what}: {ours_now * 1e3:.1f} ms, floor {floor_now * 1e3:.1f} ms, {ratio:.1f} × (at most {most:.0f} ×)")
    return ratio <= most


if __name__ == "__main__":
    sys.exit(main())
