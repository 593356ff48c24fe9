"""What people type, read as values: amounts, shares, years and days, in the forms that people use."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.errors import InputError
from app.planning import display

_NOT_A_NUMBER = str(QT_TRANSLATE_NOOP("Reading", "“{0}” is not a number. Type it as 1,250,000 or 1.25 m."))
_NOT_A_SHARE = str(QT_TRANSLATE_NOOP("Reading", "“{0}” is not a percentage. Type it as 20 or 12.5 %."))
_NOT_A_WHOLE = str(QT_TRANSLATE_NOOP("Reading", "“{0}” is not a whole number."))
_NOT_A_DAY = str(QT_TRANSLATE_NOOP("Reading", "“{0}” is not a date. Type it as 24 Sep 2026 or 2026-09-24."))
_TOO_LOW_OR_HIGH = str(QT_TRANSLATE_NOOP("Reading", "Type a number between {0} and {1}."))
LONGEST: Final = 40
"""Longest entry that is read as a number or a day. [characters]"""
_FACTORS: Final = {"": 0, "k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"([+-]?[\d.,'\s]*\d[\d.,'\s]*)\s*([a-z]*)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SPELLED = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")


def read_amount(text: str) -> Decimal:
    """An amount, with thousands separators or a factor: 1,250,000 or 1.25 m."""
    match = _NUMBER.fullmatch(text.strip().lower().replace(display.MINUS, "-"))
    if not match or match[2] not in _FACTORS or len(text) > LONGEST:
        raise InputError(_say(_NOT_A_NUMBER, text))
    amount = _decimal(match[1], text, _NOT_A_NUMBER).scaleb(_FACTORS[match[2]])
    return Decimal(f"{amount:f}")  # spelled out: 1.25 m is kept as 1250000, not as 1.25E+6


def read_share(text: str) -> Decimal:
    """A share of 1 from a percentage: 12.5 % is 0.125."""
    typed = text.strip().removesuffix("%").strip()
    if len(text) > LONGEST:
        raise InputError(_say(_NOT_A_SHARE, text))
    return _decimal(typed.replace(display.MINUS, "-"), text, _NOT_A_SHARE) / 100


def read_whole(text: str, least: int, most: int) -> int:
    """A whole number between two bounds."""
    typed = text.strip()
    if not re.fullmatch(r"-?\d{1,9}", typed):
        raise InputError(_say(_NOT_A_WHOLE, text))
    if not least <= int(typed) <= most:
        raise InputError(QCoreApplication.translate("Reading", _TOO_LOW_OR_HIGH).format(least, most))
    return int(typed)


def read_day(text: str) -> date:
    """A day, as 24 Sep 2026, Sep 24 2026, 2026-09-24 or in the desktop's own short form."""
    typed = text.strip().lower()
    try:
        if match := _ISO.fullmatch(typed):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SPELLED.fullmatch(typed):
            return date(int(match[3]), _MONTHS.index(match[2][:3]) + 1, int(match[1]))
        if match := _MONTH_FIRST.fullmatch(typed):
            return date(int(match[3]), _MONTHS.index(match[1][:3]) + 1, int(match[2]))
    except ValueError:
        raise InputError(_say(_NOT_A_DAY, text)) from None
    found = QLocale().toDate(text.strip(), QLocale.FormatType.ShortFormat)
    if not found.isValid() or found.year() < 1000:
        raise InputError(_say(_NOT_A_DAY, text))
    return date(found.year(), found.month(), found.day())


def spell_amount(amount: Decimal) -> str:
    """An amount for an editor: 1,250,000, with its cents only where it has any."""
    text = f"{abs(amount):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{display.MINUS}{text}" if amount < 0 else text


def spell_share(share: Decimal) -> str:
    """A share of 1 for an editor: 12.5 %."""
    return f"{spell_amount(share * 100)}{display.NARROW}%"


def _decimal(digits: str, text: str, sentence: str) -> Decimal:
    plain = re.sub(r"[\s']", "", digits)
    if "," in plain and "." in plain:  # the last of the two parts off the decimals
        thousands = "," if plain.rindex(".") > plain.rindex(",") else "."
        plain = plain.replace(thousands, "").replace(",", ".")
    elif plain.count(".") > 1 or re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(".", "").replace(",", "")
    else:
        plain = plain.replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise InputError(_say(sentence, text)) from None


def _say(sentence: str, text: str) -> str:
    return QCoreApplication.translate("Reading", sentence).format(text.strip()[:LONGEST])
