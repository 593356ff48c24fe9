"""The offerings above the board's appetite, and what is expected to be lost with them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.claims import plan_claim
from app.planning.words import Reaction
from app.ui.edits import Edits
from app.ui.marks import OF_REACTION
from app.ui.pages.action_gaps_matter import Matter
from app.ui.pages.duties import duties_of
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column

CONTEXT: Final = "AboveAppetite"


@dataclass(frozen=True, slots=True)
class OfferingRow:
    """One offering."""

    id: str
    name: str
    likeliest: Reaction
    chance: float
    band: str
    loss: float
    badge: str
    reasons: str
    duties: str


class AboveAppetite(Matter):
    """One line an offering, the greatest loss first."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column(tr(CONTEXT, "Product and market"), lambda r: r.name, second=lambda r: r.duties, share=1),
            Column(
                tr(CONTEXT, "Likeliest"),
                lambda r: display.REACTION_NAMES[r.likeliest],
                key=lambda r: r.likeliest,
                mark=lambda r: OF_REACTION[r.likeliest],
            ),
            Column(
                tr(CONTEXT, "Restricted or worse"),
                lambda r: display.chance(r.chance),
                key=lambda r: r.chance,
                right=True,
                tone=lambda r: "alarm",  # noqa: ARG005 - every row is past the limit
            ),
            Column(tr(CONTEXT, "80 % band"), lambda r: r.band, right=True),
            Column(tr(CONTEXT, "Confidence"), lambda r: r.badge, tip=lambda r: r.reasons),
            Column(tr(CONTEXT, "Expected loss"), lambda r: display.millions(r.loss), key=lambda r: r.loss, right=True),
        )
        super().__init__(edits, tr(CONTEXT, "Above the board’s appetite"), columns, parent)

    def refresh(self) -> None:
        """Show the offerings above the appetite."""
        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        rows = []
        for offering in plan.offerings:
            reading = assessment.readings.get(offering.id) if assessment else None
            if reading is None or not reading.above_appetite:
                continue
            place = country_name(world, plan.market(offering.market).host)
            name = self.tr("{0} – {1}").format(plan.product(offering.product).name, place)
            outlook = reading.outlook
            rows.append(
                OfferingRow(
                    offering.id,
                    name,
                    outlook.likeliest,
                    outlook.restricted_or_worse,
                    display.band(outlook.restricted_band),
                    reading.loss,
                    reading.badge,
                    "\n".join(reading.badge_reasons),
                    duties_of(reading),
                )
            )
        rows.sort(key=lambda row: -row.loss)
        appetite = display.chance(float(plan.company.appetite_chance))
        self.section.set_note(
            self.tr("limit {0}, {1} months, loss in {2} m; {3}").format(
                appetite, plan.company.horizon_months, plan.company.currency, plan_claim(plan, self.edits.world)
            )
            if rows
            else ""
        )
        self.section.set_updating(not self.edits.is_fresh)
        if not plan.offerings:
            empty = self.tr("Offerings above the board’s appetite stand here once the plan has a product in a market.")
        elif assessment is None:
            empty = self.tr("Being worked out.")
        else:
            empty = self.tr("No offering is above the appetite of {0}.").format(appetite)
        note = self.tr(
            "An exit plan does not change these chances: it lowers what is lost, and keeps the way back open."
        )
        self.show_rows(rows, empty, note if rows else "")
