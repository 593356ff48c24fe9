"""Pillars of hosts against their neighbours, programmes matched to gaps, and what the cases say against the claim."""

from dataclasses import replace
from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.facts import Figure
from app.planning.teaching import Pillar, ProgrammeKind
from app.planning.teaching_evidence import counter_evidence, rank_correlation, sentence
from app.planning.teaching_hosts import LEAST_PEERS, matches, partners, peers_of, profile

ON = date(2026, 11, 22)


def test_that_gaps_are_those_to_the_median_and_the_best_of_the_neighbours(shipped):
    found = profile(shipped, "BIH", ON)
    peers = [iso3 for iso3, c in shipped.countries.items() if c.subregion == "Southern Europe" and iso3 != "BIH"]
    values = [f.value for iso3 in peers if (f := shipped.figure("gci_technical", iso3, 2026))]
    technical = next(reading for reading in found.pillars if reading.pillar is Pillar.TECHNICAL)
    assert technical.to_median == pytest.approx(median(values) - technical.figure.value)
    assert technical.to_best == pytest.approx(max(values) - technical.figure.value)
    assert found.weakest is technical
    assert found.peers.words == "Southern Europe, 14 other rated countries"


def test_that_where_too_few_neighbours_are_rated_the_continent_is_compared_with(shipped):
    found = peers_of(shipped, "CAN", ON)
    assert found.words.startswith("Americas")
    assert len(found.hosts) >= LEAST_PEERS


def test_that_a_host_that_is_not_rated_stays_so(shipped):
    found = profile(shipped, "XKX", ON)
    assert not found.rated
    assert found.weakest is None
    assert all(reading.to_best is None for reading in found.pillars)
    assert all(match.gap is None and match.weight == 0 for match in matches(shipped, found))


def test_that_a_build_without_the_index_rates_nobody(shipped):
    bare = replace(shipped, indicators={k: v for k, v in shipped.indicators.items() if not k.startswith("gci_")})
    assert not profile(bare, "DEU", ON).rated
    assert "regulatory quality" in sentence(counter_evidence(bare))


def test_that_the_widest_gap_that_a_programme_fits_comes_first(shipped):
    found = matches(shipped, profile(shipped, "BIH", ON))
    assert len(found) == len(Pillar) * len(ProgrammeKind)
    assert found[0].offer.pillar is Pillar.TECHNICAL
    assert [match.weight for match in found] == sorted((match.weight for match in found), reverse=True)


def test_that_every_offer_that_ships_names_plays_of_the_action_and_partners_that_are_there_for_it(shipped):
    from app.planning.words import Action

    assert set(shipped.programme_kinds) == {(pillar, kind) for pillar in Pillar for kind in ProgrammeKind}
    for offer in shipped.programme_kinds.values():
        assert offer.plays
        assert all(shipped.plays[play].action is Action.CAPACITY for play in offer.plays)
        assert all(Action.CAPACITY in shipped.coalitions[each].relevant_to for each in offer.partners)
        assert offer.not_offered.startswith("No ")
        assert offer.fit in {1, 2, 3}


def test_that_every_place_of_a_centre_is_a_country(shipped):
    assert set(shipped.centre_places) <= set(shipped.countries)


def test_that_partners_work_where_the_host_is(shipped):
    offer = shipped.programme_kinds[Pillar.TRAINING, ProgrammeKind.TRAINING]
    assert {each.id for each in partners(shipped, offer, "VNM")} == {"ASCCE", "AJCCBC", "GCSCC"}
    assert {each.id for each in partners(shipped, offer, "BRA")} == {"LAC4", "OAS", "GCSCC"}
    assert {each.id for each in partners(shipped, offer, "KEN")} == {"AFRICACERT", "GCSCC"}


def test_that_over_the_5g_cases_more_capable_hosts_restricted_more(shipped):
    found = counter_evidence(shipped)
    assert found.correlation == pytest.approx(0.52, abs=0.01)  # the method says about +.5
    assert (found.rows, found.hosts) == (105, 79)
    assert "restricted more: rank correlation +0.52" in sentence(found)
    assert "against the claim" in sentence(found)


def test_that_the_sentence_follows_the_cases_and_not_the_other_way_round(shipped):
    from app.planning.words import Reaction

    turned = {id_: replace(case, outcome=Reaction(3 - case.outcome)) for id_, case in shipped.cases.items()}
    found = counter_evidence(replace(shipped, cases=turned))
    assert found.correlation == pytest.approx(-counter_evidence(shipped).correlation)
    assert "restricted less" in sentence(found)
    few = dict(list(shipped.cases.items())[:1])
    assert "too few rated cases" in sentence(counter_evidence(replace(shipped, cases=few)))


numbers = st.lists(st.floats(-100, 100), min_size=3, max_size=12, unique=True)


@given(numbers)
def test_that_a_rank_correlation_is_one_with_itself_and_knows_only_the_order(values):
    assert rank_correlation(values, values) == pytest.approx(1)
    assert rank_correlation(values, [-value for value in values]) == pytest.approx(-1)


def test_that_ties_stand_at_their_mean_rank():
    assert rank_correlation([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486833)
    assert rank_correlation([1, 1, 1], [1, 2, 3]) is None
    assert rank_correlation([1, 2], [1, 2]) is None


def test_that_an_own_figure_of_the_index_counts_as_published(shipped):
    later = {**shipped.indicators, "gci_legal": {"DEU": (Figure(3.0, 2025, "itu_gci_2024"),)}}
    found = profile(replace(shipped, indicators=later), "DEU", ON)
    assert found.pillars[0].figure.value == 3.0
    assert found.pillars[0].to_best is None  # no neighbour is rated then
