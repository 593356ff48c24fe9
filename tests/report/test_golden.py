"""The words of each section as they were read and approved: golden/<section>.txt, and the shareable edition whole.

After a change that is meant, renew the files with one command, and read what `git diff` says before it is committed:

    DEMARCHE_GOLDEN=renew python -m pytest tests/report/test_golden.py

The text is read from the finished PDF, element by element, as it is read aloud. The findings are those of conftest,
whose figures follow from the ids of the fictional plan, on its own day. What comes from the calculation and from the
shipped facts all the same is held only as far as new parameters leave it alone: the simulation without its digits (#),
the explanations and the track record by their heads and notes alone. Page numbers say how long the sections before are,
and are left out too.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.planning.course import MarketStance
from app.planning.plan import Plan
from app.planning.profile import Offering, Product
from app.planning.words import Edition, Stance
from tests.report.reading import Said, said

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("DEMARCHE_GOLDEN") == "renew"
SECTIONS = {
    "Options": "options",
    "Outlook by market": "outlook",
    "Money at risk": "money",
    "Signposts": "signposts",
    "Risks, actions and cost": "risks",
    "What would change our mind": "assumptions",
    "How it was tested, and what comes next": "next",
    "Exit and re-entry: Vietnam": "exits",
    "The five actions": "actions",
    "Bargaining power": "bargaining",
    "Every initiative": "initiatives",
    "Every outlook": "every-outlook",
    "The outlooks that matter, and why": "reasons",
    "Where the money is at risk": "money-parts",
    "Budget and people": "budget",
    "Every market and its facts": "markets",
    "Every requirement": "requirements",
    "Everything that is watched and assumed": "watched",
    "How the proposal was made and tested": "process",
    "The method in plain words": "method",
    "How well past decisions would have been foreseen": "track-record",
    "Sources and their dates": "sources",
}
"""The file of each section by its heading; what stands before the first of them is page one."""
FIRST = "decision"
MASKED = {"money", "money-parts", "reasons", "track-record"}
"""Figures come from the simulation, the explanations or the track record."""
OUTLINED = {"reasons", "track-record"}
"""Sentences come from there too: only heads and notes are held, each once."""
WHOLE = re.compile(r"H\d|P|TH|TD|Lbl|LBody|Caption|Note|TOCI")
HEADS = re.compile(r"H[1-3]|TH|Caption")
CALCULATED = re.compile(r"How each of them differs: .*?\. (?=Nearest)|^(?!Caption|Figure|H#)[^|]*$")
"""What of heads and notes follows from the parameters: how cases differ, the first column of a table."""
PAGE = re.compile(r"(?<=\S )\d+(?=,|$)")


@pytest.fixture(scope="module")
def full(halden) -> Plan:
    """The fictional plan with what gives it the two appendices that it has no need of: an exit, a fourth product."""
    beacon = Product(id="beacon", name="Beacon", category="cloud-service")
    return replace(
        halden,
        products=(*halden.products, beacon),
        offerings=(*halden.offerings, Offering(id="o-beacon-m-deu", product="beacon", market="m-deu")),
        stances=(*halden.stances, MarketStance(id="s3", option="b", market="m-vnm", stance=Stance.EXIT)),
    )


@pytest.fixture(scope="module")
def board_sections(written, full) -> dict[str, str]:
    return sections(said(written(full).paper.pdf))


@pytest.mark.parametrize("name", [FIRST, *SECTIONS.values()])
def test_that_a_section_of_the_board_paper_says_what_was_approved(board_sections, name):
    hold(name, board_sections[name])


def test_that_the_shareable_edition_says_what_was_approved(written, full):
    found = sections(said(written(full, edition=Edition.SHAREABLE).paper.pdf))
    hold("shareable", "\n".join(f"== {name}\n{text}" for name, text in found.items()))


def test_that_no_golden_file_is_left_of_a_section_that_is_gone():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {FIRST, *SECTIONS.values(), "shareable"}


def test_that_each_explanation_begins_with_the_chance_its_range_and_the_reference(written, full):
    story = re.compile(
        r"Within 24 months the chance that .+? restricts or bans this product is \d+ %, in a range of \d+ to \d+ %\. "
        r".+?\. (That is|The same|As in) .+?\. "
    )
    paragraphs = [" ".join(e.text.split()) for e in said(written(full).paper.pdf) if e.kind == "P"]
    told = [text for text in paragraphs if text.startswith("Within 24 months the chance")]
    assert len(told) == 4
    assert all(map(story.match, told))


def hold(name: str, text: str) -> None:
    """Compare with the file, or write it where it is to be renewed."""
    path = GOLDEN / f"{name}.txt"
    if RENEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def sections(elements: list[Said]) -> dict[str, str]:
    """The text of each section under its name, one element or row of a table a line."""
    groups: dict[str, list[Said]] = {FIRST: []}
    name = FIRST
    for element in elements:
        if element.kind == "H2":
            name = SECTIONS.get(re.sub(r"^Appendix [A-Z] ?", "", _line(element.text)), name)
        groups.setdefault(name, []).append(element)
    return {name: _text(name, group) for name, group in groups.items()}


def _text(name: str, elements: list[Said]) -> str:
    lines = list(_lines(elements, HEADS if name in OUTLINED else WHOLE))
    if name in MASKED:
        lines = [re.sub(r"\d+(?:[.,]\d+)*", "#", line) for line in lines]
    if name in OUTLINED:
        lines = list(dict.fromkeys(filter(None, (CALCULATED.sub("", line) for line in lines))))
    return "\n".join(lines) + "\n"


def _lines(elements: list[Said], wanted: re.Pattern[str]) -> Iterator[str]:
    """What holds another element says its words too, and only then."""
    told: set[tuple[int, int]] = set()
    row: list[str] = []
    for element in elements:
        cell = element.kind in {"TH", "TD"}
        if (row and not cell and wanted.fullmatch(element.kind)) or element.kind == "TR":
            if any(row):
                yield " | ".join(row)
            row = []
        if element.kind == "Figure":
            yield f"Figure: {_line(str(element.object.Alt))}" if wanted is WHOLE else "Figure"
        if not wanted.fullmatch(element.kind) or (element.marks and told.issuperset(element.marks)):
            continue
        told.update(element.marks)
        text = PAGE.sub("", _line(element.text)).rstrip() if element.kind == "TOCI" else _line(element.text)
        if cell:
            row.append(text)
        elif text:
            yield f"{element.kind} {text}"
    if any(row):
        yield " | ".join(row)


def _line(text: str) -> str:
    return " ".join(text.split())
