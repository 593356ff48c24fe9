from dataclasses import replace

import pytest

from app.planning.forecast import forecast_rows
from app.planning.hindsight import NEUTRAL, forecast_of, host_ratings
from app.planning.historic import CATEGORY, CONCERN, HOME, YEAR, chosen
from app.planning.inputs import INPUTS
from app.planning.words import Confidence, Input, Population, Reaction

HOSTS = ("USA", "DEU", "IND", "KEN", "EST")


def row(host):
    return {
        "case_id": host, "year": str(YEAR), "host_iso3": host, "home_iso3": HOME, "company": "", "product": "",
        "product_category": CATEGORY, "concern": CONCERN, "stage": Population.CAMPAIGNED,
    }  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_that_it_says_what_the_forecast_verb_says_of_the_same_row(shipped, host):
    (verb,) = forecast_rows([row(host)], shipped)
    assert forecast_of(shipped, host, shipped.parameters).chances == pytest.approx(verb.chances)


@pytest.mark.parametrize("host", HOSTS)
def test_that_no_case_is_looked_at(shipped, host):
    turned = {
        id_: replace(case, outcome=Reaction(3 - case.outcome), confidence=Confidence.LOW)
        for id_, case in shipped.cases.items()
    }
    made = forecast_of(shipped, host, shipped.parameters)
    assert forecast_of(replace(shipped, cases=turned), host, shipped.parameters) == made


def test_that_no_later_figure_is_looked_at(shipped):
    """Figures after 2019 of a series that has one up to 2019 change nothing."""
    later = {
        name: {
            iso3: tuple(
                replace(figure, value=0.0) if figure.year > YEAR and figures[0].year <= YEAR else figure
                for figure in figures
            )
            for iso3, figures in by_country.items()
        }
        for name, by_country in shipped.indicators.items()
    }
    for host in HOSTS:
        made = forecast_of(shipped, host, shipped.parameters)
        assert forecast_of(replace(shipped, indicators=later), host, shipped.parameters) == made


def test_that_all_inputs_are_rated_in_the_models_order_and_the_rest_is_neutral(shipped):
    ratings = host_ratings(shipped, "DEU")
    assert tuple(ratings) == INPUTS
    neutral = {each for each, rating in ratings.items() if rating.reason == NEUTRAL}
    assert neutral == {
        Input.COMPLIANCE_GAP, Input.INCIDENT_HISTORY, Input.GOVERNANCE_MATURITY, Input.VERIFIABILITY, Input.LOYALTY,
        Input.REPUTATION, Input.REGULATOR_RELATION, Input.RESTRICTIVENESS, Input.STATE_OWNERSHIP,
    }  # fmt: skip


def test_that_the_band_holds_the_chance(shipped):
    for host in chosen(shipped):
        made = forecast_of(shipped, host, shipped.parameters)
        assert made.band[0] <= sum(made.chances[2:]) <= made.band[1]
