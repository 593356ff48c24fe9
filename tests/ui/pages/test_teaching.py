"""Hosts, programmes and the centre: what the user does, what the plan then holds, and what stands beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.planning.bargaining import Guard, GuardCheck
from app.planning.plan import Plan
from app.planning.profile import Market
from app.planning.teaching import Centre, Pillar, ProgrammeKind
from app.planning.words import Action, Input, Scope
from app.ui.pages.action import CapacityPage
from tests.ui.pages.conftest import TODAY


@pytest.fixture
def view(shown):
    def made(edits, key):
        page = shown(CapacityPage, edits)
        page.show_view(key)
        return page.view(key)

    return made


def test_that_the_counter_evidence_stands_beside_hosts_and_programmes(view, sample_edits):
    for key, text in (("hosts", "sentence"), ("programmes", "sentence")):
        words = getattr(view(sample_edits, key), text)
        assert "rank correlation +0.52" in words.text()
        assert words.isVisible()


def test_that_hosts_come_least_capable_first_with_their_gaps(view, sample_edits):
    hosts = view(sample_edits, "hosts")
    rows = hosts.table.rows
    assert rows[0].host == "Bosnia and Herzegovina"
    assert hosts.detail.heading.text() == "Bosnia and Herzegovina"
    technical = next(row for row in hosts.pillars.rows if row.id == Pillar.TECHNICAL)
    assert technical.weakest
    assert "Southern Europe" in hosts.peers.text()
    assert "points" in hosts.shift.text()


def test_that_another_host_is_shown_when_it_is_chosen_or_asked_for(view, sample_edits):
    hosts = view(sample_edits, "hosts")
    assert hosts.show_subject("jpn")
    assert hosts.detail.heading.text() == "Japan"
    assert not hosts.show_subject("nowhere")


def test_that_an_own_value_of_the_hosts_capability_can_be_set_there(view, sample_edits):
    hosts = view(sample_edits, "hosts")
    row = hosts.own.rows[Input.HOST_CAPABILITY]
    row.edit()
    row.editor.levels.chosen.emit(2)
    row.editor.reason.editor.committed.emit("A new agency has opened.")
    own = next(o for o in sample_edits.plan.overrides if (o.input, o.subject) == (Input.HOST_CAPABILITY, "bih"))
    assert (own.scope, own.value) == (Scope.MARKET, Decimal("0.5"))


def test_that_a_host_leads_to_what_could_be_offered_there(shown, sample_edits):
    page = shown(CapacityPage, sample_edits)
    page.show_view("hosts")
    asked = []
    page.asked.connect(lambda name, id_: asked.append((name, id_)))
    page.view("hosts").show_subject("vnm")
    page.view("hosts").programmes.click()
    assert asked == [("capacity", "programmes:vnm")]
    page.show_subject("programmes:vnm")
    assert page.views.value == "programmes"
    assert page.view("programmes").offers.market.value() == "vnm"


def test_that_offers_begin_with_the_host_of_the_widest_gap(view, sample_edits):
    offers = view(sample_edits, "programmes").offers
    assert offers.market.value() == "bih"
    weights = [row.match.weight for row in offers.table.rows]
    assert weights == sorted(weights, reverse=True)
    assert "May not be offered: No " in offers.not_offered.text()
    offers.more.click()
    assert len(offers.table.rows) == len(Pillar) * len(ProgrammeKind)


def test_that_adopting_makes_one_programme_and_one_initiative_and_can_be_undone(view, sample_edits):
    programmes = view(sample_edits, "programmes")
    before = sample_edits.plan
    programmes.offers.adopt.click()
    after = sample_edits.plan
    (made,) = set(after.programmes) - set(before.programmes)
    (paid,) = set(after.initiatives) - set(before.initiatives)
    assert made.initiative == paid.id
    assert paid.action is Action.CAPACITY
    assert paid.offerings == ("turm-bih", "stube-bih")
    assert made.not_offered
    assert made.partner
    assert programmes.list.table.current().id == made.id
    assert not programmes.offers.adopt.isEnabled()
    sample_edits.undo()
    assert sample_edits.plan == before


def test_that_a_second_host_shares_the_initiative(view, sample_edits):
    programmes = view(sample_edits, "programmes")
    offers = programmes.offers
    offers.choose_market("bra")
    offers.more.click()
    row = next(r for r in offers.table.rows if r.play.id == "CAP-12")
    offers.table.choose(row.id)
    offers._show(row)
    assert "The plan carries it out already" in offers.why.text()
    offers.adopt.click()
    lab = sample_edits.plan.initiative("labs")
    assert {"turm-bra", "stube-bra", "turm-ind"} <= set(lab.offerings)
    assert sum(i.play == "CAP-12" for i in sample_edits.plan.initiatives) == 1
    shared = [r.shared for r in programmes.list.rows() if r.initiative == lab.title]
    assert shared == ["serves 3 programmes"] * 3


def test_that_removing_a_programme_says_that_its_initiative_stays(view, sample_edits):
    programmes = view(sample_edits, "programmes")
    programmes.list.choose("pr-lab-ind")
    programmes.list.remove.click()
    assert "pr-lab-ind" not in {each.id for each in sample_edits.plan.programmes}
    assert sample_edits.plan.initiative("labs")
    assert "Its initiative stays" in programmes.list.notice.accessibleName()


def test_that_a_host_without_an_offering_cannot_be_helped_yet(view, make_edits):
    edits = make_edits(Plan(markets=(Market(id="m1", host="VNM"),)))
    offers = view(edits, "programmes").offers
    assert not offers.adopt.isEnabled()
    assert "Nothing is offered" in offers.adopt.toolTip()


def test_that_a_programme_before_its_check_says_so_and_a_check_settles_it(view, sample_edits):
    programmes = view(sample_edits, "programmes")
    unchecked = tuple(c for c in sample_edits.plan.guard_checks if c.guard is not Guard.HUMAN_RIGHTS)
    sample_edits.replace_plan("Forget the checks", replace(sample_edits.plan, guard_checks=unchecked))
    programmes.refresh()
    programmes.list.choose("pr-lab-vnm")
    assert "Human rights are not checked" in programmes.list.alarm.text()
    sample_edits.put(
        "Check", GuardCheck(id="g1", market="vnm", guard=Guard.HUMAN_RIGHTS, passed=True, by="Counsel", on=TODAY)
    )
    programmes.refresh()
    programmes.list.choose("pr-lab-vnm")
    assert programmes.list.alarm.text() == ""


def test_that_the_effect_is_told_with_its_lag_and_without_the_claim(view, sample_edits):
    programmes = view(sample_edits, "programmes")
    assert programmes.show_subject("pr-lab-ind")
    assert "if a more capable host restricted no less" in programmes.list.effect.text()
    assert "18 to 36 months" in programmes.list.effect.text()
    programmes.list.choose("pr-review-bih")
    assert "changes nothing yet" in programmes.list.effect.text()


def test_that_advice_names_documented_cases_or_says_that_there_are_none(view, sample_edits):
    advice = view(sample_edits, "programmes").advice
    texts = [label.text() for line in advice.lines for label in line.findChildren(type(advice.empty))]
    assert any(text.startswith("Cases for:") for text in texts)
    assert "No documented case." in texts


def test_that_six_answers_give_a_verdict_and_each_is_asked_for(view, sample_edits):
    centre = view(sample_edits, "centre")
    assert "Not yet" in centre.case.verdict.words.text()
    assert "Make builds reproducible" not in centre.case.first.text()
    centre.list.fields["reproducible"].editor.committed.emit("no")
    centre.refresh()
    assert "Make builds reproducible" in centre.case.first.text()
    centre.list.fields["reproducible"].editor.committed.emit("yes")
    assert sample_edits.plan.centres[0].reproducible is True
    centre.refresh()
    assert "Make builds reproducible" not in centre.case.first.text()
    centre.list.fields["protected"].editor.committed.emit("no")
    centre.refresh()
    assert centre.case.verdict.words.text() == "Do not open"
    assert not centre.case.adopt.isEnabled()
    centre.list.fields["protected"].editor.committed.emit("")
    assert sample_edits.plan.centres[0].protected is None


def test_that_the_centre_shows_hosts_places_and_what_became_of_others(view, sample_edits):
    case = view(sample_edits, "centre").case
    assert len(case.host_table.rows) == 6
    assert case.place_table.rows[0].name == "Switzerland"
    assert case.cases.sides


def test_that_a_centre_becomes_one_initiative_for_the_hosts_it_serves(view, sample_edits):
    centre = view(sample_edits, "centre")
    centre.case.adopt.click()
    made = next(i for i in sample_edits.plan.initiatives if i.play == "IMG-01")
    assert sample_edits.plan.centres[0].initiative == made.id
    assert made.cost == Decimal(1_160_000)
    assert "turm-deu" not in made.offerings
    centre.refresh()
    asked = []
    centre.initiative_asked.connect(asked.append)
    centre.case.adopt.click()
    assert asked == [made.id]


def test_that_a_centre_of_a_plan_without_anything_says_what_is_missing(view, empty_edits):
    centre = view(empty_edits, "centre")
    assert centre.list.empty.isVisible()
    centre.list.empty.button.click()
    assert empty_edits.plan.centres == (
        Centre(id=empty_edits.plan.centres[0].id, title="Transparency centre"),
    )  # fmt: skip
    centre.refresh()
    assert "Choose the hosts" in centre.case.first.text()
    assert centre.case.section.note.text() == "6 of 6 answers still open"


def test_that_an_empty_plan_says_what_belongs_there(view, empty_edits):
    hosts = view(empty_edits, "hosts")
    assert hosts.empty.isVisible()
    assert not hosts.detail.isVisible()
    programmes = view(empty_edits, "programmes")
    assert programmes.offers.empty.isVisible()
    assert not programmes.list.empty.button.isEnabled()
    programmes.list.add_blank()
    assert empty_edits.plan.programmes == ()


@pytest.mark.parametrize("key", ["hosts", "programmes", "centre"])
def test_that_every_control_has_a_name(key, view, sample_edits, nameless):
    assert nameless(view(sample_edits, key)) == []
