"""The shipped form is made from the source tables, alike each time, and only from sound ones."""

import csv
import importlib
import json
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from app.knowledge.files import DATA
from app.knowledge.world import read_world
from app.knowledge.worldmap import read_world_map
from app.planning import words

TOOLS = Path(__file__).parents[2] / "tools"

TABLES = Path(__file__).parent / "tables"
PARTS = ("open", "sharealike", "permission")


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(TOOLS))
    try:
        yield importlib.import_module("build_reference")
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture
def source(tmp_path):
    return shutil.copytree(TABLES, tmp_path / "source")


def build(tool, source, out):
    return tool.main([str(source), "--judgements", str(source / "judgements"), "--out", str(out)])


def test_that_the_same_tables_give_the_same_bytes(tool, source, tmp_path):
    for name in ("first", "second"):
        assert build(tool, source, tmp_path / name) == 0
    first, second = ({file.name: file.read_bytes() for file in (tmp_path / n).iterdir()} for n in ("first", "second"))
    assert first == second
    assert len(first) == 48


def test_that_the_order_of_figures_in_a_table_does_not_matter(tool, source, tmp_path):
    build(tool, source, tmp_path / "first")
    head, *rows = (source / "indicators.csv").read_text(encoding="utf-8").splitlines()
    (source / "indicators.csv").write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    build(tool, source, tmp_path / "second")
    name = "indicators-open.json"
    assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_that_what_was_built_reads_as_the_tables_say(tool, source, tmp_path):
    build(tool, source, tmp_path / "out")
    for suffix in (".json", ".toml"):  # estimated from the finished data, by another tool
        shutil.copy(DATA / f"parameters{suffix}", tmp_path / "out")
    world = read_world(tmp_path / "out")
    assert world.countries["NAM"].iso2 == "NA"
    assert world.countries["NAM"].gdp is None
    assert world.countries["DEU"].tags == {"UN", "NATO", "EU"}
    figures = world.indicators["wgi_rule_of_law"]["DEU"]
    assert [(figure.year, figure.value) for figure in figures] == [(2022, 1.6), (2023, 1.5), (2024, 1.4)]
    assert world.trade == {("DEU", "NAM"): 7, ("NAM", "DEU"): 9}
    assert world.rivalries == {frozenset({"AFG", "DEU"})}
    assert [(case.host, case.month, case.outcome) for case in world.cases.values()] == [("EUU", None, 0), ("NAM", 3, 3)]
    assert world.rules["EUU-ONE"].origins == {"NAM", "AFG"}
    assert world.rules["NAM-TWO"].categories == {"all"}
    assert not world.rules["NAM-TWO"].mandatory
    assert world.plays["GOV-01"].first_steps == ("Sit", "Talk", "Act")
    assert world.plays["GOV-01"].effects == ((words.Effect.TRUST, 2), (words.Effect.EXPOSURE, -1))
    assert world.plays["GOV-02"].prerequisites == ("GOV-01",)
    assert world.questions["QG-01"].feeds is None
    assert world.coalitions["CLUB"].relevant_to == (words.Action.IMAGE, words.Action.BARGAINING)
    assert [(link.case, link.bears) for link in world.precedents["GOV-01"]] == [
        ("one", words.Bears.FOR),
        ("two", words.Bears.AGAINST),
    ]
    assert [(link.case, link.worked) for link in world.reentry_mechanisms["list"].cases] == [
        ("one", True),
        ("two", False),
    ]
    tone, back = world.tripwires.values()
    assert (tone.updates, tone.amber_at, tone.red_at, tone.rises) == ((words.Input.REPUTATION,), -1, -2, False)
    assert (back.updates, back.unit, back.amber_at, back.days, back.good) == ((), "", None, 90, True)
    assert read_world_map(tmp_path / "out").countries["DEU"][0][2] == (10.0, 54.5)


def test_that_figures_go_to_the_file_of_their_terms(tool, source, tmp_path):
    build(tool, source, tmp_path / "out")
    held = {part: json.loads((tmp_path / "out" / f"indicators-{part}.json").read_bytes()) for part in PARTS}
    assert held["permission"] == {"gci_score": {"itu_gci_2024": {"2024": {"DEU": 97.85}}}}
    assert list(held["sharealike"]) == ["vdem_liberal_democracy"]
    assert list(held["open"]) == ["wgi_rule_of_law"]
    facts = tomllib.loads((tmp_path / "out" / "indicators-permission.toml").read_text(encoding="utf-8"))
    assert (facts["redistributable"], facts["sources"], facts["year"]) == ("permission-needed", ["itu_gci_2024"], 2024)


