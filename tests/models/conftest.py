"""Documents that are closed again, whatever a test does with them."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.document import Document
from app.planning.plan import Plan
from tests.plans import full_plan


class Desk:
    """A working folder, and the documents that were opened in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "working"
        self.file = folder / "plan.demarche"
        self._documents: list[Document] = []

    def new(self, plan: Plan | None = None) -> Document:
        return self._held(Document.new(self.folder, full_plan() if plan is None else plan))

    def saved(self, plan: Plan | None = None) -> Document:
        document = self.new(plan)
        document.save(self.file)
        return document

    def open(self, path: Path | None = None) -> Document:
        return self._held(Document.open(path or self.file, self.folder))

    def recover(self, working: Path) -> Document:
        return self._held(Document.recover(working))

    def plan_in(self, path: Path | None = None) -> Plan:
        """What a file holds, whoever else has it open."""
        document = Document.open(path or self.file, self.folder.with_name("reading"))
        document.close()
        return document.plan()

    def close(self) -> None:
        for document in self._documents:
            with contextlib.suppress(Exception):  # it may be closed already
                document.close()

    def _held(self, document: Document) -> Document:
        self._documents.append(document)
        return document


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()
