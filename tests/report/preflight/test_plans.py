"""Points that a change of the plan breaks, each on the paper that is laid out from it."""

from dataclasses import replace

import pytest

from app.planning.course import DO_NOTHING
from app.report.preflight.choice import choice
from app.report.preflight.file import file
from app.report.preflight.first_page import first_page
from app.report.preflight.follow_up import follow_up
from app.report.preflight.form import form
from app.report.preflight.numbers import numbers
from app.report.preflight.substance import substance
from app.report.preflight.words import words
from app.report.sections.exits import card_anchor, leaving


def paper(**changes):
    return lambda plan: replace(plan, paper=replace(plan.paper, **changes))


def every(kind, **changes):
    """One thing changed in each record of a kind."""
    return lambda plan: replace(plan, **{kind: tuple(replace(one, **changes) for one in getattr(plan, kind))})


def without(kind):
    more = {"signpost_readings": ()} if kind == "signposts" else {}
    return lambda plan: replace(plan, **{kind: ()}, **more)


def twin(plan):
    """An option that does what another one does."""
    copied = next(option for option in plan.options if option.id == "host")
    twins = (replace(copied, id="twin", name="Its twin", initiatives=plan.recommended.initiatives), *plan.options[:2])
    return replace(plan, options=twins, stances=())


def idle(plan):
    empty = replace(plan.options[-1], initiatives=())
    return replace(plan, options=(*plan.options[:-1], empty), stances=())


def only_two(plan):
    kept = tuple(option for option in plan.options if option.does_nothing or option.recommended)
    return replace(plan, options=kept, stances=tuple(s for s in plan.stances if s.option in {o.id for o in kept}))


def bare_exit(plan):
    """No signpost left in the market that may be left."""
    kept = tuple(post for post in plan.signposts if post.market != "chn")
    ids = {post.id for post in kept}
    readings = tuple(each for each in plan.signpost_readings if each.signpost in ids)
    return replace(plan, signposts=kept, signpost_readings=readings)


def nothing_to_leave(plan):
    gone = {"programmes": (), "centres": (), "exit_plans": (), "exit_entries": (), "exit_figures": (), "stances": ()}
    return replace(plan, initiatives=plan.initiatives[:1], options=plan.options[:1], **gone)


LONG = " ".join(["word"] * 121)
BREAKS = (
    ("B2", first_page, paper(resolution="")),
    ("B2", first_page, paper(resolution="to do what nobody has printed on page one of this file")),
    ("B4", first_page, paper(recommendation="")),
    ("B4", first_page, paper(resolution="\n".join(["to approve a clause that takes room;"] * 60))),
    ("B5", first_page, paper(sponsor="")),
    ("B5", first_page, paper(meeting=None)),
    ("B5", first_page, paper(agenda_item="")),
    ("B5", first_page, paper(classification="")),
    ("B6", first_page, paper(summary="")),
    ("B6", first_page, paper(summary=LONG)),
    ("B8", choice, only_two),
    ("B8", choice, twin),
    ("B8", choice, idle),
    ("B9", choice, every("options", recommended=False)),
    ("B9", choice, lambda plan: replace(plan, options=(DO_NOTHING,), stances=())),
    ("B10", choice, every("options", drawbacks="")),
    ("B10", choice, every("options", advantages="")),
    ("B10", choice, every("options", reversibility=" ")),
    ("B12", choice, paper(consulted="")),
    ("B12", choice, paper(challenge="")),
    ("B14", choice, without("assumptions")),
    ("B14", choice, every("assumptions", flips=False)),
    ("B14", choice, every("assumptions", flips=True)),
    ("B14", choice, every("assumptions", if_wrong="")),
    ("B17", substance, every("initiatives", owner="")),
    ("B17", substance, every("initiatives", ends=None)),
    ("B17", substance, every("options", recommended=False)),
    ("B19", substance, paper(budget_source="")),
    ("B19", substance, every("initiatives", starts=None)),
    ("B20", substance, paper(advisers="")),
    ("B22", choice, lambda plan: replace(plan, company=replace(plan.company, appetite_loss=None))),
    ("B25", follow_up, every("initiatives", owner="")),
    ("B25", follow_up, every("initiatives", measure="")),
    ("B25", follow_up, every("initiatives", ends=None)),
    ("B25", follow_up, every("commitments", owner="")),
    ("B25", follow_up, every("decisions", due=None, decided_on=None)),
    ("B26", follow_up, paper(next_report=None)),
    ("B26", follow_up, every("initiatives", ends=None)),
    ("B27", follow_up, without("signposts")),
    ("B27", follow_up, every("signposts", owner="")),
    ("B27", follow_up, every("signposts", red="")),
    ("B29", follow_up, bare_exit),
    ("B30", form, every("options", advantages=LONG * 5)),
    ("B33", words, paper(challenge=LONG * 30, consulted=LONG * 30, advisers=LONG * 30)),
    ("B33", words, paper(why_now=LONG + ".")),
    ("B33", words, paper(challenge="The SBOM was asked for.")),
    ("B33", words, paper(challenge="We looked at the quantiles of the loss.")),
    ("B34", numbers, paper(recommendation="We recommend it at an expected cost of EUR 12.9 million.")),
    ("B34", numbers, paper(summary="It brings an expected loss of EUR 999.9 m.")),
    ("B40", words, paper(advisers="TBD")),
    ("B40", words, paper(consulted="Lorem ipsum, and [insert names].")),
    ("B43", file, paper(distribution="")),
    ("B43", file, paper(classification="TLP:Amber")),
    ("B43", file, paper(classification="TLP-RED")),
)


