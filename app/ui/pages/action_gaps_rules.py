"""The mandatory rules that are not known to be met, across all markets, by the family of the measure."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.assessment import Requirement
from app.planning.words import Confidence, Family, RequirementStatus
from app.ui.edits import Edits
from app.ui.marks import OF_REQUIREMENT, Mark
from app.ui.pages.action_gaps_matter import Matter
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column

FAMILIES: Final = {
    Family.IMPORT_LIMITATION: str(QT_TRANSLATE_NOOP("UnmetRules", "Limits on import or use")),
    Family.PREREQUISITE: str(QT_TRANSLATE_NOOP("UnmetRules", "Conditions before market access")),
    Family.POST_SALE: str(QT_TRANSLATE_NOOP("UnmetRules", "Duties after the sale")),
}
STATES: Final = {
    RequirementStatus.NOT_MET: str(QT_TRANSLATE_NOOP("UnmetRules", "Not met")),
    RequirementStatus.UNKNOWN: str(QT_TRANSLATE_NOOP("UnmetRules", "Not known")),
    RequirementStatus.IN_WORK: str(QT_TRANSLATE_NOOP("UnmetRules", "In work")),
}
"""The states of a rule that is not known to be met, the worst first."""
CONTEXT: Final = "UnmetRules"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in one market, for all offerings that it binds there."""

    id: str
    offering: str
    family: Family
    name: str
    market: str
    status: RequirementStatus
    overdue: bool
    deadline: date | None
    count: int
    lead: bool


class UnmetRules(Matter):
    """One line a rule and market."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        def state(row: RuleRow) -> str:
            words = QCoreApplication.translate(CONTEXT, STATES[row.status])
            return QCoreApplication.translate(CONTEXT, "Overdue") if row.overdue else words

        def rule(row: RuleRow) -> str:
            return f"{row.name} ({QCoreApplication.translate(CONTEXT, 'a lead')})" if row.lead else row.name

        tr = QCoreApplication.translate
        columns = (
            Column(
                tr(CONTEXT, "State"),
                state,
                key=lambda r: (not r.overdue, list(STATES).index(r.status)),
                mark=lambda r: Mark.ALARM if r.overdue else OF_REQUIREMENT[r.status],
                tone=lambda r: "alarm" if r.overdue else "",
            ),
            Column(tr(CONTEXT, "Rule"), rule, share=1, second=lambda r: tr(CONTEXT, FAMILIES[r.family])),
            Column(tr(CONTEXT, "Market"), lambda r: r.market),
            Column(tr(CONTEXT, "Products"), lambda r: str(r.count), key=lambda r: r.count, right=True),
            Column(
                tr(CONTEXT, "Deadline"),
                lambda r: display.short_day(r.deadline, tr(CONTEXT, "none set")),
                key=lambda r: r.deadline,
                right=True,
                tone=lambda r: "alarm" if r.overdue else "",
            ),
        )
        super().__init__(edits, tr(CONTEXT, "Mandatory rules not known to be met"), columns, parent, selects="row")
        self.table.opened.connect(lambda row: self.asked.emit("outlook", row.offering))

    def refresh(self) -> None:
        """Show the rules that are not known to be met."""
        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        self.section.set_updating(not self.edits.is_fresh)
        if assessment is None or not plan.offerings:
            empty = self.tr("The rules of each market stand here once the plan has a product in a market.")
            self.show_rows((), self.tr("Being worked out.") if plan.offerings else empty)
            return
        found: dict[tuple[str, str], list[tuple[str, Requirement]]] = {}
        mandatory = 0
        unresearched = set()
        for offering in plan.offerings:
            reading = assessment.readings.get(offering.id)
            if reading is None:
                continue
            mandatory += reading.mandatory
            if not reading.researched:
                unresearched.add(country_name(world, plan.market(offering.market).host))
            for requirement in reading.requirements:
                if requirement.counts and requirement.status in STATES:
                    found.setdefault((requirement.rule.id, offering.market), []).append((offering.id, requirement))
        rows = []
        for (rule, market), several in found.items():
            if market not in {each.id for each in plan.markets}:
                continue
            of_rule = [requirement for _, requirement in several]
            first = of_rule[0]
            status = min((each.status for each in of_rule), key=list(STATES).index)
            deadline = min((each.deadline for each in of_rule if each.deadline), default=None)
            place = country_name(world, plan.market(market).host)
            overdue = any(each.overdue for each in of_rule)
            lead = first.rule.confidence is Confidence.LOW
            rows.append(
                RuleRow(
                    f"{rule} {market}",
                    several[0][0],
                    first.family,
                    first.rule.name,
                    place,
                    status,
                    overdue,
                    deadline,
                    len(several),
                    lead,
                )
            )
        rows.sort(key=lambda r: (not r.overdue, r.deadline is None, r.deadline or date.max, r.market))
        by_family = [
            f"{QCoreApplication.translate(CONTEXT, words)} {sum(row.family is family for row in rows)}"
            for family, words in FAMILIES.items()
        ]
        note = ""
        if unresearched:
            note = self.tr("Not researched: {0}. That does not mean that there are no rules.").format(
                ", ".join(sorted(unresearched))
            )
        self.section.set_note(", ".join(by_family) if rows else "")
        self.show_rows(rows, self.tr("All of {0} mandatory requirements are met.").format(mandatory), note)
