"""What the numbers of one offering say, in plain sentences made from those numbers alone."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.assessment import Outlook
from app.planning.explanation import Mechanism
from app.planning.geopolitics import sentence
from app.planning.profile import Offering
from app.planning.words import Driver, Family, Population, Reaction, RequirementStatus, Scenario

translate = QCoreApplication.translate
DRIVERS: Final = {
    Driver.CAPABILITY: str(QT_TRANSLATE_NOOP("Outlook", "Capability of the host")),
    Driver.TRUST: str(QT_TRANSLATE_NOOP("Outlook", "Trust")),
    Driver.GEOPOLITICS: str(QT_TRANSLATE_NOOP("Outlook", "Geopolitics")),
    Driver.EXPOSURE: str(QT_TRANSLATE_NOOP("Outlook", "Exposure of the product")),
    Driver.COMPLIANCE: str(QT_TRANSLATE_NOOP("Outlook", "Compliance")),
}
SCENARIOS: Final = {
    Scenario.REGULATION: str(QT_TRANSLATE_NOOP("Outlook", "Regulation compliance")),
    Scenario.SUPPLY_CHAIN: str(QT_TRANSLATE_NOOP("Outlook", "Supply chain")),
    Scenario.GEOPOLITICAL: str(QT_TRANSLATE_NOOP("Outlook", "Geopolitical")),
}
MECHANISMS: Final = {
    Mechanism.CONCERN_GAP: str(QT_TRANSLATE_NOOP("Outlook", "Gap between concerns")),
    Mechanism.CO_GOVERNANCE: str(QT_TRANSLATE_NOOP("Outlook", "Managing it together")),
    Mechanism.SUPPLY_CHAIN: str(QT_TRANSLATE_NOOP("Outlook", "Supply-chain management")),
}
FAMILIES: Final = {
    Family.IMPORT_LIMITATION: str(QT_TRANSLATE_NOOP("Outlook", "Import limitation")),
    Family.PREREQUISITE: str(QT_TRANSLATE_NOOP("Outlook", "Prerequisite for access")),
    Family.POST_SALE: str(QT_TRANSLATE_NOOP("Outlook", "Service after sale")),
}
STATUSES: Final = {
    RequirementStatus.MET: str(QT_TRANSLATE_NOOP("Outlook", "Met")),
    RequirementStatus.IN_WORK: str(QT_TRANSLATE_NOOP("Outlook", "In work")),
    RequirementStatus.NOT_MET: str(QT_TRANSLATE_NOOP("Outlook", "Not met")),
    RequirementStatus.NOT_APPLICABLE: str(QT_TRANSLATE_NOOP("Outlook", "Not applicable")),
    RequirementStatus.UNKNOWN: str(QT_TRANSLATE_NOOP("Outlook", "Not known")),
}
POPULATIONS: Final = {
    Population.EXPOSED: str(QT_TRANSLATE_NOOP("Outlook", "Nobody has raised it yet")),
    Population.CAMPAIGNED: str(QT_TRANSLATE_NOOP("Outlook", "There is a campaign against it")),
    Population.DISPUTED: str(QT_TRANSLATE_NOOP("Outlook", "The authorities dispute it")),
}
_LIKELIEST: Final = {
    Reaction.OPEN: str(QT_TRANSLATE_NOOP("Outlook", "{host} will most likely leave {product} alone.")),
    Reaction.CONDITIONAL: str(
        QT_TRANSLATE_NOOP("Outlook", "{host} will most likely ask {product} for proof rather than close the market.")
    ),
    Reaction.RESTRICTED: str(
        QT_TRANSLATE_NOOP("Outlook", "{host} will most likely keep {product} out of government and sensitive use.")
    ),
    Reaction.BANNED: str(QT_TRANSLATE_NOOP("Outlook", "{host} will most likely close the market to {product}.")),
}
_SINGLY: Final = str(QT_TRANSLATE_NOOP("Outlook", "Taken singly, the likeliest outcome for {product} is “{outcome}”."))
EVEN: Final = 0.5
"""As likely as not: below it an outcome is not "most likely", though it is likelier than each other one."""
_LEVERS: Final = {
    Scenario.REGULATION: str(QT_TRANSLATE_NOOP("Outlook", "The rulebook is the lever.")),
    Scenario.SUPPLY_CHAIN: str(QT_TRANSLATE_NOOP("Outlook", "What the product is made of is the concern.")),
    Scenario.GEOPOLITICAL: str(
        QT_TRANSLATE_NOOP("Outlook", "Politics between the two states is the reason, so proof alone helps little.")
    ),
}
_SEGMENTS: Final = (
    ("government", str(QT_TRANSLATE_NOOP("Outlook", "{0} government"))),
    ("critical", str(QT_TRANSLATE_NOOP("Outlook", "{0} critical infrastructure"))),
    ("commercial", str(QT_TRANSLATE_NOOP("Outlook", "{0} companies"))),
    ("consumer", str(QT_TRANSLATE_NOOP("Outlook", "{0} consumers"))),
)


def plain_sentence(outlook: Outlook, host: str, product: str, appetite: float, *, above: bool) -> str:
    """What the host will most likely do, why, and whether that is more than the board accepts."""
    single = outlook.likeliest
    words = _LIKELIEST[single] if outlook.chances[single] >= EVEN else _SINGLY
    outcome = display.REACTION_NAMES[single].lower()
    likeliest = sentence(translate("Outlook", words).format(host=host, product=product, outcome=outcome))
    scenario = outlook.scenario
    if scenario is not None:
        lever = translate("Outlook", _LEVERS[scenario])
    elif outlook.shares:
        lever = translate("Outlook", "No single scenario dominates.")
    else:
        lever = translate("Outlook", "No scenario is active.")
    if above:
        chance = translate("Outlook", "The chance of “restricted or worse” is {0}, above the risk appetite of {1}.")
    else:
        chance = translate("Outlook", "The chance of “restricted or worse” is {0}, within the risk appetite of {1}.")
    limit = display.percent(round(appetite * 100))
    return " ".join((likeliest, lever, chance.format(display.chance(outlook.restricted_or_worse), limit)))


def loss_sentences(offering: Offering, loss: float, months: int, currency: str) -> tuple[str, ...]:
    """How an expected loss came about: revenue, customers, what each state costs, and over how long."""
    import numpy as np  # with the loss shares, which must not load before the first paint

    from app.planning.loss import revenue_years, state_losses

    parts = offering.segments
    shares = np.array([[float(getattr(parts, name)) for name, _ in _SEGMENTS]])
    costs = state_losses(shares, np.array([int(offering.status)]))[0]
    revenue = float(offering.revenue_in_plan_currency)
    over = revenue * float(revenue_years(months, np.array([float(offering.growth)]))[0])
    customers = ", ".join(
        translate("Outlook", words).format(_whole(float(getattr(parts, name))))
        for name, words in _SEGMENTS
        if getattr(parts, name)
    )
    harder = [level for level in Reaction if level > offering.status]
    named = ", ".join(f"{display.REACTION_NAMES[level].lower()} {_whole(costs[level])}" for level in harder)
    growth = _whole(float(offering.growth))
    return (
        translate("Outlook", "Revenue {0} a year, growth {1} a year. Customers: {2}.").format(
            display.money(revenue, currency), growth, customers
        ),
        translate("Outlook", "Share of it that is lost once phased in: {0}.").format(named)
        if named
        else translate("Outlook", "It is banned today, so there is nothing more to lose."),
        translate("Outlook", "Each weighted by its chance month by month: {0} of {1} over {2} months.").format(
            display.money(loss, currency), display.money(over, currency), months
        ),
    )


def _whole(share: float) -> str:
    number = display.number(share * 100)
    return f"{number}{display.NARROW}%"
