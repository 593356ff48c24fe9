"""What the page of the board paper has made in the background; it stops where nobody waits for it any more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.planning.assessment import Assessment
from app.planning.facts import World
from app.planning.plan import Plan

if TYPE_CHECKING:
    from app.planning.money import Money
    from app.report.forms import Drawing, Form
    from app.report.forms import Written as File
    from app.report.preflight.fault import Fault
    from app.report.settings import Paper, PaperSettings


@dataclass(frozen=True, slots=True)
class Order:
    """Of what a paper is made; `pause` raises once an edit has overtaken it, or the plan is closed."""

    plan: Plan
    assessment: Assessment
    world: World
    settings: "PaperSettings"
    pause: Callable[[], None]


def written(money: "Money | None", order: Order) -> "Paper":
    """The paper itself; `money` where the plan's simulation is at hand."""
    from app.report.write import write

    order.pause()
    return write(order.plan, order.assessment, order.world, order.settings, money, pause=order.pause)


def measured(paper: "Paper", order: Order) -> "tuple[Fault, ...]":
    """What a written paper lacks."""
    from app.report.preflight.check import preflight

    order.pause()
    return preflight(order.plan, order.assessment, order.world, order.settings, paper)


def exported(form: "Form", order: Order) -> "File":
    """The file of a form."""
    from app.report.forms import write_form

    order.pause()
    return write_form(form, order.plan, order.assessment, order.world, order.settings)


def drawn(order: Order) -> "list[tuple[Drawing, bytes]]":
    """Every chart, with its picture."""
    from app.report.forms import drawings, picture_of

    made = []
    for drawing in drawings(order.plan, order.assessment, order.world, order.settings.edition, order.settings.fonts):
        order.pause()
        made.append((drawing, picture_of(drawing)))
    return made
