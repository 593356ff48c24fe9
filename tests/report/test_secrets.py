"""No form of an edition holds anything that this edition must not show, in any of its bytes.

Every text and amount of the sample plan is sensitive unless it is on the list of what may be shown, with the reason.
A field that is new to the plan is therefore sensitive until somebody puts it on that list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from app.planning import display
from app.planning.plan import Plan
from app.planning.words import Edition
from app.report.editions import without_board_only
from app.report.forms import Form, drawings, write_form
from app.report.settings import PaperSettings
from tests.report.every_byte import every_byte, folded, words_of

ON = date(2026, 11, 22)
_WHOSE = "says whose paper it is"
_WHAT = "says what the plan is about: products and countries"
_PUBLIC = "a value of a list that is the same for every company"
_KEY = "an id, which no reader sees as a text of its own"
_DOING = "what the company does for all to see, which is why a paper is shared"
MAY_BE_SHOWN = {
    "Company.legal_name": _WHOSE, "Company.home": _PUBLIC, "Company.currency": _PUBLIC,
    "Paper.title": _WHOSE, "Paper.body": _WHOSE, "Paper.number": _WHOSE, "Paper.version": _WHOSE,
    "Paper.purpose": _PUBLIC, "Paper.classification": "the marking must stand on every sheet", "Paper.tlp": _PUBLIC,
    "Paper.page": _PUBLIC, "Product.name": _WHAT, "Product.category": _PUBLIC, "Product.concerns": _PUBLIC,
    "Market.host": _PUBLIC, "Offering.currency": _PUBLIC, "Initiative.title": _DOING, "Initiative.play": _KEY,
    "Initiative.people": "how many work on it, without who", "Commitment.text": "a promise is made to be heard",
    "Option.name": "of the recommended option and of doing nothing; see the test of the others",
    "PublicCommitment.text": "was said in public", "Programme.title": _DOING, "Programme.partner": _DOING,
    "RequirementState.rule": _PUBLIC, "Answer.question": _KEY, "Classification.question": _KEY,
}  # fmt: skip
"""By field: why the shareable edition may say it."""
LEAST = 12
"""A text of fewer letters is part of too many words to be searched for; that its field is emptied, editions test."""
DIGITS = 5
"""An amount as it is stored, with at least so many digits."""
PERSON = 4
"""Letters that a name has at least."""
WORTH = 24
"""Each sentence of at least so many letters is searched for on its own too."""


@pytest.fixture(scope="module")
def sample(cameras):
    return cameras


@pytest.fixture(scope="module")
def shown(sample) -> str:
    """All that may be shown, as one text: what is part of it is no secret."""
    plan = without_board_only(sample[0])
    texts = [text for name, text in _texts(plan) if name in MAY_BE_SHOWN and name != "Option.name"]
    names = [option.name for option in plan.options if option.recommended or option.does_nothing]
    return folded(" | ".join([*texts, *names]))


@pytest.fixture(scope="module")
def written(of_cameras):
    return of_cameras


@pytest.mark.parametrize("form", Form)
def test_that_no_byte_of_a_shareable_file_holds_anything_sensitive(sample, shown, written, form):
    secrets = sorted(_secrets(sample[0], shown))
    assert len(secrets) > 600
    content = written(form, Edition.SHAREABLE)
    held, words = every_byte(form, content), words_of(form, content)
    assert _found((secret for secret in secrets if not _is_figure(secret)), held) == []
    assert _found(filter(_is_figure, secrets), words) == []  # 300000 may be the width of a picture


@pytest.mark.parametrize("form", Form)
def test_that_a_shareable_file_has_no_amounts_no_persons_and_no_state_of_any_duty(sample, written, form):
    plan = sample[0]
    held = every_byte(form, written(form, Edition.SHAREABLE))
    code = plan.company.currency.casefold()
    assert re.findall(rf"\b{code}[  ]?[\d.,]+|[\d.,]+[  ]?{code}\b|{code} million", held) == []
    assert _found(_persons(plan), held) == []
    for word in ("not met", "in work", "overdue", "no owner", "compliance gap", "half met"):
        assert word not in held


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("edition", [Edition.MANAGEMENT, Edition.SHAREABLE])
def test_that_nothing_marked_board_only_is_in_any_other_edition(sample, written, form, edition):
    plan = sample[0]
    left = folded(" | ".join(text for _, text in _texts(without_board_only(plan))))
    gone = {folded(text) for _, text in _texts(plan)}
    secrets = sorted(text for text in gone if len(text) >= LEAST and text not in left)
    assert len(secrets) > 12
    held = every_byte(form, written(form, edition))
    assert _found(secrets, held) == []


def test_that_the_search_would_find_what_the_board_reads(sample, shown, written):
    secrets = _secrets(sample[0], shown)
    held = every_byte(Form.PDF, written(Form.PDF, Edition.BOARD))
    assert sum(secret in held for secret in secrets) > 250
    assert all(name in held for name in _persons(sample[0]) if name in {"nebelstein", "tannhorst", "feldspat"})


def test_that_a_chart_of_a_shareable_paper_says_nothing_sensitive(sample, shown, world):
    secrets = _secrets(sample[0], shown)
    for drawing in drawings(*sample, world, Edition.SHAREABLE):
        held = folded(f"{drawing.message} {drawing.note} {drawing.chart.words()} {drawing.chart!r}")
        assert _found(secrets, held) == []


def test_that_the_list_of_what_may_be_shown_names_fields_that_there_are(sample):
    assert set(MAY_BE_SHOWN) <= {f"{type(r).__name__}.{f.name}" for r in _records(sample[0]) for f in fields(r)}


def test_that_other_options_are_not_even_named(sample, world):
    plan, found = sample
    renamed = tuple(
        o if o.recommended or o.does_nothing else replace(o, name=f"Zaubernuss {o.id}") for o in plan.options
    )
    written = write_form(Form.PDF, replace(plan, options=renamed), found, world, PaperSettings(Edition.SHAREABLE))
    held = every_byte(Form.PDF, written.content)
    assert "zaubernuss" not in held


def _found(secrets: Iterable[str], held: str) -> list[str]:
    """Which of them are there: a text anywhere, an amount or a single name only as a whole."""
    return sorted(
        secret
        for secret in secrets
        if secret in held and (len(secret) >= LEAST or re.search(rf"(?<![\w.,]){re.escape(secret)}(?!\w|[.,]\d)", held))
    )


def _secrets(plan: Plan, shown: str) -> set[str]:
    """Every sensitive text and each of its sentences, and every amount as it is stored and as it is spelled."""
    found = set()
    for name, text in _texts(plan):
        if name not in MAY_BE_SHOWN:
            found.add(folded(text))
            found |= {folded(part) for part in re.split(r"(?<=[.;:])\s|\n", text) if len(part) >= WORTH}
    for record in _records(plan):
        for each in fields(record):
            value = getattr(record, each.name)
            if isinstance(value, Decimal) and abs(value) >= 10_000:
                code = plan.company.currency
                found |= {folded(x) for x in (f"{value:f}", f"{value:,.0f}", display.money(value, code))}
    return {
        text
        for text in found
        if (len(text) >= DIGITS if _is_figure(text) else len(text) >= LEAST and text not in shown)
    }


def _is_figure(text: str) -> bool:
    return text.replace(",", "").isdigit()


def _persons(plan: Plan) -> set[str]:
    """The words of the names of people, in lower case."""
    told = [
        getattr(record, name)
        for record in _records(plan)
        for name in ("owner", "answered_by", "sponsor", "author", "presenter")
        if hasattr(record, name)
    ]
    words = {word.strip(",.") for text in told for word in text.split()}
    # Words of roles; Paul, Weiss is the publisher of a source.
    common = {"chief", "board", "market", "head", "government", "company", "general", "paul", "supervisory"}
    places = {"asia", "china"}  # of roles such as the head of China
    names = {w.casefold() for w in words if w[:1].isupper() and len(w) >= PERSON}
    return names - common - places


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text of the plan that a person wrote or chose, with its record and field; ids and references are none."""
    for record in _records(plan):
        for each in fields(record):
            value = getattr(record, each.name)
            name = f"{type(record).__name__}.{each.name}"
            if type(value) is str and value.strip() and not _is_reference(plan, value):
                yield name, value


def _is_reference(plan: Plan, value: str) -> bool:
    return any(record.id == value for records in plan.collections().values() for record in records)


def _records(plan: Plan) -> list[object]:
    return [plan.company, plan.paper, *(record for records in plan.collections().values() for record in records)]
