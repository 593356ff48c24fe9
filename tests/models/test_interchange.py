import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.models import interchange
from app.models.interchange import FORM_VERSION, FORMAT, dump_plan, load_plan
from app.planning.plan import Plan
from tests.plans import COUNTRIES, full_plan, plans


def form(**parts: Any) -> str:
    return json.dumps({"format": FORMAT, "version": FORM_VERSION, **parts})


def offering(**values: Any) -> str:
    return form(
        products=[{"id": "p", "name": "P"}],
        markets=[{"id": "m", "host": "DEU"}, {"id": "n", "host": "NOR"}],
        offerings=[{"id": "a", "product": "p", "market": "m"}, {"id": "b", "product": "p", "market": "n", **values}],
    )


def sentence_of(text: str) -> str:
    """What is wrong with a form; empty where nothing is."""
    try:
        load_plan(text)
    except InputError as error:
        return str(error)
    return ""


@settings(max_examples=60, deadline=None)
@given(plans())
def test_that_a_plan_comes_back_from_its_form_to_the_last_digit(plan):
    text = dump_plan(plan)
    assert load_plan(text, COUNTRIES) == plan
    assert dump_plan(load_plan(text.encode())) == text


def test_that_every_field_is_written_also_one_at_its_default():
    def check(record: Any, written: dict[str, Any]) -> None:
        assert written.keys() == {field.name for field in fields(record) if field.init}
        for name, value in written.items():
            if is_dataclass(getattr(record, name)):
                check(getattr(record, name), value)

    plan = full_plan()
    written = json.loads(dump_plan(plan))
    for name, records in plan.collections().items():
        assert records, f"full_plan() has no {name}"
        for record, record_form in zip(records, written[name], strict=True):
            check(record, record_form)
    check(plan.company, written["company"])
    check(plan.paper, written["paper"])


def test_that_money_is_text_and_a_date_is_iso():
    written = json.loads(dump_plan(full_plan()))
    assert written["offerings"][0]["revenue"] == "1234567.80"
    assert written["offerings"][1]["rate_on"] == "2026-03-31"
    assert written["offerings"][1]["status"] == 2
    assert written["initiatives"][1]["effects"] == ["trust:+2", "compliance:+3"]


def test_that_the_shortest_form_is_the_empty_plan():
    assert load_plan(form()) == Plan()


def test_that_a_number_may_be_written_bare_and_keeps_its_digits():
    read = load_plan(offering(revenue=1200)).offerings[1]
    assert read.revenue == Decimal(1200)
    text = offering(growth="G").replace('"G"', "0.123456789012345678901234567890")
    assert load_plan(text).offerings[1].growth == Decimal("0.123456789012345678901234567890")


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"revenue": "-5"}, "offerings[1].revenue"),
        ({"revenue": "1e99"}, "offerings[1].revenue"),
        ({"revenue": "NaN"}, "offerings[1].revenue"),
        ({"revenue": "much"}, "offerings[1].revenue"),
        ({"revenue": True}, "offerings[1].revenue"),
        ({"revenue": float("nan")}, "offerings[1].revenue"),
        ({"revenue": float("inf")}, "offerings[1].revenue"),
        ({"revenue": "1" + "0" * 5000}, "offerings[1].revenue"),
        ({"growth": "-2"}, "offerings[1].growth"),
        ({"note": 5}, "offerings[1].note"),
        ({"note": "a\x00b"}, "offerings[1].note"),
        ({"note": "\ud800"}, "offerings[1].note"),
        ({"note": "x" * 20_001}, "offerings[1].note"),
        ({"status": 7}, "offerings[1].status"),
        ({"status": "banned"}, "offerings[1].status"),
        ({"stage": "gone"}, "offerings[1].stage"),
        ({"board_only": 1}, "offerings[1].board_only"),
        ({"rate_on": "20260331"}, "offerings[1].rate_on"),
        ({"rate_on": "2026-02-30"}, "offerings[1].rate_on"),
        ({"segments": {"government": "2"}}, "offerings[1].segments.government"),
        ({"segments": {"government": "0.5"}}, "offerings[1].segments"),
        ({"segments": []}, "offerings[1].segments"),
        ({"colour": "red"}, "offerings[1]: “colour”"),
        ({"id": "a b"}, "offerings[1]: “a b”"),
        ({"id": "a\n\x1b[31m"}, "offerings[1]: “a··[31m”"),
        ({"id": None}, "offerings[1].id"),
    ],
)
def test_that_a_wrong_value_is_named_with_its_place(values, where):
    with pytest.raises(InputError) as raised:
        load_plan(offering(**values))
    sentence = str(raised.value)
    assert sentence.startswith(where)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert len(sentence) < 250


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "line 1"),
        ("{", "line 1"),
        ("[]", "an object in braces"),
        ("null", "found null"),
        ("{}", "“format”"),
        (form(version="1"), "“version”"),
        (form(version=True), "“version”"),
        (form(version=0), "“version”"),
        (form(version=FORM_VERSION + 1), "newer version"),
        (form(format="other"), "“format”"),
        (form(colours=[]), "“colours”"),
        (form(products={}), "products: expected a list"),
        (form(products=[5]), "products[0]: expected an object"),
        (form(products=[{"name": "x"}]), "products[0]: “id” is missing"),
        (form(products=[{"id": "p", "name": " "}]), "products[0]: A product needs a name"),
        (form(products=[{"id": "p", "name": "P", "concerns": "x"}]), "products[0].concerns: expected a list"),
        (form(products=[{"id": "p", "name": "P", "concerns": ["a", 5]}]), "products[0].concerns[1]: expected a text"),
        (form(products=[{"id": "p", "name": "P"}] * 2), "share the id “p”"),
        (form(options=[]), "exactly one option that does nothing"),
        (form(company=[]), "company: expected an object"),
        (form(company={"horizon_months": 6}), "company.horizon_months: The horizon"),
        (form(company={"horizon_months": 24.5}), "company.horizon_months: expected a whole number"),
        (form(company={"discount_rate": "2"}), "company.discount_rate: The discount rate"),
        (form(company={"home": "germany"}), "company.home: “germany”"),
        (offering(market="x"), "“x”"),
        ('{"format": "demarche-plan", "version": 1, "version": 1}', "“version” stands there twice"),
        (form(products=["X"]).replace('"X"', '{"id": "p", "id": "q", "name": "n"}'), "products[0]: “id” stands"),
        (form(company="X").replace('"X"', '{"horizon_months": ' + "9" * 5000 + "}"), "too many digits"),
        (form(company="X").replace('"X"', '{"discount_rate": 1e9999999999999999999}'), "company.discount_rate"),
        ("[" * 100_000, "too deeply"),
        ('{"a":' * 100_000, "too deeply"),
        (form(company="X").replace('"X"', "[" * 200 + "]" * 200), "company: expected an object"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"SQLite format 3\x00", "line 1"),
    ],
)
def test_that_a_form_that_is_none_is_refused_in_one_sentence(text, part):
    with pytest.raises(InputError) as raised:
        load_plan(text)
    assert part in str(raised.value)
    assert str(raised.value).isprintable()


