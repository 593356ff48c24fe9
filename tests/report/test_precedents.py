"""Each initiative that carries out a play names the documented cases for and against it, but never to outsiders."""

from dataclasses import replace

import pytest

from app.planning.words import Edition


@pytest.fixture
def carried(halden):
    """The fictional plan, whose first two initiatives carry out a play with cases and one without."""
    first, second, *others = halden.initiatives
    return replace(halden, initiatives=(replace(first, play="BAR-25"), replace(second, play="GOV-03"), *others))


def text_of(written, plan, **settings):
    return " ".join(written(plan, **settings).text.split())


def test_that_an_initiative_names_the_cases_of_its_play(written, carried):
    text = text_of(written, carried)
    assert "Cases for: Huawei, United Kingdom 2010. Against: Huawei, United Kingdom 2020." in text
    assert text.count("No documented case.") == 1
    assert "which way they bear is judgement [J]" in text


def test_that_nothing_is_said_of_cases_where_no_initiative_carries_out_a_play(written, halden):
    text = text_of(written, halden)
    assert "Cases for:" not in text
    assert "which way they bear" not in text


def test_that_a_play_that_is_no_longer_in_the_playbook_is_passed_over(written, halden):
    first, *others = halden.initiatives
    text = text_of(written, replace(halden, initiatives=(replace(first, play="OLD-99"), *others)))
    assert "Cases for:" not in text
    assert "No documented case." not in text


def test_that_the_shareable_edition_does_not_argue_with_itself(written, carried):
    text = text_of(written, carried, edition=Edition.SHAREABLE)
    assert "Cases for:" not in text
    assert "No documented case" not in text
