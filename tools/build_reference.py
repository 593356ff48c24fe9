"""Make the reference data that ships from its source tables: the same tables always give the same bytes.

    python tools/build_reference.py SOURCE_FOLDER [--judgements FOLDER] [--tables FOLDER] [--out FOLDER]

Exit status 0: every table was sound and everything was written; 1: something is wrong, said in sentences, and
nothing was written. See docs/data.md for how to drop in newer figures.
"""

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import reference_controls as controls
import reference_library as library
import reference_mechanisms as mechanisms
import reference_precedents as precedents
import reference_programmes as programmes
import reference_reporting as reporting
import reference_world as world
from reference_source import Record, SourceError

HERE = Path(__file__).resolve().parent
NEEDED = ("facts_end", "corrected", "extra_sources", "files")
DEPTH_OF_LISTS = 2  # lists further down stay on one line: they are records, not tables


def main(arguments: Sequence[str]) -> int:
    """Build, and return the exit status."""
    parser = argparse.ArgumentParser(description="Make the reference data that ships from its source tables.")
    parser.add_argument("source", type=Path, help="the folder that holds the source tables")
    parser.add_argument("--judgements", type=Path, default=HERE / "judgements", help="the tables of judgement")
    parser.add_argument(
        "--tables", type=Path, default=HERE / "tables", help="plain names, and what the tables leave unsaid"
    )
    parser.add_argument("--out", type=Path, default=HERE.parent / "resources" / "data", help="where the files go")
    wanted = parser.parse_args(arguments)
    try:
        files = build(wanted.source, wanted.judgements, wanted.tables)
    except SourceError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    wanted.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (wanted.out / name).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes, in {wanted.out}.")
    return 0


def build(source: Path, judgements: Path, tables: Path) -> dict[str, bytes]:
    """Every shipped file by its name, its description beside it; raises `SourceError` where a table is unsound."""
    reference = _reference(tables)
    facts_end: date = reference["facts_end"]
    sources = world.sources(source, reference["extra_sources"], reference["corrected"])
    names = world.names(tables)
    countries = world.countries(source, frozenset(str(record[0]) for record in names["tags"]), facts_end.year)
    known = world.Known(
        tags={str(record[0]): frozenset(record[-1]) for record in countries if isinstance(record[-1], list)},
        sources={str(record[0]): str(record[-1]) for record in sources},
        names=names,
        last_year=facts_end.year,
    )
    figures = world.indicators(source, known)
    trade, checked = world.dyads(source, known)
    categories = library.categories(judgements)
    kinds = _ids(categories)
    questions = library.questions(source, judgements)
    cases, plays = library.cases(source, known, kinds), library.plays(source)
    of_cases, coalitions = _ids(cases), library.coalitions(source)
    rules = library.rules(source, judgements, known, kinds)
    contents: dict[str, object] = {
        "controls": _controls(judgements, known.codes("rule-type"), rules),
        "sources": {"facts_end": facts_end.isoformat(), "sources": sources},
        "names": names,
        "countries": countries,
        **{f"indicators-{part}": series for part, series in figures.items()},
        "dyads": trade,
        "dyads-check-terms": checked,
        "memberships": world.memberships(source, known),
        "cases": cases,
        "rules": rules,
        "reporting": reporting.reporting(judgements, rules),
        "plays": plays,
        "play_cases": precedents.play_cases(judgements, _ids(plays), of_cases),
        "reentry_mechanisms": precedents.reentry_mechanisms(judgements, of_cases),
        "tripwires": precedents.tripwires(judgements),
        "questions": questions,
        "coalitions": coalitions,
        "programmes": programmes.programmes(judgements, _ids(plays), _ids(coalitions), _ids(countries)),
        "categories": categories,
        "mechanisms": mechanisms.mechanisms(
            judgements,
            known.codes("concern"),
            kinds,
            known.codes("rule-type"),
            _ids(questions),
        ),
        "input_words": library.input_words(judgements),
        "worldmap": world.worldmap(source, known),
    }
    drawn = {f"indicators-{part}": {one for by in series.values() for one in by} for part, series in figures.items()}
    files: dict[str, bytes] = {}
    for name, content in sorted(contents.items()):
        about = reference["files"].get(name)
        if about is None:
            raise SourceError(f"reference.toml does not describe {name}.")
        used = drawn.get(name) or about["sources"]
        data = (_spelled(content) + "\n").encode()
        files[f"{name}.json"] = data
        files[f"{name}.toml"] = _provenance(about, [record for record in sources if record[0] in used], data).encode()
    return files


def _controls(judgements: Path, types: frozenset[str], rules: Sequence[Record]) -> dict[str, list[Record]]:
    """The control set, and which controls answer which rules."""
    made = controls.controls(judgements)
    kinds = {str(rule[0]): (str(rule[4]), str(rule[5]), bool(rule[-4])) for rule in rules}
    return {"controls": made, "links": controls.control_rules(judgements, _ids(made), types, kinds)}


def _ids(records: Sequence[Record]) -> frozenset[str]:
    return frozenset(str(record[0]) for record in records)


def _reference(tables: Path) -> dict[str, Any]:
    """What the tables do not say: when the facts end, corrections, more sources, and a description of every file."""
    try:
        found = tomllib.loads((tables / "reference.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"reference.toml cannot be read: {error}") from None
    if lacking := [key for key in NEEDED if key not in found]:
        raise SourceError(f"reference.toml does not say {', '.join(lacking)}.")
    return found


def _spelled(content: object, depth: int = 0) -> str:
    """The content as JSON with every record on a line of its own, so that two editions can be compared."""
    if isinstance(content, dict) and any(isinstance(value, dict | list) for value in content.values()):
        lines = [f"{json.dumps(key)}:{_spelled(value, depth + 1)}" for key, value in sorted(content.items())]
        return "{\n" + ",\n".join(lines) + "\n}"
    if isinstance(content, list) and depth < DEPTH_OF_LISTS and all(isinstance(value, list) for value in content):
        return "[\n" + ",\n".join(_spelled(value, DEPTH_OF_LISTS) for value in content) + "\n]"
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _provenance(about: dict[str, str], sources: Sequence[Record], data: bytes) -> str:
    """What is said beside a data file: where it comes from, and on what terms; as free as its strictest source."""
    classes = tuple(world.REDISTRIBUTION)

    def joined(place: int) -> str:
        return "; ".join(dict.fromkeys(str(record[place]) for record in sources))

    facts: dict[str, object] = {
        "title": about["title"],
        "publisher": joined(2),
        "year": max(int(str(record[3])) for record in sources),
        "licence": joined(4),
        "redistributable": max((str(record[-1]) for record in sources), key=classes.index),
        "sources": [record[0] for record in sources],
        "made_from": about["made_from"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "note": about["note"],
    }
    # A JSON string, number or list of strings is spelled the same in TOML.
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
