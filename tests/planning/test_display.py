"""The spelling of figures and dates that screen and paper share."""

import pytest

from app.planning import display


@pytest.mark.parametrize(
    ("text", "words"), [("2022-02-01", "1 February 2022"), ("2022-02", "February 2022"), ("2022", "2022")]
)
def test_that_a_date_of_a_table_is_written_in_words_as_far_as_it_is_known(text, words):
    assert display.written_day(text) == words
