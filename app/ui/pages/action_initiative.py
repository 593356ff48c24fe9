"""All that the plan holds about one initiative, edited in place; each change is one step that can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.planning.costs import CURRENCY
from app.planning.course import Initiative, Option
from app.planning.plan import Plan
from app.planning.words import Progress
from app.ui.edits import Edits
from app.ui.pages.action_costs import with_high, with_low, with_middle
from app.ui.pages.action_effects import EffectsEditor, PlayEffects
from app.ui.pages.action_pick import PickList
from app.ui.pages.action_words import PROGRESS, cost_words, said
from app.ui.pages.in_force import country_name
from app.ui.parts.checkbox import CheckBox
from app.ui.parts.choice import Choice
from app.ui.parts.editors import DateEdit, LineEdit, MoneyEdit
from app.ui.parts.field import Field
from app.ui.parts.section import Section
from app.ui.parts.text import Text
from app.ui.parts.textedit import TextEdit


class InitiativeForm(QWidget):
    """Shows the initiative of an id and keeps what the user changes."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._id = edits, ""
        tr = self.tr
        progress = [(each, said(words)) for each, words in PROGRESS.items()]
        self.title = Field(tr("Title"), LineEdit(), self._keep(lambda i, v: replace(i, title=v)), parent=self)
        self.owner = Field(
            tr("Owner"), LineEdit(hint=tr("Name or role")), self._keep(lambda i, v: replace(i, owner=v)), parent=self
        )
        self.progress = Field(
            tr("Progress"), Choice(progress), self._keep(lambda i, v: replace(i, progress=v)), parent=self
        )
        self.starts = Field(tr("Start"), DateEdit(), self._keep(lambda i, v: replace(i, starts=v)), parent=self)
        self.ends = Field(tr("End"), DateEdit(), self._keep(lambda i, v: replace(i, ends=v)), parent=self)
        self.low = Field(tr("Lowest cost"), MoneyEdit(), self._keep(with_low), parent=self)
        self.cost = Field(tr("Expected cost"), MoneyEdit(), self._keep(with_middle), parent=self)
        self.high = Field(tr("Highest cost"), MoneyEdit(), self._keep(with_high), parent=self)
        self.people = Field(
            tr("People, full time"), MoneyEdit(), self._keep(lambda i, v: replace(i, people=v)), parent=self
        )
        self.cost_note = Text("", "note", self)
        self.about = Field(
            tr("What it is"), TextEdit(lines=3), self._keep(lambda i, v: replace(i, about=v)), parent=self
        )
        self.measure = Field(
            tr("Measure of success"), TextEdit(lines=3), self._keep(lambda i, v: replace(i, measure=v)), parent=self
        )
        self.depends = Field(
            tr("Needs to be done first"),
            PickList(tr("Add an initiative"), tr("Nothing: it can start by itself.")),
            self._keep(lambda i, v: replace(i, depends_on=v)),
            parent=self,
        )
        self.offerings = Field(
            tr("Products and markets that it helps"),
            PickList(tr("Limit it to an offering"), tr("All of them.")),
            self._keep(lambda i, v: replace(i, offerings=v)),
            parent=self,
        )
        self.effects = EffectsEditor(self)
        self.effects.committed.connect(self._keep(lambda i, v: replace(i, effects=v)))
        self.play_effects = PlayEffects(self)
        self.effects_section = Section(tr("What it moves"), parent=self, small=True)
        self.options = OptionTicks(edits, self)
        self.board_only = CheckBox(tr("Board edition only"), self)
        self.board_only.committed.connect(self._keep(lambda i, v: replace(i, board_only=v)))
        self._lay_out()

    def show_initiative(self, initiative: Initiative) -> None:
        """Show an initiative as the plan holds it."""
        plan, world = self._edits.plan, self._edits.world
        if initiative.id != self._id:
            self._id = initiative.id
            for field in self.findChildren(Field):
                field.accept()
        currency = plan.company.currency
        for field, label in (
            (self.low, self.tr("Lowest cost, {0}")),
            (self.cost, self.tr("Expected cost, {0}")),
            (self.high, self.tr("Highest cost, {0}")),
        ):
            field.label.say(label.format(currency))
            field.editor.setAccessibleName(label.format(currency))
        self.depends.editor.set_options(_possible_first(plan, initiative))
        self.offerings.editor.set_options(
            [
                (o.id, f"{plan.product(o.product).name} – {country_name(world, plan.market(o.market).host)}")
                for o in plan.offerings
            ]
        )
        for field, value in (
            (self.title, initiative.title),
            (self.owner, initiative.owner),
            (self.progress, initiative.progress),
            (self.starts, initiative.starts),
            (self.ends, initiative.ends),
            (self.low, initiative.cost_low),
            (self.cost, initiative.cost),
            (self.high, initiative.cost_high),
            (self.people, initiative.people),
            (self.about, initiative.about),
            (self.measure, initiative.measure),
            (self.depends, initiative.depends_on),
            (self.offerings, initiative.offerings),
        ):
            field.set_value(value)
        self.board_only.set_value(initiative.board_only)
        self.options.show_initiative(initiative)
        play = world.plays.get(initiative.play)
        self.effects.setVisible(play is None)
        self.play_effects.setVisible(play is not None)
        if play is None:
            self.effects.set_value(initiative.effects)
            self.effects_section.set_note(self.tr("your judgement"))
            self.cost_note.say(self.tr("Over its whole life. 250k and 1.2m are read as well."))
        else:
            self.play_effects.show_play(play)
            self.effects_section.set_note(self.tr("play {0}, judgement").format(play.id))
            start = self.tr("The playbook puts it at {0}, for a mid-size vendor in one region.").format(
                cost_words(play)
            )
            asks = self.tr("Put your own figures in {0} here.").format(currency)
            self.cost_note.say(f"{start} {asks}" if currency != CURRENCY or not initiative.cost_high else start)

    def _keep(self, change: Callable[[Initiative, Any], Initiative]) -> Callable[[Any], None]:
        def commit(value: Any) -> None:
            before = next((i for i in self._edits.plan.initiatives if i.id == self._id), None)
            if before is None:
                return
            after = change(before, value)
            if after != before:
                self._edits.put(self.tr("Change “{0}”").format(before.title), after)

        return commit

    def _lay_out(self) -> None:
        self.effects_section.body.addWidget(self.effects)
        self.effects_section.body.addWidget(self.play_effects)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        for column in range(12):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        grid.addWidget(self.title, 0, 0, 1, 6)
        grid.addWidget(self.owner, 0, 6, 1, 3)
        grid.addWidget(self.progress, 0, 9, 1, 3)
        figures = QGridLayout()
        figures.setHorizontalSpacing(16)
        figures.setVerticalSpacing(4)
        for at, field in enumerate((self.starts, self.ends, self.low, self.cost, self.high, self.people)):
            figures.addWidget(field, 0, at)
            figures.setColumnStretch(at, 1)
        figures.addWidget(self.cost_note, 1, 2, 1, 4)
        grid.addLayout(figures, 1, 0, 1, 12)
        grid.addWidget(self.about, 2, 0, 1, 6)
        grid.addWidget(self.measure, 2, 6, 1, 6)
        grid.addWidget(self.depends, 3, 0, 1, 6)
        grid.addWidget(self.offerings, 3, 6, 1, 6)
        grid.addWidget(self.effects_section, 4, 0, 1, 12)
        grid.addWidget(self.options, 5, 0, 1, 9)
        grid.addWidget(self.board_only, 5, 9, 1, 3, Qt.AlignmentFlag.AlignTop)


