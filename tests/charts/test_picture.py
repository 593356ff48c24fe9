"""A chart on its own: pictures with their words, the same bytes each time, and data that no program runs."""

import csv
import io
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from app.charts.data import comma_separated, data
from app.charts.outlooks import OutlookBars, OutlookRow
from app.charts.pairs import Pair, PairBars
from app.charts.picture import MOST, png, svg

PAIRS = PairBars(
    (Pair("=Host", 8.9e6, 2.4e6, "8.9 today → 2.4 with the plan"), Pair("Two", 1.2e9, 1.0, "1,200.5 → <\u00a00.1"),
     Pair("Three", 0.45, None, "45\u00a0%"))
)  # fmt: skip
BARS = OutlookBars((OutlookRow("Door, Host", (0.4, 0.3, 0.2, 0.1)),))


@pytest.mark.parametrize("chart", [PAIRS, BARS, PairBars(())])
def test_that_a_picture_is_the_same_each_time_and_taller_with_its_words(chart):
    assert png.__wrapped__(chart) == png.__wrapped__(chart)
    assert svg.__wrapped__(chart, 300.0, "Message") == svg.__wrapped__(chart, 300.0, "Message")
    bare = Image.open(BytesIO(png(chart)))
    worded = Image.open(BytesIO(png(chart, 640.0, "Message", "Note " * 60)))
    assert bare.size[0] == worded.size[0] == 2560
    assert worded.size[1] > bare.size[1] + 200
    assert "Software" not in worded.info


def test_that_a_drawing_says_its_message_and_tells_nothing_of_its_making():
    content = svg(PAIRS, 640.0, "The loss & where it sits")
    root = ET.fromstring(content)
    assert root.tag.endswith("svg")
    assert b"The loss &amp; where it sits" in content
    assert b"atplotlib" not in content.replace(b"http://matplotlib.org", b"")


def test_that_a_very_long_chart_still_is_a_picture():
    rows = tuple(Pair(f"Market {i}", i, i / 2, str(i)) for i in range(400))
    size = Image.open(BytesIO(png(PairBars(rows)))).size
    assert max(size) <= MOST + 1


def test_that_the_data_are_what_the_chart_shows_and_no_finer():
    assert data(PAIRS).rows == (("=Host", 8.9, 2.4), ("Two", 1200.5, "< 0.1"), ("Three", 45.0, None))
    assert data(BARS).heads == ("Name", "Open, %", "Conditional, %", "Restricted, %", "Banned, %")
    assert data(BARS).rows == (("Door, Host", 40, 30, 20, 10),)


def test_that_no_text_of_the_data_can_be_taken_for_a_formula():
    read = list(csv.reader(io.StringIO(comma_separated(PAIRS))))
    assert read[1] == ["'=Host", "8.9", "2.4"]


@dataclass(frozen=True)
class Place:
    name: str
    is_open: bool
    share: float
    outline: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Places:
    rows: tuple[Place, ...]
    title: str = ""


def test_that_a_chart_without_columns_of_its_own_gives_the_fields_of_its_rows():
    found = data(Places((Place("A", True, 0.5, ((0.0, 0.0),) * 20),)))
    assert found.heads == ("Name", "Is open", "Share")
    assert found.rows == (("A", "yes", 0.5),)
