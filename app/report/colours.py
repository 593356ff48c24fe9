"""The colours of a paper, told to printers and archives: sRGB, as a profile of its own making."""

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

NAME: Final = "sRGB IEC61966-2.1"
STEPS: Final = 1024
"""Entries of the tone curve."""
WHITE: Final = (0.9642, 1.0, 0.8249)
"""The profile connection space's white, D50 (ICC.1:2001-04, 6.1.12)."""
PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of IEC 61966-2-1, adapted from D65 to D50 by the Bradford transform."""


def write_colours(paper: "pikepdf.Pdf") -> None:
    """Say in the file that its colours are meant in sRGB."""
    import pikepdf

    stream = paper.make_stream(profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFA1, OutputConditionIdentifier=NAME, Info=NAME,
        DestOutputProfile=stream,
    )  # fmt: skip
    paper.Root.OutputIntents = pikepdf.Array([paper.make_indirect(intent)])


@lru_cache(maxsize=1)
def profile() -> bytes:
    """An ICC profile of version 2.1 for displays: three primaries and one tone curve (ICC.1:2001-04)."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{STEPS}H", STEPS, *(round(65535 * _linear(i)) for i in range(STEPS)))
    name = NAME.encode("ascii") + b"\0"
    described = b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": described,
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _place(WHITE),
        **{tag: _place(primary) for tag, primary in PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at = 128 + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for tag, data in tags.items():
        if data not in places:
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", places[data], len(data))
    size = at + len(body)
    head = struct.pack(">I4s4s4s4s4s", size, bytes(4), b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(24) + bytes(4) + _numbers(WHITE)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _linear(step: int) -> float:
    """The light of a tone (IEC 61966-2-1, 5.2)."""
    tone = step / (STEPS - 1)
    return tone / 12.92 if tone <= 0.04045 else ((tone + 0.055) / 1.055) ** 2.4


def _place(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(values)


def _numbers(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))
