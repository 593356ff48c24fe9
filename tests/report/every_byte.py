"""Every string of a written file, wherever it is: what a search for something that must not be in it has to look at."""

import unicodedata
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pypdf

from app.report.forms import Form
from tests.report.reading import said


@lru_cache(maxsize=8)
def every_byte(form: Form, content: bytes) -> str:
    """All of it on one line, in one case of letters and with single spaces."""
    match form:
        case Form.PDF:
            found = [*_pages(content), *_objects(content), content.decode("latin-1")]
        case Form.CALENDAR:
            found = [content.decode("utf-8").replace("\r\n ", "").replace("\\", "")]
        case _:
            found = list(_package(content))
    return folded(" ".join(found))


@lru_cache(maxsize=8)
def words_of(form: Form, content: bytes) -> str:
    """The same without what only measures a drawing or a cell: in Office files the words between the tags."""
    if form in {Form.PDF, Form.CALENDAR}:
        return every_byte(form, content)
    return folded(" ".join(text for _, held in _xml(content) for text in _words(held)))


def folded(text: str) -> str:
    """A text as it is searched in and searched for."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split()).casefold()


def _pages(content: bytes) -> Iterator[str]:
    """What is seen, line by line, and what is read aloud, element by element; neither is compressed."""
    yield from (page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    yield from (element.text for element in said(content))


def _objects(content: bytes) -> Iterator[str]:
    """Names and strings of every object (properties, outline, structure, descriptions) and every decoded stream."""
    with pikepdf.open(BytesIO(content)) as pdf:
        assert not pdf.attachments
        for thing in pdf.objects:
            yield from _strings(thing)
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                for operand in step.operands:
                    yield from _strings(operand)


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
        held = thing.read_bytes()
        yield held.decode("utf-8", "replace")
        yield held.decode("utf-16", "replace")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - iterating over a stream yields its keys only by this name
            yield str(key)
            yield from _inner(thing[key])
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            yield from _inner(inner)


def _inner(thing: object) -> Iterator[str]:
    if not (isinstance(thing, pikepdf.Object) and thing.is_indirect):
        yield from _strings(thing)


def _package(content: bytes) -> Iterator[str]:
    """Names, bytes and, where it is XML, the words without their tags, which may cut a word in two."""
    for name, held in _members(content):
        yield name
        yield held.decode("utf-8", "replace")
    for _, held in _xml(content):
        yield from _words(held)
        yield from (value for part in ET.fromstring(held).iter() for value in part.attrib.values())


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file of a package, and of the packages in it."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not package.comment
        for name in package.namelist():
            held = package.read(name)
            yield name, held
            if held.startswith(b"PK\x03\x04"):
                yield from _members(held)


def _xml(content: bytes) -> Iterator[tuple[str, bytes]]:
    return ((name, held) for name, held in _members(content) if name.endswith((".xml", ".rels")))


def _words(held: bytes) -> Iterator[str]:
    root = ET.fromstring(held)
    blocks = [part for part in root.iter() if part.tag.endswith(("}p", "}v", "}si"))] or [root]
    return ("".join(block.itertext()) for block in blocks)
