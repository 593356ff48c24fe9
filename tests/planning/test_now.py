from dataclasses import replace

import pytest

from app.planning.assess import assess
from app.planning.now import grid_now
from app.planning.words import Reaction
from tests.planning.conftest import ON, camera_plan
from tests.plans import full_plan


@pytest.mark.parametrize("which", [camera_plan, full_plan])
def test_that_the_grid_now_shows_what_the_assessment_will(which, shipped):
    plan = which()
    now, then = grid_now(plan, shipped, ON), assess(plan, shipped, ON)
    for id_, reading in then.readings.items():
        assert now.chances[id_] == reading.outlook.chances
        assert now.losses[id_] == reading.loss
        assert now.mandatory[id_] == reading.mandatory
        assert now.unmet[id_] == reading.unmet
        host = plan.market(plan.offering(id_).market).host
        assert (host in now.researched) == reading.researched


def test_that_the_grid_now_follows_an_edit(plan, small):
    before = grid_now(plan, small, ON)
    one, *others = plan.offerings
    after = replace(plan, offerings=(replace(one, status=Reaction.RESTRICTED), *others))
    quick, fresh = grid_now(after, small, ON, before), grid_now(after, small, ON)
    assert quick.chances == fresh.chances
    assert quick.losses == fresh.losses
    assert quick.unmet == fresh.unmet
    assert quick.chances != before.chances


def test_that_a_plan_without_offerings_has_an_empty_grid(plan, small):
    assert grid_now(replace(plan, offerings=()), small, ON).chances == {}
