"""A user without a mouse takes a plan through all five actions, and the board paper carries every choice."""

import io
from decimal import Decimal

import pypdf
import pytest
from PySide6.QtCore import Qt

from app.models.document import Document
from app.planning.course import DO_NOTHING, Option
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action
from app.report.forms import Form, write_form
from app.report.settings import PaperSettings
from app.ui.memory import Folders, Memory
from app.ui.window import MainWindow
from tests.ui.keyboard import Keyboard

TOY = Plan(
    company=Company(legal_name="Spielwerk Beispiel AG", home="CHE", currency="EUR"),
    products=(Product(id="toy", name="Lumo", category="smart-toy"),),
    markets=(Market(id="de", host="DEU"),),
    offerings=(Offering(id="toy-de", product="toy", market="de", revenue=Decimal(4_000_000)),),
    options=(DO_NOTHING, Option(id="go", name="Go on", recommended=True)),
)


@pytest.fixture
def window(qtbot, tmp_path):
    document = Document.new(tmp_path / "other", TOY)
    document.save(tmp_path / "toy.demarche")
    document.close()
    found = MainWindow(Memory(Folders(tmp_path / "settings", tmp_path / "working")))
    qtbot.addWidget(found)
    found.resize(1440, 900)
    found.show()
    found.wake()
    qtbot.waitUntil(lambda: found.desk.is_ready, timeout=60_000)
    found.files.open(tmp_path / "toy.demarche")
    qtbot.waitUntil(lambda: found.edits is not None and found.edits.is_fresh, timeout=60_000)
    yield found
    found.desk.discard()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform has no window manager
def test_that_all_five_actions_are_taken_by_keyboard_and_stand_in_the_paper(qtbot, window, world):
    keys = Keyboard(window)

    def settle():
        qtbot.waitUntil(lambda: window.edits.is_fresh, timeout=60_000)

    def commit(words):
        keys.view("Commitment")
        keys.fill(The_company_commits_to=words, Owner="Managing director", By="30 Jun 2027")
        settle()

    keys.visit("Governance culture")
    keys.view("Controls")
    keys.choose("State", "In")
    keys.fill(Owner="Head of toys", Deadline="31 Mar 2027")
    keys.view("Board")
    keys.push("Add a member")
    keys.press(Qt.Key.Key_F2)
    keys.type("Seat for security")
    commit("One file of proof for every toy and market.")

    keys.visit("Politics and image")
    keys.view("Reputation")
    keys.push("Add a public commitment")
    keys.type("No microphone is on without a light.")
    keys.view("Disclosure")
    keys.choose("State", "In")
    keys.fill(Where_it_can_be_seen="On our web site")
    commit("Parents can check what the toy hears.")

    keys.visit("Exit and re-entry")
    keys.view("Stay or leave")
    keys.fill(Leaving__once="350,000")
    keys.view("Exit plan")
    keys.fill(Who_decides="Board of Spielwerk")
    keys.push("Add a line to the exit plan")
    keys.type("Refund every German family")
    commit("We would leave in order, and come back with a safer toy.")

    keys.visit("Host capacity")
    keys.view("Programmes")
    keys.push("Add a programme")
    keys.type("Workshop with the toy inspectors")
    commit("Inspectors can test our toys themselves.")

    keys.visit("Bargaining power")
    keys.view("Stakeholders")
    keys.push("Add a stakeholder")
    keys.type("Federal network agency")
    keys.view("Requests")
    keys.push("Add a request")
    keys.type("Recordings of children")
    commit("We never hand over what children say.")

    plan, assessment = window.edits.plan, window.edits.assessment
    assert {each.action for each in plan.commitments} == set(Action)
    content = write_form(Form.PDF, plan, assessment, window.edits.world, PaperSettings()).content
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    for words in (
        "Head of toys", "Seat for security", "One file of proof", "No microphone is on", "On our web site",
        "Parents can check", "Board of Spielwerk", "Refund every German family", "We would leave in order",
        "Workshop with the toy inspectors", "Inspectors can test", "Federal network agency", "Recordings of children",
        "We never hand over",
    ):  # fmt: skip
        assert words in text
