"""What the drafts of a paper's words are written from: the recommended option, the others, and their figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.errors import InputError
from app.planning import display
from app.planning.assessment import Assessment, OptionResult
from app.planning.budget import initiatives_of
from app.planning.course import Initiative, MarketStance, Option
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.phrases import counted, in_words
from app.planning.plan import Plan
from app.planning.profile import Product
from app.planning.words import RequirementStatus, SignpostState, Stance

LONGEST: Final = 60
"""A name of the plan is cut to so many letters inside a sentence."""


@dataclass(frozen=True)
class Matter:
    """A plan in which something is sold and an option recommended, with its findings."""

    plan: Plan
    assessment: Assessment
    world: World
    option: Option

    @property
    def months(self) -> int:
        """The horizon."""
        return self.plan.company.horizon_months

    @property
    def limit(self) -> float:
        """The highest acceptable chance of "restricted or worse"."""
        return float(self.plan.company.appetite_chance)

    @property
    def recommended(self) -> str:
        """The recommended option with its letter, as the paper names it."""
        letter = chr(ord("A") + at) if (at := self.plan.options.index(self.option)) < _LETTERS else ""
        return (
            f"option {letter}, {named(self.option.name, quoted=True)}"
            if letter
            else named(self.option.name, quoted=True)
        )

    @property
    def result(self) -> OptionResult:
        """What the recommended option leads to."""
        return self.assessment.options[self.option.id]

    @property
    def nothing(self) -> OptionResult:
        """What doing nothing leads to."""
        return self.assessment.options[self.plan.do_nothing.id]

    @cached_property
    def others(self) -> Mapping[Option, OptionResult]:
        """The options that are not recommended and may be named."""
        return {
            o: self.assessment.options[o.id] for o in self.plan.options if o is not self.option and not o.board_only
        }

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The products that may be named."""
        return tuple(product for product in self.plan.products if not product.board_only)

    @cached_property
    def initiatives(self) -> tuple[Initiative, ...]:
        """What the recommended option does."""
        return initiatives_of(self.plan, self.option)

    @cached_property
    def leaving(self) -> tuple[MarketStance, ...]:
        """Where the recommended option does not stay, as far as it may be named."""
        return tuple(
            stance
            for stance in self.plan.stances
            if stance.option == self.option.id
            and stance.stance is not Stance.STAY
            and not stance.board_only
            and not self.plan.market(stance.market).board_only
        )

    @cached_property
    def above(self) -> int:
        """Offerings above the risk appetite today."""
        return sum(reading.above_appetite for reading in self.assessment.readings.values())

    @cached_property
    def unmet(self) -> int:
        """Mandatory rules that bear on an offering and are not known to be met."""
        return len({
            r.rule.id
            for reading in self.assessment.readings.values()
            for r in reading.requirements
            if r.counts and r.status is not RequirementStatus.MET
        })  # fmt: skip

    def signposts(self, state: SignpostState) -> int:
        """How many signposts stand so."""
        return sum(post.state is state for post in self.plan.signposts)

    def money(self, amount: float) -> str:
        """An amount in running text, as the paper writes it."""
        return display.money(amount, self.plan.company.currency)

    def host(self, market: str) -> str:
        """The plain name of a market inside a sentence."""
        return name(self.world, self.plan.market(market).host)


def matter_of(plan: Plan, assessment: Assessment, world: World) -> Matter:
    """What drafts are written from.

    Raises
    ------
    InputError
        Where the plan does not hold what their words would rest on.
    """
    if not plan.offerings or not assessment.readings:
        raise InputError("There is nothing to propose yet: say first which product is offered in which market.")
    if plan.recommended is None:
        raise InputError("There is nothing to propose yet: choose first which option management recommends.")
    return Matter(plan, assessment, world, plan.recommended)


def named(text: str, *, quoted: bool = False) -> str:
    """A name of the plan inside a sentence: on one line, cut short, without marks of quotation of its own."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    text = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    return f"“{text.translate(_BARE)}”" if quoted else text


def out_of(part: int, whole: int, noun: str) -> str:
    """How many of a number, with the verb: "two of 30 offerings are", "none of 30 offerings is"."""
    if whole == 1:
        return f"the one {noun} {'is' if part else 'is not'}"
    first = in_words(part) if part else "none"
    return f"{first} of {counted(whole, noun)} {'are' if part > 1 else 'is'}"


def tenths(amount: float) -> int:
    """An amount in tenths of a million, as it is shown."""
    text = display.millions(amount).replace(",", "").replace(display.MINUS, "-")
    return 0 if text.startswith("<") else round(float(text) * 10)


_LETTERS: Final = 26
_BARE: Final = str.maketrans("", "", '“”"«»')
