"""Which population a case speaks about, and whose cases were estimated from."""

from dataclasses import replace

from app.knowledge.world import read_world
from app.planning.case_populations import hosts_behind, population_of
from app.planning.precedents import OWN_DEPARTURES
from app.planning.words import Population


def test_that_every_case_speaks_about_one_of_the_populations_that_were_estimated():
    found = {population_of(case) for case in read_world().cases.values()}
    assert found == {Population.CAMPAIGNED, Population.DISPUTED}
    assert not hosts_behind(read_world(), Population.EXPOSED)


def test_that_a_supplier_that_left_by_itself_is_no_case_behind_the_estimate():
    world = read_world()
    left = {id_: world.cases[id_] for id_ in OWN_DEPARTURES}
    assert left
    assert not hosts_behind(replace(world, cases=left), Population.DISPUTED)
