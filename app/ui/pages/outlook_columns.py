"""The columns of the outlook grid: a market, every product, and the loss at the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.planning import display
from app.planning.facts import World
from app.planning.plan import Plan
from app.planning.profile import Product
from app.planning.words import Stance
from app.ui import marks
from app.ui.marks import Mark
from app.ui.pages.duties import duties_words
from app.ui.pages.outlook_rows import Cell, OutlookRow
from app.ui.parts.column import Column
from app.ui.parts.text import Tone

translate = QCoreApplication.translate
STANCES: Final = {
    Stance.DE_SCOPE: str(QT_TRANSLATE_NOOP("Outlook", "narrow")),
    Stance.SUSPEND: str(QT_TRANSLATE_NOOP("Outlook", "suspend")),
    Stance.EXIT: str(QT_TRANSLATE_NOOP("Outlook", "exit")),
}
"""What an option does in a market, where it does not stay."""


def make_columns(plan: Plan, world: World, *, money: bool) -> tuple[Column, ...]:
    """The columns for a plan; `money`: the expected loss in the cells instead of the reaction."""
    currency = plan.company.currency
    market = Column(
        translate("Outlook", "Market"),
        lambda r: r.name,
        second=lambda r: _revenue(r, currency),
        share=1,
        least=152,  # the longest name that is common, United Arab Emirates, in full
        strong=lambda _r: True,
    )
    make = _loss_column if money else _reaction_column
    products = []
    for product in plan.products:
        kind = world.categories.get(product.category)
        products.append(make(product, kind.singular if kind else " "))
    loss = Column(
        translate("Outlook", "Loss"),
        lambda r: (
            display.millions(r.loss)
            if _is_reckoned(r)
            else translate("Outlook", "none")
            if not r.cells
            else translate("Outlook", "updating")
        ),
        key=lambda r: r.loss,
        right=True,
        under=f"{currency} m",
        strong=lambda _r: True,
        tone=lambda r: "" if _is_reckoned(r) else "muted",
    )
    return (market, *products, loss)


def _reaction_column(product: Product, kind: str) -> Column:
    cell = _cell_of(product)

    def mark(row: OutlookRow) -> Mark:
        found = cell(row)
        return marks.OF_REACTION[found.outlook.likeliest] if found and found.outlook else Mark.NONE

    def aside(row: OutlookRow) -> str:
        found = cell(row)
        return display.sure_percent(found.points) if found and found.outlook else ""

    def second(row: OutlookRow) -> str:
        found = cell(row)
        if found is None or found.outlook is None:
            return ""
        return duties_words(found.mandatory)

    def warning(row: OutlookRow) -> Mark:
        found = cell(row)
        return Mark.ALARM if found and found.above else Mark.NONE

    return Column(
        product.name, lambda row: _word(cell(row)), key=lambda row: _worse(cell(row)), under=kind, second=second,
        mark=mark, aside=aside, aside_mark=warning, share=1, least=152, tone=lambda row: _tone(cell(row)),
    )  # fmt: skip


def _loss_column(product: Product, kind: str) -> Column:
    cell = _cell_of(product)

    def text(row: OutlookRow) -> str:
        found = cell(row)
        return display.millions(found.loss) if found and found.outlook else _word(found)

    def second(row: OutlookRow) -> str:
        found = cell(row)
        return (
            translate("Outlook", "of {0} a year").format(display.millions(found.revenue))
            if found and found.outlook
            else ""
        )

    return Column(
        product.name, text, key=lambda row: found.loss if (found := cell(row)) else None, under=kind, second=second,
        right=True, share=1, least=112, tone=lambda row: _tone(cell(row)),
    )  # fmt: skip


def _cell_of(product: Product) -> Callable[[OutlookRow], Cell | None]:
    return lambda row: row.cells.get(product.id)


def _word(cell: Cell | None) -> str:
    if cell is None:
        return translate("Outlook", "Not offered")
    return display.REACTION_NAMES[cell.outlook.likeliest] if cell.outlook else translate("Outlook", "updating")


def _tone(cell: Cell | None) -> Tone:
    return "" if cell is not None and cell.outlook is not None else "muted"


def _worse(cell: Cell | None) -> float | None:
    return cell.outlook.restricted_or_worse if cell is not None and cell.outlook is not None else None


def _is_reckoned(row: OutlookRow) -> bool:
    return bool(row.cells) and all(cell.outlook is not None for cell in row.cells.values())


def _revenue(row: OutlookRow, currency: str) -> str:
    if not row.cells:
        return translate("Outlook", "nothing offered")
    words = translate("Outlook", "{0} a year").format(display.money(row.revenue, currency))
    if row.stance is None or row.stance not in STANCES:
        return words
    return ", ".join((words, translate("Outlook", STANCES[row.stance])))
