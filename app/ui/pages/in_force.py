"""The value of every input as it stands for the company, a product or a market, before an offering is looked at."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.planning.assessment import Rating
from app.planning.facts import World
from app.planning.geopolitics import name
from app.planning.plan import Plan
from app.planning.profile import Market, Offering, Override, Product
from app.planning.words import Input, Scope

_NOWHERE: Final = "ZZZ"  # no country: what depends on a host is then missing, which nobody is shown
_STAND_IN: Final = "stand-in"


def in_force(
    plan: Plan, world: World, on: date, *, product: str = "", market: str = "", own: bool = True
) -> Mapping[Input, Rating]:
    """The ratings of one offering that need not exist: of a product, in a market, or of neither.

    Parameters
    ----------
    product, market
        Ids; an empty one is stood in for, so only inputs that do not depend on it mean anything.
    own
        Whether own values for that very subject count; without them it shows what the evidence says.
    """
    from app.planning.inputs import ratings  # with numpy, which must not load before the first paint

    what = plan.product(product) if product else Product(id=_STAND_IN + "-product", name=_STAND_IN)
    where = plan.market(market) if market else Market(id=_STAND_IN + "-market", host=plan.company.home or _NOWHERE)
    offering = Offering(id=_STAND_IN, product=what.id, market=where.id)
    probe = Plan(
        company=plan.company,
        products=(what,),
        markets=(where,),
        offerings=(offering,),
        answers=plan.answers,
        reputations=tuple(r for r in plan.reputations if r.market == where.id),
        overrides=tuple(o for o in plan.overrides if _counts(o, product, market, own=own)),
    )
    return ratings(probe, world, on, {offering.id: ()})[offering.id]


def own_value(plan: Plan, input_: Input, scope: Scope, subject: str) -> Override | None:
    """The own value for an input at one scope, if there is one."""
    return next((o for o in plan.overrides if (o.input, o.scope, o.subject) == (input_, scope, subject)), None)


def subject_name(plan: Plan, world: World, scope: Scope, subject: str) -> str:
    """What an own value is for, in words: "Sentry 4 in Germany"; empty for the company."""
    if scope is Scope.PRODUCT:
        return plan.product(subject).name
    if scope is Scope.MARKET:
        return country_name(world, plan.market(subject).host)
    if scope is Scope.OFFERING:
        offering = plan.offering(subject)
        words = QCoreApplication.translate("InForce", "{0} in {1}")
        host = plan.market(offering.market).host
        return words.format(plan.product(offering.product).name, country_within(world, host))
    return ""


def country_name(world: World, iso3: str) -> str:
    """The plain name of a country; its code where it is not in the table."""
    country = world.countries.get(iso3)
    return country.name if country else iso3


def country_within(world: World, iso3: str) -> str:
    """The name of a country as it stands inside a sentence: the United Kingdom."""
    return name(world, iso3)


def _counts(override: Override, product: str, market: str, *, own: bool) -> bool:
    here = (Scope.PRODUCT, product) if product else (Scope.MARKET, market) if market else (Scope.COMPANY, "")
    if (override.scope, override.subject) == here:
        return own
    return override.scope is Scope.COMPANY
