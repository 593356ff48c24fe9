from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from app.planning import display
from app.planning.classify import QUESTIONS, classified
from app.planning.explanation import (
    Analogue,
    Contribution,
    Crossing,
    Explanation,
    Mechanism,
    MechanismReading,
    Raised,
    Range,
    Weak,
    Weakness,
)
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Confidence, Driver, Input, Kind, Population, Reaction, Scenario
from app.ui import theme
from app.ui.journey import STEPS
from app.ui.marks import OF_REACTION
from app.ui.pages.outlook import OutlookPage
from app.ui.pages.outlook_moves import WIDE_FIGURE
from app.ui.pages.outlook_reasons import Reasons
from app.ui.parts.buttons import TextLink


def case(at, outcome=Reaction.BANNED):
    return Analogue(
        f"case-{at}", 0.08 + at / 20, outcome, "Germany", 2017, f"Doll {at}", "Sale prohibited.",
        "It left the market." if at == 0 else "", "It was a toy.", Confidence.LOW if at == 1 else Confidence.HIGH,
    )  # fmt: skip


FOUND = Explanation(
    offering="o",
    on=date(2026, 11, 22),
    population=Population.EXPOSED,
    reference="A neutral market",
    reference_chance=0.1,
    chance=0.35,
    contributions=(
        Contribution(Driver.EXPOSURE, 0.9, 0.14, "It records people."),
        Contribution(Driver.GEOPOLITICS, -0.3, -0.04, "The two states get on."),
        Contribution(Driver.TRUST, 0.0, 0.001, "Trust is as elsewhere."),
    ),
    adjustment=0.1,
    adjustment_points=0.02,
    ranges=tuple(
        Range(each, f"Input {at}", 0.5, 0.2, 0.8, 0.3 - at / 200, 0.6 + at / 200, Kind.JUDGEMENT)
        for at, each in enumerate(list(Input)[:8])
    ),
    crossings=(
        Crossing(Input.INCIDENT_HISTORY, "Incident record", 0.5, 0.2, "If the record were clean, it would do."),
    ),
    analogues=tuple(case(at) for at in range(5)),
    mechanisms=tuple(
        MechanismReading(each, value, Kind.EVIDENCE, f"Why {each.value}.")
        for each, value in zip(Mechanism, (0.62, None, 0.1), strict=True)
    ),
    classified=classified({Scenario.REGULATION: 0.7, Scenario.GEOPOLITICAL: 0.3}, ()),
    weaknesses=tuple(
        Weakness(each, f"Input {at}", Weak.STALE, f"Figure {at} is old.") for at, each in enumerate(list(Input)[:4])
    ),
    raised=Raised(0.4, 0.55, 0.05),
    record="No past case speaks about this.",
    story=("First.", "Second.", "Third.", "Fourth."),
)


@pytest.fixture
def one(make_edits):
    return make_edits(
        Plan(
            company=Company(home="NOR"),
            products=(Product(id="p", name="Alpha", category="security-camera"),),
            markets=(Market(id="m", host="DEU"),),
            offerings=(Offering(id="o", product="p", market="m", revenue=Decimal(1_000_000)),),
        )
    )


@pytest.fixture
def reasons(one, qtbot):
    found = Reasons(one)
    qtbot.addWidget(found)
    found.resize(416, 2000)
    found.show_outlook("o", one.assessment.readings["o"].outlook, under_option=False)
    found.show_reasons(FOUND, one.assessment.readings["o"], same=False)
    found.show()
    return found


@pytest.fixture
def page(one, shown, qtbot):
    found = shown(OutlookPage, one, width=1400)
    explained(qtbot, found)
    return found


def explained(qtbot, page):
    edits, detail = page.edits, page.detail
    qtbot.waitUntil(lambda: edits.is_fresh and detail.explainer.of("o") is not None, timeout=60_000)


def heads(bars):
    return [row.head for row in bars.rows if not row.isHidden()]


def test_that_the_drivers_say_their_points_with_sign_and_kind_and_the_reference(reasons):
    names = [head.accessibleName() for head in heads(reasons.moves.bars)]
    assert names[0].startswith("Exposure of the product, +14 points, ")
    assert names[1].startswith("Geopolitics, \N{MINUS SIGN}4 points, ")
    assert names[2].startswith("Trust, 0 points, ")
    assert names[3] == "Statistical adjustment, +2, evidence"
    assert "a neutral market" in reasons.moves.total.text()
    assert display.chance(0.1) in reasons.moves.total.text()


