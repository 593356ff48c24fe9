"""Papers, their faults and their charts, worked out once for the same plan and given again to every test after it."""

from functools import wraps

from app.models.interchange import dump_plan
from app.planning.plan import Plan
from app.report.settings import PaperSettings

MOST = 64


class Kept:
    """Remembers what functions made of what they were given, for the whole run."""

    def __init__(self):
        self._made = {}

    def of(self, make):
        """The same function, that works out each thing once."""

        @wraps(make)
        def kept(*given, pause=None):
            key = make.__module__, make.__qualname__, *map(_named, given)
            if key not in self._made:
                made = make(*given) if pause is None else make(*given, pause=pause)
                while len(self._made) >= MOST:
                    self._made.pop(next(iter(self._made)), None)
                self._made[key] = given, made  # what was given is held too, so that no other thing gets its id
            return self._made[key][1]

        return kept

    def forget(self):
        """From here on everything is worked out anew."""
        self._made.clear()


def _named(given):
    if isinstance(given, Plan):
        return dump_plan(given)
    return given if given is None or isinstance(given, (str, tuple, PaperSettings)) else id(given)
