"""The rulebook: what the researched jurisdictions demand of foreign digital products."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.knowledge.aspects import code_name, jurisdiction_name, place_name
from app.knowledge.search import find_rules
from app.planning import display
from app.planning.facts import Rule
from app.planning.words import Confidence, Family
from app.ui.edits import Edits
from app.ui.pages.library import LibraryPage, confidence_words
from app.ui.parts.choice import Choice
from app.ui.parts.column import Column

FAMILY_NAMES: Final = {
    Family.IMPORT_LIMITATION: str(QT_TRANSLATE_NOOP("RulesPage", "Import limitation")),
    Family.PREREQUISITE: str(QT_TRANSLATE_NOOP("RulesPage", "Prerequisite for access")),
    Family.POST_SALE: str(QT_TRANSLATE_NOOP("RulesPage", "Service after sale")),
}
BEARS: Final = {
    "all": str(QT_TRANSLATE_NOOP("RulesPage", "every supplier of these products")),
    "named": str(QT_TRANSLATE_NOOP("RulesPage", "suppliers that it names")),
    "origin": str(QT_TRANSLATE_NOOP("RulesPage", "suppliers from origins that it names")),
    "operators": str(QT_TRANSLATE_NOOP("RulesPage", "the customer, who passes it on by contract")),
    "platforms-large": str(QT_TRANSLATE_NOOP("RulesPage", "services above a size threshold")),
}


class RulesPage(LibraryPage):
    """All rules with search and filters; a market without any reads "not researched"."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(
            edits,
            QCoreApplication.translate("RulesPage", "Rules"),
            QCoreApplication.translate("RulesPage", "Search rule, authority or word"),
            parent,
        )
        world = edits.world
        hosts = sorted(world.countries, key=place_name)
        self.host = self.add_filter(
            Choice([("", self.tr("Any market")), *((code, place_name(code)) for code in hosts)])
        )
        self.category = self.add_filter(
            Choice([("", self.tr("Any product")), *((c.id, c.name) for c in world.categories.values())])
        )
        self.family = self.add_filter(
            Choice([("", self.tr("Any family")), *((f.value, self.tr(FAMILY_NAMES[f])) for f in Family)])
        )
        self.binding = self.add_filter(
            Choice([("", self.tr("Any duty")), ("yes", self.tr("Mandatory")), ("no", self.tr("Voluntary"))])
        )
        for choice, name in (
            (self.host, self.tr("Market")),
            (self.category, self.tr("Product category")),
            (self.family, self.tr("Family")),
            (self.binding, self.tr("Mandatory or voluntary")),
        ):
            choice.setAccessibleName(name)
            choice.set_value("")
        self.say(self.tr("Addresses are leads, penalties headline maxima. Not legal advice."))

    def columns(self) -> Sequence[Column]:
        return (
            Column(
                self.tr("Rule"),
                lambda r: r.name,
                second=lambda r: f"{jurisdiction_name(r.jurisdiction)} · {code_name('rule-type', r.type).name}",
                share=1,
            ),
            Column(self.tr("Binding"), self._binding),
            Column(
                self.tr("Applies from"),
                lambda r: _applies(r) or self.tr("not in force"),
                key=lambda r: r.deadline or r.in_force or "9999",
                right=True,
            ),
        )

    def found(self) -> Sequence[Rule]:
        family, binding = self.family.value(), self.binding.value()
        return find_rules(
            self.edits.world,
            self.search.text(),
            host=self.host.value() or "",
            category=self.category.value() or "",
            family=Family(family) if family else None,
            mandatory={"yes": True, "no": False}.get(binding or ""),
        )

    def counted(self, count: int) -> str:
        world, host = self.edits.world, self.host.value()
        if host and not world.researched(host):
            return self.tr("{0}: not researched, which does not mean that there are no rules").format(place_name(host))
        until = world.facts_end.year
        return self.tr("{0} of {1} rules; the facts end in {2}").format(count, len(world.rules), until)

    def show_entry(self, row: Rule) -> None:
        entry = self.entry
        entry.show_heading(row.name, jurisdiction_name(row.jurisdiction))
        entry.add_text(row.summary)
        entry.add_text(row.requires, self.tr("What it requires"))
        entry.add_facts(
            (
                (self.tr("Family"), self.tr(FAMILY_NAMES[row.family])),
                (self.tr("Binding"), self._binding(row)),
                (self.tr("Bears on"), self.tr(BEARS[row.bears_on])),
                (self.tr("In force"), _spelled(row.in_force) or self.tr("not in force, or the date is not certain")),
                (self.tr("Comply by"), _spelled(row.deadline) or self.tr("no separate day")),
                (self.tr("Authority"), row.authority),
                (self.tr("Penalty"), row.penalty or self.tr("not documented")),
                (self.tr("Proof accepted"), row.evidence or self.tr("not documented")),
                (self.tr("Standards"), row.standards),
                (self.tr("Products"), self._products(row)),
            )
        )
        entry.add_text(row.mandatory_reason, self.tr("Why it is read as mandatory, or not (our judgement)"))
        entry.add_facts(
            (
                (self.tr("Title"), row.full_name),
                (self.tr("Publisher"), row.source_publisher),
                (self.tr("Address"), row.source_url),
                (self.tr("Documented"), confidence_words(row.confidence, self.tr)),
            ),
            self.tr("Source"),
        )

    def _binding(self, rule: Rule) -> str:
        word = self.tr("Mandatory") if rule.mandatory else self.tr("Voluntary")
        return self.tr("{0}, lead").format(word) if rule.confidence is Confidence.LOW else word

    def _products(self, rule: Rule) -> str:
        if "all" in rule.categories:
            return self.tr("All digital products")
        categories = self.edits.world.categories
        return ", ".join(category.name for id_, category in categories.items() if id_ in rule.categories)


def _applies(rule: Rule) -> str:
    """The day from which a supplier must comply, in words; empty where none is known."""
    return _spelled(rule.deadline or rule.in_force)


def _spelled(when: str) -> str:
    return display.written_day(when) if when else ""
