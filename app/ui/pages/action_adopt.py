"""Make an initiative of a play: what the playbook knows is filled in, the rest is left to the user."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.planning.costs import CURRENCY, cost_range
from app.planning.course import Initiative
from app.planning.facts import Play
from app.planning.plan import Plan, new_id
from app.ui.edits import Edits


def initiative_of(play: Play, currency: str, today: date) -> Initiative:
    """A new initiative that carries out a play, from the start of the next quarter."""
    low, middle, high = (Decimal(n) for n in cost_range(play)) if currency == CURRENCY else (Decimal(0),) * 3
    starts = next_quarter(today)
    return Initiative(
        id=new_id(),
        title=play.title,
        action=play.action,
        play=play.id,
        about=f"{play.what}.".replace("..", "."),
        owner=play.owner,
        starts=starts,
        ends=after_months(starts, play.months_high),
        cost_low=low,
        cost=middle,
        cost_high=high,
        measure=play.measure,
    )


def adopt(edits: Edits, play: Play) -> str:
    """Put the play into the plan as an initiative, in one step; the id of the initiative, old or new."""
    found = adopted(edits.plan, play.id)
    if found is not None:
        return found.id
    made = initiative_of(play, edits.plan.company.currency, edits.today)
    edits.put(QCoreApplication.translate("Adopt", "Adopt “{0}”").format(play.title), made)
    return made.id


def adopted(plan: Plan, play: str) -> Initiative | None:
    """The initiative of the plan that carries out a play, if there is one."""
    return next((initiative for initiative in plan.initiatives if initiative.play == play), None)


def next_quarter(today: date) -> date:
    """The first day of the next quarter."""
    month = (today.month - 1) // 3 * 3 + 4
    return date(today.year + (month > 12), (month - 1) % 12 + 1, 1)


def after_months(start: date, months: int) -> date:
    """The last day of a run of whole months."""
    at = start.year * 12 + start.month - 1 + max(1, months) - 1
    year, month = at // 12, at % 12 + 1
    if start.day == 1:
        return date(year, month, monthrange(year, month)[1])
    year, month = (at + 1) // 12, (at + 1) % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
