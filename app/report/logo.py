"""The company's logo on paper: unpacked, laid flat on white, and as large as the head of a page allows."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.errors import ExportError
from app.planning.look import size_of

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT: Final = 28.0
"""Highest logo. [pt]"""
WIDTH: Final = 140.0
"""Widest logo. [pt]"""


def measured(content: bytes) -> tuple[float, float]:
    """Width and height of a logo in the head of page one. [pt]"""
    width, height = size_of(content)
    scale = min(HEIGHT / height, WIDTH / width)
    return width * scale, height * scale


@lru_cache(maxsize=4)
def flat(content: bytes) -> "Image":
    """The picture without transparency, profile, place or date, as every reader shows it.

    Raises
    ------
    ExportError
        Where it cannot be unpacked.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as found:
            found.load()
            seen = found.convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        sentence = "The logo cannot be unpacked; nothing was written. Choose it again on the page “Board paper”."
        raise ExportError(sentence) from error
    ground = Image.new("RGBA", seen.size, "#FFFFFF")
    return Image.alpha_composite(ground, seen).convert("RGB")
