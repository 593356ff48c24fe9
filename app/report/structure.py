"""The structure of a paper written into its file: tree, parent tree, identifiers, and what each page owes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.report.tags import Element, LinkPlace, Mark, Structure, Tag

if TYPE_CHECKING:
    import pikepdf

OWNERS: Final = {"ListNumbering": "/List"}
"""Whose attribute a fact is, where it is not a table's."""
TEXTS: Final = frozenset({"Summary"})
"""Facts in the language of the paper; other words are of the file format."""


def write_structure(paper: "pikepdf.Pdf", structure: Structure) -> None:
    """Put the tree into a file that holds its marks and links already."""
    import pikepdf

    elements = list(_every(structure.root))
    tree = _Tree(
        [page.obj for page in paper.pages],
        {element: paper.make_indirect(pikepdf.Dictionary()) for element in elements},
        _names(elements),
    )
    marked: list[list[Any]] = [[None] * count for count in structure.marks]
    linked: list[Any] = []  # the parent tree's entries for links, from the first number after the pages
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Mark):
                marked[kid.page][kid.number] = tree.objects[element]
            elif isinstance(kid, LinkPlace):
                tree.pages[kid.page].Annots[kid.number].StructParent = len(marked) + len(linked)
                linked.append(tree.objects[element])
            else:
                tree.objects[kid].P = tree.objects[element]
        tree.fill(element)
    numbers: list[Any] = []
    for number, parents in enumerate((*(paper.make_indirect(pikepdf.Array(row)) for row in marked), *linked)):
        numbers += number, parents
    for number, page in enumerate(tree.pages):
        page.StructParents = number
        page.Tabs = pikepdf.Name.S
    root = paper.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            K=tree.objects[structure.root],
            ParentTree=paper.make_indirect(pikepdf.Dictionary(Nums=numbers)),
            ParentTreeNextKey=len(marked) + len(linked),
        )
    )
    if tree.names:
        by_name = sorted((name, tree.objects[element]) for element in elements if (name := tree.names.get(element.tag)))
        root.IDTree = paper.make_indirect(pikepdf.Dictionary(Names=[thing for pair in by_name for thing in pair]))
    tree.objects[structure.root].P = root
    paper.Root.StructTreeRoot = root
    paper.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


@dataclass(frozen=True, slots=True)
class _Tree:
    pages: list[Any]
    objects: Mapping[Element, Any]
    names: Mapping[Tag, str]

    def fill(self, element: Element) -> None:
        """Write what an element says of itself into its object."""
        import pikepdf

        tag, made = element.tag, self.objects[element]
        made.S = pikepdf.Name(f"/{element.role}")
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if home is not None:
            made.Pg = self.pages[home]
        kids = [self._kid(kid, home) for kid in element.kids]
        if kids:
            made.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        if tag.alt:
            made.Alt = pikepdf.String(tag.alt)
        if tag.actual:
            made.ActualText = pikepdf.String(tag.actual)
        if name := self.names.get(tag):
            made.ID = pikepdf.String(name)
        attributes = self._attributes(element)
        if attributes:
            made.A = attributes[0] if len(attributes) == 1 else pikepdf.Array(attributes)

    def _kid(self, kid: Element | Mark | LinkPlace, home: int | None) -> Any:  # noqa: ANN401 - numbers and objects
        import pikepdf

        if isinstance(kid, Element):
            return self.objects[kid]
        page = self.pages[kid.page]
        if isinstance(kid, LinkPlace):
            return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=page.Annots[kid.number], Pg=page)
        if kid.page == home:
            return kid.number
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, MCID=kid.number, Pg=page)

    def _attributes(self, element: Element) -> list[Any]:
        import pikepdf

        owned: dict[str, Any] = {}
        for name, value in element.tag.facts.items():
            owner = OWNERS.get(name, "/Table")
            told = owned.setdefault(owner, pikepdf.Dictionary(O=pikepdf.Name(owner)))
            if isinstance(value, tuple):
                told[f"/{name}"] = pikepdf.Array([pikepdf.String(self.names[tag]) for tag in value])
            elif isinstance(value, int):
                told[f"/{name}"] = value
            else:
                told[f"/{name}"] = pikepdf.String(value) if name in TEXTS else pikepdf.Name(f"/{value}")
        if element.box:
            box = [round(edge, 2) for edge in element.box]
            owned["/Layout"] = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=box, Placement=pikepdf.Name.Block)
        return list(owned.values())


def _every(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _every(kid)


def _names(elements: list[Element]) -> dict[Tag, str]:
    """An identifier for each tag that says it needs one, or that a cell names as its head."""
    wanted = [element.tag for element in elements if element.tag.named]
    for element in elements:
        heads = element.tag.facts.get("Headers")
        wanted += heads if isinstance(heads, tuple) else ()
    return {tag: f"n{number:06d}" for number, tag in enumerate(dict.fromkeys(wanted))}
