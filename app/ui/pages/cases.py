"""The case library: documented decisions of governments on foreign digital products."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.knowledge.aspects import code_name, code_names, place_name, place_within
from app.knowledge.search import find_cases
from app.planning import display
from app.planning.display import REACTION_NAMES
from app.planning.facts import Case
from app.planning.words import Confidence, Reaction
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION
from app.ui.pages.library import LibraryPage, confidence_words
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column


class CasesPage(LibraryPage):
    """All cases with search and filters; the chosen one in full, with its source."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(
            edits,
            QCoreApplication.translate("CasesPage", "Cases"),
            QCoreApplication.translate("CasesPage", "Search company, place or word"),
            parent,
        )
        world = edits.world
        hosts = sorted({case.host for case in world.cases.values()}, key=place_name)
        self.host = self.add_filter(Choice([("", self.tr("Any host")), *((code, place_name(code)) for code in hosts)]))
        self.category = self.add_filter(
            Choice([("", self.tr("Any product")), *((c.id, c.name) for c in world.categories.values())])
        )
        self.concern = self.add_filter(
            Choice([("", self.tr("Any concern")), *((c.code, c.name) for c in code_names("concern"))])
        )
        self.outcome = self.add_filter(
            Choice([("", self.tr("Any outcome")), *((str(int(r)), REACTION_NAMES[r]) for r in Reaction)])
        )
        for choice, name in (
            (self.host, self.tr("Host")),
            (self.category, self.tr("Product category")),
            (self.concern, self.tr("Concern")),
            (self.outcome, self.tr("Outcome")),
        ):
            choice.setAccessibleName(name)
            choice.set_value("")
        self.say(self.tr("Cases are disputes that became visible: their frequencies are not probabilities"))

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Year"), lambda c: str(c.year), key=lambda c: (c.year, c.month or 0)),
            Column(
                self.tr("Outcome"),
                lambda c: REACTION_NAMES[c.outcome],
                key=lambda c: int(c.outcome),
                mark=lambda c: OF_REACTION[c.outcome],
            ),
            Column(
                self.tr("Company and host"),
                lambda c: self.tr("{0}, {1}").format(c.company, place_name(c.host)),
                second=lambda c: self.tr("{0} · a lead").format(c.product) if _lead(c) else c.product,
                share=1,
            ),
        )

    def found(self) -> Sequence[Case]:
        outcome = self.outcome.value()
        return find_cases(
            self.edits.world,
            self.search.text(),
            host=self.host.value() or "",
            category=self.category.value() or "",
            concern=self.concern.value() or "",
            outcome=Reaction(int(outcome)) if outcome else None,
        )

    def counted(self, count: int) -> str:
        total = len(self.edits.world.cases)
        return self.tr("{0} of {1} decisions, 2003 to early 2026").format(count, total)

    def show_entry(self, row: Case) -> None:
        entry = self.entry
        entry.show_heading(
            self.tr("{0} in {1}").format(row.company, place_within(row.host)),
            self.tr("{0}, home {1}").format(row.product, place_name(row.home)),
        )
        entry.add_mark(OF_REACTION[row.outcome], REACTION_NAMES[row.outcome], row.measure)
        entry.add_text(row.summary)
        when = display.written_day(f"{row.year}-{row.month:02}" if row.month else str(row.year))
        entry.add_facts(
            (
                (self.tr("Decided"), when),
                (self.tr("Concern"), code_name("concern", row.concern).name),
                (self.tr("Measure"), code_name("measure", row.measure_family).name),
                (self.tr("Legal basis"), row.legal_basis or self.tr("not documented")),
                (self.tr("Later"), row.later_change or self.tr("no later change documented")),
            )
        )
        entry.add_facts(
            (
                (self.tr("Capability"), row.driver_capability or self.tr("not documented")),
                (self.tr("Trust"), row.driver_trust or self.tr("not documented")),
                (self.tr("Geopolitics"), row.driver_geopolitics or self.tr("not documented")),
            ),
            self.tr("What drove it, as reported afterwards"),
        )
        entry.add_facts(
            (
                (self.tr("Title"), row.source_title),
                (self.tr("Publisher"), f"{row.source_publisher}, {row.source_date}".rstrip(", ")),
                (self.tr("Address"), row.source_url),
                (self.tr("Documented"), confidence_words(row.confidence, self.tr)),
            ),
            self.tr("Source"),
        )


def _lead(case: Case) -> bool:
    return case.confidence is Confidence.LOW
