"""What is done to a small paper that is right to break one rule after the other.

The name of each way is the rule it breaks first, as the reference validator counts them, and a word on how.
"""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.report.small_paper import good

GOOD = "good"
Change = Callable[[Pdf], object]


def made(title: str) -> bytes:
    """The bytes of the good file or of a wrong one."""
    if title == GOOD:
        return good()
    with pikepdf.open(BytesIO(good())) as pdf:
        WRONG[title](pdf)
        out = BytesIO()
        pdf.save(out, static_id=True, encryption=LOCK if title == LOCKED else False)
    made_ = out.getvalue()
    return made_.replace(b"%PDF-1.7", b"%PDF-2.0", 1) if title == NEWER else made_


# --- how to find and change things in the good file ---


def find(pdf: Pdf, kind: str, nth: int = 0) -> Dictionary:
    """An element of a kind, in reading order."""
    found = [element for element in every(pdf) if f"/{kind}" == element.S]
    return found[nth]


def every(pdf: Pdf) -> list[Dictionary]:
    """All elements, in reading order."""
    out: list[Dictionary] = []

    def walk(element: Dictionary) -> None:
        out.append(element)
        for kid in kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return out


def kids(element: Dictionary) -> list[object]:
    """What an element holds."""
    held = element.get("/K")
    return list(held) if isinstance(held, Array) else [] if held is None else [held]


def new(pdf: Pdf, kind: str, parent: Dictionary, at: int | None = None, **more: object) -> Dictionary:
    """A new empty element within another one."""
    made_ = pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), P=parent, **more))
    held = kids(parent)
    held.insert(len(held) if at is None else at, made_)
    parent.K = Array(held)
    return made_


def rename(kind: str, to: str, nth: int = 0) -> Change:
    """Give an element another type."""

    def change(pdf: Pdf) -> None:
        find(pdf, kind, nth).S = Name(f"/{to}")

    return change


def without(kind: str, *keys: str, nth: int = 0) -> Change:
    """Take entries from an element."""

    def change(pdf: Pdf) -> None:
        for key in keys:
            del find(pdf, kind, nth)[key]

    return change


def lost(*path: str) -> Change:
    """Take an entry from the catalogue or from what it holds."""

    def change(pdf: Pdf) -> None:
        holder = pdf.Root
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]

    return change


def content(change: Callable[[bytes], bytes], page: int = 0) -> Change:
    """Change the content of a page."""

    def done(pdf: Pdf) -> None:
        stream = pdf.pages[page].obj.Contents
        stream.write(change(stream.read_bytes()))

    return done


def metadata(old: bytes, fresh: bytes) -> Change:
    """Change the metadata."""

    def change(pdf: Pdf) -> None:
        raw = pdf.Root.Metadata.read_bytes()
        assert old in raw
        pdf.Root.Metadata.write(raw.replace(old, fresh))

    return change


def link(change: Callable[[Dictionary], None]) -> Change:
    """Change the first link of the first page."""
    return lambda pdf: change(pdf.pages[0].obj.Annots[0])


def annotation(kind: str, parent: str = "", **more: object) -> Change:
    """Put another annotation on the first page, tagged if a type of element is named."""

    def change(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        number_ = int(root.ParentTreeNextKey)
        thing = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[100, 100, 120, 120], F=4,
                **({"StructParent": number_} if parent else {}), **more,
            )
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Annots.append(thing)
        if kind == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([thing]))
        if parent:
            element = new(pdf, parent, root.K, K=Dictionary(Type=Name.OBJR, Obj=thing, Pg=page))
            root.ParentTree.Nums.extend([number_, element])
            root.ParentTreeNextKey = number_ + 1

    return change


