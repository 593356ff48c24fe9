"""Write the historical sample from the shipped facts: the plan, and the forecasts that never saw their own host.

    python tools/historic_sample.py

Run it after `tools/calibrate.py`, whenever facts, cases or the model change. It gives the same bytes each time.
"""

import argparse
import hashlib
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import historic_board as board

from app.knowledge.files import DATA
from app.knowledge.historic import FORECASTS, OPEN_ONLY, WITH_ALL
from app.knowledge.samples import SAMPLES
from app.knowledge.world import read_world
from app.models.interchange import dump_plan
from app.planning.assessment import Rating
from app.planning.display import REACTION_NAMES, written_day
from app.planning.facts import Case, World
from app.planning.figures import public_ratings
from app.planning.fitting import fit_without
from app.planning.geopolitics import AsOf, positions
from app.planning.hindsight import NEUTRAL, forecast_of, host_ratings
from app.planning.historic import CATEGORY, CONCERN, HOME, LAST_YEAR, LIMITS, MONTHS, RULE, YEAR, chosen
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Override, Product
from app.planning.words import Input, Kind, Population, Scope

NAME = "vendor-2019"
AS_OF = date(YEAR, 12, 31)
DIGITS = 4
FORECAST_DIGITS = 6
DRAWS = 12
"""Draws from the uncertainty of each host's parameters, which the bands take in turn."""
PRODUCT = "gear"
FOR_ALL = (Input.RESTRICTIVENESS, Input.COMPLIANCE_GAP, Input.HOME_COMPULSION)
"""Inputs that are the same in every host, and that a plan of today would take from today's figures and rules."""
STANDS_IN = "Regulatory quality stands in for the capability index, whose figures may not be passed on."
ABOUT = (
    "Historical sample, made from documented cases and public figures; no company's own plan. It stands at the end of "
    f"{YEAR} and looks {MONTHS} months ahead, to the end of {LAST_YEAR}. {RULE} What happened stands in the note of "
    "each market. The inputs of that year are entered as own values, each with figure, year and source; everything "
    "else has the stated neutral value. Opened here, the outlooks take today's parameters, which were estimated with "
    "these very cases, so they look better than they were. The fair comparison is on the page Track record. "
    + board.ABOUT
)
ABOUT_PLAN = """# The historical sample: made by tools/historic_sample.py from resources/data, never edited by hand.
title = "A Chinese network-equipment vendor, 2019"
publisher = "Demarche"
year = 2026
licence = "MIT; the figures as their sources say, see resources/data"
redistributable = "check-terms"
fictional = "There is no such plan: its paper is an exercise, with invented options, costs and roles."
real = "Hosts, decisions and public figures, with their sources; the hosts are chosen by a rule that the plan states."
how = "Run tools/historic_sample.py after tools/calibrate.py; figures that need their publishers' permission stay out."
"""


