"""How capable each host is, along the five pillars of the public index, with year and source; missing stays missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning import display
from app.planning.facts import Figure
from app.ui.edits import Edits
from app.ui.pages.action_gaps_matter import Matter
from app.ui.pages.in_force import country_name
from app.ui.parts.column import Column

CONTEXT: Final = "HostPillars"
PILLARS: Final = {
    "gci_legal": str(QT_TRANSLATE_NOOP("HostPillars", "Laws")),
    "gci_technical": str(QT_TRANSLATE_NOOP("HostPillars", "Technical means")),
    "gci_organizational": str(QT_TRANSLATE_NOOP("HostPillars", "Organisations")),
    "gci_capacity": str(QT_TRANSLATE_NOOP("HostPillars", "Training")),
    "gci_cooperation": str(QT_TRANSLATE_NOOP("HostPillars", "Partnerships")),
}
TOTAL: Final = "gci_score"


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host."""

    id: str
    host: str
    figures: Mapping[str, Figure]
    weakest: str
    year: str


class HostPillars(Matter):
    """One line a host, one column a pillar."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        columns = [Column(tr(CONTEXT, "Host"), lambda r: r.host, share=1)]
        columns += [self._figure(code, tr(CONTEXT, words)) for code, words in PILLARS.items()]
        columns.append(self._figure(TOTAL, tr(CONTEXT, "In all, of 100")))
        columns.append(Column(tr(CONTEXT, "Year"), lambda r: r.year, right=True))
        super().__init__(edits, tr(CONTEXT, "How capable the hosts are"), columns, parent)

    def refresh(self) -> None:
        """Show every market of the plan."""
        plan, world, year = self.edits.plan, self.edits.world, self.edits.today.year
        rows, sources = [], {}
        for market in plan.markets:
            figures = {}
            for code in (*PILLARS, TOTAL):
                figure = world.figure(code, market.host, year)
                if figure is not None:
                    figures[code] = figure
                    sources[figure.source] = world.sources[figure.source]
            pillars = {code: figure.value for code, figure in figures.items() if code in PILLARS}
            weakest = min(pillars, key=lambda code: pillars[code], default="")
            if len(set(pillars.values())) == 1:
                weakest = ""
            when = str(figures[TOTAL].year) if TOTAL in figures else self.tr("not rated")
            rows.append(HostRow(market.id, country_name(world, market.host), figures, weakest, when))
        total = {row.id: row.figures[TOTAL].value if TOTAL in row.figures else 1000.0 for row in rows}
        rows.sort(key=lambda row: total[row.id])
        self.section.set_note(
            self.tr("each pillar of 20, least capable first, the weakest pillar stands out") if rows else ""
        )
        notes = [f"{source.publisher}, {source.title}." for source in sources.values()]
        if any(code in world.lacking for code in (*PILLARS, TOTAL)):
            notes.append(self.tr("This build leaves the index out, because passing it on needs permission."))
        if any(TOTAL not in row.figures for row in rows):
            notes.append(
                self.tr("Where a host is not rated, nothing is guessed: set your own value on the Markets page.")
            )
        self.show_rows(
            rows,
            self.tr("The hosts’ capability stands here once the plan has a market."),
            " ".join(notes),
            self.tr(
                "The evidence on capability is mixed. The research behind the five actions expects more capable hosts "
                "to need fewer barriers; over the 5G decisions we hold, more capable hosts restricted more. So its "
                "sign and size in the outlook are judgement: it turns bans into conditions, and help here works slowly."
            ),
        )

    def _figure(self, code: str, title: str) -> Column:
        def words(row: HostRow) -> str:
            figure = row.figures.get(code)
            if figure is None:
                return QCoreApplication.translate(CONTEXT, "not rated")
            return display.number(figure.value, 1)

        return Column(
            title,
            words,
            key=lambda r: r.figures[code].value if code in r.figures else None,
            right=True,
            strong=lambda r: r.weakest == code,
            tone=lambda r: "" if code in r.figures and code in {r.weakest, TOTAL} else "muted",
        )
