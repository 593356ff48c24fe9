"""The track record: how past cases would have been foreseen, one known history, and what this plan forecast itself."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.edits import Edits
from app.ui.pages.track_backtest import BacktestView
from app.ui.pages.track_historic import HistoricView
from app.ui.pages.track_ledger import LedgerView
from app.ui.pages.track_ledger_panel import LedgerPanel
from app.ui.parts.page import Page
from app.ui.parts.segmented import Segmented

LEDGER = "ledger"
"""The view that `show_subject` opens, with or without one of its forecasts."""


class TrackRecordPage(Page):
    """Three views; the ledger has the chosen forecast beside it."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("TrackRecordPage", "Track record"), parent)
        self.view = Segmented(
            [
                ("backtest", self.tr("Back-test")),
                ("historic", self.tr("A known history")),
                (LEDGER, self.tr("Ledger")),
            ],
            self.tr("View"),
            self,
        )
        self.tools.addWidget(self.view)
        self.backtest = BacktestView(edits, self)
        self.historic = HistoricView(edits, self)
        self.ledger = LedgerView(edits, self)
        self.detail = LedgerPanel(edits, self)
        for view in (self.backtest, self.historic, self.ledger):
            self.body.addWidget(view)
        self.set_panel(self.detail)
        self.historic.case_asked.connect(lambda case: self.asked.emit("cases", case))
        self.view.chosen.connect(lambda _view: self.refresh())
        self.ledger.chosen.connect(self._on_chosen)
        self.ledger.trouble.connect(self.trouble.say)
        self.ledger.kept.connect(self._to_top)

    def refresh(self) -> None:
        view = self.view.value
        self.trouble.say("")
        for key, part in (("backtest", self.backtest), ("historic", self.historic), (LEDGER, self.ledger)):
            part.setVisible(view == key)
            if view == key:
                part.refresh()
        self.subtitle.say(
            {
                "backtest": self.tr("How well past decisions would have been foreseen, each from cases of other hosts"),
                "historic": self.tr("A Chinese network-equipment vendor at the end of 2019, beside what happened"),
                LEDGER: self.tr("Forecasts kept to be scored"),
            }[view]
        )
        self._show_detail(self.ledger.current())

    def show_subject(self, id_: str) -> None:
        self.view.set_value(LEDGER)
        self.refresh()
        if self.ledger.choose(id_):
            self.detail.present()

    def _to_top(self) -> None:
        # Once it is laid out anew: what had the focus is gone, and Qt has brought what comes next into view.
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    def _on_chosen(self, id_: str) -> None:
        self._show_detail(id_)
        if self.ledger.table.hasFocus():
            self.detail.present()

    def _show_detail(self, id_: str) -> None:
        locked = next((each for each in self.edits.plan.ledger if each.id == id_), None)
        self.detail.show_forecast(locked)
        self.detail.set_wanted(self.view.value == LEDGER and locked is not None)
