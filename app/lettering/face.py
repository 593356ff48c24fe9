"""A font file that the user points to: looked at once, refused in one sentence where no paper could be set in it."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from app.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES: Final = 100_000_000
"""Largest font file that is read; the largest common ones, for all of Chinese, Japanese and Korean, have some 30 MB."""
BOLD_FROM: Final = 600
"""A font of this weight or more is a bold one (OpenType, OS/2 usWeightClass)."""
WEIGHTS: Final = {False: 400.0, True: 600.0}
"""The weights of Inter that a font with an axis of weights is set to."""
THICKER: Final = 0.022
"""How much thicker strokes become where a bold is made of a regular font. [share of the em]"""
LONGEST: Final = 60
"""Longest name of a font. [letters]"""
_FORBIDDEN: Final = 0x0002
_WHOLE_ONLY: Final = 0x0100
_PICTURES_ONLY: Final = 0x0200
"""OpenType, OS/2 fsType: no embedding, no subsets, no outlines."""
_OUTLINES: Final = frozenset({"glyf", "CFF ", "CFF2"})
_NEEDED: Final = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})


@dataclass(frozen=True, slots=True)
class Face:
    """One font of the user; of a collection the first."""

    path: str
    stamp: tuple[int, int]  # time and size of the file: another file is another font
    name: str
    weight: int
    weights: tuple[float, float] | None = None  # of a font whose weight can be chosen


@dataclass(frozen=True, slots=True)
class Cut:
    """A face in one weight."""

    face: Face
    weight: float | None = None
    thicker: bool = False  # made bold by us, because the face has no bold of its own


def read_face(path: Path) -> Face:
    """Look at a font file.

    Raises
    ------
    InputError
        Where it cannot be read, is no font, has no outlines, or where its maker forbids what a paper does with it.
    """
    return _looked_at(path, _stamp(path))


@lru_cache(maxsize=16)
def _looked_at(path: Path, stamp: tuple[int, int]) -> Face:
    told = _told(_bytes(path), path)
    if not told.tables & _OUTLINES or not told.tables >= _NEEDED:
        raise InputError(
            f"“{path.name}” holds its letters as pictures, or lacks a part, so no paper can be set in it; "
            "choose a TrueType or OpenType font with outlines."
        )
    if told.rights & 0xF == _FORBIDDEN or told.rights & (_WHOLE_ONLY | _PICTURES_ONLY):
        raise InputError(
            f"The maker of “{path.name}” does not allow it to be put into a document, so no paper can be set in it; "
            "choose another font."
        )
    name = " ".join((told.name or path.stem).split())[:LONGEST]
    _loaded(path, stamp)
    return Face(str(path), stamp, name, told.weight, told.weights)


def faces_of(paths: "Iterable[Path]") -> tuple[tuple[Face, ...], tuple[str, ...]]:
    """The fonts that can be read, and a sentence on each that cannot."""
    faces: list[Face] = []
    refused: list[str] = []
    for path in paths:
        try:
            faces.append(read_face(path))
        except InputError as error:
            refused.append(str(error))
    return tuple(dict.fromkeys(faces)), tuple(refused)


@dataclass(slots=True)
class Opened:
    """A cut, ready to be asked for letters and outlines."""

    font: Any  # of HarfBuzz
    units: int  # to the em
    known: frozenset[int]
    seen: dict[str, bool] = field(default_factory=dict)

    def shows(self, letter: str) -> bool:
        """Whether there is something to see for a letter; a space shows nothing and is there."""
        if letter not in self.seen:
            self.seen[letter] = ord(letter) in self.known and (category(letter) in {"Zs", "Mn"} or self._marks(letter))
        return self.seen[letter]

    def _marks(self, letter: str) -> bool:
        number = self.font.get_nominal_glyph(ord(letter))
        extents = self.font.get_glyph_extents(number) if number else None
        return extents is not None and extents.width != 0 and extents.height != 0


@lru_cache(maxsize=32)
def opened(cut: Cut) -> Opened:
    """The cut of a font.

    Raises
    ------
    InputError
        Where the file is no longer what it was.
    """
    import uharfbuzz

    path = Path(cut.face.path)
    if _stamp(path) != cut.face.stamp:
        raise InputError(f"The font “{path.name}” has changed while it was in use; please try again.")
    face, known = _loaded(path, cut.face.stamp)
    font = uharfbuzz.Font(face)
    if cut.weight is not None:
        font.set_variations({"wght": cut.weight})
    if cut.thicker:
        font.synthetic_bold = (THICKER, THICKER, True)
    return Opened(font, face.upem, known)


@lru_cache(maxsize=16)
def _loaded(path: Path, stamp: tuple[int, int]) -> tuple[Any, frozenset[int]]:
    """The face as HarfBuzz has it, and the characters that it has a glyph for; `stamp` tells one file from another."""
    import uharfbuzz

    del stamp
    try:
        face = uharfbuzz.Face(_bytes(path), 0)
        return face, frozenset(face.unicodes)
    except InputError:
        raise
    except Exception as error:  # a font of unknown origin breaks its reader in any way
        raise _unreadable(path) from error


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError as error:
        raise _lost(path) from error
    return told.st_mtime_ns, told.st_size


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"“{path.name}” is larger than {MAX_BYTES // 1_000_000} MB, so it was not read as a font.")
        return path.read_bytes()
    except OSError as error:
        raise _lost(path) from error


def _lost(path: Path) -> InputError:
    return InputError(
        f"The font “{path.name}” cannot be read any more; choose it again in Preferences, or take it off the list."
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a font says of itself."""

    tables: frozenset[str]
    rights: int
    weight: int
    weights: tuple[float, float] | None
    name: str | None


def _told(raw: bytes, path: Path) -> _Told:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    try:
        font = TTFont(BytesIO(raw), fontNumber=0, lazy=True)
        tables = frozenset(font.reader.keys())
        rights, weight = (font["OS/2"].fsType, font["OS/2"].usWeightClass) if "OS/2" in tables else (0, 400)
        axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes} if "fvar" in tables else {}
        name = font["name"].getDebugName(1) if "name" in tables else None
        return _Told(tables, int(rights), int(weight), axes.get("wght"), name)
    except Exception as error:  # a font of unknown origin breaks its reader in any way
        raise _unreadable(path) from error


def _unreadable(path: Path) -> InputError:
    return InputError(
        f"“{path.name}” is not a font that can be read; choose a TrueType or OpenType file (.ttf, .otf, .ttc or .otc)."
    )
