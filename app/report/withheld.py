"""Words that an edition must not contain, taken out of everything that it says before anything is laid out."""

import re
import unicodedata
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from app.report.blocks import Cell, Contents, Figure, Row, Span

MARK: Final = "[withheld]"
"""Stands where a phrase stood."""
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"))
"""Letters that no page shows, and that would let a phrase pass unnoticed."""
_ANCHORS: Final = frozenset({"anchor", "back", "link"})
_T = TypeVar("_T")


@dataclass(frozen=True)
class Withheld:
    """The phrases of one paper; in any case of letters, with any space between their words."""

    phrases: tuple[str, ...] = ()
    _renamed: dict[str, str] = field(default_factory=dict, compare=False)

    def text(self, text: str) -> str:
        """A text without the phrases."""
        return self._pattern.sub(MARK, _plain(text)) if self.phrases else text

    def of(self, value: _T) -> _T:
        """A block, with all that it holds, without the phrases; anchors that hold one become numbers."""
        return self._of(value) if self.phrases else value

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        spelled = (r"\s+".join(map(re.escape, _plain(phrase).split())) for phrase in self.phrases)
        return re.compile("|".join(spelled), re.IGNORECASE)

    def _of(self, value: Any) -> Any:  # noqa: ANN401 - whatever a block holds, and the same of it
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            spans = bool(value) and all(isinstance(item, Span) for item in value)
            return self._spans(value) if spans else tuple(map(self._of, value))
        if isinstance(value, Contents):
            return Contents(tuple((self.text(name), self._anchor(anchor)) for name, anchor in value.parts))
        if isinstance(value, Figure):
            value = replace(value, chart=value.chart.spelled(self.text))
            return replace(value, message=self.text(value.message), note=self.text(value.note))
        if isinstance(value, Row):
            value = replace(value, cells=self._cells(value.cells))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {
            each.name: self._anchor(str(held)) if each.name in _ANCHORS else self._of(held)
            for each in fields(value)
            if isinstance(held := getattr(value, each.name), str | tuple) or is_dataclass(held)
        }
        return replace(value, **changed)

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """A text in several styles: what reaches over a border between them is taken out too."""
        texts = [_plain(span.text) for span in spans]
        whole = "".join(texts)
        gone = [match.span() for match in self._pattern.finditer(whole)]
        if not gone:
            return tuple(replace(span, link=self._anchor(span.link)) for span in spans)
        out: list[Span] = []
        at = 0
        for span, text in zip(spans, texts, strict=True):
            left = "".join(
                MARK if any(start == at + i for start, _ in gone) else letter
                for i, letter in enumerate(text)
                if not any(start < at + i < end for start, end in gone)
            )
            at += len(text)
            if left or span.mark is not None:
                out.append(replace(span, text=left, link=self._anchor(span.link)))
        return tuple(out)

    def _cells(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The cells of a row: a phrase whose words stand in neighbouring cells is taken out of both."""
        texts = ["".join(_plain(span.text) for span in cell.text) for cell in cells]
        starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
        whole = " ".join(texts)
        over = [
            match.span()
            for match in self._pattern.finditer(whole)
            if not any(start <= match.start() and match.end() <= start + len(text)
                       for start, text in zip(starts, texts, strict=True))
        ]  # fmt: skip
        if not over:
            return cells
        return tuple(
            replace(cell, text=_cut(cell.text, [(a - start, b - start) for a, b in over]))
            for cell, start in zip(cells, starts, strict=True)
        )

    def _anchor(self, anchor: str) -> str:
        """The name of a place in the file: a number where it would give a phrase away."""
        if not self._pattern.search(anchor):
            return anchor
        return self._renamed.setdefault(anchor, f"{len(self._renamed) + 1:03}")


def _cut(spans: tuple[Span, ...], gone: list[tuple[int, int]]) -> tuple[Span, ...]:
    """A text without some of its letters; the mark stands once for each run of them."""
    out: list[Span] = []
    at, marked = 0, False
    for span in spans:
        left = ""
        for i, letter in enumerate(_plain(span.text), at):
            inside = any(start <= i < end for start, end in gone)
            left += (MARK if not marked else "") if inside else letter
            marked = inside
        at += len(_plain(span.text))
        out.append(replace(span, text=left))
    return tuple(out)


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_UNSEEN)
