"""The land of the world map as paths that Qt can paint, made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.charts.outlines import Outline, Shape, backdrop, outlines
from app.knowledge.worldmap import read_world_map


@dataclass(frozen=True, slots=True)
class Land:
    """What the map is made of, its width being 1."""

    countries: dict[str, Outline]
    paths: dict[str, QPainterPath]
    rest: QPainterPath  # land of no country of ours


@lru_cache(maxsize=1)
def land() -> Land:
    """All land, read and projected at the first call."""
    world = read_world_map()
    countries = outlines(world.countries)
    paths = {code: _path(outline.shapes) for code, outline in countries.items()}
    return Land(countries, paths, _path(backdrop(world.other)))


def _path(shapes: Sequence[Shape]) -> QPainterPath:
    path = QPainterPath()
    for shape in shapes:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
        path.closeSubpath()
    return path
