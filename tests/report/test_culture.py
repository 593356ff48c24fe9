"""The appendix on governance culture and the spreadsheet of the control set."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from app.knowledge.samples import read_sample
from app.knowledge.world import read_world
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.culture import Control, ControlState
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.blocks import Aside, Heading, Prose, Table
from app.report.brief import Brief
from app.report.culture_book import control_book
from app.report.days import days
from app.report.editions import findings_for_edition, for_edition
from app.report.sections.culture import culture, has_culture

ON = date(2026, 11, 22)
EVIL = '=HYPERLINK("https://x.example","y")'


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


def said(blocks):
    return "\n".join(text for block in blocks for text in texts(block))


def test_that_the_board_reads_every_control_link_member_and_training(brief, sample):
    plan = sample[0]
    told = said(culture(brief()))
    for control in plan.controls:
        assert control.evidence in told
        assert control.owner in told
    for link in plan.control_links:
        assert link.reason in told
    for member in plan.board_members:
        assert member.name in told
    for training in plan.trainings:
        assert training.title in told
    assert "Best of the board" in told
    assert "Whom to look for" in told
    assert "What one more control would unlock" in told


def test_that_maturity_stands_with_its_evidence_for_both_audiences(brief, sample):
    told = said(culture(brief()))
    assert "leadership 2.0, product teams 1.5" in told
    assert all(answer.evidence in told for answer in sample[0].answers if answer.question.startswith("QG-"))


def test_that_management_reads_no_directors_by_name_and_nothing_marked_for_the_board(brief, sample):
    plan = sample[0]
    told = said(culture(brief(Edition.MANAGEMENT)))
    owners = {control.owner for control in plan.controls}  # a director may own a control by role
    assert not [each.name for each in plan.board_members if each.name in told and each.name not in owners]
    hidden = [record for record in (*plan.controls, *plan.control_links) if record.board_only]
    assert hidden
    assert "Two tenders lost for want of it" not in told
    assert "2 of the board" in told


def test_that_the_shareable_edition_has_no_such_appendix(brief):
    assert not has_culture(brief(Edition.SHAREABLE))
    assert has_culture(brief())


def test_that_a_plan_without_such_matter_has_none():
    world = read_world()
    assert not has_culture(Brief(Plan(), assess(Plan(), world, ON), world, Edition.BOARD))


def test_that_controls_and_trainings_ahead_stand_in_the_calendar_until_they_are_done(brief, sample):
    plan = sample[0]
    told = {day.key: day.text for day in days(brief())}
    ahead = [c.id for c in plan.controls if c.deadline and c.state is not ControlState.IN_PLACE]
    assert ahead
    assert set(ahead) <= set(told)
    assert told["trn-geo"].startswith("Training: ")
    assert "trn-sources" not in told
    assert not {c.id for c in plan.controls} & {day.key for day in days(brief(Edition.SHAREABLE))}


def test_that_the_spreadsheet_holds_the_set_and_never_a_formula(sample):
    plan, found, world = sample
    own = Control(id="evil", title=EVIL, owner="+1", evidence="@SUM(A1)", state=ControlState.PLANNED)
    plan = replace(plan, controls=(*plan.controls, own))
    content = control_book(plan, found, world)
    assert content == control_book(plan, found, world)
    book = openpyxl.load_workbook(BytesIO(content))
    assert "for the board only" in book["Controls"]["A2"].value
    assert book.sheetnames == ["Controls", "Requirements", "Markets", "Mapping", "Days"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    found_evil = [cell for cell in cells if cell.value in {EVIL, "+1", "@SUM(A1)"}]
    assert len(found_evil) >= 3
    assert all(cell.quotePrefix for cell in found_evil)
    rows = list(book["Requirements"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == sum(reading.mandatory for reading in found.readings.values())
    controls = {row[1]: row for row in book["Controls"].iter_rows(min_row=5, values_only=True)}
    assert controls["Safe as delivered"][9] == 16


def test_that_an_empty_plan_gives_a_spreadsheet_too():
    world = read_world()
    book = openpyxl.load_workbook(BytesIO(control_book(Plan(), assess(Plan(), world, ON), world)))
    assert book["Controls"].max_row == 4 + len(world.controls)
