"""The appendix on host capacity: every choice in the board edition, nothing inside in the shareable one."""

from dataclasses import replace
from datetime import date

import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.words import Edition
from app.report.blocks import Aside, Heading, Prose, Table
from app.report.brief import Brief
from app.report.days import DayKind, days
from app.report.editions import findings_for_edition, for_edition
from app.report.sections.teaching import has_teaching, teaching

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample():
    world = read_world()
    plan = load_plan(read_sample("cameras"))
    return plan, assess(plan, world, ON), world


@pytest.fixture
def brief(sample):
    def made(edition=Edition.BOARD, **changes):
        plan, found, world = sample
        cut = for_edition(replace(plan, **changes), edition)
        return Brief(cut, findings_for_edition(found, edition), world, edition)

    return made


def said(blocks):
    """All words of some blocks."""

    def texts(block):
        match block:
            case Heading():
                yield from (block.text, block.message)
            case Prose():
                yield "".join(span.text for span in block.text)
            case Aside():
                yield block.label
                for each in block.blocks:
                    yield from texts(each)
            case Table():
                for row in (*block.head, *block.rows):
                    yield from ("".join(span.text for span in cell.text) for cell in row.cells)
                yield "".join(span.text for span in block.note)

    return "\n".join(text for block in blocks for text in texts(block))


def test_that_the_board_reads_every_choice(brief):
    board = brief()
    text = said(teaching(board))
    for programme in board.plan.programmes:
        assert programme.title in text
        assert programme.partner in text
        assert programme.not_offered in text
    centre = board.plan.centres[0]
    assert centre.title in text
    assert centre.decision in text
    assert "Not yet. By the rule of the method" in text
    heads = [block.text for block in teaching(board) if isinstance(block, Heading)]
    assert not any("not yet" in head for head in heads)  # the advice is no decision
    assert "two transparency centres considered; programmes and centres are paid for by initiatives of" in text
    assert "one programme has no payer" in text
    assert "What ships can be rebuilt from what is shown: yes." in text


def test_that_the_counter_evidence_comes_first(brief):
    head, first, *_ = teaching(brief())
    assert isinstance(head, Heading)
    assert "rank correlation +0.52" in said((first,))


def test_that_each_effect_is_told_with_its_slow_pace_and_without_the_claim(brief):
    text = said(teaching(brief()))
    assert "would stay if a more capable host restricted no less" in text
    assert "slow pace of 18 to 36 months" in text
    assert "changes nothing yet" in text


def test_that_documented_cases_stand_for_and_against_the_centre(brief):
    (table,) = (b for b in teaching(brief()) if isinstance(b, Table) and b.title == "What became of others")
    firsts = ["".join(span.text for span in row.cells[0].text) for row in table.rows]
    assert firsts[0] == "For such a centre"
    assert "Against" in firsts[1:-1]
    assert len(set(firsts)) == len(firsts)  # each case has a line of its own


def test_that_the_shareable_edition_says_programmes_without_what_is_inside(brief):
    shared = brief(Edition.SHAREABLE)
    text = said(teaching(shared))
    whole = brief().plan
    assert whole.programmes[0].title in text
    assert whole.programmes[0].partner in text
    for inside in (*(p.not_offered for p in whole.programmes), whole.centres[0].title, whole.centres[0].decision):
        assert inside not in text
    assert "EUR" not in text
    assert "points of" not in text
    assert "Human rights" not in text
    assert "agreed with the host" not in text


def test_that_a_host_does_not_read_that_its_progress_is_our_risk(brief):
    assert "Better institutions, more risk" in said(teaching(brief()))
    head, *rest = teaching(brief(Edition.SHAREABLE))
    assert head.text == "Host capacity"
    assert "shelter" not in said(rest)
    assert "Better institutions, more risk" not in said(rest)


def test_that_a_plan_without_programme_and_centre_has_no_such_appendix(brief):
    assert has_teaching(brief())
    assert not has_teaching(brief(programmes=(), centres=()))
    assert not has_teaching(brief(Edition.SHAREABLE, programmes=()))


def test_that_the_calendar_holds_the_first_and_the_last_day_of_a_programme(brief):
    found = [day for day in days(brief()) if day.key == "pr-lab-ind"]
    assert [(day.kind, day.on) for day in found] == [
        (DayKind.START, date(2027, 4, 1)),
        (DayKind.END, date(2028, 10, 1)),
    ]
    assert found[0].text == "Laboratory accredited in India, India"


def test_that_nothing_chosen_is_said_in_words(brief):
    bare = replace(brief().plan.programmes[0], partner="", not_offered="", starts=None, months=None, initiative="")
    empty = replace(brief().plan.centres[0], markets=(), place="", decision="", reproducible=None)
    text = said(teaching(brief(programmes=(bare,), centres=(empty,))))
    for words in (
        "not chosen",
        "Not written down yet.",
        "not set",
        "none yet",
        "place not chosen",
        "Nothing is decided yet.",
    ):
        assert words in text
