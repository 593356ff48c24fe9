import numpy as np
import pytest

from app.planning.bands import CHUNK, DRAWS, bands
from app.planning.grid import evaluation
from app.planning.inputs import INPUTS, Values
from app.planning.outlook import to_reached
from tests.planning.vectors import CHANCES, vector


def values(width, names=tuple(CHANCES)):
    middle = np.array([[vector(name)[each] for each in INPUTS] for name in names])
    return Values(middle, np.clip(middle - width, 0, 1), np.clip(middle + width, 0, 1))


def drawn(inputs, part):
    return evaluation(inputs).chances


def found(width, names=tuple(CHANCES)):
    given = values(width, names)
    return bands(given, evaluation(given.value).chances, drawn)


def test_that_inputs_without_a_range_leave_a_band_without_width():
    of_each, of_worse = found(0.0)
    assert of_each[..., 0] == pytest.approx(of_each[..., 1])
    assert of_each[..., 0] == pytest.approx(evaluation(values(0.0).value).chances)
    assert of_worse[:, 0] == pytest.approx(to_reached(evaluation(values(0.0).value).chances)[:, 1])


def test_that_wider_ranges_make_wider_bands():
    widths = [found(width)[1] @ [-1, 1] for width in (0.05, 0.15, 0.30)]
    assert (widths[0] < widths[1]).all()
    assert (widths[1] < widths[2]).all()


def test_that_a_band_holds_the_chance_it_belongs_to():
    of_each, _ = found(0.25)
    chances = evaluation(values(0.25).value).chances
    assert (of_each[..., 0] <= chances).all()
    assert (chances <= of_each[..., 1]).all()
    assert ((of_each >= 0) & (of_each <= 1)).all()


def test_that_a_band_holds_its_chance_even_where_every_input_can_only_get_worse():
    middle = values(0.0).value
    given = Values(middle, middle, np.clip(middle + 0.3, 0, 1))
    chances = evaluation(middle).chances
    of_each, of_worse = bands(given, chances, drawn)
    assert (of_each[..., 0] <= chances).all()
    assert (chances <= of_each[..., 1]).all()
    assert (of_worse[:, 0] <= to_reached(chances)[:, 1]).all()


def test_that_the_same_inputs_give_the_same_band_wherever_they_stand():
    many = found(0.15, ("T2",) * (CHUNK + 3))
    alone = found(0.15, ("T2",))
    for several, single in zip(many, alone, strict=True):
        assert (several == single[0]).all()


def test_that_few_stratified_draws_do_what_many_loose_ones_do():
    given = values(0.15, ("T2",))
    rng = np.random.default_rng(1)
    low, mode, high = (np.broadcast_to(each, (40_000, 25)) for each in (given.low, given.value, given.high))
    many = evaluation(rng.triangular(low, mode, high)).chances
    expected = np.quantile(many, (0.1, 0.9), axis=0).T
    assert bands(given, evaluation(given.value).chances, drawn)[0][0] == pytest.approx(expected, abs=0.006)


def test_that_the_draws_are_as_many_as_the_method_page_says():
    assert DRAWS == 400


def test_that_no_offering_has_no_band():
    empty = np.zeros((0, 25))
    of_each, of_worse = bands(Values(empty, empty, empty), np.zeros((0, 4)), drawn)
    assert of_each.shape == (0, 4, 2)
    assert of_worse.shape == (0, 2)
