"""The company's look on its papers: a logo and two colours, checked before they enter a plan."""

import re
from base64 import b64decode
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.errors import InputError

MAX_LOGO: Final = 512 * 1024
"""Largest logo. [bytes]"""
MAX_SIDE: Final = 4096
"""Most pixels of a logo, across or down."""
MAX_PIXELS: Final = 8_000_000
"""Most pixels of a logo in all: what is unpacked stays below 32 MB."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_MARK: Final = b"\xff"
_END: Final = b"\xff\xd9"
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
"""The markers of frames that every reader can unpack: baseline, extended and progressive (ITU-T T.81, table B.1)."""
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG without a length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the company's papers look: the logo in base64 as PNG or JPEG, and two colours as #RRGGBB."""

    logo: str = ""
    accent: str = ""  # empty: the program's own
    second: str = ""

    def __post_init__(self) -> None:
        for colour in (self.accent, self.second):
            if colour and not _COLOUR.fullmatch(colour):
                raise InputError("A colour is spelled as # and six digits, such as #1F4E79.")
        if self.logo:
            size_of(self.picture)

    @property
    def picture(self) -> bytes:
        """The logo as it was in its file; `InputError` where the text is not base64."""
        if len(self.logo) > MAX_LOGO * 2:
            raise InputError(TOO_LARGE)
        try:
            return b64decode(self.logo.encode("ascii"), validate=True)
        except ValueError:
            raise InputError(
                "The logo is not spelled in base64, so it cannot be read; choose its file again."
            ) from None


TOO_LARGE: Final = f"The logo is larger than {MAX_LOGO // 1024} kB; choose a smaller picture."


@lru_cache(maxsize=8)
def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a logo, read from its own head. [pixels]

    Raises
    ------
    InputError
        Where it is no PNG or JPEG, is cut short, or is larger than a logo needs to be.
    """
    if len(picture) > MAX_LOGO:
        raise InputError(TOO_LARGE)
    if picture.startswith(_PNG):
        size = _of_png(picture)
    elif picture.startswith(_JPEG):
        size = _of_jpeg(picture)
    else:
        raise InputError("The logo is neither a PNG nor a JPEG; save it as one of these and choose it again.")
    if size is None:
        raise InputError("The logo is damaged or of a rare kind; save it anew as PNG and choose it again.")
    width, height = size
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise InputError(f"The logo has {width:,} × {height:,} pixels; choose one of at most {MAX_SIDE:,} a side.")
    return width, height


def _of_png(picture: bytes) -> tuple[int, int] | None:
    """The size of a PNG whose chunks run whole from the first to the last (ISO/IEC 15948, 5.3)."""
    at, kinds = len(_PNG), list[bytes]()
    while at + 12 <= len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        kinds.append(picture[at + 4 : at + 8])
        at += 12 + length
        if kinds[-1] == b"IEND":
            break
    if at > len(picture) or kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        return None
    if picture[8:12] != b"\0\0\0\x0d" or b"acTL" in kinds:
        return None
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def _of_jpeg(picture: bytes) -> tuple[int, int] | None:
    """The size of a JPEG as its frame tells it, with its end in place."""
    at = 2
    while picture[at : at + 1] == _MARK and at + 4 <= len(picture):
        marker = picture[at + 1]
        if marker in _BARE:
            at += 2
            continue
        length = int.from_bytes(picture[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            frame = picture[at + 5 : at + 9]  # after the bits of a sample: height, then width
            whole = at + 2 + length <= len(picture) and picture.rstrip(b"\0").endswith(_END)
            return (int.from_bytes(frame[2:], "big"), int.from_bytes(frame[:2], "big")) if whole else None
        at += 2 + max(length, 2)
    return None
