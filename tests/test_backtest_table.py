from app.backtest_table import told
from app.knowledge.world import read_world
from app.planning.claims import LIMITS
from app.planning.track_record import Forecaster


def test_that_what_the_record_cannot_show_stands_below_what_may_be_claimed():
    record = read_world().track_record
    text = told(record)
    at = [text.index(each) for each in (*record.claims.values(), *LIMITS)]
    assert at == sorted(at)
    assert "while looking at these very cases" in text


def test_that_each_bin_of_the_outlook_is_told_with_its_cases():
    record = read_world().track_record
    bins = [one for each in record.scores if each.forecaster is Forecaster.SHIPPED for one in each.bins]
    lines = [line for line in told(record).splitlines() if "came to pass" in line and "restricted or worse:" in line]
    assert len(lines) == len(bins)
    for line, one in zip(lines, bins, strict=True):
        assert f" {one.cases} cases given {one.low:g} to {one.high:g}," in line
