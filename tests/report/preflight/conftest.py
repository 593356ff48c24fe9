"""The sample as a paper that lacks nothing, and the same with one thing changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pytest

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.money import Money
from app.planning.plan import Plan
from app.planning.simulation import money_at_risk
from app.planning.words import Edition
from app.report.letters import Letters
from app.report.matter import brief_of
from app.report.preflight.case import Case
from app.report.preflight.reader import read
from app.report.settings import PaperSettings
from app.report.write import lay_out, write

ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Sample:
    """The sample plan with all that was calculated from it."""

    plan: Plan
    assessment: Assessment
    world: World
    money: Money

    def write(self, **settings: object) -> tuple[Case, object]:
        chosen = PaperSettings(**settings)
        return self.plain if chosen == PaperSettings() else self._written(chosen)

    @cached_property
    def plain(self) -> tuple[Case, object]:
        """The board paper on A4, which many tests look at: written once."""
        return self._written(PaperSettings())

    def _written(self, chosen: PaperSettings) -> tuple[Case, object]:
        money = self.money if chosen.edition is Edition.BOARD else None
        paper = write(self.plan, self.assessment, self.world, chosen, money)
        return Case(paper.laid, read(paper.pdf, chosen.password), chosen, paper.warnings), paper


@pytest.fixture(scope="session")
def sample(world) -> Sample:
    return _read("cameras", world)


@pytest.fixture(scope="session")
def vendor(world) -> Sample:
    """The historical sample, thirty markets of one product."""
    return _read("vendor-2019", world)


def _read(name: str, world: World) -> Sample:
    plan = load_plan(read_sample(name), known_countries=world.countries)
    return Sample(plan, assess(plan, world, ON), world, money_at_risk(plan, world, ON))


@pytest.fixture(scope="session")
def sound(sample) -> Case:
    """The board paper of the sample, which lacks nothing."""
    return sample.write()[0]


@pytest.fixture(scope="session")
def laid_again(sample, sound) -> Callable[..., Case]:
    """The paper of a changed plan, laid out but not drawn: its file is that of the sample."""

    def again(change: Callable[[Plan], Plan]) -> Case:
        brief = brief_of(change(sample.plan), sample.assessment, sample.world, Edition.BOARD, sample.money)
        return replace(sound, laid=lay_out(brief, "a4", Letters()))

    return again
