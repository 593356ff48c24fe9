"""The paper as a spreadsheet: every table on a sheet of its own, numbers as numbers, and never a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Final

from app.report.blocks import Tone, plain
from app.report.brief import Brief
from app.report.office import FONT, INKS, Imprint, imprint, packed
from app.report.sheets import Sheet, header, legend, sheets
from app.report.slide_text import lines as broken
from app.report.strings import one_line
from app.report.typed import Value
from app.report.widths import Need, widths

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LETTERS: Final = 32_000
"""Most letters of a text that one cell holds; the rest goes on in the cell beneath."""
NAME: Final = 31
"""Longest name of a sheet. [letters]"""
EDGE: Final = 90
"""Longest part of the head and foot of a printed page, which hold 255 together. [letters]"""
ACROSS: Final = 170.0
"""Width of a sheet that prints on one page in type that can be read. [letters]"""
NARROWEST: Final = 9.0
"""Least width of a column. [letters]"""
PROSE: Final = 70.0
"""Widest column: longer lines are hard to read. [letters]"""
NOTE: Final = 96.0
"""Width over which title and note stand, however narrow their table. [letters]"""
LETTER: Final = 5.7
"""The width of a letter by which programs measure columns. [pt]"""
TYPE: Final = 10.0
TITLE: Final = 13.0
LEADING: Final = 1.25
PAD: Final = 4.0
"""Above and beneath the text of a row, together. [pt]"""
HIGHEST: Final = 409.0
"""Highest row that programs show. [pt]"""
Look = dict[str, object]
RIGHT: Final[Look] = {"align": "right", "indent": 1}
LEFT: Final[Look] = {"align": "left", "indent": 1}
LINE: Final[Look] = {"bottom": 1, "bottom_color": "#D2D6DB"}
"""The rule beneath a row."""
HEAD: Final = 3
"""The row of the heads, counted from 0: above it stand title, marking and note."""
PAPERS: Final = {"a4": 9, "letter": 1}
RISKY: Final = re.compile(r"[\s]*[=+\-@|%]|[\t\r\n]")
"""How a text begins that a program could take for a formula, were the file ever saved as plain text."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")


def spreadsheet(brief: Brief, page: str) -> bytes:
    """The tables of a brief: the same bytes for the same plan."""
    every = sheets(brief)
    named = list(zip(_names(every), every, strict=True))
    return book(imprint(brief), [("About", _about(brief, named)), *named], page)


def book(words: Imprint, named: Iterable[tuple[str, Sheet]], page: str) -> bytes:
    """Sheets by their names as one file: the same bytes for the same sheets."""
    from xlsxwriter import Workbook

    out = BytesIO()
    made = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": 10, "font_family": 2},
        },
    )
    made.set_properties(
        {
            "title": words.title,
            "subject": words.subject,
            "author": words.author,
            "company": words.company,
            "comments": words.marking,
            "created": words.at.replace(tzinfo=None),
        }
    )
    writer = _Writer(made, words, PAPERS[page])
    for name, sheet in named:
        writer.write(name, sheet)
    made.close()
    return packed(out.getvalue())


def _about(brief: Brief, named: list[tuple[str, Sheet]]) -> Sheet:
    """What this file is, and what stands on which sheet."""
    words = imprint(brief)
    rows: list[tuple[Value, ...]] = [
        ("Title", words.title),
        ("Edition", words.subject),
        ("Company", words.company),
        *header(brief),
        ("Marks", legend(brief)),
        ("Rounding", "Every figure is rounded as in the paper; what is not known stays a word."),
        ("Chances", brief.caveat),
        *((f"Sheet “{name}”", sheet.title) for name, sheet in named),
    ]
    return Sheet("About", words.paper, "", ("What", "Here"), tuple(rows), (0, 0))


def _names(every: tuple[Sheet, ...]) -> Iterator[str]:
    """A name for each sheet that the format allows, each of them once."""
    taken = {"about", "history"}
    for sheet in every:
        stem = _cut(one_line(_FORBIDDEN.sub(" ", sheet.name))) or "Table"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem[: NAME - len(str(number)) - 1]} {number}"
        taken.add(name.casefold())
        yield name


def _cut(name: str) -> str:
    """A name as the format allows it, cut after a word."""
    if len(name) <= NAME:
        return name
    whole = name[:NAME].rpartition(" ")[0] or name[: NAME - 1]
    return f"{whole[: NAME - 1].rstrip(' ,;:')}…"


