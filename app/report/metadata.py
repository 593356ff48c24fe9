"""What a file says of itself to programs: its properties in XMP, the same as in its information dictionary."""

from datetime import date
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import pikepdf

LANGUAGE: Final = "en"
UA: Final = "http://www.aiim.org/pdfua/ns/id/"
"""The words of the label PDF/UA-1 (ISO 14289-1, 5)."""
ARCHIVE: Final = f"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The label PDF/A-2a (ISO 19005-2, 6.6.4), and what it asks to be said of the words of the other label (6.6.2.3)."""


def write_metadata(paper: "pikepdf.Pdf", on: date, *, archive: bool) -> None:
    """Give the file its properties; the day `on` is its date, at midnight.

    It is labelled PDF/UA-1, and with `archive` PDF/A-2a too. Both labels are promises that tools/verapdf.py judges.
    """
    import pikepdf

    told = {key: str(paper.docinfo.get(f"/{key}", "")) for key in ("Title", "Author", "Subject", "Creator", "Producer")}
    stamp = f"D:{on:%Y%m%d}000000Z"
    paper.docinfo["/CreationDate"] = paper.docinfo["/ModDate"] = pikepdf.String(stamp)
    made = pikepdf.Stream(paper, _packet(told, on, ARCHIVE if archive else "").encode())
    made.Type, made.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    paper.Root.Metadata = paper.make_indirect(made)
    paper.Root.Lang = pikepdf.String(LANGUAGE)
    paper.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _packet(told: dict[str, str], on: date, more: str) -> str:
    said = {key: escape(value) for key, value in told.items()}
    stamp = f"{on:%Y-%m-%d}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="{UA}">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{said["Title"]}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{said["Author"]}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said["Subject"]}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{said["Creator"]}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{said["Producer"]}</pdf:Producer>
</rdf:Description>
{more}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
