"""A real plan in a real document, the way pages get it; and the look that the program has."""

import gc
import sys
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QThreadPool

from app.knowledge.world import read_world
from app.models.document import Document
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.plan import Plan
from app.planning.profile import Answer, Company, Market, Offering, Product
from app.planning.words import Action
from app.ui import theme
from app.ui.collector import Collector, collect
from app.ui.edits import Edits

TODAY = date(2026, 9, 1)
SMALL = Plan(
    company=Company(legal_name="Nordlys Optikk AS", home="NOR", currency="NOK", appetite_loss=Decimal(1_000_000)),
    products=(Product(id="p1", name="Sentry", category="cameras"), Product(id="p2", name="Cloud", category="cloud")),
    markets=(Market(id="m1", host="DEU"), Market(id="m2", host="IND")),
    offerings=(
        Offering(id="o1", product="p1", market="m1", revenue=Decimal(5_000_000)),
        Offering(id="o2", product="p2", market="m2", revenue=Decimal(2_000_000)),
    ),
    answers=(Answer(id="a1", question="QG-01", level=2, on=date(2026, 8, 1)),),
    initiatives=(Initiative(id="i1", title="Certify the cameras", action=Action.GOVERNANCE, cost_high=Decimal(9)),),
    options=(DO_NOTHING, Option(id="x1", name="Certify first", recommended=True, initiatives=("i1",))),
)


@pytest.fixture(scope="session")
def qapp_args():
    return [sys.argv[0], "-style", "Fusion"]


@pytest.fixture(scope="session")
def world():
    return read_world()


@pytest.fixture(scope="session", autouse=True)
def collector(qapp, world):
    """Garbage is collected as in the program: never on a pool thread or in the midst of a call into Qt."""
    found = Collector(qapp)
    gc.collect()
    gc.freeze()  # what is loaded by now stays: to look through it after each test only takes time
    yield found
    gc.unfreeze()
    found.stop()


@pytest.fixture(autouse=True)
def look(qapp, collector):
    """Every test begins in the light theme at 100 %, and leaves no work behind on a thread."""
    theme.wear(qapp, theme.ThemeName.LIGHT)
    yield
    QThreadPool.globalInstance().waitForDone()
    collect()


@pytest.fixture
def plan():
    return SMALL


@pytest.fixture
def edits(qtbot, tmp_path, plan, world):
    """The edits of an open plan that is in no file yet."""
    found = Edits(Document.new(tmp_path / "working", plan), world, today=lambda: TODAY)
    yield found
    found.close(discard=True)
