"""The order of Tab, as the eye reads: down the layouts, left to right, whatever order the widgets were made in."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QScrollArea, QWidget


def follow_layout(*roots: QWidget) -> None:
    """Let Tab go through everything inside the roots, one root after the other, in the order of their layouts."""
    before: QWidget | None = None
    for root in roots:
        for widget in _reading_order(root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def _reading_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _reading_order(inside)
    elif not isinstance(widget, QAbstractScrollArea | QComboBox):
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from _reading_order(widget)