def test_that_a_form_longer_than_the_limit_is_refused_before_it_is_read():
    with pytest.raises(InputError, match="longer than the 64 MB"):
        load_plan(" " * (interchange.MAX_JSON + 1))


def test_that_a_country_nobody_knows_is_named():
    with pytest.raises(InputError, match=r"markets\[1\]\.host: “NOR” is not a country"):
        load_plan(offering(), {"DEU"})
    with pytest.raises(InputError, match=r"company\.home: “QQQ”"):
        load_plan(form(company={"home": "QQQ"}), {"DEU"})
    assert load_plan(offering()).markets[1].host == "NOR"


def test_that_a_country_nobody_knows_is_named_in_the_ledger_too():
    known = {"DEU", "NOR"}
    with pytest.raises(InputError, match=r"ledger\[1\]\.host: “FRA” is not a country"):
        load_plan(dump_plan(full_plan()), known)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"0.401"', '"0.400"', r"ledger\[0\]\.chances: The four chances"),
        ('"0.401",\n        "conditional": "0.3"', '"0.4",\n        "conditional": "0.301"', r"ledger\[0\]: A locked"),
        ('"2024-02-29"', '"2024-02-28"', r"ledger\[0\]: A locked"),
        ('"product": "Camera"', '"product": "Door"', r"ledger\[0\]: A locked"),
    ],
)
def test_that_a_forecast_altered_in_the_form_is_refused_with_its_place(old, new, sentence):
    text = dump_plan(full_plan())
    assert text.count(old) == 1
    with pytest.raises(InputError, match=sentence):
        load_plan(text.replace(old, new))


def test_that_a_form_of_the_first_version_is_read_with_nothing_added():
    text = (Path(__file__).parent / "data" / "v1.json").read_text(encoding="utf-8")
    assert json.loads(text)["version"] == 1
    plan = load_plan(text)
    assert (plan.ledger, plan.classifications, plan.company.quiet_level) == ((), (), Decimal(0))
    assert json.loads(dump_plan(plan))["version"] == FORM_VERSION


def test_that_text_of_the_greatest_length_survives():
    text = "\U0001f6f0é\n\t\x01" * 4000
    plan = load_plan(offering(note=text))
    assert load_plan(dump_plan(plan)).offerings[1].note == text


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_that_a_form_with_any_one_thing_changed_is_a_plan_or_one_sentence(data):
    written = json.loads(dump_plan(full_plan()))
    place: Any = written
    while True:
        keys = list(range(len(place))) if isinstance(place, list) else list(place)
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.integers(0, 3)) == 0:
            break
        place = place[key]
    place[key] = data.draw(anything)
    sentence = sentence_of(json.dumps(written))
    assert sentence.isprintable()
    assert len(sentence) < 300
