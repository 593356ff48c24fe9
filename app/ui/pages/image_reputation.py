"""Reputation: how each audience in each market sees the company, what image can do there, and what was promised."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.planning import display
from app.planning.advice import Advice
from app.planning.image import Audience, Reputation
from app.planning.image_baseline import Baseline, baselines
from app.planning.image_effect import ImageEffect, effects_by_market, image_effects
from app.planning.image_needs import ImageNeed, needed
from app.planning.plan import new_id
from app.planning.words import Input, Scope
from app.ui.edits import Edits
from app.ui.pages.action_advice import AdviceSection
from app.ui.pages.action_views import ModuleView
from app.ui.pages.image_promises import PromiseList
from app.ui.pages.image_words import audience_names, heat_name, level_names, level_options, still_needed
from app.ui.pages.in_force import country_name
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column
from app.ui.parts.editors import DateEdit, LineEdit
from app.ui.parts.empty import EmptyState
from app.ui.parts.field import Alarm, Field
from app.ui.parts.notice import Notice
from app.ui.parts.section import Section
from app.ui.parts.table import Table
from app.ui.parts.text import Text, Tone

AUDIENCES = tuple(Audience)
FIRST_EFFECT = 1 + len(AUDIENCES)
"""The column with the first figure of the effect."""
POLITICAL = 0.7


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market: its baseline, and what image does there."""

    id: str
    host: str
    baseline: Baseline
    effect: ImageEffect | None  # None: nothing is sold there, or it is being worked out

    def record(self, audience: Audience) -> Reputation | None:
        """The level of one audience."""
        return self.baseline.levels.get(audience)


