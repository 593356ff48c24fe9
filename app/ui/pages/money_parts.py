"""Where the loss comes from: what each market or offering adds to the average, and to the worst of the draws."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.money import Spread
from app.planning.plan import Plan
from app.ui.pages.money_rows import PartRow, market_parts, offering_parts
from app.ui.parts.buttons import TextLink
from app.ui.parts.column import Column
from app.ui.parts.section import Section
from app.ui.parts.segmented import Segmented
from app.ui.parts.table import Table

SHOWN: Final = 12
"""Rows that are shown before the whole list is asked for."""


class MoneyParts(Section):
    """One table, by market or by offering, the largest first; both figures as bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        title = self.tr("Where it comes from")
        self.heading.say(title)
        self.setAccessibleName(title)
        self.by = Segmented([("market", self.tr("By market")), ("offering", self.tr("By offering"))], title, self)
        self.tools.addWidget(self.by)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table = Table((), title, self)
        self.all = TextLink("", self._show_all, self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.all)
        self._rows: dict[str, list[PartRow]] = {}
        self._all = False
        self.by.chosen.connect(lambda _by: self._show())

    def show_parts(self, plan: Plan, today: Spread, with_: Spread | None, option: str) -> None:
        """Show the parts of the loss with an option, or as things stand where there is none."""
        shown = with_ or today
        self._rows = {"market": market_parts(plan, today, shown), "offering": offering_parts(plan, today, shown)}
        self.table.set_columns(self._columns(option))
        self.set_note(self.tr("{0} m").format(plan.company.currency))
        self._show()

    def _show(self) -> None:
        rows = self._rows.get(self.by.value, [])
        more = len(rows) - 1 - SHOWN  # the last is the total
        self.table.set_rows(rows if self._all or more <= 0 else [*rows[:SHOWN], rows[-1]])
        self.all.setVisible(more > 0)
        self.all.setText(self.tr("Show fewer") if self._all else self.tr("Show all {0}").format(len(rows) - 1))

    def _show_all(self) -> None:
        self._all = not self._all
        self._show()

    def _columns(self, option: str) -> tuple[Column, ...]:
        today = Column(
            self.tr("Expected loss"),
            lambda r: display.millions(r.today),
            key=lambda r: None if r.total else r.today,
            under=self.tr("today"),
            right=True,
            tone=lambda _: "muted",
            strong=lambda r: r.total,
        )
        with_ = self.tr("with “{0}”").format(option) if option else self.tr("today")
        return (
            Column(
                self.tr("Market") if self.by.value == "market" else self.tr("Offering"),
                lambda r: r.name,
                under=" ",
                share=4,
                strong=lambda r: r.total,
            ),
            *((today,) if option else ()),
            Column(
                self.tr("Expected loss"),
                lambda r: display.millions(r.expected),
                key=lambda r: None if r.total else r.expected,
                under=with_,
                right=True,
                bar=lambda r: r.expected_share,
                share=4,
                strong=lambda r: r.total,
            ),
            Column(
                self.tr("In the worst 1 in 20"),
                lambda r: display.millions(r.tail),
                key=lambda r: None if r.total else r.tail,
                under=with_,
                right=True,
                bar=lambda r: r.tail_share,
                share=4,
                strong=lambda r: r.total,
            ),
        )
