"""The checks that a value must pass to enter a plan; each refuses with one sentence that a user can act on."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from app.errors import InputError

MAX_TEXT: Final = 20_000
"""Longest text a field holds. [characters]"""
MAX_AMOUNT: Final = Decimal(10) ** 15
"""Largest amount of money, in any currency."""
YEARS: Final = (1900, 2200)
"""Earliest and latest year that a date may lie in."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def shortened(text: str) -> str:
    """The text, cut to what is enough to recognise it in a message, with a dot for what would not show or print."""
    text = "".join(letter if letter.isprintable() else "·" for letter in text[:41])
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - enough to recognise it in a message


def check_id(text: str) -> None:
    """Refuse what cannot be the id of a record."""
    if not _ID.fullmatch(text):
        raise InputError(f"“{shortened(text)}” cannot be the id of an entry.")


def check_named(what: str, name: str) -> None:
    """Refuse a name that is empty, too long or not storable."""
    if not name.strip():
        raise InputError(f"{what} needs a name.")
    check_texts(name)


def check_texts(*texts: str) -> None:
    """Refuse texts that are too long or hold what cannot be stored."""
    for text in texts:
        if len(text) > MAX_TEXT:
            raise InputError(f"A text is longer than {MAX_TEXT:,} characters.")
        if "\x00" in text or (not text.isascii() and _HALF.search(text)):
            raise InputError("A text holds a character that cannot be stored.")


def check_currency(code: str) -> None:
    """Refuse what is not shaped like an ISO 4217 code."""
    if not _CURRENCY.fullmatch(code):
        raise InputError(f"“{shortened(code)}” is not a three-letter currency code such as EUR.")


def check_money(what: str, amount: Decimal) -> None:
    """Refuse an amount that is negative, absurd or not a number."""
    if not amount.is_finite() or not 0 <= amount <= MAX_AMOUNT:
        raise InputError(f"{what} must be between 0 and {MAX_AMOUNT:,.0f}.")


def check_between(what: str, number: Decimal, low: Decimal, high: Decimal) -> None:
    """Refuse a number outside its bounds."""
    if not number.is_finite() or not low <= number <= high:
        raise InputError(f"{what} must be between {low} and {high}.")


def check_percentage(what: str, share: Decimal, low: Decimal, high: Decimal) -> None:
    """Refuse a share of 1 outside its bounds, in the percent that people type."""
    if not share.is_finite() or not low <= share <= high:
        raise InputError(f"{what} must be between {low * 100} and {high * 100} %.".replace("-", "−"))


def check_day(day: date) -> None:
    """Refuse a date that no plan can mean."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise InputError(f"A date must lie between the years {YEARS[0]} and {YEARS[1]}.")
