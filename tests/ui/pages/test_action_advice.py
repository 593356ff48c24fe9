"""Lines of advice: what, why, for which scenario, the plays that carry it out, and the documented cases either way."""

from dataclasses import replace

import pytest

from app.planning.advice import Advice
from app.planning.words import Scenario
from app.ui.pages.action_advice import AdviceSection
from app.ui.parts.buttons import TextLink
from app.ui.parts.text import Text

LINE = Advice("Certify first.", "It opens two markets.", Scenario.REGULATION, ("GOV-01", "EXR-04"))


@pytest.fixture
def section(qtbot, sample_edits):
    found = AdviceSection(sample_edits, "Nothing yet.")
    qtbot.addWidget(found)
    found.show()
    return found


def words(widget):
    return [text.text() for text in widget.findChildren(Text)]


def test_that_a_line_says_what_why_when_and_which_cases(section, sample_edits):
    section.show_advice((LINE,))
    said = words(section.lines[0])
    assert said[:3] == ["Certify first.", "Where rules decide", "It opens two markets."]
    links = [link.text() for link in section.lines[0].findChildren(TextLink)]
    assert links == [sample_edits.world.plays[id_].title for id_ in LINE.plays]
    assert sum(text.startswith("Cases for: ") or text == "No documented case." for text in said) == 2
    assert not section.empty.isVisible()
    assert not section.more.isVisible()


def test_that_a_line_without_a_play_says_that_no_case_is_documented(section):
    section.show_advice((replace(LINE, plays=()),))
    assert words(section.lines[0])[-1] == "No play stands behind this line: no documented case."


def test_that_a_link_asks_for_its_play(qtbot, section):
    section.show_advice((LINE,))
    with qtbot.waitSignal(section.play_asked) as asked:
        section.lines[0].findChildren(TextLink)[1].click()
    assert asked.args == ["EXR-04"]


def test_that_more_lines_are_one_press_away_and_the_same_lines_stay(section):
    several = tuple(replace(LINE, text=f"Line {n}.") for n in range(5))
    section.show_advice(several)
    first = section.lines[0]
    section.show_advice(several)
    assert section.lines[0] is first
    assert len(section.lines) == 3
    assert section.more.text() == "Show all 5 lines of advice"
    section.more.click()
    assert len(section.lines) == 5
    section.more.click()
    assert len(section.lines) == 3


def test_that_without_advice_a_sentence_stands_there(section):
    section.show_advice(())
    assert section.empty.isVisible()
    assert section.lines == []