class _Writer:
    """Writes sheets with the formats of one book."""

    def __init__(self, book: "Workbook", words: Imprint, paper: int) -> None:
        self._book, self._words, self._paper = book, words, paper
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write(self, name: str, sheet: Sheet) -> None:
        """Add one sheet with its title, marking and note above a head that stays in view."""
        made = self._book.add_worksheet(name)
        wides = _widths(sheet)
        numeric = [any(isinstance(row[at], int | float) for row in sheet.rows) for at in range(len(sheet.heads))]
        # Text after figures is moved away from them: they end where it begins.
        aligned = [RIGHT if here else LEFT if before else {} for before, here in pairwise((False, *numeric))]
        last = self._above(made, sheet, wides)
        for at, wide in enumerate(wides):
            made.set_column(at, at, wide)
        for at, head in enumerate(sheet.heads):
            self._text(made, (HEAD, at), head, bold=True, bottom=1, text_wrap=True, valign="bottom", **aligned[at])
        made.set_row(HEAD, _height(sheet.heads, wides, is_bold=True))
        row = HEAD + 1
        for values in sheet.rows:
            for line in zip_longest(*map(_pieces, values)):
                for at, value in enumerate(line):
                    self._value(made, (row, at), value, sheet.places[at], aligned[at])
                made.set_row(row, _height(line, wides))
                row += 1
        made.freeze_panes(HEAD + 1, 0)
        if sheet.rows:
            made.autofilter(HEAD, 0, row - 1, len(sheet.heads) - 1)
        made.print_area(0, 0, row - 1, last)
        self._page(made)

    def _above(self, made: "Worksheet", sheet: Sheet, wides: Sequence[float]) -> int:
        """Title, marking and note, over more columns than the table has where that is narrow; the last of these."""
        width, last = sum(wides), len(wides) - 1
        while width < NOTE:
            width, last = width + NARROWEST, last + 1
            made.set_column(last, last, NARROWEST)
        lines: tuple[tuple[str, dict[str, object]], ...] = (
            (sheet.title, {"bold": True, "font_size": TITLE}),
            (self._words.marking, {"bold": True}),
            (sheet.note[:LETTERS], {"font_color": f"#{INKS[Tone.MUTED]}"}),
        )
        for row, (text, look) in enumerate(lines):
            if text and last:
                made.merge_range(row, 0, row, last, "", self._format(**look, text_wrap=True, valign="top"))
            self._text(made, (row, 0), text, text_wrap=True, valign="top", **look)
            size = TITLE if "font_size" in look else TYPE
            made.set_row(row, _height((text,), (width,), size=size, is_bold="bold" in look))
        return last

    def _value(self, made: "Worksheet", where: tuple[int, int], value: Value, places: int, align: Look) -> None:
        align = {**LINE, **align}
        match value:
            case None:
                made.write_blank(*where, None, self._format(**LINE))
            case str():
                self._text(made, where, value, text_wrap=True, valign="top", **align)
            case date():
                made.write_datetime(
                    *where, value, self._format(num_format="d mmm yyyy", valign="top", **{"align": "left", **align})
                )
            case _:
                form = "0" if places < 0 else "#,##0" + (f".{'0' * places}" if places else "")
                made.write_number(*where, value, self._format(num_format=form, valign="top", **align))

    def _text(self, made: "Worksheet", where: tuple[int, int], text: str, **look: object) -> None:
        """A text as a text, whatever it looks like."""
        if text:
            quoted = {"quote_prefix": True} if RISKY.match(text) else {}
            made.write_string(*where, text, self._format(**look, **quoted))

    def _format(self, **look: object) -> "Format":
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def _page(self, made: "Worksheet") -> None:
        """How it prints: on its side, one page wide, heads on each page, the marking on each page."""
        made.set_paper(self._paper)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        made.repeat_rows(HEAD)
        company, marking, paper = (
            text[:EDGE].replace("&", "&&") for text in (self._words.company, self._words.marking, self._words.paper)
        )
        made.set_header(f"&L{company}&R{marking}")
        made.set_footer(f"&L{paper}&RPage &P of &N")


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """As wide as what stands in each column, and together no wider than a page while all their words fit. [letters]"""
    needs = []
    for at, head in enumerate(sheet.heads):
        told = [str(row[at]) for row in sheet.rows if row[at] is not None]
        lines = [len(line) for text in told for line in text.split("\n")]
        word = max((len(word) for text in (head, *told) for word in text.split()), default=0)
        least = max(NARROWEST, min(word, PROSE) + 2.5)
        want = max(least, min(max(lines, default=0) + 2.5, PROSE), min(len(head) / 2, 24.0))
        needs.append(Need(least, 0.0, least, want, float(sum(lines)) + len(head)))
    whole, least = sum(need.want for need in needs), sum(need.least for need in needs)
    if whole <= ACROSS:
        return tuple(need.want for need in needs)
    return widths(needs, max(ACROSS, least))


def _height(values: Sequence[Value], wides: Sequence[float], *, size: float = TYPE, is_bold: bool = False) -> float:
    """How high a row is for all of its lines: not every program finds out by itself. [pt]"""
    count = 1
    for value, wide in zip(values, wides, strict=True):
        if isinstance(value, str):
            text = plain(value, bold=is_bold)
            count = max(count, len(broken(text, (wide - 1.5) * LETTER, size)))
    return min(HIGHEST, count * size * LEADING + PAD)


def _pieces(value: Value) -> list[Value]:
    """A value in parts that fit a cell each."""
    if not isinstance(value, str) or len(value) <= LETTERS:
        return [value]
    return [value[at : at + LETTERS] for at in range(0, len(value), LETTERS)]
