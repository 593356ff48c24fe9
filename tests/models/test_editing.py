"""Any edits in any order: after each step the document agrees with its own past, in memory and on the disk."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.errors import InputError
from app.models.document import Document, recoverable
from app.models.interchange import dump_plan
from app.models.rows import read_plan
from app.planning.plan import Plan
from app.planning.profile import Product
from tests.plans import names, plans, texts


class Editing(RuleBasedStateMachine):
    """`past` holds the plan after every step that can be undone, `future` after every one that can be redone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="demarche-editing-"))
        self.file = self.folder / "plan.demarche"
        self.number = 0
        self.in_file: Plan | None = None

    @initialize(plan=plans())
    def start(self, plan):
        self.document = Document.new(self.folder / "working", plan)
        self.past, self.future = [plan], []

    def edited(self, change) -> None:
        try:
            with self.document.edit(f"Step {len(self.past)}"):
                change(self.document)
        except InputError:
            return  # the invariant sees that nothing changed
        if self.document.plan() != self.past[-1]:
            self.past.append(self.document.plan())
            self.future = []

    def some_id(self, data) -> str | None:
        known = [record.id for records in self.past[-1].collections().values() for record in records]
        return data.draw(st.sampled_from(known)) if known else None

    @rule(name=names, about=texts)
    def add(self, name, about):
        self.number += 1
        self.edited(lambda d: d.put(Product(id=f"new-{self.number}", name=name, about=about)))

    @rule(data=st.data())
    def remove(self, data):
        ids = data.draw(st.lists(st.just(None), min_size=1, max_size=3).map(len))
        self.edited(lambda d: d.remove(*{self.some_id(data) for _ in range(ids)}))

    @rule(data=st.data())
    def move(self, data):
        records = data.draw(st.sampled_from([r for r in self.past[-1].collections().values() if r]))
        known = [record.id for record in records]
        id_, before = data.draw(st.sampled_from(known)), data.draw(st.sampled_from([None, *known]))
        self.edited(lambda d: d.move(id_, before))

    @rule(name=texts)
    def rename_company(self, name):
        company = replace(self.past[-1].company, legal_name=name)
        self.edited(lambda d: d.put(company))

    @rule(plan=plans())
    def put_parts_of_another_plan(self, plan):
        def change(document: Document) -> None:
            for records in plan.collections().values():
                document.put(*records)

        self.edited(change)

    @rule(plan=plans())
    def replace_all(self, plan):
        self.edited(lambda d: d.replace_plan(plan))
        assert self.document.plan() == plan

    @rule(plan=plans(most=1))
    def give_up_half_way(self, plan):
        with suppress(ZeroDivisionError), self.document.edit("Given up") as edit:
            edit.replace_plan(plan)
            _ = 1 / 0

    @rule()
    def undo(self):
        name = self.document.undo()
        assert name == (f"Step {len(self.past) - 1}" if len(self.past) > 1 else None)
        if name:
            self.future.append(self.past.pop())

    @rule()
    def redo(self):
        name = self.document.redo()
        assert name == (f"Step {len(self.past)}" if self.future else None)
        if name:
            self.past.append(self.future.pop())

    @rule()
    def save(self):
        self.document.save(self.file)
        self.in_file = self.past[-1]

    @precondition(lambda self: self.in_file)
    @rule()
    def reopen(self):
        self.document.close(discard=True)
        self.document = Document.open(self.file, self.folder / "working")
        self.past, self.future = [self.in_file], []

    @rule()
    def die_and_recover(self):
        unsaved = self.document.unsaved
        self.document.close()
        left = recoverable(self.folder / "working")
        assert len(left) == unsaved
        if left:
            self.document = Document.recover(left[0].working)
            assert self.document.unsaved
        else:
            self.document = Document.new(self.folder / "working", self.past[-1])
            self.past, self.future, self.in_file = [self.past[-1]], [], None

    @invariant()
    def agrees_with_its_past(self):
        plan = self.document.plan()
        assert plan == self.past[-1]
        assert dump_plan(plan) == dump_plan(read_plan(self.document._db)) == dump_plan(self.past[-1])
        assert len(self.document.history()) == len(self.past) - 1 + len(self.future)
        if self.in_file is not None and plan != self.in_file:
            assert self.document.unsaved

    def teardown(self):
        if hasattr(self, "document"):
            while self.document.undo():
                self.future.append(self.past.pop())
            assert dump_plan(read_plan(self.document._db)) == dump_plan(self.past[0])
            while self.document.redo():
                self.past.append(self.future.pop())
            self.agrees_with_its_past()
            if self.in_file is not None:
                reader = Document.open(self.file, self.folder / "reading")
                assert reader.plan() == self.in_file
                reader.close()
            self.document.close(discard=True)
        shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
