"""What must not be done in the name of an action, and what to check first (method 7.3), named for this plan."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.pages.in_force import country_name
from app.ui.parts.section import Section
from app.ui.parts.text import Text

CORRUPTION = "wgi_control_of_corruption"
WIDTH = 860


class Guardrail(QWidget):
    """A note for the actions that have one; takes no room on the others."""

    def __init__(self, edits: Edits, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._action = edits, action
        self.section = Section(self.tr("Before you act"))
        self.words = Text("", "", self)
        self.words.setMaximumWidth(WIDTH)
        self.note = Text("", "note", self)
        self.section.body.addWidget(self.words)
        self.section.body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.section)

    def refresh(self) -> bool:
        """Say what holds for the plan as it is; whether there is anything to say."""
        if self._action is Action.BARGAINING:
            self._say_bargaining()
        elif self._action is Action.EXIT_REENTRY:
            self._say_exit()
        else:
            return False
        return True

    def _say_bargaining(self) -> None:
        world, year = self._edits.world, self._edits.today.year
        weak, unknown, found = [], [], None
        for market in self._edits.plan.markets:
            figure = world.figure(CORRUPTION, market.host, year)
            if figure is None:
                unknown.append(country_name(world, market.host))
            elif figure.value < 0:
                weak.append(country_name(world, market.host))
                found = figure
        if weak:
            self.words.say(
                self.tr(
                    "Bargaining weight counts most where officials are least checked, and there the danger of a bribe "
                    "is greatest. In {0} check who stands between you and the official, keep a register of gifts, "
                    "meetings and lobbying, and have counsel sign off before talks begin."
                ).format(_listed(weak, self.tr("and")))
            )
        else:
            self.words.say(
                self.tr(
                    "Register contacts with officials where the law asks for it, and keep a record of gifts and "
                    "meetings. No market of the plan is known to be weak in controlling corruption."
                )
            )
        notes = []
        if found is not None:
            source = world.sources[found.source]
            notes.append(
                self.tr("Control of corruption below the world average: {0}, {1}.").format(source.publisher, found.year)
            )
        if unknown:
            notes.append(self.tr("Not rated: {0}.").format(_listed(unknown, self.tr("and"))))
        self.note.say(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _say_exit(self) -> None:
        self.words.say(
            self.tr(
                "A new owner, publisher, operator or key holder must be real: independent in law and in fact, and open "
                "to inspection. Restructuring for show is found out, and it ends the way back. Check sanctions and "
                "export controls before anything changes hands."
            )
        )
        self.note.hide()


def _listed(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