def face(pdf: Pdf, kind: str) -> Dictionary:
    """A font of the pages (TrueType) or of the chart (Type0)."""
    if kind == "TrueType":
        return next(iter(pdf.pages[0].obj.Resources.Font.values()))
    page = next(page for page in pdf.pages if "/XObject" in page.obj.Resources)
    form = next(iter(page.obj.Resources.XObject.values()))
    return next(font for font in form.Resources.Font.values() if font.Subtype == "/Type0")


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(pdf: Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def nothing(_: Pdf) -> None:
    """What is wrong is done while the file is written."""


def under(kind: str, *path: str, at: int | None = None, **more: object) -> Change:
    """Put an element into the first one of a kind, and further ones each into the last."""

    def change(pdf: Pdf) -> None:
        parent = find(pdf, kind)
        for depth, name in enumerate(path):
            parent = new(pdf, name, parent, at if depth == 0 else None, **more)

    return change


def table(*rows: tuple[dict[str, int], ...], part: str = "TBody") -> Change:
    """Add a table of empty cells with these spans."""

    def change(pdf: Pdf) -> None:
        body = new(pdf, part, new(pdf, "Table", pdf.Root.StructTreeRoot.K))
        for row in rows:
            line = new(pdf, "TR", body)
            for spans in row:
                new(pdf, "TD", line, A=Dictionary(O=Name.Table, **spans))

    return change


def caption_in_the_middle(pdf: Pdf) -> None:
    element = find(pdf, "Table")
    head, body, caption = kids(element)
    element.K = Array([head, caption, body])


def no_scopes(pdf: Pdf) -> None:
    for element in every(pdf):
        if element.S == "/TH" and "/A" in element:
            del element.A["/Scope"]


def strange_head(pdf: Pdf) -> None:
    element = next(e for e in every(pdf) if e.S == "/TD" and "/Headers" in e.get("/A", Dictionary()))
    element.A.Headers = Array([pikepdf.String("nowhere")])


def roles(**mapping: str) -> Change:
    """Map types."""

    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{name}": Name(f"/{to}") for name, to in mapping.items()})

    return change


def layers(**facts: object) -> Change:
    """Give the file a set of layers."""

    def change(pdf: Pdf) -> None:
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(**facts))

    return change


def attachment(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"text", Type=Name.EmbeddedFile)
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F="a.txt", EF=Dictionary(F=stream)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([pikepdf.String("a"), spec])))


def live_form(pdf: Pdf) -> None:
    config = b"<config><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([pikepdf.String("config"), pdf.make_stream(config)]))


def chart(pdf: Pdf) -> tuple[Dictionary, Dictionary]:
    """The page of the chart, and the chart."""
    page = next(page.obj for page in pdf.pages if "/XObject" in page.obj.Resources)
    return page, page.Resources.XObject["/Chart0"]


def drawn_twice(pdf: Pdf) -> None:
    page, form = chart(pdf)
    form.write(b"/Span <</MCID 0>> BDC\n" + form.read_bytes() + b"\nEMC")
    root = pdf.Root.StructTreeRoot
    number = int(root.ParentTreeNextKey)
    form.StructParents = number
    element = new(pdf, "Span", root.K, K=Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0))
    root.ParentTree.Nums.extend([number, pdf.make_indirect(Array([element]))])
    page.Contents.write(page.Contents.read_bytes().replace(b"/Chart0 Do", b"/Chart0 Do /Chart0 Do"))


def foreign_page(pdf: Pdf) -> None:
    _, form = chart(pdf)
    form.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F="other.pdf", UF="other.pdf"), Page=0)


def typeface(kind: str, change: Callable[[Pdf, Dictionary], object]) -> Change:
    """Change a font."""
    return lambda pdf: change(pdf, face(pdf, kind))