def test_that_points_which_do_not_add_up_for_rounding_say_so(reasons, one):
    assert "rounding" not in reasons.moves.total.text()  # 35 less 10 is what the points add up to
    split = replace(FOUND, chance=0.43, reference_chance=0.06)
    reasons.show_reasons(split, one.assessment.readings["o"], same=True)
    assert "before any rounding the points add up to +37." in reasons.moves.total.text()


def test_that_past_disputes_are_not_told_as_cases_of_a_quiet_offering(reasons, one):
    assert "should a concern be raised" in reasons.moves.bars.rows[3].detail.text()
    disputed = replace(FOUND, population=Population.DISPUTED)
    reasons.show_reasons(disputed, one.assessment.readings["o"], same=True)
    assert "cases of this kind" in reasons.moves.bars.rows[3].detail.text()


def test_that_cases_of_which_none_is_close_are_not_told_as_close(reasons, one):
    assert reasons.cases.far.isHidden()
    far = tuple(replace(each, distance=each.distance + 0.2) for each in FOUND.analogues)
    reasons.show_reasons(replace(FOUND, analogues=far), one.assessment.readings["o"], same=True)
    assert reasons.cases.far.isVisible()
    assert display.likeness(0.15) in reasons.cases.far.text()


def test_that_a_driver_opens_to_its_sentence_and_leads_to_its_inputs(reasons, qtbot):
    row = reasons.moves.bars.rows[0]
    assert not row.detail.isVisible()
    row.head.setFocus()
    qtbot.keyClick(row.head, Qt.Key.Key_Space)
    assert row.detail.isVisible()
    assert "It records people." in row.detail.text()
    with qtbot.waitSignal(reasons.asked_driver) as asked:
        row.link.click()
    assert asked.args == [Driver.EXPOSURE]


def test_that_without_adjustment_there_is_no_row_for_it(reasons, one):
    reasons.show_reasons(replace(FOUND, adjustment=0.0, adjustment_points=0.0), one.assessment.readings["o"], same=True)
    assert [head.text() for head in heads(reasons.moves.bars)] == ["Exposure of the product", "Geopolitics", "Trust"]


def test_that_a_quiet_offering_shows_both_factors_as_judgement(reasons, one):
    told = [figure.accessibleName() for figure in reasons.factors._figures]
    assert told == [
        f"A concern is raised within 24 months: {display.chance(0.4)}",
        f"If it is, restricted or worse: {display.chance(0.55)}",
        f"Otherwise: {display.chance(0.05)}",
    ]
    assert "judgement" in reasons.factors.note.text()
    reasons.show_reasons(replace(FOUND, raised=None), one.assessment.readings["o"], same=True)
    assert reasons.factors.isHidden()


def test_that_the_quiet_level_waits_for_its_reason_and_is_one_step(reasons, one, qtbot):
    reasons.factors.link.click()
    level = reasons.factors.level
    qtbot.keyClick(level.levels, Qt.Key.Key_4)
    assert one.plan.company.quiet_level == 0
    assert "reason" in level.alarm.text()
    level.reason.editor.setPlainText("Two rivals were questioned this year.")
    level.reason.editor.commit()
    assert one.plan.company.quiet_level == 2
    assert one.plan.company.quiet_reason == "Two rivals were questioned this year."
    assert level.alarm.text() == ""
    one.undo()
    assert one.plan.company.quiet_level == 0


def test_that_the_quiet_level_goes_back_to_the_model(make_edits, qtbot):
    edits = make_edits(Plan(company=Company(home="NOR", quiet_level=Decimal(1), quiet_reason="So it is.")))
    from app.ui.pages.outlook_quiet import QuietLevel

    level = QuietLevel(edits)
    qtbot.addWidget(level)
    level.show_level()
    assert level.levels.value() == 3
    qtbot.keyClick(level.levels, Qt.Key.Key_2)
    assert edits.plan.company.quiet_level == 0


