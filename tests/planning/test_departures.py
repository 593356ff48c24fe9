"""Stay or leave over a whole plan: defaults, states, fixed rules of leaving and returning, advice and proposals."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from app.planning.assess import assess
from app.planning.course import Signpost
from app.planning.departure import Cause, ExitEntry, ExitFigures, ExitPart, ExitPlan, Mode, Operation
from app.planning.departure_costs import JUDGED, amounts_of, kept_cost, leaving_cost
from app.planning.departure_lists import STANDARD, entry_of, proposals, same_mode, wires
from app.planning.departure_rule import RETURN_CHANCE, advice, reds_of, verdicts
from app.planning.departures import by_state, departures, earned_shares, no_longer_banned
from app.planning.loss import LOSS_SHARES
from app.planning.words import Reaction, Scenario, SignpostState, Stage

ON = date(2026, 9, 1)


def found(plan, world):
    return departures(plan, world, ON)


def with_offering(plan, at, **changes):
    offerings = list(plan.offerings)
    offerings[at] = replace(offerings[at], **changes)
    return replace(plan, offerings=tuple(offerings))


@pytest.mark.parametrize(("scenario", "gone"), [(0, 0.83), (1, 0.45), (2, 0.17)])
def test_that_bans_end_as_often_as_the_method_says(scenario, gone):
    assert no_longer_banned(np.eye(3)[scenario]) == pytest.approx(gone, abs=0.005)


def test_that_the_present_state_leaves_the_margin_as_it_was_entered():
    segments = np.array([[0.2, 0.3, 0.4, 0.1]] * 3)
    status = np.array([0, 1, 2])
    kept = earned_shares(segments, status).sum(axis=-1)
    assert kept[range(3), status] == pytest.approx(np.ones(3))
    assert (np.diff(kept, axis=1) <= 1e-12).all()
    assert kept[1, 0] > 1  # an easing is a gain for who waits


def test_that_a_banned_offering_counts_what_an_open_host_would_let_it_earn():
    segments = np.array([[0.0, 0.0, 1.0, 0.0]])
    kept = earned_shares(segments, np.array([3])).sum(axis=-1)
    assert kept[0] == pytest.approx(1 - LOSS_SHARES[:, 2])


def test_that_open_amounts_are_judged_shares_of_the_margin_and_own_ones_are_not(plan, edited):
    offering = plan.offerings[0]
    judged = amounts_of(plan, offering)
    assert judged.margin == 5_000_000
    assert judged.exit_cost == float(JUDGED["exit_cost"].share) * judged.margin
    assert set(JUDGED) <= judged.judged
    own = edited(exit_figures=(ExitFigures(id="f", offering=offering.id, exit_cost=Decimal(7), keep_warm=Decimal(0)),))
    amounts = amounts_of(own, offering)
    assert (amounts.exit_cost, amounts.keep_warm) == (7, 0)
    assert not {"exit_cost", "keep_warm"} & amounts.judged


def test_that_what_a_market_keeps_is_its_keep_warm_cost_and_its_steps_the_cost_of_leaving(plan, edited):
    entries = (
        ExitEntry(id="a", market="de", part=ExitPart.PEOPLE, title="Engineers", cost=Decimal(300)),
        ExitEntry(id="b", market="de", part=ExitPart.BRAND, title="Trademark", cost=Decimal(100)),
        ExitEntry(id="c", market="de", part=ExitPart.STEP, title="Tell the staff", cost=Decimal(900)),
        ExitEntry(id="d", market="in", part=ExitPart.PEOPLE, title="Others", cost=Decimal(5)),
    )
    changed = edited(exit_entries=entries)
    assert (kept_cost(changed, "de"), leaving_cost(changed, "de")) == (400, 900)
    amounts = amounts_of(changed, plan.offerings[0])
    assert (amounts.keep_warm, amounts.exit_cost) == (400, 900)
    assert not {"keep_warm", "exit_cost"} & amounts.judged


def test_that_every_offering_with_a_margin_has_its_modes_and_one_without_has_none(plan, shipped):
    assert set(found(plan, shipped)) == {each.id for each in plan.offerings}
    without = with_offering(plan, 0, margin=Decimal(0))
    assert plan.offerings[0].id not in found(without, shipped)
    assert by_state(without, shipped, ON, plan.offerings[0].id) == {}


def test_that_amounts_do_not_depend_on_the_other_offerings(plan, shipped):
    every = found(plan, shipped)["cam-in"]
    alone = found(replace(plan, offerings=plan.offerings[1:2], markets=plan.markets[1:2]), shipped)["cam-in"]
    assert alone.values == pytest.approx(every.values)
    assert alone.leave_below == pytest.approx(every.leave_below)
    assert by_state(plan, shipped, ON, "cam-in")[every.present] == pytest.approx(
        (every.leave_below, every.return_above)
    )


def test_that_the_best_mode_is_worth_most_and_options_are_worth_something(plan, shipped):
    for each in found(plan, shipped).values():
        assert each.values[each.best] == max(each.values.values())
        assert each.able_to_change >= each.able_to_leave >= 0
        assert each.warm >= 0
        assert each.lead >= 0
        assert sum(each.path[-1].values()) == pytest.approx(1)


def test_that_dear_duties_make_leaving_best_and_the_margin_falls_below_the_threshold(plan, shipped):
    dear = replace(
        with_offering(plan, 1, status=Reaction.RESTRICTED),
        exit_figures=(
            ExitFigures(
                id="f",
                offering="cam-in",
                exit_cost=Decimal(100_000),
                duty_restricted=Decimal(6_000_000),
                duty_banned=Decimal(6_000_000),
            ),
        ),
    )
    result = found(dear, shipped)["cam-in"]
    assert result.best in {Mode.MOTHBALL, Mode.EXITED}
    assert result.margin < result.leave_below <= result.return_above


def test_that_an_offering_that_left_is_asked_whether_to_return(plan, shipped):
    left = found(with_offering(plan, 0, stage=Stage.LEFT), shipped)["cam-de"]
    assert left.mode is Mode.EXITED
    assert Mode.MOTHBALL not in left.values  # there is no half way back
    assert (left.margin > left.return_above) is (left.best in {Mode.OPERATE, Mode.DE_SCOPE})


def test_that_leaving_needs_both_a_better_value_and_a_red_trigger(plan, shipped):
    dear = replace(
        with_offering(plan, 1, status=Reaction.RESTRICTED),
        exit_figures=(
            ExitFigures(id="f", offering="cam-in", exit_cost=Decimal(1), duty_banned=Decimal(9_000_000)),
        ),
    )  # fmt: skip
    costly = replace(dear.exit_figures[0], duty_restricted=Decimal(6_000_000))
    calm = verdicts(dear, assess(dear, shipped, ON), shipped)["in"]
    assert not calm.leave
    red = replace(dear, exit_figures=(costly,))
    verdict = verdicts(red, assess(red, shipped, ON), shipped)["in"]
    assert verdict.leave
    assert "compliance takes 300 % of the margin" in verdict.leave_why
    assert not verdict.back
    assert "trigger" in verdict.back_why or "not above" in verdict.back_why


@pytest.mark.parametrize(
    ("tripwire", "counts"),
    [("named", True), ("compliance-cost", True), ("bilateral-incident", True), ("media-tone", False), ("", False)],
)
def test_that_a_red_signpost_counts_where_it_updates_conflict_alignment_or_cost(plan, shipped, tripwire, counts):
    post = Signpost(id="s", title="A signpost", market="ke", tripwire=tripwire, state=SignpostState.RED)
    changed = replace(plan, signposts=(post,))
    reds = reds_of(changed, assess(changed, shipped, ON), shipped, changed.market("ke"))
    assert [red.subject for red in reds if red.subject] == (["s"] if counts else [])
    assert not [r for r in reds_of(changed, assess(changed, shipped, ON), shipped, changed.market("de")) if r.subject]


def test_that_a_return_needs_a_good_chance_and_no_red_trigger(plan, shipped):
    for market, verdict in verdicts(plan, assess(plan, shipped, ON), shipped).items():
        chances = [found(plan, shipped)[o.id].back_in for o in plan.offerings if o.market == market]
        assert verdict.back is (min(chances) > RETURN_CHANCE and not verdict.reds)


@pytest.mark.parametrize(
    ("cause", "after", "repeats"),
    [
        (Cause.STRUCTURAL, Operation.OWN, True),
        (Cause.STRUCTURAL, Operation.UNDECIDED, True),
        (Cause.STRUCTURAL, Operation.PARTNER, False),
        (Cause.POLITICISED, Operation.OWN, False),
    ],
)
def test_that_a_structural_cause_asks_for_another_mode(plan, shipped, cause, after, repeats):
    ways = {"mode_before": Operation.OWN, "mode_after": after}
    exit_plan = ExitPlan(id="x", market="de", cause=cause, decides="Board", days=0, **ways)
    assert same_mode(exit_plan) is repeats
    codes = [each.code for each in assess(replace(plan, exit_plans=(exit_plan,)), shipped, ON).findings]
    assert ("exit-same-mode" in codes) is repeats
    assert "exit-undecided" not in codes


def test_that_an_exit_plan_without_owner_or_days_is_a_finding(plan, shipped):
    changed = replace(plan, exit_plans=(ExitPlan(id="x", market="de"),))
    texts = [each.text for each in assess(changed, shipped, ON).findings if each.code == "exit-undecided"]
    assert texts == ["The exit plan for Germany does not say who decides and days to decide."]


def test_that_each_scenario_is_advised_otherwise_and_every_line_names_what_is_won(plan, shipped):
    assessment = assess(plan, shipped, ON)
    lines = {}
    for scenario in Scenario:
        reading = assessment.readings["cam-de"]
        shares = {each: 1.0 if each is scenario else 0.0 for each in Scenario}
        changed = replace(reading, outlook=replace(reading.outlook, shares=shares))
        told = replace(assessment, readings={**assessment.readings, "cam-de": changed})
        lines[scenario] = next(each for each in advice(plan, told, shipped) if each.subject == "de")
    assert lines[Scenario.REGULATION].text.startswith("Stay in Germany, and change or de-scope")
    assert lines[Scenario.SUPPLY_CHAIN].text.startswith("Look for another operator")
    assert lines[Scenario.GEOPOLITICAL].text.startswith("Prepare the way out")
    assert "Keeping the way back warm is worth " in lines[Scenario.GEOPOLITICAL].reason
    assert all("hat is won: " in line.reason for line in lines.values())
    assert all(play in shipped.plays for line in lines.values() for play in line.plays)


def test_that_who_is_out_is_told_to_go_or_to_wait(plan, shipped):
    out = with_offering(plan, 0, stage=Stage.LEFT)
    assessment = assess(out, shipped, ON)
    line = next(each for each in advice(out, assessment, shipped) if each.subject == "de")
    back = verdicts(out, assessment, shipped)["de"].back
    assert line.text.startswith("Go to Germany" if back else "Stay out of Germany")
    assert "What is won" in line.reason
    poor = replace(out, exit_figures=(ExitFigures(id="f", offering="cam-de", reentry_cold=Decimal(90_000_000)),))
    waits = next(each for each in advice(poor, assess(poor, shipped, ON), shipped) if each.subject == "de")
    assert waits.text.startswith("Stay out of Germany")
    assert "No margin is above" in waits.reason


def test_that_de_scoping_is_weighed_only_where_it_gives_anybody_up(plan, shipped):
    assessment = assess(plan, shipped, ON)
    reading = assessment.readings["cam-de"]
    shares = {each: 1.0 if each is Scenario.REGULATION else 0.0 for each in Scenario}
    told = {**assessment.readings, "cam-de": replace(reading, outlook=replace(reading.outlook, shares=shares))}
    line = next(each for each in advice(plan, replace(assessment, readings=told), shipped) if each.subject == "de")
    assert plan.offerings[0].segments.government == 0
    assert "de-scoping would" not in line.reason


def test_that_proposals_hold_the_rules_of_the_market_and_go_once_they_are_taken(plan, shipped):
    assessment = assess(plan, shipped, ON)
    market = plan.market("de")
    every = frozenset(ExitPart)
    first = proposals(plan, assessment, market, every)
    assert {each.rule for each in first} > {""}
    assert all(each.part in {ExitPart.CUSTOMERS, ExitPart.DATA_SUBJECTS} for each in first if each.rule)
    taken = replace(plan, exit_entries=tuple(entry_of(each, "de") for each in first))
    assert proposals(taken, assessment, market, every) == ()
    assert all(entry.board_only for entry in taken.exit_entries)
    assert proposals(plan, None, market, every) == STANDARD


def test_that_the_triggers_of_an_exit_are_for_the_board_alone_and_set_once(plan, shipped):
    made = wires(plan, shipped, plan.market("ke"))
    assert {"named", "bilateral-incident", "compliance-cost", "reentry"} <= {post.tripwire for post in made}
    assert all(post.board_only and post.owner and post.reopens and post.days is not None for post in made)
    assert wires(replace(plan, signposts=made), shipped, plan.market("ke")) == ()
