"""Points that are read from tables and words of the paper: broken in the blocks or in what was calculated."""

from dataclasses import replace
from datetime import date

import pytest

from app.charts.pairs import Pair, PairBars
from app.charts.palette import PAPER
from app.report.blocks import Aside, Figure, Table, plain
from app.report.preflight import file as file_module
from app.report.preflight import form as form_module
from app.report.preflight.choice import choice
from app.report.preflight.file import file
from app.report.preflight.first_page import first_page
from app.report.preflight.follow_up import follow_up
from app.report.preflight.form import form
from app.report.preflight.numbers import numbers
from app.report.preflight.substance import substance
from app.report.strings import said


def points(faults):
    return {fault.point for fault in faults}


def changed(case, change):
    """The paper with each of its blocks changed, or left out."""
    return replace(case, laid=replace(case.laid, blocks=tuple(new for b in case.laid.blocks if (new := change(b)))))


def in_table(title, change):
    """A change of the rows of one table."""

    def each(block):
        return replace(block, rows=tuple(change(block.rows))) if getattr(block, "title", "") == title else block

    return lambda case: changed(case, each)


def without_label(*labels):
    return lambda case: changed(case, lambda b: None if isinstance(b, Aside) and b.label in labels else b)


def calculated(change):
    """The paper with its brief changed."""
    return lambda case: replace(case, laid=replace(case.laid, brief=change(case.laid.brief)))


def of_option(**changes):
    def change(brief):
        results = brief.assessment.options
        chosen = replace(results[brief.plan.recommended.id], **changes)
        return replace(brief, assessment=replace(brief.assessment, options={**results, chosen.option: chosen}))

    return calculated(change)


def cell(row, at, text):
    return replace(row, cells=tuple(replace(c, text=plain(text)) if i == at else c for i, c in enumerate(row.cells)))


def words_of(row):
    return " ".join(said(each.text) for each in row.cells)


def no_range(case):
    bars = PairBars((Pair("All", 12.0, 4.0, "12.0 → 4.0"),))
    return changed(case, lambda block: replace(block, chart=bars) if isinstance(block, Figure) else block)


def no_waiting(rows):
    return [row for row in rows if words_of(row) != "If we do not act"]


def old_facts(brief):
    return replace(brief, world=replace(brief.world, facts_end=date(2025, 1, 1)))


@pytest.mark.parametrize(
    ("point", "check", "change"),
    [
        ("B4", first_page, lambda case: replace(case, laid=replace(case.laid, pages=case.laid.pages[::-1]))),
        ("B9", choice, in_table("Options compared", lambda rows: rows[3:])),
        ("B9", choice, in_table("Options compared", lambda rows: (cell(row, 1, "Prove it once") for row in rows))),
        ("B9", choice, in_table("Options compared", lambda rows: (cell(row, 3, "not known") for row in rows))),
        ("B12", choice, without_label("Consulted")),
        ("B14", choice, without_label("1")),
        ("B17", substance, in_table("Risks and actions", no_waiting)),
        ("B17", substance, in_table("Risks and actions", lambda rows: [r for r in rows if words_of(r) != "If we act"])),
        ("B17", substance, in_table("Risks and actions", lambda rows: [*rows[:1], cell(rows[1], 1, ""), *rows[2:]])),
        ("B18", substance, no_range),
        ("B19", substance, of_option(cost=0.0)),
        ("B19", substance, of_option(people=0.0)),
        ("B19", substance, lambda case: changed(case, lambda b: replace(b, note=()) if isinstance(b, Table) else b)),
        ("B20", substance, in_table("Markets", lambda rows: [r for r in rows if "China" not in words_of(r)])),
        ("B20", substance, without_label("Facts")),
        ("B22", choice, in_table("Options compared", lambda rows: rows[:-1])),
        ("B26", follow_up, without_label("Next")),
        ("B34", numbers, in_table("Options compared", lambda rows: (cell(row, 3, "77.7") for row in rows))),
        ("B34", numbers, in_table("Risks and actions", lambda rows: [*rows[:-1], cell(rows[-1], 2, "77.7")])),
        ("B34", numbers, in_table("Markets", lambda rows: (cell(row, 3, "77.7") for row in rows))),
        ("B39", substance, in_table("Sources", lambda rows: (cell(row, 1, "") for row in rows))),
        ("B39", substance, calculated(old_facts)),
    ],
)  # fmt: skip
def test_that_what_a_table_or_a_calculation_lacks_is_found(sound, point, check, change):
    assert point not in points(check(sound))
    assert point in points(check(change(sound)))


def test_that_a_paper_without_marking_or_ways_from_page_one_is_found(sound, laid_again):
    bare = laid_again(lambda plan: replace(plan, paper=replace(plan.paper, classification="", tlp="")))
    assert any("no marking" in fault.text for fault in file(bare))
    sheets = [replace(sound.file.sheets[0], links=[]), *sound.file.sheets[1:]]
    assert "B35" in points(file(replace(sound, file=replace(sound.file, sheets=sheets))))


def test_that_colours_of_fills_are_judged(sound, monkeypatch):
    grey = replace(PAPER, levels=("#DCEBF4", "#808080", "#828282", "#7A1F2B"))
    monkeypatch.setattr(form_module, "PAPER", grey)
    monkeypatch.setattr(file_module, "PAPER", replace(grey, on_levels=("#FFFFFF",) * 4))
    assert "B32" in points(form(sound))
    assert "B37" in points(file(sound))
