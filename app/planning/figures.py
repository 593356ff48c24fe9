"""Public figures as inputs of the outlook, for any home, host and year (data README 8b)."""

import math
from typing import Final

from app.planning.assessment import Rating
from app.planning.facts import Figure, World
from app.planning.geopolitics import RIVALRIES, RIVALRY_YEAR, AsOf, Positions, name, opposition, sentence
from app.planning.ratings import missing, rated
from app.planning.words import Input, Kind

GCI: Final = "gci_score"
"""The capability index; a build without permission for it starts from regulatory quality (data README 2 and 8b)."""
EFFECTIVENESS: Final = "wgi_government_effectiveness"
CORRUPTION: Final = "wgi_control_of_corruption"
QUALITY: Final = "wgi_regulatory_quality"
RULE_OF_LAW: Final = "wgi_rule_of_law"
INTERNET: Final = "internet_users_pct"
GDP: Final = "gdp_usd_wb"
POWER_SLOPE: Final = 0.25
"""Change of relative power for a GDP ten times as large (8b)."""
DISPUTE: Final = 0.5
CLASH: Final = 1.0
TRADE_YEAR: Final = 2023
"""Year of the trade shares."""
TRADE_SOURCE: Final = "cia_factbook"
TRADE_BANDS: Final = ((10.0, 0.2, "less than 10"), (20.5, 0.6, "10 to 20"), (math.inf, 1.0, "more than 20"))
"""Trade dependence by band of import plus export share (whole percent): the middle of the band over 25 %. The shares
rest on mirror statistics, so their bands are used and not the points (data README 4)."""
TRADE_UNLISTED: Final = 0.1
"""Where the home is not among the host's five largest partners: below the lowest band (J)."""


def public_ratings(
    world: World, home: str, host: str, at: AsOf, un: Positions | None, *, clash: bool = False
) -> dict[Input, Rating]:
    """The nine inputs that public figures give: C, G, Q, P, A, X, D, L and TD.

    Parameters
    ----------
    world, home, host
        The facts, and two ISO3 codes; what the facts do not hold reads as missing.
    at
        The moment: only figures and memberships known by then count, except where carried back and marked.
    un
        The UN positions for that year, from `app.planning.geopolitics.positions`.
    clash
        Whether the user records a clash or a round of sanctions in the last 24 months.
    """
    return {
        rating.input: rating
        for rating in (
            _capability(world, host, at.year),
            _e_government(world, host, at.year),
            _institutions(world, host, at.year),
            _power(world, home, host, at.year),
            _opposed(world, home, host, at),
            _conflict(world, home, host, at, clash=clash),
            _distance(world, home, host, un),
            _compulsion(world, home, at.year),
            _trade(world, home, host, at.year),
        )
    }


def governance(value: float) -> float:
    """A governance estimate of -2.5 to 2.5 on the scale of 0 to 1."""
    return (value + 2.5) / 5


def _capability(world: World, host: str, year: int) -> Rating:
    if GCI not in world.indicators:
        quality = world.figure(QUALITY, host, year)
        if quality is None:
            return missing(
                Input.HOST_CAPABILITY, f"No capability or governance figure is held for {name(world, host)}."
            )
        reason = "Regulatory quality stands in for the capability index, which this build may not pass on."
        return rated(Input.HOST_CAPABILITY, governance(quality.value), Kind.PROXY, reason, figures=(quality,))
    score = world.figure(GCI, host, year)
    if score is None:
        return missing(Input.HOST_CAPABILITY, f"The capability index does not rate {name(world, host)}.")
    reason = "Global Cybersecurity Index score over 100."
    return rated(Input.HOST_CAPABILITY, score.value / 100, Kind.EVIDENCE, reason, figures=(score,))


def _e_government(world: World, host: str, year: int) -> Rating:
    # Use of the internet grows fast, so it is not among the series that may be carried back (8b).
    online = world.figure(INTERNET, host, year, carry_back=False)
    effective = world.figure(EFFECTIVENESS, host, year)
    parts = [(online.value / 100, online)] if online else []
    parts += [(governance(effective.value), effective)] if effective else []
    if not parts:
        return missing(Input.E_GOVERNMENT, f"No figure on e-government is held for {name(world, host)}.")
    used = " and ".join(
        words for words, figure in (("internet use", online), ("government effectiveness", effective)) if figure
    )
    reason = f"From {used}; the UN e-government index is not held."
    value = sum(part for part, _ in parts) / len(parts)
    return rated(Input.E_GOVERNMENT, value, Kind.PROXY, reason, figures=tuple(figure for _, figure in parts))


def _institutions(world: World, host: str, year: int) -> Rating:
    figures = tuple(f for series in (EFFECTIVENESS, CORRUPTION) if (f := world.figure(series, host, year)))
    if len(figures) != 2:  # noqa: PLR2004 - both dimensions are meant
        return missing(Input.INSTITUTIONAL_QUALITY, f"No governance figures are held for {name(world, host)}.")
    value = sum(governance(figure.value) for figure in figures) / len(figures)
    reason = "Mean of government effectiveness and control of corruption."
    return rated(Input.INSTITUTIONAL_QUALITY, value, Kind.EVIDENCE, reason, figures=figures)


