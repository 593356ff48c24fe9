"""The file as a whole: its label, title, language, layers, attachments and locks."""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

import pikepdf

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.tree import Tree, listed

UA: Final = "{http://www.aiim.org/pdfua/ns/id/}"
TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
DESCRIPTION: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
READABLE: Final = 512
"""The permission to read aloud, among those of an encrypted file."""
LANGUAGE: Final = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
HEAD: Final = re.compile(rb"%PDF-1\.[0-7][\r\n]")
THE_FILE: Final = "the file"


def catalogue_faults(pdf: pikepdf.Pdf, head: bytes, tree: Tree, *, spoken: bool) -> Iterator[Fault]:
    """Faults of the file as a whole; `head` is how it begins."""
    root = pdf.Root
    marked = _dictionary(root.get("/MarkInfo"))
    if not HEAD.match(head):
        yield Fault("6.1-1", THE_FILE)
    if marked.get("/Marked") is not True:
        yield Fault("6.2-1", THE_FILE)
    if marked.get("/Suspects") is True:
        yield Fault("7.1-4", THE_FILE)
    if _dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle") is not True:
        yield Fault("7.1-10", THE_FILE)
    if not isinstance(root.get("/StructTreeRoot"), pikepdf.Dictionary):
        yield Fault("7.1-11", THE_FILE)
    yield from _metadata(root.get("/Metadata"), spoken=spoken)
    yield from _languages(root, tree, spoken=spoken)
    yield from _extras(pdf)


def _metadata(stream: Any, *, spoken: bool) -> Iterator[Fault]:  # noqa: ANN401 - an object of a file
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield Fault("7.1-8", THE_FILE)
        return
    raw = stream.read_bytes()
    try:
        packet = ET.fromstring(raw)  # noqa: S314 - expat as of 2.4.1 bounds what entities may grow to
    except ET.ParseError:
        yield Fault("7.1-8", THE_FILE)
        return
    told = {name: value for element in packet.iter(DESCRIPTION) for name, value in element.attrib.items()}
    told |= {child.tag: "".join(child.itertext()) for element in packet.iter(DESCRIPTION) for child in element}
    if TITLE not in told:
        yield Fault("7.1-9", THE_FILE)
    part = told.get(f"{UA}part")
    if part is None:
        yield Fault("5-1", THE_FILE)
    elif part.strip() != "1":
        yield Fault("5-2", THE_FILE)
    if part is not None and b'xmlns:pdfuaid="' not in raw and b"xmlns:pdfuaid='" not in raw:
        yield Fault("5-3", THE_FILE)
    if b'"x-default"' in raw and not spoken:
        yield Fault("7.2-33", THE_FILE)


def _languages(root: Any, tree: Tree, *, spoken: bool) -> Iterator[Fault]:  # noqa: ANN401 - an object of a file
    if not spoken and isinstance(root.get("/Outlines"), pikepdf.Dictionary) and "/First" in root.Outlines:
        yield Fault("7.2-2", THE_FILE)
    if "/Lang" in root and not LANGUAGE.fullmatch(str(root.Lang)):
        yield Fault("7.2-29", THE_FILE)
    for node in tree.nodes:
        if "/Lang" in node.object and not LANGUAGE.fullmatch(str(node.object.Lang)):
            yield Fault("7.2-29", node.where)
        if not spoken and not node.spoken:
            for key, rule in (("/ActualText", "7.2-21"), ("/Alt", "7.2-22"), ("/E", "7.2-23")):
                if key in node.object:
                    yield Fault(rule, node.where)


def _extras(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    if pdf.is_encrypted and not int(pdf.encryption.P) & READABLE:
        yield Fault("7.16-1", THE_FILE)
    layers = _dictionary(pdf.Root.get("/OCProperties"))
    for config in (layers.get("/D"), *listed(layers.get("/Configs"))):
        if isinstance(config, pikepdf.Dictionary):
            if not str(config.get("/Name", "")):
                yield Fault("7.10-1", THE_FILE)
            if "/AS" in config:
                yield Fault("7.10-2", THE_FILE)
    for part in listed(_dictionary(pdf.Root.get("/AcroForm")).get("/XFA")):
        if isinstance(part, pikepdf.Stream) and re.search(rb"dynamicRender>\s*required", part.read_bytes()):
            yield Fault("7.15-1", THE_FILE)
    for thing in pdf.objects:
        attached = isinstance(thing, pikepdf.Dictionary) and "/EF" in thing
        if attached and not all(str(thing.get(key, "")) for key in ("/F", "/UF")):
            yield Fault("7.11-1", THE_FILE)


def _dictionary(thing: Any) -> Any:  # noqa: ANN401 - an object of a file
    return thing if isinstance(thing, pikepdf.Dictionary) else pikepdf.Dictionary()
