"""The options: side by side in figures and words, the chosen one in full, and what would change our mind."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning.claims import plan_claim
from app.planning.course import Option
from app.planning.plan import Plan, new_id
from app.ui.edits import Edits
from app.ui.pages.options_assumptions import OptionsAssumptions
from app.ui.pages.options_compare import Comparison, Head
from app.ui.pages.options_form import OptionForm
from app.ui.pages.options_how import how
from app.ui.pages.options_rows import comparison
from app.ui.parts.buttons import Button
from app.ui.parts.empty import EmptyState
from app.ui.parts.page import Page
from app.ui.parts.section import Section
from app.ui.parts.text import Rule, Text


class OptionsPage(Page):
    """A press on a name in the comparison shows that option in full below it."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, QCoreApplication.translate("OptionsPage", "Options"), parent)
        self._chosen = ""  # empty: the recommended one, else the first that does something
        self._asked = ("", "")  # the row whose figures are explained, and for which option; empty: the one shown
        self.add = Button(self.tr("&Add an option"), self._add, self)
        self.tools.addWidget(self.add)
        self.part = Section(self.tr("Ways to go on"))
        self.table = Comparison(self.tr("Options side by side"), self)
        self.caveat = Text("", "note", self)
        self.only = EmptyState(
            self.tr(
                "Only “Do nothing” is there so far. A board expects at least three ways to go on, doing nothing "
                "among them: each holds initiatives and says what it does in each market."
            ),
            self.tr("Add the first option"),
            self._add,
            primary=True,
        )
        for part in (self.only, self.table, self.caveat):
            self.part.body.addWidget(part)
        self.form = OptionForm(edits, self)
        self.assumptions = OptionsAssumptions(edits, self)
        for widget in (self.part, Rule(self), self.form, Rule(self), self.assumptions):
            self.body.addWidget(widget)
        self.table.option_chosen.connect(self._go_to)
        self.table.figure_asked.connect(self._explain)
        self.form.made.connect(self._show_new)

    def refresh(self) -> None:
        plan, assessment = self.edits.plan, self.edits.assessment
        option = self._option(plan)
        self.subtitle.say(self._summary(plan))
        self.part.set_note(self.tr("{0} months, {1} m").format(plan.company.horizon_months, plan.company.currency))
        self.part.set_updating(not self.edits.is_fresh)
        heads = [Head(each.id, each.name, self._role(each, option), each.recommended) for each in plan.options]
        self.table.show_lines(comparison(plan, assessment), heads)
        self.caveat.say(
            self.tr(
                "Losses and chances: {0}. Costs are your figures or the playbook's. Press the name of a row "
                "to see how its figures came about, the name of an option to change it."
            ).format(plan_claim(plan, self.edits.world))
        )
        key, id_ = self._asked
        asked = next((each for each in plan.options if each.id == id_), option)
        self.table.show_answer(key, how(plan, assessment, asked, key) if key else "")
        self.only.setVisible(len(plan.options) == 1)
        self.add.setVisible(len(plan.options) > 1)
        self.form.show_option(option)
        self.assumptions.refresh()

    def show_subject(self, id_: str) -> None:
        """Show the option or the assumption of an id."""
        if any(each.id == id_ for each in self.edits.plan.options):
            self._go_to(id_)
        elif self.assumptions.holds(id_):
            self.assumptions.choose(id_)
            self._scroll.ensureWidgetVisible(self.assumptions)

    def _option(self, plan: Plan) -> Option:
        known = {option.id: option for option in plan.options}
        real = (option for option in plan.options if not option.does_nothing)
        return known.get(self._chosen) or plan.recommended or next(real, plan.do_nothing)

    def _role(self, option: Option, shown: Option) -> str:
        if option.recommended:
            return self.tr("Recommended, shown below") if option is shown else self.tr("Recommended")
        return self.tr("shown below") if option is shown else ""

    def _summary(self, plan: Plan) -> str:
        chosen = plan.recommended
        if chosen is None:
            return self.tr("No option is recommended yet")
        return self.tr("{0} options, “{1}” is recommended").format(len(plan.options), chosen.name)

    def _add(self) -> None:
        made = Option(id=new_id(), name=self.tr("New option"))
        self.edits.put(self.tr("Add an option"), made)
        self._show_new(made.id)

    def _show_new(self, id_: str) -> None:
        self._go_to(id_)
        self.form.ask_name()

    def _go_to(self, id_: str) -> None:
        self._chosen = id_
        self.refresh()
        bar = self._scroll.verticalScrollBar()
        QCoreApplication.sendPostedEvents()  # the form has its place only once it is laid out
        bar.setValue(self.form.pos().y() - self.body.spacing())

    def _explain(self, key: str, option: str) -> None:
        asked = (key, option)
        self._asked = ("", "") if asked == self._asked else asked
        self.refresh()
