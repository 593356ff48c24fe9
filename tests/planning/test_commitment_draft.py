"""The wording that is proposed for a commitment promises nothing that the plan does not hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.planning.commitment_draft import CommitmentDraft, commitment_draft
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


def draft(plan=PLAN, action=Action.GOVERNANCE):
    return commitment_draft(plan, action)


def test_that_the_draft_says_what_when_and_measure_and_who_answers():
    assert draft() == CommitmentDraft(
        "By 30 September 2027 we will carry out “Certify” and “Train”. Anyone can see that it is done by what we "
        "measure: Certificate on the web site.",
        "Head of product",
        date(2027, 9, 30),
    )


def test_that_no_amount_and_no_name_stands_in_the_words():
    text = draft().text
    assert not any(word in text for word in ("EUR", "loss", "Head of product", "Counsel"))


def test_that_without_an_initiative_nothing_is_promised():
    assert draft(action=Action.IMAGE) is None
    assert draft(replace(PLAN, initiatives=(replace(CERTIFY, progress=Progress.DROPPED),))) is None
    elsewhere = replace(PLAN, options=(DO_NOTHING, Option(id="o", name="O", recommended=True, initiatives=("b",))))
    assert "Certify" not in draft(elsewhere).text


def test_that_an_open_end_has_no_day():
    assert draft(replace(PLAN, initiatives=(CERTIFY, replace(SMALL, ends=None, owner="")))) == CommitmentDraft(
        "We will carry out “Certify” and “Train”. Anyone can see that it is done by what we measure: Certificate on "
        "the web site.",
        "Head of product",
        None,
    )


def test_that_the_dearest_are_named_and_the_rest_counted():
    many = tuple(replace(CERTIFY, id=f"i{n}", title=f"Move {n}", cost=Decimal(n)) for n in range(6))
    assert "“Move 5”, “Move 4”, “Move 3”, “Move 2” and 2 more" in draft(replace(PLAN, initiatives=many)).text
