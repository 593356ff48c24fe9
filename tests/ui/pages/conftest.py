"""Real edits on a real document, of the sample and of nothing, for the tests of pages."""

from datetime import date
from functools import cache

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.document import Document
from app.models.interchange import dump_plan, load_plan
from app.planning import assess
from app.planning.plan import Plan
from app.ui.edits import Edits

TODAY = date(2026, 11, 22)
KNOWN = {}
"""Assessments by plan and day, for the whole run."""
MOST_KNOWN = 12


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """The money follows every edit in the background; most pages do not show it, so that few futures are enough."""
    monkeypatch.setattr("app.ui.edits.DRAWS", 500)


@pytest.fixture(autouse=True)
def reckoned_once(monkeypatch):
    """Most pages begin with the sample as it is: its assessment is worked out once, and that of any other plan anew."""
    reckon = assess.assess

    def remembered(plan, world, on, *, report=None):
        key = dump_plan(plan), world.lacking, on
        if key not in KNOWN:
            while len(KNOWN) >= MOST_KNOWN:
                del KNOWN[next(iter(KNOWN))]
            KNOWN[key] = reckon(plan, world, on, report=report)
        return KNOWN[key]

    monkeypatch.setattr(assess, "assess", remembered)


@pytest.fixture(scope="session")
def papers():
    from tests.ui.pages.papers import Kept

    return Kept()


@pytest.fixture
def laid_out_once(monkeypatch, papers):
    """The paper of a plan, what it lacks and its charts are worked out once, and those of any other plan anew."""
    from app.report import forms, write
    from app.report.preflight import check

    for module, name in ((write, "write"), (check, "preflight"), (forms, "drawings"), (forms, "picture_of")):
        monkeypatch.setattr(module, name, papers.of(getattr(module, name)))
    return papers


@pytest.fixture
def make_edits(qapp, qtbot, tmp_path):
    """Edits on a plan, assessed; closed at the end."""
    made = []

    def make(plan=None):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        found = Edits(Document.new(folder, plan or Plan()), read_world(), today=lambda: TODAY, autosave=False)
        made.append(found)
        if not found.is_fresh:
            with qtbot.waitSignal(found.assessed, timeout=60_000):
                pass
        return found

    yield make
    for found in made:
        found.close(discard=True)


@cache
def sample():
    """The sample plan, read once: a plan never changes."""
    return load_plan(read_sample("cameras"))


@pytest.fixture
def sample_edits(make_edits):
    return make_edits(sample())


@pytest.fixture
def empty_edits(make_edits):
    return make_edits()


def pytest_collection_modifyitems(items):
    # The offscreen platform has no window manager; lists that drop down ask it for what only one can do.
    for item in items:
        if "/ui/pages/" in str(item.path).replace("\\", "/"):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def shown(qtbot):
    """Make a page and show it, as the window does."""

    def show(page_class, edits, width=1048, height=772):
        page = page_class(edits)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


@pytest.fixture
def type_into(qtbot):
    """Put a text into a one-line editor in place of what is there, and press Enter."""
    from PySide6.QtCore import Qt

    def type_(editor, text):
        line = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)

    return type_


@pytest.fixture
def nameless():
    """The controls of a page that a screen reader could not name."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

    from app.ui.parts.segmented import Segmented

    def find(page):
        kinds = (QAbstractButton, QComboBox, QPlainTextEdit, QTableView, Segmented)
        found = [w for w in page.findChildren(QWidget) if isinstance(w, kinds)]
        found += [w for w in page.findChildren(QLineEdit) if not isinstance(w.parent(), QComboBox)]
        corners = [w for w in found if w.inherits("QTableCornerButton")]
        return [w for w in found if w not in corners and not (w.accessibleName() or getattr(w, "text", str)())]

    return find
