"""What a play costs by its level in the playbook, as three figures that an initiative can start from."""

from typing import Final

from app.planning.facts import Play

CURRENCY: Final = "USD"
"""The currency of the playbook's cost levels."""
RANGES: Final = (
    (5_000, 25_000, 50_000),
    (50_000, 150_000, 250_000),
    (250_000, 600_000, 1_000_000),
    (1_000_000, 4_000_000, 10_000_000),
    (10_000_000, 15_000_000, 25_000_000),
)
"""Lowest, expected and highest cost of each cost level (data README 9); the middle figure and the outer bounds of the
first and the last are judgement. [US dollars]"""


def cost_range(play: Play) -> tuple[int, int, int]:
    """Lowest, expected and highest cost of a play for a mid-size vendor in one region. [US dollars]"""
    return RANGES[play.cost_level - 1]
