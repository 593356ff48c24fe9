"""Which parts of a paragraph run from the right: the bidirectional algorithm (Unicode Standard Annex 9).

Characters that embed, override or isolate by themselves are no part of a paper (`app.report.letters` spells them), so
the rules X1 to X8 have nothing to do here: W1 to W7, N0 to N2, I1, I2, L1 and L2 are below.
"""

import re
from collections.abc import Sequence
from typing import Final, TypeVar
from unicodedata import bidirectional, normalize

T = TypeVar("T")

RIGHTWARD: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters that run from the right, or may."""
PAIRS: Final = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⟨": "⟩",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "（": "）",
}
"""Opening brackets and what closes them."""
MIRRORED: Final = dict(zip("()[]{}«»‹›<>", ")(][}{»«›‹><", strict=True))
"""What a character of Inter looks like where it runs from the right."""
_STRONG: Final = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""What a class counts as beside a neutral one (N1)."""
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "BN"})


def levels(text: str) -> tuple[int, ...] | None:
    """The level of each character, even from the left and odd from the right; ``None`` where all run from the left.

    A paragraph runs from the right where its first letter does (P2, P3) and most of the others do: a name at the start
    of an English sentence leaves it an English sentence.
    """
    if not RIGHTWARD.search(text):
        return None
    found: list[int] = []
    for paragraph in text.split("\n"):
        found += [*_levels(paragraph), 0]
    return tuple(found[:-1])


def base(text: str) -> int:
    """The level of a paragraph as a whole: 1 where its first letter and most of its letters run from the right."""
    kinds = [kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}]
    return int(bool(kinds) and kinds[0] != "L" and 2 * kinds.count("L") < len(kinds))


def visual(items: Sequence[T], each: Sequence[int]) -> list[T]:
    """What stands on one line, from left to right (L2); `each` has the level of every item."""
    out = list(zip(each, items, strict=True))
    for level in range(max(each, default=0), 0, -1):
        at = 0
        while at < len(out):
            end = at
            while end < len(out) and out[end][0] >= level:
                end += 1
            out[at:end] = reversed(out[at:end])
            at = end + 1
    return [item for _, item in out]


def _levels(text: str) -> list[int]:
    whole = base(text)
    kinds = [bidirectional(letter) or "L" for letter in text]
    if not kinds:
        return []
    side = "R" if whole else "L"
    given = list(kinds)
    _weak(kinds, side)
    _brackets(text, kinds, given, side)
    _neutral(kinds, side)
    found = [_implicit(kind, whole) for kind in kinds]
    at = len(found)  # L1: spaces at the end of the paragraph
    while at and given[at - 1] in {"WS", "BN"}:
        at -= 1
        found[at] = whole
    return found


def _weak(kinds: list[str], side: str) -> None:
    """W1 to W7."""
    _numbers(kinds, side)
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):  # W5: to the right, then to the left
        last = ""
        for at in order:
            if kinds[at] == "ET" and last == "EN":
                kinds[at] = "EN"
            last = kinds[at]
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]  # W6
    strong = side
    for at, kind in enumerate(kinds):  # W7
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _numbers(kinds: list[str], side: str) -> None:
    """W1 to W4."""
    last = side
    for at, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[at] = last
        last = kinds[at]
    strong = side
    for at, kind in enumerate(kinds):  # W2 and W3
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})):
            kinds[at] = before


def _brackets(text: str, kinds: list[str], given: list[str], side: str) -> None:
    """N0: a pair of brackets runs as what it holds, or as what stands before it."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        bracket = normalize("NFC", letter)
        if bracket in PAIRS:
            opened.append((PAIRS[bracket], at))
        elif any(closing == bracket for closing, _ in opened):
            while opened:
                closing, start = opened.pop()
                if closing == bracket:
                    pairs.append((start, at))
                    break
    for start, end in sorted(pairs):
        inside = {_STRONG.get(kind) for kind in kinds[start + 1 : end]} - {None}
        if side in inside:
            runs = side
        elif inside:
            before = next((s for kind in reversed(kinds[:start]) if (s := _STRONG.get(kind))), side)
            runs = before if before in inside else side
        else:
            continue
        for at in (start, end):
            marks = next((n for n, kind in enumerate(given[at + 1 :]) if kind != "NSM"), len(given) - at - 1)
            kinds[at : at + 1 + marks] = [runs] * (1 + marks)


def _neutral(kinds: list[str], side: str) -> None:
    """N1 and N2."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _STRONG[kinds[at - 1]] if at else side
            after = _STRONG[kinds[end]] if end < len(kinds) else side
            kinds[at:end] = [before if before == after else side] * (end - at)
        at = max(end, at + 1)


def _implicit(kind: str, whole: int) -> int:
    """I1 and I2."""
    if whole:
        return 2 if kind in {"L", "EN", "AN"} else 1
    return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)
