"""Small worlds for tests: a few real states, invented figures, two rules, three plays, and whatever a test adds."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from app.planning.facts import (
    Category,
    Country,
    Figure,
    InputWords,
    Membership,
    Play,
    Profile,
    Question,
    Rule,
    Source,
    World,
)
from app.planning.parameters import FITTED, Fit, Parameters, Skill
from app.planning.words import Action, Confidence, Driver, Effect, Family, Input

MEMBERS = ("DEU", "FRA", "POL")
NAMES = {
    "USA": "United States", "CHN": "China", "RUS": "Russia", "DEU": "Germany", "FRA": "France", "POL": "Poland",
    "NOR": "Norway", "IND": "India", "KEN": "Kenya", "KAZ": "Kazakhstan", "KOR": "South Korea", "QAT": "Qatar",
    "TWN": "Taiwan", "DNK": "Denmark",
}  # fmt: skip
POINTS = {
    "USA": 2.2, "DEU": 1.4, "FRA": 1.3, "POL": 1.35, "NOR": 1.2, "KOR": 1.0, "KAZ": -0.2, "IND": -0.3, "QAT": -0.4,
    "KEN": -0.6, "RUS": -0.9, "CHN": -1.0, "DNK": 1.25,
}  # fmt: skip
PROFILE = {
    Input.CRITICALITY: 0.6,
    Input.DATA_SENSITIVITY: 0.5,
    Input.REMOTE_CONTROL: 0.5,
    Input.OPACITY: 0.5,
    Input.UPSTREAM_EXPOSURE: 0.4,
    Input.HOST_DEPENDENCE: 0.3,
    Input.SUBSTITUTES: 0.6,
}


def country(iso3, gdp=1e12, gdp_year=2024, tags=()):
    name = NAMES.get(iso3, iso3)
    return Country(iso3, iso3[:2], name, "Region", "Subregion", "XXX", 1_000_000, 2022, gdp, gdp_year, frozenset(tags))


def figures(*pairs, source="made_up"):
    return tuple(Figure(value, year, source) for year, value in pairs)


def rule(id_, jurisdiction="EUU", family=Family.PREREQUISITE, in_force="2020-01-01", **changes):
    start = Rule(
        id=id_,
        jurisdiction=jurisdiction,
        name=f"Rule {id_}",
        full_name=f"Rule {id_} in full",
        type="certification",
        family=family,
        categories=frozenset({"camera"}),
        requires="A proof",
        authority="An authority",
        in_force=in_force,
        deadline="",
        penalty="",
        evidence="",
        standards="",
        source_title="Gazette",
        source_publisher="State",
        source_url="",
        confidence=Confidence.HIGH,
        summary="",
        mandatory=True,
        bears_on="all",
        origins=frozenset(),
        mandatory_reason="It is the law.",
    )
    return replace(start, **changes)


def play(id_, action=Action.GOVERNANCE, effects=((Effect.COMPLIANCE, 2),), months=(2, 6), prerequisites=()):
    return Play(
        id=id_,
        action=action,
        title=f"Play {id_}",
        what="",
        why="",
        first_steps=(),
        owner="",
        months_low=months[0],
        months_high=months[1],
        cost_level=2,
        effort_level=2,
        effects=tuple(effects),
        prerequisites=tuple(prerequisites),
        examples="",
        measure="",
        evidence="",
        confidence=Confidence.HIGH,
    )


def question(id_, action=Action.GOVERNANCE, feeds=Input.GOVERNANCE_MATURITY, audience="leadership", dimension="Board"):
    anchors = ("none", "some", "half", "most", "all")
    return Question(id_, action, dimension, f"{id_}?", anchors, "", "", audience, feeds, "", "")


def category(id_="camera", **changes):
    profile = {
        name: Profile(value, max(0, value - 0.2), min(1, value + 0.2), "Because.")
        for name, value in {**PROFILE, **changes}.items()
    }
    return Category(id_, f"{id_}s", id_, "About it.", "It sees.", MappingProxyType(profile))


def neutral_parameters(**changes):
    """The judged model as it is for every population, but for a base rate that is the same everywhere."""
    start = Fit(0, 0, 1, 0.2, (0.4, 0.25, 0.2, 0.15), 1, 0, (), (0, 0, 0, 0), (), ())
    fit = replace(start, **changes)
    return Parameters(
        features=(),
        fits=dict.fromkeys(FITTED, fit),
        draws=dict.fromkeys(FITTED, (fit,)),
        skills=dict.fromkeys(FITTED, Skill(0.1, 0.0, 0.2)),
        cases=dict.fromkeys(FITTED, 10),
        hosts=dict.fromkeys(FITTED, 5),
        checksum="0" * 64,
        estimated_on="2026-07-31",
    )


def world(**changes):
    """A world in which Germany, France and Poland are the European Union; keyword arguments replace whole fields."""
    everyone = list(NAMES)
    rated = [iso3 for iso3 in everyone if iso3 != "TWN"]
    start = World(
        facts_end=date(2026, 7, 31),
        countries={
            iso3: country(iso3, tags=("EU", "US_DEFENCE_TREATY") if iso3 in MEMBERS else ()) for iso3 in everyone
        },
        indicators={
            "gci_score": {iso3: figures((2018, 70.0), (2020, 80.0), (2024, 90.0)) for iso3 in rated},
            "wgi_government_effectiveness": {iso3: figures((2018, 0.5), (2023, 1.0)) for iso3 in everyone},
            "wgi_control_of_corruption": {iso3: figures((2018, 0.0), (2023, 0.5)) for iso3 in everyone},
            "wgi_regulatory_quality": {iso3: figures((2018, 0.5), (2023, 0.5)) for iso3 in everyone},
            "wgi_rule_of_law": {iso3: figures((2018, 1.0), (2023, 1.5)) for iso3 in everyone},
            "internet_users_pct": {iso3: figures((2023, 90.0)) for iso3 in everyone},
            "gdp_usd_wb": {iso3: figures((2018, 1e12), (2022, 1e12)) for iso3 in everyone},
            "unga_ideal_point": {iso3: figures((2018, x), (2024, x)) for iso3, x in POINTS.items()},
        },
        trade={
            ("DEU", "CHN"): 19.0,
            ("DEU", "USA"): 16.0,
            ("KEN", "CHN"): 22.0,
            ("IND", "CHN"): 8.0,
            ("FRA", "DEU"): 5,
        },
        rivalries=frozenset({frozenset({"USA", "CHN"}), frozenset({"IND", "CHN"})}),
        defence_pacts=frozenset(),
        memberships={
            **{
                iso3: (
                    Membership("EU", date(1995, 1, 1), None),
                    Membership("US_DEFENCE_TREATY", date(1999, 1, 1), None),
                )
                for iso3 in MEMBERS
            },
            "KOR": (Membership("US_DEFENCE_TREATY", date(1954, 11, 17), None),),
            "QAT": (Membership("US_MNNA", date(2022, 1, 1), None),),
            "KAZ": (Membership("CSTO", date(1994, 4, 20), None),),
            "RUS": (Membership("EU_SANCTIONS_SECTORAL", date(2014, 7, 31), None),),
            "NOR": (Membership("RU_UNFRIENDLY", date(2022, 3, 7), None),),
            "CHN": (Membership("US_EAR_D5", date(1989, 1, 1), None),),
        },
        sources={
            "made_up": Source("made_up", "Made up", "Tests", 2024, "none", "Tests (2024)", "yes"),
        },
        categories={"camera": category(), "other": category("other")},
        rules={
            each.id: each
            for each in (
                rule("EUU-PRE"),
                rule("EUU-POST", family=Family.POST_SALE, categories=frozenset({"all"})),
                rule("IND-BAN", "IND", Family.IMPORT_LIMITATION),
            )
        },
        cases={},
        plays={
            each.id: each
            for each in (
                play("GOV-1"),
                play("IMG-1", Action.IMAGE, ((Effect.REPUTATION, 2), (Effect.TRUST, 1)), prerequisites=("GOV-1",)),
                play("BAR-10", Action.BARGAINING, ((Effect.LEVERAGE, 2), (Effect.GEOPOLITICS, -1))),
            )
        },
        questions={
            each.id: each
            for each in (
                question("QG-1"),
                question("QG-2", dimension="Culture", audience="product-teams"),
                question("QI-1", Action.IMAGE, Input.VERIFIABILITY),
                question("QE-1", Action.EXIT_REENTRY, None),
            )
        },
        coalitions={},
        input_words={
            Input.HOST_CAPABILITY: InputWords(
                Input.HOST_CAPABILITY,
                "Cyber capability",
                "How able?",
                ("not", "half", "fully"),
                ("none", "little", "some", "much", "all"),
                Driver.CAPABILITY,
            )
        },
        parameters=neutral_parameters(),
    )
    return replace(start, **changes)


def with_figures(start, indicator, iso3, *pairs):
    """The same world with other figures for one indicator of one country."""
    by_country = {**start.indicators.get(indicator, {}), iso3: figures(*pairs)}
    return replace(start, indicators={**start.indicators, indicator: by_country})


def with_membership(start, iso3, tag, since, until=None):
    """The same world with one more dated membership."""
    held = (*start.memberships.get(iso3, ()), Membership(tag, since, until))
    return replace(start, memberships={**start.memberships, iso3: held})


def with_tags(start, iso3, *tags):
    """The same world with other lists of today for one country."""
    changed = replace(start.countries[iso3], tags=frozenset(tags))
    return replace(start, countries={**start.countries, iso3: changed})
