"""How colours are seen: their contrast, on a grey printer, and by those who do not tell all of them apart."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

LEAST_CONTRAST: Final = 4.5
"""Of text to its ground (WCAG 2.2, 1.4.3)."""
LEAST_APART: Final = 1.15
"""Least contrast of two neighbouring fills, which words and shapes tell apart as well."""
Colour = tuple[float, float, float]
WHITE: Final[Colour] = (1.0, 1.0, 1.0)
BLIND: Final = {
    "by those who do not see red": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "by those who do not see green": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "by those who do not see blue": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""Simulation at full severity, on linear light (Machado, Oliveira and Fernandes 2009)."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def read(name: str) -> Colour:
    """A colour from its name #RRGGBB."""
    return int(name[1:3], 16) / 255, int(name[3:5], 16) / 255, int(name[5:7], 16) / 255


def alike(fills: Sequence[str]) -> Iterator[tuple[str, str]]:
    """How neighbouring fills are seen alike, and which ones."""
    for one, other in pairwise(fills):
        if contrast(read(one), read(other)) < LEAST_APART:
            yield "on a grey printer", f"{one} and {other}"
        for seen, matrix in BLIND.items():
            if _apart(_simulated(read(one), matrix), _simulated(read(other), matrix)) < LEAST_APART:
                yield seen, f"{one} and {other}"


def _apart(one: Colour, other: Colour) -> float:
    low, high = sorted(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] for c in (one, other))
    return (high + 0.05) / (low + 0.05)


def _simulated(colour: Colour, matrix: Sequence[Sequence[float]]) -> Colour:
    light = [_linear(part) for part in colour]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in matrix)
    return red, green, blue


def _linear(tone: float) -> float:
    """The light of a tone of sRGB (IEC 61966-2-1)."""
    return tone / 12.92 if tone <= 0.04045 else ((tone + 0.055) / 1.055) ** 2.4
