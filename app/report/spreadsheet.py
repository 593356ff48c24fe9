"""The paper as a spreadsheet: every table on a sheet of its own, numbers as numbers, and never a formula."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from app.report.blocks import Tone
from app.report.brief import Brief
from app.report.office import FONT, INKS, Imprint, imprint, packed
from app.report.sheets import Sheet, header, legend, sheets
from app.report.strings import one_line
from app.report.typed import Value

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
WIDEST: Final = 70
NARROWEST: Final = 9
"""Widths of columns. [letters]"""
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
        stem = one_line(_FORBIDDEN.sub(" ", sheet.name))[:NAME].strip() or "Table"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem[: NAME - len(str(number)) - 1]} {number}"
        taken.add(name.casefold())
        yield name


class _Writer:
    """Writes sheets with the formats of one book."""

    def __init__(self, book: "Workbook", words: Imprint, paper: int) -> None:
        self._book, self._words, self._paper = book, words, paper
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write(self, name: str, sheet: Sheet) -> None:
        """Add one sheet with its title, marking and note above a head that stays in view."""
        made = self._book.add_worksheet(name)
        self._text(made, (0, 0), sheet.title, bold=True, font_size=13)
        self._text(made, (1, 0), self._words.marking, bold=True)
        self._text(made, (2, 0), sheet.note[:LETTERS], font_color=f"#{INKS[Tone.MUTED]}")
        for at, head in enumerate(sheet.heads):
            self._text(made, (HEAD, at), head, bold=True, bottom=1, text_wrap=True, valign="top")
        row = HEAD + 1
        for values in sheet.rows:
            row = self._row(made, row, values, sheet.places)
        for at in range(len(sheet.heads)):
            made.set_column(at, at, self._width(sheet, at))
        made.freeze_panes(HEAD + 1, 0)
        if sheet.rows:
            made.autofilter(HEAD, 0, row - 1, len(sheet.heads) - 1)
        self._page(made)

    def _row(self, made: "Worksheet", row: int, values: tuple[Value, ...], places: tuple[int, ...]) -> int:
        """Write one row, and what is too long for a cell in rows beneath; the number of the next row."""
        pieces = [_pieces(value) for value in values]
        for line in zip_longest(*pieces):
            for at, value in enumerate(line):
                self._value(made, (row, at), value, places[at])
            row += 1
        return row

    def _value(self, made: "Worksheet", where: tuple[int, int], value: Value, places: int) -> None:
        match value:
            case None:
                return
            case str():
                self._text(made, where, value, text_wrap=True, valign="top")
            case date():
                made.write_datetime(*where, value, self._format(num_format="d mmm yyyy", valign="top", align="left"))
            case _:
                form = "0" if places < 0 else "#,##0" + (f".{'0' * places}" if places else "")
                made.write_number(*where, value, self._format(num_format=form, valign="top"))

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

    def _width(self, sheet: Sheet, at: int) -> float:
        """As wide as what stands in it, within reason. [letters]"""
        longest = max(
            (len(line) for row in sheet.rows for line in str(row[at] or "").split("\n")), default=0
        )  # fmt: skip
        return float(min(WIDEST, max(NARROWEST, longest + 2, max(map(len, sheet.heads[at].split()), default=0) + 3)))

    def _page(self, made: "Worksheet") -> None:
        """How it prints: on its side, one page wide, heads on each page, the marking on each page."""
        made.set_paper(self._paper)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.repeat_rows(HEAD)
        company, marking, paper = (
            text[:EDGE].replace("&", "&&") for text in (self._words.company, self._words.marking, self._words.paper)
        )
        made.set_header(f"&L{company}&R{marking}")
        made.set_footer(f"&L{paper}&RPage &P of &N")


def _pieces(value: Value) -> list[Value]:
    """A value in parts that fit a cell each."""
    if not isinstance(value, str) or len(value) <= LETTERS:
        return [value]
    return [value[at : at + LETTERS] for at in range(0, len(value), LETTERS)]
