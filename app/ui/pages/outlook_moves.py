"""What moves one outlook: the five drivers against the reference market, and what would change it most."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Rating
from app.planning.explanation import Contribution, Explanation, MechanismReading, Range
from app.planning.facts import World
from app.planning.phrases import stopped
from app.planning.words import Driver, Input, Kind, Population
from app.ui.pages.outlook_words import DRIVERS, MECHANISMS
from app.ui.pages.own_values import KINDS, MISSING
from app.ui.parts.barrow import Bar, BarRow
from app.ui.parts.buttons import TextLink
from app.ui.parts.section import Section
from app.ui.parts.text import Text

FIRST: Final = 5
"""Inputs of the tornado that are shown before the rest is asked for."""
EDGE: Final = 0.02
"""Least half-width of the scale of contributions, so that what is next to nothing looks it."""
translate = QCoreApplication.translate


WIDE_FIGURE: Final = 84
"""Room for two signed figures of two digits, such as −33 to +14. [px at 100 %]"""


class BarRows(QWidget):
    """Rows that are made when they are needed and kept."""

    grew = Signal()

    def __init__(self, parent: QWidget | None = None, *, link: str = "", figure: int = 40, label: int = 156) -> None:
        super().__init__(parent)
        self._link, self._figure, self._label = link, figure, label
        self.rows: list[BarRow] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)

    def show_bars(self, bars: list[tuple[Bar, Callable[[], object] | None]], *, same: bool) -> None:
        """Show these bars; rows stay open while they are about the `same` subject."""
        grown = len(self.rows) < len(bars)
        while len(self.rows) < len(bars):
            self.rows.append(BarRow(self, link=self._link, figure=self._figure, label=self._label))
            self._list.addWidget(self.rows[-1])
        for row, (bar, on_link) in zip(self.rows, bars, strict=False):
            if not same or row.head.text() != bar.label:
                row.close_up()
            row.show_bar(bar, on_link)
            row.show()
        for row in self.rows[len(bars) :]:
            row.hide()
        if grown:
            self.grew.emit()


class Contributions(Section):
    """The five drivers, largest first, then the statistical adjustment where there is one."""

    asked = Signal(object)  # a driver whose inputs are to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        title = translate("Contributions", "What moves it")
        super().__init__(title, translate("Contributions", "points on restricted or worse"), parent, small=True)
        self.bars = BarRows(self, link=self.tr("See the inputs of it"))
        self.total = Text("", "note", self)
        self.body.setSpacing(4)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.total)

    def show_reasons(self, found: Explanation, ratings: Mapping[Input, Rating], world: World, *, same: bool) -> None:
        """Show the contributions of an explanation; `ratings` say of what kind their inputs are."""
        points = [each.points for each in found.contributions]
        widest = max((abs(each) for each in (*points, found.adjustment_points)), default=0.0)
        edge = max(widest, EDGE)
        bars: list[tuple[Bar, Callable[[], object] | None]] = [
            (self._bar(each, edge, count_kinds(each.driver, ratings, world)), self._asking(each.driver))
            for each in found.contributions
        ]
        if found.adjustment:
            if found.population is Population.EXPOSED:
                about = self.tr("What past disputes add beyond the five drivers, should a concern be raised.")
            else:
                about = self.tr("What past cases of this kind add beyond the five drivers.")
            about = f"{about} {self.tr('Learnt by plain statistics.')}"
            label, figure = self.tr("Statistical adjustment"), display.signed_points(found.adjustment_points)
            kind = translate("Kinds", KINDS[Kind.EVIDENCE])
            bars.append((Bar(label, 0, found.adjustment_points, 0, -edge, edge, figure, kind, about), None))
        self.bars.show_bars(bars, same=same)
        reference = self.tr("{0} here, {1} in the reference: {2}").format(
            display.chance(found.chance),
            display.chance(found.reference_chance),
            found.reference[:1].lower() + stopped(found.reference)[1:],
        )
        self.total.say(f"{reference} {self._rounding(found)}".strip())

    def _rounding(self, found: Explanation) -> str:
        """Why the points do not add up to the difference of the two chances, where they do not."""
        exact = found.chance - found.reference_chance
        if round(exact * 100) == display.points(found.chance) - display.points(found.reference_chance):
            return ""
        words = self.tr("Chances are shown to the nearest {0}; before any rounding the points add up to {1}.")
        return words.format(display.percent(display.STEP), display.signed_points(exact))

    def _bar(self, each: Contribution, edge: float, kinds: Mapping[str, int]) -> Bar:
        figure = display.signed_points(each.points)
        label = translate("Outlook", DRIVERS[each.driver])
        kind = self.tr("mixed") if len(kinds) > 1 else "".join(kinds)
        counted = ", ".join(f"{count} {word}" for word, count in kinds.items())
        detail = f"{each.sentence} {self.tr('Its inputs: {0}.').format(counted)}"
        spoken = self.tr("{0} points").format(figure)
        return Bar(label, 0, each.points, 0, -edge, edge, figure, kind, detail, spoken)

    def _asking(self, driver: Driver) -> Callable[[], object]:
        return lambda: self.asked.emit(driver)


class Changes(Section):
    """The inputs by how far each alone moves the chance over its own range, and what would cross the appetite."""

    asked = Signal(object)  # an input that is to be shown or corrected

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Changes", "What would change it most"),
            translate("Changes", "points, over what is unsure of each"),
            parent,
            small=True,
        )
        self._found: Explanation | None = None
        self._all = False
        self.crossing = Text("", "", self)
        self.bars = BarRows(self, link=self.tr("Look at this input"), figure=WIDE_FIGURE, label=144)
        self.more = TextLink(self.tr("Show all"), self._show_all, self)
        for part in (self.crossing, self.bars, self.more):
            self.body.addWidget(part)

    def show_reasons(self, found: Explanation, *, same: bool) -> None:
        """Show the tornado of an explanation."""
        self._found, self._all = found, self._all and same
        self.crossing.say("\n".join(crossing.sentence for crossing in found.crossings[:2]))
        self.crossing.setVisible(bool(found.crossings))
        shown = found.ranges if self._all else found.ranges[:FIRST]
        ends = [end for each in found.ranges for end in (each.at_low, each.at_high)] + [found.chance]
        low, high = min(ends), max(ends)
        bars: list[tuple[Bar, Callable[[], object] | None]] = [
            (self._bar(each, found.chance, low, high), self._asking(each.input)) for each in shown
        ]
        self.bars.show_bars(bars, same=same)
        self.more.setVisible(len(shown) < len(found.ranges))
        self.more.setText(self.tr("Show all {0} inputs").format(len(found.ranges)))

    def _bar(self, each: Range, chance: float, low: float, high: float) -> Bar:
        ends = sorted((each.at_low, each.at_high))
        down, up = (display.signed_points(end - chance) for end in ends)
        figure = down if down == up else self.tr("{0} to {1}").format(down, up)
        spoken = self.tr("{0} points").format(figure)
        detail = self.tr("{0} on its scale gives {1}, {2} gives {3}; now it is {4}.").format(
            display.scale(each.low),
            display.chance(each.at_low),
            display.scale(each.high),
            display.chance(each.at_high),
            display.scale(each.value),
        )
        kind = translate("Kinds", KINDS[each.kind])
        return Bar(each.label, ends[0], ends[1], chance, low, high, figure, kind, detail, spoken)

    def _asking(self, input_: Input) -> Callable[[], object]:
        return lambda: self.asked.emit(input_)

    def _show_all(self) -> None:
        self._all = True
        if self._found is not None:
            self.show_reasons(self._found, same=True)
            if len(self.bars.rows) > FIRST:
                self.bars.rows[FIRST].head.setFocus()


class Mechanisms(Section):
    """The three mechanisms of the research, each from 0 to 1 with its sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title, note = translate("Mechanisms", "How it comes about"), translate("Mechanisms", "three mechanisms, 0 to 1")
        super().__init__(title, note, parent, small=True)
        self.bars = BarRows(self, figure=72, label=176)
        self.body.addWidget(self.bars)

    def show_reasons(self, found: Explanation, *, same: bool) -> None:
        """Show the readings of an explanation."""
        self.bars.show_bars([(self._bar(each), None) for each in found.mechanisms], same=same)

    def _bar(self, each: MechanismReading) -> Bar:
        label = translate("Outlook", MECHANISMS[each.mechanism])
        known = each.value is not None
        figure = display.scale(each.value) if each.value is not None else self.tr("not known")
        kind = translate("Kinds", KINDS[each.kind]) if known else " "
        return Bar(label, 0, each.value or 0, 0, 0, 1, figure, kind, each.sentence)


def count_kinds(driver: Driver, ratings: Mapping[Input, Rating], world: World) -> dict[str, int]:
    """How many inputs of a driver are of which kind, in words; what is missing is a kind of its own."""
    inputs = [words.input for words in world.input_words.values() if words.driver is driver and words.input in ratings]
    kinds = [MISSING if ratings[each].missing else KINDS[ratings[each].kind] for each in inputs]
    return {translate("Kinds", word): kinds.count(word) for word in (*KINDS.values(), MISSING) if word in kinds}