@pytest.mark.parametrize(
    ("point", "check", "change"), BREAKS, ids=[f"{point}-{i}" for i, (point, *_) in enumerate(BREAKS)]
)
def test_that_a_change_of_the_plan_breaks_its_point(sound, laid_again, point, check, change):
    assert point not in {fault.point for fault in check(sound)}
    found = [fault for fault in check(laid_again(change)) if fault.point == point]
    assert found
    assert all(fault.text.endswith(".") and "  " not in fault.text for fault in found)
    assert not any(fault.refuses for fault in found)


@pytest.mark.parametrize(
    ("check", "change"),
    [
        (words, paper(challenge="The list of parts (SBOM) was asked for. The SBOM came late.")),
        (words, paper(challenge="An SBOM (list of parts) was asked for.")),
        (choice, paper(consulted="All  of\nthe heads of the countries.")),
        (first_page, paper(summary=" ".join(["word"] * 120))),
        (numbers, paper(recommendation="We recommend it at a cost of up to EUR 13.0 million.")),
        (follow_up, nothing_to_leave),
    ],
    ids=["opened before", "opened after", "other spaces", "120 words", "another name", "nothing to leave"],
)
def test_that_what_is_sound_is_let_pass(laid_again, check, change):
    points = {fault.point for fault in check(laid_again(change))}
    assert points.isdisjoint({"B6", "B12", "B29", "B33", "B34"})


def test_that_a_fault_names_the_record_that_it_concerns(laid_again):
    faults = list(follow_up(laid_again(every("signposts", owner=""))))
    assert {fault.record for fault in faults if fault.point == "B27"} >= {"s-queue", "s-module"}
    assert all(fault.page for fault in faults if fault.point == "B27")


def test_that_signposts_for_the_board_alone_are_not_called_missing(sample, laid_again):
    case = replace(laid_again(without("signposts")), whole=sample.plan)
    told = [fault.text for fault in follow_up(case)]
    assert not any("No signpost is set" in text or "Nothing says when" in text for text in told)
    assert "Every signpost that is set is for the board alone, so this edition shows none; let others read one." in told
    assert any("when we would leave China is for the board alone" in text for text in told)
    unset = replace(case, whole=case.brief.plan)
    assert any("No signpost is set" in fault.text for fault in follow_up(unset))


def test_that_a_card_that_goes_over_two_pages_is_told(sound):
    card = sound.places[card_anchor(0, leaving(sound.brief)[0])]
    pages = sound.laid.pages
    longer = replace(sound, laid=replace(sound.laid, pages=(*pages[:card], [], *pages[card:])))
    assert [fault.page for fault in follow_up(longer) if "does not fit on one page" in fault.text] == [card]


@pytest.mark.parametrize("label", ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_that_labels_of_the_protocol_are_known_and_explained(laid_again, label):
    from app.report.sections.decision import TLP, handling

    case = laid_again(paper(classification=label))
    assert not any("no label" in fault.text for fault in file(case))
    assert TLP[label] in handling(case.brief)


def test_that_a_public_paper_forbids_nobody_to_pass_it_on(laid_again):
    from app.report.sections.decision import handling

    case = laid_again(paper(classification="Public"))
    assert handling(case.brief).startswith("Public: may be passed on and quoted.")
