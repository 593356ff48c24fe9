from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pytest

from app.knowledge.world import read_world
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from tests.worlds import world

ON = date(2026, 9, 1)


@pytest.fixture
def on():
    return ON


@pytest.fixture
def small():
    return world()


@pytest.fixture(scope="session")
def shipped():
    return read_world()


@lru_cache(maxsize=1)
def camera_plan():
    """A Norwegian maker of one camera in Germany, India and Kenya."""
    return Plan(
        company=Company(legal_name="Nordlys", home="NOR", currency="NOK"),
        products=(Product(id="cam", name="Camera", category="camera"),),
        markets=(
            Market(id="de", host="DEU", active_since=2016),
            Market(id="in", host="IND"),
            Market(id="ke", host="KEN"),
        ),
        offerings=(
            Offering(id="cam-de", product="cam", market="de", revenue=Decimal(10_000_000)),
            Offering(id="cam-in", product="cam", market="in", revenue=Decimal(4_000_000)),
            Offering(id="cam-ke", product="cam", market="ke", revenue=Decimal(1_000_000)),
        ),
    )


@pytest.fixture
def plan():
    return camera_plan()


@pytest.fixture
def edited(plan):
    """The plan with some fields replaced."""
    return lambda **changes: replace(plan, **changes)
