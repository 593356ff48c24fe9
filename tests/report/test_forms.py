"""Every form of the paper says the same: all of a plan, only what its edition may say, and the same bytes each time."""

import enum
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import icalendar
import openpyxl
import pptx
import pypdf
import pytest

from app.errors import InputError
from app.planning import display
from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.paper import Paper
from app.planning.plan import RECORDS, REFERENCES, Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Edition, Progress, RequirementStatus
from app.report import simulated
from app.report.editions import for_edition
from app.report.forms import Form, form_of, write_form
from app.report.leaves_out import LEAVES_OUT
from app.report.settings import PaperSettings

ON = date(2026, 11, 22)
OFFICE = (Form.SLIDES, Form.WORD, Form.SPREADSHEET)
OWN = (*OFFICE, Form.CALENDAR)
FORMULA = "=HYPERLINK(A1)"
CODES = {"id", "currency", "rule", "question", "input", "scope", "subject", "host", "does_nothing", "recommended",
         "page"}  # fmt: skip
"""Fields by which a plan is put together; what they lead to is said."""


@pytest.fixture(scope="module")
def sample(cameras):
    return cameras


@pytest.fixture(scope="module")
def told(of_cameras):
    """All that each form of the sample says, on one line without spaces at breaks."""
    return {form: flat(text_of(form, of_cameras(form, Edition.BOARD))) for form in Form}


def text_of(form, content):
    """What a reader of that form sees or hears."""
    match form:
        case Form.PDF:
            return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
        case Form.WORD:
            return " ".join(of_word(docx.Document(BytesIO(content))))
        case Form.SLIDES:
            return " ".join(of_slides(pptx.Presentation(BytesIO(content))))
        case Form.SPREADSHEET:
            book = openpyxl.load_workbook(BytesIO(content))
            return " ".join(shown(c) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)
        case Form.CALENDAR:
            entries = icalendar.Calendar.from_ical(content).walk()
            return " ".join(
                shown_day(value.dt) if hasattr(value, "dt") else str(value)
                for entry in entries
                for _, value in entry.property_items()
            )


