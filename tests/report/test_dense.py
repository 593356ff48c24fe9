"""What is said once instead of in every row, and what must stand together: rules, markets, signposts, decisions."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.planning.course import Decision
from app.planning.plan import Plan
from app.planning.profile import RequirementState
from app.planning.words import Edition, RequirementStatus
from app.report.blocks import Aside, Prose, Table
from app.report.brief import Brief
from app.report.matter import brief_of
from app.report.sections.annex import market_facts
from app.report.sections.process import process
from app.report.sections.requirements import all_requirements
from app.report.sections.watch import all_watched, assumptions


@pytest.fixture
def board(assessed, world):
    """The brief of a plan as the board gets it."""
    return lambda plan, edition=Edition.BOARD: brief_of(plan, assessed(plan), world, edition)


def told(table: Table) -> list[str]:
    return ["".join(span.text for cell in row.cells for span in cell.text) for row in table.rows]


def the(blocks, title: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.title == title)


@pytest.mark.parametrize("edition", Edition)
def test_that_every_rule_stands_with_its_source_whatever_group_it_is_in(board, halden, edition):
    brief: Brief = board(halden, edition)
    text = "\n".join(told(the(all_requirements(brief), "Requirements")))
    for _, requirement in brief.requirements:
        rule = requirement.rule
        assert rule.name in text
        assert rule.source_title in text
        assert rule.source_publisher in text


def test_that_a_state_and_an_owner_are_said_of_each_rule_once_one_is_known(board, halden, assessed):
    bare = the(all_requirements(board(halden)), "Requirements")
    assert len(bare.columns) == 3
    assert "none has an owner" in "".join(span.text for span in bare.note)
    rule = next(r for _, r in board(halden).requirements if r.counts).rule
    offering = next(o for o, r in board(halden).requirements if r.rule.id == rule.id)
    state = RequirementState(
        id="known", offering=offering.id, rule=rule.id, status=RequirementStatus.MET, owner="Priya Nair"
    )
    table = the(all_requirements(board(replace(halden, requirement_states=(state,)))), "Requirements")
    assert len(table.columns) == 4
    assert any("met\nPriya Nair" in text for text in told(table))
    assert "none has an owner" not in "".join(span.text for span in table.note)


def test_that_the_markets_of_the_union_have_one_name_that_the_note_explains(board, halden):
    table = the(all_requirements(board(halden)), "Requirements")
    assert not any("Germany, France and Poland" in text for text in told(table))
    assert "EU markets: Germany, France and Poland." in "".join(span.text for span in table.note)


def test_that_what_holds_for_all_offerings_is_said_once(board, halden):
    (product, *_) = halden.products
    note = "A round sum; the same everywhere."
    alike = tuple(replace(each, note=note) for each in halden.offerings if each.product == product.id)
    markets = tuple(m for m in halden.markets if any(o.market == m.id for o in alike))
    plan = Plan(company=halden.company, products=(product,), markets=markets, offerings=alike)
    blocks = market_facts(board(plan))
    lead = next("".join(span.text for span in block.text) for block in blocks if isinstance(block, Prose))
    assert lead == f"In every market: {product.name}: selling, open. A round sum; the same everywhere."
    assert not any("round sum" in text or product.name in text for text in told(the(blocks, "Markets")))


def test_that_a_note_of_an_offering_is_a_sentence_of_its_own(board, halden):
    first = replace(halden.offerings[0], note="two of five models have passed")
    plan = replace(halden, offerings=(first, *halden.offerings[1:]))
    text = "\n".join(told(the(market_facts(board(plan)), "Markets")))
    assert ": selling, open. Two of five models have passed. " in text


def test_that_the_way_to_the_other_assumptions_stands_in_the_last_words_of_the_list(board, halden):
    *_, last = assumptions(board(halden))
    assert isinstance(last, Aside)
    assert "in appendix" in "".join(span.text for span in last.blocks[-1].text)


def test_that_each_signpost_has_the_whole_width_for_its_words(board, halden):
    table = the(all_watched(board(halden)), "Every signpost")
    names, words = table.rows[::2], table.rows[1::2]
    assert len(names) == len(words) == len(halden.signposts)
    assert all(row.keep and row.cells[0].span == len(table.columns) for row in names)
    assert all(len(row.cells) == len(table.columns) == 4 for row in words)


def test_that_a_decision_past_its_day_says_so_and_one_taken_says_what_was_decided(board, halden, assessed):
    on = assessed(halden).on
    late = Decision(id="late", title="Choose a laboratory", owner="Board", due=date(on.year - 1, 1, 1))
    done = Decision(id="done", title="Stay", owner="Board", decided_on=date(on.year - 1, 1, 1), outcome="we stay")
    blocks = process(board(replace(halden, decisions=(late, done), signposts=())))
    assert told(the(blocks, "Open decisions")) == [f"Choose a laboratoryBoard1 Jan {on.year - 1}, overdue"]
    assert told(the(blocks, "Decided")) == [f"StayWe stayBoard1 Jan {on.year - 1}"]


def test_that_a_country_stands_with_its_article_inside_a_sentence(written, halden):
    host = {offering.id: halden.market(offering.market).host for offering in halden.offerings}
    first, *others = halden.initiatives
    helped = tuple(id_ for id_, code in host.items() if code in {"USA", "GBR"})
    plan = replace(halden, initiatives=(replace(first, offerings=helped), *others))
    assert "the United Kingdom" in written(plan).text
    assert not re.search(r"\b(in|and|except in) United (States|Kingdom)", written(plan).text)
