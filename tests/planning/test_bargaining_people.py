from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.bargaining import Stakeholder
from app.planning.bargaining_people import (
    MEANINGS,
    Place,
    Salience,
    place_of,
    read_stakeholders,
    salience_of,
    weight_of,
)

LEVEL = st.decimals(0, 10, places=1)


def somebody(power=5, legitimacy=5, urgency=5, interest=5, id_="s"):
    return Stakeholder(
        id=id_, market="de", name="Agency", power=Decimal(power), legitimacy=Decimal(legitimacy),
        urgency=Decimal(urgency), interest=Decimal(interest),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("power", "legitimacy", "urgency", "expected"),
    [
        (6, 6, 6, Salience.DEFINITIVE), (6, 6, 5, Salience.DOMINANT), (6, 5, 6, Salience.DANGEROUS),
        (5, 6, 6, Salience.DEPENDENT), (6, 5, 5, Salience.DORMANT), (5, 6, 5, Salience.DISCRETIONARY),
        (5, 5, 6, Salience.DEMANDING), (5, 5, 5, Salience.BYSTANDER),
    ],
)  # fmt: skip
def test_that_salience_follows_mitchell_agle_and_wood(power, legitimacy, urgency, expected):
    assert salience_of(somebody(power, legitimacy, urgency)) is expected


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [(6, 6, Place.CLOSE), (6, 5, Place.CONTENT), (5, 6, Place.INFORMED), (5, 5, Place.WATCHED)],
)
def test_that_the_field_follows_power_and_interest(power, interest, expected):
    assert place_of(somebody(power, interest=interest)) is expected


@given(LEVEL, LEVEL, LEVEL, st.decimals(0, 1, places=1))
def test_that_more_power_never_lowers_the_weight(power, legitimacy, urgency, more):
    before = weight_of(somebody(power, legitimacy, urgency))
    after = weight_of(somebody(min(Decimal(10), power + more), legitimacy, urgency))
    assert 0 <= before <= after <= 10


def test_that_those_with_most_weight_come_first_and_equals_keep_their_order():
    several = [somebody(1, id_="a"), somebody(9, id_="b"), somebody(1, id_="c")]
    assert [read.stakeholder.id for read in read_stakeholders(several)] == ["b", "a", "c"]


def test_that_every_class_has_its_meaning():
    assert set(MEANINGS) == set(Salience)