def of_word(document):
    names = {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t": "", "br": ""}
    for part in (document.element.body, document.sections[0].header._element, document.sections[0].footer._element):
        for paragraph in part.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            yield "".join(
                " " if found.tag.endswith("}br") else found.text or ""
                for found in paragraph.iter()
                if found.tag in names or found.tag.endswith("}br")
            )
    yield from (shape._inline.docPr.get("descr") for shape in document.inline_shapes)


def of_slides(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
            else:
                yield shape._element.nvPicPr.cNvPr.get("descr")


def shown(cell):
    """A cell as a reader sees it."""
    if isinstance(cell.value, str):
        return cell.value
    if cell.is_date:
        return shown_day(cell.value)
    places = len(cell.number_format.partition(".")[2])
    return f"{cell.value:,.{places}f}" if "," in cell.number_format else f"{cell.value:.{places}f}"


def shown_day(value):
    return display.short_day(value) if hasattr(value, "day") else str(value)


def flat(text):
    """Without any space or line, which each form breaks as it will."""
    return re.sub(r"\s", "", text).replace(display.MINUS, "-")


def spelled(value):
    """The ways in which a value of a plan may be spelled."""
    match value:
        case enum.Enum() | bool() | None:
            return ()
        case tuple():
            return [", ".join(map(str, value))] if value and isinstance(value[0], str) else ()
        case str():
            return [line for line in (value.strip().rstrip("."), *value.strip().splitlines()) if line][:1]
        case date():
            return (display.day(value), display.short_day(value), value.isoformat())
        case Decimal() | int():
            number = Decimal(value)
            return (display.millions(number), display.number(number, 1), f"{number.normalize():f}",
                    display.percent(int(number * 100)), f"{number:,}", display.number(number / 1000000, 1))  # fmt: skip
    return ()


def every(plan):
    """Each non-empty field of each record: its name and its value."""
    records = [plan.company, plan.paper, *(record for records in plan.collections().values() for record in records)]
    for record in records:
        kind = type(record).__name__
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in CODES or field.name in REFERENCES.get(type(record), {}) or is_dataclass(value):
                continue
            if value and spelled(value):
                yield f"{kind}.{field.name}", value


def left_out(form, name):
    return name in LEAVES_OUT[form] or name.partition(".")[0] in LEAVES_OUT[form]


def clauses(name, value):
    """The resolution stands clause by clause, each with a letter of its own."""
    return value.splitlines() if name == "Paper.resolution" else [value]


@pytest.mark.parametrize("form", list(Form))
def test_that_each_form_says_every_field_of_the_plan_or_says_why_not(sample, told, form):
    plan, _ = sample
    lacking = {
        f"{name}: {str(value)[:40]}"
        for name, whole in every(plan)
        if not left_out(form, name)
        for value in clauses(name, whole)
        if not any(flat(text) in told[form] for text in spelled(value))
    }
    assert lacking == set()


@pytest.mark.parametrize("form", list(Form))
def test_that_nothing_is_on_the_list_without_need(sample, told, form):
    plan, _ = sample
    known = {cls.__name__: cls for cls in (*RECORDS.values(), Company, Paper)}
    lacking = {name for name, value in every(plan) if not any(flat(text) in told[form] for text in spelled(value))}
    words = {name for name, value in every(plan) if isinstance(value, str | date)}
    for name, reason in LEAVES_OUT[form].items():
        kind, _, field = name.partition(".")
        assert kind in known
        assert not field or field in known[kind].__dataclass_fields__
        assert len(reason) > 10
        assert name not in words or name in lacking, name


def test_that_the_calendar_holds_all_that_lies_ahead(sample, told):
    plan, _ = sample
    chosen = [plan.initiative(id_) for id_ in plan.recommended.initiatives]
    ahead = [i for i in chosen if i.progress not in {Progress.DONE, Progress.DROPPED} and i.ends]
    open_ = [decision for decision in plan.decisions if decision.due and not decision.decided_on]
    assert len(ahead) > 20
    assert open_
    for record in (*ahead, *open_, *plan.signposts):
        assert flat(record.title) in told[Form.CALENDAR]


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("form", OWN)
def test_that_the_same_plan_gives_the_same_bytes(sample, of_cameras, world, form, edition):
    plan, found = sample
    one = of_cameras(form, edition)
    simulated.kept.cache_clear()
    two = write_form(form, plan, found, world, PaperSettings(edition=edition)).content
    assert one == two


@pytest.mark.parametrize("form", OFFICE)
def test_that_no_file_tells_of_a_clock_a_machine_or_its_maker(sample, of_cameras, form):
    plan, _ = sample
    content = of_cameras(form, Edition.BOARD)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in packed.infolist()} == {0}
        assert not [name for name in packed.namelist() if "thumbnail" in name or "printer" in name]
        whole = b"".join(packed.read(name) for name in packed.namelist())
        core = packed.read("docProps/core.xml").decode()
    for word in (b"python-", b"Macintosh", b"Canny", b"generated by"):
        assert word not in whole
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{plan.paper.meeting.isoformat()}T00:00:00Z"}
    assert "Emil Tannhorst" in core
    assert plan.paper.title in core


def secret(plan):
    """The plan with a token of its own in every field that holds a text."""

    def marked(record):
        kind = type(record).__name__
        free = {
            field.name: f"ZQ{kind}{field.name.title().replace('_', '')}{getattr(record, 'id', '')}QZ"
            for field in fields(record)
            if field.type is str
            and field.name not in CODES
            and field.name not in REFERENCES.get(type(record), {})
            and field.name not in {"home", "category", "page", "purpose", "play", "tlp"}
            and (kind, field.name) != ("Signpost", "reading")
        }
        return replace(record, **free)

    collections = {name: tuple(map(marked, records)) for name, records in plan.collections().items()}
    return replace(plan, company=marked(plan.company), paper=marked(plan.paper), **collections)


def all_bytes(form, content, *, pictures=True):
    """Every byte of a file, with what it packs unpacked and what it folds unfolded."""
    if form is Form.CALENDAR:
        return content.replace(b"\r\n ", b"")
    with zipfile.ZipFile(BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if pictures or not name.endswith(".png")]
        return b"".join(name.encode() + packed.read(name) for name in names)


@pytest.mark.parametrize("edition", [Edition.MANAGEMENT, Edition.SHAREABLE])
@pytest.mark.parametrize("form", OWN)
def test_that_no_byte_of_an_edition_holds_what_it_must_not_say(halden, world, form, edition):
    tokens = re.compile(r"ZQ\w+?[\w.-]*?QZ")
    marked = secret(halden)
    markets = tuple(replace(m, board_only=True) if m.id == "m-vnm" else m for m in marked.markets)
    plan = replace(marked, markets=markets)
    written = write_form(form, plan, assess(plan, world, ON), world, PaperSettings(edition=edition))
    content = all_bytes(form, written.content)
    found = set(tokens.findall(content.decode("utf-8", "ignore")))
    allowed = set(tokens.findall(repr(for_edition(plan, edition))))
    assert found <= allowed
    assert found
    assert b"Vietnam" not in content
    if edition is Edition.SHAREABLE:
        assert b"NOK" not in all_bytes(form, written.content, pictures=False)  # three bytes that a picture may hold
        assert not [token for token in found if "Owner" in token or "Author" in token]


@pytest.mark.parametrize("form", OWN)
def test_that_an_empty_plan_has_every_form(world, form):
    content = write_form(form, Plan(), assess(Plan(), world, ON), world, PaperSettings()).content
    assert text_of(form, content)


@pytest.mark.parametrize("form", OWN)
def test_that_the_longest_texts_are_held_whole(halden, assessed, world, form):
    long = "Zugzwang follows here. " * 860
    plan = replace(
        halden,
        paper=replace(halden.paper, summary=long, delegated_to="W" * 19_000, classification="M" * 5_000),
        options=(replace(halden.options[0], drawbacks=long), *halden.options[1:]),
        initiatives=(replace(halden.initiatives[0], title=long[:19_000]), *halden.initiatives[1:]),
    )
    content = write_form(form, plan, assessed(plan), world, PaperSettings()).content
    text = text_of(form, content)
    assert text.count("Zugzwang") >= 860 * (2 if form is not Form.CALENDAR else 1)


@pytest.mark.parametrize("form", OWN)
def test_that_sixty_markets_and_five_hundred_initiatives_are_held(world, assessed, form):
    products = tuple(Product(id=f"p{i}", name=f"Product number {i}") for i in range(8))
    markets = tuple(Market(id=f"m{i}", host=host) for i, host in enumerate(sorted(world.countries)[:60]))
    offerings = tuple(
        Offering(id=f"o-{p.id}-{m.id}", product=p.id, market=m.id, revenue=Decimal(12_345_678))
        for p in products
        for m in markets
    )
    initiatives = tuple(
        Initiative(id=f"i{i}", title=f"Initiative {i}", action=list(Action)[i % 5], ends=date(2027, 5, 1))
        for i in range(500)
    )
    option = Option(id="all", name="All", recommended=True, initiatives=tuple(i.id for i in initiatives))
    plan = Plan(
        company=Company(legal_name="Huge", home="DEU"), products=products, markets=markets, offerings=offerings,
        initiatives=initiatives, options=(DO_NOTHING, option),
    )  # fmt: skip
    text = text_of(form, write_form(form, plan, assessed(plan), world, PaperSettings()).content)
    if form in {Form.WORD, Form.SPREADSHEET}:
        assert all(world.countries[market.host].name in text for market in markets)
    if form is not Form.SLIDES:
        assert all(f"Initiative {i}" in text for i in range(500))


NASTY = "\x01<b>&amp;\u202e</w:t>]]>\x0b\x1b\ufffe\U0001f600 漢字 עברית"


@pytest.mark.parametrize("form", OWN)
def test_that_nothing_in_a_text_is_read_as_markup_or_breaks_the_file(halden, assessed, world, form):
    plan = secret(halden)
    plan = replace(
        plan,
        company=replace(plan.company, legal_name=f"{FORMULA} & {NASTY}"),
        paper=replace(plan.paper, title=NASTY, classification=f"&P {NASTY}", recommendation=NASTY),
        initiatives=tuple(replace(i, title=f"{NASTY} {i.id}", owner=FORMULA) for i in plan.initiatives),
        options=tuple(replace(o, name=f"+{NASTY}") for o in plan.options),
    )
    text = text_of(form, write_form(form, plan, assessed(plan), world, PaperSettings()).content)
    assert "<b>&amp;" in text
    assert "漢字" in text
    assert FORMULA in text


@pytest.mark.parametrize("form", list(Form))
def test_that_the_marking_is_in_every_form(told, sample, form):
    assert flat(sample[0].paper.classification) in told[form]


def test_that_the_ending_of_a_name_says_the_form():
    assert form_of(Path("a.b/PAPER.PPTX")) is Form.SLIDES
    with pytest.raises(InputError, match=r"must end in \.pdf, \.pptx, \.docx, \.xlsx, \.ics"):
        form_of(Path("paper.doc"))


@pytest.mark.parametrize("form", OWN)
def test_that_only_a_pdf_takes_a_password(sample, world, form):
    with pytest.raises(InputError, match="Only a PDF"):
        write_form(form, *sample, world, PaperSettings(password="horse"))


def test_that_a_state_that_is_open_has_its_deadline_in_the_calendar(sample, of_cameras):
    _, found = sample
    content = of_cameras(Form.CALENDAR, Edition.BOARD)
    entries = icalendar.Calendar.from_ical(content).walk()
    days = {entry["dtstart"].dt for entry in entries if entry.name == "VEVENT" and "Deadline" in entry["summary"]}
    due = {
        requirement.deadline
        for reading in found.readings.values()
        for requirement in reading.requirements
        if requirement.counts and requirement.deadline and requirement.deadline >= ON
        and requirement.status not in {RequirementStatus.MET, RequirementStatus.NOT_APPLICABLE}
    }  # fmt: skip
    assert due
    assert days == due
