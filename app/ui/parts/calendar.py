"""A month to pick a day from, under the editor that asked for it."""

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import QAbstractButton, QCalendarWidget, QToolButton, QWidget

from app.ui import theme


class Calendar(QCalendarWidget):
    """Opens as a popup; Enter or a click picks, Escape closes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("calendar")
        self.setAccessibleName(name)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for button, arrow in (("prevmonth", Qt.ArrowType.LeftArrow), ("nextmonth", Qt.ArrowType.RightArrow)):
            found = self.findChild(QToolButton, f"qt_calendar_{button}")
            if isinstance(found, QToolButton):  # its picture is black in any theme
                found.setIcon(QIcon())
                found.setArrowType(arrow)

    def show_on(self, day: QDate) -> None:
        """Show the month of a day, with weekends in a quieter ink and nothing in red."""
        tokens = theme.current().tokens
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            quiet = QTextCharFormat()
            quiet.setForeground(QColor(tokens.muted))
            self.setWeekdayTextFormat(weekday, quiet)
        head = QTextCharFormat()
        head.setForeground(QColor(tokens.muted))
        self.setHeaderTextFormat(head)
        self.setSelectedDate(day)
        self.resize(self.sizeHint().expandedTo(self.minimumSizeHint()) * 1.3)
        self.show()
        self.setFocus()


class CalendarButton(QAbstractButton):
    """A small calendar inside the editor, for the mouse; the keyboard has Alt+Down in the editor itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pick a day"))
        self.setToolTip(self.tr("Pick a day (Alt+Down)"))

    def sizeHint(self) -> QSize:
        side = theme.current().px(24)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens, side = theme.current().tokens, self.width()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.ink if self.underMouse() else tokens.muted), 1.2))
        box = QRectF(side * 0.25, side * 0.29, side * 0.5, side * 0.46)
        painter.drawRoundedRect(box, 1.5, 1.5)
        line = box.top() + side * 0.14
        painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))
        for share in (0.28, 0.72):
            x = box.left() + box.width() * share
            painter.drawLine(QPointF(x, side * 0.21), QPointF(x, side * 0.33))
