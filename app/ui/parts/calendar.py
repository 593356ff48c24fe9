"""A month to pick a day from, under the editor that asked for it."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

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
