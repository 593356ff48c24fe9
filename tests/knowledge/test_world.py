"""What ships is complete, dated and sourced, and what is missing stays missing."""

import shutil
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DemarcheError
from app.knowledge.files import DATA
from app.knowledge.world import SEPARABLE, read_world
from app.planning.fact_findings import left_out
from app.planning.words import Action, Confidence, Family, Input, Reaction

WORLD = read_world()
FIGURES = [
    (indicator, iso3, figure)
    for indicator, by_country in WORLD.indicators.items()
    for iso3, figures in by_country.items()
    for figure in figures
]
PERMISSION = {"gci_score", "gci_tier", "gci_legal", "gci_technical", "gci_organizational", "gci_capacity"} | {
    *("gci_cooperation", "ncsi_score", "fh_freedom_score", "fh_status", "fotn_score")
}


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return folder


def drop(folder, name):
    for suffix in (".json", ".toml"):
        (folder / (name + suffix)).unlink()


def test_that_every_table_ships_whole():
    held = (WORLD.countries, WORLD.cases, WORLD.rules, WORLD.plays, WORLD.questions, WORLD.coalitions, WORLD.categories)
    assert [len(table) for table in held] == [199, 345, 356, 127, 65, 84, 20]
    assert len(FIGURES) == 18_559
    assert len(WORLD.sources) == 20  # 17 of the figures; the map, the research and the judgement of our own
    assert set(WORLD.input_words) == set(Input)
    assert WORLD.lacking == ()


def test_that_the_day_the_facts_end_comes_from_the_data():
    assert WORLD.facts_end == date(2026, 7, 31)
    assert max(figure.year for _, _, figure in FIGURES) <= WORLD.facts_end.year
    assert max(case.year for case in WORLD.cases.values()) <= WORLD.facts_end.year


def test_that_102_countries_have_no_researched_rule():
    unresearched = [iso3 for iso3 in WORLD.countries if not WORLD.researched(iso3)]
    assert len(unresearched) == 102
    assert "AFG" in unresearched
    assert "LUX" not in unresearched  # the rules of the Union are its own


@pytest.mark.parametrize("iso3", ["TWN", "HKG", "XKX"])
def test_that_who_has_no_capability_index_and_no_seat_in_the_un_gets_none(iso3):
    assert WORLD.figure("gci_score", iso3, 2026) is None
    assert WORLD.figure("unga_ideal_point", iso3, 2026) is None
    assert WORLD.figure("wgi_government_effectiveness", iso3, 2026) is not None


def test_that_figures_are_the_published_ones():
    def value(*key):
        return WORLD.figure(*key).value

    assert value("gci_score", "DEU", 2024) == 97.85
    assert value("gci_score", "GBR", 2018) == 93.1
    assert value("wgi_government_effectiveness", "SGP", 2023) == pytest.approx(2.32, abs=0.0055)
    assert value("vdem_liberal_democracy", "DNK", 2024) == pytest.approx(0.88, abs=0.0055)
    assert value("fh_freedom_score", "FIN", 2024) == 100
    assert type(value("fh_freedom_score", "FIN", 2024)) is float


def test_that_namibia_keeps_its_code_and_the_vatican_its_missing_economy():
    assert WORLD.countries["NAM"].iso2 == "NA"
    assert WORLD.countries["VAT"].gdp is None
    assert WORLD.countries["VAT"].gdp_year is None
    assert WORLD.countries["VAT"].population == 1000


def test_that_trade_adds_imports_and_exports_and_leaves_out_who_is_not_among_the_top_five():
    assert WORLD.trade["POL", "DEU"] == 47
    assert WORLD.trade["AFG", "TUR"] == 2  # only a buyer among the top five
    assert ("POL", "TUV") not in WORLD.trade
    assert all(0 < share <= 200 for share in WORLD.trade.values())


def test_that_pairs_are_the_listed_ones():
    assert frozenset({"CHN", "IND"}) in WORLD.rivalries
    assert frozenset({"CHE", "DEU"}) not in WORLD.rivalries
    assert frozenset({"AGO", "BDI"}) in WORLD.defence_pacts
    assert (len(WORLD.rivalries), len(WORLD.defence_pacts)) == (56, 1707)


def test_that_memberships_hold_from_their_first_day_until_their_last():
    assert not WORLD.member("FIN", "NATO", date(2023, 4, 3))
    assert WORLD.member("FIN", "NATO", date(2023, 4, 4))
    assert WORLD.member("GBR", "EU", date(2020, 1, 30))
    assert not WORLD.member("GBR", "EU", date(2020, 1, 31))


def test_that_a_membership_dated_by_its_year_holds_all_that_year():
    assert not WORLD.member("COL", "US_MNNA", date(2021, 12, 31))
    assert WORLD.member("COL", "US_MNNA", date(2022, 1, 1))
    assert WORLD.member("AFG", "US_MNNA", date(2022, 12, 30))
    assert not WORLD.member("AFG", "US_MNNA", date(2023, 1, 1))


def test_that_a_sanction_that_ended_and_came_back_has_both_spans():
    assert WORLD.member("IRN", "EU_SANCTIONS_SECTORAL", date(2015, 6, 1))
    assert not WORLD.member("IRN", "EU_SANCTIONS_SECTORAL", date(2020, 6, 1))
    assert WORLD.member("IRN", "EU_SANCTIONS_SECTORAL", date(2026, 1, 1))


