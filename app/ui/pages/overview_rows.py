"""What the overview lists, worked out from the plan and its assessment without a window."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.knowledge.aspects import place_name, place_within
from app.planning.assessment import Assessment, OptionResult
from app.planning.course import Decision
from app.planning.plan import Plan
from app.planning.watching import reopened
from app.planning.words import Reaction, SignpostState, Stance
from app.ui.marks import Mark
from app.ui.pages.duties import duties_of
from app.ui.pages.playbook import action_name

GONE: Final = frozenset({Stance.EXIT, Stance.SUSPEND})
"""What an option does where it sells nothing."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision as the overview lists it."""

    id: str
    title: str
    state: str
    mark: Mark
    action: str
    owner: str
    when: date | None
    open: bool
    late: bool
    reopened: bool  # decided, and brought back by a red reading


@dataclass(frozen=True, slots=True)
class TrippedRow:
    """One signpost that is amber or red."""

    id: str
    title: str
    state: SignpostState
    market: str
    reading: str
    limit: str
    reopens: str


@dataclass(frozen=True, slots=True)
class AboveRow:
    """One offering above the risk appetite as things stand."""

    id: str
    name: str
    likeliest: Reaction
    duties: str
    without: float
    with_: float | None
    gone: Stance | None = None  # where the option sells nothing there, so that no chance stands


@dataclass(frozen=True, slots=True)
class LossRow:
    """Expected loss in one market, without and with the option."""

    id: str
    name: str
    without: float
    with_: float | None
    total: bool = False


def decision_rows(plan: Plan, today: date) -> list[DecisionRow]:
    """Decisions in the order in which they matter: reopened, overdue, open by their day, then decided, latest first."""
    again = {each.decision.id: each.decide_by for each in reopened(plan)}

    def row(one: Decision) -> DecisionRow:
        back = one.id in again
        is_open = one.decided_on is None or back
        when = again[one.id] if back else one.due if is_open else one.decided_on
        late = is_open and when is not None and when < today
        return DecisionRow(
            id=one.id,
            title=one.title,
            state=_state(back=back, is_open=is_open, late=late),
            mark=Mark.DONE if not is_open else Mark.ALARM if late or back else Mark.IN_WORK,
            action=action_name(one.action) if one.action else "",
            owner=one.owner,
            when=when,
            open=is_open,
            late=late,
            reopened=back,
        )

    rows = [row(one) for one in plan.decisions]
    open_rows = sorted((r for r in rows if r.open), key=lambda r: (not r.reopened, r.when or date.max))
    return open_rows + sorted((r for r in rows if not r.open), key=lambda r: r.when or date.min, reverse=True)


def _state(*, back: bool, is_open: bool, late: bool) -> str:
    if back:
        return QCoreApplication.translate("OverviewPage", "Reopened")
    if not is_open:
        return QCoreApplication.translate("OverviewPage", "Decided")
    if late:
        return QCoreApplication.translate("OverviewPage", "Overdue")
    return QCoreApplication.translate("OverviewPage", "Open")


def tripped_rows(plan: Plan, everywhere: str) -> list[TrippedRow]:
    """Signposts that are red or amber, the red ones first."""
    decisions = {decision.id: decision.title for decision in plan.decisions}
    return sorted(
        (
            TrippedRow(
                id=post.id,
                title=post.title,
                state=post.state,
                market=place_name(plan.market(post.market).host) if post.market else everywhere,
                reading=post.reading,
                limit=post.red if post.state is SignpostState.RED else post.amber,
                reopens=decisions.get(post.decision, post.reopens),
            )
            for post in plan.signposts
            if post.state in {SignpostState.RED, SignpostState.AMBER}
        ),
        key=lambda row: row.state is not SignpostState.RED,
    )


def above_rows(plan: Plan, assessment: Assessment, result: OptionResult | None) -> list[AboveRow]:
    """Offerings above the risk appetite as things stand, the most exposed first."""
    rows = []
    chosen = result.option if result else ""
    held = {each.market: each.stance for each in plan.stances if each.option == chosen}
    for id_, reading in assessment.readings.items():
        if not reading.above_appetite or id_ not in {offering.id for offering in plan.offerings}:
            continue
        offering = plan.offering(id_)
        place = place_within(plan.market(offering.market).host)
        with_ = result.outlooks.get(id_) if result else None
        rows.append(
            AboveRow(
                id=id_,
                name=QCoreApplication.translate("OverviewPage", "{0} in {1}").format(
                    plan.product(offering.product).name, place
                ),
                likeliest=reading.outlook.likeliest,
                duties=duties_of(reading),
                without=reading.outlook.restricted_or_worse,
                with_=with_.restricted_or_worse if with_ else None,
                gone=stance if (stance := held.get(offering.market)) in GONE else None,
            )
        )
    return sorted(rows, key=lambda row: -row.without)


def loss_rows(
    plan: Plan, assessment: Assessment, result: OptionResult | None, others: str, total: str, *, most: int = 5
) -> list[LossRow]:
    """Expected loss by market, the largest first; the rest in one row; the total last."""
    by_market: dict[str, list[float]] = {}
    for id_, reading in assessment.readings.items():
        offering = next((o for o in plan.offerings if o.id == id_), None)
        if offering is None:
            continue
        sums = by_market.setdefault(offering.market, [0.0, 0.0])
        sums[0] += reading.loss
        sums[1] += result.losses.get(id_, 0.0) if result else 0.0
    ranked = sorted(by_market.items(), key=lambda item: -item[1][0])
    shown = ranked if len(ranked) <= most + 1 else ranked[:most]
    rows = [
        LossRow(market, place_name(plan.market(market).host), sums[0], sums[1] if result else None)
        for market, sums in shown
    ]
    rest = [sums for _, sums in ranked[len(shown) :]]
    if rest:
        with_ = sum(sums[1] for sums in rest) if result else None
        rows.append(LossRow("others", others, sum(sums[0] for sums in rest), with_))
    if ranked:
        rows.append(LossRow("total", total, assessment.loss, result.loss if result else None, total=True))
    return rows
