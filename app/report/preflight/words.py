"""The words of the authors: short sentences, acronyms opened, nothing left to fill in (B33, B40)."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.planning.plan import Plan
from app.report.brief import listed
from app.report.preflight.case import Case, words_of
from app.report.preflight.fault import Fault
from app.report.sections.process import untold

MEAN_WORDS: Final = 20
"""Below so many words the average sentence must stay."""
ACRONYM: Final = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]{2,9})*(?![\w-])")
KNOWN: Final = frozenset(
    {
        "AG", "AI", "AS", "CEO", "CFO", "CIO", "CISO", "COO", "CTO", "EN", "EU", "EUR", "FAQ", "GDP", "GDPR", "GMBH",
        "HR", "IEC", "ISO", "IT", "LLC", "LTD", "NATO", "OECD", "PDF", "PLC", "SA", "SE", "SME", "TLP", "TV", "UAE",
        "UK", "UN", "US", "USA", "USB", "USD", "VAT", "VPN", "WTO", "AMBER", "CLEAR", "GREEN", "RED", "STRICT", "II",
        "III", "IV",
    }
)  # fmt: skip
"""Acronyms that every director knows, forms of company, and Roman figures."""
JARGON: Final = re.compile(
    r"\b(?:logit|ridge regression|Monte Carlo|hysteresis|quantiles?|percentiles?|CVaR|VaR|[pP]9[05]|log[- ]odds|"
    r"hyperparameters?|JSON|NaN|[A-Z]{3}-\d{2})\b"
)
"""Words of modellers and of this program, which a director need not know; with the ids of plays."""
CITATION: Final = "Source: "
"""What follows it in a note is quoted as its publisher wrote it."""
NAMED: Final = 6
"""Acronyms that one fault names."""
UNFILLED: Final = re.compile(
    r"\b(?:lorem|ipsum|TBD|TBC|TODO|FIXME|XX+|xxx+|tbd|tbc|todo)\b|\?\?\?|\[(?:insert|name|date|amount|…|\.\.\.)[^\]]*\]"
)
"""What stands where words are still to come."""
ENDS: Final = re.compile(r"(?<=[.!?])[”’\")]*\s+|\n+")
FIRST: Final = (
    "title", "earlier_decisions", "strategy_link", "interests", "distribution", "inside_information", "resolution",
    "delegated_to", "recommendation", "why_now", "summary", "challenge",
)  # fmt: skip
"""Texts of the paper that come before those of the plan."""
LAST: Final = (
    "budget_source", "consulted", "advisers", "privilege", "materiality", "insider_reminder", "host_governments",
    "customers", "partners", "staff", "investors", "communication", "confidential",
)  # fmt: skip
"""Texts of the paper that stand in the appendices."""
PAGE_ONE: Final = ("recommendation", "why_now", "summary")


def words(case: Case) -> Iterator[Fault]:
    """Every point on words."""
    texts = tuple(authored(case.brief.plan))
    yield from _long(texts)
    yield from _acronyms(case, texts)
    yield from _jargon(case)
    yield from _unfilled(case)
    yield from _unsaid(case)


def authored(plan: Plan) -> Iterator[tuple[str, str]]:
    """The texts that people wrote, each with what it is called, in the order in which a paper prints them."""
    yield from ((name.replace("_", " "), getattr(plan.paper, name)) for name in FIRST)
    for records, kind, names in (
        (plan.options, "option", ("summary", "advantages", "drawbacks", "rejected_because", "reversibility")),
        (plan.signposts, "signpost", ("title", "amber", "red", "reading", "reopens")),
        (plan.assumptions, "assumption", ("text", "basis", "if_wrong")),
        (plan.stances, "note on a market", ("note",)),
        (plan.commitments, "commitment", ("text",)),
        (plan.initiatives, "initiative", ("title", "about", "measure")),
        (plan.markets, "note on a market", ("note",)),
        (plan.offerings, "note on an offering", ("note",)),
        (plan.decisions, "decision", ("title", "outcome")),
    ):
        for record in records:
            title = getattr(record, "name", "") or getattr(record, "title", "")
            where = f"{kind} “{title}”" if title else kind
            yield from ((where, getattr(record, name)) for name in names)
    yield from ((name.replace("_", " "), getattr(plan.paper, name)) for name in LAST)


def sentences(text: str) -> list[str]:
    """The sentences of a text; each clause of a resolution counts as one."""
    return [each for each in ENDS.split(text.strip()) if each and each.strip()]


def _long(texts: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    """The average over all texts, and over those of page one alone."""
    names = {name.replace("_", " ") for name in PAGE_ONE}
    for where, group in (("the texts", texts), ("page one", tuple(pair for pair in texts if pair[0] in names))):
        found = [(len(each.split()), name) for name, text in group for each in sentences(text)]
        mean = sum(count for count, _ in found) / len(found) if found else 0.0
        if mean >= MEAN_WORDS:
            longest, name = max(found)
            text = f"The average sentence of {where} has {mean:.0f} words; stay below {MEAN_WORDS}. "
            yield Fault("B33", f"{text}The longest, of {longest} words, is in the {name}.")


def _acronyms(case: Case, texts: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    """Each acronym is opened where it is first read: “Internet of things (IoT)” or “IoT (Internet of things)”."""
    plan = case.brief.plan
    names = " ".join(
        [
            plan.company.legal_name,
            plan.company.currency,
            *(p.name for p in plan.products),
            *(o.currency for o in plan.offerings),
        ]
    )
    known = KNOWN | set(ACRONYM.findall(names))
    closed: list[str] = []
    for where, whole in texts:
        text = whole.partition(CITATION)[0]
        for match in ACRONYM.finditer(text):
            acronym = match[0]
            if acronym in known:
                continue
            known |= {acronym}
            before, after = text[: match.start()], text[match.end() :]
            if not (before.rstrip().endswith("(") or after.lstrip().startswith("(")):
                closed.append(f"“{acronym}” ({where})")
    if closed:
        verb = "is" if len(closed) == 1 else "are"
        yield Fault("B33", f"{listed(closed, NAMED)} {verb} not opened where first read; write each out once.")


def _jargon(case: Case) -> Iterator[Fault]:
    """Words of the tool in the main paper."""
    counted = Counter(
        match[0] for block in case.laid.blocks[: _main_blocks(case)] for match in JARGON.finditer(words_of((block,)))
    )
    for word in counted:
        yield Fault("B33", f"“{word}” is a word of the tool, not of a board; say it plainly.")


def _main_blocks(case: Case) -> int:
    """How many blocks the main paper has."""
    for at, block in enumerate(case.laid.blocks):
        if getattr(block, "kicker", "").startswith("Appendix "):
            return at
    return len(case.laid.blocks)


def _unsaid(case: Case) -> Iterator[Fault]:
    """What the paper says in the program's own words to be missing, and no other point asks for."""
    if not case.brief.names:
        return
    paper, page = case.brief.plan.paper, case.places.get("annex-process")
    if not paper.why_now.strip():
        yield Fault("B3", "The paper does not say why the matter comes now and what waiting costs; write it.", 1)
    if paper.material is None:
        yield Fault("B40", "The paper does not say whether the matter is material; judge it and say why.", page)
    if missing := untold(paper):
        yield Fault("B40", f"The paper does not say what the decision means for {listed(missing)}; write it.", page)


def _unfilled(case: Case) -> Iterator[Fault]:
    """Words that hold a place, anywhere in the paper."""
    found: dict[str, int | None] = {}
    for part in case.parts:
        page = case.places.get(part.heading.anchor) if part.heading else 1
        for match in UNFILLED.finditer(words_of([*([part.heading] if part.heading else []), *part.blocks])):
            found.setdefault(match[0], page)
    for text, page in found.items():
        yield Fault("B40", f"“{text}” holds the place of words that are still to come; write them.", page)
