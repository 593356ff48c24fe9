"""The Equal Earth projection of the world map: areas are true, so that no country looks larger than it is.

The formulas and constants are those of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
"""

from math import asin, cos, radians, sin, sqrt
from typing import Final, TypeAlias

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
NORTH: Final = 84.0
SOUTH: Final = -56.5
"""What the map shows of the earth; no market lies beyond. [degrees]"""

Point: TypeAlias = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """A place on the unit sphere as x to the east and y to the north, 0 at the middle. Takes degrees."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    sixth = theta**6
    slope = _A1 + 3 * _A2 * theta**2 + sixth * (7 * _A3 + 9 * _A4 * theta**2)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (_A1 + _A2 * theta**2 + sixth * (_A3 + _A4 * theta**2))


_WIDTH: Final = 2 * equal_earth(180, 0)[0]
_TOP: Final = equal_earth(0, NORTH)[1]
HEIGHT: Final = (_TOP - equal_earth(0, SOUTH)[1]) / _WIDTH
"""Height of the map, its width being 1."""


def place(longitude: float, latitude: float) -> Point:
    """A place on the map: x from 0 at the left to 1, y from 0 at the top down to `HEIGHT`. Takes degrees."""
    x, y = equal_earth(longitude, latitude)
    return x / _WIDTH + 0.5, (_TOP - y) / _WIDTH
