from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.planning.course import DO_NOTHING
from app.planning.plan import Plan
from app.planning.profile import Answer, Override
from app.planning.words import AnswerStatus, Edition, Input, RequirementStatus, Scope
from app.report.editions import WITHHELD, for_edition, without_board_only
from tests.plans import full_plan


def _marked(plan, name, id_):
    records = tuple(replace(r, board_only=True) if r.id == id_ else r for r in getattr(plan, name))
    return replace(plan, **{name: records})


def _ids(plan):
    return {record.id for records in plan.collections().values() for record in records}


def test_that_the_board_reads_everything(halden):
    plan = _marked(halden, "markets", "m-vnm")
    assert for_edition(plan, Edition.BOARD) is plan


def test_that_a_market_goes_with_all_that_hangs_on_it(halden):
    override = Override(
        id="x1", input=Input.LOYALTY, scope=Scope.OFFERING, subject="o-vista-m-vnm", value=Decimal(0), low=Decimal(0),
        high=Decimal(1), reason="secret", on=date(2026, 1, 1),
    )  # fmt: skip
    left = without_board_only(_marked(replace(halden, overrides=(override,)), "markets", "m-vnm"))
    assert "m-vnm" not in _ids(left)
    assert not [o for o in left.offerings if o.market == "m-vnm"]
    assert not left.overrides
    assert "s1" not in _ids(left)
    assert "p1" not in _ids(left)
    assert "p2" in _ids(left)


def test_that_a_product_goes_with_its_offerings_and_their_requirements(halden):
    left = without_board_only(_marked(halden, "products", "sentry"))
    assert not [o for o in left.offerings if o.product == "sentry"]
    assert not left.requirement_states


def test_that_a_locked_forecast_goes_with_what_it_names_even_if_its_offering_left_long_ago():
    plan = full_plan()
    assert [locked.id for locked in without_board_only(plan).ledger] == ["l1"]  # l2 is marked itself
    open_plan = replace(plan, ledger=tuple(replace(locked, board_only=False) for locked in plan.ledger))
    assert [locked.id for locked in without_board_only(open_plan).ledger] == ["l1", "l2"]
    for name, id_ in (("offerings", "cam-no"), ("products", "cam"), ("markets", "no")):
        assert [locked.id for locked in without_board_only(_marked(open_plan, name, id_)).ledger] == ["l2"]
    orphan = replace(open_plan, offerings=(), overrides=(), requirement_states=(), initiatives=(), classifications=(),
                     options=(DO_NOTHING,), stances=(), exit_figures=(),
                     programmes=(), centres=())  # fmt: skip
    for name, id_ in (("products", "cam"), ("markets", "no")):
        assert [locked.id for locked in without_board_only(_marked(orphan, name, id_)).ledger] == ["l2"]


def test_that_answers_about_the_scenario_go_with_their_offering_and_lose_their_notes_outside():
    plan = full_plan()
    assert [c.id for c in without_board_only(_marked(plan, "markets", "no")).classifications] == ["k3"]
    shared = for_edition(plan, Edition.SHAREABLE)
    assert {c.note for c in shared.classifications} == {""}
    assert shared.ledger == ()


def test_that_a_quiet_level_keeps_its_figure_and_loses_its_reason():
    plan = full_plan()
    for left in (
        for_edition(plan, Edition.SHAREABLE),
        without_board_only(replace(plan, company=replace(plan.company, board_only=True))),
    ):
        assert (left.company.quiet_level, left.company.quiet_reason) == (plan.company.quiet_level, WITHHELD)
    assert without_board_only(plan).company.quiet_reason == plan.company.quiet_reason


def test_that_an_initiative_leaves_options_and_others_standing(halden):
    after = tuple(replace(i, depends_on=("exit",)) if i.id == "forum" else i for i in halden.initiatives)
    left = without_board_only(_marked(replace(halden, initiatives=after), "initiatives", "exit"))
    assert "exit" not in {id_ for option in left.options for id_ in option.initiatives}
    assert left.initiative("forum").depends_on == ()


def test_that_an_initiative_goes_with_the_last_offering_it_helps(halden):
    only = tuple(replace(i, offerings=("o-sentry-m-vnm",)) if i.id == "clock" else i for i in halden.initiatives)
    left = without_board_only(_marked(replace(halden, initiatives=only), "markets", "m-vnm"))
    assert "clock" not in _ids(left)


