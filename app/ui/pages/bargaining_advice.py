"""What to do about bargaining power, and what the plan still lacks for it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.edits import Edits
from app.ui.pages.action_advice import AdviceSection
from app.ui.pages.action_views import ModuleView
from app.ui.pages.bargaining_words import still_open
from app.ui.parts.text import Text

WIDTH: Final = 860
"""Widest line of running text. [px]"""
ALL: Final = 20
"""More lines than there is advice: nothing else stands in this view."""


class AdviceView(ModuleView):
    """One line that says what is still open, and the advice with its cases."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.asks = Text("", "muted", self)
        self.asks.setMaximumWidth(WIDTH)
        self.advice = AdviceSection(
            edits, self.tr("Advice stands here once the plan has a product in a market."), self, most=ALL
        )
        self.advice.play_asked.connect(self.play_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addWidget(self.asks)
        layout.addWidget(self.advice)

    def refresh(self) -> None:
        """Work the advice out for the plan as it was last assessed."""
        from app.planning.bargaining_advice import advice  # with numpy, which must not load before the first paint

        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        words = still_open(self.edits)
        self.asks.say(words)
        self.asks.setVisible(bool(words))
        self.advice.show_advice(advice(plan, assessment, world) if assessment else ())
