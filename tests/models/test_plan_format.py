import json
import re
from enum import Enum, IntEnum
from pathlib import Path

import pytest

from app.models import backups, history, interchange, untrusted
from app.models.interchange import load_plan
from app.models.shapes import SHAPES
from app.models.tables import SINGLES
from app.planning.classification import QUESTION_IDS
from app.planning.locked import Chances
from app.planning.plan import MAX_RECORDS, RECORDS
from app.planning.profile import Segments

PAGE = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text(encoding="utf-8")
ROWS = {line.split("|")[1].strip(): line for line in PAGE.splitlines() if line.startswith("| ")}
WORDS = {shape.base for shapes in SHAPES.values() for shape in shapes if issubclass(shape.base, Enum)}


@pytest.mark.parametrize(
    ("part", "kind"), [*SINGLES.items(), ("segments", Segments), ("chances", Chances), *RECORDS.items()]
)
def test_that_the_page_names_every_field(part, kind):
    _, needed, optional = ROWS[part].strip("|").split("|")
    for shape in SHAPES[kind]:
        if shape.name not in {"id", "board_only"}:
            assert f"`{shape.name}`" in (needed if shape.required else optional)


@pytest.mark.parametrize("word", sorted(WORDS, key=lambda word: word.__name__))
def test_that_the_page_lists_every_word(word):
    listed = [entry.strip() for entry in ROWS[word.__name__].strip("| ").split("|")[1].split(",")]
    whole = issubclass(word, IntEnum)
    assert listed == [f"{member.value} {member.name.lower()}" if whole else member.value for member in word]


def test_that_the_page_lists_the_nine_questions():
    listed = ", ".join(id_ for ids in QUESTION_IDS.values() for id_ in ids)
    assert f"`question` is one of {listed}." in " ".join(PAGE.split())


def test_that_the_example_of_the_page_is_a_plan():
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    plan = load_plan(example)
    assert len(plan.offerings) == 1
    assert json.loads(example)["version"] == interchange.FORM_VERSION


def test_that_the_page_states_the_limits_that_hold():
    assert f"{interchange.MAX_JSON // 2**20} MB" in PAGE
    assert f"{untrusted.MAX_FILE_BYTES // 2**20} MB, {MAX_RECORDS:,} records" in PAGE
    assert f"{untrusted.MAX_SIDE_ROWS:,}" in PAGE
    assert f"last {history.MAX_STEPS:,} steps" in PAGE
    assert backups.KEPT_SAVES == 10
    assert f"each of {backups.KEPT_DAYS} days" in PAGE
