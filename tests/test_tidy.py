"""Lint, types, provenance and what the project may not say: part of the one test command."""

import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MADE = {".git", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}
TEXTS = {"", ".cfg", ".csv", ".json", ".lock", ".md", ".py", ".sh", ".svg", ".toml", ".txt", ".yml"}


def files():
    """Name the project's own files: what is not made by a tool."""
    return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not MADE & set(path.parts)]


def run(*command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_that_the_linter_has_nothing_to_say():
    run("ruff", "check", "--no-cache", "--output-format=concise", ".")


def test_that_everything_is_formatted():
    run("ruff", "format", "--check", "--no-cache", ".")


def test_that_the_types_hold():
    run("mypy")


def test_that_each_exception_from_the_linter_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rules = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.isort]")]
    bare = [
        line for line in rules.splitlines() if re.search(r'"[A-Z]+\d*"', line) and "ALL" not in line and "#" not in line
    ]
    assert bare == []


@pytest.mark.parametrize("folder", ["data", "fonts"])
def test_that_each_resource_has_its_provenance_and_checksum(folder):
    told = {}
    for path in sorted((ROOT / "resources" / folder).glob("*.toml")):
        fact = tomllib.loads(path.read_text(encoding="utf-8"))
        lacking = {"title", "publisher", "year", "licence", "redistributable", "sha256"} - set(fact)
        assert not lacking, f"{path.name} does not say: {sorted(lacking)}"
        told |= fact["sha256"] if isinstance(fact["sha256"], dict) else {path.stem: fact["sha256"]}
    assert told
    for path in sorted((ROOT / "resources" / folder).iterdir()):
        if path.suffix != ".toml":
            checksum = hashlib.sha256(path.read_bytes()).hexdigest()
            assert checksum in {told.get(path.name), told.get(path.stem)}, f"{path.name} is not what its .toml says"


# Spelled in parts, so that this file does not hold what it looks for.
UNWANTED = {
    "a path of somebody's machine": r"(?<![\w.:/-])/(?:home|Users|root|work)/\w|[A-Z]:\\\\?Users",
    "the address of a package registry": "|".join(
        re.escape(".".join(parts))
        for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("deb", "debian"))
    ),
    "an index to fetch from": r"--(?:extra-)?" + r"index-url[ =]|--find-" + r"links[ =]",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_that_no_file_holds(what):
    pattern = re.compile(UNWANTED[what])
    found = []
    for path in files():
        if path.suffix in TEXTS:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found += [f"{path.relative_to(ROOT)}:{number}"] * bool(pattern.search(line))
    assert found == []


def test_that_a_text_file_is_utf_8_and_ends_its_lines_alike():
    for path in files():
        if path.suffix in TEXTS:
            raw = path.read_bytes()
            raw.decode("utf-8")
            assert b"\r" not in raw, path.relative_to(ROOT)


def test_that_the_locks_pin_all_they_need_with_checksums():
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.split(r"\n(?=\S)", text.strip())
        for pin in pins:
            assert re.match(r"[\w.-]+==[\w.]+ ", pin), pin[:80]
            assert "--hash=sha256:" in pin, pin[:80]


def test_that_the_suite_runs_on_what_the_locks_pin():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in project["project"]["dependencies"]:
        name = re.split("[<>~=]", requirement)[0]
        pinned = re.findall(rf"^{name.lower()}==([\w.]+)", lock, re.MULTILINE)  # more than one: for different systems
        assert version(name) in pinned, f"{name} {version(name)} is not what the lock pins: {pinned}"


def test_that_the_notices_name_every_package_that_is_fetched():
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8").lower()
    locks = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.lock"))
    pinned = re.findall(r"^([\w.-]+)==", locks, re.MULTILINE)
    assert pinned
    assert [name for name in pinned if name not in notices] == []


def test_that_no_test_sleeps():
    sleeping = re.compile(r"\btime\.slee" + r"p\(|\bqtbot\.wai" + r"t\(")
    assert [path.name for path in (ROOT / "tests").rglob("*.py") if sleeping.search(path.read_text("utf-8"))] == []


def test_that_ci_runs_the_command_of_the_readme():
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert command == "python3 main.py test"
    assert f"    {command} " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_that_a_counted_word_has_a_form_for_one():
    # There is no translation into English, so "%n markets" would say "1 markets".
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "app" / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "%n" in line and "== 1 else" not in line and "else self.tr" not in line
    ]
    assert bare == []


def test_that_every_picture_and_page_that_the_documents_name_is_there():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = [(page, target) for page in pages for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert [f"{page.name}: {target}" for page, target in named if not (page.parent / target).exists()] == []