def test_that_the_tornado_shows_a_few_then_all_and_leads_to_the_input(reasons, qtbot):
    assert len(heads(reasons.changes.bars)) == 5
    assert "clean" in reasons.changes.crossing.text()
    reasons.changes.more.click()
    assert len(heads(reasons.changes.bars)) == 8
    assert reasons.changes.more.isHidden()
    name = heads(reasons.changes.bars)[0].accessibleName()
    assert name == "Input 0, \N{MINUS SIGN}5 to +25 points, judgement"
    with qtbot.waitSignal(reasons.asked_input) as asked:
        reasons.changes.bars.rows[0].link.click()
    assert asked.args == [next(iter(Input))]


def test_that_a_mechanism_of_which_nothing_is_known_says_so(reasons):
    names = [head.accessibleName() for head in heads(reasons.mechanisms.bars)]
    assert names[0] == "Gap between concerns, 0.62, evidence"
    assert names[1] == "Managing it together, not known"
    assert reasons.mechanisms.bars.rows[1].detail.text() == "Why co-governance."


def test_that_a_case_says_outcome_place_year_and_what_differs_and_opens(reasons, qtbot):
    row = reasons.cases.rows[0]
    assert row.title.text() == "Doll 0, Germany 2017"
    assert row.outcome.text() == f"Banned, {display.likeness(0.08)} alike"
    assert [mark.mark for mark in row._marks.values() if not mark.isHidden()] == [OF_REACTION[Reaction.BANNED]]
    assert row.firm.text() == "Then: It left the market."
    assert row.differs.text() == "Different here: It was a toy."
    assert "not confirmed" in reasons.cases.rows[1].differs.text()
    assert reasons.cases.rows[1].firm.isHidden()
    with qtbot.waitSignal(reasons.asked) as asked:
        row.link.click()
    assert asked.args == ["cases", "case-0"]


def test_that_three_cases_are_shown_then_all_five(reasons):
    assert sum(not row.isHidden() for row in reasons.cases.rows) == 3
    reasons.cases.more.click()
    assert sum(not row.isHidden() for row in reasons.cases.rows) == 5


def test_that_without_a_near_case_it_says_so(reasons, one):
    reasons.show_reasons(replace(FOUND, analogues=()), one.assessment.readings["o"], same=False)
    assert reasons.cases.none.isVisible()
    assert all(row.isHidden() for row in reasons.cases.rows)


def test_that_the_nine_questions_are_answered_in_place_and_taken_back(reasons, one, qtbot):
    reasons.scenario.link.click()
    choices = reasons.scenario.questions.choices
    assert set(choices) == {question.id for question in QUESTIONS}
    choice = choices["origin-named"]
    choice._group.button(2).click()
    (answer,) = one.plan.classifications
    assert (answer.offering, answer.question, answer.answer) == ("o", "origin-named", Decimal(1))
    reasons.scenario.show_shares("o", one.assessment.readings["o"].outlook.shares)
    qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert one.plan.classifications[0].answer == Decimal("0.5")
    reasons.scenario.show_shares("o", one.assessment.readings["o"].outlook.shares)
    assert choice.value == "0.5"
    choice._group.button(1).click()  # pressed again, it is taken back
    assert one.plan.classifications == ()
    one.undo()
    assert one.plan.classifications[0].answer == Decimal("0.5")


def test_that_both_readings_stand_side_by_side_once_questions_are_answered(reasons):
    assert reasons.scenario.answered.isHidden()
    both = replace(
        FOUND.classified, answered={Scenario.GEOPOLITICAL: 1.0}, questions=1, agree=False, sentence="They differ."
    )
    reasons.scenario.show_classified(both)
    assert reasons.scenario.answered.isVisible()
    assert reasons.scenario.sentence.text() == "They differ."


def test_that_another_offering_closes_what_was_open(reasons, one):
    reasons.moves.bars.rows[0].head.click()
    reasons.changes.more.click()
    reasons.show_reasons(FOUND, one.assessment.readings["o"], same=True)
    assert reasons.moves.bars.rows[0].head.isChecked()
    reasons.show_reasons(FOUND, one.assessment.readings["o"], same=False)
    assert not reasons.moves.bars.rows[0].head.isChecked()
    assert len(heads(reasons.changes.bars)) == 5


