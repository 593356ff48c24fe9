"""The appendix on politics and image: all of it for the board, public promises only outside."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from app.planning.image import (
    Audience,
    Disclosure,
    IncidentEntry,
    IncidentPart,
    Practice,
    PracticeState,
    PublicCommitment,
    Reputation,
)
from app.planning.words import Edition
from app.report.blocks import Span
from app.report.brief import Brief
from app.report.contents import ANNEXES
from app.report.days import days
from app.report.editions import for_edition
from app.report.sections.image import has_image, image

KEPT = PublicCommitment(
    id="vow-kept", text="Five years of updates", made_on=date(2024, 5, 2), due=date(2026, 5, 4),
    kept_on=date(2026, 4, 30),
    evidence="Support page", owner="Ida Mork", audience=Audience.CUSTOMERS,
)  # fmt: skip
LATE = PublicCommitment(
    id="vow-late", text="Name the maker of the chip", market="m-ind", due=date(2026, 8, 3), owner="Per Lid"
)
OPEN = PublicCommitment(id="vow-open", text="A first report on requests", due=date(2027, 6, 30))
BROKEN = PublicCommitment(id="vow-broken", text="Answer within five days", due=date(2027, 3, 1), broken=True)


@pytest.fixture(scope="module")
def shown(halden):
    return replace(
        halden,
        reputations=(
            Reputation(
                id="seen1", market="m-usa", audience=Audience.GOVERNMENT, level=1, basis="A hearing in May",
                on=date(2026, 5, 20),
            ),
            Reputation(
                id="seen2", market="m-ind", audience=Audience.MEDIA, level=3, basis="Trade press", on=date(2025, 3, 1),
                board_only=True,
            ),
        ),
        public_commitments=(KEPT, LATE, OPEN, BROKEN),
        disclosures=(
            Disclosure(
                id="tell1", practice=Practice.SECURITY_TXT, state=PracticeState.IN_PLACE, where="Company site",
                expires=date(2026, 6, 30), owner="Ida Mork",
            ),
            Disclosure(id="tell2", practice=Practice.ASSURANCE, state=PracticeState.IN_PLACE, expires=date(2027, 9, 1)),
        ),
        incident_playbook=(
            IncidentEntry(
                id="ir1", part=IncidentPart.ROLE, title="Spokesperson", text="The only voice", person="Ida Mork",
                deputy="Per Lid",
            ),
            IncidentEntry(
                id="ir2", part=IncidentPart.STATEMENT, title="First words", text="On [day] we learned of it.",
                audience=Audience.MEDIA, person="Per Lid", done_on=date(2026, 9, 1), due=date(2027, 9, 1),
            ),
            IncidentEntry(
                id="ir3", part=IncidentPart.REHEARSAL, title="Night call", due=date(2026, 10, 1), text="Nobody answered"
            ),
            IncidentEntry(id="ir4", part=IncidentPart.REHEARSAL, title="Cloud drill", due=date(2027, 2, 1)),
        ),
    )  # fmt: skip


def texts(block):
    """Every text of a block, in its order."""
    if isinstance(block, Span):
        return [block.text]
    if isinstance(block, str):
        return [block]
    if isinstance(block, tuple):
        return [text for each in block for text in texts(each)]
    if is_dataclass(block):
        return [text for field in fields(block) for text in texts(getattr(block, field.name))]
    return []


@pytest.fixture(scope="module")
def read(assessed, world):
    """The text of the appendix in an edition; empty where the edition has none."""

    def made(plan, edition=Edition.BOARD):
        left = for_edition(plan, edition)
        brief = Brief(left, assessed(left), world, edition)
        return " ".join(texts(image(brief))) if has_image(brief) else ""

    return made


@pytest.fixture(scope="module")
def board_paper(read, shown):
    return read(shown)


@pytest.mark.parametrize(
    "words",
    [
        "What image can do",
        "A hearing in May",
        "wary",
        "stale",
        "Name the maker of the chip",
        "overdue",
        "broken",
        "1 of 3 commitments due by now kept",
        "security.txt",
        "expired",
        "Company site",
        "Spokesperson",
        "The only voice",
        "On [day] we learned of it.",
        "Nobody answered",
        "Night call",
        "Documented decisions on the same home",
        "What to do",
    ],
)
def test_that_the_board_reads_all_of_it(board_paper, words):
    assert words in board_paper


def test_that_the_clocks_stand_in_their_order_with_their_rules(board_paper):
    assert "Clocks of an incident" in board_paper
    order = [board_paper.index(text) for text in ("6 hours", "72 hours", "From another moment", "not stated")]
    assert order == sorted(order)
    assert "Not legal advice." in board_paper


def test_that_the_management_edition_leaves_out_what_only_the_board_reads(read, shown):
    text = read(shown, Edition.MANAGEMENT)
    assert "A hearing in May" in text
    assert "Trade press" not in text


def test_that_the_shareable_edition_holds_public_promises_only(read, shown):
    text = read(shown, Edition.SHAREABLE)
    assert "Five years of updates" in text
    assert "Support page" not in text  # what a person wrote about it
    assert "A first report on requests" in text
    for inside in (
        "Name the maker of the chip", "Answer within five days", "overdue", "Ida Mork", "A hearing in May",
        "Night call", "Spokesperson", "Company site", "What image can do", "Clocks of an incident",
    ):  # fmt: skip
        assert inside not in text, inside


def test_that_outsiders_read_that_commitments_are_left_out_and_not_how_they_stand(read, shown):
    whole = replace(shown, public_commitments=(KEPT, OPEN))
    assert "Two public commitments" in read(whole, Edition.SHAREABLE)
    assert "left out of this edition" not in read(whole, Edition.SHAREABLE)
    late = read(replace(shown, public_commitments=(KEPT, LATE, OPEN)), Edition.SHAREABLE)
    assert "Two of the public commitments; others are left out of this edition" in late
    for commitments in ((KEPT, OPEN), (KEPT, BROKEN)):  # a broken one is gone before it could be counted
        text = read(replace(shown, public_commitments=commitments), Edition.SHAREABLE)
        assert "This edition need not show every public commitment." in text


def test_that_a_decision_of_the_union_is_not_told_as_one_of_a_member(board_paper):
    assert re.search(r"\nEuropean Union \(Germany, France and Poland are in it\), \w+ 20\d\d; ", board_paper)


def test_that_a_plan_without_it_has_no_appendix(read, halden):
    assert read(halden) == ""


def test_that_only_missed_promises_make_no_appendix_outside(read, halden):
    missed = replace(halden, public_commitments=(LATE, BROKEN))
    assert "Answer within five days" in read(missed)
    assert read(missed, Edition.SHAREABLE) == ""


def test_that_the_paper_holds_the_appendix_after_the_five_actions():
    order = list(ANNEXES)
    assert order.index("annex-image") > order.index("annex-actions")


def test_that_the_calendar_holds_what_lies_ahead(shown, assessed, world):
    found = {day.key: day for day in days(Brief(shown, assessed(shown), world, Edition.BOARD))}
    assert found["vow-open"].text == "Public commitment: A first report on requests"
    assert found["ir4"].text == "Rehearsal: Cloud drill"
    assert found["ir2"].text == "Review: First words"
    assert found["tell2"].text == "independent assurance no longer holds"
    assert not {"vow-kept", "vow-late", "vow-broken", "ir1", "ir3", "tell1"} & set(found)
