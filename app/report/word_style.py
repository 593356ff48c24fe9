"""How the Word document looks: its styles in Inter, its language, its properties, and head and foot of each page."""

from typing import TYPE_CHECKING, Final

from app.report.blocks import Span, Tone
from app.report.office import FALLBACK, FONT, INKS, LANGUAGE, PANOSE, Imprint
from app.report.word_xml import TWIPS, element, field, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPENING: Final = "Heading 1 on Page One"
LABEL: Final = "Heading 2 as a Label"
"""Head what stands in the margin on paper: real headings that take little room."""
GAP: Final = "Gap"
"""Parts two tables, which would become one."""
STYLES: Final = (
    # name, based on, size, bold, ink, before, after, keep
    ("Title", "Normal", 24.0, True, Tone.INK, 2.0, 5.0, True),
    ("Heading 1", "Normal", 16.0, True, Tone.INK, 18.0, 3.0, True),
    ("Heading 2", "Normal", 12.0, True, Tone.INK, 11.0, 2.0, True),
    ("Heading 3", "Normal", 10.0, True, Tone.ACCENT, 8.0, 1.0, True),
    (OPENING, "Heading 1", 10.0, True, Tone.INK, 6.0, 0.0, True),
    (LABEL, "Heading 2", 10.0, True, Tone.INK, 8.0, 1.0, True),
    ("Message", "Normal", 12.0, True, Tone.ACCENT, 0.0, 5.0, True),
    ("Clause", "Normal", 10.0, False, Tone.INK, 0.0, 1.0, False),
    ("Table", "Normal", 10.0, False, Tone.INK, 0.0, 0.0, False),
    ("Note", "Normal", 10.0, False, Tone.MUTED, 3.0, 6.0, False),
    (GAP, "Normal", 2.0, False, Tone.MUTED, 0.0, 4.0, False),
)
LEADING: Final = 1.15
"""Of the height that a font has of itself: in Inter 13.9 points to 10, as on paper."""
CLOSE: Final = 1.08
"""In tables: 13 points to 10."""
UNWANTED: Final = ("/extended-properties", "/thumbnail", "/stylesWithEffects", "/customXml")
"""Parts of the library's template that say where it was made, or nothing."""


def dress(document: "Document") -> None:
    """Give a new document the styles of the paper and take out what its template brought along."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    _shed(document)
    _speak(document)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.widow_control = True
    normal.paragraph_format.line_spacing = LEADING
    known = {style.name for style in document.styles}
    for name, base, size, is_bold, tone, before, after, keep in STYLES:
        style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        properties = style.element.find(f"{{{_MAIN}}}rPr")
        if properties is not None:
            style.element.remove(properties)
        borders = style.element.find(f"{{{_MAIN}}}pPr")
        if borders is not None:
            for found in borders.findall(f"{{{_MAIN}}}pBdr") + borders.findall(f"{{{_MAIN}}}contextualSpacing"):
                borders.remove(found)
        style.base_style = document.styles[base]
        style.font.size, style.font.bold = Pt(size), is_bold
        style.font.color.rgb = RGBColor.from_string(INKS[tone])
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = keep
        style.paragraph_format.keep_together = keep or name == "Note"
        style.paragraph_format.line_spacing = CLOSE if name == "Table" else LEADING
        style.quick_style, style.hidden = True, False
    clause = document.styles["Clause"].paragraph_format
    clause.left_indent, clause.first_line_indent = Pt(22), Pt(-22)


def furnish(
    document: "Document", words: Imprint, size: tuple[float, float], margins: tuple[float, float, float]
) -> None:
    """Set the page, the properties, and the marking above and beneath every page."""
    from docx.shared import Pt

    side, top, bottom = margins
    section = document.sections[0]
    section.page_width, section.page_height = Pt(size[0]), Pt(size[1])
    section.left_margin = section.right_margin = Pt(side)
    section.top_margin, section.bottom_margin = Pt(top), Pt(bottom)
    section.header_distance, section.footer_distance = Pt(32), Pt(28)
    width = size[0] - 2 * side
    head = section.header.paragraphs[0]._p  # noqa: SLF001 - the library offers no other way to its XML
    _edge(head, words.company, [run(Span(words.marking, bold=True))], width)
    pages = [
        run(Span("Page ", tone=Tone.MUTED)), *field("PAGE", Tone.MUTED),
        run(Span(" of ", tone=Tone.MUTED)), *field("NUMPAGES", Tone.MUTED),
    ]  # fmt: skip
    _edge(section.footer.paragraphs[0]._p, words.paper, pages, width, quiet=True)  # noqa: SLF001 - as above
    told = document.core_properties
    told.title, told.subject, told.author, told.last_modified_by = (
        words.title, words.subject, words.author, words.author,
    )  # fmt: skip
    told.comments, told.keywords, told.language, told.category = words.marking, "", LANGUAGE, ""
    told.created = told.modified = told.last_printed = words.at
    told.revision = 1


def _edge(
    paragraph: "BaseOxmlElement", left: str, right: list["BaseOxmlElement"], width: float, *, quiet: bool = False
) -> None:
    """One line at the edge of the page: what stands at its left and what at its right."""
    properties = paragraph.find(f"{{{_MAIN}}}pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    for found in list(properties):
        properties.remove(found)
    borders = element("pBdr")
    borders.append(element("top" if quiet else "bottom", val="single", sz=4, space=4, color="8A94A0"))
    properties.append(borders)
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=round(width * TWIPS)))
    properties.append(tabs)
    paragraph.append(run(Span(left, bold=not quiet, tone=Tone.MUTED if quiet else Tone.INK)))
    gap = element("r")
    gap.append(element("tab"))
    paragraph.append(gap)
    for one in right:
        paragraph.append(one)


def _shed(document: "Document") -> None:
    """Take out the parts of the template that nobody asked for."""
    package = document.part.package
    for holder in (package, document.part):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(UNWANTED)]:
            del holder.rels[key]
    settings = document.settings.element
    for name in ("savePreviewPicture", "rsids"):
        for found in settings.findall(f"{{{_MAIN}}}{name}"):
            settings.remove(found)
    for setting in settings.iter(f"{{{_MAIN}}}compatSetting"):
        if setting.get(f"{{{_MAIN}}}name") == "compatibilityMode":
            setting.set(f"{{{_MAIN}}}val", "15")


def _speak(document: "Document") -> None:
    """Set font and language for all that is written."""
    from docx.opc.oxml import serialize_part_xml

    defaults = document.styles.element.find(f".//{{{_MAIN}}}rPrDefault/{{{_MAIN}}}rPr")
    for found in list(defaults):
        defaults.remove(found)
    defaults.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    defaults.append(element("sz", val=20))
    defaults.append(element("szCs", val=20))
    defaults.append(element("lang", val=LANGUAGE, eastAsia="zh-CN", bidi="ar-SA"))
    for found in document.settings.element.findall(f"{{{_MAIN}}}themeFontLang"):
        found.set(f"{{{_MAIN}}}val", LANGUAGE)
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    fonts = element("fonts")
    font = element("font", name=FONT)
    font.append(element("altName", val=FALLBACK))
    font.append(element("panose1", val=PANOSE))
    font.append(element("charset", val="00"))
    font.append(element("family", val="swiss"))
    font.append(element("pitch", val="variable"))
    fonts.append(font)
    part._blob = serialize_part_xml(fonts)  # noqa: SLF001 - nor to this one
