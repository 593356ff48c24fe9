"""The stakeholders of a market on a map that can be dragged, and in a list that can be edited; both show the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning.bargaining import Stakeholder
from app.planning.bargaining_people import Place, Salience, place_of, read_stakeholders, salience_of
from app.planning.plan import new_id
from app.ui.edits import Edits
from app.ui.pages.action_views import ModuleView
from app.ui.pages.bargaining_words import PLACES, SALIENCE, STANCES, said
from app.ui.pages.in_force import country_name
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import LineEdit, MoneyEdit
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import commit_pending
from app.ui.parts.reading import spell_amount
from app.ui.parts.records import RecordList, RecordWords
from app.ui.parts.section import Section
from app.ui.parts.stakeholder_map import Dot, StakeholderMap
from app.ui.parts.text import Text

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One stakeholder."""

    id: str
    stakeholder: Stakeholder
    market: str
    salience: Salience
    weight: float
    place: Place


class StakeholderList(RecordList):
    """Those of one market, or of all of them."""

    collection = "stakeholders"
    name = "name"

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        words = RecordWords(
            title=self.tr("Stakeholders"),
            add=self.tr("&Add a stakeholder"),
            added=self.tr("Add a stakeholder"),
            empty=self.tr(
                "Nobody is named yet. Ministries, agencies, customers, rivals and media who can move a decision belong "
                "here, so that it is known whom to convince first."
            ),
            duplicate=self.tr("&Duplicate"),
            remove=self.tr("&Remove"),
        )
        super().__init__(edits, words, parent)
        self.market = EVERYWHERE
        tr = self.tr
        self.ask("name", tr("Office or organisation"), LineEdit(), (0, 0, 5))
        self.ask("market", tr("Market"), Choice([]), (0, 5, 3))
        self.ask("kind", tr("Kind"), LineEdit(hint=tr("ministry, agency, customer …")), (0, 8, 4))
        for at, (name, label) in enumerate(
            (
                ("power", tr("Power, 0 to 10")),
                ("interest", tr("Interest, 0 to 10")),
                ("legitimacy", tr("Legitimacy, 0 to 10")),
                ("urgency", tr("Urgency, 0 to 10")),
            )
        ):
            self.ask(name, label, MoneyEdit(), (1, 2 * at, 2))
        self.ask("stance", tr("Stance"), Choice([(key, said(text)) for key, text in STANCES.items()]), (1, 8, 4))
        self.ask("owner", tr("Who on our side speaks with them"), LineEdit(hint=tr("Name or role")), (2, 0, 4))
        self.ask("note", tr("Note"), LineEdit(), (2, 4, 5))
        self.tick("board_only", tr("Board edition only"), (2, 9, 3))

    def blank(self) -> Stakeholder:
        market = self.market or self.edits.plan.markets[0].id
        return Stakeholder(id=new_id(), market=market, name=self.tr("New stakeholder"))

    def rows(self) -> Sequence[PersonLine]:
        plan, world = self.edits.plan, self.edits.world
        self.fields["market"].editor.set_options([(m.id, country_name(world, m.host)) for m in plan.markets])
        return [
            PersonLine(
                read.stakeholder.id,
                read.stakeholder,
                country_name(world, plan.market(read.stakeholder.market).host),
                read.salience,
                read.weight,
                read.place,
            )
            for read in read_stakeholders(
                each for each in plan.stakeholders if self.market in {EVERYWHERE, each.market}
            )
        ]

    def columns(self) -> tuple[Column, ...]:
        unset = self.tr("nobody yet")
        return (
            Column(
                self.tr("Stakeholder"),
                lambda r: r.stakeholder.name,
                second=lambda r: ", ".join(filter(None, (r.market, r.stakeholder.kind))),
                share=4,
            ),
            Column(
                self.tr("Stance"), lambda r: said(STANCES[r.stakeholder.stance]), key=lambda r: r.stakeholder.stance
            ),
            Column(
                self.tr("Salience"),
                lambda r: said(SALIENCE[r.salience]),
                key=lambda r: -r.weight,
                second=lambda r: said(PLACES[r.place]),
                share=2,
            ),
            *(
                Column(title, _number(name), key=_number_key(name), right=True)
                for title, name in (
                    (self.tr("Power"), "power"),
                    (self.tr("Interest"), "interest"),
                    (self.tr("Legitimacy"), "legitimacy"),
                    (self.tr("Urgency"), "urgency"),
                )
            ),
            Column(
                self.tr("Speaks with them"),
                lambda r: r.stakeholder.owner or unset,
                share=2,
                tone=lambda r: "" if r.stakeholder.owner else "muted",
            ),
        )


