"""The user's answer to one of the nine questions that tell the three scenarios apart (method 2.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.errors import InputError
from app.planning.checks import check_id, check_texts
from app.planning.words import Scenario

QUESTION_IDS: Final[Mapping[Scenario, tuple[str, str, str]]] = {
    Scenario.REGULATION: ("origin-neutral", "specific-requirement", "changed-product-passes"),
    Scenario.SUPPLY_CHAIN: ("component-or-supplier", "resourcing-cures", "share-cap-or-operator"),
    Scenario.GEOPOLITICAL: ("origin-named", "current-dispute", "others-untouched"),
}
"""The questions, three for each scenario; a yes speaks for it. Their words are in `app.planning.classify`."""
ANSWERS: Final = (Decimal(0), Decimal("0.5"), Decimal(1))
"""No, in part, yes."""
_KNOWN: Final = frozenset(id_ for ids in QUESTION_IDS.values() for id_ in ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What the user says about one offering: no, in part or yes; a question that is not answered has no record."""

    id: str
    offering: str
    question: str
    answer: Decimal
    note: str = ""
    board_only: bool = False

    def __post_init__(self) -> None:
        check_id(self.id)
        check_texts(self.note)
        if self.question not in _KNOWN:
            raise InputError("This is none of the nine questions that tell the scenarios apart.")
        if self.answer not in ANSWERS:
            raise InputError("A question about the scenario is answered with 0, 0.5 or 1: no, in part or yes.")
