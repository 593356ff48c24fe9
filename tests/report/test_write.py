import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from app.charts import chart
from app.errors import InputError
from app.planning.assess import assess
from app.planning.course import DO_NOTHING, Initiative, Option
from app.planning.paper import Paper
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Edition, Stance
from app.report.furniture import BOTTOM, PAGES, TOP
from app.report.letters import Letters
from app.report.matter import brief_of
from app.report.write import PaperSettings, lay_out, write

NASTY = (
    "<b>bold</b> <img src='file:///etc/hostname'/> <a href='javascript:alert(1)'>x</a> & &amp; $x^2$ </para> "
    "%(name)s {0} \\n"
)

NOVEMBER = date(2026, 11, 27)


def test_that_every_market_and_every_initiative_is_named(board, halden, world):
    for market in halden.markets:
        assert world.countries[market.host].name in board.text
    for initiative in halden.initiatives:
        assert initiative.title in board.text
    for product in halden.products:
        assert product.name in board.text


def test_that_page_one_goes_from_the_header_to_the_summary_in_order(board):
    marks = (
        "Board paper · for decision", "Market security plan 2027–2028", "Body", "Sponsor", "Author", "Presenter",
        "Builds on", "Interests", "Proposed resolution", "(a)", "(d)", "Delegated authority", "Recommendation",
        "Why now, and what if we wait", "Summary",
    )  # fmt: skip
    places = [board.pages[0].index(mark) for mark in marks]
    assert places == sorted(places)
    for mark in ("10 December 2026", "6, 2026/41", "Version 3", "Goes to", "Inside info", "Marking", "[F] fact"):
        assert mark in board.pages[0]


def test_that_each_page_says_company_marking_paper_and_page(board):
    total = len(board.pages)
    assert board.paper.pages == total
    for number, page in enumerate(board.pages, 1):
        assert f"Page {number} of {total}" in page
        assert "Paper 2026/41, version 3 · Market security plan 2027–2028" in page
        assert "Halden Optics AS" in page
        assert "Strictly confidential – board only" in page


def test_that_sections_come_in_the_order_of_the_paper(board):
    titles = (
        "Option B lowers", "Outlook by market", "Money at risk", "Signposts",
        "Risks, actions and cost", "What would change our mind", "How it was tested, and what comes next",
        "Appendix A The five actions", "Appendix B Bargaining power", "Appendix C Every initiative",
        "The outlooks that matter, and why",
        "Where the money is at risk", "Budget and people", "Every market and its facts", "Every requirement",
        "How the proposal was made and tested", "Sources and their dates", "The method in plain words",
    )  # fmt: skip
    body = board.text[board.text.index("[F] fact") :]
    places = [body.index(title) for title in titles]
    assert places == sorted(places)


def test_that_the_main_paper_has_six_pages_with_one_chart_and_one_table_each(board):
    main = next(i for i, page in enumerate(board.pages) if "Appendix A" in page)
    assert main <= 6
    for page in board.reader.pages[1:main]:
        kinds = [str(form.get_object().get("/Subtype")) for form in page["/Resources"].get("/XObject", {}).values()]
        assert kinds.count("/Form") <= 1


def test_that_what_rests_on_judgement_says_so_and_the_paper_is_no_advice(board, world):
    assert board.text.lower().count("judgement, no track record") > 3
    assert "This paper is not legal advice" in board.text
    assert f"The published facts end on {world.facts_end.day} July {world.facts_end.year}" in board.text
    assert "The oldest dated figure" in board.text


def test_that_each_risk_has_an_action_an_owner_and_what_remains(board, halden):
    page = next(page for page in board.pages if "Risks, actions and cost" in page and "If we do not act" in page)
    for word in ("Action and measure", "Owner, date", "Loss today", "Loss after", "If we act", "Total"):
        assert word in page
    costs = sum(i.cost for i in halden.initiatives if i.id in halden.recommended.initiatives)
    assert f"{float(costs) / 1e6:,.1f}" in page.split("Total")[1]


def test_that_the_same_loss_is_the_same_figure_everywhere(board):
    figures = set(re.findall(r"expected loss from NOK\s([\d.,]+)\sm to ([\d.,]+)\sm", board.text))
    assert len(figures) == 1


def test_that_a_market_without_rules_reads_not_researched(written, halden, world):
    assert not world.researched("BIH")
    plan = replace(halden, markets=(*halden.markets[:-1], replace(halden.markets[-1], host="BIH")))
    text = written(plan).text
    assert "not researched" in text
    assert "Bosnia and Herzegovina" in text


def test_that_a_researched_market_without_a_rule_for_the_products_is_not_said_to_have_none(world):
    plan = Plan(
        company=Company(home="DEU"),
        products=(Product(id="p", name="Phone", category="smartphone"),),
        markets=(Market(id="m", host="HKG"),),
        offerings=(Offering(id="o", product="p", market="m", revenue=Decimal(10**6)),),
    )
    assert world.researched("HKG")
    paper = write(plan, assess(plan, world, NOVEMBER), world, PaperSettings())
    text = _text(paper)
    assert "none held for these products" in text
    assert "No rules" not in text


