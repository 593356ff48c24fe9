"""Who may import whom: the house of docs/architecture.md, held to its word."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "planning": set(),
    "knowledge": {"planning"},
    "lettering": set(),
    "charts": {"planning", "lettering"},
    "models": {"planning", "knowledge"},
    "report": {"planning", "knowledge", "charts", "lettering"},
    "ui": {"planning", "knowledge", "models", "charts", "report", "lettering"},
}
ONLY_IN = {
    "PySide6": {"ui"},
    "pypdfium2": {"ui"},
    "sqlalchemy": {"models"},
    "sqlite3": {"models"},
    "matplotlib": {"charts", "ui"},
    "reportlab": {"report"},
    "pikepdf": {"report"},
    "pptx": {"report"},
    "docx": {"report"},
    "xlsxwriter": {"report"},
    "icalendar": {"report"},
    "uharfbuzz": {"lettering"},
    "fontTools": {"lettering"},
}
# Plain modules that every folder may use, and that use no folder.
PLAIN = {"errors", "settings"}


def imports(path):
    """Name what a file imports, wherever in the file, relative names made absolute: ``app.planning.plan``."""
    folders = path.parts[:-1]
    package = folders[len(folders) - 1 - folders[::-1].index("app") :] if "app" in folders else ()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module) if part)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def faults(app):
    """Say in a sentence each import in the tree that breaks the tables."""
    found = []
    for path in sorted(app.rglob("*.py")):
        inside = path.relative_to(app)
        home = inside.parts[0] if len(inside.parts) > 1 else inside.stem
        names = set(imports(path))
        ours = {name.split(".")[1] for name in names if name.startswith("app.")}
        if home in MAY_IMPORT:
            bad = ours & (set(MAY_IMPORT) | {"cli"}) - MAY_IMPORT[home] - {home}
        else:
            bad = ours & set(MAY_IMPORT) if home in PLAIN else set()
        found += [f"{inside.as_posix()} imports app.{name}" for name in sorted(bad)]
        used = {name.split(".")[0] for name in names} & set(ONLY_IN)
        found += [f"{inside.as_posix()} imports {name}" for name in sorted(used) if home not in ONLY_IN[name]]
    return found


def test_that_imports_go_downwards_only_and_each_package_has_its_one_home():
    assert faults(ROOT / "app") == []


def test_that_every_folder_of_the_house_is_in_the_table():
    folders = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert folders == set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("planning/assess.py", "from app.knowledge import rules", "planning/assess.py imports app.knowledge"),
        ("planning/assess.py", "from app import models", "planning/assess.py imports app.models"),
        ("planning/assess.py", "from ..ui import window", "planning/assess.py imports app.ui"),
        ("report/deep/paper.py", "import app.models.document", "report/deep/paper.py imports app.models"),
        ("models/document.py", "def late():\n    import PySide6.QtCore", "models/document.py imports PySide6"),
        ("ui/window.py", "import sqlite3", "ui/window.py imports sqlite3"),
        ("ui/window.py", "from app.cli import main", "ui/window.py imports app.cli"),
        ("cli.py", "from sqlalchemy.orm import Session", "cli.py imports sqlalchemy"),
        ("errors.py", "from app.planning import plan", "errors.py imports app.planning"),
    ],
)
def test_that_a_planted_import_is_found(tmp_path, file, line, fault):
    planted = tmp_path / "app" / file
    planted.parent.mkdir(parents=True)
    planted.write_text(f"{line}\n", encoding="utf-8")
    assert faults(tmp_path / "app") == [fault]


def test_that_allowed_imports_are_left_alone(tmp_path):
    for file, text in {
        "ui/page.py": "from PySide6.QtWidgets import QWidget\nfrom app.models import document\nfrom . import table\n",
        "models/document.py": "import sqlite3\nfrom ..planning.plan import Plan\nfrom app.errors import Trouble\n",
        "cli.py": "from app.ui.main import run\nfrom app.report import write\n",
    }.items():
        path = tmp_path / "app" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert faults(tmp_path / "app") == []


def test_that_planning_needs_only_the_standard_library_numpy_and_scipy():
    allowed = sys.stdlib_module_names | {"app", "numpy", "scipy"}
    for path in (ROOT / "app" / "planning").rglob("*.py"):
        strangers = {name.split(".")[0] for name in imports(path)} - allowed
        assert not strangers, f"{path.name} imports {sorted(strangers)}"


def test_that_the_set_up_needs_only_the_standard_library():
    for path in [ROOT / "main.py", *(ROOT / "setup_steps").glob("*.py")]:
        strangers = {name.split(".")[0] for name in imports(path)} - sys.stdlib_module_names
        assert strangers <= {"app", "setup_steps"}, f"{path.name} imports {sorted(strangers)}"


def test_that_the_command_line_loads_nothing_heavy_until_it_is_used():
    heavy = {
        "PySide6", "docx", "icalendar", "matplotlib", "pikepdf", "pptx", "pypdfium2", "reportlab", "scipy",
        "sqlalchemy", "uharfbuzz", "xlsxwriter",
    }  # fmt: skip
    look = f"import sys, app.cli; print(sorted({heavy!r} & set(sys.modules)))"
    seen = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
