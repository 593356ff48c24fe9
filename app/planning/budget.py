"""What initiatives take in each quarter, beside what is available in it.

A budget of 0 is one that was never set, for money and for people alike: it is no limit. The record knows no other way
to say so, and nobody plans with nothing in a quarter in which something runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from app.planning.course import Initiative, Option, Quarter
from app.planning.plan import Plan
from app.planning.times import days_of_quarter, quarter_days
from app.planning.words import Progress


@dataclass(frozen=True, slots=True)
class Need:
    """What initiatives take in one quarter."""

    money: Decimal = Decimal(0)  # [plan currency]
    people: Decimal = Decimal(0)  # full-time equivalents, on average over the quarter's days

    def exceeds_money(self, available: Quarter) -> bool:
        """Whether it costs more than is set, rounded to whole units of the currency; never where nothing is set."""
        limit = money_set(available)
        return limit is not None and round(self.money) > limit

    def exceeds_people(self, available: Quarter) -> bool:
        """Whether it takes more people than are set, rounded to tenths of a person; never where nothing is set."""
        limit = people_set(available)
        return limit is not None and round(self.people, 1) > limit


def money_set(budget: Quarter | None) -> Decimal | None:
    """Money that is available in a quarter, or None where it was never set. [plan currency]"""
    return budget.money or None if budget else None


def people_set(budget: Quarter | None) -> Decimal | None:
    """People who are available in a quarter, full time, or None where it was never set."""
    return budget.people or None if budget else None


def held_option(plan: Plan) -> Option:
    """What the plan holds: the recommended option or, where none is recommended, every initiative not dropped."""
    live = tuple(each.id for each in plan.initiatives if each.progress is not Progress.DROPPED)
    return plan.recommended or replace(plan.do_nothing, does_nothing=False, initiatives=live)


def initiatives_of(plan: Plan, option: Option) -> tuple[Initiative, ...]:
    """The initiatives of an option that are not dropped."""
    found = (plan.initiative(id_) for id_ in option.initiatives)
    return tuple(each for each in found if each.progress is not Progress.DROPPED)


def needs_by_quarter(initiatives: Iterable[Initiative]) -> dict[tuple[int, int], Need]:
    """What initiatives take, by year and quarter in the order of the calendar.

    A cost is spread evenly over the days from start to end; people count by the share of the quarter's days that they
    are needed. An initiative without both dates stands in no quarter.
    """
    found: dict[tuple[int, int], Need] = {}
    for each in initiatives:
        if each.starts is None or each.ends is None:
            continue
        whole = (each.ends - each.starts).days + 1
        for quarter, days in quarter_days(each.starts, each.ends):
            before = found.get(quarter, Need())
            found[quarter] = Need(
                before.money + each.cost * days / whole,
                before.people + each.people * days / days_of_quarter(*quarter),
            )
    return dict(sorted(found.items()))
