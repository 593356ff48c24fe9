"""The playbook: the moves under the five actions, each of which can be adopted into the plan."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.knowledge.search import find_plays
from app.planning.facts import Play
from app.planning.precedents import nears_of, precedents_of
from app.planning.words import Action, Confidence, Effect
from app.ui.edits import Edits
from app.ui.journey import STEPS
from app.ui.marks import Mark
from app.ui.pages.action_adopt import adopt, adopted
from app.ui.pages.action_words import (
    CONFIDENCES,
    FACTORS,
    cost_words,
    effect_words,
    effort_words,
    months_words,
    said,
)
from app.ui.pages.library import LibraryPage
from app.ui.pages.play_cases import PlayCases, counted
from app.ui.parts.buttons import Button
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column


class PlaybookPage(LibraryPage):
    """All plays with search and filters; the chosen one in full, with a button that adopts it."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(
            edits,
            QCoreApplication.translate("PlaybookPage", "Playbook"),
            QCoreApplication.translate("PlaybookPage", "Search play, owner or word"),
            parent,
        )
        self.action = self.add_filter(
            Choice([("", self.tr("Any action")), *((a.value, action_name(a)) for a in Action)])
        )
        self.effect = self.add_filter(
            Choice([("", self.tr("Any effect")), *((e.value, said(FACTORS[e])) for e in Effect)])
        )
        for choice, name in ((self.action, self.tr("Action")), (self.effect, self.tr("What it betters"))):
            choice.setAccessibleName(name)
            choice.set_value("")
        self.say(self.tr("Effects, costs and efforts are judgement: change them in the initiative"))

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Play"), lambda p: p.title, second=self._about, share=1),
            Column(self.tr("Takes"), months_words, key=lambda p: p.months_low, second=cost_words, right=True),
            Column(
                self.tr("In the plan"),
                lambda p: self.tr("adopted") if self._adopted(p) else self.tr("no"),
                mark=lambda p: Mark.DONE if self._adopted(p) else Mark.NONE,
                tone=lambda p: "" if self._adopted(p) else "muted",
            ),
        )

    def found(self) -> Sequence[Play]:
        action, effect = self.action.value(), self.effect.value()
        return find_plays(
            self.edits.world,
            self.search.text(),
            action=Action(action) if action else None,
            effect=Effect(effect) if effect else None,
        )

    def counted(self, count: int) -> str:
        in_plan = sum(bool(initiative.play) for initiative in self.edits.plan.initiatives)
        return self.tr("{0} of {1} plays, {2} adopted").format(count, len(self.edits.world.plays), in_plan)

    def show_entry(self, row: Play) -> None:
        entry, world = self.entry, self.edits.world
        entry.show_heading(row.title, action_name(row.action))
        found = adopted(self.edits.plan, row.id)
        if found is None:
            button = Button(self.tr("Adopt"), lambda: self._adopt(row), entry)
            button.setAccessibleName(self.tr("Adopt “{0}”").format(row.title))
        else:
            button = Button(self.tr("Show initiative"), lambda: self.asked.emit(row.action.value, found.id), entry)
        button.setEnabled(not self.edits.read_only or found is not None)
        entry.tools.addWidget(button)
        entry.add_text(f"{row.what}.".replace("..", "."))
        entry.add_text(f"{row.why}.".replace("..", "."), self.tr("Why it works"))
        cases = PlayCases(entry)
        cases.show_cases(precedents_of(row.id, world, nears_of(self.edits.plan, self.edits.assessment)))
        cases.asked.connect(lambda id_: self.asked.emit("cases", id_))
        entry.body.addWidget(cases)
        entry.add_text("\n".join(f"{n}. {step}" for n, step in enumerate(row.first_steps, 1)), self.tr("First steps"))
        entry.add_facts(
            (
                (self.tr("Owner"), row.owner),
                (self.tr("Takes"), months_words(row)),
                (self.tr("Cost"), cost_words(row)),
                (self.tr("Effort"), effort_words(row)),
                (self.tr("Measure"), row.measure),
                (
                    self.tr("Needs first"),
                    "; ".join(world.plays[id_].title for id_ in row.prerequisites) or self.tr("nothing"),
                ),
                (self.tr("Examples"), row.examples),
            )
        )
        entry.add_text(
            "\n".join(effect_words(effect, strength)[0] for effect, strength in row.effects),
            self.tr("What it moves (our judgement)"),
        )
        entry.add_text(row.evidence, self.tr("Evidence: {0}").format(said(CONFIDENCES[row.confidence])))

    def _about(self, play: Play) -> str:
        cases = counted(precedents_of(play.id, self.edits.world))
        about = self.tr("{0}, {1}").format(action_name(play.action), cases)
        return self.tr("{0} · a lead").format(about) if play.confidence is Confidence.LOW else about

    def _adopted(self, play: Play) -> bool:
        return adopted(self.edits.plan, play.id) is not None

    def _adopt(self, play: Play) -> None:
        adopt(self.edits, play)


def action_name(action: Action) -> str:
    """An action as the journey calls it."""
    return QCoreApplication.translate("Journey", STEPS[action.value].title)
