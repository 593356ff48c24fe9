"""A plain statistical model of reactions: an ordinal logit on five public facts about a home and a host.

It serves as the baseline of the back-test and as the statistical adjustment of the shipped forecast (method 6.9).
"""

from typing import Final

FEATURES: Final = ("un_distance", "us_guarantee", "five_eyes", "rivalry", "import_share")
"""What it looks at, in the order of every array that has one axis for them."""