class PeopleView(ModuleView):
    """The map above, the list below; what is moved in one moves in the other."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self.section = Section(self.tr("Power and interest"))
        self.market = Choice([], inside=self.tr("Market"))
        self.market.committed.connect(self._pick_market)
        self.section.tools.addWidget(self.market)
        self.map = StakeholderMap(self.tr("Map of stakeholders"), self)
        self.hint = Text(
            self.tr(
                "Drag a mark, or move the chosen one with the arrow keys; Page Down goes to the next. + leans to us or "
                "supports, − is wary or opposes, filled where firmly so."
            ),
            "note",
            self,
        )
        self.section.body.addWidget(self.map)
        self.section.body.addWidget(self.hint)
        self.list = StakeholderList(edits, self)
        self.none = Section(self.tr("Stakeholders"))
        self.none.body.addWidget(
            EmptyState(
                self.tr("Those who can move a decision belong to a market: add a market first."),
                self.tr("Add a market"),
                lambda: self.asked.emit("markets", ""),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for part in (self.none, self.section, self.list):
            layout.addWidget(part)
        self.map.moved.connect(self._move)
        self.map.chosen.connect(self._choose_in_list)
        self.map.opened.connect(self._open)
        self.list.table.chosen.connect(lambda row: self.map.choose(row.id))

    def refresh(self) -> None:
        """Show the plan's stakeholders of the market that is chosen."""
        plan, world = self.edits.plan, self.edits.world
        markets = [(m.id, country_name(world, m.host)) for m in plan.markets]
        self.market.set_options([(EVERYWHERE, self.tr("all")), *markets])
        if self.market.value() is None:
            self.market.set_value(EVERYWHERE)
        self.list.market = self.market.value() or EVERYWHERE
        self.none.setVisible(not markets)
        self.list.setVisible(bool(markets))
        if markets:
            self.list.refresh()
        dots = [_dot(row) for row in self.list.rows()] if markets else []
        self.section.setVisible(bool(plan.stakeholders))
        fields = tuple(said(PLACES[place]) for place in (Place.CONTENT, Place.CLOSE, Place.WATCHED, Place.INFORMED))
        self.map.show_dots(dots, (fields[0], fields[1], fields[2], fields[3]))
        current = self.list.table.current()
        if current is not None:
            self.map.choose(current.id)

    def show_subject(self, id_: str) -> bool:
        if not self.list.holds(id_):
            return False
        self.market.set_value(EVERYWHERE)
        self.list.market = EVERYWHERE
        self.list.choose(id_)
        return True

    def _pick_market(self, _key: object) -> None:
        commit_pending(self.map)
        self.refresh()

    def _choose_in_list(self, id_: str) -> None:
        self.list.choose(id_)

    def _open(self, id_: str) -> None:
        self.list.choose(id_)
        self.list.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, id_: str, power: Decimal, interest: Decimal) -> None:
        before = next(each for each in self.edits.plan.stakeholders if each.id == id_)
        name = self.tr("Move “{0}”").format(before.name)
        self.edits.put(name, replace(before, power=power, interest=interest))


def _dot(row: PersonLine) -> Dot:
    each = row.stakeholder
    about = f"{said(STANCES[each.stance])}, {said(SALIENCE[salience_of(each)])}, {said(PLACES[place_of(each)])}"
    return Dot(each.id, each.name, each.power, each.interest, each.stance, about)


def _number(name: str) -> Callable[[PersonLine], str]:
    return lambda row: spell_amount(getattr(row.stakeholder, name))


def _number_key(name: str) -> Callable[[PersonLine], Decimal]:
    return lambda row: Decimal(getattr(row.stakeholder, name))
