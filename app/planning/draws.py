"""The random numbers behind revenue at risk, and how they hang together (method 6.8).

Every draw is one possible course of the world. Draws are made in blocks of `BLOCK`; the numbers of a block depend on
the block alone (a counter-based generator, keyed by it), so they are the same in any order, on any number of threads
and in chunks of any size. Within a block every kind of number has a stream of its own, laid out offering by offering:
an edit of a value changes no random number, and an offering that is added last changes none of the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.planning.blocs import Bloc, bloc_of
from app.planning.facts import World
from app.planning.horizon import MODEL_MONTHS
from app.planning.plan import Plan

Floats = NDArray[np.float32]

BLOCK: Final = 50
"""Draws of one block."""
SEED: Final = 6_08
"""Key of all random numbers: fixed, so that the same plan shows the same money on every day and machine."""
WORLD, BLOC, HOST, PRODUCT, OWN = 0.10, 0.20, 0.20, 0.10, 0.40
"""Shares of the normal score's variance that all offerings have in common, those of one bloc, of one host, of one
product, and what each has alone (method 6.8, J); outside all blocs the bloc's share is the offering's own."""
_BLOCS: Final = tuple(Bloc)
_STREAMS: Final = ("world", "bloc", "host", "product", "own", "moment", "next", "when")


@dataclass(frozen=True, slots=True)
class Ties:
    """What each offering shares with others: rows of the common factors."""

    host: NDArray[np.intp]  # of each offering, its market's place in the plan
    product: NDArray[np.intp]
    bloc: NDArray[np.intp]  # of each market; -1: none
    products: int

    @property
    def own(self) -> Floats:
        """How much of its own each offering has in its score, shape (offerings, 1)."""
        outside = self.bloc[self.host] < 0
        return np.sqrt(np.where(outside, OWN + BLOC, OWN)).astype(np.float32)[:, None]


@dataclass(frozen=True, slots=True)
class Draws:
    """One block of draws, one row an offering."""

    score: Floats  # normal; the higher, the harder the reaction; shape (offerings, BLOCK)
    moment: Floats  # when the present state is left, anywhere from 0 to 24 [months]; the same shape
    later: Sequence[Sequence[Floats]]  # for each year after: what decides its state, and when in the year; 0 to 1

    def of(self, rows: NDArray[np.intp]) -> "Draws":
        """The same draws of some offerings only."""
        return Draws(self.score[rows], self.moment[rows], [[each[rows] for each in year] for year in self.later])


def ties_of(plan: Plan, world: World, on: date) -> Ties:
    """What the offerings of a plan share on a day."""
    hosts = {market.id: i for i, market in enumerate(plan.markets)}
    products = {product.id: i for i, product in enumerate(plan.products)}
    blocs = [bloc_of(world, market.host, on) for market in plan.markets]
    return Ties(
        _places(hosts[offering.market] for offering in plan.offerings),
        _places(products[offering.product] for offering in plan.offerings),
        _places(-1 if bloc is None else _BLOCS.index(bloc) for bloc in blocs),
        len(products),
    )


def draws_of(ties: Ties, block: int, years: int) -> Draws:
    """The block of that number, with so many years after month 24."""
    count = len(ties.host)
    common = np.float32(np.sqrt(HOST)) * _normal(block, "host", len(ties.bloc))
    common += np.float32(np.sqrt(WORLD)) * _normal(block, "world", 1)
    inside = ties.bloc >= 0
    common[inside] += (np.float32(np.sqrt(BLOC)) * _normal(block, "bloc", len(_BLOCS)))[ties.bloc[inside]]
    product = np.float32(np.sqrt(PRODUCT)) * _normal(block, "product", ties.products)
    score = _normal(block, "own", count)
    score *= ties.own
    score += common[ties.host]
    score += product[ties.product]
    moment = _stream(block, "moment").random((count, BLOCK), dtype=np.float32)
    moment *= np.float32(MODEL_MONTHS)
    # A year at a time, so that a longer horizon leaves the first years as they are.
    later = [
        [_stream(block, stream, year).random((count, BLOCK), dtype=np.float32) for stream in ("next", "when")]
        for year in range(years)
    ]
    return Draws(score, moment, later)


def _normal(block: int, stream: str, rows: int) -> Floats:
    return _stream(block, stream).standard_normal((rows, BLOCK), dtype=np.float32)


def _stream(block: int, stream: str, year: int = 0) -> np.random.Generator:
    # The high words of the counter tell the streams of one block apart: none can run into the next.
    counter = (0, 0, year, _STREAMS.index(stream))
    return np.random.Generator(np.random.Philox(key=(SEED, block), counter=counter))


def _places(places: Iterable[int]) -> NDArray[np.intp]:
    return np.fromiter(places, dtype=np.intp)
