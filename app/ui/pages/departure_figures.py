"""What leaving and returning cost one offering: the company's own amounts, and the judged default where it has none."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.planning import display
from app.planning.departure import YEARS_AHEAD, ExitFigures
from app.planning.departure_costs import JUDGED, SHARES, Amounts, amounts_of
from app.planning.plan import new_id
from app.planning.profile import Offering
from app.ui.edits import Edits
from app.ui.pages.departure_words import FIGURES, NEEDED, said
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.editors import LineEdit, MoneyEdit, NumberEdit, PercentEdit
from app.ui.parts.field import Field
from app.ui.parts.section import Section
from app.ui.parts.text import Text

COLUMNS: Final = 4


class FiguresForm(Section):
    """An empty field means the default, which stands in it in grey with its reason beneath."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.heading.say(self.tr("What leaving and returning cost"))
        self._edits, self._offering = edits, ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        self.fields: dict[str, Field] = {}
        for at, name in enumerate(FIGURES):
            editor = PercentEdit(optional=True) if name in SHARES else MoneyEdit(optional=True)
            self._add(grid, name, Field(said(FIGURES, name), editor, self._keep(name), help_=" ", parent=self), at)
        years = NumberEdit(least=YEARS_AHEAD[0], most=YEARS_AHEAD[1])
        field = Field(self.tr("Years compared"), years, self._keep("years"), help_=" ", parent=self)
        self._add(grid, "years", field, len(FIGURES))
        why = Field(self.tr("Where the amounts come from"), LineEdit(), self._keep("why"), parent=self)
        why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fields["why"] = why
        grid.addWidget(why, COLUMNS, 0, 1, 3)
        self.board_only = CheckBox(self.tr("Board edition only"), self)
        self.board_only.committed.connect(self._keep("board_only"))
        grid.addWidget(self.board_only, COLUMNS, 3, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(grid)
        self.foot = Text("", "note", self)
        self.body.addWidget(self.foot)

    def show_offering(self, offering: Offering) -> None:
        """Show the amounts of an offering, and which of them are judged."""
        plan = self._edits.plan
        if offering.id != self._offering:
            self._offering = offering.id
            for field in self.fields.values():
                field.accept()
        own = self._own()
        amounts = amounts_of(plan, offering)
        for name, field in self.fields.items():
            field.set_value(getattr(own, name))
        for name in FIGURES:
            field = self.fields[name]
            field.editor.setPlaceholderText(self._default(name, amounts) if getattr(own, name) is None else "")
            field.help.say(self._reason(name, own, amounts))
        self.fields["years"].help.say(self.tr("method: 5 to 7"))
        self.board_only.set_value(own.board_only)
        entered = sum(getattr(own, name) is not None for name in NEEDED)
        left = len(NEEDED) - entered
        self.set_note(
            self.tr("{0}, a year where it says so; {1}").format(
                plan.company.currency,
                self.tr("the four that matter most are your own")
                if not left
                else self.tr("{0} of the {1} that matter most still open").format(left, len(NEEDED)),
            )
        )
        self.foot.say(
            self.tr(
                "Grey amounts are judged defaults, a share of the yearly margin of {0}. The four that matter most: "
                "leaving, returning from out, keeping warm, and the duties under a restriction."
            ).format(display.money(amounts.margin, plan.company.currency))
        )

    def _add(self, grid: QGridLayout, name: str, field: Field, at: int) -> None:
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.label.setToolTip(field.label.text())  # four stand in a row, however large the text is
        self.fields[name] = field
        grid.addWidget(field, at // COLUMNS, at % COLUMNS)

    def _own(self) -> ExitFigures:
        found = next((each for each in self._edits.plan.exit_figures if each.offering == self._offering), None)
        return found or ExitFigures(id=new_id(), offering=self._offering)

    def _keep(self, name: str) -> Any:
        def commit(value: Any) -> None:
            before = self._own()
            if self._offering and getattr(before, name) != value:
                changes: dict[str, Any] = {name: value}
                self._edits.put(self.tr("Change what leaving costs"), replace(before, **changes))

        return commit

    def _default(self, name: str, amounts: Amounts) -> str:
        if name in SHARES:
            return self.tr("by customers")
        return display.number(amounts.of(name))

    def _reason(self, name: str, own: ExitFigures, amounts: Amounts) -> str:
        if getattr(own, name) is not None:
            return self.tr("your own")
        if name == "de_scope_keeps":
            return self.tr("judged: commercial customers and consumers stay")
        if name == "de_scope_sheds":
            return self.tr("judged: those who stay lose less by the method’s shares")
        if name not in amounts.judged:
            return self.tr("from the exit plan: {0}").format(
                self.tr("what is kept") if name == "keep_warm" else self.tr("its steps and duties")
            )
        default = JUDGED[name]
        return self.tr("judged, {0} of margin: {1}").format(
            display.percent(int(default.share * Decimal(100))), default.reason
        )