def test_that_doing_nothing_stays_an_option_without_its_words(halden):
    left = without_board_only(_marked(halden, "options", DO_NOTHING.id))
    assert left.do_nothing == DO_NOTHING


def test_that_a_signpost_outlives_the_decision_it_reopens(halden):
    left = without_board_only(_marked(halden, "decisions", "d1"))
    assert next(post for post in left.signposts if post.id == "p1").decision == ""


@pytest.mark.parametrize(
    ("marking", "shared"),
    [
        ("Strictly confidential", "Shareable; paper marked Strictly confidential"),
        ("Public", "Public"),
        ("TLP:AMBER", "TLP:AMBER"),
        ("Halden TLP:RED", "Halden TLP:RED"),
        ("", ""),
    ],
)
def test_that_the_shareable_edition_is_not_marked_as_if_it_could_not_be_shared(halden, marking, shared):
    plan = replace(halden, paper=replace(halden.paper, classification=marking))
    once = for_edition(plan, Edition.SHAREABLE)
    assert once.paper.marking == for_edition(once, Edition.SHAREABLE).paper.marking == shared
    assert for_edition(plan, Edition.MANAGEMENT).paper.marking == marking


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chosen=st.sets(st.integers(0, 10_000), max_size=12))
def test_that_any_marking_leaves_a_sound_plan_without_marks(halden, chosen):
    every = sorted(_ids(halden))
    marked = {every[number % len(every)] for number in chosen}
    collections = {
        name: tuple(replace(record, board_only=record.id in marked) for record in records)
        for name, records in halden.collections().items()
    }
    left = without_board_only(replace(halden, **collections))
    assert _ids(left) & marked <= {DO_NOTHING.id}
    assert not any(record.board_only for records in left.collections().values() for record in records)
    assert _ids(left) <= _ids(halden)


def test_that_the_management_edition_never_names_what_is_board_only(written, halden):
    plan = _marked(_marked(halden, "markets", "m-vnm"), "initiatives", "exit")
    quiet = replace(
        plan,
        paper=replace(plan.paper, resolution="", recommendation="", advisers="", consulted=""),
        options=tuple(replace(o, name=f"Option {i}", drawbacks="") for i, o in enumerate(plan.options)),
        decisions=(),
        signposts=(),
        commitments=(),
    )
    text = written(quiet, edition=Edition.MANAGEMENT).text
    assert "Vietnam" not in text
    assert "Keep an exit" not in text
    assert "India" in text
    assert "Management edition" in text


def test_that_the_management_edition_counts_without_what_it_leaves_out(halden, assessed, world):
    from app.report.matter import brief_of

    brief = brief_of(_marked(halden, "markets", "m-usa"), assessed(halden), world, Edition.MANAGEMENT)
    assert not [id_ for id_ in brief.assessment.readings if id_.endswith("m-usa")]
    assert brief.assessment.revenue == pytest.approx(float(sum(o.revenue for o in brief.plan.offerings)))


def test_that_the_shareable_edition_has_no_names_no_money_and_no_weak_points(written, halden):
    plan = replace(
        halden,
        answers=(Answer(id="q", question="GOV-Q01", status=AnswerStatus.NOT_KNOWN, evidence="SECRET-evidence",
                        answered_by="SECRET-person"),),
        markets=tuple(replace(m, note="SECRET-note") for m in halden.markets),
        offerings=tuple(replace(o, note="SECRET-note") for o in halden.offerings),
    )  # fmt: skip
    found = written(plan, edition=Edition.SHAREABLE)
    data = found.text + str(found.reader.metadata)
    for secret in (
        "SECRET", "Marit Ekeland", "Jonas Vik", "Sofia Lunde", "Priya Nair", "NOK", "No laboratory slot",
        "chief executive", "Order served",
        "Exit from Vietnam", "red team", "Counsel", "Hardly", "Localise everywhere", "260.5",
    ):  # fmt: skip
        assert secret not in data
    for said in ("Shareable edition", "Vietnam", "Certify both cameras", "no track record"):
        assert said in found.text


def test_that_a_reason_that_must_stand_is_withheld_from_the_shareable_plan(halden):
    state = replace(halden.requirement_states[0], status=RequirementStatus.NOT_APPLICABLE, evidence="SECRET")
    shared = for_edition(replace(halden, requirement_states=(state,)), Edition.SHAREABLE)
    assert shared.requirement_states[0].evidence == WITHHELD
    assert isinstance(shared, Plan)
