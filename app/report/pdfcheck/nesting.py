"""What may stand in what: tables, lists and contents; what figures, formulas, notes and headings owe their reader."""

from collections.abc import Iterator
from typing import Final

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.tree import Node

_PARTS: Final = frozenset({"THead", "TBody", "TFoot"})
PARENTS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "TR": ("7.2-4", _PARTS | {"Table"}),
    "THead": ("7.2-5", frozenset({"Table"})),
    "TBody": ("7.2-6", frozenset({"Table"})),
    "TFoot": ("7.2-7", frozenset({"Table"})),
    "TH": ("7.2-8", frozenset({"TR"})),
    "TD": ("7.2-9", frozenset({"TR"})),
    "LI": ("7.2-17", frozenset({"L"})),
    "LBody": ("7.2-18", frozenset({"LI"})),
    "TOCI": ("7.2-26", frozenset({"TOC"})),
}
"""The rule and the parents that each type may have."""
KIDS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "Table": ("7.2-3", _PARTS | {"TR", "Caption"}),
    "TR": ("7.2-10", frozenset({"TH", "TD"})),
    "THead": ("7.2-36", frozenset({"TR"})),
    "TBody": ("7.2-37", frozenset({"TR"})),
    "TFoot": ("7.2-38", frozenset({"TR"})),
    "L": ("7.2-19", frozenset({"L", "LI", "Caption"})),
    "LI": ("7.2-20", frozenset({"Lbl", "LBody"})),
    "TOC": ("7.2-27", frozenset({"TOC", "TOCI", "Caption"})),
}
"""The rule and the kids that each type may have."""
LEVELS: Final = {f"H{level}": level for level in range(1, 7)}


def nesting_faults(nodes: list[Node]) -> Iterator[Fault]:
    """Faults of the tree that show in an element and its neighbours."""
    ids: set[str] = set()
    for node in nodes:
        kinds = [kid.kind for kid in node.kids]
        yield from _relatives(node, kinds)
        if node.kind == "Table":
            yield from _table(node, kinds)
        if node.kind in {"L", "TOC"} and "Caption" in kinds[1:]:
            yield Fault("7.2-40" if node.kind == "L" else "7.2-28", node.where)
        if node.kind in {"Figure", "Formula"} and not node.text("/Alt") and node.text("/ActualText") is None:
            yield Fault("7.3-1" if node.kind == "Figure" else "7.7-1", node.where)
        if node.kind == "Note":
            name = node.text("/ID") or ""
            if not name or name in ids:
                yield Fault("7.9-2" if name else "7.9-1", node.where)
            ids.add(name)


def heading_faults(nodes: list[Node]) -> Iterator[Fault]:
    """Faults in the order of headings."""
    with_level = any(node.kind in LEVELS for node in nodes)
    without = any(node.kind == "H" for node in nodes)
    last = 0
    for node in nodes:
        if sum(kid.kind == "H" for kid in node.kids) > 1:
            yield Fault("7.4.4-1", node.where)
        if node.kind == "H" and with_level:
            yield Fault("7.4.4-2", node.where)
        if node.kind in LEVELS:
            if without:
                yield Fault("7.4.4-3", node.where)
            if LEVELS[node.kind] > last + 1:
                yield Fault("7.4.2-1", node.where)
            last = LEVELS[node.kind]


def _relatives(node: Node, kinds: list[str]) -> Iterator[Fault]:
    if node.kind in PARENTS:
        rule, allowed = PARENTS[node.kind]
        if (node.parent.kind if node.parent else "") not in allowed:
            yield Fault(rule, node.where)
    if node.kind in KIDS:
        rule, allowed = KIDS[node.kind]
        if not allowed.issuperset(kinds):
            yield Fault(rule, node.where)


def _table(node: Node, kinds: list[str]) -> Iterator[Fault]:
    for rule, kind in (("7.2-11", "THead"), ("7.2-12", "TFoot"), ("7.2-39", "Caption")):
        if kinds.count(kind) > 1:
            yield Fault(rule, node.where)
    for rule, kind in (("7.2-13", "TFoot"), ("7.2-14", "THead")):
        if kind in kinds and "TBody" not in kinds:
            yield Fault(rule, node.where)
    if "Caption" in kinds[1:-1]:
        yield Fault("7.2-16", node.where)
