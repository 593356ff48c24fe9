from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, MarketStance, Option
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product, Segments
from app.planning.simulation import money_at_risk
from app.planning.words import Action, Population, Reaction, Stance
from tests.planning.conftest import ON

QUARTER = Decimal("0.25")
HOSTS = ("DEU", "FRA", "USA", "IND", "SAU", "BRA")


def a_plan(months=24, **changes):
    """A Chinese maker of two products in six hosts, in all states and situations, with four options."""
    states, situations = list(Reaction), list(Population)
    start = Plan(
        company=Company(home="CHN", horizon_months=months),
        products=(
            Product(id="cam", name="Camera", category="camera"),
            Product(id="net", name="Radio", category="telecom-5g"),
        ),
        markets=tuple(Market(id=host, host=host) for host in HOSTS),
        offerings=tuple(
            Offering(
                id=f"{product}-{host}",
                product=product,
                market=host,
                revenue=Decimal(1000 * (i + 1)),
                growth=Decimal("0.05") * i,
                segments=Segments(government=QUARTER, critical=QUARTER, commercial=QUARTER, consumer=QUARTER),
                status=states[i % 3],
                population=situations[(i + j) % 3],
            )
            for j, product in enumerate(("cam", "net"))
            for i, host in enumerate(HOSTS)
        ),
        initiatives=(
            work("open", Action.IMAGE, ("reputation:+3", "trust:+3")),
            work("own", Action.EXIT_REENTRY, ("exposure:-3", "geopolitics:+3"), offerings=("cam-DEU", "net-IND")),
            work("late", Action.IMAGE, ("trust:+3",), starts=date(2040, 1, 1)),
        ),
        options=(
            DO_NOTHING,
            Option(id="work", name="Work", initiatives=("open", "own")),
            Option(id="leave", name="Leave"),
            Option(id="both", name="Both", initiatives=("open", "own")),
            Option(id="idle", name="Idle", initiatives=("late",)),
        ),
        stances=(
            *(MarketStance(id=f"x-{host}", option="leave", market=host, stance=Stance.EXIT) for host in HOSTS),
            MarketStance(id="y-1", option="both", market="DEU", stance=Stance.DE_SCOPE),
            MarketStance(id="y-2", option="both", market="IND", stance=Stance.SUSPEND),
        ),
    )
    return replace(start, **changes)


def work(id_, action, effects, **changes):
    start = Initiative(id=id_, title=id_, action=action, effects=effects, cost=Decimal(10), cost_high=Decimal(10**9))
    return replace(start, **changes)


@pytest.fixture(scope="module")
def found(shipped):
    return money_at_risk(a_plan(), shipped, ON)


@pytest.mark.parametrize("months", [12, 24, 36, 47, 60])
def test_that_the_mean_is_the_expected_loss_of_every_option(shipped, months):
    plan = a_plan(months)
    money, said = money_at_risk(plan, shipped, ON), assess(plan, shipped, ON)
    assert abs(money.today.expected - said.loss) < 3 * money.today.error
    for option, result in said.options.items():
        spread = money.options[option]
        assert abs(spread.expected - result.loss) <= 3 * spread.error + 1e-6 * result.loss
        for offering, loss in result.losses.items():
            assert spread.by_offering[offering] == pytest.approx(loss, rel=0.3, abs=150)


def test_that_the_share_of_draws_in_each_state_at_month_24_is_the_outlook_shown(shipped, found):
    readings = assess(a_plan(), shipped, ON).readings
    assert found.months == 24
    for offering, shares in found.states.items():
        for share, chance in zip(shares, readings[offering].outlook.chances, strict=True):
            error = np.sqrt(chance * (1 - chance) / found.draws)
            assert abs(share - chance) <= 3 * error


@pytest.mark.parametrize("how", [{}, {"threads": 2}, {"chunk": 100}, {"chunk": 100, "threads": 2}, {"chunk": 10_000}])
def test_that_every_way_to_reckon_gives_the_same_digits(shipped, how):
    plan = a_plan(36)
    assert money_at_risk(plan, shipped, ON, draws=2000, **how) == money_at_risk(plan, shipped, ON, draws=2000)


