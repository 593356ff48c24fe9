"""Lines of advice on leaving and returning, each with its reason and the plays that carry it out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.planning.advice import Advice
from app.planning.facts import World
from app.planning.precedents import precedents_of
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

WIDTH = 860


class AdviceLines(Section):
    """A sentence in strong ink, its reason, and a link to each play with the number of its documented cases."""

    play_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, small=True)
        self.heading.say(self.tr("What we advise"))
        self.setAccessibleName(self.tr("What we advise"))
        self._shown: tuple[Advice, ...] = ()
        self._lines: list[QWidget] = []

    def show_advice(self, several: Sequence[Advice], world: World) -> None:
        """Show other lines; the same ones stay as they are."""
        if tuple(several) == self._shown:
            return
        self._shown = tuple(several)
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(each, world) for each in several]
        for line in self._lines:
            self.body.addWidget(line)

    def _line(self, advice: Advice, world: World) -> QWidget:
        made = QWidget(self)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(2)
        for text, role in ((advice.text, "medium"), (advice.reason, "muted")):
            words = Text(text, role, made)  # type: ignore[arg-type]  # both are roles
            words.setMaximumWidth(WIDTH)
            box.addWidget(words)
        links = QHBoxLayout()
        links.setSpacing(16)
        for id_ in advice.plays:
            if id_ in world.plays:
                links.addWidget(TextLink(_link(id_, world), partial(self.play_asked.emit, id_), made))
        links.addStretch(1)
        box.addLayout(links)
        return made


def _link(play: str, world: World) -> str:
    found = precedents_of(play, world)
    title = world.plays[play].title
    if not found.for_ and not found.against:
        return QCoreApplication.translate("Departure", "{0} (no documented case)").format(title)
    words = QCoreApplication.translate("Departure", "{0} ({1} documented for, {2} against)")
    return words.format(title, len(found.for_), len(found.against))
