"""Which population a case speaks about, and whose cases were estimated from."""

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
    hosts = hosts_behind(world, Population.DISPUTED)
    told = {c.host for c in world.cases.values() if population_of(c) is Population.DISPUTED and c.id not in OWN_DEPARTURES}
    assert hosts == told
