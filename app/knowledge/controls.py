"""The control set and its links to the rulebook, from the rows of their data file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.planning.controls import ControlArea, ControlRule, LibraryControl
from app.planning.words import Family


def to_controls(found: Mapping[str, list[list[Any]]]) -> Mapping[str, LibraryControl]:
    """The controls by their ids, in the order in which they are shown."""
    made = (
        LibraryControl(id_, name, asks, ControlArea(area), standards, owner, evidence)
        for id_, name, asks, area, standards, owner, evidence in found["controls"]
    )
    return MappingProxyType({control.id: control for control in made})


def to_control_rules(found: Mapping[str, list[list[Any]]]) -> tuple[ControlRule, ...]:
    """What says which controls answer which rules."""
    return tuple(
        ControlRule(control, kind, Family(family) if family else None, rule, reason)
        for control, kind, family, rule, reason in found["links"]
    )
