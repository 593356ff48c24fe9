"""The plan: what cannot be true cannot be made, and each refusal is one sentence."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from app.errors import InputError
from app.planning.checks import MAX_AMOUNT, MAX_TEXT
from app.planning.course import DO_NOTHING, Initiative, MarketStance, Option, Quarter, Signpost, effect_of
from app.planning.paper import Paper
from app.planning.plan import RECORDS, REFERENCES, Plan, new_id
from app.planning.profile import Answer, Company, Market, Offering, Override, Product, RequirementState, Segments
from app.planning.words import Action, AnswerStatus, Effect, Input, RequirementStatus, Scope, Stance
from tests.plans import full_plan, plans

DAY = date(2026, 9, 1)
NAN, HUGE = Decimal("NaN"), MAX_AMOUNT * 2


def own_value(**changes):
    given = {"value": Decimal("0.5"), "low": Decimal("0.4"), "high": Decimal("0.6"), "reason": "Seen.", "on": DAY}
    return Override(**({"id": "v", "input": Input.OPACITY, "scope": Scope.PRODUCT, "subject": "p"} | given | changes))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Company(home="Germany"), "three-letter country code"),
        (lambda: Company(currency="euro"), "three-letter currency code"),
        (lambda: Company(horizon_months=11), "between 12 and 60 months"),
        (lambda: Company(horizon_months=61), "between 12 and 60 months"),
        (lambda: Company(appetite_chance=Decimal("1.01")), "between 0 and 1"),
        (lambda: Company(appetite_loss=Decimal(-1)), "between 0 and"),
        (lambda: Company(discount_rate=NAN), "between 0 and 1"),
        (lambda: Company(legal_name="x" * (MAX_TEXT + 1)), "longer than"),
        (lambda: Company(about="a\x00b"), "cannot be stored"),
        (lambda: Product(id="p", name="  "), "needs a name"),
        (lambda: Product(id="", name="Camera"), "cannot be the id"),
        (lambda: Market(id="m", host="de"), "three-letter country code"),
        (lambda: Market(id="m", host="DEU", active_since=1066), "year of the first sale"),
        (lambda: Segments(commercial=Decimal("0.9")), "add up to 100 %"),
        (lambda: Segments(commercial=Decimal(2), consumer=Decimal(-1)), "customer share"),
        (lambda: Offering(id="o", product="p", market="m", revenue=Decimal(-1)), "yearly revenue"),
        (lambda: Offering(id="o", product="p", market="m", revenue=HUGE), "yearly revenue"),
        (lambda: Offering(id="o", product="p", market="m", margin=Decimal("1.1")), "contribution margin"),
        (lambda: Offering(id="o", product="p", market="m", currency="INR"), "exchange rate and the date"),
        (
            lambda: Offering(id="o", product="p", market="m", currency="INR", rate=NAN, rate_on=DAY),
            "greater than 0",
        ),
        (lambda: Company(discount_rate=Decimal(4)), "between 0 and 100 %"),
        (lambda: Offering(id="o", product="p", market="m", margin=Decimal(4)), "between −100 and 100 %"),
        (lambda: own_value(low=Decimal("0.6")), "range around it"),
        (lambda: own_value(value=NAN), "between 0 and 1"),
        (lambda: own_value(reason=" "), "needs a reason"),
        (lambda: own_value(subject=""), "which product, market or offering"),
        (lambda: own_value(scope=Scope.COMPANY), "which product, market or offering"),
        (
            lambda: RequirementState(id="s", offering="o", rule="r", status=RequirementStatus.NOT_APPLICABLE),
            "needs a reason",
        ),
        (lambda: Answer(id="a", question="q"), "has a level"),
        (lambda: Answer(id="a", question="q", level=5), "between 0 and 4"),
        (lambda: Answer(id="a", question="q", level=2, status=AnswerStatus.NOT_KNOWN), "has a level"),
        (lambda: Answer(id="a", question="q", status=AnswerStatus.NOT_APPLICABLE), "needs a reason"),
        (
            lambda: Initiative(id="i", title="T", action=Action.IMAGE, cost_low=Decimal(2), cost=Decimal(1)),
            "between the lowest and the highest",
        ),
        (
            lambda: Initiative(id="i", title="T", action=Action.IMAGE, starts=DAY, ends=date(2026, 8, 31)),
            "end before it starts",
        ),
        (lambda: Initiative(id="i", title="T", action=Action.IMAGE, depends_on=("i",)), "depend on itself"),
        (lambda: Initiative(id="i", title="T", action=Action.IMAGE, effects=("trust:+4",)), "not an effect"),
        (lambda: Option(id="n", name="N", does_nothing=True, initiatives=("i",)), "cannot hold initiatives"),
        (lambda: Quarter(id="q", year=2027, quarter=5), "quarter from 1 to 4"),
        (lambda: Signpost(id="s", title="S", days=-1), "days to decide"),
        (lambda: Paper(purpose="fun"), "decision, discussion or information"),
        (lambda: Paper(page="a3"), "A4 or on Letter"),
        (lambda: Paper(tlp="TLP: AMBER"), "Traffic Light Protocol"),
        (lambda: Paper(tlp="tlp:amber+strict"), "Traffic Light Protocol"),
        (lambda: Paper(drafts=("title",)), "can be drafts"),
        (lambda: Paper(drafts=("summary", "resolution")), "can be drafts"),
        (lambda: Paper(drafts=("summary", "summary")), "can be drafts"),
        (lambda: Paper(meeting=date(1, 1, 1)), "between the years"),
    ],
)
def test_that_a_value_which_cannot_be_is_refused_in_one_sentence(make, says):
    with pytest.raises(InputError, match=says) as refused:
        make()
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"offerings": (Offering(id="o", product="p", market="m"),)}, "refers to “p”"),
        ({"products": (Product(id="x", name="A"),), "markets": (Market(id="x", host="DEU"),)}, "share the id"),
        ({"markets": (Market(id="a", host="DEU"), Market(id="b", host="DEU"))}, "stands in the plan twice"),
        ({"options": ()}, "exactly one option that does nothing"),
        ({"options": (DO_NOTHING, replace(DO_NOTHING, id="again"))}, "exactly one option that does nothing"),
        (
            {"options": (DO_NOTHING, *(Option(id=i, name=i, recommended=True) for i in "ab"))},
            "Only one option can be recommended",
        ),
        ({"overrides": (own_value(),)}, "no longer in the plan"),
        (
            {"answers": tuple(Answer(id=i, question="QG-01", level=1) for i in "ab")},
            "answered twice",
        ),
        (
            {
                "markets": (Market(id="m", host="DEU"),),
                "stances": tuple(MarketStance(id=i, option="do-nothing", market="m", stance=Stance.EXIT) for i in "ab"),
            },
            "two stances",
        ),
    ],
)
def test_that_a_plan_which_contradicts_itself_is_refused_in_one_sentence(changes, says):
    with pytest.raises(InputError, match=says):
        Plan(**changes)


def test_that_a_new_plan_can_do_nothing_and_recommends_nothing():
    plan = Plan()
    assert plan.options == (DO_NOTHING,)
    assert plan.do_nothing is DO_NOTHING
    assert plan.recommended is None


def test_that_every_reference_names_a_field_and_a_kind_of_record():
    for kind, references in REFERENCES.items():
        assert kind in RECORDS.values()
        assert set(references) <= {field.name for field in fields(kind)}
        assert set(references.values()) <= set(RECORDS)


@given(plans())
def test_that_records_are_found_by_their_ids_and_only_as_what_they_are(plan):
    for product in plan.products:
        assert plan.product(product.id) is product
        with pytest.raises(KeyError):
            plan.market(product.id)
    with pytest.raises(KeyError):
        plan.offering("no such id")


def test_that_a_foreign_amount_is_turned_by_the_users_own_rate():
    offering = Offering(
        id="o", product="p", market="m", revenue=Decimal(250), currency="INR", rate=Decimal("0.011"), rate_on=DAY
    )
    assert offering.revenue_in_plan_currency == Decimal("2.75")
    assert replace(offering, currency="").revenue_in_plan_currency == Decimal(250)


def test_that_an_effect_reads_as_in_the_playbook():
    assert effect_of("trust:+2") == (Effect.TRUST, 2)
    assert effect_of("exposure:-3") == (Effect.EXPOSURE, -3)
    for wrong in ("trust:2", "trust:+0", "luck:+1", "trust:+2 "):
        with pytest.raises(InputError):
            effect_of(wrong)


def test_that_new_ids_differ_and_can_be_ids():
    made = {new_id() for _ in range(1_000)}
    assert len(made) == 1_000
    Product(id=made.pop(), name="Camera")


def test_that_the_full_plan_holds_every_kind_of_record():
    assert all(full_plan().collections().values())
