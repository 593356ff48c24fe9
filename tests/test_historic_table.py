from app.historic_table import HEAD, LEAD, lines
from app.knowledge.historic import read_historic
from app.knowledge.world import read_world
from app.planning.historic import LIMITS, RULE
from app.planning.words import Confidence


def test_that_every_host_stands_in_it_with_what_happened():
    told = read_historic(read_world())
    text = list(lines(told))
    assert RULE in text
    assert text[-2:] == [told.sentence, LIMITS]
    start = next(number for number, line in enumerate(text) if line.startswith(HEAD[0])) + 1
    for row, line in zip(told.rows, text[start : start + len(told.rows)], strict=True):
        assert line.startswith(row.name)
        assert row.happened.name.capitalize() in line
        assert line.endswith(LEAD) == (row.confidence is Confidence.LOW)
        assert sum(int(word) for word in line.removeprefix(row.name).split()[:4]) == 100


def test_that_the_scores_are_told_beside_those_of_the_base_rate():
    told = read_historic(read_world())
    text = "\n".join(lines(told))
    for marks in (told.ours, told.base):
        assert f"{marks.log_loss:.3f}" in text
        assert f"{marks.rps:.3f}" in text
        assert f"{marks.brier:.3f}" in text
    assert "90 % interval" in text
