from datetime import date
from decimal import Decimal

import pytest

from app.planning.course import Initiative
from app.planning.options import most_people
from app.planning.words import Action
from tests.planning.conftest import ON


def busy(people, starts=None, ends=None):
    return Initiative(id="i", title="Work", action=Action.IMAGE, people=Decimal(people), starts=starts, ends=ends)


JAN, JUN, JUL, DEC = date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("several", "most"),
    [
        ((), 0),
        ((busy(2, JAN, JUN), busy(3, JUL, DEC)), 3),
        ((busy(2, JAN, JUL), busy(3, JUL, DEC)), 5),
        ((busy(2, JAN), busy(3, DEC, DEC)), 5),
        ((busy(2), busy(3)), 5),
        ((busy("0.5", JAN, JUN), busy("0.25", JAN, JAN)), 0.75),
        ((busy(2, None, date(2020, 1, 1)), busy(1)), 2),
    ],
)
def test_that_people_are_counted_where_most_work_at_one_time(several, most):
    assert most_people(several, ON) == most
