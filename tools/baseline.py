"""Print the statistical baseline: how well an ordinal logit on five public facts foresees hosts it has not seen.

python tools/baseline.py
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # thousands of small fits: threads would only wait

from app.knowledge.world import read_world
from app.planning import backtest
from app.planning.caserows import case_rows
from app.planning.parameters import FITTED
from app.planning.ridge import FEATURES, PENALTY
from app.planning.track_record import Forecaster, Split, Variant


def main() -> int:
    """Fit without each host in turn, and print the skill."""
    print(f"Ordinal logit, L2 penalty {PENALTY:g} on {', '.join(FEATURES)}; whole hosts left out.")
    world = read_world(estimated=False)
    for population in FITTED:
        rows = case_rows(world, population)
        given = backtest.simple_forecasts(rows, Split.HOSTS)
        for scores in backtest.scored(rows, given, population=population, split=Split.HOSTS, variant=Variant.FULL):
            if scores.forecaster is Forecaster.RIDGE:
                for name, skill in (("log-loss", scores.skill), ("ranked probability", scores.rps_skill)):
                    interval = f"{skill.low:+.3f} to {skill.high:+.3f}"
                    print(f"{population}: {scores.cases} cases, {name} skill {skill.value:+.3f} ({interval})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
