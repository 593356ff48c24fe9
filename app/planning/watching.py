"""Signposts at work: what a reading says, which one came before, and which decision a red one reopens (method 7.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.errors import InputError
from app.planning.course import Decision, Signpost, SignpostReading
from app.planning.display import number
from app.planning.facts import Tripwire
from app.planning.plan import Plan, new_id
from app.planning.words import SignpostState


@dataclass(frozen=True, slots=True)
class Reopened:
    """A decision that was taken and that a later red reading brings back."""

    decision: Decision
    signpost: Signpost
    on: date  # of the reading
    decide_by: date | None  # None: no days to decide are set


def state_at(signpost: Signpost, value: Decimal) -> SignpostState | None:
    """What a number says by the signpost's thresholds, each reached from its own value on; ``None`` without any."""
    if signpost.amber_at is None and signpost.red_at is None:
        return None
    for threshold, state in ((signpost.red_at, SignpostState.RED), (signpost.amber_at, SignpostState.AMBER)):
        if threshold is not None and (value <= threshold if signpost.falling else value >= threshold):
            return state
    return SignpostState.GREEN


def take_reading(
    signpost: Signpost,
    on: date,
    *,
    state: SignpostState | None = None,
    value: Decimal | None = None,
    text: str = "",
) -> tuple[Signpost, SignpostReading]:
    """The signpost with a reading taken, and the reading for its history.

    A number is judged by the thresholds where the signpost has any; else the user says what the reading means.

    Raises
    ------
    InputError
        Where neither the thresholds nor the user say what the reading means.
    """
    judged = state_at(signpost, value) if value is not None else None
    said = judged or state
    if said is None or said is SignpostState.UNREAD:
        raise InputError("Say whether the reading is green, amber or red; this signpost has no threshold in numbers.")
    reading = SignpostReading(id=new_id(), signpost=signpost.id, on=on, state=said, value=value, text=text)
    return _with_latest(signpost, reading), replace(reading, board_only=signpost.board_only)


def signpost_of(tripwire: Tripwire, market: str = "", *, board_only: bool = False) -> Signpost:
    """A new signpost from the library for one market or for all of them, not read yet."""
    return Signpost(
        id=new_id(),
        title=tripwire.title,
        market=market,
        amber=tripwire.amber,
        red=tripwire.red,
        owner=tripwire.owner,
        reopens=tripwire.decision,
        days=tripwire.days,
        tripwire=tripwire.id,
        unit=tripwire.unit,
        amber_at=_decimal(tripwire.amber_at),
        red_at=_decimal(tripwire.red_at),
        falling=not tripwire.rises,
        board_only=board_only,
    )


def without_reading(plan: Plan, reading: SignpostReading) -> Signpost:
    """The signpost as it reads once a reading is taken back: by the latest of the others, or not read."""
    signpost = next(each for each in plan.signposts if each.id == reading.signpost)
    others = [each for each in readings_of(plan, signpost.id) if each.id != reading.id]
    if others:
        return _with_latest(signpost, others[0])
    return replace(signpost, state=SignpostState.UNREAD, reading="", read_on=None)


def readings_of(plan: Plan, signpost: str) -> list[SignpostReading]:
    """The readings of a signpost, the latest first."""
    own = [(each.on, at, each) for at, each in enumerate(plan.signpost_readings) if each.signpost == signpost]
    return [each for _, _, each in sorted(own, key=lambda entry: entry[:2], reverse=True)]


def reading_words(reading: SignpostReading, unit: str) -> str:
    """A reading as it is told: its number with the unit, its words, or both."""
    figure = ""
    if reading.value is not None:
        figure = " ".join(filter(None, (number(reading.value, decimals(reading.value)), unit)))
    return ", ".join(filter(None, (figure, reading.text.strip())))


def decimals(value: Decimal) -> int:
    """How many decimals a number needs to be told in full."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def reopened(plan: Plan) -> tuple[Reopened, ...]:
    """The decisions that were taken before a reading of a signpost passed its red threshold, the latest reading first.

    A red reading of the day before the decision, or earlier, was known when it was taken: it reopens nothing.
    """
    decisions = {each.id: each for each in plan.decisions}
    found: dict[str, Reopened] = {}
    for post in _red(plan.signposts):
        decision = decisions.get(post.decision)
        if decision is None or decision.decided_on is None or post.read_on is None:
            continue
        if post.read_on < decision.decided_on:
            continue
        by = post.read_on + timedelta(days=post.days) if post.days is not None else None
        before = found.get(decision.id)
        if before is None or post.read_on > before.on:
            found[decision.id] = Reopened(decision, post, post.read_on, by)
    return tuple(sorted(found.values(), key=lambda each: each.on, reverse=True))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _red(posts: Iterable[Signpost]) -> Iterable[Signpost]:
    return (post for post in posts if post.state is SignpostState.RED)


def _with_latest(signpost: Signpost, reading: SignpostReading) -> Signpost:
    return replace(signpost, state=reading.state, reading=reading_words(reading, signpost.unit), read_on=reading.on)
