"""What people type means what they meant, or is refused with a sentence."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.ui.parts.reading import read_amount, read_day, read_share, read_whole, spell_amount, spell_share


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("1'250'000", "1250000"),
        ("1,250,000.50", "1250000.50"),
        ("1.250.000,50", "1250000.50"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.25 m", "1250000"),
        ("3bn", "3000000000"),
        ("40k", "40000"),
        ("\N{MINUS SIGN}5", "-5"),
        ("0", "0"),
    ],
)
def test_that_an_amount_is_read_in_the_forms_that_people_use(typed, amount):
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "many", "1.2.3,4,5", "--3", "12 euros", "1e9", "9" * 60, "NaN", "Infinity"])
def test_that_what_is_no_amount_is_refused_by_name(typed):
    with pytest.raises(InputError, match="is not a number"):
        read_amount(typed)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_that_an_amount_comes_back_as_it_was_shown(amount):
    assert read_amount(spell_amount(amount)) == amount


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_that_a_share_comes_back_as_it_was_shown(share):
    assert read_share(spell_share(share)) == share


def test_that_a_percentage_is_a_share_of_one():
    assert read_share("12.5 %") == Decimal("0.125")
    assert read_share("20") == Decimal("0.20")
    with pytest.raises(InputError, match="is not a percentage"):
        read_share("half")


@pytest.mark.parametrize(
    "typed", ["24 Sep 2026", "24 September 2026", "24. sep 2026", "Sep 24, 2026", "2026-09-24", "2026-9-24"]
)
def test_that_a_day_is_read_in_the_forms_that_people_use(typed):
    assert read_day(typed) == date(2026, 9, 24)


@pytest.mark.parametrize("typed", ["32 Sep 2026", "24 Foo 2026", "2026-13-01", "30 Feb 2027", "soon", ""])
def test_that_what_is_no_day_is_refused_by_name(typed):
    with pytest.raises(InputError, match="is not a date"):
        read_day(typed)


def test_that_a_whole_number_keeps_to_its_bounds():
    assert read_whole(" 24 ", 12, 60) == 24
    with pytest.raises(InputError, match="between 12 and 60"):
        read_whole("61", 12, 60)
    with pytest.raises(InputError, match="not a whole number"):
        read_whole("12.5", 12, 60)
