"""What an action advises for this plan: a sentence with its reason, and the plays that would carry it out."""

from dataclasses import dataclass

from app.planning.words import Scenario


@dataclass(frozen=True, slots=True)
class Advice:
    """One line of advice, worked out from the plan; it names what is to be won, not only what is to be lost (D7)."""

    text: str  # one sentence: what to do
    reason: str  # one sentence, from the numbers or the documented cases
    scenario: Scenario | None = None  # the scenario that it answers to; None: it holds in all of them
    plays: tuple[str, ...] = ()  # ids in the playbook
    subject: str = ""  # id of the market, offering or record that it is about; empty: the whole plan
