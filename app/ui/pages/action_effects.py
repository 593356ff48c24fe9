"""What an initiative moves: said by the user for an own one, quoted from the playbook for an adopted play."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.course import effect_of
from app.planning.facts import Play
from app.planning.words import Effect
from app.ui.pages.action_words import FACTORS, STRENGTHS, effect_words, said
from app.ui.parts.choice import Choice
from app.ui.parts.text import Text

NONE: Final = str(QT_TRANSLATE_NOOP("Effects", "no effect"))
COLUMNS: Final = 2


class EffectsEditor(QWidget):
    """One choice for each factor; its value is a tuple of effects as the plan spells them: ``trust:+2``."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = [(0, QCoreApplication.translate("Effects", NONE)), *((n, said(w)) for n, w in STRENGTHS.items())]
        self.choices: dict[Effect, Choice] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(8)
        for column in range(COLUMNS):
            layout.setColumnStretch(2 * column, 1)
        for at, (effect, words) in enumerate(FACTORS.items()):
            label, choice = Text(said(words), "", self), Choice(options, self)
            choice.setAccessibleName(said(words))
            label.setBuddy(choice)
            choice.set_value(0)
            choice.committed.connect(self._commit)
            row, column = divmod(at, COLUMNS)
            layout.addWidget(label, row, 2 * column)
            layout.addWidget(choice, row, 2 * column + 1)
            self.choices[effect] = choice
        self.setFocusProxy(next(iter(self.choices.values())))

    def value(self) -> tuple[str, ...]:
        """The effects that are chosen."""
        chosen = ((effect, choice.value()) for effect, choice in self.choices.items())
        return tuple(f"{effect}:{strength:+d}" for effect, strength in chosen if strength)

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show effects without a signal."""
        strengths = dict(effect_of(text) for text in value)
        for effect, choice in self.choices.items():
            choice.set_value(strengths.get(effect, 0))

    def set_wrong(self, wrong: bool) -> None:
        """A choice cannot be mistyped."""

    def _commit(self) -> None:
        self.committed.emit(self.value())


class PlayEffects(QWidget):
    """The effects of a play, a line each; a side effect in watch ink and said in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Text] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_play(self, play: Play) -> None:
        """Show what a play moves."""
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for effect, signed in play.effects:
            words, worse = effect_words(effect, signed)
            self._lines.append(Text(words, "", self, tone="watch" if worse else ""))
        if not play.effects:
            self._lines.append(Text(self.tr("None on the outlook: it prepares, or it limits a loss."), "muted", self))
        for line in self._lines:
            self._layout.addWidget(line)
