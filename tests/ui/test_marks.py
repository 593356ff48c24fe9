"""Marks are shapes: told apart without colour, sharp at any scale."""

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.planning.words import Progress, Reaction, RequirementStatus, SignpostState
from app.ui import marks
from app.ui.marks import Mark, MarkLabel
from app.ui.tokens import LIGHT


def drawn(mark, size=40):
    image = QImage(size, size, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    marks.paint(painter, mark, QRectF(0, 0, size, size), LIGHT)
    painter.end()
    return image


def dark_share(image, left, top, right, bottom):
    dots = [(x, y) for x in range(left, right) for y in range(top, bottom)]
    return sum(image.pixelColor(x, y).lightness() < 200 for x, y in dots) / len(dots)


SHOWN = [mark for mark in Mark if mark is not Mark.NONE]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(SHOWN, 2)))
def test_that_two_marks_differ_in_shape_even_in_black_and_white(one, other):
    def shape(mark):
        image = drawn(mark)
        return {(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).lightness() < 200}

    assert len(shape(one) ^ shape(other)) > 40


def test_that_a_disc_is_filled_by_as_many_quarters_as_its_level_says():
    quarters = {"upper right": (22, 8, 32, 18), "lower right": (22, 22, 32, 32), "left": (8, 8, 18, 32)}
    filled = {
        mark: [name for name, box in quarters.items() if dark_share(drawn(mark), *box) > 0.8] for mark in marks.DISCS
    }
    assert filled == {
        Mark.OPEN: [],
        Mark.CONDITIONAL: ["upper right"],
        Mark.RESTRICTED: ["upper right", "lower right"],
        Mark.BANNED: ["upper right", "lower right", "left"],
    }


def test_that_no_mark_draws_nothing():
    assert dark_share(drawn(Mark.NONE), 0, 0, 40, 40) == 0


def test_that_every_state_of_the_plan_has_its_mark():
    assert set(marks.OF_REACTION) == set(Reaction)
    assert set(marks.OF_REQUIREMENT) == set(RequirementStatus)
    assert set(marks.OF_PROGRESS) == set(Progress)
    assert set(marks.OF_SIGNPOST) == set(SignpostState)


def test_that_discs_mean_outcomes_and_nothing_else():
    others = [*marks.OF_REQUIREMENT.values(), *marks.OF_PROGRESS.values(), *marks.OF_SIGNPOST.values()]
    assert not any(mark.is_disc for mark in others)


def test_that_a_mark_says_its_word(qtbot):
    label = MarkLabel(Mark.DONE)
    qtbot.addWidget(label)
    assert label.accessibleName() == "done"
