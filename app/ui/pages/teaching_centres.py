"""The transparency centres under consideration: where, for whom, at what cost, and whether each would hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.plan import new_id
from app.planning.teaching import Centre
from app.planning.words import Action
from app.ui.edits import Edits
from app.ui.marks import Mark
from app.ui.pages.action_pick import PickList
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit, MoneyEdit
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.text import Tone
from app.ui.parts.textedit import TextEdit

if TYPE_CHECKING:
    from app.planning.teaching_centre import Verdict

MARKS: Final = {"open": Mark.DONE, "not-yet": Mark.WATCH, "do-not": Mark.ALARM}
TONES: Final[dict[str, Tone]] = {"open": "", "not-yet": "watch", "do-not": "alarm"}
"""Mark and ink of each verdict."""


@dataclass(frozen=True, slots=True)
class CentreRow:
    """One centre."""

    id: str
    title: str
    verdict: "Verdict"
    place: str
    hosts: int
    once: str
    yearly: str
    decision: str


class YesNo(Choice):
    """Yes, no, or not known: the value is true, false or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        options = (("", tr("YesNo", "not known")), ("yes", tr("YesNo", "yes")), ("no", tr("YesNo", "no")))
        super().__init__(options, parent)

    def set_value(self, value: Any) -> None:
        super().set_value({True: "yes", False: "no", None: ""}.get(value, value))

    @staticmethod
    def said(key: object) -> bool | None:
        """The answer behind a key."""
        return {"yes": True, "no": False}.get(str(key))


class CentreList(RecordList):
    """Most plans hold one; a second one is another place or another set of hosts to compare."""

    collection = "centres"
    shown = Signal(str)

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        words = RecordWords(
            title=tr("CentreList", "Transparency centre"),
            add=tr("CentreList", "Add a &centre"),
            added=tr("CentreList", "Consider a centre"),
            empty=tr(
                "CentreList",
                "No centre is considered. A place where several hosts can see source, builds and tests belongs here: "
                "six answers give a verdict, which may well be not to open one.",
            ),
            duplicate=tr("CentreList", "&Duplicate"),
            remove=tr("CentreList", "&Remove"),
        )
        super().__init__(edits, words, parent)
        say = self.tr
        self.ask("title", say("Name"), LineEdit(), (0, 0, 5))
        self.ask("place", say("Place"), Choice([], search=True, hint=say("not chosen")), (0, 5, 4))
        self.ask("initiative", say("Paid for by the initiative"), Choice([]), (0, 9, 3))
        self.ask("cost_once", say("Cost, once"), MoneyEdit(), (1, 0, 3))
        self.ask("cost_yearly", say("Cost, a year"), MoneyEdit(), (1, 3, 3))
        self.ask("markets", say("Hosts it would serve"), PickList(say("Add a host"), say("None chosen.")), (1, 6, 6))
        self.ask("reproducible", say("Can what ships be rebuilt from what is shown?"), YesNo(), (2, 0, 6))
        self.ask("findings_closed", say("Does engineering close findings in time?"), YesNo(), (3, 0, 6))
        self.ask("protected", say("Is access safe from use against users?"), YesNo(), (4, 0, 6))
        self.ask("decision", say("What was decided, and why"), TextEdit(lines=2), (5, 0, 9))
        self.tick("board_only", say("Board edition only"), (5, 9, 3))
        self.form.addWidget(self.fields["markets"], 1, 6, 4, 6)  # beside the costs and the three questions

    @property
    def chosen(self) -> Centre | None:
        """The centre in view."""
        return next((each for each in self.edits.plan.centres if each.id == self._chosen), None)

    def change(self, **changes: Any) -> None:
        for name in ("reproducible", "findings_closed", "protected"):
            if name in changes:
                changes[name] = YesNo.said(changes[name])
        super().change(**changes)

    def blank(self) -> Centre:
        return Centre(id=new_id(), title=self.tr("Transparency centre"))

    def rows(self) -> Sequence[CentreRow]:
        from app.planning.teaching_centre import case_for  # with numpy, which must not load before the first paint
        from app.planning.teaching_effects import bench_of

        plan, world = self.edits.plan, self.edits.world
        countries = sorted(world.countries.values(), key=lambda country: country.name)
        self.fields["place"].editor.set_options([("", self.tr("not chosen")), *((c.iso3, c.name) for c in countries)])
        self.fields["markets"].editor.set_options([(m.id, country_name(world, m.host)) for m in plan.markets])
        self.fields["initiative"].editor.set_options(
            [
                ("", self.tr("none yet")),
                *((i.id, i.title) for i in plan.initiatives if i.action in {Action.CAPACITY, Action.IMAGE}),
            ]
        )
        for name, label in (("cost_once", self.tr("Cost once, {0}")), ("cost_yearly", self.tr("Cost a year, {0}"))):
            words = label.format(plan.company.currency)
            self.fields[name].label.say(words)
            self.fields[name].editor.setAccessibleName(words)
        unset = self.tr("not set")
        bench = bench_of(plan, world, self.edits.today) if plan.centres else None
        return [
            CentreRow(
                each.id,
                each.title,
                case_for(bench, each).verdict,
                country_name(world, each.place) if each.place else self.tr("not chosen"),
                len(each.markets),
                display.millions(each.cost_once) if each.cost_once else unset,
                display.millions(each.cost_yearly) if each.cost_yearly else unset,
                each.decision or self.tr("open"),
            )
            for each in plan.centres
            if bench is not None
        ]

    def show_record(self, record: Any) -> None:
        self.shown.emit(record.id)

    def refresh(self) -> None:
        self.section.set_note(
            self.tr("costs in {0} million").format(self.edits.plan.company.currency) if self.edits.plan.centres else ""
        )
        super().refresh()

    def columns(self) -> tuple[Column, ...]:
        from app.planning.teaching_centre import VERDICTS

        return (
            Column(
                self.tr("Verdict"),
                lambda r: VERDICTS[r.verdict],
                mark=lambda r: MARKS[r.verdict.value],
                tone=lambda r: TONES[r.verdict.value],
            ),
            Column(self.tr("Centre"), lambda r: r.title, share=3),
            Column(self.tr("Place"), lambda r: r.place, share=2),
            Column(
                self.tr("Hosts"),
                lambda r: str(r.hosts) if r.hosts else self.tr("none"),
                key=lambda r: r.hosts,
                right=True,
            ),
            Column(self.tr("Once"), lambda r: r.once, right=True),
            Column(self.tr("A year"), lambda r: r.yearly, right=True),
            Column(self.tr("Decision"), lambda r: r.decision, share=4),
        )
