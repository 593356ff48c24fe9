"""The management edition must not tell in its author's words what is for the board alone."""

from dataclasses import replace
from types import SimpleNamespace

from app.planning import display
from app.planning.words import Edition
from app.report.matter import brief_of
from app.report.preflight.board_only import board_only
from app.report.settings import PaperSettings


def found(sample, edition=Edition.MANAGEMENT, **words):
    plan = replace(sample.plan, paper=replace(sample.plan.paper, **words))
    case = SimpleNamespace(
        brief=brief_of(plan, sample.assessment, sample.world, edition), settings=PaperSettings(edition=edition)
    )
    return [fault.text for fault in board_only(case, plan, sample.assessment)]


def test_that_the_sample_gives_nothing_away(sample):
    assert found(sample) == []


def test_that_the_name_of_a_record_for_the_board_is_found_in_any_case(sample):
    secret = next(decision for decision in sample.plan.decisions if decision.board_only)
    (told,) = found(sample, challenge=f"The chair asked: {secret.title.upper()}?")
    assert secret.title in told
    assert found(sample, Edition.BOARD, challenge=secret.title) == []


def test_that_a_figure_of_the_board_edition_is_found(sample):
    ours = brief_of(sample.plan, sample.assessment, sample.world, Edition.MANAGEMENT).assessment.loss
    assert display.millions(ours) != display.millions(sample.assessment.loss)
    (told,) = found(sample, summary=f"EUR {display.millions(sample.assessment.loss)} million are at risk.")
    assert display.millions(sample.assessment.loss) in told
    assert found(sample, summary=f"EUR {display.millions(ours)} million are at risk.") == []