def test_that_an_option_that_changes_nothing_is_not_said_to_lower_the_loss(world, halden):
    chosen = halden.recommended
    idle = replace(chosen, initiatives=())
    options = tuple(idle if option.id == chosen.id else option for option in halden.options)
    plan = replace(halden, options=options, stances=())
    paper = write(plan, assess(plan, world, NOVEMBER), world, PaperSettings())
    text = _text(paper)
    assert "leaves the expected loss at" in text
    assert "lowers the expected loss" not in text


def test_that_an_option_that_narrows_says_which_customers_it_leaves(written, halden):
    stances = (replace(halden.stances[0], stance=Stance.DE_SCOPE),)
    text = written(replace(halden, stances=stances)).text
    assert "leaves government and critical infrastructure as customers in" in text
    assert "de-scope" not in text.lower()


def test_that_mandatory_requirements_stand_beside_each_outlook(board):
    page = next(page for page in board.pages if "Outlook by market" in page and "Duties" in page)
    assert "Duties, open" in page


def test_that_the_outline_leads_to_every_section(board):
    def titles(entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry["/Title"], board.reader.get_destination_page_number(entry)

    found = dict(titles(board.reader.outline))
    for title in ("Options", "Outlook by market", "The five actions", "Every market and its facts", "Summary"):
        assert title in found
        assert title in board.pages[found[title]]


def test_that_links_lead_to_pages_of_the_same_file_only(board):
    links = 0
    for page in board.reader.pages:
        for annotation in page.get("/Annots") or ():
            found = annotation.get_object()
            links += 1
            assert "/A" not in found
            assert found["/Dest"]
    assert links > 10


def test_that_the_contents_name_the_right_pages(board):
    number = int(board.pages[0].split("Inside Options")[1].split("Risks")[1].split(",")[0])
    assert "Risks, actions and cost" in board.pages[number - 1]
    page = next(page for page in board.pages if "Appendices" in page and "A Five actions" in page)
    number = int(page.split("Sources")[1].split()[0])
    assert "Sources and their dates" in board.pages[number - 1]


def test_that_equal_plans_give_equal_bytes(halden, assessed, world, forget):
    first = write(halden, assessed(halden), world, PaperSettings())
    forget()
    second = write(halden, assessed(halden), world, PaperSettings())
    assert first.pdf == second.pdf
    other = write(replace(halden, paper=replace(halden.paper, version="4")), assessed(halden), world, PaperSettings())
    assert other.pdf != first.pdf


def test_that_a_second_paper_of_an_unchanged_plan_draws_no_chart(halden, assessed, world):
    write(halden, assessed(halden), world, PaperSettings())
    drawn = chart.page.cache_info().misses
    write(halden, assessed(halden), world, PaperSettings())
    assert chart.page.cache_info().misses == drawn


def test_that_properties_say_title_author_language_and_the_day_of_the_meeting(board):
    told = board.reader.metadata
    assert told["/Title"] == "Market security plan 2027–2028"
    assert told["/Author"] == "Jonas Vik, head of public affairs"
    assert told["/Producer"] == "Demarche"
    assert told["/CreationDate"] == told["/ModDate"] == "D:20261210000000Z"
    root = board.reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_that_every_font_is_embedded_and_charts_are_vectors(board):
    with pikepdf.open(BytesIO(board.paper.pdf)) as pdf:
        for font in (thing for thing in pdf.objects if _is(thing, "/Font") and "/FontDescriptor" in thing):
            assert "/FontFile2" in font.FontDescriptor
            assert "Inter" in str(font.BaseFont) or "DemarcheFigures" in str(font.BaseFont)
        assert not [thing for thing in pdf.objects if _is(thing, "/XObject") and thing.get("/Subtype") == "/Image"]
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        forms = [stream for stream in streams if stream.get("/Subtype") == "/Form"]
        assert len(forms) == 6


def _text(paper):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages).split())


def _is(thing, kind):
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and thing.get("/Type") == kind


def test_that_a_password_means_aes_256_and_opens_the_file(halden, assessed, world):
    paper = write(halden, assessed(halden), world, PaperSettings(password="grüße"))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(paper.pdf))
    with pikepdf.open(BytesIO(paper.pdf), password="grüße") as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert len(pdf.pages) == paper.pages


@pytest.mark.parametrize("wrong", ["", "x" * 128])
def test_that_a_password_that_cannot_be_kept_is_refused(wrong):
    with pytest.raises(InputError):
        PaperSettings(password=wrong)


def test_that_an_unknown_page_is_refused():
    with pytest.raises(InputError):
        PaperSettings(page="a3")


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_pages_have_the_size_asked_for(written, halden, page):
    box = written(halden, page=page).reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(PAGES[page], abs=0.01)