def glyphs(code: int, glyph: int) -> Change:
    """Lead a character of the chart to another glyph."""

    def change(pdf: Pdf, font: Dictionary) -> None:
        inner = font.DescendantFonts[0]
        data = bytearray(inner.CIDToGIDMap.read_bytes())
        data[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        inner.CIDToGIDMap = pdf.make_stream(bytes(data))

    return typeface("Type0", change)


def wider(pdf: Pdf, font: Dictionary) -> None:
    for i in range(len(font.Widths)):
        font.Widths[i] = int(font.Widths[i]) + 50


def wider_chart(pdf: Pdf, font: Dictionary) -> None:
    widths = font.DescendantFonts[0].W
    for group in list(widths)[1::2]:
        for i in range(len(group)):
            group[i] = float(group[i]) + 50


def no_unicode(pdf: Pdf, font: Dictionary) -> None:
    del font["/ToUnicode"]


def nul(pdf: Pdf, font: Dictionary) -> None:
    old = font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(re.sub(rb"\[<[0-9a-f]{4}>", b"[<0000>", old))


def no_encoding(pdf: Pdf, font: Dictionary) -> None:
    font.FontDescriptor.Flags = 32
    if "/Encoding" in font:
        del font["/Encoding"]


def for_signs(pdf: Pdf, font: Dictionary) -> None:
    font.FontDescriptor.Flags = 4
    font.Encoding = Name.WinAnsiEncoding


def maps(*kinds: tuple[int, int], flags: int) -> Callable[[Pdf, Dictionary], None]:
    """Give the font program other names for its character map, once for each."""

    def change(pdf: Pdf, font: Dictionary) -> None:
        data = font.FontDescriptor.FontFile2.read_bytes()
        count = int.from_bytes(data[4:6], "big")
        tables = {data[at : at + 4]: at for at in range(12, 12 + 16 * count, 16)}
        at = tables[b"cmap"]
        start, length = (int.from_bytes(data[at + 8 + i : at + 12 + i], "big") for i in (0, 4))
        old = data[start : start + length]
        first = old[int.from_bytes(old[8:12], "big") :]
        table_ = b"\0\0" + len(kinds).to_bytes(2, "big")
        for platform, encoding in kinds:
            table_ += (
                platform.to_bytes(2, "big") + encoding.to_bytes(2, "big") + (4 + 8 * len(kinds)).to_bytes(4, "big")
            )
        table_ += first
        fresh = data + bytes(-len(data) % 4)
        record = len(fresh).to_bytes(4, "big") + len(table_).to_bytes(4, "big")
        fresh = fresh[: at + 8] + record + fresh[at + 16 :] + table_
        font.FontDescriptor.FontFile2 = pdf.make_stream(fresh, Length1=len(fresh))
        font.FontDescriptor.Flags = flags
        if flags == 4 and "/Encoding" in font:
            del font["/Encoding"]

    return change


TITLE = b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A small paper</rdf:li></rdf:Alt></dc:title>'
NEWER = "6.1-1 header of PDF 2.0"
LOCKED = "7.16-1 not to be read aloud"
LOCK = pikepdf.Encryption(
    owner="owner", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)
)
"""A lock of an older kind: the newer ones let nobody forbid that."""
DOCUMENT = "Document"
WRONG: dict[str, Change] = {
    "5-1 no label": metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "5-2 another part": metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"),
    "5-3 another prefix": metadata(b"pdfuaid", b"uaid"),
    NEWER: nothing,
    "6.2-1 not marked": lost("/MarkInfo"),
    "7.1-1 artefact in a heading": content(
        lambda c: c.replace(b"<</MCID 0>> BDC", b"<</MCID 0>> BDC /Artifact BMC 0 0 m 9 9 l S EMC", 1)
    ),
    "7.1-2 heading in an artefact": content(
        lambda c: re.sub(rb"(/H1 <</MCID 0>> BDC.*?EMC)", rb"/Artifact BMC \1 EMC", c, count=1, flags=re.DOTALL)
    ),
    "7.1-3 line outside": content(lambda c: c + b"\n0 0 m 9 9 l S"),
    "7.1-3 text outside": content(
        lambda c: re.sub(rb"/Artifact <<[^>]*>> BDC(.*?)EMC", rb"\1", c, count=1, flags=re.DOTALL)
    ),
    "7.1-3 mark without element": content(lambda c: c.replace(b"<</MCID 0>>", b"<</MCID 9999>>", 1)),
    "7.1-4 suspects": lambda pdf: pdf.Root.MarkInfo.__setattr__("Suspects", True),
    "7.1-5 own type": rename("Div", "Thing"),
    "7.1-6 circle": all_of(rename("Div", "Thing"), roles(Thing="Other", Other="Thing")),
    "7.1-7 standard type mapped": roles(P="Div"),
    "7.1-8 no metadata": lost("/Metadata"),
    "7.1-9 no title": metadata(TITLE, b""),
    "7.1-10 title not shown": lost("/ViewerPreferences"),
    "7.1-11 no tree": lost("/StructTreeRoot"),
    "7.1-12 no parent": without("Div", "/P"),
    "7.2-2 no language": lost("/Lang"),
    "7.2-3 paragraph in a table": under("Table", "P"),
    "7.2-4 row alone": under(DOCUMENT, "TR"),
    "7.2-5 head alone": under(DOCUMENT, "THead"),
    "7.2-6 body alone": under(DOCUMENT, "TBody"),
    "7.2-7 foot alone": under(DOCUMENT, "TFoot"),
    "7.2-8 head cell alone": under(DOCUMENT, "TH"),
    "7.2-9 cell alone": under(DOCUMENT, "TD"),
    "7.2-10 paragraph in a row": under("TR", "P"),
    "7.2-11 two heads": under("Table", "THead", at=1),
    "7.2-12 two feet": all_of(under("Table", "TFoot", at=1), under("Table", "TFoot", at=1)),
    "7.2-13 foot without body": table(({},), part="TFoot"),
    "7.2-14 head without body": table(({},), part="THead"),
    "7.2-15 cell upon cell": table(({}, {"RowSpan": 2}), ({"ColSpan": 2},)),
    "7.2-16 caption in the middle": caption_in_the_middle,
    "7.2-17 entry alone": under(DOCUMENT, "LI"),
    "7.2-18 body of an entry alone": under(DOCUMENT, "LBody"),
    "7.2-19 paragraph in a list": under("L", "P"),
    "7.2-20 paragraph in an entry": under("LI", "P"),
    "7.2-23 expansion without language": all_of(
        lost("/Lang"), lambda pdf: find(pdf, "P").__setattr__("E", pikepdf.String("et cetera"))
    ),
    "7.2-26 entry of contents alone": under(DOCUMENT, "TOCI"),
    "7.2-27 paragraph in the contents": under("TOC", "P"),
    "7.2-28 caption in the contents": under("TOC", "Caption", at=1),
    "7.2-29 language misspelled": lambda pdf: pdf.Root.__setattr__("Lang", pikepdf.String("en_GB")),
    "7.2-29 language of an element misspelled": lambda pdf: find(pdf, "P").__setattr__("Lang", pikepdf.String("12345")),
    **{
        f"7.2-{number} {key} in a page without language": all_of(
            lost("/Lang"),
            content(
                lambda c, key=key: c.replace(
                    b"<</MCID 0>> BDC", b"<</MCID 0>> BDC /Span <</" + key.encode() + b" (x)>> BDC EMC", 1
                )
            ),
        )
        for number, key in ((30, "ActualText"), (31, "Alt"), (32, "E"))
    },
    "7.2-36 paragraph in a head": under("THead", "P"),
    "7.2-37 paragraph in a body": under("TBody", "P"),
    "7.2-38 paragraph in a foot": all_of(under("Table", "TFoot", at=2), under("TFoot", "P")),
    "7.2-39 two captions": under("Table", "Caption", at=0),
    "7.2-40 caption in a list": under("L", "Caption", at=1),
    "7.2-41 cell over too many rows": table(({}, {"RowSpan": 2})),
    "7.2-43 short row": table(({}, {}), ({},)),
    "7.2-42 long row": table(({}, {}), ({}, {}, {})),
    "7.2-42 wide cell": table(({}, {}), ({}, {"ColSpan": 2})),
    "7.3-1 no alternative text": without("Figure", "/Alt"),
    "7.4.2-1 level skipped": rename("H3", "H4"),
    "7.4.2-1 first heading of the second level": rename("H1", "H2"),
    "7.4.4-1 two headings in one": all_of(under("Div", "H"), under("Div", "H")),
    "7.5-1 no scopes": no_scopes,
    "7.5-2 head that is nowhere": all_of(no_scopes, strange_head),
    "7.7-1 formula": under(DOCUMENT, "Formula"),
    "7.9-1 note without a name": under(DOCUMENT, "Note"),
    "7.9-2 notes of one name": all_of(
        under(DOCUMENT, "Note", ID=pikepdf.String("n")), under(DOCUMENT, "Note", ID=pikepdf.String("n"))
    ),
    "7.10-1 layers without a name": layers(),
    "7.10-2 layers switched": layers(Name="Layers", AS=Array()),
    "7.11-1 attachment": attachment,
    "7.15-1 live form": live_form,
    LOCKED: nothing,
    "7.18.1-1 remark untagged": annotation("Text", Contents="A remark"),
    "7.18.1-2 remark without words": annotation("Text", "Annot"),
    "7.18.1-3 field without a name": annotation("Widget", "Form", FT=Name.Tx, T="field"),
    "7.18.2-1 trap network": annotation("TrapNet", "Annot", Contents="A trap"),
    "7.18.3-1 tab order": lambda pdf: pdf.pages[0].obj.__delattr__("Tabs"),
    "7.18.4-1 field as a paragraph": annotation("Widget", "P", FT=Name.Tx, T="field", TU="A field"),
    "7.18.5-1 link untagged": link(lambda thing: thing.__delattr__("StructParent")),
    "7.18.5-2 link without words": link(lambda thing: thing.__delattr__("Contents")),
    "7.18.8-1 printer's mark": annotation("PrinterMark", "Annot", Contents="A mark"),
    "7.20-1 page of another file": foreign_page,
    "7.20-2 tagged form drawn twice": drawn_twice,
    "7.21.3.2-1 no way to glyphs": typeface("Type0", lambda _, f: f.DescendantFonts[0].__delattr__("CIDToGIDMap")),
    "7.21.3.3-1 own character map": typeface("Type0", lambda _, f: f.__setattr__("Encoding", Name("/Own"))),
    "7.21.4.1-1 font not in the file": typeface("TrueType", lambda _, f: f.FontDescriptor.__delattr__("FontFile2")),
    "7.21.4.1-2 letter that the font lacks": content(lambda c: c + b"\n/Artifact BMC BT /F1+0 10 Tf (\\310) Tj ET EMC"),
    "7.21.8-1 glyph that is not there": glyphs(ord("I"), 60_000),
    "7.21.5-1 wider than its font": typeface("TrueType", wider),
    "7.21.5-1 wider than its large font": typeface("Type0", wider_chart),
    "7.21.6-1 no usable map": typeface("TrueType", maps((3, 0), flags=32)),
    "7.21.6-2 no encoding": typeface("TrueType", no_encoding),
    "7.21.6-3 signs with an encoding": typeface("TrueType", for_signs),
    "7.21.6-4 signs with two maps": typeface("TrueType", maps((1, 0), (3, 1), flags=4)),
    "7.21.7-1 no way to Unicode": typeface("Type0", no_unicode),
    "7.21.7-2 no letter": typeface("Type0", nul),
    "7.21.8-1 empty box": glyphs(ord("I"), 0),
}
"""Each way, by its name."""
