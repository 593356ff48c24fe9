"""The wording that is proposed for a commitment promises nothing that the plan does not hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.planning.assessment import ActionEffect
from app.planning.commitment_draft import commitment_draft
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.plan import Plan
from app.planning.profile import Company
from app.planning.words import Action, Progress

CERTIFY = Initiative(
    id="a", title="Certify", action=Action.GOVERNANCE, owner="Head of product", ends=date(2027, 6, 30),
    cost=Decimal(2_000_000), cost_high=Decimal(3_000_000), measure="Certificate on the web site.",
)  # fmt: skip
SMALL = replace(CERTIFY, id="b", title="Train", owner="Counsel", cost=Decimal(0), measure="", ends=date(2027, 9, 30))
PLAN = Plan(company=Company(currency="EUR"), initiatives=(CERTIFY, SMALL))
EFFECT = ActionEffect(2, -0.1, 5e6, -0.05, 1.26e6)


def test_that_the_draft_says_what_when_cost_who_effect_and_measure():
    text = commitment_draft(PLAN, Action.GOVERNANCE, EFFECT).replace("\N{NO-BREAK SPACE}", " ")
    assert text == (
        "By 30 September 2027 we will carry out “Certify” and “Train”. They cost EUR 2.0 m; Head of product and "
        "Counsel answer for it. Over 24 months this saves about EUR 1.3 m of expected loss on top of all else that is "
        "planned. It is done when anyone can see: Certificate on the web site."
    )


def test_that_without_an_initiative_nothing_is_promised():
    assert commitment_draft(PLAN, Action.IMAGE, EFFECT) == ""
    dropped = replace(PLAN, initiatives=(replace(CERTIFY, progress=Progress.DROPPED),))
    assert commitment_draft(dropped, Action.GOVERNANCE, EFFECT) == ""
    elsewhere = replace(PLAN, options=(DO_NOTHING, Option(id="o", name="O", recommended=True, initiatives=("b",))))
    assert "Certify" not in commitment_draft(elsewhere, Action.GOVERNANCE, EFFECT)


def test_that_an_effect_too_small_to_tell_is_said_and_an_open_end_has_no_day():
    text = commitment_draft(
        replace(PLAN, initiatives=(replace(SMALL, ends=None, owner=""),)),
        Action.GOVERNANCE,
        replace(EFFECT, saved_last=20.0),
    )
    assert text.startswith("We will carry out “Train”. Its cost is not set.")
    assert "less than we can tell" in text


def test_that_the_dearest_are_named_and_the_rest_counted():
    many = tuple(replace(CERTIFY, id=f"i{n}", title=f"Move {n}", cost=Decimal(n)) for n in range(6))
    text = commitment_draft(replace(PLAN, initiatives=many), Action.GOVERNANCE, EFFECT)
    assert "“Move 5”, “Move 4”, “Move 3”, “Move 2” and 2 more" in text


def test_that_before_the_figures_are_there_the_draft_leaves_the_effect_out():
    assert "expected loss" not in commitment_draft(PLAN, Action.GOVERNANCE, None)
