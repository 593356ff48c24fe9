"""What a paper can print of a text: anything that no font has is spelled as a code, never as an empty box."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.lettering.bidi import levels
from app.lettering.face import faces_of
from app.lettering.faces import NONE, Faces, clusters
from app.report.fonts import fonts

BREAKS: Final = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
"""Whatever ends a line ends it as a newline."""
SHOWN: Final = 12
"""Most codes in a row that are spelled out."""
REMEDY: Final = "point to a font that has it in Preferences, or name the file after --font"
"""What can be done about a missing sign."""
WARNED: Final = 12
"""Most characters that are warned about one by one."""
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")


@dataclass(slots=True)
class Letters:
    """Makes texts printable and remembers what it had to spell."""

    replaced: dict[str, str] = field(default_factory=dict)  # character → where it was first met
    faces: Faces = NONE  # fonts of the user, for what Inter lacks

    def foreign(self, text: str) -> bool:
        """Whether a printable text has letters that Inter lacks."""
        return bool(self.faces) and not fonts().letters.issuperset(text)

    def levels(self, text: str) -> tuple[int, ...] | None:
        """The level of each letter of a printable text, ``None`` where all of it is read from the left."""
        return levels(text) if self.faces else None

    def printable(self, text: str) -> str:
        """The text in characters that Inter or a font of the user holds; newlines stay.

        A run of others becomes codes in brackets, such as [U+4E2D U+6587]; characters that are never seen fall away.
        """
        letters = fonts().letters
        if letters.issuperset(text):
            return text
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(BREAKS)
        text = unicodedata.normalize("NFC", text)
        out: list[str] = []
        run: list[str] = []
        for letter in clusters(text) if self.faces else text:
            if letter in letters or letter == "\n" or letter in fonts().accents or self.faces.cut(letter):
                out.append(_codes(run))
                run.clear()
                out.append(letter)
                continue
            for part in letter:
                if part in fonts().own:
                    out.append(_codes(run) + part)
                    run.clear()
                elif part not in _INVISIBLE:
                    run.append(part)
                    self.replaced.setdefault(part, _near(text, part))
        return "".join(out) + _codes(run)

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each character that could not be printed, in the order in which they came."""
        said = [
            f"{'None of the fonts has a' if self.faces else 'The paper’s font has no'} sign for U+{ord(letter):04X}"
            f"{f' ({name.lower()})' if (name := unicodedata.name(letter, '')) else ''}, "
            f"so its code stands in its place{f', first near “{near}”' if near else ''}; {REMEDY}."
            for letter, near in list(self.replaced.items())[:WARNED]
        ]
        if (more := len(self.replaced) - WARNED) > 0:
            said.append(f"{more} more characters were replaced by their codes in the same way.")
        return tuple(said)


def letters_of(fonts: Iterable[Path]) -> tuple[Letters, tuple[str, ...]]:
    """Letters that take what Inter lacks from these files, and a sentence on each file that cannot be read."""
    faces, lost = faces_of(fonts)
    return Letters(faces=Faces(faces)), lost


def _codes(run: list[str]) -> str:
    if not run:
        return ""
    shown = " ".join(f"U+{ord(letter):04X}" for letter in run[:SHOWN])
    more = len(run) - SHOWN
    return f"[{shown} and {more} more]" if more > 0 else f"[{shown}]"


def _near(text: str, letter: str) -> str:
    at = text.index(letter)
    return re.sub(r"\s+", " ", "".join(c for c in text[max(0, at - 20) : at + 20] if c.isprintable())).strip()