FAULTS = [
    ("countries.csv", "DEU,DE,276", "DEU,DE,76", "numeric “76” is not a three-digit code"),
    ("countries.csv", "NAM,NA,", "NAM,,", "iso2 “” is not such a code"),
    ("countries.csv", "AFG,AF", "DEU,AF", "countries.csv: DEU occurs twice."),
    ("countries.csv", "UN;NATO;EU", "UN;NATO;OWN", "memberships “OWN” is not known."),
    ("countries.csv", "17150000000,2023", "17150000000,", "gdp_year “” is not a number."),
    ("countries.csv", "iso3,iso2", "iso2,iso3", "countries.csv should have the columns iso3, iso2"),
    ("indicators.csv", "NAM,wgi_rule_of_law", "ZZZ,wgi_rule_of_law", "row 5 (ZZZ): iso3 “ZZZ” is not known."),
    (
        "indicators.csv",
        "wgi_rule_of_law,2022",
        "wgi_rule_of_law,2023",
        "indicators.csv: DEU wgi_rule_of_law 2023 occurs twice.",
    ),
    ("indicators.csv", "97.85", "978.5", "value is 978.5, which lies outside 0 to 100."),
    ("indicators.csv", "97.85", "high", "value “high” is not a number."),
    ("indicators.csv", "97.85", "nan", "value is nan, which lies outside 0 to 100."),
    ("indicators.csv", "gci_score,2024", "gci_score,2027", "year is 2027, which lies outside 1990 to 2026."),
    ("indicators.csv", "gci_score", "gcy_score", "indicator “gcy_score” is not known."),
    ("indicators.csv", "itu_gci_2024", "itu_gci_2030", "source_id “itu_gci_2030” is not known."),
    ("indicators.csv", "itu_gci_2024", "tss_2021", "figures of tss_2021, which is check-terms, have no file"),
    ("indicators.csv", "97.85,", '"97.85,', "indicators.csv, line"),
    ("indicators.csv", "97.85,", "97.85,,", "indicators.csv, line 2: 6 cells instead of 5."),
    ("dyads.csv", "AFG,DEU,rivalry", "DEU,AFG,rivalry", "DEU and AFG are not in alphabetical order."),
    ("dyads.csv", "NAM,DEU,export", "NAM,NAM,export", "a country is paired with itself."),
    (
        "dyads.csv",
        "DEU,NAM,import_share,2023,3",
        "DEU,AFG,export_share,2023,99",
        "export_share of DEU adds up to 103 %.",
    ),
    ("dyads.csv", "1,tss_2021", "1,cia_factbook", "cia_factbook has other terms than the file that holds rivalry."),
    ("memberships.csv", "DEU,NATO", "AFG,NATO", "NATO of AFG runs, but countries.csv says otherwise."),
    ("memberships.csv", "1955-05-06", "1955-13-06", "since “1955-13-06” is not a day or a year."),
    ("memberships.csv", "2012,2022", "2012,2011", "until is not after since."),
    ("sources.csv", ',Ask,"Union', ',,"Union', "licence is empty."),
    ("sources.csv", "yes-sharealike", "perhaps", "redistribution “perhaps” is not known."),
    ("cases.csv", "two,2021,3,NAM", "one,2021,3,NAM", "cases.csv: one occurs twice."),
    ("cases.csv", "two,2021,3,NAM", "two,2021,13,NAM", "month is 13, which lies outside 1 to 12."),
    ("cases.csv", "Barred,3", "Barred,4", "outcome_level is 4, which lies outside 0 to 3."),
    ("cases.csv", "Maker,drone", "Maker,kite", "product_category “kite” is not known."),
    ("cases.csv", "2019,,EUU,DEU", "2019,,DEU,EUU", "home_iso3 “EUU” is not known."),
    ("cases.csv", "2019-09", "Sept 2019", "source_date “Sept 2019” is not a date"),
    ("cases.csv", ",low,", ",sure,", "confidence “sure” is not known."),
    ("rules.csv", "2024-12-10", "2024-02-30", "in_force “2024-02-30” is not a day of the calendar."),
    ("rules.csv", "NAM-TWO,NAM", "NAM-TWO,QQQ", "jurisdiction_iso3 “QQQ” is not known."),
    ("rules.csv", "post-sale-requirement,all", "post-sale-requirement,", "applies_to is empty."),
    ("rules.csv", "certification,", "wishes,", "rule_type “wishes” is not known."),
    ("plays.csv", "trust:+1", "trust:+4", "“trust:+4” is not an effect such as trust:+2."),
    ("plays.csv", "trust;exposure,", "trust,", "affects and effect_direction_and_size name different factors."),
    ("plays.csv", ",GOV-01,None", ",GOV-09,None", "prerequisite_play_ids “GOV-09” is not known."),
    ("plays.csv", "exposure:-1,,", "exposure:-1,GOV-02,", "GOV-01, GOV-02 wait for one another."),
    ("plays.csv", "Chair,2,5", "Chair,6,5", "the shortest duration, 6 months, is longer than the longest, 5."),
    ("maturity.csv", "Quarterly", "", "level_3 is empty."),
    ("consortia.csv", "image;bargaining", "image;image", "relevance_to names something twice."),
    (
        "judgements/rule_mandatory.csv",
        "NAM-TWO,no,all,,It is voluntary.\n",
        "",
        "rule_mandatory.csv does not say whether",
    ),
    ("judgements/rule_mandatory.csv", "NAM-TWO", "NAM-THREE", "rule_id “NAM-THREE” is not known."),
    (
        "judgements/rule_mandatory.csv",
        "no,all",
        "no,origin",
        "origins are given exactly where a rule bears on an origin.",
    ),
    ("judgements/rule_mandatory.csv", "It is voluntary.", "", "reason is empty."),
    (
        "judgements/category_profiles.csv",
        "opacity,0.5,0.25",
        "opacity,0.5,0.6",
        "the value 0.5 does not lie between 0.6",
    ),
    (
        "judgements/category_profiles.csv",
        "drone,opacity",
        "drone,criticality",
        "category_profiles.csv: drone criticality occurs twice.",
    ),
    (
        "judgements/category_profiles.csv",
        "drone,opacity,0.5,0.25,0.75,About half of opacity.\n",
        "",
        "drone has 6 of 7 inputs.",
    ),
    ("judgements/control_rules.csv", "ENG-01,certification", "ENG-09,certification", "control “ENG-09” is not known."),
    ("judgements/control_rules.csv", "NAM-TWO", "NAM-NIL", "rule “NAM-NIL” is not known."),
    ("judgements/control_rules.csv", "RULE-03,,,NAM-TWO", "RULE-03,labelling,,NAM-TWO", "either a kind of rule"),
    (
        "judgements/control_rules.csv",
        "ENG-01,certification,,",
        "ENG-01,certification,post-sale-requirement,",
        "no control answers EUU-ONE.",
    ),
    ("judgements/controls.csv", "engineering", "magic", "area “magic” is not known."),
    ("judgements/play_cases.csv", "GOV-01,one", "GOV-09,one", "play “GOV-09” is not known."),
    ("judgements/play_cases.csv", "one,for", "three,for", "case “three” is not known."),
    ("judgements/play_cases.csv", "one,for", "one,perhaps", "bears “perhaps” is not known."),
    ("judgements/play_cases.csv", "two,against", "one,against", "play_cases.csv: GOV-01 one occurs twice."),
    ("judgements/play_cases.csv", "nothing was done.", "nothing was done", "why is not one sentence of at most 160"),
    ("judgements/reentry_cases.csv", "one,worked", "one,tried", "result “tried” is not known."),
    ("judgements/reentry_cases.csv", "list,one", "menu,one", "mechanism “menu” is not known."),
    ("judgements/reentry_mechanisms.csv", "A list", "", "name is empty."),
    ("judgements/tripwires.csv", "steps,-1,-2", "steps,-2,-1", "red is not the worse one."),
    ("judgements/tripwires.csv", "steps,-1", ",-1", "a unit is given exactly where amber is a number."),
    ("judgements/tripwires.csv", "reputation", "renown", "updates “renown” is not known."),
    ("judgements/programmes.csv", "CLUB,GOV-01", "CLUB,GOV-09", "plays “GOV-09” is not known."),
    ("judgements/programmes.csv", "course.,CLUB", "course.,PUB", "partners “PUB” is not known."),
    ("judgements/programmes.csv", "technical,training", "technical,lunch", "kind “lunch” is not known."),
    ("judgements/programmes.csv", "No keys.", "", "not_offered is empty."),
    ("judgements/centre_places.csv", "DEU", "ATL", "iso3 “ATL” is not known."),
    ("judgements/question_roles.csv", "QG-01", "QG-02", "question_id “QG-02” is not known."),
    ("judgements/question_roles.csv", "none", "mood", "feeds “mood” is not known."),
    ("judgements/rating_questions.csv", "a|b|c|d|e", "a|b|c", "level_words should be 5 words or phrases."),
    ("worldmap.json", '"DEU"', '"ATA"', "worldmap.json: ATA is no country."),
    ("worldmap.json", "54.5", "99.5", "a ring of DEU is no ring on the globe."),
    ("worldmap.json", "{", "[", "worldmap.json does not hold rings of points by country."),
    ("worldmap.json", "[6.0, 50.0]", "6.0", "worldmap.json does not hold rings of points by country."),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]} {fault[3]}")
