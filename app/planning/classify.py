"""Which of the three scenarios it is, by nine plain questions, beside the computed shares (method 2.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.planning.classification import QUESTION_IDS, Classification
from app.planning.display import percent, shares
from app.planning.explanation import Classified
from app.planning.phrases import SCENARIO_WORDS, Voice
from app.planning.words import Scenario

DOMINANT: Final = 0.5
"""Share from which a scenario leads; below it the case is mixed (method 2.5)."""
MIXED: Final = "a mix of the three"
TIED: Final = 1e-9
"""Shares that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class ScenarioQuestion:
    """One of the nine questions: a yes speaks for its scenario."""

    id: str
    scenario: Scenario
    text: str
    help: str


QUESTIONS: Final = tuple(
    ScenarioQuestion(id_, scenario, text, about)
    for scenario, told in {
        Scenario.REGULATION: (
            (
                "Does the measure treat all origins alike, on paper and in practice?",
                "Read who was touched so far. A rule that names no country but has only ever hit one is not alike.",
            ),
            (
                "Do officials point to one particular requirement that the product fails?",
                "A paragraph, a standard or a deadline counts; a general feeling of risk does not.",
            ),
            (
                "Would the same product be let in once it was changed?",
                "Ask what change would be enough. If nobody can name one, the answer is no.",
            ),
        ),
        Scenario.SUPPLY_CHAIN: (
            (
                "Is the worry about a part, a sub-supplier or the way updates arrive?",
                "It is when officials ask where chips, code or cloud services come from, or who can push an update.",
            ),
            (
                "Would it help to take the part or service from somewhere else?",
                "Think of another maker, a second source or a data centre in the country.",
            ),
            (
                "Would a trusted local operator or a limit on your share be enough?",
                "It is when the fear is of depending on one supplier, and a partner or a cap would answer it.",
            ),
        ),
        Scenario.GEOPOLITICAL: (
            (
                "Is your home country named, openly or in a phrase that everybody understands?",
                "Wording such as suppliers under the direction of another state is a name in all but letters.",
            ),
            (
                "Is there a quarrel between the two states, or pressure from an ally, right now?",
                "Count sanctions, a clash, an answer to an earlier measure, or a campaign by a third state.",
            ),
            (
                "Are products of other origin that do the same left alone?",
                "Compare with the nearest competitor from a country that the host trusts.",
            ),
        ),
    }.items()
    for id_, (text, about) in zip(QUESTION_IDS[scenario], told, strict=True)
)
"""The nine questions, three for each scenario, in the order in which they are asked."""


def unanswered(voice: Voice) -> str:
    """That none of the nine questions is answered, as it stands inside a sentence."""
    return f"{voice.you} have answered none of the nine questions about the scenario yet"


def classified(
    computed: Mapping[Scenario, float], answers: Iterable[Classification], voice: Voice = Voice.WINDOW
) -> Classified:
    """The scenario by the answers about one offering, beside the computed shares.

    A scenario scores the mean of its answered questions, and its share is that score over the sum of the three. Where
    no answer speaks for any scenario there are no shares.
    """
    given = {answer.question: float(answer.answer) for answer in answers}
    scores = {}
    for scenario, ids in QUESTION_IDS.items():
        own = [given[each] for each in ids if each in given]
        scores[scenario] = sum(own) / len(own) if own else 0.0
    total = sum(scores.values())
    answered = {scenario: score / total for scenario, score in scores.items()} if total else {}
    agree = leading(computed) is leading(answered) if computed and answered else None
    return Classified(
        dict(computed), answered, len(given), agree, _sentence(computed, answered, len(given), voice, agree=agree)
    )


def leading(shares_: Mapping[Scenario, float]) -> Scenario | None:
    """The scenario with a share of at least one half; ``None`` where it is a mix, a tie of two halves included."""
    ordered = sorted(shares_, key=lambda each: -shares_[each])
    if not ordered or shares_[ordered[0]] < DOMINANT - TIED:
        return None
    tied = len(ordered) > 1 and shares_[ordered[0]] - shares_[ordered[1]] < TIED
    return None if tied else ordered[0]


def _sentence(
    computed: Mapping[Scenario, float],
    answered: Mapping[Scenario, float],
    count: int,
    voice: Voice,
    *,
    agree: bool | None,
) -> str:
    model = f"The model sees {_told(computed)}" if computed else "The model sees no pressure that would make a scenario"
    if not count:
        return f"{model}; {unanswered(voice)}."
    said = f"{voice.your} answers to {count} of 9 questions"
    if not answered:
        return f"{model}; {said} speak for no scenario."
    if agree is None:
        return f"{model}; {said} see {_told(answered)}."
    if agree:
        return f"{model}, and {said} agree."
    return f"{model}; {said} see {_told(answered)}, which is worth a talk."


def _told(found: Mapping[Scenario, float]) -> str:
    top = leading(found)
    if top is None:
        return MIXED
    rounded = dict(zip(found, shares(tuple(found.values())), strict=True))
    return f"mainly {SCENARIO_WORDS[top]} ({percent(rounded[top])})"
