"""The company's look on its papers: the logo and two colours."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import DemarcheError, InputError
from app.ui import theme
from app.ui.edits import Edits
from app.ui.parts.buttons import Button
from app.ui.parts.editors import LineEdit
from app.ui.parts.field import Alarm, Field
from app.ui.parts.filedialog import file_dialog
from app.ui.parts.section import Section
from app.ui.parts.text import Text

LOGO_HEIGHT: Final = 40
"""How high the logo is shown here."""
WIDEST: Final = 320


class PaperLook(QWidget):
    """Logo and colours; each choice is one undoable edit."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._shown: str | None = None  # the logo in view
        self.section = Section(self.tr("The company’s look"), self.tr("on the paper and its charts"), self)
        self.logo = QLabel(self)
        self.told = Text("", "muted", self, wrap=False)
        self.choose = Button(self.tr("Choose a logo…"), self._ask, self)
        self.remove = Button(self.tr("Remove the logo"), self._remove, self)
        self.alarm = Alarm(self)
        self.accent = ColourField(self.tr("Accent colour"), self._committer("accent"), self)
        self.second = ColourField(self.tr("Second colour"), self._committer("second"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.logo)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        colours = QGridLayout()
        colours.setHorizontalSpacing(24)
        for column, field in enumerate((self.accent, self.second)):
            colours.setColumnStretch(column, 1)
            colours.addWidget(field, 0, column)
        self.section.body.addLayout(row)
        self.section.body.addWidget(self.alarm)
        self.section.body.addLayout(colours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def refresh(self) -> None:
        """Show the plan's look as it is now."""
        look = self._edits.plan.look
        self.accent.show_colour(look.accent)
        self.second.show_colour(look.second)
        self.remove.setVisible(bool(look.logo))
        self.logo.setVisible(bool(look.logo))
        if look.logo == self._shown:
            return
        self._shown = look.logo
        if not look.logo:
            self.told.say(self.tr("No logo: the company’s name stands at the head of the paper."))
            return
        picture = QImage.fromData(look.picture)
        width, height = picture.width(), picture.height()
        high = theme.current().px(LOGO_HEIGHT)
        shown = picture.scaled(
            QSize(theme.current().px(WIDEST), high) * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.logo.setPixmap(QPixmap.fromImage(shown))
        name = self._edits.plan.company.legal_name or self.tr("the company")
        self.logo.setAccessibleName(self.tr("Logo of {0}").format(name))
        self.told.say(self.tr("{0} × {1} pixels").format(width, height))

    def take(self, path: Path) -> None:
        """Put a picture file into the plan as its logo, or say why it cannot be one."""
        from app.planning.look import MAX_LOGO, TOO_LARGE, size_of

        try:
            with path.open("rb") as file:
                content = file.read(MAX_LOGO + 1)
            if len(content) > MAX_LOGO:
                raise InputError(TOO_LARGE)
            size_of(content)
            if QImage.fromData(content).isNull():
                raise InputError(self.tr("The logo cannot be unpacked; save it anew as PNG and choose it again."))
            logo = b64encode(content).decode("ascii")
            self._edits.put(self.tr("Choose a logo"), replace(self._edits.plan.look, logo=logo))
        except OSError:
            self.alarm.say(self.tr("{0} cannot be read; check its place and choose it again.").format(path.name))
        except DemarcheError as error:
            self.alarm.say(str(error))
        else:
            self.alarm.say("")

    def _ask(self) -> None:
        dialog = file_dialog(self, self.tr("Choose a logo"), saves=False)
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()

    def _remove(self) -> None:
        self.alarm.say("")
        self._edits.put(self.tr("Remove the logo"), replace(self._edits.plan.look, logo=""))

    def _committer(self, name: str) -> Callable[[str], None]:
        steps = {"accent": self.tr("Change the accent colour"), "second": self.tr("Change the second colour")}

        def commit(value: str) -> None:
            spelled = f"#{value}" if value and not value.startswith("#") else value
            self._edits.put(steps[name], replace(self._edits.plan.look, **{name: spelled.upper()}))

        return commit


class ColourField(Field):
    """A colour by its six digits, with a swatch of what it is and what becomes of it as text."""

    def __init__(self, label: str, commit: Callable[[str], None], parent: QWidget) -> None:
        help_ = "#1F4E79"
        super().__init__(label, LineEdit("", hint=help_), commit, parent=parent)
        self.swatch = Swatch(self)
        self.becomes = Text("", "note", self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.swatch)
        row.addWidget(self.becomes, 1)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(layout.indexOf(self.editor) + 1, row)

    def show_colour(self, colour: str) -> None:
        """Show a colour and, where it is too pale for text on white, the darker one that stands in for it."""
        from app.charts.palette import LEAST_CONTRAST, darkened

        self.set_value(colour)
        used = darkened(colour) if colour else ""
        self.swatch.show_colours((colour, used) if used != colour else (colour,))
        self.swatch.setVisible(bool(colour))
        if not colour:
            self.becomes.say(self.tr("The program’s own"))
        elif used.upper() == colour.upper():
            self.becomes.say(self.tr("Dark enough for text on white"))
        else:
            text = self.tr("Too pale for text on white ({0} to 1 is needed): {1} is used")
            self.becomes.say(text.format(LEAST_CONTRAST, used), "watch")


class Swatch(QWidget):
    """One or two colours side by side: as chosen, and as used."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours: tuple[str, ...] = ()
        self.setFixedSize(theme.current().px(40), theme.current().px(16))

    def show_colours(self, colours: tuple[str, ...]) -> None:
        """Show these."""
        self._colours = colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        wide = self.width() // max(len(self._colours), 1)
        for at, colour in enumerate(self._colours):
            painter.fillRect(at * wide, 0, wide, self.height(), QColor(colour))
        painter.setPen(QColor(theme.current().tokens.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
