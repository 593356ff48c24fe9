"""The user's fonts in their order, and which of them sets which letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import category

from app.lettering.face import BOLD_FROM, WEIGHTS, Cut, Face, opened

IGNORED: Final = frozenset(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Characters that are never seen: they join or part their neighbours, turn a line or choose a variant."""
_JOINER: Final = "\u200d"


@dataclass(frozen=True, slots=True)
class Faces:
    """Fonts of the user, the first that has a letter sets it."""

    faces: tuple[Face, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.faces)

    def cut(self, cluster: str, *, bold: bool = False) -> Cut | None:
        """The font that sets a letter with its marks; ``None`` where no font has all of it."""
        return _cut(self.faces, cluster, bold) if self.faces else None


NONE: Final = Faces()


def clusters(text: str) -> Iterator[str]:
    """A text in its letters, each with the marks that belong to it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (
            text[at] in IGNORED
            or category(text[at]) in {"Mn", "Mc", "Me"}
            or (text[at - 1] == _JOINER and category(text[at]) in {"Lo", "So"})
        ):
            continue
        yield text[start:at]
        start = at


def seen(text: str) -> str:
    """A text without the characters that are never seen."""
    return text if IGNORED.isdisjoint(text) else "".join(letter for letter in text if letter not in IGNORED)


@lru_cache(maxsize=20_000)
def _cut(faces: tuple[Face, ...], cluster: str, bold: bool) -> Cut | None:  # noqa: FBT001 - part of the cache's key
    wanted = seen(cluster)
    if not wanted:
        return None
    having = [face for face in faces if all(map(opened(Cut(face)).shows, wanted))]
    if not having:
        return None
    fitting = [face for face in having if face.weights or (face.weight >= BOLD_FROM) is bold]
    face = (fitting or having)[0]
    if face.weights:
        least, most = face.weights
        return Cut(face, min(max(WEIGHTS[bold], least), most))
    return Cut(face, thicker=bold and face.weight < BOLD_FROM)
