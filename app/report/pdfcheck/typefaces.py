"""Fonts: in the file, as wide as they say, with a character in Unicode for every glyph that is shown.

Glyphs are looked up in TrueType programs only; of fonts in another form it is checked that they are in the file and
lead to Unicode.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from app.report.pdfcheck.fault import Fault
from app.report.pdfcheck.sfnt import Program
from app.report.pdfcheck.tree import place

SYMBOLIC: Final = 4
"""The flag of a font for signs."""
ENCODINGS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/StandardEncoding": "latin_1"}
"""Encodings that say by themselves what a character is."""
FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
MAX_MAPPED: Final = 70_000
"""Most characters of one map that are read."""
NO_LETTERS: Final = frozenset("\0\ufffe\ufeff")
PREDEFINED: Final = frozenset(
    f"/{name}-{way}"
    for name in (
        "Identity", "GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB-UCS2", "UniGB-UTF16", "B5pc",
        "HKscs-B5", "ETen-B5", "ETenms-B5", "CNS-EUC", "UniCNS-UCS2", "UniCNS-UTF16", "83pv-RKSJ", "90ms-RKSJ",
        "90msp-RKSJ", "90pv-RKSJ", "Add-RKSJ", "EUC", "Ext-RKSJ", "UniJIS-UCS2", "UniJIS-UCS2-HW", "UniJIS-UTF16",
        "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC", "UniKS-UCS2", "UniKS-UTF16",
    )
    for way in "HV"
) | {"/H", "/V"}  # fmt: skip
"""The character maps that every reader knows (ISO 32000-1, 9.7.5.2)."""


class Face:
    """A font of the file and the codes of it that were looked at."""

    def __init__(self, font: Any) -> None:  # noqa: ANN401 - an object of a file
        self._font = font
        self._kind = str(font.get("/Subtype", ""))
        inner = font.get("/DescendantFonts")
        first = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else None
        self._inner = first if isinstance(first, pikepdf.Dictionary) else font
        described = self._inner.get("/FontDescriptor")
        self._described = described if isinstance(described, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._flags = int(self._described.get("/Flags", 0))
        file = self._described.get("/FontFile2")
        self._program = Program.read(file.read_bytes()) if isinstance(file, pikepdf.Stream) else None
        self._letters = _letters(font.get("/ToUnicode"))
        glyphs = self._inner.get("/CIDToGIDMap")
        self._glyphs = glyphs.read_bytes() if isinstance(glyphs, pikepdf.Stream) else None
        self._widths = _cid_widths(self._inner) if self._kind == "/Type0" else _widths(font)
        self._known: dict[int, tuple[str, ...]] = {}
        self._shown = False

    def faults_of(self, text: bytes, *, hidden: bool) -> Iterator[str]:
        """The rules that a shown text breaks."""
        self._shown |= not hidden
        two = self._kind == "/Type0"
        codes = [int.from_bytes(text[at : at + 2], "big") for at in range(0, len(text), 2)] if two else text
        for code in codes:
            if code not in self._known:
                self._known[code] = tuple(self._rules(code, hidden=hidden))
            yield from self._known[code]

    def faults(self) -> Iterator[Fault]:
        """Faults of the font itself."""
        where = f"{place(self._font)} ({str(self._font.get('/BaseFont', 'a font')).removeprefix('/')})"
        if self._shown and self._kind != "/Type3" and not any(name in self._described for name in FILES):
            yield Fault("7.21.4.1-1", where)
        if self._kind == "/Type0":
            encoding = self._font.get("/Encoding")
            if isinstance(encoding, pikepdf.Name) and str(encoding) not in PREDEFINED:
                yield Fault("7.21.3.3-1", where)
            if str(encoding) not in PREDEFINED and not _alike(encoding, self._inner):
                yield Fault("7.21.3.1-1", where)
            if self._inner.get("/Subtype") == "/CIDFontType2" and self._program and "/CIDToGIDMap" not in self._inner:
                yield Fault("7.21.3.2-1", where)
        if self._kind == "/TrueType":
            yield from (Fault(rule, where) for rule in self._encoding_rules())

    def _encoding_rules(self) -> Iterator[str]:
        maps = self._program.maps if self._program else None
        named = self._encoding()
        if self._flags & SYMBOLIC:
            if "/Encoding" in self._font:
                yield "7.21.6-3"
            if maps is not None and len(maps) != 1 and (3, 0) not in maps:
                yield "7.21.6-4"
            return
        if maps is not None and len(maps) <= ((3, 0) in maps):
            yield "7.21.6-1"
        if named not in {"/MacRomanEncoding", "/WinAnsiEncoding"}:
            yield "7.21.6-2"

    def _rules(self, code: int, *, hidden: bool) -> Iterator[str]:
        letter = self._letters.get(code)
        if letter is None and not self._speaks(code):
            yield "7.21.7-1"
        if letter is not None and not NO_LETTERS.isdisjoint(letter):
            yield "7.21.7-2"
        glyph = self._glyph(code)
        if glyph is None or self._program is None:
            return
        large = self._kind == "/Type0"
        if large and (code == 0 or glyph == 0 or glyph >= self._program.glyphs):  # number 0 is the missing letter
            yield "7.21.8-1"
            return
        if hidden:
            return
        if not 0 < glyph < self._program.glyphs:
            yield "7.21.4.1-2"
            return
        wide, said = self._program.width(glyph), self._widths.get(code)
        if wide is not None and said is not None and abs(wide - said) > 1:
            yield "7.21.5-1"

    def _speaks(self, code: int) -> bool:
        """Whether the encoding says by itself what a character is."""
        return self._kind != "/Type0" and not self._flags & SYMBOLIC and bool(self._plain(code))

    def _plain(self, code: int) -> str:
        codec = ENCODINGS.get(self._encoding())
        return bytes([code]).decode(codec, "ignore") if codec and code < 256 else ""

    def _encoding(self) -> str:
        encoding = self._font.get("/Encoding")
        base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
        return str(base or "")

    def _glyph(self, code: int) -> int | None:
        """The glyph of a code; ``None`` where that cannot be known."""
        if self._program is None:
            return None
        if self._kind == "/Type0":
            if not str(self._font.get("/Encoding", "")).startswith("/Identity-"):
                return None
            return int.from_bytes(self._glyphs[2 * code : 2 * code + 2], "big") if self._glyphs is not None else code
        maps = self._program.maps
        if not self._flags & SYMBOLIC and (3, 1) in maps:
            plain = self._plain(code)
            return maps[3, 1].get(ord(plain), 0) if plain else None
        for signs in ((3, 0), (1, 0)):
            if signs in maps:
                found = maps[signs]
                return found.get(code) or found.get(0xF000 + code, 0)
        return None


def _alike(encoding: Any, inner: Any) -> bool:  # noqa: ANN401 - objects of a file
    """Whether a character map in the file is made for the characters of the font."""
    ours, theirs = (thing.get("/CIDSystemInfo") if hasattr(thing, "get") else None for thing in (inner, encoding))
    if not isinstance(ours, pikepdf.Dictionary) or not isinstance(theirs, pikepdf.Dictionary):
        return False
    same = all(ours.get(key) == theirs.get(key) for key in ("/Registry", "/Ordering"))
    return same and int(ours.get("/Supplement", 0)) <= int(theirs.get("/Supplement", 0))


def _letters(stream: Any) -> dict[int, str]:  # noqa: ANN401 - an object of a file
    """What each code is in Unicode, by a ToUnicode map."""
    if not isinstance(stream, pikepdf.Stream):
        return {}
    text = stream.read_bytes().decode("latin_1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _spelled(letters)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        ranges = re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])", block)
        for first, last, start, several in ranges:
            low, high = int(first, 16), int(last, 16)
            each = re.findall(r"<([0-9A-Fa-f]*)>", several)
            for i, code in enumerate(range(low, min(high, low + MAX_MAPPED) + 1)):
                if start:
                    found[code] = _spelled(f"{int(start, 16) + i:0{len(start)}x}")
                elif i < len(each):
                    found[code] = _spelled(each[i])
    return found


def _spelled(digits: str) -> str:
    return bytes.fromhex(digits.zfill(len(digits) + len(digits) % 2)).decode("utf-16-be", "replace")


def _widths(font: Any) -> dict[int, float]:  # noqa: ANN401 - an object of a file
    widths = font.get("/Widths")
    first = int(font.get("/FirstChar", 0))
    return {first + i: float(width) for i, width in enumerate(widths)} if isinstance(widths, pikepdf.Array) else {}


def _cid_widths(inner: Any) -> dict[int, float]:  # noqa: ANN401 - an object of a file
    """The widths of a font of many characters (ISO 32000-1, 9.7.4.3)."""
    told = inner.get("/W")
    told = list(told) if isinstance(told, pikepdf.Array) else []
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(told):
        first, second = int(told[at]), told[at + 1]
        if isinstance(second, pikepdf.Array):
            found |= {first + i: float(width) for i, width in enumerate(second)}
            at += 2
        elif at + 2 < len(told):
            found |= dict.fromkeys(range(first, min(int(second), first + MAX_MAPPED) + 1), float(told[at + 2]))
            at += 3
        else:
            break
    return found
