"""How the matter of an exit card gives way until it stands on one page: set closer, then cut."""

from dataclasses import replace
from typing import Final

from app.report.blocks import Aside, Block, Prose, Size, Table, Text

CUTS: Final = (600, 300, 200, 140, 90, 60)
"""How long a text may be on a card that would not fit otherwise; what is cut follows the cards in full."""


def closer(block: Block) -> Block:
    """With the lines of tables in place of those of prose, and less air between the parts."""
    if isinstance(block, Aside):
        return replace(block, blocks=tuple(map(closer, block.blocks)), before=5.5)
    return replace(block, size=Size.TABLE) if isinstance(block, Prose) else block


def cut_to(block: Block, most: int) -> Block:
    """With no paragraph and no cell longer than so many letters."""
    match block:
        case Aside():
            return replace(block, blocks=tuple(cut_to(inner, most) for inner in block.blocks))
        case Prose():
            return replace(block, text=_cut_text(block.text, most))
        case Table():
            rows = (
                replace(r, cells=tuple(replace(c, text=_cut_text(c.text, most)) for c in r.cells)) for r in block.rows
            )
            return replace(block, rows=tuple(rows))
        case _:
            return block


def _cut_text(text: Text, most: int) -> Text:
    left, kept = most, []
    for span in text:
        if len(span.text) > left:
            kept.append(replace(span, text=f"{span.text[:left].rstrip()}…"))
            break
        kept.append(span)
        left -= len(span.text)
    return tuple(kept)
