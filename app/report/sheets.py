"""The tables of the paper as plain sheets of values: one row an entry, one value a cell, units in the heads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from app.charts.data import data
from app.report.blocks import Aside, Block, Clauses, Figure, Foot, Heading, Prose, Row, Rule, Size, Table, lettered
from app.report.brief import Brief
from app.report.matter import blocks_of, figures_of, parts_of
from app.report.strings import one_line, safe, said
from app.report.typed import Value, typed, value

DETAILS = "Details"
GROUP = "Group"
PLACE = "Of"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A name, what it shows, the heads, and rows of values, with the decimals of each column."""

    name: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table with the section and the heading that it stands under."""

    section: str
    place: str
    table: Table


@dataclass(slots=True)
class _Entry:
    """One entry of a table: the group it belongs to, a text a column, and what is told of it beneath."""

    group: str
    texts: list[str]
    details: list[str] = field(default_factory=list)
    place: str = ""  # the heading that its table stands under


def sheets(brief: Brief) -> tuple[Sheet, ...]:
    """What the paper says in words, then every table, then the data of every chart."""
    blocks = blocks_of(brief)
    header, *_ = [block for block in blocks if isinstance(block, Table)]
    alike: dict[tuple[object, ...], list[_Placed]] = {}
    for placed in _tables(blocks):
        table = placed.table
        if table is not header and (table.rows or table.head):
            what = tuple(column.what for column in table.columns)
            alike.setdefault((table.title, tuple(_heads(table)), what), []).append(placed)
    rest = list(map(_sheet, alike.values()))
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


def _tables(blocks: Iterable[Block]) -> Iterator[_Placed]:
    """Every table with where it stands."""
    for part in parts_of(blocks):
        place = part.heading.text if part.heading and part.heading.level > 1 else part.section
        for block in part.blocks:
            if isinstance(block, Table):
                yield _Placed(part.section, place, block)
            elif isinstance(block, Aside):
                yield from (_Placed(part.section, place, inner) for inner in block.blocks if isinstance(inner, Table))


def _words(blocks: Iterable[Block]) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for part in parts_of(blocks):
        place = safe(part.heading.text) if part.heading and part.heading.level > 1 else None
        if part.heading and part.heading.message:
            rows.append((part.section, place, "Message", safe(part.heading.message)))
        for block in part.blocks:
            rows += [(part.section or "Page one", place, label, text) for label, text in _prose(block, "") if text]
    heads = ("Section", "Under", "Part", "Text")
    return Sheet("Words", "What the paper says in words", "", heads, tuple(rows), (0, 0, 0, 0))


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
    rows = tuple(tuple(value(safe(v)) if isinstance(v, str) else v for v in row) for row in found.rows)
    names = tuple(map(one_line, found.heads))
    places = tuple(max((_places(row[at]) for row in rows), default=0) for at in range(len(names)))
    return Sheet(f"Chart {number}", one_line(figure.message), one_line(figure.note), names, rows, places)


def _places(figure: Value) -> int:
    """The decimals that a figure of a chart needs, two at most."""
    return len(f"{figure:.2f}".rstrip("0").partition(".")[2]) if isinstance(figure, int | float) else 0


def _sheet(several: list[_Placed]) -> Sheet:
    """Tables that are alike as one sheet, which says of each entry what heading it stands under."""
    first = several[0]
    entries = [entry for placed in several for entry in _entries(placed)]
    for at, head in enumerate(_heads(first.table)):
        if (at == 0 or first.table.columns[at].names) and ", " not in head:
            _named(entries, at)
    heads: list[str] = []
    columns: list[list[Value]] = []
    places: list[int] = []
    for head, told in ((PLACE, [e.place for e in entries]), (GROUP, [e.group for e in entries])):
        if any(told) and (head is GROUP or len(several) > 1):
            heads.append(head)
            places.append(0)
            columns.append([text or None for text in told])
    for at, (column, head) in enumerate(zip(first.table.columns, _heads(first.table), strict=True)):
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
    name = one_line(first.table.title) or first.section
    rows = tuple(zip(*columns, strict=True)) if columns else ()
    notes = dict.fromkeys(one_line(said(placed.table.note)) for placed in several)
    return Sheet(name, _title(several, name), " ".join(filter(None, notes)), tuple(heads), rows, tuple(places))


def _named(entries: list[_Entry], at: int) -> None:
    """Leave the name alone in the cells of a column, and what is told beneath it to the details."""
    for entry in entries:
        name, _, told = entry.texts[at].partition("\n")
        if told and not isinstance(value(told), date):  # a day says of what stands above it when that was so
            entry.texts[at] = name
            entry.details.insert(0, told)


def _title(several: list[_Placed], name: str) -> str:
    """What a sheet shows, after the heading that it stands under, where that says more."""
    place = one_line(several[0].place)
    return name if len(several) > 1 or not place or name.startswith(place) else f"{place}: {name}"


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


def _entries(placed: _Placed) -> list[_Entry]:
    """The rows as entries: a line across the table opens a group, and what hangs on a row tells of it."""
    table, place = placed.table, one_line(placed.place)
    width = len(table.columns)
    entries: list[_Entry] = []
    group = ""
    held = opened = False
    for row in table.rows:
        texts = [said(cell.text) for cell in row.cells]
        across = width > 1 and len(row.cells) == 1 and row.cells[0].span == width
        if held and row.above is Rule.NONE and (across or any(cell.span > 1 for cell in row.cells)):
            if opened:
                entries.append(_Entry(group, [""] * width, place=place))
            entries[-1].details += filter(None, texts)
            opened = False
        elif across and row.keep:
            group, opened = texts[0], True
        elif across:
            entries.append(_Entry(group, [""] * width, texts, place))
        else:
            entries.append(_Entry(group, _spread(row, width), place=place))
            opened = False
        held = row.keep
    if any(entry.details for entry in entries):
        for entry in entries:  # what stands beneath a name tells of it too
            entry.texts[0], *beneath = entry.texts[0].split("\n", 1)
            entry.details = [*beneath, *entry.details]
    return entries


def _spread(row: Row, width: int) -> list[str]:
    """A text for each column, that of a wide cell in the first of its columns."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [said(cell.text), *([""] * (cell.span - 1))]
    return [*texts, *([""] * (width - len(texts)))][:width]
