"""Which bloc a host decides with: bans spread through alliances, so losses of one bloc come together (method 6.8)."""

from datetime import date
from enum import StrEnum
from typing import Final

from app.planning.facts import World


class Bloc(StrEnum):
    """The blocs in the order in which they count: the first that applies; by the tag of their members."""

    EUROPEAN_UNION = "EU"
    US_GUARANTEE = "US_DEFENCE_TREATY"
    CSTO = "CSTO"
    GCC = "GCC"
    ASEAN = "ASEAN"


GUARANTOR: Final = "USA"
"""Who gives the guarantee: it leads the bloc that its treaty allies form, and so belongs to it (J)."""


def bloc_of(world: World, host: str, on: date) -> Bloc | None:
    """The bloc of a host on a day, by the dates of its memberships; ``None``: in none of them (method 6.8)."""
    for bloc in Bloc:
        if world.member(host, bloc, on) or (bloc is Bloc.US_GUARANTEE and host == GUARANTOR):
            return bloc
    return None
