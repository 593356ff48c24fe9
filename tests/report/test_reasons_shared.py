"""What all outlooks share has a heading only where something stands beneath it."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Option
from app.planning.explanation import Weak, Weakness
from app.planning.plan import Plan
from app.planning.profile import Answer, Company, Market, Offering, Product
from app.planning.words import Edition, Input, Population
from app.report.blocks import Aside, Heading, Table
from app.report.brief import Brief
from app.report.editions import findings_for_edition, for_edition
from app.report.sections.reasons import reasons
from app.report.sections.reasons_shared import Topic, shared, weak_sentences

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


def test_that_what_all_or_several_share_is_said_once_and_the_rest_stays():
    record, gap, own = (Topic.RECORD, "No past case."), (Topic.WEAK, "Digital rests on 2022."), (Topic.WEAK, "Alone.")
    found = shared([("A", [record, gap]), ("B", [record, gap]), ("C", [record, own])])
    assert [(each.text, each.whom) for each in found.texts] == [("No past case.", ()), (gap[1], ("A", "B"))]
    assert found.holds(*record)
    assert found.holds(*gap)
    assert not found.holds(*own)
    assert shared([("A", [record])]).texts == ()


def test_that_a_past_case_near_to_several_offerings_is_told_once(world):
    assessment = assess(TOY, world, ON)
    blocks = reasons(Brief(TOY, assessment, world, Edition.BOARD))
    (table,) = (block for block in blocks if isinstance(block, Table) and block.title == "Past cases")
    names = ["".join(s.text for s in row.cells[0].text) for row in table.rows if len(row.cells) == 3]
    assert len(names) == len(set(names))
    below = " ".join("".join(s.text for s in row.cells[0].text) for row in table.rows if len(row.cells) == 1)
    assert "Germany" in below
    assert "France" in below


def test_that_inputs_weak_for_one_reason_are_named_in_one_sentence():
    weak = [
        Weakness(each, label, Weak.STALE, f"{named} rests on a figure of 2022, more than three years old.")
        for each, label, named in (
            (Input.RESTRICTIVENESS, "Rule burden", "The rule burden"),
            (Input.E_GOVERNMENT, "Digital government", "Digital government"),
        )
    ]
    assert list(weak_sentences(weak)) == [
        "The rule burden and digital government rest on a figure of 2022, more than three years old."
    ]
    assert list(weak_sentences(weak[:1])) == [weak[0].sentence]


def test_that_several_own_values_are_values():
    weak = [
        Weakness(each, label, Weak.STALE, f"{label} rests on our own value of more than 18 months ago.")
        for each, label in ((Input.E_GOVERNMENT, "Digital government"), (Input.ACTIVE_CONFLICT, "Active conflict"))
    ]
    assert list(weak_sentences(weak)) == [
        "Digital government and active conflict rest on our own values of more than 18 months ago."
    ]


def test_that_outsiders_do_not_read_what_a_concern_would_bring_that_nobody_has_raised(world):
    assessment = assess(TOY, world, ON)
    for edition in Edition:
        brief = Brief(for_edition(TOY, edition), findings_for_edition(assessment, edition), world, edition)
        labels = [block.label for block in reasons(brief) if isinstance(block, Aside)]
        assert ("If a concern is raised" in labels) is (edition is not Edition.SHAREABLE), edition


def test_that_the_company_speaks_for_itself_on_paper(world):
    for edition in Edition:
        plan, found = for_edition(TOY, edition), findings_for_edition(assess(TOY, world, ON), edition)
        said = repr(reasons(Brief(plan, found, world, edition)))
        assert not re.search(r"\byou", said, re.IGNORECASE), edition
        if edition is Edition.BOARD:
            assert "our risk appetite" in said
            assert "We have answered none of the nine questions about the scenario yet." in said


def test_that_a_row_of_the_drivers_says_the_points_of_its_figure(world):
    blocks = reasons(Brief(TOY, assess(TOY, world, ON), world, Edition.BOARD))
    tables = [each for each in blocks if isinstance(each, Table) and each.title == "Drivers of the outlook"]
    assert len(tables) == 2
    told = 0
    for table in tables:
        for row in table.rows:
            _, figure, why = ("".join(span.text for span in cell.text) for cell in row.cells)
            if said := re.search(r"(adds|takes) (\d+) points? ", why):
                told += 1
                assert figure == {"adds": "+", "takes": "\N{MINUS SIGN}"}[said[1]] + said[2]
            assert "hardly changes" not in why
    assert told
