"""The exit card: one page, alone or in the paper, however much a plan holds; and for the board alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import InputError
from app.knowledge.samples import read_sample
from app.models.interchange import load_plan
from app.planning import display
from app.planning.assess import assess
from app.planning.departure import ExitEntry, ExitFigures, ExitPart, ExitPlan
from app.planning.departures import departures
from app.planning.plan import Plan
from app.planning.words import Edition, SignpostState
from app.report.annexes import NAMES
from app.report.blocks import Aside, Figure, Heading, Table
from app.report.brief import Brief
from app.report.card import write_card
from app.report.editions import for_edition
from app.report.pdfcheck.check import check_pdf
from app.report.sections.exits import card_blocks, exits, has_exits, leaving
from app.report.settings import PaperSettings

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def plan():
    return load_plan(read_sample("cameras"))


@pytest.fixture(scope="module")
def assessment(plan, world):
    return assess(plan, world, ON)


@pytest.fixture
def write(plan, assessment, world):
    def card(market="chn", changed=None, **settings):
        return write_card(changed or plan, assessment, world, PaperSettings(**settings), market)

    return card


def text_of(paper):
    pages = PdfReader(BytesIO(paper.pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def brief_of(plan, assessment, world, edition=Edition.BOARD):
    return Brief(for_edition(plan, edition), assessment, world, edition)


def texts(blocks):
    """All words of blocks, with those of tables and asides."""
    for block in blocks:
        match block:
            case Aside():
                yield block.label
                yield from texts(block.blocks)
            case Table():
                yield from (
                    "".join(s.text for s in cell.text) for row in (*block.head, *block.rows) for cell in row.cells
                )
                yield "".join(span.text for span in block.note)
            case Figure():
                yield from (block.message, block.chart.words(), block.note)
            case Heading():
                yield block.text
            case _:
                yield "".join(span.text for span in getattr(block, "text", ()) if hasattr(span, "text"))


@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("market", ["chn", "vnm", "ind", "deu"])
def test_that_a_card_alone_is_one_page_and_passes_our_checker(write, tmp_path, market, page):
    paper = write(market, page=page)
    assert paper.pages == 1
    path = tmp_path / "card.pdf"
    path.write_bytes(paper.pdf)
    assert check_pdf(path) == ()
    assert write(market, page=page).pdf == paper.pdf


def test_that_a_card_says_values_thresholds_triggers_steps_what_is_kept_and_the_way_back(write, plan, world):
    said = text_of(write())
    found = departures(plan, world, ON)["turm-chn"]
    for figure in (*found.values.values(), found.leave_below, found.return_above, found.margin):
        assert display.millions(figure) in said
    for words in (
        "Exit card: China", "We leave if", "red since", "decide by", "How we would leave", "What we owe then",
        "What we keep", "in each year away", "We return only if", "above 70", "licensed to a local firm",
        "More secure than before",
        "One trigger is red. The rule of leaving is not met", "days of a red trigger", plan.paper.marking,
    ):  # fmt: skip
        assert words in said


def test_that_a_red_trigger_says_when_it_is_due_or_decided_and_that_it_is_late(plan, assessment, world):
    red = next(post for post in plan.signposts if post.market == "chn" and post.state is SignpostState.RED)
    (market,) = (each for each in plan.markets if each.id == "chn")

    def told(post, **decided):
        posts = tuple(post if each.id == red.id else each for each in plan.signposts)
        decisions = tuple(replace(each, **decided) if each.id == red.decision else each for each in plan.decisions)
        changed = replace(plan, signposts=posts, decisions=decisions)
        return " ".join(texts(card_blocks(brief_of(changed, assessment, world), market)))

    first = replace(red, read_on=date(2026, 11, 9), days=30)
    assert f"{red.title}: red since 9 Nov 2026; decide by 9 Dec 2026." in told(first)
    assert "decide by 14 Nov 2026, overdue" in told(replace(first, days=5))
    assert "red since 9 Nov 2026. Today" in told(replace(first, days=None))
    assert "red since 9 Nov 2026; decided 20 Nov 2026" in told(first, decided_on=date(2026, 11, 20))
    calm = told(replace(red, state=SignpostState.AMBER))
    assert "red since" not in calm
    assert "trigger is red. The rule" not in calm


def test_that_one_body_decides_on_leaving_and_others_propose(plan, assessment, world):
    (market,) = (each for each in plan.markets if each.id == "chn")

    def told(decides):
        plans = tuple(replace(each, decides=decides, days=45) for each in plan.exit_plans)
        changed = replace(plan, exit_plans=plans)
        return " ".join(texts(card_blocks(brief_of(changed, assessment, world), market)))

    assert "Chief executive proposes within 45 days of a red trigger; the board decides." in told("Chief executive")
    body = plan.paper.body
    assert f"{body}, on a proposal, within 45 days of a red trigger; nothing is" in told(f"{body}, on a proposal.")
    assert f"{body}; nothing is carried out without its decision. " in told("")


def test_that_red_triggers_beyond_the_room_of_a_card_are_counted(plan, assessment, world):
    red = next(post for post in plan.signposts if post.market == "chn" and post.state is SignpostState.RED)
    many = tuple(replace(red, id=f"red-{i}", title=f"Sign {i}") for i in range(9))
    changed = replace(plan, signposts=(*plan.signposts, *many))
    (market,) = (each for each in plan.markets if each.id == "chn")
    said = " ".join(texts(card_blocks(brief_of(changed, assessment, world), market)))
    assert "Ten triggers are red. The rule of leaving" in said
    shown = said.count(": red since ")
    assert f"more signposts not shown, {10 - shown} red." in said


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_the_fullest_card_stays_on_one_page_and_says_what_it_leaves_out(write, plan, page):
    long = "A line that is as long as somebody in a hurry would never write it, and then some more words after it"
    entries = tuple(
        ExitEntry(id=f"e{part}{i}", market="chn", part=part, title=f"{long} {i}", owner="Head of everything", days=i)
        for part in ExitPart
        for i in range(15)
    )
    kept = tuple(each for each in plan.exit_entries if each.market != "chn")
    full = replace(plan, exit_entries=(*kept, *entries), paper=replace(plan.paper, page=page))
    paper = write(changed=full, page=page)
    assert paper.pages == 1
    assert "more lines" in text_of(paper)


def test_that_the_plans_in_full_hold_every_line_and_every_own_figure(plan, assessment, world):
    brief = brief_of(plan, assessment, world)
    said = " ".join(texts(exits(brief)))
    for each in plan.exit_entries:
        assert each.title in said
        assert not each.cost or display.number(each.cost) in said
        assert each.owner in said
    for figures in plan.exit_figures:
        assert figures.why in said
        assert figures.exit_cost is None or display.number(figures.exit_cost) in said
    assert "leave below" in said


def test_that_exit_plans_reach_the_board_alone(plan, assessment, world):
    for edition in (Edition.MANAGEMENT, Edition.SHAREABLE):
        shown = for_edition(plan, edition)
        assert not shown.exit_plans
        assert not shown.exit_entries
        assert not shown.exit_figures
        brief = brief_of(plan, assessment, world, edition)
        said = " ".join(texts(exits(brief)))
        assert "Mothball" not in said
        assert all(each.title not in said for each in plan.exit_entries)
        assert "rule of leaving" not in said


def test_that_an_exit_plan_that_is_not_for_the_board_alone_reaches_the_management(plan, assessment, world):
    opened = replace(plan, exit_plans=tuple(replace(each, board_only=False) for each in plan.exit_plans))
    brief = brief_of(opened, assessment, world, Edition.MANAGEMENT)
    assert "vnm" in {market.id for market in leaving(brief)}
    assert not has_exits(brief_of(opened, assessment, world, Edition.SHAREABLE))


def test_that_the_shareable_edition_has_no_card(write):
    with pytest.raises(InputError, match="never part of a shareable"):
        write(edition=Edition.SHAREABLE)


def test_that_the_management_card_is_worked_out_anew_without_the_boards_records(write):
    said = text_of(write(edition=Edition.MANAGEMENT))
    assert "Exit card: China" in said
    assert "Mothball" not in said
    assert "foreign control" not in said


def test_that_a_market_with_an_exit_plan_has_a_card_whatever_is_recommended(plan, assessment, world):
    bare = replace(plan, stances=(), options=tuple(replace(o, recommended=False) for o in plan.options))
    only = replace(bare, exit_plans=(ExitPlan(id="x", market="bra"),), exit_entries=())
    assert [market.id for market in leaving(brief_of(only, assessment, world))] == ["bra"]


def test_that_a_card_needs_no_margin(plan, world):
    poor = replace(plan, offerings=tuple(replace(each, margin=Decimal(0)) for each in plan.offerings), exit_figures=())
    brief = brief_of(poor, assess(poor, world, ON), world)
    said = " ".join(texts(card_blocks(brief, poor.market("chn"))))
    assert "Loss if we stay" in said
    assert "no margin is entered" in said


def test_that_an_empty_market_has_a_card(world):
    lone = Plan(
        markets=load_plan(read_sample("cameras")).markets[:1], exit_plans=(ExitPlan(id="x", market="deu"),)
    )  # fmt: skip
    paper = write_card(lone, assess(lone, world, ON), world, PaperSettings(), "deu")
    assert paper.pages == 1


def test_that_figures_of_a_market_without_plan_are_still_printed(plan, assessment, world):
    figures = ExitFigures(id="f", offering="turm-jpn", exit_cost=Decimal(1_234_567), why="Finance")
    more = replace(plan, exit_figures=(*plan.exit_figures, figures))
    assert "1,234,567" in " ".join(texts(exits(brief_of(more, assessment, world))))
    assert "annex-exits" in NAMES


def test_that_own_figures_are_printed_where_no_market_is_to_be_left(plan, assessment, world):
    options = tuple(replace(each, recommended=False) for each in plan.options)
    calm = replace(plan, exit_plans=(), exit_entries=(), options=options)
    brief = brief_of(calm, assessment, world)
    assert leaving(brief) == ()
    assert has_exits(brief)
    first, *rest = exits(brief)
    assert first.anchor == "annex-exits"
    assert display.number(plan.exit_figures[0].exit_cost) in " ".join(texts(rest))


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_that_a_card_with_very_long_texts_is_one_page_and_what_is_cut_follows_in_full(plan, assessment, world, page):
    end = "and that was the last word of it."
    long = replace(
        plan,
        paper=replace(plan.paper, page=page),
        exit_plans=tuple(
            replace(each, note="word " * 3900 + end, more_secure="safe " * 900) for each in plan.exit_plans
        ),
    )
    card = write_card(long, assessment, world, PaperSettings(page=page), plan.exit_plans[0].market)
    assert card.pages == 1
    brief = brief_of(long, assessment, world)
    said = " ".join(texts(exits(brief)))
    assert said.count(end) == len(long.exit_plans)
    assert "…" in said