def test_that_user_text_is_text_and_nothing_else(written, halden):
    plan = _spoken(halden, NASTY)
    found = written(plan)
    for piece in ("<b>bold</b>", "&amp;", "$x^2$", "</para>", "%(name)s", "file:///etc/hostname", "javascript:"):
        assert piece in found.text
    with pikepdf.open(BytesIO(found.paper.pdf)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/URI", "/JS", "/JavaScript", "/EmbeddedFile", "/OpenAction"} & set(thing.keys())
                assert thing.get("/F", 4) == 4  # no file, only the flag of a link that is printed


def test_that_signs_the_font_lacks_are_spelled_and_warned_about(written, halden):
    paper = replace(halden.paper, title="Plan 中文 \u202e for\u0007 Ελλάδα Україна", summary="fine")
    found = written(replace(halden, paper=paper))
    assert "[U+4E2D U+6587]" in found.text
    assert "Ελλάδα Україна" in found.text
    assert len(found.paper.warnings) == 4
    assert "U+4E2D" in found.paper.warnings[0]


def test_that_the_empty_plan_gives_a_paper_without_empty_headings(written):
    found = written(Plan())
    for sentence in (
        "No resolution has been worded yet.",
        "The summary has not been written yet.",
        "no option has been put beside it yet",
        "No product is offered in any market yet",
        "No signpost is set yet",
        "The plan holds no initiative yet.",
        "The plan holds no market yet.",
    ):
        assert sentence in found.text
    assert "Top markets" not in found.text


def test_that_one_product_in_one_market_gives_a_paper(written, halden):
    plan = Plan(products=halden.products[:1], markets=halden.markets[:1], offerings=halden.offerings[:1])
    assert "United States" in written(plan).text


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_nothing_of_a_huge_plan_leaves_its_page(world, assessed, page):
    plan = _huge(world)
    paper = write(plan, assessed(plan), world, PaperSettings(page=page))
    _assert_inside(paper.laid, page)
    assert paper.pages > 50


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_the_longest_texts_flow_over_pages(halden, world, assessed, page):
    plan = _spoken(halden, ("Wort " * 20 + "W" * 900 + NASTY) * 3)
    _assert_inside(lay_out(brief_of(plan, assessed(plan), world, Edition.BOARD), page, Letters()), page)


def test_that_twenty_thousand_letters_flow_over_pages(written, halden):
    text = "Zugzwang follows. " * 1_000
    found = written(replace(halden, paper=replace(halden.paper, summary=text)))
    assert found.text.count("Zugzwang") == 1_000


def test_that_each_table_fits_the_page_without_being_squeezed(halden, world, assessed, monkeypatch):
    from app.report import layout

    widths = []
    real = layout._edges

    def watched(columns, width):
        widths.append((sum(c.width for c in columns) + sum(c.gap for c in columns[:-1]), width))
        return real(columns, width)

    monkeypatch.setattr(layout, "_edges", watched)
    for edition in Edition:
        lay_out(brief_of(halden, assessed(halden), world, edition), "a4", Letters())
    assert widths
    assert all(needed <= width + 0.01 for needed, width in widths)


def test_that_the_real_calculation_fits_the_paper(halden, world):
    found = assess(halden, world, date(2026, 11, 27))
    assert write(halden, found, world, PaperSettings()).pages > 5


def _assert_inside(laid, page):
    """Every box ends above the foot, and every line within its width."""
    height = PAGES[page][1] - TOP - BOTTOM
    for number, placed in enumerate(laid.pages):
        assert placed, f"page {number + 1} is empty"
        for item in placed:
            assert item.top + item.box.height <= height + 0.1
        assert not placed[-1].box.keep, f"a heading stands alone at the foot of page {number + 1}"


def _spoken(plan, text):
    """The plan with that text in every field that takes one."""

    def said(record):
        free = {
            field.name: text
            for field in fields(record)
            if field.type is str and field.name not in {"id", "product", "market", "host", "home", "currency", "rule",
                                                        "category", "option", "offering", "subject", "decision", "page",
                                                        "purpose", "play", "tlp"}
        }  # fmt: skip
        return replace(record, **free)

    collections = {name: tuple(map(said, records)) for name, records in plan.collections().items()}
    return replace(plan, company=said(plan.company), paper=said(plan.paper), **collections)


def _huge(world):
    products = tuple(Product(id=f"p{i}", name=f"Product number {i} of the house") for i in range(20))
    markets = tuple(Market(id=f"m{i}", host=host) for i, host in enumerate(sorted(world.countries)[:60]))
    offerings = tuple(
        Offering(id=f"o-{p.id}-{m.id}", product=p.id, market=m.id, revenue=Decimal(12_345_678))
        for p in products
        for m in markets
    )
    initiatives = tuple(
        Initiative(id=f"i{i}", title=f"Initiative {i} of many", action=list(Action)[i % 5], cost_high=Decimal(i * 1000))
        for i in range(500)
    )
    every = tuple(initiative.id for initiative in initiatives)
    return Plan(
        company=Company(legal_name="Huge", home="DEU"),
        paper=Paper(title="Huge plan"),
        products=products,
        markets=markets,
        offerings=offerings,
        initiatives=initiatives,
        options=(DO_NOTHING, Option(id="all", name="All", recommended=True, initiatives=every)),
    )
