"""What was made from records that have not changed since, so that after an edit only what it touches is made anew."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ParamSpec, TypeVar

Memory = Mapping[Hashable, tuple[tuple[object, ...], Any]]
"""By name: what a thing was made from, and the thing itself."""

_T = TypeVar("_T")
_P = ParamSpec("_P")


class Kept:
    """Hands out what a `Memory` of before holds, if it was made from the same, and makes the rest."""

    def __init__(self, before: Memory) -> None:
        self._before = before
        self.memory: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def of(
        self,
        name: Hashable,
        made_from: tuple[object, ...],
        make: Callable[_P, _T],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """The thing of that name; `make` must be pure and look at nothing that changes but what `made_from` holds."""
        entry = self.memory.get(name) or self._before.get(name)
        # Records that an edit left alone are the same objects, which makes this comparison quick.
        if entry is None or entry[0] != made_from:
            entry = made_from, make(*args, **kwargs)
        self.memory[name] = entry
        found: _T = entry[1]
        return found
