"""The company's logo on paper: unpacked, laid flat on white, and as large as the head of a page allows."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.errors import ExportError
from app.planning.look import size_of
from app.report.brief import Brief

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT: Final = 28.0
"""Highest logo. [pt]"""
WIDTH: Final = 140.0
"""Widest logo. [pt]"""


def logo_of(brief: Brief) -> bytes:
    """The logo of the company, unless the name that it stands for is withheld; nothing where there is none."""
    look, name = brief.plan.look, brief.plan.company.legal_name
    return look.picture if look.logo and brief.withheld.text(name) == name else b""


def picture(content: bytes) -> bytes:
    """The logo as a PNG that tells nothing but its dots, for the office forms."""
    out = BytesIO()
    flat(content).save(out, "PNG")
    return out.getvalue()


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
