"""Words for inputs, drivers and scenarios as they stand inside a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.planning.facts import InputWords
from app.planning.words import Driver, Input, Population, Scenario


class Voice(StrEnum):
    """Who speaks: the window speaks to the company, on paper the company speaks for itself."""

    WINDOW = "your"
    PAPER = "our"

    @property
    def your(self) -> str:
        """Whose it is: your, our."""
        return self.value

    @property
    def you(self) -> str:
        """Who does it: you, we."""
        return "you" if self is Voice.WINDOW else "we"

    def words(self, words: Mapping[Input, InputWords]) -> Mapping[Input, InputWords]:
        """The words of the inputs in this voice: “Dependence on you” is “Dependence on us” on paper."""
        if self is Voice.WINDOW:
            return words
        return {each: replace(known, label=re.sub(r"\byou\b", "us", known.label)) for each, known in words.items()}


DRIVER_WORDS: Final = {
    Driver.CAPABILITY: "the country's own cyber capability",
    Driver.TRUST: "trust in {your} company",
    Driver.GEOPOLITICS: "politics between the two states",
    Driver.EXPOSURE: "the exposure of the product",
    Driver.COMPLIANCE: "compliance with the rules",
}
"""The five drivers as a director would say them; `driver_words` fills in whose company it is."""
SCENARIO_WORDS: Final = {
    Scenario.REGULATION: "rules about the product",
    Scenario.SUPPLY_CHAIN: "the supply chain",
    Scenario.GEOPOLITICAL: "politics between states",
}
"""What each of the three scenarios is about."""
POPULATION_WORDS: Final = {
    Population.EXPOSED: "a product that nobody has questioned",
    Population.CAMPAIGNED: "a product under public pressure",
    Population.DISPUTED: "a product in dispute",
}
"""The three situations of an offering."""
BARE: Final = frozenset(
    {
        Input.REMOTE_CONTROL,
        Input.OPACITY,
        Input.SUBSTITUTES,
        Input.GOVERNANCE_MATURITY,
        Input.E_GOVERNMENT,
        Input.ACTIVE_CONFLICT,
        Input.HOME_COMPULSION,
        Input.STATE_OWNERSHIP,
        Input.TRADE_DEPENDENCE,
    }
)
"""Inputs whose names take no article in a sentence."""
LAST_LEVEL: Final = 4
"""Index of the last of the five words of a scale."""


def inside(text: str) -> str:
    """A label as it stands inside a sentence: a capital stays only where the second letter is one too."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def label_of(words: Mapping[Input, InputWords], each: Input) -> str:
    """The plain name of an input."""
    known = words.get(each)
    return known.label if known else each.replace("_", " ").capitalize()


def named(words: Mapping[Input, InputWords], each: Input) -> str:
    """An input as it stands inside a sentence: the compliance gap, remote control."""
    return with_article(each, label_of(words, each))


def with_article(each: Input, label: str) -> str:
    """The label of an input as it stands inside a sentence."""
    return inside(label) if each in BARE else f"the {inside(label)}"


def driver_words(driver: Driver, voice: Voice) -> str:
    """A driver as it stands inside a sentence."""
    return DRIVER_WORDS[driver].format(your=voice.your)


def level_word(words: Mapping[Input, InputWords], each: Input, value: float) -> str:
    """What a value of an input means: the nearest of its five words; empty where it has none."""
    known = words.get(each)
    return known.level_words[int(value * LAST_LEVEL + 0.5)] if known else ""


def stopped(text: str) -> str:
    """The text as a sentence: a capital first letter and a full stop; an empty one stays empty."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in '.!?' else '.'}" if text else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "no market", "one market", "12 markets"."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """A number inside a sentence: up to ten in letters, 0 as "no"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else f"{number:,}"


def listed(names: Sequence[str], limit: int | None = None) -> str:
    """Names in a sentence: "A, B and C"; past the limit "A, B and 4 others"."""
    if limit is not None and len(names) > limit:
        left = len(names) - limit
        names = [*names[:limit], f"{left} others" if left > 1 else "one other"]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