class ReputationView(ModuleView):
    """Advice first, then the grid with the form of the chosen cell beneath, then the public commitments."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(edits, parent)
        self._at: tuple[str, Audience] | None = None
        self._pending: dict[str, Any] = {}  # typed for a cell that has no record yet
        self._made_from: tuple[object, ...] = ()
        self._effects: dict[str, ImageEffect] = {}
        self._advice: tuple[Advice, ...] = ()
        self.advised = AdviceSection(
            edits, self.tr("Advice stands here once the plan has a product in a market."), self
        )
        self.advised.play_asked.connect(self.play_asked)
        self.needed = Text("", "muted", self)
        self.section = Section(self.tr("How we are seen, and what image can do"))
        self.trouble = Alarm(self)
        self.table = Table(
            self._columns(), self.tr("Reputation by market and audience"), self, selects="cell", sorts=False
        )
        self.empty = EmptyState(
            self.tr(
                "No market is in the plan yet. How its government, customers, partners and media see you belongs here: "
                "it is part of every outlook."
            ),
            self.tr("Go to the markets"),
            lambda: self.asked.emit("markets", ""),
        )
        self.how = Text("", "", self)
        self.note = Text("", "note", self)
        self.notice = Notice(edits, self)
        self.cell = Section("", small=True)
        self.level = Field(self.tr("Level"), Choice([(None, self.tr("not known")), *level_options()]), self._set_level)
        self.basis = Field(
            self.tr("What it rests on"), LineEdit(hint=self.tr("A survey, the press, talks: required")), self._set_basis
        )
        self.day = Field(self.tr("As of"), DateEdit(hint=self.tr("no day: counts as stale")), self._set_day)
        self.clear = Button(self.tr("&Clear the level"), self._clear, self)
        self.promised = PromiseList(edits, self)
        self._lay_out()
        self.table.refused.connect(self.trouble.say)
        self.table.edited.connect(lambda: self.trouble.say(""))
        self.table.cell_chosen.connect(self._on_cell)

    def refresh(self) -> None:
        self._work_out()
        plan, world, today = self.edits.plan, self.edits.world, self.edits.today
        self.needed.say(still_needed(needed(plan, world), (ImageNeed.GOVERNMENT,)))
        self.advised.show_advice(self._advice)
        rows = [
            MarketRow(
                each.market, country_name(world, plan.market(each.market).host), each, self._effects.get(each.market)
            )
            for each in baselines(plan, today)
        ]
        self.section.set_updating(not self.edits.is_fresh)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        told = sum(bool(row.baseline.levels) for row in rows)
        self.section.set_note(self.tr("{0} of {1} markets have a baseline").format(told, len(rows)) if rows else "")
        self.note.setVisible(bool(rows))
        if self._at is None or self._at[0] not in {row.id for row in rows}:
            self._at = (rows[0].id, Audience.GOVERNMENT) if rows else None
        self._show_cell()
        self._explain()
        self.promised.refresh()

    def show_subject(self, id_: str) -> bool:
        record = next((each for each in self.edits.plan.reputations if each.id == id_), None)
        market = record.market if record else id_
        if market in {each.id for each in self.edits.plan.markets}:
            self.refresh()
            column = 1 + AUDIENCES.index(record.audience) if record else 1
            return self.table.choose(market, column)
        if self.promised.holds(id_):
            self.promised.choose(id_)
            return True
        return False

    def _work_out(self) -> None:
        """Reckon effects and advice anew, but only for another plan or assessment."""
        from app.planning.image_advice import advice

        plan, assessment = self.edits.plan, self.edits.assessment
        made_from = (plan, assessment)
        if all(a is b for a, b in zip(made_from, self._made_from, strict=False)) and self._made_from:
            return
        self._made_from = made_from
        self._effects = effects_by_market(plan, image_effects(plan, self.edits.world, self.edits.today))
        if assessment is not None and self.edits.is_fresh:
            self._advice = advice(plan, assessment, self.edits.world)

    def _lay_out(self) -> None:
        self.note.say(
            self.tr(
                "Image is a programme on proof and reputation in full effect: the points that it takes off the chance "
                "of restricted or worse within the horizon; estimate, by judged effects. Calm is the same if nothing "
                "were politicised. What counts is the share of the trust won that the politicisation here leaves."
            )
        )
        entries = QHBoxLayout()
        entries.setSpacing(16)
        for field, share in ((self.level, 2), (self.basis, 5), (self.day, 2)):
            entries.addWidget(field, share)
        entries.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignBottom)
        self.cell.body.addLayout(entries)
        for part in (self.needed, self.cell, self.trouble, self.table, self.empty, self.notice, self.how, self.note):
            self.section.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(28)
        for section in (self.section, self.advised, self.promised):
            layout.addWidget(section)

    def _columns(self) -> tuple[Column, ...]:
        names = audience_names()
        return (
            Column(self.tr("Market"), lambda r: r.host, share=4, least=104),
            *(self._level_column(audience, names[audience]) for audience in AUDIENCES),
            Column(
                self.tr("How political"),
                lambda r: heat_name(r.effect.politicisation) if r.effect else self.tr("no product"),
                second=lambda r: self.tr("{0} of 1").format(display.scale(r.effect.politicisation)) if r.effect else "",
                share=3,
                least=88,
                tone=lambda r: "muted" if not r.effect else "alarm" if r.effect.politicisation >= POLITICAL else "",
            ),
            self._effect_column(self.tr("Image"), self.tr("points, here"), "change", "chance"),
            self._effect_column(self.tr("Image"), self.tr("points, calm"), "calm_change", "calm_chance"),
            Column(
                self.tr("Counts"),
                lambda r: display.share(r.effect.counts) if r.effect else "",
                under=self.tr("of the trust"),
                right=True,
                width=76,
                tone=lambda r: "watch" if r.effect and r.effect.counts < POLITICAL else "",
            ),
        )

    def _level_column(self, audience: Audience, name: str) -> Column:
        words = level_names()

        def text(row: MarketRow) -> str:
            record = row.record(audience)
            return words[record.level] if record else self.tr("not known")

        def second(row: MarketRow) -> str:
            record = row.record(audience)
            if record is None:
                return ""
            when = display.short_day(record.on, self.tr("no day"))
            return self.tr("stale, {0}").format(when) if audience in row.baseline.stale else when

        def tone(row: MarketRow) -> Tone:
            record = row.record(audience)
            return "muted" if record is None else "watch" if audience in row.baseline.stale else ""

        return Column(
            name,
            text,
            second=second,
            tone=tone,
            tip=lambda r: r.record(audience).basis if r.record(audience) else "",
            share=4,
            least=88,
            edit=lambda r, key: self._set_in_place(r, audience, key),
            entry=lambda r: str(r.record(audience).level) if r.record(audience) else "",
            choices=lambda _r: [(str(level), text_) for level, text_ in level_options()],
        )

    def _effect_column(self, title: str, under: str, change: str, chance: str) -> Column:
        return Column(
            title,
            lambda r: display.narrow_tenths(getattr(r.effect, change)) if r.effect else "",
            key=lambda r: getattr(r.effect, change) if r.effect else None,
            second=lambda r: self.tr("of {0}").format(display.chance(getattr(r.effect, chance))) if r.effect else "",
            under=under,
            right=True,
            width=88,
        )

    def _on_cell(self, row: MarketRow, column: int) -> None:
        at = (row.id, AUDIENCES[column - 1] if 1 <= column < FIRST_EFFECT else AUDIENCES[0])
        if at != self._at:
            self._at, self._pending = at, {}
            for field in (self.level, self.basis, self.day):
                field.accept()
        self._show_cell()
        self._explain()

    def _record(self) -> Reputation | None:
        if self._at is None:
            return None
        market, audience = self._at
        found = (r for r in self.edits.plan.reputations if r.market == market and r.audience is audience)
        return next(found, None)

    def _show_cell(self) -> None:
        self.cell.setVisible(self._at is not None)
        if self._at is None:
            return
        record = self._record()
        host = country_name(self.edits.world, self.edits.plan.market(self._at[0]).host)
        name = audience_names()[self._at[1]]
        self.cell.heading.say(self.tr("{0}: {1}").format(host, name.lower()))
        self.cell.setAccessibleName(self.cell.heading.text())
        pending = self._pending
        self.level.set_value(record.level if record else pending.get("level"))
        self.basis.set_value(record.basis if record else pending.get("basis", ""))
        self.day.set_value(record.on if record else pending.get("on", self.edits.today))
        self.cell.set_note(self._lacking() if record is None else self._outweighed(self._at[0]))
        self.clear.setVisible(record is not None)

    def _lacking(self) -> str:
        """What a level that is being entered still lacks; nothing before anything was entered."""
        if self._pending.get("level") is None and self._pending.get("basis"):
            return self.tr("Kept once a level is given")
        if self._pending.get("level") is not None and not self._pending.get("basis"):
            return self.tr("Kept once it says what it rests on")
        return ""

    def _outweighed(self, market: str) -> str:
        """That an own value of the reputation wins over the baseline here, where one does."""
        own = any(
            each.input is Input.REPUTATION
            and (each.scope is Scope.COMPANY or (each.scope is Scope.MARKET and each.subject == market))
            for each in self.edits.plan.overrides
        )
        return self.tr("An own value of the reputation is set here; it wins over these levels") if own else ""

    def _set_in_place(self, row: MarketRow, audience: Audience, key: str) -> None:
        self._on_cell(row, 1 + AUDIENCES.index(audience))
        self._set_level(int(key))
        if self._record() is None:
            self.basis.setFocus(Qt.FocusReason.OtherFocusReason)
            raise InputError(self.tr("Say above what the level rests on; it is kept then."))

    def _set_level(self, level: int | None) -> None:
        if level is None:
            if self._record() is not None:
                self._clear()
            self._pending.pop("level", None)
            return
        self._keep(level=level)

    def _set_basis(self, basis: str) -> None:
        self._keep(basis=basis.strip())

    def _set_day(self, on: date | None) -> None:
        self._keep(on=on)

    def _keep(self, **changes: Any) -> None:
        """Change the record, or make it once it has both a level and a basis."""
        if self._at is None:
            return
        market, audience = self._at
        name = self.tr("Change how {0} see us").format(audience_names()[audience].lower())
        record = self._record()
        if record is not None:
            after = replace(record, **changes)
            if after != record:
                self.edits.put(name, after)
            return
        self._pending |= changes
        given = self._pending
        if given.get("level") is None or not given.get("basis"):
            self._show_cell()
            return
        on = given.get("on", self.edits.today)
        made = Reputation(
            id=new_id(), market=market, audience=audience, level=given["level"], basis=given["basis"], on=on
        )
        self._pending = {}
        self.trouble.say("")
        self.edits.put(name, made)

    def _clear(self) -> None:
        record = self._record()
        if record is not None:
            self._pending = {}
            self.edits.remove(
                self.tr("Clear how {0} see us").format(audience_names()[record.audience].lower()), record.id
            )
            self.notice.say(self.tr("Cleared the level."))

    def _explain(self) -> None:
        """How the figures of the chosen market came about."""
        row: MarketRow | None = self.table.current()
        shown = row is not None and row.effect is not None and self.table.currentIndex().column() >= FIRST_EFFECT
        self.how.setVisible(shown)
        if not shown or row is None or row.effect is None:
            return
        effect = row.effect
        self.how.say(
            self.tr(
                "{0}: the chance of restricted or worse is {1}; image in full effect takes {2} points off. Were "
                "nothing politicised, the chance would be {3} and image would take {4} points off. {5} of the trust "
                "that image wins counts here. By the method’s standard dose: {6} points here, {7} if calm."
            ).format(
                row.host,
                display.chance(effect.chance),
                display.tenths_off(effect.change),
                display.chance(effect.calm_chance),
                display.tenths_off(effect.calm_change),
                display.share(effect.counts),
                display.tenths_off(effect.table_change),
                display.tenths_off(effect.calm_table_change),
            )
        )
