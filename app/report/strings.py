"""The texts of a paper as plain strings that any office format can hold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.report.blocks import Aside, Block, Clauses, Figure, Foot, Heading, Prose, Span, Table, Text, Tone, lettered
from app.report.letters import BREAKS

NOT_HELD: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold, or that no reader shows."""
BLANK: Final = " \u00a0"


def safe(text: str) -> str:
    """The text without what no format can hold; whatever ends a line is a newline."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(BREAKS)
    return NOT_HELD.sub("", text)


def drawn(text: str) -> str:
    """The text as an office program draws it: Inter would make an arrow of the dash in “95 to above 95”."""
    return text.replace("–>", "–\u200a>")


def one_line(text: str) -> str:
    """The text on one line, for names and properties."""
    return " ".join(safe(text).split())


def runs(text: Text) -> Iterator[Span]:
    """The runs of a text in safe letters: a disc becomes its word, unless that word stands beside it.

    Of a legend, in which several discs have their words beside them, only what is said of them stays.
    """
    wordless = [at for at, span in enumerate(text) if span.mark is not None and not span.text]
    if len(wordless) > 1:
        last = wordless[-1] + 2  # the disc and its word
        yield from (Span("In words: ", tone=span.tone) for span in text[last : last + 1])
        yield from runs(text[last:])
        return
    word = None  # of a disc that waits for what stands beside it
    for span in text:
        told = safe(span.text)
        if span.mark is not None:
            word = replace(span, text=told, mark=None)
            continue
        if word is not None and not word.text:
            told = told.lstrip(BLANK)
        elif word is not None and not told.lstrip(BLANK).casefold().startswith(word.text.casefold()):
            yield word
        elif word is not None:
            told = told.lstrip(BLANK)
        if told:
            word = None
            yield replace(span, text=told)
    if word is not None and word.text:
        yield word


def said(text: Text) -> str:
    """A text as one string."""
    return "".join(span.text for span in runs(text)).strip(" ")


def is_note(block: Block | None) -> bool:
    """Whether a block speaks in the ink of notes, but for its links: after a table it says what that shows."""
    spans = list(runs(block.text)) if isinstance(block, Prose) else []
    return bool(spans) and all(span.tone is Tone.MUTED or span.link for span in spans)


def spoken(block: Block) -> Iterator[str]:
    """All that a block says, in its order."""
    match block:
        case Heading():
            yield from filter(None, (block.kicker, block.text, block.message))
        case Prose():
            yield said(block.text)
        case Clauses():
            yield from (f"({lettered(at)}) {said(item)}" for at, item in enumerate(block.items))
        case Figure():
            yield from (block.message, block.chart.words(), block.note)
        case Table():
            yield block.title
            yield from (said(cell.text) for row in (*block.head, *block.rows) for cell in row.cells)
            yield said(block.note)
        case Aside():
            yield block.label
            for inner in block.blocks:
                yield from spoken(inner)
        case Foot():
            for inner in block.blocks:
                yield from spoken(inner)
        case _:
            return
