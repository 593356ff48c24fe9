"""Revenue at risk of 20 products in 195 markets over 10,000 draws, beside a plain numpy loop of the same arithmetic.

The plain loop is what one would write by hand: float32, chunks of 250 draws, none of our objects. It is handed the
chances and costs, which ours works out from the plan within the time measured, and leaves the contributions to the tail
out. Each runs in a process of its own, by turns, on one core and on two; memory is the peak of what is allocated on the
way, in a second run. Run it as ``python benchmarks/bench_money.py [REPETITIONS]``.
"""

import json
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.knowledge.world import read_world
from app.planning.blocs import Bloc, bloc_of
from app.planning.facts import World
from app.planning.grid import evaluation
from app.planning.horizon import at_model_month
from app.planning.loss import costs_of_entering
from app.planning.outlook import to_reached
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.simulation import money_at_risk
from app.planning.standing import standing_of

PRODUCTS, MARKETS, DRAWS, CHUNK = 20, 195, 10_000, 250
ON = date(2026, 9, 1)
MOST_TIME = 1.5
MOST_MEMORY = 2.0
REPETITIONS = 5

Floats = NDArray[np.float32]


def main(repetitions: int = REPETITIONS) -> int:
    """Measure, print the ratios, and return 1 if one is above its bound."""
    fine = True
    for cores in (1, 2):
        runs: dict[str, list[dict[str, float]]] = {"plain": [], "ours": []}
        for _ in range(repetitions):
            for who, found in runs.items():
                command = [sys.executable, __file__, who, str(cores)]
                found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        for what, unit, most in (("seconds", "s", MOST_TIME), ("megabytes", "MB", MOST_MEMORY)):
            ours, plain = (statistics.median(run[what] for run in runs[who]) for who in ("ours", "plain"))
            print(
                f"{cores} core{'s'[: cores - 1]}: {ours:.2f} {unit}, plain {plain:.2f} {unit}, "
                f"{ours / plain:.2f} × (at most {most} ×)"
            )
            fine &= ours <= most * plain
        means = [statistics.median(run["expected"] for run in runs[who]) for who in ("ours", "plain")]
        print(f"   expected loss {means[0]:,.0f}, plain {means[1]:,.0f}")
        fine &= abs(means[0] / means[1] - 1) < 0.03  # noqa: PLR2004 - a few standard errors: the same arithmetic
    if find_spec("pyfair") is None:
        print("pyfair is not installed, so it is not reported")
    return 0 if fine else 1


def large_plan(world: World) -> Plan:
    """Every product in every market, in all situations that the model tells apart."""
    hosts = sorted(world.countries)[:MARKETS]
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


@dataclass(frozen=True)
class Tables:
    """What the plain loop is handed."""

    thresholds: Floats  # (3, offerings)
    costs: Floats  # (offerings, 4, months + 2)
    host: NDArray[np.intp]
    product: NDArray[np.intp]
    bloc: NDArray[np.intp]  # by host; the number of blocs: none


def tables(plan: Plan, world: World) -> Tables:
    """Chances and costs of a plan as bare arrays."""
    from scipy.special import ndtri

    grid = standing_of(plan, world, ON).grid
    found = evaluation(grid.values.value, fit=grid.fit)
    reached = to_reached(at_model_month(found.chances, found.shares, grid.status))
    costs = grid.revenue[:, None, None] * costs_of_entering(grid.months, grid.growth, grid.segments, grid.status)
    blocs = list(Bloc)
    of_host = [bloc_of(world, market.host, ON) for market in plan.markets]
    return Tables(
        -ndtri(reached).T.astype(np.float32),
        np.concatenate((costs, np.zeros_like(costs[..., :1])), axis=-1).astype(np.float32),
        np.arange(len(plan.offerings)) % MARKETS,
        np.arange(len(plan.offerings)) // MARKETS,
        np.array([len(blocs) if bloc is None else blocs.index(bloc) for bloc in of_host]),
    )


def plain(given: Tables, cores: int) -> dict[str, float]:
    """The arithmetic of the simulation as a loop over chunks."""
    count, offerings = len(Bloc), len(given.host)
    own = np.sqrt(np.where(given.bloc == count, 0.6, 0.4)).astype(np.float32)[given.host]
    shared = np.where(given.bloc == count, 0, np.sqrt(0.2)).astype(np.float32)
    rows = np.arange(offerings)

    def chunk(number: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        rng = np.random.default_rng(number)

        def normal(width: int) -> Floats:
            return rng.standard_normal((CHUNK, width), dtype=np.float32)

        of_host = np.float32(0.1**0.5) * normal(1) + shared * normal(count + 1)[:, given.bloc]
        of_host += np.float32(0.2**0.5) * normal(MARKETS)
        of_product = np.float32(0.1**0.5) * normal(PRODUCTS)
        score = of_host[:, given.host] + of_product[:, given.product] + own * normal(offerings)
        state = (score > given.thresholds[0]).astype(np.int8)
        state += score > given.thresholds[1]
        state += score > given.thresholds[2]
        moment = 24 * rng.random((CHUNK, offerings), dtype=np.float32)
        whole = moment.astype(np.int8)
        start = given.costs[rows, state, whole]
        lost = start + (moment - whole) * (given.costs[rows, state, whole + 1] - start)
        counts = np.array([(state == level).sum(axis=0) for level in range(4)])
        return lost.sum(axis=1, dtype=np.float64), lost.sum(axis=0, dtype=np.float64), counts

    totals, by_offering = np.empty(DRAWS), np.zeros(offerings)
    states = np.zeros((4, offerings), dtype=np.int64)
    with ThreadPoolExecutor(cores) as pool:
        chunks = (pool.map if cores > 1 else map)(chunk, range(DRAWS // CHUNK))
        for number, (drawn, of_each, counts) in enumerate(chunks):
            totals[number * CHUNK : (number + 1) * CHUNK] = drawn
            by_offering += of_each
            states += counts
    ordered = np.sort(totals)
    np.quantile(ordered, (0.5, 0.9, 0.95))
    ordered[-DRAWS // 20 :].mean()
    return {"expected": totals.mean()}


def run(who: str, cores: int) -> dict[str, float]:
    """One of the two, in this process."""
    world = read_world()
    plan = large_plan(world)
    given = tables(plan, world)
    work: Callable[[], float] = {
        "plain": lambda: plain(given, cores)["expected"],
        "ours": lambda: money_at_risk(plan, world, ON, draws=DRAWS, chunk=CHUNK, threads=cores).today.expected,
    }[who]
    start = perf_counter()
    expected = work()
    seconds = perf_counter() - start
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    return {"seconds": seconds, "megabytes": peak / 2**20, "expected": float(expected)}


if __name__ == "__main__":
    if len(sys.argv) == 3:  # noqa: PLR2004 - who, and on how many cores
        print(json.dumps(run(sys.argv[1], int(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main(*map(int, sys.argv[1:])))