def main(arguments: list[str] | None = None) -> int:
    """Write both files; 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    given = parser.parse_args(arguments)
    made = {WITH_ALL: forecasts(read_world()), OPEN_ONLY: forecasts(read_world(permitted=False))}
    content = (json.dumps(made, indent=1) + "\n").encode()
    (given.data / f"{FORECASTS}.json").write_bytes(content)
    (given.data / f"{FORECASTS}.toml").write_bytes(_provenance(hashlib.sha256(content).hexdigest()).encode())
    # Figures that need permission stay out of the plan, because it ships with every build.
    (given.samples / f"{NAME}.json").write_bytes(dump_plan(historic_plan(read_world(permitted=False))).encode())
    (given.samples / f"{NAME}.toml").write_bytes(ABOUT_PLAN.encode())
    return 0


def forecasts(world: World, draws: int = DRAWS) -> dict[str, list[list[float]]]:
    """Host → chances, band of "restricted or worse" and base rate, each from the cases of all other hosts."""
    found = {}
    for host in chosen(world):
        made = forecast_of(world, host, fit_without(world, host, draws=draws))
        parts = made.chances, made.band, made.base
        found[host] = [[round(value, FORECAST_DIGITS) for value in part] for part in parts]
    return found


def historic_plan(world: World) -> Plan:
    """The sample as a plan: thirty markets with the inputs of 2019 as own values."""
    hosts = chosen(world)
    un = positions(world, YEAR)
    common = host_ratings(world, next(iter(hosts)))
    overrides = [_own_value(world, common[each], Scope.COMPANY, "") for each in FOR_ALL]
    for host in hosts:
        ratings = public_ratings(world, HOME, host, AsOf.end_of(YEAR), un)
        ours = [rating for each, rating in ratings.items() if each not in FOR_ALL]
        overrides += [_own_value(world, rating, Scope.MARKET, host.lower()) for rating in ours]
    return Plan(
        company=Company(
            legal_name="A Chinese network-equipment vendor, 2019", home=HOME, horizon_months=MONTHS,
            about=ABOUT + LIMITS, appetite_loss=board.APPETITE_LOSS,
        ),
        paper=board.PAPER,
        products=(
            Product(id=PRODUCT, name="5G network equipment", category=CATEGORY, concerns=(CONCERN,),
                    about="Radio and core equipment for 5G networks, with the charge that was in public since 2018."),
        ),
        markets=tuple(Market(id=host.lower(), host=host, note=_happened(cases)) for host, cases in hosts.items()),
        offerings=tuple(
            Offering(id=f"{PRODUCT}-{host.lower()}", product=PRODUCT, market=host.lower(),
                     population=Population.CAMPAIGNED, revenue=board.REVENUE,
                     note="The revenue is a round sum, the same in every host: the sample is about reactions.")
            for host in hosts
        ),
        overrides=tuple(overrides),
        initiatives=board.INITIATIVES, commitments=board.COMMITMENTS, options=board.OPTIONS, stances=board.STANCES,
        quarters=board.QUARTERS, decisions=board.DECISIONS, signposts=board.SIGNPOSTS, assumptions=board.ASSUMPTIONS,
    )  # fmt: skip


def _own_value(world: World, rating: Rating, scope: Scope, subject: str) -> Override:
    value, low, high = (Decimal(f"{number:.{DIGITS}f}") for number in (rating.value, rating.low, rating.high))
    return Override(
        id=f"{subject or 'all'}-{rating.input}", input=rating.input, scope=scope, subject=subject, value=value, low=low,
        high=high, reason=_reason(world, rating), on=AS_OF,
    )  # fmt: skip


def _reason(world: World, rating: Rating) -> str:
    stands_in = rating.input is Input.HOST_CAPABILITY and rating.kind is Kind.PROXY
    parts = [STANDS_IN if stands_in else rating.reason]
    source = world.sources.get(rating.source)
    if source and rating.reason != NEUTRAL:
        dated = f"Figure of {rating.year}; " if rating.year else ""
        parts.append(f"{dated}{source.publisher}: {source.title}.")
    if rating.carried_back:
        parts.append(f"Carried back: none is published for {YEAR} or before.")
    if rating.missing:
        parts.append("The value is neutral, because nothing is known.")
    return " ".join((*parts, f"As at the end of {YEAR}."))


def _happened(cases: tuple[Case, ...]) -> str:
    told = cases[-1]
    said = [f"What happened: {_reaction(told)} (confidence {told.confidence})."]
    said.append(board.opened(told.summary))
    if len(cases) > 1:
        said.append(f"Earlier within the horizon: {'; '.join(map(_reaction, cases[:-1]))}.")
    source = [told.source_title, told.source_publisher]
    source += [written_day(told.source_date)] if told.source_date else []
    said.append(f"Source: {', '.join(source)}.")
    return " ".join(said)


def _reaction(case: Case) -> str:
    """What a host did, and when: "banned, July 2020"."""
    when = written_day(f"{case.year}-{case.month:02}" if case.month else str(case.year))
    return f"{REACTION_NAMES[case.outcome].lower()}, {when}"


def _provenance(checksum: str) -> str:
    return f"""title = "Forecasts for thirty hosts as of the end of {YEAR}, each without its own host's cases"
publisher = "this project"
year = 2026
licence = "Own work; each row names what it rests on"
redistributable = "yes"
sources = ["own_research"]
made_from = "cases.json and the public figures of {YEAR}, by tools/historic_sample.py"
sha256 = "{checksum}"
note = "Host, then chances of open to banned, 80 % band of restricted or worse, base rate of all other hosts."
"""


if __name__ == "__main__":
    sys.exit(main())
