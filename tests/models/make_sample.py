"""Write the stored sample of the version that is being released, once: `python tests/models/make_sample.py`."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.models.document import Document
from app.models.interchange import dump_plan
from app.models.migrations import VERSION
from tests.plans import full_plan

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Write the file and its JSON form, unless that version has its sample already."""
    target = DATA / f"v{VERSION}.demarche"
    if target.exists():
        sys.exit(f"{target.name} was released; a sample is never written again.")
    with tempfile.TemporaryDirectory() as folder:
        document = Document.new(Path(folder), full_plan())
        document.save(target)
        document.close()
    target.with_suffix(".json").write_text(dump_plan(full_plan()), encoding="utf-8")


if __name__ == "__main__":
    main()
