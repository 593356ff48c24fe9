"""What is decided, open, overdue and contradictory in each action."""

from dataclasses import replace
from datetime import date, timedelta

from app.planning.assessment import Finding
from app.planning.course import Commitment, Decision, Initiative, Signpost
from app.planning.culture import Training
from app.planning.image import PublicCommitment
from app.planning.plan import RECORDS, Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.progress import OF_KIND, progress
from app.planning.words import Action, Progress, SignpostState

ON = date(2026, 11, 22)
BEFORE = ON - timedelta(days=1)


def of(plan, world, action=Action.GOVERNANCE, findings=()):
    return progress(plan, world, ON, findings)[action]


def test_that_an_empty_plan_has_only_commitments_to_make(shipped):
    for found in progress(Plan(), shipped, ON, ()).values():
        assert (found.decided, found.open, found.overdue, found.contradictory) == ((), ("The commitment",), (), ())
        assert (found.answered, found.asked, found.committed, found.initiatives) == (0, 13, False, 0)


def test_that_commitment_initiatives_and_decisions_are_decided_or_open(shipped):
    plan = Plan(
        commitments=(Commitment(id="c", action=Action.GOVERNANCE, text="We will."),),
        initiatives=(
            Initiative(id="i1", title="Agreed", action=Action.GOVERNANCE, progress=Progress.AGREED, ends=BEFORE),
            Initiative(id="i2", title="Proposed", action=Action.GOVERNANCE),
            Initiative(id="i3", title="Dropped", action=Action.GOVERNANCE, progress=Progress.DROPPED, ends=BEFORE),
            Initiative(id="i4", title="Done", action=Action.GOVERNANCE, progress=Progress.DONE, ends=BEFORE),
            Initiative(id="i5", title="Elsewhere", action=Action.IMAGE),
        ),
        decisions=(
            Decision(id="d1", title="Taken", action=Action.GOVERNANCE, decided_on=BEFORE),
            Decision(id="d2", title="Late", action=Action.GOVERNANCE, due=BEFORE),
            Decision(id="d3", title="Today", action=Action.GOVERNANCE, due=ON),
        ),
    )
    found = of(plan, shipped)
    assert found.decided == ("The commitment", "Agreed", "Done", "Taken")
    assert found.open == ("Proposed", "Late", "Today")
    assert found.overdue == ("Agreed", "Late")
    assert found.initiatives == 3


def test_that_days_of_the_modules_own_records_fall_due(shipped):
    plan = Plan(
        trainings=(
            Training(id="t1", title="Law", due=BEFORE),
            Training(id="t2", title="Held", due=BEFORE, done_on=BEFORE),
        ),
        public_commitments=(PublicCommitment(id="p", text="Publish", due=BEFORE),),
    )
    assert of(plan, shipped).overdue == ("Law",)
    assert of(plan, shipped, Action.IMAGE).overdue == ("Publish",)


def test_that_a_contradiction_is_told_under_the_action_of_what_it_is_about(shipped):
    plan = Plan(initiatives=(Initiative(id="i", title="Centre", action=Action.CAPACITY),))
    findings = (Finding("contradiction", "i", "It comes too late."), Finding("paper-field", "i", "Another matter."))
    assert of(plan, shipped, Action.CAPACITY, findings).contradictory == ("It comes too late.",)
    assert of(plan, shipped, Action.IMAGE, findings).contradictory == ()


def test_that_a_reopened_decision_is_a_contradiction_of_its_action(shipped):
    plan = Plan(
        decisions=(Decision(id="d", title="Stay", action=Action.EXIT_REENTRY, decided_on=BEFORE),),
        signposts=(Signpost(id="s", title="Clash", decision="d", state=SignpostState.RED, read_on=ON),),
    )
    assert of(plan, shipped, Action.EXIT_REENTRY).contradictory == ("“Stay” is reopened: “Clash” is red.",)


def test_that_every_kind_of_record_belongs_to_an_action_or_to_the_whole_plan():
    whole = {
        "products", "markets", "offerings", "overrides", "requirement_states", "answers", "initiatives", "commitments",
        "options", "stances", "quarters", "decisions", "signposts", "assumptions", "classifications", "ledger",
        "signpost_readings",
    }  # fmt: skip
    assert {name for name, kind in RECORDS.items() if kind not in OF_KIND} == whole


def test_that_what_is_decided_although_a_guardrail_is_open_is_a_contradiction(shipped):
    talks = Initiative(id="i", title="Talks", action=Action.BARGAINING, progress=Progress.AGREED)
    plan = Plan(
        company=Company(home="DEU"),
        products=(Product(id="p", name="P", category="security-camera"),),
        markets=(Market(id="m", host="VNM"),),
        offerings=(Offering(id="o", product="p", market="m"),),
        initiatives=(talks,),
    )
    (told,) = of(plan, shipped, Action.BARGAINING).contradictory
    assert told.startswith("“Talks” is decided although ")
    proposed = replace(plan, initiatives=(replace(talks, progress=Progress.PROPOSED),))
    assert of(proposed, shipped, Action.BARGAINING).contradictory == ()
    assert progress(plan, shipped, None, ())[Action.BARGAINING].contradictory == ()
