"""Image and bargaining power market by market: the inputs of the outlook that these actions can move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.assessment import Reading
from app.planning.words import Input
from app.ui.edits import Edits
from app.ui.pages.action_gaps_matter import Matter, Told, told, worst
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column

CONTEXT: Final = "ByMarket"
POLITICISATION: Final = (
    (0.7, str(QT_TRANSLATE_NOOP("ByMarket", "highly political"))),
    (0.3, str(QT_TRANSLATE_NOOP("ByMarket", "contested"))),
    (0.0, str(QT_TRANSLATE_NOOP("ByMarket", "calm"))),
)
"""Words for the politicisation from these values on; above .7 governance and image lose most of their effect (7.1)."""
LEAST: Final = (Input.VERIFIABILITY, Input.REPUTATION, Input.HOST_DEPENDENCE, Input.LOYALTY, Input.REGULATOR_RELATION)
"""Inputs of which little is hard on the company; of all others here it is much."""


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market: the value of each input for the product that has it hardest there."""

    id: str
    market: str
    told: Mapping[Input, Told]
    politicisation: float
    heat: str


class ByMarket(Matter):
    """One line a market, one column an input."""

    def __init__(
        self, edits: Edits, title: str, inputs: tuple[Input, ...], parent: QWidget | None, *, heat: bool
    ) -> None:
        self._inputs = inputs
        tr = QCoreApplication.translate
        columns = [Column(tr(CONTEXT, "Market"), lambda r: r.market, share=1)]
        for input_ in inputs:
            words = edits.world.input_words.get(input_)
            columns.append(_column(words.label if words else input_.value, input_, share=int(heat)))
        if heat:
            columns.append(
                Column(
                    tr(CONTEXT, "How political it is"),
                    lambda r: r.heat,
                    share=1,
                    key=lambda r: r.politicisation,
                    second=lambda r: tr(CONTEXT, "{0} of 1").format(display.scale(r.politicisation)),
                    tone=lambda r: "alarm" if r.politicisation >= POLITICISATION[0][0] else "",
                )
            )
        super().__init__(edits, title, columns, parent)

    def refresh(self) -> None:
        """Show every market of the plan."""
        self.section.set_note(QCoreApplication.translate(CONTEXT, "the product that has it hardest in each market"))
        self.section.set_updating(not self.edits.is_fresh)
        empty = QCoreApplication.translate(CONTEXT, "Each market stands here once the plan has a product in it.")
        if self.edits.plan.offerings and self.edits.assessment is None:
            empty = QCoreApplication.translate(CONTEXT, "Being worked out.")
        self.show_rows(self._found(), empty, self.footnote())

    def footnote(self) -> str:
        """How to read the table; for subclasses."""
        return ""

    def _found(self) -> list[MarketRow]:
        plan, world, assessment = self.edits.plan, self.edits.world, self.edits.assessment
        if assessment is None:
            return []
        by_market: dict[str, list[Reading]] = {}
        for offering in plan.offerings:
            if offering.id in assessment.readings:
                by_market.setdefault(offering.market, []).append(assessment.readings[offering.id])
        rows = []
        for market in plan.markets:
            readings = by_market.get(market.id)
            if readings:
                heat = max(reading.composites["politicisation"] for reading in readings)
                values = {i: told(world, plan, worst(readings, i, high_is_bad=i not in LEAST)) for i in self._inputs}
                rows.append(MarketRow(market.id, country_name(world, market.host), values, heat, _heat_word(heat)))
        return rows


class ImageByMarket(ByMarket):
    """Reputation, independent proof and politicisation."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate(CONTEXT, "Reputation and proof by market")
        super().__init__(edits, title, (Input.REPUTATION, Input.VERIFIABILITY), parent, heat=True)

    def footnote(self) -> str:
        return self.tr(
            "How political it is follows from alignment, conflict, UN votes and power, mostly public figures. Where a "
            "product is highly political, image alone moves little: the objection is to where it comes from."
        )


class BargainingByMarket(ByMarket):
    """Dependence, substitutes, loyalty and the relation with the regulator."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate(CONTEXT, "Bargaining weight by market")
        inputs = (Input.HOST_DEPENDENCE, Input.SUBSTITUTES, Input.LOYALTY, Input.REGULATOR_RELATION)
        super().__init__(edits, title, inputs, parent, heat=False)

    def footnote(self) -> str:
        return self.tr(
            "A host that depends on you bargains, but it also fears you more where your product is exposed: more "
            "dependence is not simply better. You are easier to replace the more substitutes the host accepts."
        )


def _column(title: str, input_: Input, *, share: int) -> Column:
    def of(row: MarketRow) -> Told:
        return row.told[input_]

    return Column(
        title,
        lambda r: of(r).words,
        key=lambda r: of(r).value,
        second=lambda r: of(r).kind,
        tone=lambda r: of(r).tone,
        tip=lambda r: of(r).reason,
        share=share,
    )


def _heat_word(value: float) -> str:
    return QCoreApplication.translate(CONTEXT, next(words for least, words in POLITICISATION if value >= least))
