"""What a reader of the paper may see, and the page it is printed on."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import InputError
from app.planning.paper import PAGES
from app.planning.words import Edition

if TYPE_CHECKING:
    from app.report.laid import Laid

MAX_PASSWORD = 127
"""Longest password that AES-256 in a PDF takes. [bytes in UTF-8]"""


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """How one paper is written."""

    edition: Edition = Edition.BOARD
    page: str = "a4"  # or letter
    password: str | None = None  # to open the file
    fonts: tuple[Path, ...] = ()  # files of the user for letters that Inter lacks, the first that has one sets it

    def __post_init__(self) -> None:
        if self.page not in PAGES:
            raise InputError("A paper is printed on A4 or on Letter.")
        if self.password is not None and not 0 < len(self.password.encode()) <= MAX_PASSWORD:
            raise InputError(f"A password has 1 to {MAX_PASSWORD} characters.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A written paper."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]  # one sentence each: what could not be printed as it was typed
    laid: "Laid | None" = field(default=None, repr=False, compare=False)  # for the checks before an export
