"""Links and other annotations: described, tagged, and reached by the tab key in the order of the structure."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.tree import Node, Tree, listed, place

HIDDEN: Final = 2
"""The flag of an annotation that is not shown."""
MAX_DEPTH: Final = 50
"""Levels of a number tree that are followed."""


def annotation_faults(pdf: pikepdf.Pdf, tree: Tree, *, spoken: bool) -> Iterator[Fault]:
    """Faults of what lies upon the pages."""
    root = pdf.Root.get("/StructTreeRoot")
    parents = dict(_numbers(root.get("/ParentTree"), 0)) if isinstance(root, pikepdf.Dictionary) else {}
    nodes = {node.object.objgen: node for node in tree.nodes}
    for number, page in enumerate(pdf.pages, 1):
        annotations = [thing for thing in listed(page.obj.get("/Annots")) if isinstance(thing, pikepdf.Dictionary)]
        if annotations and page.obj.get("/Tabs") != "/S":
            yield Fault("7.18.3-1", f"page {number}")
        for thing in annotations:
            if int(thing.get("/F", 0)) & HIDDEN or _outside(thing, page):
                continue
            parent = parents.get(int(thing.get("/StructParent", -1)))
            yield from _annotation(thing, nodes.get(parent.objgen) if parent is not None else None, spoken=spoken)


def _annotation(thing: Any, node: Node | None, *, spoken: bool) -> Iterator[Fault]:  # noqa: ANN401 - an object of a file
    kind, where = str(thing.get("/Subtype", "")), place(thing)
    over = node.kind if node else ""
    said = str(thing.get("/Contents", ""))
    if kind not in {"/Widget", "/PrinterMark", "/Link"} and over != "Annot":
        yield Fault("7.18.1-1", where)
    if kind != "/Widget" and not said and not (node and node.text("/Alt")):
        yield Fault("7.18.1-2", where)
    if said and not spoken and not (node and node.spoken):
        yield Fault("7.2-24", where)
    if kind == "/Link":
        if over != "Link":
            yield Fault("7.18.5-1", where)
        if not said:
            yield Fault("7.18.5-2", where)
    elif kind == "/Widget":
        if over != "Form":
            yield Fault("7.18.4-1", where)
        if not str(thing.get("/TU", "")) and not (node and node.text("/Alt")):
            yield Fault("7.18.1-3", where)
    elif kind == "/TrapNet":
        yield Fault("7.18.2-1", where)
    elif kind == "/PrinterMark" and node:
        yield Fault("7.18.8-1", where)


def _outside(thing: Any, page: pikepdf.Page) -> bool:  # noqa: ANN401 - an object of a file
    """Whether an annotation lies beside its page."""
    box = [float(edge) for edge in listed(thing.get("/Rect"))]
    if len(box) != 4:
        return False
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return max(box[0], box[2]) <= left or min(box[0], box[2]) >= right or max(box[1], box[3]) <= bottom or (
        min(box[1], box[3]) >= top
    )  # fmt: skip


def _numbers(node: Any, depth: int) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - an object of a file
    """The entries of a number tree that are objects by themselves."""
    if not isinstance(node, pikepdf.Dictionary) or depth > MAX_DEPTH:
        return
    told = listed(node.get("/Nums"))
    for key, value in zip(told[::2], told[1::2], strict=False):
        if isinstance(key, int) and isinstance(value, pikepdf.Dictionary):
            yield int(key), value
    for kid in listed(node.get("/Kids")):
        yield from _numbers(kid, depth + 1)
