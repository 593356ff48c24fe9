"""A TrueType font program, as far as it takes to know its glyphs, their widths and how characters lead to them."""

import struct
from dataclasses import dataclass, field
from typing import Final, Self

MAX_TABLES: Final = 200
MAX_SEGMENTS: Final = 40_000


@dataclass(slots=True)
class Program:
    """What a font program holds."""

    glyphs: int = 0
    advances: tuple[int, ...] = ()
    em: int = 1000
    maps: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)  # (platform, encoding) → code → glyph

    @classmethod
    def read(cls, data: bytes) -> Self | None:
        """Read a font program; ``None`` where it is none or is damaged."""
        try:
            count = struct.unpack_from(">H", data, 4)[0]
            tables = {}
            for at in range(12, 12 + 16 * min(count, MAX_TABLES), 16):
                tag, _, start, length = struct.unpack_from(">4sIII", data, at)
                tables[tag] = data[start : start + length]
            glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
            em = struct.unpack_from(">H", tables[b"head"], 18)[0] or 1000
            wide = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
            advances = struct.unpack_from(">" + "Hh" * wide, tables[b"hmtx"], 0)[::2]
            maps = _maps(tables[b"cmap"]) if b"cmap" in tables else {}
        except (struct.error, KeyError, IndexError):
            return None
        return cls(glyphs, advances, em, maps)

    def width(self, glyph: int) -> float | None:
        """How far a glyph advances, in thousandths of the size."""
        if not self.advances or glyph >= self.glyphs:
            return None
        return self.advances[min(glyph, len(self.advances) - 1)] * 1000 / self.em


def _maps(table: bytes) -> dict[tuple[int, int], dict[int, int]]:
    maps: dict[tuple[int, int], dict[int, int]] = {}
    for at in range(4, 4 + 8 * min(struct.unpack_from(">H", table, 2)[0], MAX_TABLES), 8):
        platform, encoding, start = struct.unpack_from(">HHI", table, at)
        maps[platform, encoding] = _map(table[start:])
    return maps


def _map(data: bytes) -> dict[int, int]:
    """One map of characters, in the three formats that fonts within PDF files have; another one is left empty."""
    form = struct.unpack_from(">H", data, 0)[0]
    if form == 0:
        return {code: data[6 + code] for code in range(256) if data[6 + code]}
    if form == 6:
        first, count = struct.unpack_from(">HH", data, 6)
        return {first + i: glyph for i, glyph in enumerate(struct.unpack_from(f">{count}H", data, 10)) if glyph}
    return _segments(data) if form == 4 else {}


def _segments(data: bytes) -> dict[int, int]:
    count = min(struct.unpack_from(">H", data, 6)[0] // 2, MAX_SEGMENTS)
    ends = struct.unpack_from(f">{count}H", data, 14)
    starts = struct.unpack_from(f">{count}H", data, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, 16 + 4 * count)
    offsets = struct.unpack_from(f">{count}H", data, 16 + 6 * count)
    found = {}
    for i in range(count):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            glyph = code
            if offsets[i]:
                at = 16 + 6 * count + 2 * i + offsets[i] + 2 * (code - starts[i])
                glyph = struct.unpack_from(">H", data, at)[0]
                if not glyph:
                    continue
            if glyph := (glyph + deltas[i]) & 0xFFFF:
                found[code] = glyph
    return found
