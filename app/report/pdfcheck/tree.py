"""The structure tree of a file, read without trust: circles and foreign things end where they begin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from app.report.pdfcheck.fault import Fault

MAX_ELEMENTS: Final = 2_000_000
"""Most elements that are read of one file."""
STANDARD: Final = frozenset(
    {
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
        "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
        "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
        "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
    }
)  # fmt: skip
"""The standard structure types of ISO 32000-1, 14.8.4."""
Key = tuple[Any, int]
"""What a mark is known by: the object number of its page or form, and its own number there."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: its standard type, what it stands in and what it holds."""

    object: Any
    kind: str
    parent: "Node | None"
    spoken: bool  # it or an element above it has a language
    kids: list["Node"] = field(default_factory=list)

    @property
    def where(self) -> str:
        """Its object, in words."""
        return place(self.object)

    def text(self, key: str) -> str | None:
        """One of its texts."""
        value = self.object.get(key)
        return str(value) if isinstance(value, pikepdf.String) else None


@dataclass(slots=True)
class Tree:
    """All elements in reading order, the marks they hold, and what was wrong on the way."""

    nodes: list[Node] = field(default_factory=list)
    marks: dict[Key, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_tree(pdf: pikepdf.Pdf) -> Tree:
    """Read the tree; an empty one where there is none."""
    tree = Tree()
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return tree
    roles = root.get("/RoleMap")
    mapping = {str(k): str(v) for k, v in roles.items()} if isinstance(roles, pikepdf.Dictionary) else {}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, Node | None, Any]] = [(kid, None, None) for kid in reversed(listed(root.get("/K")))]
    while waiting and len(tree.nodes) < MAX_ELEMENTS:
        thing, parent, page = waiting.pop()
        if isinstance(thing, int) and parent:
            tree.marks[number_of(page), int(thing)] = parent
        if not isinstance(thing, pikepdf.Dictionary):
            continue
        page = thing.get("/Pg", page)
        if "/S" not in thing:
            if "/MCID" in thing and parent:
                tree.marks[number_of(thing.get("/Stm", page)), int(thing.MCID)] = parent
            continue
        if thing.objgen in seen:
            continue
        if thing.objgen != (0, 0):
            seen.add(thing.objgen)
        node = _node(thing, parent, mapping, tree)
        waiting.extend((kid, node, page) for kid in reversed(listed(thing.get("/K"))))
    return tree


def listed(thing: Any) -> list[Any]:  # noqa: ANN401 - any object of a file
    """One thing or several, as a list."""
    return list(thing) if isinstance(thing, pikepdf.Array) else [] if thing is None else [thing]


def number_of(thing: Any) -> Any:  # noqa: ANN401 - any object of a file
    """By which number a page or a form is known."""
    return getattr(thing, "objgen", None)


def place(thing: Any) -> str:  # noqa: ANN401 - any object of a file
    """An object in words."""
    number = (number_of(thing) or (0,))[0]
    return f"object {number}" if number else "an element"


def attributes(node: Node, owner: str) -> Iterator[tuple[str, Any]]:
    """The attributes that an element has for an owner."""
    for thing in listed(node.object.get("/A")):
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/O") == owner:
            yield from thing.items()


def _node(thing: Any, parent: Node | None, mapping: dict[str, str], tree: Tree) -> Node:  # noqa: ANN401 - as above
    kind = _standard(str(thing.S), mapping, place(thing), tree)
    node = Node(thing, kind, parent, "/Lang" in thing or (parent is not None and parent.spoken))
    tree.nodes.append(node)
    if parent:
        parent.kids.append(node)
    if "/P" not in thing:
        tree.faults.append(Fault("7.1-12", node.where))
    return node


def _standard(name: str, mapping: dict[str, str], where: str, tree: Tree) -> str:
    """The standard type that a type is mapped to."""
    if name[1:] in STANDARD:
        if name in mapping:
            tree.faults.append(Fault("7.1-7", where))
        return name[1:]
    passed = {name}
    while name in mapping and name[1:] not in STANDARD:
        name = mapping[name]
        if name in passed:
            tree.faults.append(Fault("7.1-6", where))
            return ""
        passed.add(name)
    if name[1:] not in STANDARD:
        tree.faults.append(Fault("7.1-5", where))
        return ""
    return name[1:]
