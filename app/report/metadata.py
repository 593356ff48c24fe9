"""What a file says of itself to programs: its properties in XMP, the same as in its information dictionary."""

from datetime import date
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import pikepdf

LANGUAGE: Final = "en"
UA: Final = 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"'
"""The label of PDF/UA-1."""


def write_metadata(paper: "pikepdf.Pdf", on: date) -> None:
    """Give the file its properties; the day `on` is its date, at midnight."""
    import pikepdf

    told = {key: str(paper.docinfo.get(f"/{key}", "")) for key in ("Title", "Author", "Subject", "Creator", "Producer")}
    stamp = f"D:{on:%Y%m%d}000000Z"
    paper.docinfo["/CreationDate"] = paper.docinfo["/ModDate"] = pikepdf.String(stamp)
    made = pikepdf.Stream(paper, _packet(told, on).encode())
    made.Type, made.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    paper.Root.Metadata = paper.make_indirect(made)
    paper.Root.Lang = pikepdf.String(LANGUAGE)
    paper.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _packet(told: dict[str, str], on: date) -> str:
    said = {key: escape(value) for key, value in told.items()}
    stamp = f"{on:%Y-%m-%d}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" {UA}>
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
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
