"""An edition that leaves records out does not say of them that they do not exist."""

import pytest

from app.planning.words import Edition
from app.report.brief import counted
from app.report.matter import brief_of
from app.report.sections.annex import initiatives
from app.report.sections.options import options
from app.report.sections.outlook import outlook
from tests.report.test_teaching import said


@pytest.fixture(scope="module", params=[Edition.MANAGEMENT, Edition.SHAREABLE])
def left(request, cameras, world):
    """A sample with an offering for the board alone, in an edition for others."""
    plan, assessment = cameras
    assert any(offering.board_only for offering in plan.offerings)
    return brief_of(plan, assessment, world, request.param)


@pytest.fixture(scope="module")
def board(cameras, world):
    return brief_of(*cameras, world, Edition.BOARD)


def test_that_what_is_left_out_is_not_said_to_be_not_offered(left, board):
    text = said(outlook(left))
    assert "not shown" in text
    assert "not offered" not in text.replace("Not shown: not offered, or kept to the board", "")
    assert "kept to the board" in text
    assert "not offered" in said(outlook(board))
    assert "not shown" not in said(outlook(board))


def test_that_counts_are_said_to_be_of_what_is_shown(left, board):
    assert f"offerings of {len(left.assessment.readings)} shown are above" in said(outlook(left))
    assert "of the offerings shown" in said(options(left))
    assert "shown" not in said(options(board))


def test_that_an_initiative_whose_options_may_be_left_out_is_not_said_to_be_in_none(left):
    held = {id_ for option in left.plan.options for id_ in option.initiatives}
    if left.edition is Edition.SHAREABLE:
        assert any(initiative.id not in held for initiative in left.plan.initiatives)
    assert "in no option" not in said(initiatives(left))
    assert "in option" in said(initiatives(left))


def test_that_initiatives_that_wait_are_counted_beside_the_loss_that_counts_on_them(board):
    waiting = sum(initiative.id in board.held for initiative in board.plan_initiatives)
    assert waiting > 1
    some = counted(waiting, "move").split()[0].capitalize()
    every = len(board.plan_initiatives)
    waits = f"{some} of {every} initiatives in the plan wait until a check before acting is made"
    assert f"{waits}; the loss counts them in full" in said(options(board))
