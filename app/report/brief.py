"""What every section of a paper asks for: the plan, its findings, the world, and the names that recur."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from app.charts.palette import Palette, palette_of
from app.planning import display
from app.planning.assessment import Assessment, OptionResult, Outlook, Reading, Requirement
from app.planning.claims import plan_claim
from app.planning.course import Initiative
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.guardrails import held, held_text
from app.planning.money import Money
from app.planning.plan import Plan
from app.planning.profile import Market, Offering
from app.planning.words import Edition, Progress, RequirementStatus, Stage
from app.report.blocks import lettered
from app.report.editions import shows_money, shows_names
from app.report.withheld import Withheld

PROGRESS: Final = {
    Progress.PROPOSED: "proposed",
    Progress.AGREED: "agreed",
    Progress.UNDER_WAY: "under way",
    Progress.DONE: "done",
    Progress.DROPPED: "dropped",
}
BADGES: Final = {"low": "Low", "medium": "Medium", "high": "High"}
EDITIONS: Final = {
    Edition.BOARD: "Board paper",
    Edition.MANAGEMENT: "Management edition",
    Edition.SHAREABLE: "Shareable edition",
}


@dataclass(frozen=True, slots=True)
class MarketLoss:
    """What one market brings, and what it is expected to lose over the horizon. [plan currency]"""

    market: Market
    revenue: float  # a year
    before: float  # doing nothing
    after: float | None  # with the recommended option
    chance: float  # highest chance of "restricted or worse" among its offerings
    chance_after: float | None


@dataclass(frozen=True)
class Brief:
    """The matter of one paper; all of it is already cut down to its edition."""

    plan: Plan
    assessment: Assessment
    world: World
    edition: Edition
    risk: Money | None = None  # revenue at risk by simulation; None where no amount may be shown
    annexes: Mapping[str, str] = field(default_factory=dict)  # letter of each appendix held, by its anchor
    withheld: Withheld = field(default_factory=Withheld)  # what no word of this edition may contain

    @property
    def palette(self) -> Palette:
        """The colours of the paper, with those of the company."""
        return palette_of(self.plan.look.accent, self.plan.look.second)

    @property
    def money(self) -> bool:
        """Whether amounts may be shown."""
        return shows_money(self.edition)

    @property
    def earns(self) -> bool:
        """Whether amounts may be shown and an offering has any revenue: else no loss can be told."""
        return self.money and self.assessment.revenue > 0

    @property
    def names(self) -> bool:
        """Whether people may be named."""
        return shows_names(self.edition)

    @property
    def currency(self) -> str:
        """The plan's currency."""
        return self.plan.company.currency

    @property
    def months(self) -> int:
        """The horizon."""
        return self.plan.company.horizon_months

    @property
    def limit(self) -> float:
        """The highest acceptable chance of "restricted or worse"."""
        return float(self.plan.company.appetite_chance)

    @property
    def source(self) -> str:
        """Where the paper's own figures come from."""
        return f"Source: plan, calculated on {display.day(self.assessment.on)}."

    @property
    def caveat(self) -> str:
        """What stands beside every chance."""
        return sentence(plan_claim(self.plan, self.world)) + "."

    def money_text(self, amount: float) -> str:
        """An amount in running text."""
        return display.money(amount, self.currency)

    def country(self, iso3: str) -> str:
        """The plain name of a country, else its code."""
        country = self.world.countries.get(iso3)
        return country.name if country else iso3

    def host(self, market: Market | str) -> str:
        """The name of a market."""
        return self.country((self.plan.market(market) if isinstance(market, str) else market).host)

    def host_told(self, market: Market | str) -> str:
        """The name of a market inside a sentence: “the United States”."""
        return name(self.world, (self.plan.market(market) if isinstance(market, str) else market).host)

    def offering_name(self, offering: Offering) -> str:
        """Product and market of an offering."""
        return f"{self.plan.product(offering.product).name}, {self.host(offering.market)}"

    def reading(self, offering: Offering) -> Reading | None:
        """What is known about an offering."""
        return self.assessment.readings.get(offering.id)

    def outlook_after(self, offering: Offering) -> Outlook | None:
        """Its outlook with the recommended option."""
        return self.chosen.outlooks.get(offering.id) if self.chosen else None

    @cached_property
    def by_market(self) -> dict[str, tuple[Offering, ...]]:
        """The offerings of each market, in the plan's order."""
        found: dict[str, list[Offering]] = {market.id: [] for market in self.plan.markets}
        for offering in self.plan.offerings:
            found[offering.market].append(offering)
        return {id_: tuple(offerings) for id_, offerings in found.items()}

    @cached_property
    def nothing(self) -> OptionResult | None:
        """What doing nothing leads to."""
        return self.assessment.options.get(self.plan.do_nothing.id)

    @cached_property
    def chosen(self) -> OptionResult | None:
        """What the recommended option leads to."""
        option = self.plan.recommended
        return self.assessment.options.get(option.id) if option else None

    @cached_property
    def plan_initiatives(self) -> tuple[Initiative, ...]:
        """The initiatives of the recommended option, else all that are not dropped."""
        option = self.plan.recommended
        wanted = set(option.initiatives) if option and not option.does_nothing else None
        return tuple(
            i
            for i in self.plan.initiatives
            if (wanted is None or i.id in wanted) and i.progress is not Progress.DROPPED
        )

    @cached_property
    def held(self) -> dict[str, str]:
        """Why initiatives are held by open guardrails, by id; none in an edition that does not say what was checked."""
        waits = held(self.plan, self.world, self.assessment.on) if self.names else {}
        return {id_: held_text(self.plan, self.world, several) for id_, several in waits.items()}

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each option, in the plan's order."""
        return {option.id: lettered(i).upper() for i, option in enumerate(self.plan.options)}

    @cached_property
    def losses(self) -> tuple[MarketLoss, ...]:
        """Every market, the one that loses most first, or where no money is shown the one with the highest chance."""
        rows = [self._loss(market) for market in self.plan.markets]
        return tuple(sorted(rows, key=lambda row: (-row.before if self.earns else 0.0, -row.chance)))

    @cached_property
    def above(self) -> int:
        """How many offerings are above the risk appetite today."""
        return sum(reading.above_appetite for reading in self.assessment.readings.values())

    @cached_property
    def requirements(self) -> tuple[tuple[Offering, Requirement], ...]:
        """Every rule as it bears on every offering."""
        return tuple(
            (offering, requirement)
            for offering in self.plan.offerings
            if (reading := self.reading(offering))
            for requirement in reading.requirements
        )

    def duties(self, market: str) -> tuple[int, int] | None:
        """How many mandatory rules bear on a market's offerings, and how many of them are not known to be met.

        ``None`` where the rulebook holds nothing for the market.
        """
        readings = [reading for offering in self.by_market[market] if (reading := self.reading(offering))]
        if not self.world.researched(self.plan.market(market).host):
            return None
        counted = [r for reading in readings for r in reading.requirements if r.counts]
        unmet = {r.rule.id for reading in readings for r in reading.requirements if r.counts and not _met(r)}
        return len({r.rule.id for r in counted}), len(unmet)

    def _loss(self, market: Market) -> MarketLoss:
        offerings = self.by_market[market.id]
        selling = [offering for offering in offerings if offering.stage is not Stage.LEFT]
        readings = [reading for offering in selling if (reading := self.reading(offering))]
        after = [outlook for offering in selling if (outlook := self.outlook_after(offering))]
        chosen = self.chosen
        return MarketLoss(
            market,
            float(sum(offering.revenue_in_plan_currency for offering in offerings)),
            sum(reading.loss for reading in readings),
            sum(chosen.losses.get(offering.id, 0.0) for offering in offerings) if chosen else None,
            max((reading.outlook.restricted_or_worse for reading in readings), default=0.0),
            max((outlook.restricted_or_worse for outlook in after), default=0.0) if chosen else None,
        )


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "no market", "one market", "12 markets"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    spelled = words[number] if number < len(words) else f"{number:,}"
    return f"{spelled} {one if number == 1 else many or one + 's'}"


def clipped(text: str, length: int = 60) -> str:
    """The text, shortened to what has room in the head of a table or in the outline."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def listed(names: list[str] | tuple[str, ...], limit: int | None = None) -> str:
    """Names in a sentence: "A, B and C"; past the limit "A, B and 4 others", a single other by its name."""
    if limit is not None and len(names) > limit + 1:
        names = [*names[:limit], f"{len(names) - limit} others"]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def rounding(*sums: tuple[Iterable[float | Decimal], float | Decimal]) -> str:
    """A sentence for a note where parts, as they are printed in millions, do not add up to their sum; else nothing."""
    apart = any(sum(map(_tenths, parts)) != _tenths(whole) for parts, whole in sums)
    return "Parts may not add up: rounding. " if apart else ""


def _tenths(amount: float | Decimal) -> Decimal:
    return (Decimal(str(amount)) / 1_000_000).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _met(requirement: Requirement) -> bool:
    return requirement.status is RequirementStatus.MET
