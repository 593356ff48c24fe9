"""Papers of plans at their limits, looked at as they are printed: nothing off the page, no text upon another."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.planning.course import DO_NOTHING, Assumption, Initiative, MarketStance, Option, Signpost
from app.planning.paper import Paper
from app.planning.plan import Plan
from app.planning.profile import Company, Market, Offering, Product
from app.planning.words import Action, Edition, SignpostState, Stance
from app.report.settings import PaperSettings
from app.report.write import write

NAMES = (
    "Ηλεκτρονική κάμερα ασφαλείας για κρίσιμες υποδομές",
    "Захищена камера спостереження для об’єктів",
    "Überwachungsgerät für Łódź, Győr, Þórshöfn und İzmir",
)
"""Greek, Cyrillic and Latin with its marks, each longer than any column."""
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SHRINK = 1.6
"""What the boxes of letters reach beyond their ink, above and beneath. [pt]"""
EDGE = 24.0
"""Nothing is printed nearer to the edge of the sheet. [pt]"""


def wide_plan(world) -> Plan:
    """60 markets with 3 products of long names, and as much else as the sections can be asked to show."""
    products = tuple(Product(id=f"p{i}", name=name, category="security-camera") for i, name in enumerate(NAMES))
    markets = tuple(Market(id=f"m{i}", host=host) for i, host in enumerate(sorted(world.countries)[:60]))
    offerings = tuple(
        Offering(id=f"o-{p.id}-{m.id}", product=p.id, market=m.id, revenue=Decimal(987_654_321_000), note=WORD)
        for p in products
        for m in markets
    )
    initiatives = tuple(
        Initiative(
            id=f"i{i}", title=f"{NAMES[i % 3]} {i}", action=list(Action)[i % 5], owner=f"{WORD} Őry {i}", about=WORD,
            measure=NAMES[(i + 1) % 3], cost=Decimal(10**9 + i), cost_low=Decimal(10**8), cost_high=Decimal(10**10),
            people=Decimal("1234.5"),
        )
        for i in range(40)
    )  # fmt: skip
    every = tuple(initiative.id for initiative in initiatives)
    options = tuple(
        Option(
            id=f"x{i}", name=f"{name} {WORD}", recommended=i == 0, initiatives=every[: 40 - 10 * i], summary=name,
            advantages=f"{name}. " * 3, drawbacks=WORD, reversibility=name, rejected_because="" if i == 0 else WORD,
        )
        for i, name in enumerate(NAMES)
    )  # fmt: skip
    posts = tuple(
        Signpost(
            id=f"s{i}", title=f"{NAMES[i % 3]} {i}", market=f"m{i}", amber=WORD, red=NAMES[i % 3], reading=WORD,
            state=list(SignpostState)[i % 4], owner=WORD, reopens=NAMES[(i + 2) % 3], days=i,
        )
        for i in range(9)
    )  # fmt: skip
    return Plan(
        company=Company(legal_name=f"Εταιρεία Łukasiewicz {WORD}", home="DEU", appetite_loss=Decimal(10**12)),
        paper=Paper(title=f"Σχέδιο Стратегія {WORD}", body=NAMES[0], sponsor=NAMES[1], author=NAMES[2],
                    number=WORD, classification=f"{NAMES[1]} {WORD}", summary=f"{WORD}. " * 8),
        products=products, markets=markets, offerings=offerings, initiatives=initiatives,
        options=(DO_NOTHING, *options), signposts=posts,
        stances=(MarketStance(id="t", option="x0", market="m3", stance=Stance.EXIT, note=WORD),),
        assumptions=tuple(Assumption(id=f"a{i}", text=f"{n} {WORD}", basis=WORD, if_wrong=n, flips=True)
                          for i, n in enumerate(NAMES)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def wide(world) -> Plan:
    return wide_plan(world)


@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("edition", Edition)
def test_that_no_text_of_a_wide_plan_leaves_its_page_or_covers_another(wide, assessed, world, edition, page):
    paper = write(wide, assessed(wide), world, PaperSettings(edition=edition, page=page))
    assert paper.warnings == ()  # every letter is in the font
    assert list(trouble(paper.pdf)) == []


@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("edition", Edition)
def test_that_no_text_of_the_fictional_plan_leaves_its_page_or_covers_another(written, halden, edition, page):
    assert list(trouble(written(halden, edition=edition, page=page).paper.pdf)) == []


@pytest.mark.parametrize("edition", Edition)
def test_that_the_empty_plan_and_that_of_one_product_are_sound_papers_in_every_edition(written, halden, edition):
    one = Plan(products=halden.products[:1], markets=halden.markets[:1], offerings=halden.offerings[:1])
    for plan in (Plan(), one, replace(one, offerings=(replace(one.offerings[0], revenue=Decimal(0)),))):
        found = written(plan, edition=edition)
        assert list(trouble(found.paper.pdf)) == []
        assert "0.0 m" not in found.text


def test_that_the_search_finds_what_it_is_for():
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for x, y, words in ((50, 200, "one"), (55, 203, "upon"), (50, 150, "alone"), (380, 100, "beyond")):
        canvas.drawString(x, y, words)
    canvas.save()
    found = list(trouble(out.getvalue()))
    assert len(found) == 2
    assert "beyond the edge" in found[0]
    assert " upon " in found[1]


def trouble(pdf: bytes) -> Iterator[str]:
    """Texts beyond the edge, and pairs of texts of which one stands upon the other, by page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_rect(i) for i in range(text.count_rects())]
            for left, bottom, right, top in boxes:
                if left < EDGE or bottom < EDGE or right > width - EDGE or top > height - EDGE:
                    yield f"page {number}: {text.get_text_bounded(left, bottom, right, top)!r} beyond the edge"
            lean = [(x0, y0 + SHRINK, x1, y1 - SHRINK) for x0, y0, x1, y1 in boxes if y1 - y0 > 2 * SHRINK]
            for i, one in enumerate(lean):
                for other in lean[:i]:
                    if _overlap(one, other):
                        yield f"page {number}: {text.get_text_bounded(*one)!r} upon {text.get_text_bounded(*other)!r}"


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.5 and high > 0.5
