from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.planning.locked import LOCKED, Chances, LockedForecast, sealed, with_outcome
from app.planning.words import Population, Reaction
from tests.plans import chances, locked_forecasts

ON = date(2026, 11, 22)


def quarter(**changes) -> Chances:
    return Chances(**dict.fromkeys(("open", "conditional", "restricted", "banned"), Decimal("0.25")) | changes)


def forecast(**changes) -> LockedForecast:
    held = {
        "id": "l", "locked_on": ON, "months": 24, "due": date(2028, 11, 22), "offering": "o", "product": "Camera",
        "host": "NOR", "home": "DEU", "population": Population.DISPUTED, "chances": quarter(), "method": "0" * 64,
    }  # fmt: skip
    return sealed(**held | changes)


OTHER = {
    "id": "m", "locked_on": date(2026, 11, 21), "months": 25, "due": date(2028, 12, 22), "offering": "p",
    "product": "Cameras", "host": "SWE", "home": "", "population": Population.EXPOSED, "method": "1",
    "chances": quarter(open=Decimal("0.250001"), banned=Decimal("0.249999")),
}  # fmt: skip


def test_that_the_seal_is_what_the_page_about_the_format_says():
    text = (
        '{"chances":"0.250000 0.250000 0.250000 0.250000","due":"2028-11-22","home":"DEU","host":"NOR","id":"l",'
        '"locked_on":"2026-11-22","method":"' + "0" * 64 + '","months":"24","offering":"o","population":"disputed",'
        '"product":"Camera"}'
    )
    import hashlib

    assert forecast().seal == hashlib.sha256(text.encode()).hexdigest()


def test_that_everything_locked_is_under_the_seal():
    assert set(OTHER) == set(LOCKED)


@pytest.mark.parametrize("name", LOCKED)
def test_that_nothing_locked_can_be_changed_without_breaking_the_seal(name):
    # A day or horizon alone is refused even before the seal is looked at, because the two must agree.
    with pytest.raises(InputError, match=r"changed after it was locked|due at the end"):
        replace(forecast(), **{name: OTHER[name]})


def test_that_two_days_changed_together_break_the_seal_too():
    with pytest.raises(InputError, match="changed after it was locked"):
        replace(forecast(), months=25, due=OTHER["due"])


@given(locked_forecasts(), st.sampled_from(Reaction), st.booleans(), st.text(max_size=5).filter(str.isalpha))
def test_that_what_happened_a_note_and_who_may_read_it_can_be_written_later(locked, reaction, board_only, note):
    told = with_outcome(locked, reaction, locked.due, note)
    assert (told.outcome, told.outcome_on, told.note) == (reaction, locked.due, note)
    assert replace(told, board_only=board_only).seal == locked.seal
    cleared = with_outcome(told, None, None)
    assert (cleared.outcome, cleared.outcome_on, cleared.note) == (None, None, note)
    assert all(getattr(cleared, name) == getattr(locked, name) for name in LOCKED)


def test_that_clearing_an_outcome_needs_no_day_and_takes_none():
    told = with_outcome(forecast(), Reaction.BANNED, ON, "Gazette 7")
    assert with_outcome(told, None, ON) == replace(forecast(), note="Gazette 7")


@given(chances())
def test_that_a_seal_does_not_hang_on_how_a_number_is_spelled(four):
    spelled = [Decimal(f"{chance:.6f}") for chance in four.four]
    again = Chances(open=spelled[0], conditional=spelled[1], restricted=spelled[2], banned=spelled[3])
    assert forecast(chances=four).seal == forecast(chances=again).seal


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"due": date(2028, 11, 21)}, "due at the end of its horizon"),
        ({"months": 6, "due": date(2027, 5, 22)}, "12 to 60 months"),
        ({"host": ""}, "three-letter country code"),
        ({"host": "Norway"}, "three-letter country code"),
        ({"home": "no"}, "three-letter country code"),
        ({"product": " "}, "needs a name"),
        ({"offering": ""}, "cannot be the id"),
        ({"outcome": Reaction.OPEN}, "needs the day"),
        ({"outcome_on": ON}, "needs the day"),
        ({"outcome": Reaction.OPEN, "outcome_on": date(2026, 11, 21)}, "before a forecast was locked"),
        ({"outcome": Reaction.OPEN, "outcome_on": date(2028, 11, 23)}, "after the due day"),
        ({"note": "x" * 20_001}, "longer than"),
        ({"locked_on": date(2199, 1, 1), "due": date(2201, 1, 1)}, "between the years"),
    ],
)
def test_that_a_forecast_that_cannot_have_been_locked_is_refused(change, says):
    with pytest.raises(InputError, match=says):
        forecast(**change)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"open": Decimal("0.26")}, "add up to 100 %"),
        ({"open": Decimal("-0.25"), "banned": Decimal("0.75")}, "between 0 and 100 %"),
        ({"open": Decimal("NaN")}, "between 0 and 100 %"),
        ({"open": Decimal("0.2500001"), "banned": Decimal("0.2499999")}, "digits after the point"),
        ({"open": Decimal("1E-999999"), "banned": Decimal("0.5")}, "digits after the point"),
    ],
)
def test_that_chances_that_are_none_are_refused(change, says):
    with pytest.raises(InputError, match=says):
        quarter(**change)