def test_that_a_fault_in_a_table_is_told_and_nothing_is_written(tool, source, tmp_path, capsys, fault):
    table, old, new, sentence = fault
    text = (source / table).read_text(encoding="utf-8")
    assert old in text
    (source / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert build(tool, source, tmp_path / "out") == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert Path(table).stem in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("table", sorted(str(file.relative_to(TABLES)) for file in TABLES.rglob("*.*")))
def test_that_a_missing_table_is_named(tool, source, tmp_path, capsys, table):
    (source / table).unlink()
    assert build(tool, source, tmp_path / "out") == 1
    assert f"{Path(table).name} is not in {(source / table).parent.name}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        ("reference.toml", "facts_end =", "facts_start =", "reference.toml does not say facts_end."),
        ("reference.toml", "facts_end =", "facts_end", "reference.toml cannot be read"),
        ("reference.toml", "[files.plays]", "[files.games]", "reference.toml does not describe plays."),
        ("tags.csv", "2024-03-07", "2024-03-37", "as_of “2024-03-37” is not a day."),
        ("indicators.csv", "ncsi_score,", "gci_score,", "indicators.csv: gci_score occurs twice."),
    ],
)
def test_that_a_fault_in_the_names_is_told(tool, source, tmp_path, capsys, table, old, new, sentence):  # noqa: PLR0917 - pytest's
    tables = shutil.copytree(TOOLS / "tables", tmp_path / "tables")
    text = (tables / table).read_text(encoding="utf-8")
    (tables / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    judgements = str(source / "judgements")
    out = tmp_path / "out"
    assert tool.main([str(source), "--judgements", judgements, "--tables", str(tables), "--out", str(out)]) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_that_many_faults_are_told_together_but_not_without_end(tool, source, tmp_path, capsys):
    rows = "".join(f"ZZZ,gci_score,2024,{value},itu_gci_2024\n" for value in range(50))
    with (source / "indicators.csv").open("a", encoding="utf-8") as table:
        table.write(rows)
    assert build(tool, source, tmp_path / "out") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 30 more."


def test_that_the_tool_and_the_vocabulary_know_the_same_words(tool):
    library = sys.modules["reference_library"]
    for known, enum in (
        (library.ACTIONS, words.Action),
        (library.FAMILIES, words.Family),
        (library.EFFECTS, words.Effect),
        (library.DRIVERS, words.Driver),
        (library.INPUTS, words.Input),
        (sys.modules["reference_precedents"].BEARS, words.Bears),
        (sys.modules["reference_precedents"].TOPICS, words.Topic),
    ):
        assert set(known) == set(enum)


def rows_of(name):
    with (TOOLS / "judgements" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_that_what_ships_holds_the_judgements_as_they_stand_in_their_tables():
    world = read_world()
    for row in rows_of("rule_mandatory.csv"):
        rule = world.rules[row["rule_id"]]
        origins = set(row["origins"].split(";")) - {""}
        assert (rule.mandatory, rule.bears_on, rule.origins, rule.mandatory_reason) == (
            *(row["mandatory"] == "yes", row["bears_on"], origins, row["reason"]),
        )
    for row in rows_of("category_profiles.csv"):
        start = world.categories[row["category"]].profile[words.Input(row["input"])]
        assert (start.value, start.low, start.high) == tuple(float(row[key]) for key in ("value", "low", "high"))
        assert start.reason == row["reason"]
    for row in rows_of("question_roles.csv"):
        question = world.questions[row["question_id"]]
        assert (question.audience, question.feeds or "none", question.help) == (
            *(row["audience"], row["feeds"], row["help"]),
        )
    for row in rows_of("rating_questions.csv"):
        assert world.input_words[words.Input(row["input"])].question == row["question"]
