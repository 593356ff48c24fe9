"""What all outlooks share has a heading only where something stands beneath it."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Option
from app.planning.plan import Plan
from app.planning.profile import Answer, Company, Market, Offering, Product
from app.planning.words import Edition, Population
from app.report.blocks import Heading
from app.report.brief import Brief
from app.report.editions import findings_for_edition, for_edition
from app.report.sections.reasons import reasons

ON = date(2026, 11, 22)
TOY = Plan(
    company=Company(home="USA", currency="USD"),
    products=(Product(id="p", name="Doll", category="smart-toy"),),
    markets=(Market(id="de", host="DEU"), Market(id="fr", host="FRA")),
    offerings=(
        Offering(id="a", product="p", market="de", revenue=Decimal(6_000_000), population=Population.DISPUTED),
        Offering(id="b", product="p", market="fr", revenue=Decimal(3_000_000)),
    ),
    answers=tuple(Answer(id=f"a{at:02}", question=f"QI-{at:02}", level=1) for at in range(1, 14)),
    options=(DO_NOTHING, Option(id="go", name="Go on", recommended=True)),
)


def test_that_no_heading_stands_above_nothing(world):
    assessment = assess(TOY, world, ON)
    for edition in Edition:
        plan, found = for_edition(TOY, edition), findings_for_edition(assessment, edition)
        blocks = reasons(Brief(plan, found, world, edition))
        for before, after in pairwise(blocks):
            both = isinstance(before, Heading) and isinstance(after, Heading)
            assert not (both and after.level <= before.level), (edition, before)
