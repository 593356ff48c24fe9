"""The views of each action between its readiness and its plays: what the company works out and decides there."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QWidget

from app.planning.words import Action
from app.ui.edits import Edits


@dataclass(frozen=True, slots=True)
class Place:
    """One view: its name, its title, and where its class is."""

    key: str
    title: str
    view: str  # module:class below app.ui.pages; imported when first shown


class ModuleView(QWidget):
    """One view of one action; it knows only `edits`."""

    asked = Signal(str, str)  # another page by its name, and the id of what it should show
    initiative_asked = Signal(str)  # an initiative of this action, by its id
    play_asked = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = edits

    def refresh(self) -> None:
        """Show the plan as it stands; for subclasses."""

    def show_subject(self, id_: str) -> bool:
        """Show the record or market of an id; whether the view holds it. For subclasses."""
        del id_
        return False


OF_ACTION: Final[dict[Action, tuple[Place, ...]]] = {
    Action.GOVERNANCE: (
        Place("controls", str(QT_TRANSLATE_NOOP("ActionPage", "Controls")), "culture_controls:ControlsView"),
        Place("calendar", str(QT_TRANSLATE_NOOP("ActionPage", "Calendar")), "culture_calendar:CalendarView"),
        Place("board", str(QT_TRANSLATE_NOOP("ActionPage", "Board")), "culture_board:BoardView"),
    ),
    Action.IMAGE: (
        Place("reputation", str(QT_TRANSLATE_NOOP("ActionPage", "Reputation")), "image_reputation:ReputationView"),
        Place("disclosure", str(QT_TRANSLATE_NOOP("ActionPage", "Disclosure")), "image_disclosure:DisclosureView"),
        Place("incidents", str(QT_TRANSLATE_NOOP("ActionPage", "Incidents")), "image_incidents:IncidentsView"),
        Place("watch", str(QT_TRANSLATE_NOOP("ActionPage", "Watch")), "image_watch:WatchView"),
    ),
    Action.EXIT_REENTRY: (
        Place("modes", str(QT_TRANSLATE_NOOP("ActionPage", "Stay or leave")), "departure_modes:StayOrLeave"),
        Place("plan", str(QT_TRANSLATE_NOOP("ActionPage", "Exit plan")), "departure_plan:ExitPlanView"),
        Place("return", str(QT_TRANSLATE_NOOP("ActionPage", "Return")), "departure_return:ReturnView"),
    ),
    Action.CAPACITY: (
        Place("hosts", str(QT_TRANSLATE_NOOP("ActionPage", "Hosts")), "teaching_hosts:HostsView"),
        Place("programmes", str(QT_TRANSLATE_NOOP("ActionPage", "Programmes")), "teaching_programmes:ProgrammesView"),
        Place("centre", str(QT_TRANSLATE_NOOP("ActionPage", "Centre")), "teaching_centre:CentreView"),
    ),
    Action.BARGAINING: (
        Place("advice", str(QT_TRANSLATE_NOOP("ActionPage", "Advice")), "bargaining_advice:AdviceView"),
        Place("balance", str(QT_TRANSLATE_NOOP("ActionPage", "Balance")), "bargaining_balance:BalanceView"),
        Place("stakeholders", str(QT_TRANSLATE_NOOP("ActionPage", "Stakeholders")), "bargaining_people:PeopleView"),
        Place("coalitions", str(QT_TRANSLATE_NOOP("ActionPage", "Coalitions")), "bargaining_coalitions:CoalitionsView"),
        Place("requests", str(QT_TRANSLATE_NOOP("ActionPage", "Requests")), "bargaining_requests:RequestsView"),
    ),
}
"""The views of each action, in the order of its page."""


def maker_of(place: Place) -> Callable[[Edits, QWidget], ModuleView]:
    """The class of a view."""
    module, name = place.view.split(":")
    found: Callable[[Edits, QWidget], ModuleView] = getattr(import_module(f"app.ui.pages.{module}"), name)
    return found
