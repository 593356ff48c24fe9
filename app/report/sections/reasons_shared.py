"""What several of the explained outlooks share, so that it is said once and not under each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.planning.classify import unanswered
from app.planning.explanation import Explanation, Weakness
from app.planning.phrases import Voice, with_article
from app.planning.profile import Offering
from app.report.brief import listed, sentence

WEAKNESSES: Final = 4
"""Weak inputs that are named for one offering; those that are weak for the same reason count as one."""
ENDS: Final = {
    " rests on our own value ": " rest on our own values ",
    " rests on ": " rest on ",
    " borrows the figure": " borrow the figure",
    " is not known, so a neutral value stands in for it": " are not known, so a neutral value stands in for each",
}
"""How the reason of a weakness begins, after the name of one input and after those of several."""
UNANSWERED: Final = f"; {unanswered(Voice.PAPER)}."
"""What stands behind the computed scenario where no question is answered: it holds for most offerings alike."""


class Topic(Enum):
    """What a sentence is about, in the order in which the paper has them."""

    RECORD = "Track record"
    REFERENCE = "Reference market"
    MECHANISMS = "Mechanisms"
    SCENARIO = "Scenario"
    WEAK = "What is weak"


Said = tuple[Topic, str]


@dataclass(frozen=True, slots=True)
class Told:
    """An offering and why its outlook is what it is."""

    offering: Offering
    why: Explanation

    def said(self, *, inside: bool) -> tuple[Said, ...]:
        """The sentences that may hold for others too; an edition for outside has only the record."""
        record = (Topic.RECORD, _full(self.why.record))
        return (record, *_inside(self.why)) if inside else (record,)


@dataclass(frozen=True, slots=True)
class SharedText:
    """One sentence that holds for all of the offerings, or for those that are named."""

    topic: Topic
    text: str
    whom: tuple[str, ...]  # empty: all of them


@dataclass(frozen=True, slots=True)
class Shared:
    """What several offerings share, and which sentences those are."""

    texts: tuple[SharedText, ...] = ()
    said: frozenset[Said] = frozenset()

    def holds(self, topic: Topic, text: str) -> bool:
        """Whether a sentence is said for several already."""
        return (topic, text) in self.said


def shared(found: Sequence[tuple[str, Sequence[Said]]]) -> Shared:
    """The sentences that hold for more than one of the named offerings."""
    if len(found) < 2:
        return Shared()
    count = Counter(each for _, several in found for each in dict.fromkeys(several))
    kept = {each: times for each, times in count.items() if times > 1}
    texts = []
    for (topic, text), times in kept.items():
        whom = () if times == len(found) else tuple(name for name, several in found if (topic, text) in several)
        texts.append(SharedText(topic, text, whom))
    texts.sort(key=lambda each: bool(each.whom))  # stable: what holds for all comes first
    return Shared(tuple(texts), frozenset(kept))


def _inside(why: Explanation) -> Iterator[Said]:
    yield Topic.REFERENCE, _full(why.reference)
    for each in why.mechanisms:
        for text in _sentences(each.sentence):
            yield Topic.MECHANISMS, text
    seen, none, _ = why.classified.sentence.partition(UNANSWERED)
    yield Topic.SCENARIO, _full(seen)
    if none:
        yield Topic.SCENARIO, _full(UNANSWERED.strip("; ."))
    for text in weak_sentences(why.weaknesses):
        yield Topic.WEAK, text


def weak_sentences(weaknesses: Sequence[Weakness]) -> Iterator[str]:
    """One sentence for each reason, with the inputs that are weak for it."""
    by_reason: dict[str, list[Weakness]] = {}
    for each in weaknesses:
        by_reason.setdefault(_reason(each), []).append(each)
    for reason, several in list(by_reason.items())[:WEAKNESSES]:
        if len(several) == 1 or not reason:
            yield from (_full(each.sentence) for each in several[:WEAKNESSES])
            continue
        names = [with_article(each.input, each.label) for each in several]
        one = next(end for end in ENDS if reason.startswith(end))
        yield _full(f"{listed(names)}{ENDS[one]}{reason.removeprefix(one)}")


def _reason(weak: Weakness) -> str:
    """What stands after the name of the input, where the sentence begins with that name."""
    named = with_article(weak.input, weak.label)
    rest = weak.sentence[len(named) :] if weak.sentence.lower().startswith(named.lower()) else ""
    return rest if rest.startswith(tuple(ENDS)) else ""


def _sentences(text: str) -> list[str]:
    """The sentences of a text that ends with one."""
    return [_full(part) for part in text.split(". ") if part.strip()]


def _full(text: str) -> str:
    return sentence(f"{text.strip().rstrip('.')}.")
