"""What this program is, whose work it stands on, and that it uses no network."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.knowledge import credits as sources
from app.ui.parts.buttons import PrimaryButton
from app.ui.parts.segmented import Segmented
from app.ui.parts.text import Text

ROOT: Final = Path(__file__).parents[3]
VERSION_FILE: Final = ROOT / "pyproject.toml"
NOTICES: Final = ROOT / "THIRD_PARTY_NOTICES.md"
LICENCE: Final = ROOT / "LICENSE"


class AboutDialog(QDialog):
    """Name, version, "no network", and three texts to read: licence, the parts of others, the sources of the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Demarche"))
        self._texts = {
            "licence": LICENCE.read_text(encoding="utf-8"),
            "notices": NOTICES.read_text(encoding="utf-8"),
            "data": "\n\n".join(sources.credit_line(source) for source in sources.credits()),
        }
        self.texts = QPlainTextEdit(self._texts["licence"], self, readOnly=True)
        self.texts.setAccessibleName(self.tr("Licences and sources"))
        self.views = Segmented(
            [
                ("licence", self.tr("Licence")),
                ("notices", self.tr("Parts by others")),
                ("data", self.tr("Sources of the data")),
            ],
            self.tr("Licences and sources"),
            self,
        )
        self.views.chosen.connect(lambda key: self.texts.setPlainText(self._texts[key]))
        self.close_button = PrimaryButton(self.tr("Close"), self.accept, self)
        line = QHBoxLayout()
        line.addWidget(self.views)
        line.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(Text("Demarche", "title", self))
        layout.addWidget(Text(self.tr("Version {0}").format(version()), "muted", self))
        layout.addWidget(
            Text(
                self.tr(
                    "Nothing leaves this computer: the program opens no connection to any network, sends no report and "
                    "looks for no update. Figures and facts are as of the date in the footer. Not legal advice."
                ),
                "",
                self,
            )
        )
        layout.addLayout(line)
        layout.addWidget(self.texts, 1)
        layout.addLayout(foot)
        self.resize(720, 560)


def version(file: Path = VERSION_FILE) -> str:
    """The version of the program, as its package file says it."""
    import tomllib

    return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
