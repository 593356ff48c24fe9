"""Let veraPDF, the reference validator, judge PDF files, and print the rules that they fail.

python tools/verapdf.py [--flavour ua1|2a] [--password PASSWORD] FILE.pdf …
python tools/verapdf.py --samples [FOLDER]      writes every edition and size of every sample, and judges each twice
python tools/verapdf.py --table                 judges the wrong files of the tests again, and stores the verdicts

Needs Java and Maven; Maven fetches the validator once, from where Maven fetches everything, into the cache folder of
the user. The test suite needs none of this: it reads the stored verdicts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

VERSION = "[1.30,1.31)"
"""Which releases of the validator are asked, as Maven spells a range."""
PROJECT = f"""<project><modelVersion>4.0.0</modelVersion>
<groupId>demarche</groupId><artifactId>judge</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency>
<groupId>org.verapdf.apps</groupId><artifactId>cli</artifactId><version>{VERSION}</version>
</dependency></dependencies></project>
"""
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
TABLE = ROOT / "tests" / "report" / "data" / "verapdf.json"
ON = date(2026, 11, 20)
"""The day on which the samples are assessed."""


def main() -> int:
    """Read the arguments and print a line for each file and flavour; 1 if a rule is failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.pdf")
    parser.add_argument("--flavour", default="ua1")
    parser.add_argument("--password", default="")
    parser.add_argument("--samples", nargs="?", type=Path, const=Path(), metavar="FOLDER")
    parser.add_argument("--table", action="store_true")
    given = parser.parse_args()
    if given.table:
        return store()
    if given.samples is None:
        return told(given.files, given.flavour, given.password)
    with tempfile.TemporaryDirectory() as folder:
        out = given.samples if given.samples != Path() else Path(folder)
        files = list(samples(out))
        return max(told(files, flavour) for flavour in ("ua1", "2a"))


def told(files: Sequence[Path], flavour: str, password: str = "") -> int:
    """Print the verdicts; 1 if a file fails."""
    failed = 0
    for path, rules in judge(files, flavour, password).items():
        print(f"{path.name} {flavour}: {'fails ' + ', '.join(rules) if rules else 'no failed rule'}")
        failed |= bool(rules)
    return failed


def judge(files: Sequence[Path], flavour: str = "ua1", password: str = "") -> dict[Path, list[str]]:
    """The rules that each file fails, as clause and test number: “7.1-3”."""
    locked = ["--password", password] if password else []
    args = ["java", "-cp", str(jars() / "*"), MAIN, "-f", flavour, "--format", "json", *locked, *map(str, files)]
    done = subprocess.run(args, capture_output=True, text=True, encoding="utf-8", check=False)
    verdicts: dict[Path, list[str]] = {}
    by_name = {str(path.resolve()): path for path in files}
    for job in json.loads(done.stdout)["report"]["jobs"]:
        path = by_name[str(Path(job["itemDetails"]["name"]).resolve())]
        if "validationResult" not in job:
            raise SystemExit(f"{path} could not be judged: {job.get('taskException', {}).get('exceptionMessage', '?')}")
        found = job["validationResult"][0]["details"]["ruleSummaries"]
        verdicts[path] = sorted(f"{rule['clause']}-{rule['testNumber']}" for rule in found)
    return verdicts


def jars() -> Path:
    """The folder with the validator, fetched if it is not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "demarche" / "verapdf"
    folder = cache / "jars"
    if not folder.exists():
        if not (shutil.which("mvn") and shutil.which("java")):
            raise SystemExit("This needs Java and Maven.")
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "pom.xml").write_text(PROJECT, encoding="utf-8")
        fresh = cache / "fresh"
        fetch = ["mvn", "-B", "-q", "dependency:copy-dependencies", f"-DoutputDirectory={fresh}"]
        subprocess.run(fetch, cwd=cache, check=True)
        fresh.rename(folder)
    return folder


def samples(folder: Path) -> Iterator[Path]:
    """Every edition of every sample in both sizes."""
    from app.knowledge.samples import read_sample, sample_names
    from app.knowledge.world import read_world
    from app.models.interchange import load_plan
    from app.planning.assess import assess
    from app.planning.words import Edition
    from app.report.furniture import PAGES
    from app.report.write import PaperSettings, write

    folder.mkdir(parents=True, exist_ok=True)
    world = read_world()
    for name in sample_names():
        plan = load_plan(read_sample(name), known_countries=world.countries)
        found = assess(plan, world, ON)
        for edition in Edition:
            for page in PAGES:
                path = folder / f"{name}-{edition}-{page}.pdf"
                path.write_bytes(write(plan, found, world, PaperSettings(edition=edition, page=page)).pdf)
                yield path


def store() -> int:
    """Judge the good file, those made wrong on purpose and the samples; keep the verdicts for the tests."""
    from tests.report.wrong import GOOD, WRONG, made

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {}
        for number, title in enumerate((GOOD, *WRONG)):
            files[title] = folder / f"{number}.pdf"
            files[title].write_bytes(made(title))
        papers = {path.stem: path for path in samples(folder / "samples")}
        verdicts = judge([*files.values(), *papers.values()])
        table = {
            "wrong": {title: verdicts[path] for title, path in files.items()},
            "papers": {title: verdicts[path] for title, path in papers.items()},
        }
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{len(table['wrong'])} files and {len(table['papers'])} papers judged.")
    return int(any(table["papers"].values()))


if __name__ == "__main__":
    raise SystemExit(main())
