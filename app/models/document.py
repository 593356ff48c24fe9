"""The plan document: a private working copy that keeps every edit at once, and a user's file that is always whole.

What leaves a document is a frozen `Plan`. A document belongs to the thread that made it.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.errors import DocumentError, InputError
from app.models import backups, history, working
from app.models.connection import APPLICATION_ID, connect, disconnect, driver
from app.models.migrations import VERSION, upgrade
from app.models.rows import kind_of, move_record, refreshed, set_order, write_records
from app.models.saving import give_up, is_writable, put_in_place, write_fresh
from app.models.tables import SIDE_TABLES, TABLES
from app.models.troubles import named, reason, told_as
from app.models.untrusted import check, fetch, fingerprint, read
from app.models.working import Origin, Recovery, Slot, forget, recoverable
from app.planning.course import Initiative
from app.planning.look import Look
from app.planning.paper import Paper
from app.planning.plan import RECORDS, Plan, Record
from app.planning.profile import Company

__all__ = ["Document", "Recovery", "forget", "recoverable"]

_EMPTY: Final = Plan()
_SAFE: Final = "the file is as it was and your edits are safe"


class _NothingChangedError(Exception):
    """Rolls back an edit that only moved rows about."""


class Document:
    """One open plan: make it with `new`, `open` or `recover`, and `close` it.

    Attributes
    ----------
    path
        The user's file; None until the first save.
    read_only
        Whether it cannot be edited or saved, because a newer version wrote it.
    notice
        One sentence that the user should see, or an empty text: why it is read-only, that it is open elsewhere.
    """

    def __init__(self, slot: Slot, db: Connection, plan: Plan, origin: Origin, saved: Plan | None) -> None:
        self._slot, self._db, self._plan = slot, db, plan
        self._saved = saved  # what the user's file holds; None where that is not known
        self._base = origin.base
        self._backed_up: str | None = None
        self._recording = False
        self._editing = False
        self.path = origin.path
        self.read_only = False
        self.notice = ""

    @classmethod
    def new(cls, folder: Path, plan: Plan = _EMPTY) -> "Document":
        """A document that is in no file yet, with its working copy in the private working folder."""
        what, then = "No new plan could be made", "nothing was changed, so put that right and try again"
        with told_as(what, then), ExitStack() as if_failed:
            slot = Slot.fresh(folder)
            if_failed.callback(slot.leave, keep=False)
            db = connect(slot.path)
            if_failed.callback(disconnect, db)
            db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
            upgrade(driver(db))
            with _transaction(db):
                write_records(db, [plan.company, plan.paper, plan.look])
                for records in plan.collections().values():
                    write_records(db, records)
            origin = working.start(db, None, None, unsaved=plan != _EMPTY)
            if_failed.pop_all()
        return cls(slot, db, plan, origin, _EMPTY)

    @classmethod
    def open(cls, path: Path, folder: Path) -> "Document":
        """The plan in a user's file: the file is only read, and its copy checked before it is worked on.

        Raises
        ------
        DocumentError
            If the file is no plan, is damaged or cannot be read.
        """
        path = Path(os.path.abspath(path))  # noqa: PTH100 - keeps the links that the user named, and never raises
        what, then = f"{named(path)} cannot be opened", "it was not touched, so put that right or choose another"
        with told_as(what, then), ExitStack() as if_failed:
            elsewhere = working.is_open_elsewhere(folder, path)
            slot = Slot.fresh(folder)
            if_failed.callback(slot.leave, keep=False)
            base = fetch(path, slot.path)
            db = connect(slot.path)
            if_failed.callback(disconnect, db)
            version = check(db, named(path))
            if version < VERSION:
                upgrade(driver(db))
            plan = read(db, named(path), version)
            if version <= VERSION:
                origin = working.start(db, path, base, unsaved=False)
            else:
                origin = Origin(path, base, False, datetime.now(UTC))
            if_failed.pop_all()
        document = cls(slot, db, plan, origin, plan)
        if version > VERSION:
            document.read_only = True
            document.notice = (
                f"{named(path)} was written by a newer version of Demarche, so it can be read here but not changed, "
                "and what only that version knows is not shown."
            )
        elif elsewhere:
            document.notice = f"{named(path)} is open in another window; save one of the two under another name."
        elif not is_writable(path):
            document.notice = f"{named(path)} is read-only; you can work on it and save it under another name."
        return document

    @classmethod
    def recover(cls, working_copy: Path) -> "Document":
        """The document whose process died, from its working copy: every edit, and the history to undo them.

        Raises
        ------
        DocumentError
            If a living process holds the copy, or if it is damaged.
        """
        what, then = "The unsaved work cannot be recovered", "it was not touched, so keep it and ask for help"
        with told_as(what, then), ExitStack() as if_failed:
            if not working_copy.exists():
                raise DocumentError(
                    "This unsaved work is no longer there; nothing was changed, so look at the list again."
                )
            slot = Slot.taken(working_copy)
            if slot is None:
                raise DocumentError("This plan is open in another window; nothing was changed, so go on there.")
            if_failed.callback(slot.leave, keep=True)
            db = connect(slot.path)
            if_failed.callback(disconnect, db)
            version = check(db, named(working_copy), working.schema_of)
            if version > VERSION:
                raise DocumentError(
                    "This unsaved work is of a newer version of Demarche; it was not touched, so recover it there."
                )
            if version < VERSION:
                upgrade(driver(db))
            origin = working.origin(db)
            plan = read(db, named(working_copy), VERSION)
            if_failed.pop_all()
        return cls(slot, db, plan, origin, None if origin.unsaved else plan)

    def plan(self) -> Plan:
        """The plan after the last edit, safe to hand to any thread; the same object until the next edit."""
        return self._plan

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that the user's file does not hold."""
        return self._plan != self._saved

    @contextmanager
    def edit(self, name: str) -> Iterator["Document"]:
        """Make changes that are kept at the end, all at once, as one step that can be undone under that name.

        An edit after which the plan is what it was is no step.

        Raises
        ------
        InputError
            If the plan would not be valid; like any other error it leaves everything as it was.
        DocumentError
            If the working copy cannot be written, or the document is read-only.
        """
        self._check_writable()
        with suppress(_NothingChangedError):
            with self._recorded():
                self._editing = True
                try:
                    yield self
                finally:
                    self._editing = False
                plan = refreshed(self._db, self._plan, history.changes(self._db))
                if plan == self._plan:
                    raise _NothingChangedError
                history.claim(self._db, name, self._note(plan))
            self._plan = plan

    def put(self, *records: Record | Company | Paper | Look) -> None:
        """Insert records or replace those of the same id. A new one comes last, one that was there keeps its place."""
        self._check_editing()
        write_records(self._db, records)

    def remove(self, *ids: str) -> None:
        """Remove records, and with them what depends on them.

        With a product or market go its offerings, their requirement states, its stances, own values and signposts;
        with its last offering goes an initiative that was only for that (without offerings it would be for all of
        them); a signpost whose decision is removed stays.
        """
        self._check_editing()
        kinds = {id_: kind_of(self._db, id_) for id_ in ids}
        side = SIDE_TABLES[Initiative]["offerings"].name
        owners = f'SELECT DISTINCT owner FROM "{side}"'
        bound = set(self._db.exec_driver_sql(owners).scalars())
        for id_, kind in kinds.items():
            self._db.exec_driver_sql(f'DELETE FROM "{TABLES[kind].name}" WHERE id = ?', (id_,))
        for id_ in sorted(bound.difference(self._db.exec_driver_sql(owners).scalars())):
            self._db.exec_driver_sql(f'DELETE FROM "{TABLES[Initiative].name}" WHERE id = ?', (id_,))

    def move(self, id_: str, before: str | None) -> None:
        """Put a record before another of its kind, or last."""
        self._check_editing()
        kind = kind_of(self._db, id_)
        if before is not None and kind_of(self._db, before) is not kind:
            raise InputError("An entry can only be moved among entries of its own kind.")
        if before != id_:
            move_record(self._db, kind, id_, before)

    def replace_plan(self, plan: Plan) -> None:
        """Make the document hold exactly that plan, in its order; what is the same stays untouched."""
        self._check_editing()
        now = refreshed(self._db, self._plan, history.changes(self._db))
        write_records(self._db, [plan.company, plan.paper, plan.look])
        for records in plan.collections().values():
            write_records(self._db, records)
        for name, kind in RECORDS.items():
            ids = [record.id for record in getattr(plan, name)]
            for id_ in {record.id for record in getattr(now, name)}.difference(ids):
                self._db.exec_driver_sql(f'DELETE FROM "{name}" WHERE id = ?', (id_,))
            set_order(self._db, kind, ids)

    def undo(self) -> str | None:
        """Undo the last step that is not undone; its name, or None where there is none."""
        return self._turn_round(redo=False)

    def redo(self) -> str | None:
        """Do again what was undone last; its name, or None where there is nothing."""
        return self._turn_round(redo=True)

    @property
    def undo_name(self) -> str | None:
        """The name of the step that `undo` would undo."""
        return None if self.read_only else (history.next_step(self._db, redo=False) or (0, None))[1]

    @property
    def redo_name(self) -> str | None:
        """The name of the step that `redo` would do again."""
        return None if self.read_only else (history.next_step(self._db, redo=True) or (0, None))[1]

    def history(self) -> tuple[history.Step, ...]:
        """Every step that is remembered, the oldest first; those that are undone come last."""
        return () if self.read_only else history.steps(self._db)

    def save(self, path: Path | None = None) -> None:
        """Write the plan to the user's file, or to another one that becomes the user's file.

        Raises
        ------
        DocumentError
            If that is impossible, or if another program changed the file since it was opened or saved here. The file
            is then as it was, and the edits are safe in the working copy.
        """
        self._check_writable()
        target = path or self.path
        if target is None:
            raise DocumentError("This plan has no file yet; your edits are safe, choose a name to save it under.")
        target = Path(os.path.abspath(target))  # noqa: PTH100 - keeps the links that the user named; never raises
        self._base = self._write(target, working_copy_follows=True)
        self.path, self._saved = target, self._plan
        with suppress(DBAPIError):  # `working.origin` sees from what was noted before that the file was replaced
            working.note_saved(self._db)

    def save_copy(self, path: Path) -> None:
        """Write the plan to another file and go on working on the user's own; errors are those of `save`."""
        self._check_writable()
        self._write(Path(os.path.abspath(path)), working_copy_follows=False)  # noqa: PTH100 - as in `save`

    def close(self, *, discard: bool = False) -> None:
        """Let go of the working copy. One with edits that are in no file stays for `recoverable`, unless discarded."""
        if self._db.closed:
            return
        unsaved = self.unsaved
        disconnect(self._db)
        self._slot.leave(keep=unsaved and not discard)

    def _write(self, target: Path, *, working_copy_follows: bool) -> str:
        what, then = f"{named(target)} could not be saved", f"{_SAFE}, so save to another place or try again"
        with told_as(what, then):
            real = Path(os.path.realpath(target))
            if real.is_dir():
                raise DocumentError(f"{named(target)} is a folder; {_SAFE}, so choose another name.")
            before = fingerprint(real)
            own = self.path is not None and Path(os.path.realpath(self.path)) == real
            self._check_unchanged(target, before, self._base if own else before)
            if before is not None and not is_writable(real):
                raise DocumentError(f"{named(target)} is read-only; {_SAFE}, so save under another name.")
            fresh = write_fresh(self._slot.path, real, self._plan)
            try:
                after = fingerprint(fresh) or ""
                self._keep_backups(real, fresh, before, after)
                if working_copy_follows:
                    working.note_saving(self._db, target, after)
                self._check_unchanged(target, fingerprint(real), before)
                put_in_place(fresh, real)
            except BaseException:
                give_up(fresh)
                raise
        return after

    def _check_unchanged(self, target: Path, found: str | None, expected: str | None) -> None:
        # A file that is gone can be written anew; one that is new or different holds somebody else's work.
        if found not in {None, expected}:
            raise DocumentError(
                f"{named(target)} was changed by another program since it was opened; "
                f"{_SAFE}, so save under another name."
            )

    def _keep_backups(self, real: Path, fresh: Path, before: str | None, after: str) -> None:
        folder, at = self._slot.path.parent, datetime.now(UTC)
        try:
            if before is not None and before != self._backed_up:
                backups.keep(folder, real, real, at)
            backups.keep(folder, real, fresh, datetime.now(UTC))
            self._backed_up = after
        except OSError as error:
            self.notice = f"{named(real)} is saved, but no backup of it could be kept, because {reason(error)}."

    def _turn_round(self, *, redo: bool) -> str | None:
        self._check_writable()
        found = history.next_step(self._db, redo=redo)
        if found is None:
            return None
        number, name = found
        # The notes say all that happened, so nothing may happen by itself while they are put back.
        self._db.exec_driver_sql("PRAGMA foreign_keys = OFF")
        try:
            with self._recorded():
                plan = refreshed(self._db, self._plan, history.turn_round(self._db, number, redo=redo))
                self._note(plan)
        finally:
            self._db.exec_driver_sql("PRAGMA foreign_keys = ON")
        self._plan = plan
        return name

    @contextmanager
    def _recorded(self) -> Iterator[None]:
        with _transaction(self._db):
            if not self._recording:  # not before the first edit: who only reads a plan need not wait for it
                history.record(self._db)
            yield
        self._recording = True

    def _note(self, plan: Plan) -> datetime:
        return working.note_edit(self._db, unsaved=plan != self._saved)

    def _check_writable(self) -> None:
        if self.read_only:
            raise DocumentError(self.notice)
        if self._editing:
            raise RuntimeError("an edit is under way")

    def _check_editing(self) -> None:
        if not self._editing:
            raise RuntimeError("changes are made within `edit`")


@contextmanager
def _transaction(db: Connection) -> Iterator[None]:
    """All that happens within, or nothing of it."""
    try:
        db.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        db.exec_driver_sql("COMMIT")
    except BaseException as error:
        with suppress(DBAPIError):  # a full disk has rolled it back already
            db.exec_driver_sql("ROLLBACK")
        if isinstance(error, DBAPIError):
            why = f"Your last change could not be kept because {reason(error)}"
            raise DocumentError(f"{why}; all earlier ones are safe, so make room and try again.") from error
        raise
