"""A list of inputs: each says its value, kind and reason, and opens to show more and to take the user's own value."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.planning import display
from app.planning.assessment import Rating
from app.planning.facts import InputWords, World
from app.planning.plan import Plan
from app.planning.words import Input, Kind, Scope
from app.ui import theme
from app.ui.edits import Edits
from app.ui.pages.in_force import own_value
from app.ui.pages.own_value import STEPS, OwnValueEditor
from app.ui.parts.buttons import TextLink
from app.ui.parts.taborder import follow_layout
from app.ui.parts.text import Text
from app.ui.parts.wrapping import wrapped

KINDS: Final = {
    Kind.EVIDENCE: str(QT_TRANSLATE_NOOP("Kinds", "evidence")),
    Kind.PROXY: str(QT_TRANSLATE_NOOP("Kinds", "proxy")),
    Kind.JUDGEMENT: str(QT_TRANSLATE_NOOP("Kinds", "judgement")),
    Kind.USER: str(QT_TRANSLATE_NOOP("Kinds", "your answers")),
}
"""How a value came about, in words."""
OWN: Final = str(QT_TRANSLATE_NOOP("Kinds", "own value"))
MISSING: Final = str(QT_TRANSLATE_NOOP("Kinds", "not known"))

LINE, MORE, MOST_LINES = 30, 16, 3
"""Height of a line to press and of each further line of its value, and over how many the value goes. [px]"""
GAP: Final = 12
"""Between label and value. [px]"""


class InputList(QWidget):
    """Inputs as rows of one subject. `roomy`: reasons are always in view; else a row opens to show them."""

    asked = Signal(str, str)  # another page by its name, and the id of what it should show

    def __init__(
        self, edits: Edits, inputs: Sequence[Input], parent: QWidget | None = None, *, roomy: bool = True
    ) -> None:
        super().__init__(parent)
        words = edits.world.input_words
        self.rows = {each: InputRow(edits, words[each], self, roomy=roomy) for each in inputs if each in words}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in self.rows.values():
            layout.addWidget(row)

    def show_ratings(self, scope: Scope, subject: str, ratings: Mapping[Input, Rating]) -> None:
        """Show the values in force for a subject, and no row without one; own values are set at that scope."""
        for input_, row in self.rows.items():
            row.setVisible(input_ in ratings)
            row.show_rating(scope, subject, ratings.get(input_))

    def open(self, input_: Input) -> None:
        """Open the editor of one input and go to it."""
        if input_ in self.rows:
            self.rows[input_].edit()


class InputRow(QWidget):
    """One input: a line to press; below it the reason, and the editor once it is asked for."""

    def __init__(self, edits: Edits, words: InputWords, parent: QWidget | None = None, *, roomy: bool) -> None:
        super().__init__(parent)
        self._edits, self.words, self._roomy = edits, words, roomy
        self._scope, self._subject = Scope.COMPANY, ""
        self._rating: Rating | None = None
        self._own_word = QCoreApplication.translate("Kinds", OWN)
        self.editor: OwnValueEditor | None = None
        self.head = _Head(words.label, self, roomy=roomy)
        self.reason = Text("", "note", self)
        self.source = Text("", "note", self)
        self.own_link = TextLink(self.tr("Set your own value"), self._toggle_editor, self)
        self._details = QWidget(self)
        self._below = QVBoxLayout(self._details)
        self._below.setContentsMargins(theme.current().px(200 if roomy else 20), 0, 0, 8)
        self._below.setSpacing(2)
        for part in (self.reason, self.source, self.own_link):
            self._below.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._details)
        self.head.toggled.connect(lambda on: self._on_toggled(on=on))
        self._on_toggled(on=False)

    def show_rating(self, scope: Scope, subject: str, rating: Rating | None) -> None:
        """Show the value in force for a subject."""
        if (scope, subject) != (self._scope, self._subject):
            self.head.setChecked(False)
        self._scope, self._subject, self._rating = scope, subject, rating
        own = own_value(self._edits.plan, self.words.input, scope, subject)
        if rating is None:
            self.head.show_value("", "", asks=False, own=False)
        else:
            kind, value = kind_word(rating, self._edits.plan), level_word(self.words, rating.value)
            self.reason.say(rating.reason)
            self.source.say(source_words(rating, self._edits.world))
            if rating.missing:
                kind, value = self.tr("stand-in"), kind
            self.head.show_value(value, kind, asks=rating.missing, own=kind == self._own_word)
            self.reason.say(rating.reason)
            self.source.say(source_words(rating, self._edits.world))
        self.own_link.setText(self.tr("Change your own value") if own else self.tr("Set your own value"))
        self.own_link.setAccessibleName(f"{self.own_link.text()}: {self.words.label}")
        if self.editor is not None and not self.editor.isHidden():
            self.editor.show_input(self.words, scope, subject, rating)

    def edit(self) -> None:
        """Open the editor and go to it."""
        self.head.setChecked(True)
        self._show_editor(on=True)
        if self.editor is not None:
            self.editor.setFocus()
        QTimer.singleShot(0, self._bring_into_view)  # once the editor has its height

    def _bring_into_view(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is None or content is None:
            return
        top, bar = self.mapTo(content, QPoint()).y(), area.verticalScrollBar()
        bottom = top + self.height() - area.viewport().height()
        bar.setValue(min(top, max(bar.value(), bottom)))  # the beginning first, where not all of it fits

    def _on_toggled(self, *, on: bool) -> None:
        self._details.setVisible(on or self._roomy)
        self.own_link.setVisible(not self._roomy)
        if not on or self._roomy:
            self._show_editor(on=on)

    def _toggle_editor(self) -> None:
        self._show_editor(on=self.editor is None or self.editor.isHidden())

    def _show_editor(self, *, on: bool) -> None:
        if self.editor is None:
            if not on:
                return
            self.editor = OwnValueEditor(self._edits, self)
            self.editor.removed.connect(self._on_removed)
            self._below.addWidget(self.editor)
            follow_layout(self)
        self.editor.setVisible(on)
        if on:
            self.editor.show_input(self.words, self._scope, self._subject, self._rating)

    def _on_removed(self) -> None:
        self.head.setFocus()
        self.head.setChecked(False)


class _Head(QAbstractButton):
    """A line to press: label at the left, value in the middle, kind at the right."""

    def __init__(self, label: str, parent: QWidget, *, roomy: bool) -> None:
        super().__init__(parent)
        self._roomy = roomy
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._value, self._kind, self._asks, self._own = "", "", False, False

    def show_value(self, value: str, kind: str, *, asks: bool, own: bool) -> None:
        self._value, self._kind, self._asks, self._own = value, kind, asks, own
        self.setAccessibleName(", ".join(part for part in (self.text(), value, kind) if part))
        self.setToolTip(f"{self.text()}: {value}" if value else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(300), look.px(LINE + MORE * (len(self._lines()) - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def _words(self) -> QRectF:
        """Where label and value stand."""
        look = theme.current()
        return QRectF(self.rect()).adjusted(look.px(20), 0, -look.px(80), 0)

    def _room(self) -> int:
        """Of the label."""
        look = theme.current()
        if self._roomy:
            return look.px(168)
        metrics = QFontMetrics(look.font(weight=QFont.Weight.Medium if self._own else QFont.Weight.Normal))
        return min(metrics.horizontalAdvance(self.text()), int(self._words().width() * 0.6))

    def _lines(self) -> tuple[str, ...]:
        """The value over the lines that it needs."""
        font = theme.current().font(weight=QFont.Weight.Medium if self._own else QFont.Weight.Normal)
        return wrapped(self._value, font, int(self._words().width()) - self._room() - GAP, MOST_LINES) or ("",)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        tokens, box = look.tokens, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(box, QColor(tokens.tint))
        arrow = QPen(QColor(tokens.muted), 1.5)
        arrow.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(arrow)
        middle, left = box.center().y(), look.px(7)
        bend = [QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)] if self.isChecked() else [
            QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4)]  # fmt: skip
        painter.drawPolyline(QPolygonF([QPointF(left, middle) + point for point in bend]))
        words, room = self._words(), self._room()
        painter.setFont(look.font(weight=QFont.Weight.Medium if self._own or self._roomy else QFont.Weight.Normal))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.ink))
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        value = words.adjusted(room + GAP, 0, 0, 0)
        painter.setPen(QColor(tokens.watch if self._asks else tokens.ink if self._own or self._roomy else tokens.muted))
        painter.setFont(look.font(weight=QFont.Weight.Medium if self._own else QFont.Weight.Normal))
        side = Qt.AlignmentFlag.AlignLeft if self._roomy else Qt.AlignmentFlag.AlignRight
        painter.drawText(value, int(side | Qt.AlignmentFlag.AlignVCenter), "\n".join(self._lines()))
        painter.setFont(look.font(11))
        painter.setPen(QColor(tokens.accent if self._own else tokens.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._kind)


def level_word(words: InputWords, value: float) -> str:
    """The plain word for a value: that of the nearest of the five levels."""
    return words.level_words[min(STEPS, max(0, round(value * STEPS)))]


def kind_word(rating: Rating, plan: Plan) -> str:
    """How a value came about, in a word; an own value is told from the company's answers to questions."""
    own = any((o.input, o.reason) == (rating.input, rating.reason) for o in plan.overrides)
    word = MISSING if rating.missing else OWN if own else KINDS[rating.kind]
    return QCoreApplication.translate("Kinds", word)


def source_words(rating: Rating, world: World) -> str:
    """Value and range on the scale, and where the value is from: source, year or the user's date."""
    translate = QCoreApplication.translate
    words = translate("InputList", "{0} on the scale of 0 to 1, range {1} to {2}.").format(
        display.scale(rating.value), display.scale(rating.low), display.scale(rating.high)
    )
    if rating.missing:
        words += " " + translate("InputList", "A neutral stand-in until you say.")
    source = world.sources.get(rating.source)
    if source is not None and rating.kind is not Kind.JUDGEMENT:
        year = rating.year or source.year
        words += " " + translate("InputList", "{0}, {1}.").format(source.title, year)
    if rating.carried_back:
        words += " " + translate("InputList", "Carried back from a later year.")
    if rating.on is not None:
        words += " " + translate("InputList", "Valid on {0}.").format(display.day(rating.on))
    return words