def test_that_the_reasons_of_the_cell_in_view_arrive_by_themselves(page):
    found = page.detail.explainer.of("o")
    assert page.detail.reasons.moves.isVisible()
    assert page.detail.reasons.waiting.isHidden()
    assert page.detail.sentence.text() == " ".join(found.story[:2])
    assert "updating" not in page.detail.reasons.moves.note.text()
    page.detail.story_link.click()
    assert page.detail.sentence.text() == " ".join(found.story)


def test_that_the_five_drivers_and_the_rest_add_up_to_the_difference(page):
    found = page.detail.explainer.of("o")
    total = sum(each.points for each in found.contributions) + found.adjustment_points
    assert total == pytest.approx(found.chance - found.reference_chance, abs=1e-9)
    outlook = page.edits.assessment.readings["o"].outlook
    assert found.chance == pytest.approx(outlook.restricted_or_worse, abs=1e-9)


def test_that_after_an_edit_the_reasons_stay_marked_as_updating_until_they_are_right(page, qtbot):
    before = [head.accessibleName() for head in heads(page.detail.reasons.moves.bars)]
    page.edits.put("Change the horizon", replace(page.edits.plan.company, horizon_months=60))
    assert page.detail.reasons.moves.note.text() == "updating"
    assert [head.accessibleName() for head in heads(page.detail.reasons.moves.bars)] == before
    explained(qtbot, page)
    qtbot.waitUntil(lambda: page.detail.reasons.moves.note.text() != "updating")
    assert "60 months" in page.detail.reasons.factors._names[0].text()


def test_that_what_weakens_the_result_is_named_beside_it_and_leads_to_the_input(page):
    detail = page.detail
    detail.weak.show_weaknesses(FOUND.weaknesses, same=False)
    assert sum(not row.isHidden() for row in detail.weak.rows) == 2
    detail.weak.more.click()
    assert sum(not row.isHidden() for row in detail.weak.rows) == 4
    detail.weak.rows[0].link.click()
    assert detail.every.isVisible()
    first = next(iter(Input))
    row = next(inputs.rows[first] for inputs in detail._lists.values() if first in inputs.rows)
    assert row.head.isChecked()


def test_that_what_may_be_claimed_stands_beside_the_band_and_leads_to_the_record(page, qtbot):
    record = page.detail.explainer.of("o").record
    assert record.rstrip(".") in page.detail.reasons.claim.text()
    assert "band" in page.detail.worse.text()
    assert "judgement, no track record" in page.detail.worse.text()
    with qtbot.waitSignal(page.asked) as asked:
        next(link for link in page.detail.findChildren(TextLink) if link.text() == "See the track record").click()
    assert asked.args[0] in STEPS


def test_that_the_25_inputs_wait_until_they_are_asked_for(page):
    assert page.detail.every.isHidden()
    assert page.detail.all_link.text() == "Show all 25 inputs"
    page.detail.all_link.click()
    assert page.detail.every.isVisible()


def test_that_under_an_option_the_reasons_say_what_they_are_of(sample_edits, shown, qtbot):
    page = shown(OutlookPage, sample_edits, width=1400)
    option = next(o for o in sample_edits.plan.options if not o.does_nothing)
    assert page.detail.reasons.basis.isHidden()
    page.option.set_value(option.id)
    page.option.committed.emit(option.id)
    assert page.detail.reasons.basis.isVisible()


def test_that_every_control_of_the_reasons_has_a_name_and_tab_reaches_it_in_order(page, nameless):
    detail = page.detail
    detail.reasons.scenario.link.click()
    if detail.reasons.factors.isVisible():
        detail.reasons.factors.link.click()
    assert nameless(page) == []
    chain, widget = [], page.grid
    for _ in range(2_000):
        widget = widget.nextInFocusChain()
        chain.append(widget)
    rows = [*heads(detail.reasons.moves.bars), *heads(detail.reasons.changes.bars)]
    rows += [choice._group.button(1) for choice in detail.reasons.scenario.questions.choices.values()]
    rows += heads(detail.reasons.mechanisms.bars)
    rows += [row.link for row in detail.reasons.cases.rows if not row.isHidden()]
    places = [chain.index(each) for each in rows]
    assert places == sorted(places)


def test_that_two_signed_figures_of_two_digits_have_room_in_a_row_of_changes(reasons):
    look = theme.current()
    font = look.font(weight=QFont.Weight.Medium, figures=True)
    assert QFontMetrics(font).horizontalAdvance("−88 to +88") <= look.px(WIDE_FIGURE)