class OptionTicks(QWidget):
    """In which options an initiative stands, as tick boxes."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._id = edits, ""
        self._shown: tuple[tuple[str, str], ...] = ()
        self.boxes: dict[str, CheckBox] = {}
        self.section = Section(self.tr("Options that hold it"), parent=self, small=True)
        self.hint = Text("", "muted", self)
        self.section.body.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        layout.addStretch(1)

    def show_initiative(self, initiative: Initiative) -> None:
        """Tick the options that hold an initiative."""
        self._id = initiative.id
        options = [option for option in self._edits.plan.options if not option.does_nothing]
        if tuple((option.id, option.name) for option in options) != self._shown:
            self._make(options)
        for option in options:
            self.boxes[option.id].set_value(initiative.id in option.initiatives)
        held = any(initiative.id in option.initiatives for option in options)
        if not options:
            self.hint.say(self.tr("The plan has no option yet. Options are made on the Options page."))
        else:
            self.hint.say(self.tr("It counts nowhere until an option holds it."))
        self.hint.setVisible(not held)

    def _make(self, options: Sequence[Option]) -> None:
        for box in self.boxes.values():
            self.section.body.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._shown = tuple((option.id, option.name) for option in options)
        self.boxes = {}
        for option in options:
            name = self.tr("{0} (recommended)").format(option.name) if option.recommended else option.name
            box = CheckBox(name.replace("&", "&&"), self)
            box.setAccessibleName(QCoreApplication.translate("OptionTicks", "In option {0}").format(name))
            box.committed.connect(lambda ticked, id_=option.id: self._set(id_, ticked=bool(ticked)))
            self.section.body.addWidget(box)
            self.boxes[option.id] = box

    def _set(self, id_: str, *, ticked: bool) -> None:
        plan = self._edits.plan
        option, initiative = plan.option(id_), plan.initiative(self._id)
        rest = tuple(each for each in option.initiatives if each != self._id)
        words = self.tr("Put “{0}” into “{1}”") if ticked else self.tr("Take “{0}” out of “{1}”")
        after = replace(option, initiatives=(*rest, self._id) if ticked else rest)
        self._edits.put(words.format(initiative.title, option.name), after)


def _possible_first(plan: Plan, initiative: Initiative) -> list[tuple[str, str]]:
    """Initiatives that may come before one: all but those that wait for it themselves."""
    waiting, grown = {initiative.id}, True
    while grown:
        more = {i.id for i in plan.initiatives if waiting.intersection(i.depends_on)} - waiting
        waiting |= more
        grown = bool(more)
    return [
        (i.id, i.title)
        for i in plan.initiatives
        if i.id in initiative.depends_on or (i.id not in waiting and i.progress is not Progress.DROPPED)
    ]
