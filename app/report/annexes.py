"""The lettered appendices: how they are headed, and how the rest of the paper points to them."""

from typing import Final

from app.report.blocks import Heading, Text, Tone, plain
from app.report.brief import Brief

NAMES: Final = {
    "annex-exits": "Exit and re-entry",
    "annex-actions": "Five actions",
    "annex-culture": "Governance culture",
    "annex-image": "Politics and image",
    "annex-teaching": "Host capacity",
    "annex-bargaining": "Bargaining power",
    "annex-initiatives": "Initiatives",
    "annex-outlook": "Every outlook",
    "annex-reasons": "Reasons",
    "annex-money": "Money",
    "annex-budget": "Budget",
    "annex-markets": "Markets",
    "annex-requirements": "Requirements",
    "annex-watch": "Watched",
    "annex-process": "Process",
    "annex-sources": "Sources",
    "annex-method": "Method",
    "annex-record": "Track record",
}
"""What each appendix is called where the paper lists them, by its anchor."""


def annex_names(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The appendices of the paper with their letters, and their anchors."""
    return tuple((f"{letter} {NAMES[anchor]}", anchor) for anchor, letter in brief.annexes.items())


def annex_head(brief: Brief, anchor: str, text: str, message: str = "", *, new_page: bool = True) -> Heading:
    """The head of an appendix with its letter, and the way back to page one; the first is on a new page in any case."""
    kicker = f"Appendix {brief.annexes[anchor]}" if anchor in brief.annexes else ""
    new_page = new_page or anchor == next(iter(brief.annexes), "")
    return Heading(text, anchor, kicker=kicker, new_page=new_page, back="title", message=message)


def see(brief: Brief, anchor: str, text: str) -> Text:
    """A link to an appendix; `{}` in the text stands for "appendix C". Nothing where the paper has no such appendix."""
    letter = brief.annexes.get(anchor)
    return plain(text.format(f"appendix {letter}"), tone=Tone.ACCENT, link=anchor) if letter else ()
