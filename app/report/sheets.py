"""The tables of the paper as plain sheets of values: one row an entry, one value a cell, units in the heads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.charts.data import data
from app.report.blocks import Aside, Block, Clauses, Figure, Foot, Heading, Prose, Row, Rule, Size, Table, lettered
from app.report.brief import Brief
from app.report.matter import blocks_of, figures_of, parts_of
from app.report.strings import one_line, safe, said
from app.report.typed import Value, typed

DETAILS = "Details"
GROUP = "Group"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name, what it shows, the heads, and rows of values, with the decimals of each column."""

    name: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: tuple[int, ...]


@dataclass(slots=True)
class _Entry:
    """One entry of a table: the group it belongs to, a text a column, and what is told of it beneath."""

    group: str
    texts: list[str]
    details: list[str] = field(default_factory=list)


def sheets(brief: Brief) -> tuple[Sheet, ...]:
    """What the paper says in words, then every table, then the data of every chart."""
    blocks = blocks_of(brief)
    header, *_ = [block for block in blocks if isinstance(block, Table)]
    rest = [
        _sheet(table, section)
        for section, table in _tables(blocks)
        if table is not header and (table.rows or table.head)
    ]
    charts = [_chart(figure, number) for number, figure in enumerate(figures_of(blocks), 1)]
    return (_words(blocks), *rest, *charts)


def header(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The header block of page one, as names with their values."""
    table = next(block for block in blocks_of(brief) if isinstance(block, Table))
    pairs: list[tuple[str, str]] = []
    for row in table.rows:
        texts = [said(cell.text) for cell in row.cells]
        pairs += [(name, told) for name, told in zip(texts[::2], texts[1::2], strict=False) if name]
    return tuple(pairs)


def legend(brief: Brief) -> str:
    """What the marks of fact, estimate and judgement mean."""
    feet = (block for block in blocks_of(brief) if isinstance(block, Foot))
    return " ".join(said(inner.text) for foot in feet for inner in foot.blocks if isinstance(inner, Prose))


def _tables(blocks: Iterable[Block]) -> Iterator[tuple[str, Table]]:
    """Every table with the section it stands in."""
    for part in parts_of(blocks):
        for block in part.blocks:
            if isinstance(block, Table):
                yield part.section, block
            elif isinstance(block, Aside):
                yield from ((part.section, inner) for inner in block.blocks if isinstance(inner, Table))


def _words(blocks: Iterable[Block]) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for part in parts_of(blocks):
        if part.heading and part.heading.message:
            rows.append((part.section, "Message", safe(part.heading.message)))
        place = part.heading.text if part.heading and part.heading.level > 1 else ""
        for block in part.blocks:
            rows += [(part.section or "Page one", label, text) for label, text in _prose(block, place) if text]
    heads = ("Section", "Part", "Text")
    return Sheet("Words", "What the paper says in words", "", heads, tuple(rows), (0, 0, 0))


def _prose(block: Block, label: str) -> Iterator[tuple[str, str]]:
    match block:
        case Prose():
            yield ("Title" if block.size is Size.TITLE else label), said(block.text)
        case Clauses():
            yield from ((label, f"({lettered(at)}) {said(item)}") for at, item in enumerate(block.items))
        case Aside() | Foot():
            for inner in block.blocks:
                yield from _prose(inner, block.label if isinstance(block, Aside) else label)
        case Heading():
            yield label, safe(block.message)
        case _:
            return


def _chart(figure: Figure, number: int) -> Sheet:
    found = data(figure.chart)
    rows = tuple(tuple(safe(v) if isinstance(v, str) else v for v in row) for row in found.rows)
    names = tuple(map(one_line, found.heads))
    places = tuple(max((_places(row[at]) for row in rows), default=0) for at in range(len(names)))
    return Sheet(f"Chart {number}", one_line(figure.message), one_line(figure.note), names, rows, places)


def _places(value: Value) -> int:
    """The decimals that a figure of a chart needs, two at most."""
    return len(f"{value:.2f}".rstrip("0").partition(".")[2]) if isinstance(value, int | float) else 0


def _sheet(table: Table, section: str) -> Sheet:
    entries = _entries(table)
    heads: list[str] = []
    columns: list[list[Value]] = []
    places: list[int] = []
    if any(entry.group for entry in entries):
        heads, places = [GROUP], [0]
        columns = [[entry.group or None for entry in entries]]
    for at, (column, head) in enumerate(zip(table.columns, _heads(table), strict=True)):
        texts = [entry.texts[at] for entry in entries]
        if not any(texts) and entries:
            continue
        found = typed(head, column.what, texts)
        heads += found.heads
        places += found.places
        columns += [[row[part] for row in found.rows] for part in range(len(found.heads))]
    if any(entry.details for entry in entries):
        heads.append(DETAILS)
        places.append(0)
        columns.append(["\n".join(entry.details) or None for entry in entries])
    name = one_line(table.title) or section
    rows = tuple(zip(*columns, strict=True)) if columns else ()
    title = f"{section}: {name}" if name != section else name
    return Sheet(name, title, one_line(said(table.note)), tuple(heads), rows, tuple(places))


def _heads(table: Table) -> list[str]:
    """The head above each column, on one line."""
    heads = [""] * len(table.columns)
    for row in table.head:
        at = 0
        for cell in row.cells:
            for place in range(at, at + cell.span):
                heads[place] = " ".join(filter(None, (heads[place], one_line(said(cell.text)))))
            at += cell.span
    return heads


def _entries(table: Table) -> list[_Entry]:
    """The rows as entries: a line across the table opens a group, and what hangs on a row tells of it."""
    width = len(table.columns)
    entries: list[_Entry] = []
    group = ""
    held = opened = False
    for row in table.rows:
        texts = [said(cell.text) for cell in row.cells]
        across = width > 1 and len(row.cells) == 1 and row.cells[0].span == width
        if held and row.above is Rule.NONE and (across or any(cell.span > 1 for cell in row.cells)):
            if opened:
                entries.append(_Entry(group, [""] * width))
            entries[-1].details += filter(None, texts)
            opened = False
        elif across and row.keep:
            group, opened = texts[0], True
        elif across:
            entries.append(_Entry(group, [""] * width, texts))
        else:
            entries.append(_Entry(group, _spread(row, width)))
            opened = False
        held = row.keep
    return entries


def _spread(row: Row, width: int) -> list[str]:
    """A text for each column, that of a wide cell in the first of its columns."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [said(cell.text), *([""] * (cell.span - 1))]
    return [*texts, *([""] * (width - len(texts)))][:width]
