"""What the checks of a plan look at together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.planning.assessment import OptionResult, Reading
from app.planning.budget import initiatives_of
from app.planning.course import Initiative, Option
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Offering
from app.planning.words import Stance


@dataclass(frozen=True, slots=True)
class Review:
    """A plan with what has been calculated about it so far."""

    plan: Plan
    world: World
    on: date
    readings: Mapping[str, Reading]
    options: Mapping[str, OptionResult]

    def market_name(self, market: str) -> str:
        """The host of a market, as it stands inside a sentence."""
        return name(self.world, self.plan.market(market).host)

    def offering_name(self, offering: Offering) -> str:
        """Product and market of an offering."""
        return f"{self.plan.product(offering.product).name} in {self.market_name(offering.market)}"

    def taken(self, option: Option) -> tuple[Initiative, ...]:
        """The initiatives of an option that are not dropped."""
        return initiatives_of(self.plan, option)

    def stance(self, option: Option, market: str) -> Stance:
        """What an option does in a market."""
        return next(
            (each.stance for each in self.plan.stances if each.option == option.id and each.market == market),
            Stance.STAY,
        )


def listed(words: Iterable[str]) -> str:
    """Words as a list inside a sentence: one, two and three."""
    several = list(words)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}" if several else ""


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 rule, 2 rules."""
    return f"{number:,} {one if number == 1 else many}"