def _compulsion(world: World, home: str, year: int) -> Rating:
    law = world.figure(RULE_OF_LAW, home, year)
    if law is None:
        where = f"for {name(world, home)}" if home else "until the home state is chosen"
        return missing(Input.HOME_COMPULSION, f"No rule-of-law figure is held {where}.")
    reason = f"The weaker the rule of law in {name(world, home)}, the likelier secret orders to a firm."
    return rated(Input.HOME_COMPULSION, 1 - governance(law.value), Kind.PROXY, reason, figures=(law,))


def _power(world: World, home: str, host: str, year: int) -> Rating:
    if home == host and host in world.countries:
        return rated(Input.RELATIVE_POWER, 0.5, Kind.EVIDENCE, "It is the home market.", spread=0.0)
    ours, theirs = _output(world, home, year), _output(world, host, year)
    if ours is None or theirs is None:
        lacking = name(world, host if theirs is None else home) or "the home state"
        return missing(Input.RELATIVE_POWER, f"No size of the economy of {lacking} is held for {year} or before.")
    value = 0.5 + POWER_SLOPE * math.log10(theirs.value / ours.value)
    reason = f"Economy of {name(world, host)} against that of {name(world, home)}."
    return rated(Input.RELATIVE_POWER, value, Kind.EVIDENCE, reason, figures=(theirs, ours))


def _output(world: World, iso3: str, year: int) -> Figure | None:
    # The country table and the series for past years: whichever is newer, but not newer than the year asked about.
    found = world.figure(GDP, iso3, year, carry_back=False)
    country = world.countries.get(iso3)
    if country and country.gdp and country.gdp_year and country.gdp_year <= year:
        latest = Figure(country.gdp, country.gdp_year, TRADE_SOURCE)
        if found is None or latest.year > found.year:
            found = latest
    return found if found and found.value > 0 else None


def _opposed(world: World, home: str, host: str, at: AsOf) -> Rating:
    if home not in world.countries or host not in world.countries:
        return missing(Input.OPPOSED_ALIGNMENT, "Nothing is known until both the home and the host state are.")
    stand = opposition(world, home, host, at)
    reason = f"{sentence(stand.reason)}."
    if "rivalry" in world.lacking:
        reason += " This build holds no list of rivalries."
    year = stand.year or (min(at.year, world.facts_end.year) if stand.value else None)
    base = (Figure(stand.value, year, stand.source, stand.carried_back),) if year else ()
    return rated(Input.OPPOSED_ALIGNMENT, stand.value, Kind.EVIDENCE, reason, figures=base, source=stand.source)


def _conflict(world: World, home: str, host: str, at: AsOf, *, clash: bool) -> Rating:
    if clash:
        reason = "You record a clash or a round of sanctions in the last 24 months."
        return rated(Input.ACTIVE_CONFLICT, CLASH, Kind.USER, reason)
    if home not in world.countries or host not in world.countries:
        return missing(Input.ACTIVE_CONFLICT, "Nothing is known until both the home and the host state are.")
    if "rivalry" in world.lacking:
        return missing(Input.ACTIVE_CONFLICT, "This build holds no list of rivalries.")
    rivals = frozenset((home, host)) in world.rivalries
    carried = rivals and at.year < RIVALRY_YEAR
    base = (Figure(DISPUTE, RIVALRY_YEAR, RIVALRIES, carried),) if rivals else ()
    reason = "The two states are listed as rivals." if rivals else "No rivalry is listed between the two states."
    return rated(
        Input.ACTIVE_CONFLICT, DISPUTE if rivals else 0.0, Kind.EVIDENCE, reason, figures=base, source=RIVALRIES
    )


def _distance(world: World, home: str, host: str, un: Positions | None) -> Rating:
    if home == host and host in world.countries:
        return rated(Input.UN_DISTANCE, 0.0, Kind.EVIDENCE, "It is the home market.", spread=0.0)
    rank = un.rank(home, host) if un else None
    if un is None or rank is None:
        lacking = host if un and host not in un.points else home
        return missing(
            Input.UN_DISTANCE,
            sentence(f"{name(world, lacking) or 'the home state'} has no position in the UN votes held."),
        )
    reason = f"Rank of {name(world, host)} by distance from {name(world, home)} in UN votes."
    base = Figure(rank, un.year, un.source, un.carried_back)
    return rated(Input.UN_DISTANCE, (1 - rank) / 2, Kind.EVIDENCE, reason, figures=(base,))


def _trade(world: World, home: str, host: str, year: int) -> Rating:
    if home == host and host in world.countries:
        return rated(Input.TRADE_DEPENDENCE, 0.0, Kind.EVIDENCE, "It is the home market.", spread=0.0)
    if home not in world.countries or not any(at == host for at, _ in world.trade):
        return missing(Input.TRADE_DEPENDENCE, f"No trade shares are held for {name(world, host)}.")
    base = Figure(0.0, TRADE_YEAR, TRADE_SOURCE, year < TRADE_YEAR)
    share = world.trade.get((host, home))
    if share is None:
        reason = sentence(f"{name(world, home)} is not among the five largest trade partners.")
        return rated(Input.TRADE_DEPENDENCE, TRADE_UNLISTED, Kind.PROXY, reason, figures=(base,), spread=0.1)
    value, words = next((value, words) for below, value, words in TRADE_BANDS if share < below)
    reason = sentence(f"{name(world, home)} has {words} % of imports and exports, the two shares added up.")
    return rated(Input.TRADE_DEPENDENCE, value, Kind.EVIDENCE, reason, figures=(base,), spread=0.2)
