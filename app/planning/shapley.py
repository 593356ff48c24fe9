"""What each of the five drivers adds to an outlook, by exact Shapley values (method 6.10).

The inputs of a driver stand either at their own values or at those of the reference market. The 32 sets of drivers are
all tried, so nothing is sampled and the parts add up exactly to the whole difference.
"""

from collections.abc import Mapping
from math import factorial
from typing import Final

import numpy as np

from app.planning.inputs import INPUTS
from app.planning.outlook import Array
from app.planning.words import Driver, Input

DRIVERS: Final = tuple(Driver)
"""The drivers in the order of every array that has one axis for them."""
SETS: Final = 1 << len(DRIVERS)
"""Number of sets of drivers; set ``s`` holds driver ``i`` where bit ``i`` of ``s`` is set."""


def driver_sets(own: Array, reference: Array, driver: Mapping[Input, Driver]) -> Array:
    """The inputs under every set of drivers, shape (32, inputs): the set's inputs are their own, all others neutral.

    An input that belongs to no driver keeps its own value throughout, so that it is part of no contribution.
    """
    of = np.array([DRIVERS.index(driver[each]) if each in driver else -1 for each in INPUTS])
    taken = (np.arange(SETS)[:, None] >> of) & 1 == 1
    return np.where((of < 0) | taken, own, reference)


def shapley(worth: Array) -> Array:
    """The Shapley value of every player from the worth of every set, shape (2 ** players,); same unit.

    The mean, over all orders in which the players can arrive, of what each one adds on arrival: a set of ``k`` others
    weighs ``k! (n - k - 1)! / n!``.
    """
    players = len(worth).bit_length() - 1
    sets = np.arange(len(worth))
    size = np.array([int(each).bit_count() for each in sets])
    weight = np.array([factorial(k) * factorial(players - k - 1) / factorial(players) for k in range(players)])
    values = np.empty(players)
    for player in range(players):
        without = sets[(sets >> player) & 1 == 0]
        values[player] = np.sum(weight[size[without]] * (worth[without | (1 << player)] - worth[without]))
    return values