@given(st.sampled_from(FIGURES), st.integers(2000, 2030))
def test_that_no_figure_comes_from_the_future_unless_it_says_so(found, year):
    indicator, iso3, _ = found
    figure = WORLD.figure(indicator, iso3, year)
    assert figure.carried_back == (figure.year > year)
    strict = WORLD.figure(indicator, iso3, year, carry_back=False)
    assert strict is None or strict.year <= year


def test_that_figures_stand_by_rising_year_and_once_a_year():
    for by_country in WORLD.indicators.values():
        for figures in by_country.values():
            years = [figure.year for figure in figures]
            assert years == sorted(set(years))


def test_that_every_figure_names_a_known_source():
    assert {figure.source for _, _, figure in FIGURES} <= set(WORLD.sources)


def test_that_every_reference_between_the_libraries_resolves():
    hosts = set(WORLD.countries) | {"EUU", "FRO"}
    for case in WORLD.cases.values():
        assert case.host in hosts
        assert case.home in WORLD.countries
        assert case.category in WORLD.categories
    for rule in WORLD.rules.values():
        assert rule.jurisdiction in {*WORLD.countries, "EUU"}
        assert rule.categories <= {*WORLD.categories, "all"}
        assert rule.origins <= set(WORLD.countries)
    for play in WORLD.plays.values():
        assert set(play.prerequisites) <= set(WORLD.plays)


def test_that_the_libraries_count_as_the_research_counted():
    families = Counter(rule.family for rule in WORLD.rules.values())
    assert families == {Family.IMPORT_LIMITATION: 52, Family.PREREQUISITE: 143, Family.POST_SALE: 161}
    confidence = Counter(rule.confidence for rule in WORLD.rules.values())
    assert confidence == {Confidence.HIGH: 113, Confidence.MEDIUM: 235, Confidence.LOW: 8}
    outcomes = Counter(case.outcome for case in WORLD.cases.values())
    assert outcomes == {Reaction.OPEN: 73, Reaction.CONDITIONAL: 86, Reaction.RESTRICTED: 117, Reaction.BANNED: 69}
    assert Counter(question.action for question in WORLD.questions.values()) == dict.fromkeys(Action, 13)


def test_that_a_rule_reads_as_it_was_researched():
    rule = WORLD.rules["EUU-CRA-ESS"]
    assert (rule.jurisdiction, rule.family, rule.in_force, rule.deadline) == (
        "EUU",
        Family.PREREQUISITE,
        "2024-12-10",
        "2027-12-11",
    )
    assert rule.mandatory
    assert rule.mandatory_reason
    assert "security-camera" in rule.categories
    assert sum(not rule.in_force for rule in WORLD.rules.values()) == 30  # bills, practices, uncertain dates


def test_that_every_play_and_question_is_complete():
    for play in WORLD.plays.values():
        assert 1 <= play.cost_level <= 5
        assert 1 <= play.effort_level <= 5
        assert play.months_low <= play.months_high
        assert len(play.first_steps) == 3
        assert play.effects
    for question in WORLD.questions.values():
        assert len(question.anchors) == 5
        assert all(question.anchors)
        assert question.help
        assert question.audience in {"leadership", "product-teams"}


def test_that_every_category_starts_from_seven_inputs_with_range_and_reason():
    for category in WORLD.categories.values():
        assert len(category.profile) == 7
        for start in category.profile.values():
            assert 0 <= start.low <= start.value <= start.high <= 1
            assert start.reason


def test_that_without_permission_the_program_works_and_says_what_it_lacks():
    world = read_world(permitted=False)
    assert set(world.lacking) == PERMISSION
    assert not set(left_out(world)) & PERMISSION
    assert PERMISSION.isdisjoint(world.indicators)
    assert world.figure("gci_score", "DEU", 2026) is None
    assert world.figure("wgi_regulatory_quality", "DEU", 2026) is not None


def test_that_every_file_that_may_be_left_out_can_be_left_out(copy):
    for name in SEPARABLE:
        drop(copy, name)
    world = read_world(copy)
    assert set(world.lacking) == PERMISSION | {"vdem_liberal_democracy", "rivalry", "defence_pact"}
    assert not set(left_out(world)) & set(world.lacking)
    assert world.rivalries == frozenset()
    assert len(world.countries) == 199


def test_that_only_figures_whose_publisher_must_permit_stand_in_the_permission_file():
    terms = {indicator: WORLD.sources[figure.source].redistribution for indicator, _, figure in FIGURES}
    assert {indicator for indicator, term in terms.items() if term == "permission-needed"} == PERMISSION


def test_that_a_missing_file_is_told_in_one_sentence(copy):
    drop(copy, "countries")
    with pytest.raises(DemarcheError, match=r"countries\.json is missing: reinstall.*your plans are untouched"):
        read_world(copy)


def test_that_a_file_that_is_whole_but_of_another_shape_is_refused(copy):
    shutil.copy(copy / "plays.json", copy / "cases.json")
    shutil.copy(copy / "plays.toml", copy / "cases.toml")
    with pytest.raises(DemarcheError, match=r"cases\.json is damaged"):
        read_world(copy)


def test_that_the_world_is_read_once():
    assert read_world() is WORLD
    assert read_world(DATA) is WORLD


def test_that_nobody_can_change_the_world():
    with pytest.raises(TypeError):
        WORLD.countries["DEU"] = None
    with pytest.raises(AttributeError):
        WORLD.facts_end = date(2030, 1, 1)
