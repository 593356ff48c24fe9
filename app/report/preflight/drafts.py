"""Drafts of the program that nobody has made their own: a board must not be asked to resolve in a machine's words."""

from collections.abc import Iterator
from typing import Final

from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.preflight.fault import Fault

DRAFTED: Final = {
    "resolution": ("B2", "resolution"),
    "recommendation": ("B4", "recommendation"),
    "why_now": ("B3", "text on why now"),
    "summary": ("B6", "summary"),
}
"""Texts that the program can propose: the point that they serve, and what they are called."""
REFUSED: Final = frozenset({"resolution", "recommendation"})
"""Without its author's yes to these no board edition is written."""


def refusals(plan: Plan, edition: Edition) -> tuple[Fault, ...]:
    """The faults for which no paper of that edition may be written, in any of its forms."""
    return tuple(fault for fault in drafts(plan, edition) if fault.refuses)


def drafts(plan: Plan, edition: Edition) -> Iterator[Fault]:
    """Texts that are still the program's proposal; the shareable edition has none of them."""
    if edition is Edition.SHAREABLE:
        return
    for name in plan.paper.drafts:
        point, called = DRAFTED.get(name, ("B40", name.replace("_", " ")))
        refuses = edition is Edition.BOARD and name in REFUSED
        text = f"The {called} is still the program’s draft: read it, change it as you wish, and accept it."
        if refuses:
            text += " Until then no board edition is written."
        yield Fault(point, text, page=1, refuses=refuses)
