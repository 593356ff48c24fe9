"""Every fact says in plain words what it is, of when and from whom."""

import pytest

from app.knowledge.aspects import (
    CHECKED,
    code_name,
    code_names,
    indicator_name,
    jurisdiction_name,
    place_name,
    place_within,
    tag_words,
)
from app.knowledge.world import read_world

WORLD = read_world()


def test_that_every_indicator_has_a_name_a_unit_and_a_scale_that_holds_its_figures():
    for code, by_country in WORLD.indicators.items():
        name = indicator_name(code)
        assert name.name
        assert name.unit
        assert name.about.endswith(".")
        values = [figure.value for figures in by_country.values() for figure in figures]
        assert name.lowest <= min(values)
        assert max(values) <= name.highest


@pytest.mark.parametrize("code", ["rivalry", "defence_pact"])
def test_that_what_may_be_lacking_about_pairs_has_a_name_too(code):
    assert indicator_name(code).name


def test_that_every_tag_has_a_meaning_a_day_and_a_check():
    for country in WORLD.countries.values():
        for tag in country.tags:
            words = tag_words(tag)
            assert words.meaning
            assert words.as_of <= WORLD.facts_end
            assert words.checked in CHECKED


def test_that_only_two_tags_say_nothing_by_their_absence():
    tags = {tag for country in WORLD.countries.values() for tag in country.tags}
    assert {tag for tag in tags if tag_words(tag).positive_only} == {"PARIS_CALL", "CLEAN_NETWORK"}


def test_that_every_code_of_the_libraries_has_a_name():
    used = {
        "concern": {case.concern for case in WORLD.cases.values()},
        "measure": {case.measure_family for case in WORLD.cases.values()},
        "rule-type": {rule.type for rule in WORLD.rules.values()},
    }
    for kind, codes in used.items():
        assert codes == {name.code for name in code_names(kind)} & codes
        assert all(code_name(kind, code).about for code in codes)


@pytest.mark.parametrize(
    ("code", "name"),
    [("NAM", "Namibia"), ("EUU", "European Union (institutions)"), ("FRO", "Faroe Islands"), ("ZZZ", "ZZZ")],
)
def test_that_a_place_has_its_plain_name(code, name):
    assert place_name(code) == name


def test_that_every_host_of_a_case_has_a_plain_name():
    assert all(len(place_name(case.host)) > 3 for case in WORLD.cases.values())


def test_that_the_union_as_a_jurisdiction_is_not_its_institutions():
    assert jurisdiction_name("EUU") == "European Union"
    assert jurisdiction_name("DEU") == "Germany"


def test_that_a_place_has_its_article_inside_a_sentence_and_none_in_a_list():
    assert (place_name("GBR"), place_within("GBR")) == ("United Kingdom", "the United Kingdom")
    assert (place_name("DEU"), place_within("DEU")) == ("Germany", "Germany")
    assert place_within("ARE") == "the United Arab Emirates"