def test_that_the_horizon_changes_no_state_at_month_24(shipped, found):
    assert money_at_risk(a_plan(60), shipped, ON).states == found.states


def test_that_doing_nothing_is_as_things_stand(found):
    assert found.options[DO_NOTHING.id] == found.today


def test_that_an_option_that_comes_too_late_is_as_doing_nothing(found):
    assert found.options["idle"] == found.today


def test_that_leaving_everywhere_loses_what_is_given_up_and_nothing_else(shipped, found):
    left = found.options["leave"]
    assert left.expected == pytest.approx(assess(a_plan(), shipped, ON).options["leave"].given_up)
    assert left.p50 == left.p95 == pytest.approx(left.cvar95)
    assert left.error == pytest.approx(0, abs=1e-9)


def test_that_the_cost_of_initiatives_is_no_lost_revenue(shipped, found):
    free = tuple(replace(each, cost=Decimal(0), cost_high=Decimal(0)) for each in a_plan().initiatives)
    assert money_at_risk(a_plan(initiatives=free), shipped, ON) == found


def test_that_options_are_held_against_the_same_futures(shipped, found):
    # What helps in the mean also helps in the tail and in every part, so luck plays no part in the difference.
    work, today = found.options["work"], found.today
    assert work.expected < today.expected
    assert work.p90 <= today.p90
    assert work.cvar95 <= today.cvar95
    assert all(work.by_offering[each] <= today.by_offering[each] for each in today.by_offering)


def test_that_parts_add_up(found):
    for spread in (found.today, *found.options.values()):
        assert sum(spread.by_offering.values()) == pytest.approx(spread.expected)
        assert sum(spread.by_market.values()) == pytest.approx(spread.expected)
        assert sum(spread.tail_by_offering.values()) == pytest.approx(spread.cvar95)
        assert sum(spread.tail_by_market.values()) == pytest.approx(spread.cvar95)


def test_that_losses_of_one_host_come_together(shipped):
    def variance(*offered):
        """Of the loss where each product is sold in one host."""
        hosts = tuple(dict.fromkeys(host for _, host in offered))
        plan = Plan(
            company=Company(home="CHN"),
            products=tuple(Product(id=each, name=each, category="camera") for each in ("one", "two")),
            markets=tuple(Market(id=host, host=host) for host in hosts),
            offerings=tuple(
                Offering(
                    id=f"{product}-{host}",
                    product=product,
                    market=host,
                    revenue=Decimal(1000),
                    status=Reaction.RESTRICTED,
                )
                for product, host in offered
            ),
        )
        return money_at_risk(plan, shipped, ON).today.error ** 2

    together = variance(("one", "DEU"), ("two", "DEU")) / (2 * variance(("one", "DEU")))
    apart = variance(("one", "DEU"), ("two", "BRA")) / (variance(("one", "DEU")) + variance(("one", "BRA")))
    assert together > 1.15 > apart


def test_that_progress_is_told_and_the_last_step_is_the_whole(shipped):
    told = []
    money = money_at_risk(a_plan(), shipped, ON, draws=620, chunk=200, report=lambda *step: told.append(step))
    assert told == [(0, 650), (200, 650), (400, 650), (600, 650), (650, 650)]
    assert money.draws == 650  # whole blocks


@pytest.mark.parametrize("threads", [1, 2])
def test_that_it_stops_when_it_is_told_to(shipped, threads):
    class StoppedError(Exception):
        pass

    told = []

    def report(done, _total):
        told.append(done)
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        money_at_risk(a_plan(), shipped, ON, threads=threads, report=report)
    assert told == [0, 250]


def test_that_a_plan_without_offerings_risks_nothing(shipped):
    money = money_at_risk(Plan(), shipped, ON, draws=100)
    assert money.today.expected == money.today.cvar95 == 0
    assert money.states == {}
    assert money.options[DO_NOTHING.id] == money.today
