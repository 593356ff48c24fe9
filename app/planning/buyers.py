"""Who usually buys a kind of product: where the shares of customers start until the user says otherwise."""

from decimal import Decimal
from typing import Final

from app.planning.profile import Segments

FOR_CONSUMERS: Final = frozenset({"smart-toy", "wearable", "smartphone", "social-media", "messaging"})
"""Kinds of product that people buy or use for themselves (J)."""


def usual_buyers(category: str) -> Segments:
    """Consumers alone for kinds of product that are made for them, companies alone for all others (J)."""
    if category in FOR_CONSUMERS:
        return Segments(commercial=Decimal(0), consumer=Decimal(1))
    return Segments()
