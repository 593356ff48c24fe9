"""Where a plan is about hosts that the known history tells as well, the paper says why the chances differ."""

from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning.assess import assess
from app.planning.words import Edition
from app.report.matter import brief_of
from app.report.sections.outlook import every_outlook, outlook
from tests.report.conftest import SAMPLED_ON
from tests.report.test_teaching import said

SAID = "Other chances of these hosts are in appendix"


def test_that_only_a_plan_about_the_hosts_of_the_history_points_to_it(cameras, world):
    plan = load_plan(read_sample("vendor-2019"), known_countries=world.countries)
    brief = brief_of(plan, assess(plan, world, SAMPLED_ON), world, Edition.BOARD)
    for section in (outlook, every_outlook):
        assert said(section(brief)).count(f"{SAID} {brief.annexes['annex-record']}") == 1
    assert SAID not in said(outlook(brief_of(*cameras, world, Edition.BOARD)))
