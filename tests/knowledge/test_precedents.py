"""Every link from a play, or from a way back into a market, leads to a documented case and says in own words why."""

from collections import Counter
from difflib import SequenceMatcher

import pytest

from app.knowledge.world import read_world
from app.planning.words import Bears, Confidence, Input, Topic

WORLD = read_world()
LINKS = [link for links in WORLD.precedents.values() for link in links]
BACK = [(way, case) for way in WORLD.reentry_mechanisms.values() for case in way.cases]
LONGEST_WHY = 160
COPIED = 26
"""Letters in a row that no reason may share with the texts it speaks about: about five words."""
COPIED_SHARE = 0.5
"""A run that is a name or a term may be longer, but no reason is half a copy."""


def texts_of(case):
    return (
        *(case.measure, case.later_change, case.summary, case.source_title),
        *(case.driver_capability, case.driver_trust, case.driver_geopolitics),
    )


def common(first, second):
    return SequenceMatcher(None, first.lower(), second.lower(), autojunk=False).find_longest_match().size


def test_that_every_row_leads_to_a_play_and_to_a_case():
    for play, links in WORLD.precedents.items():
        assert play in WORLD.plays
        assert all(link.play == play for link in links)
    assert {link.case for link in LINKS} <= set(WORLD.cases)
    assert {case.case for _, case in BACK} <= set(WORLD.cases)


def test_that_a_case_bears_on_a_play_one_way_only():
    assert max(Counter((link.play, link.case) for link in LINKS).values()) == 1
    assert max(Counter((way.id, case.case) for way, case in BACK).values()) == 1


def test_that_there_is_enough_on_either_side_to_weigh():
    bears = Counter(link.bears for link in LINKS)
    assert bears[Bears.FOR] >= 150
    assert bears[Bears.AGAINST] >= 60
    assert len(WORLD.plays) > len(WORLD.precedents) >= 80


@pytest.mark.parametrize("why", [*(link.why for link in LINKS), *(case.why for _, case in BACK)])
def test_that_a_reason_is_one_short_sentence(why):
    assert 20 <= len(why) <= LONGEST_WHY
    assert why.endswith(".")
    assert why[0].isupper()
    assert why == " ".join(why.split())


def test_that_no_two_rows_give_the_same_reason():
    assert max(Counter(link.why for link in LINKS).values()) == 1
    assert max(Counter(case.why for _, case in BACK).values()) == 1


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.play} {link.case}")
def test_that_no_reason_copies_the_case_or_the_play(link):
    play = WORLD.plays[link.play]
    for text in (*texts_of(WORLD.cases[link.case]), play.what, play.why, play.examples, play.evidence):
        run = common(link.why, text)
        assert run < COPIED
        assert run < COPIED_SHARE * len(link.why)


@pytest.mark.parametrize("case", [case for _, case in BACK], ids=lambda case: case.case)
def test_that_no_way_back_copies_its_case(case):
    assert max(common(case.why, text) for text in texts_of(WORLD.cases[case.case])) < COPIED


def test_that_the_counter_evidence_of_the_method_stands_in_plain_sight():
    against = {(link.play, link.case) for link in LINKS if link.bears is Bears.AGAINST}
    assert ("IMG-01", "kaspersky-usa-2024") in against  # transparency centres did not stop the ban
    assert ("IMG-04", "kaspersky-usa-2024") in against
    assert ("CAP-03", "huawei-5g-gbr-2020-07") in against  # ten years of joint evaluation did not stop the removal
    assert ("BAR-25", "huawei-5g-gbr-2020-07") in against
    assert ("EXR-18", "kaspersky-usa-2024") in against  # the regulator rejects mitigation
    assert ("BAR-08", "tiktok-usa-2024") in against


def test_that_the_departure_of_a_supplier_itself_is_said_to_be_one():
    links = [link for link in LINKS if link.case == "google-chn-2010"]
    assert links
    assert all(
        "supplier" in link.why and ("left" in link.why or "leave" in link.why or "own" in link.why) for link in links
    )


def test_that_some_cases_are_leads_and_can_be_told():
    assert any(WORLD.cases[link.case].confidence is Confidence.LOW for link in LINKS)


def test_that_the_seven_ways_back_have_cases_that_worked_and_that_failed():
    assert len(WORLD.reentry_mechanisms) == 7
    for way in WORLD.reentry_mechanisms.values():
        assert all((way.name, way.reading, way.works_when, way.fails_when))
        assert {case.worked for case in way.cases} == {True, False}


def test_that_the_sixteen_tripwires_are_those_of_the_method():
    wires = WORLD.tripwires
    assert len(wires) == 16
    assert {wire.topic for wire in wires.values()} == set(Topic)
    numbers = {(wire.id, wire.amber_at, wire.red_at) for wire in wires.values() if wire.amber_at is not None}
    assert numbers == {
        ("evaluation-finding", 90, None),
        ("media-tone", -1, -2),
        ("regulator-contact", 60, 120),
        ("election", 6, None),
        ("compliance-cost", 15, 30),
        ("appetite", -5, 0),
        ("reentry", 1, 2),
    }
    assert {wire.id for wire in wires.values() if wire.good} == {"host-capability", "reentry"}
    assert {wire.id for wire in wires.values() if not wire.updates} == {"compliance-cost", "appetite", "reentry"}
    assert wires["draft-rule"].updates == (Input.RESTRICTIVENESS, Input.COMPLIANCE_GAP)
    assert all(wire.unit for wire in wires.values() if wire.amber_at is not None)
    assert all(wire.days > 0 and wire.owner and wire.decision for wire in wires.values())
