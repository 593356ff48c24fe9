"""The world as a map of markets for the paper: countries filled by level, with marks that can be read in grey."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.charts.chart import room, write
from app.charts.data import Data
from app.charts.outlines import Outline, Shape
from app.charts.palette import Palette, mixed
from app.charts.projection import HEIGHT, Point
from app.charts.spread import Disc, spread
from app.planning import display
from app.planning.words import Reaction

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

WIDTH: Final = 483.0
"""The width it is laid out for: that of the text on A4. [pt]"""
LEGEND: Final = 22.0
LINE: Final = 13.0
RADII: Final = ((15, 4.5, 8.5), (45, 3.5, 6.0), (10_000, 2.6, 4.0))
"""Least and largest radius of a mark, for up to so many markets. [pt]"""
BOUNDS: Final = (10, 20, 40)
"""Where one class of the chance of "restricted or worse" ends and the next begins. [points]"""
HATCH: Final = {Reaction.RESTRICTED: "////", Reaction.BANNED: "xxxx"}
"""What tells the harder fills from the others where there is no colour."""


@dataclass(frozen=True, slots=True)
class Place:
    """One market on the map."""

    name: str
    shapes: tuple[Shape, ...]  # of `app.charts.outlines`; empty for a country too small for an outline
    anchor: Point
    level: Reaction  # likeliest outcome, or class of the chance
    chance: float  # of "restricted or worse"
    weight: float  # 0 to 1, the area of its mark
    first: bool = False  # labelled wherever there is room


@dataclass(frozen=True, slots=True)
class WorldChart:
    """Markets upon all other land."""

    places: tuple[Place, ...]
    land: tuple[Shape, ...]  # of all other countries and territories
    note: str  # the boundary note, which stands under every map
    by_chance: bool = False  # the level is a class of the chance: squares instead of discs

    def height(self) -> float:
        """As high as the map, its legend and its note are. [pt]"""
        return WIDTH * HEIGHT + LEGEND + LINE

    def data(self) -> Data:
        """Each market with its level and its chance as the paper rounds it; outlines are drawn and not read."""
        levels = () if self.by_chance else ("Likeliest reaction",)  # else the level is a class of that very chance
        heads = ("Market", *levels, "Chance of restricted or banned, %")
        return Data(
            heads,
            tuple(
                (
                    place.name,
                    *(() if self.by_chance else (display.REACTION_NAMES[place.level].lower(),)),
                    display.narrow_chance(place.chance),
                )
                for place in self.places
            ),
        )

    def draw(self, axes: "Axes", palette: Palette) -> None:
        """Draw land, markets, marks moved apart, labels that cover nothing, the legend and the note."""
        width = axes.get_xlim()[1]
        scale = min(width, (self.height() - LEGEND - LINE) / HEIGHT)
        left = (width - scale) / 2
        _fill(axes, self.land, (left, scale), mixed(palette.line, palette.ground, 0.12), palette.hair)
        for place in self.places:
            hatch = HATCH.get(place.level, "")
            _fill(axes, place.shapes, (left, scale), palette.level(place.level), palette.line, hatch=hatch)
        marks = self.marks(scale, left)
        for place, mark in sorted(zip(self.places, marks, strict=True), key=lambda pair: -pair[1].r):
            x, y = left + place.anchor[0] * scale, place.anchor[1] * scale
            if abs(x - mark.x) + abs(y - mark.y) > 1.5 * mark.r:
                axes.plot([x, mark.x], [y, mark.y], color=palette.muted, lw=0.5, zorder=3)
            draw_mark(axes, mark, place.level, palette, by_chance=self.by_chance)
        for at, x, y in self.labels(marks, width, scale * HEIGHT):
            write(axes, x, y, self.places[at].name, palette.ink, bold=True)
            halo(axes.texts[-1], palette.ground)
        self._draw_legend(axes, palette, scale * HEIGHT + LEGEND / 2 + 2)
        write(axes, 0, scale * HEIGHT + LEGEND + LINE / 2, self.note, palette.muted)

    def marks(self, scale: float, left: float) -> tuple[Disc, ...]:
        """The marks in the order of the places, moved apart. [pt]"""
        least, largest = next((low, high) for most, low, high in RADII if len(self.places) <= most)
        wanted = (
            Disc(left + p.anchor[0] * scale, p.anchor[1] * scale, least + (largest - least) * p.weight**0.5)
            for p in self.places
        )
        return spread(tuple(wanted), 0.6, (left, 0.0, left + scale, scale * HEIGHT))

    def labels(self, marks: Sequence[Disc], width: float, height: float) -> list[tuple[int, float, float]]:
        """Which places are named, and the left end and the middle of each name, so that none covers anything. [pt]"""
        taken = [(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in marks]
        found = []
        for at, (place, mark) in enumerate(zip(self.places, marks, strict=True)):
            if not place.first:
                continue
            long, half = room(place.name, bold=True), LINE / 2
            for x, y in (
                (mark.x + mark.r + 2, mark.y),
                (mark.x - mark.r - 2 - long, mark.y),
                (mark.x - long / 2, mark.y + mark.r + half),
                (mark.x - long / 2, mark.y - mark.r - half),
            ):
                box = (x, y - half, x + long, y + half)
                clear = all(
                    box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]
                    for other in taken
                )
                if clear and x >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height:
                    taken.append(box)
                    found.append((at, x, y))
                    break
        return found

    def spelled(self, spell: Callable[[str], str]) -> "WorldChart":
        """The same with other names."""
        places = tuple(replace(place, name=spell(place.name)) for place in self.places)
        return replace(self, places=places, note=spell(self.note))

    def words(self) -> str:
        """Each market in words."""
        told = (
            f"{place.name}: {'' if self.by_chance else display.REACTION_NAMES[place.level].lower() + ', '}"
            f"restricted or worse {display.chance(place.chance)}"
            for place in self.places
        )
        return "; ".join((*told, self.note))

    def _draw_legend(self, axes: "Axes", palette: Palette, y: float) -> None:
        at = 0.0
        for level, name in legend(by_chance=self.by_chance):
            draw_mark(axes, Disc(at + 5, y, 5), level, palette, by_chance=self.by_chance)
            write(axes, at + 14, y, name, palette.ink)
            at += 14 + room(name) + 18
        if len({place.weight for place in self.places}) > 1:
            write(axes, axes.get_xlim()[1], y, "larger mark: more revenue", palette.muted, align="right")


def chance_level(chance: float) -> Reaction:
    """The class of a chance of "restricted or worse", as it is shown; four classes, as there are four levels."""
    points = display.points(chance)
    return Reaction(sum(points >= bound for bound in BOUNDS))


def legend(*, by_chance: bool) -> list[tuple[Reaction, str]]:
    """What each level means."""
    if not by_chance:
        return [(level, display.REACTION_NAMES[level]) for level in Reaction]
    low, middle, high = BOUNDS
    names = (
        f"below {display.percent(low)}",
        f"{low} to {display.percent(middle - display.STEP)}",
        f"{middle} to {display.percent(high - display.STEP)}",
        f"{display.percent(high)} or more",
    )
    return list(zip(Reaction, names, strict=True))


def other_land(all_: dict[str, Outline], backdrop: Sequence[Shape], markets: set[str]) -> tuple[Shape, ...]:
    """The shapes of everything that is no market."""
    shapes = [shape for code, outline in all_.items() if code not in markets for shape in outline.shapes]
    return (*shapes, *backdrop)


def draw_mark(axes: "Axes", disc: Disc, level: Reaction, palette: Palette, *, by_chance: bool) -> None:
    """A disc filled by outcome, as everywhere, or a square filled from its foot by class of chance."""
    from matplotlib.patches import Circle, Rectangle, Wedge

    ink = palette.ink
    if by_chance:
        side = 1.55 * disc.r
        x, y = disc.x - side / 2, disc.y - side / 2
        axes.add_patch(Rectangle((x, y), side, side, fc=palette.ground, ec="none", zorder=4))
        full = side * (level + 1) / 4
        axes.add_patch(Rectangle((x, y + side - full), side, full, fc=ink, ec="none", zorder=4))
        axes.add_patch(Rectangle((x, y), side, side, fc="none", ec=ink, lw=0.7, zorder=4))
        return
    axes.add_patch(Circle((disc.x, disc.y), disc.r, fc=palette.ground, ec=ink, lw=0.7, zorder=4))
    if level is Reaction.BANNED:
        axes.add_patch(Circle((disc.x, disc.y), disc.r, fc=ink, ec=ink, lw=0.7, zorder=4))
    elif level is not Reaction.OPEN:  # the axis points down, so a quarter from twelve to three is -90 to 0
        end = 0 if level is Reaction.CONDITIONAL else 90
        axes.add_patch(Wedge((disc.x, disc.y), disc.r, -90, end, fc=ink, ec="none", zorder=4))


def halo(text: "Text", ground: str) -> None:
    """Set a text off from the fills and hatches that it stands upon."""
    from matplotlib.patheffects import Normal, Stroke

    text.set_path_effects([Stroke(linewidth=2.4, foreground=ground), Normal()])


def _fill(
    axes: "Axes", shapes: Sequence[Shape], where: tuple[float, float], fill: str, edge: str, *, hatch: str = ""
) -> None:
    """Fill closed shapes; `where` is the left end of the map and its width. [pt]"""
    from matplotlib import rc_context
    from matplotlib.collections import PolyCollection

    if shapes:
        left, scale = where
        points = [[(left + x * scale, y * scale) for x, y in shape] for shape in shapes]
        with rc_context({"hatch.linewidth": 0.4}):
            axes.add_collection(
                PolyCollection(points, facecolors=fill, edgecolors=edge, linewidths=0.4, hatch=hatch or None),
                autolim=False,
            )
