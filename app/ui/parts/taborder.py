"""The order of Tab, as the eye reads: down the layouts, left to right, whatever order the widgets were made in."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QScrollArea, QWidget

BY_TAB: Final = frozenset({Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus})
"""Every policy that lets Tab come."""


def follow_layout(*roots: QWidget) -> None:
    """Let Tab go through everything inside the roots, one root after the other, in the order of their layouts."""
    found: list[QWidget] = []
    for root in roots:
        _gather(root, found)
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)


def _gather(widget: QWidget, found: list[QWidget]) -> None:
    """Add what Tab reaches in a widget, in reading order."""
    if widget.focusPolicy() in BY_TAB:
        found.append(widget)
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            _gather(inside, found)
    elif not isinstance(widget, (QAbstractScrollArea, QComboBox)):
        layout = widget.layout()
        if layout is not None:
            _gather_in(layout, found)


def _gather_in(layout: QLayout, found: list[QWidget]) -> None:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            _gather(widget, found)
            continue
        inner = item.layout()
        if inner is not None:
            _gather_in(inner, found)
