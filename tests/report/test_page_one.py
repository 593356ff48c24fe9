"""Page one holds its required order, also with long words and on the shorter page."""

from dataclasses import replace
from datetime import date

import pytest

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.words import Edition
from app.report.blocks import Rule, Size
from app.report.boxes import Beside, RuleBox, TextBox
from app.report.letters import Letters
from app.report.matter import brief_of
from app.report.page_one import LESS_AIR, fitted, fitting
from app.report.pages import anchors
from app.report.tags import Tag
from app.report.typeset import TextLine
from app.report.write import lay_out

ON = date(2026, 11, 22)


def _text(lines: int, before: float = 10.0) -> TextBox:
    return TextBox((TextLine((), 0.0, 0),) * lines, Size.PROSE, (Tag("P", None),), before=before)


def test_that_a_page_with_room_keeps_its_air():
    boxes = (_text(2), _text(3))
    assert fitted(boxes, 5 * 14 + 10) == boxes


def test_that_air_goes_before_the_lines_come_closer():
    boxes = (_text(2), RuleBox(Rule.LINE, 100.0, 14.0, 8.0), Beside(_text(1), _text(3)))
    closer = fitted(boxes, 5 * 14 + 8 * LESS_AIR + 14 * LESS_AIR + 10 * LESS_AIR + 1e-6)
    assert [round(box.before, 3) for box in closer[1:]] == [round(14 * LESS_AIR, 3), round(10 * LESS_AIR, 3)]
    assert closer[2].body.size is Size.PROSE
    dense = fitted(boxes, 5 * 13 + 32 * LESS_AIR + 1e-6)
    assert {dense[0].size, dense[2].body.size, dense[2].label.size} == {Size.TABLE}


def test_that_what_never_fits_stays_as_it_is():
    boxes = (_text(200), _text(3))
    assert fitted(boxes, 100.0) == boxes


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_page_one_and_six_pages_hold_the_sample_with_inside_information_and_materiality_and_longer_words(
    world, page
):
    plan = load_plan(read_sample("cameras"), known_countries=world.countries)
    paper = replace(
        plan.paper,
        title="Security and market access 2027–2028: certificates, parts and hosting",
        sponsor="Klara Nebelstein-Wiesengrund, chief strategy officer and deputy chief executive",
        inside_information="Yes, until the announcement of 21 December 2026 under article 7 of the regulation",
        earlier_decisions=f"{plan.paper.earlier_decisions}, 2026/22 on laboratories and 2026/27 on hosting in Asia",
    )
    plan = replace(plan, paper=paper)
    laid = lay_out(brief_of(plan, assess(plan, world, ON), world, Edition.BOARD), page, Letters())
    places = anchors(laid.pages)
    assert places["options"] == 2
    order = ["resolution", "recommendation", "why-now", "summary"]
    assert [name for name in places if name in order] == order
    assert {places[name] for name in order} == {1}
    assert laid.main <= 6


def test_that_a_part_that_begins_a_page_is_set_closer_where_that_saves_a_page():
    head = replace(_text(1, 0.0), new_page=True)
    boxes = (_text(2), head, _text(2), _text(2), head, _text(2))
    set_ = fitting(boxes, 1, 5 * 14 + 20 * LESS_AIR + 1e-6, 100.0)
    assert [round(box.before, 1) for box in set_] == [10.0, 0.0, 4.5, 4.5, 0.0, 10.0]
    assert fitting(boxes, 1, 30.0, 100.0) == list(boxes)
