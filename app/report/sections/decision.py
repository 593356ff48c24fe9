"""Page one: who decides what, on which recommendation, and why now."""

from itertools import zip_longest

from app.planning import display
from app.report.blocks import (
    Aside,
    Block,
    Cell,
    Clauses,
    Column,
    Contents,
    Foot,
    Line,
    Prose,
    Row,
    Rule,
    Size,
    Table,
    Text,
    Tone,
    bold,
    muted,
    plain,
)
from app.report.brief import EDITIONS, Brief, clipped, listed, sentence
from app.report.editions import PUBLIC

TITLE = "title"
"""The anchor of page one."""
LEFT, RIGHT = 42, 30
"""Longest entries of the header that stand side by side; longer ones take the whole width. [letters]"""
TLP = {
    "TLP:CLEAR": "may be passed on to everybody",
    "TLP:GREEN": "may be passed on within the readers’ community, not published",
    "TLP:AMBER": "for the readers’ organisations and their clients, as far as they need to know",
    "TLP:AMBER+STRICT": "for the readers’ own organisation, as far as its people need to know",
    "TLP:RED": "for those present or named only; not to be passed on to anybody",
}
"""What each label of the Traffic Light Protocol 2.0 allows (FIRST, 2022), in our words."""
REMINDER = 300
"""Longest reminder of insiders at the foot of page one; an appendix has it whole. [letters]"""
MATERIAL = {True: "judged material", False: "judged not material", None: "not judged yet"}
"""How the header tells whether the matter was judged material."""
DRAFT = "Draft, not yet accepted: "
"""Stands before words of the program that nobody has made their own."""
PARTS = (
    ("Options", "options"),
    ("Outlook", "outlook"),
    ("Money", "money"),
    ("Signposts", "signposts"),
    ("Risks", "risks"),
    ("Assumptions", "assumptions"),
    ("Next steps", "next"),
    ("Appendices", "annexes"),
)
"""What the main paper holds, with the anchors of its headings."""


def first_page(brief: Brief) -> tuple[Block, ...]:
    """Header block, resolution, recommendation, why now, summary, contents and the legend of the marks."""
    paper = brief.plan.paper
    written = brief.names
    return (
        Prose(
            plain(f"{EDITIONS[brief.edition]} · for {paper.purpose if written else 'information'}", tone=Tone.ACCENT),
            Size.MESSAGE,
            keep=True,
        ),
        Prose(plain(title(brief)), Size.TITLE, anchor=TITLE),
        _header(brief),
        Line(Rule.ACCENT, before=14.0, after=8.0),
        *((_resolution(brief), *_delegated(brief), Line(Rule.LINE, before=8.0, after=0.0)) if written else ()),
        *((_words(brief, "Recommendation", "recommendation", "The recommendation"),) if written else ()),
        *(
            (_words(brief, "Why now, and what if we wait", "why_now", "Why now, and what if we wait,"),)
            if written
            else ()
        ),
        *((_words(brief, "Summary", "summary", "The summary"),) if written else (_open_summary(brief),)),
        Aside("Inside", (Contents(PARTS),)),
        Foot((Prose(muted(handling(brief)), Size.TABLE), Prose(muted(_legend(brief)), Size.TABLE, before=2.0))),
    )


def title(brief: Brief) -> str:
    """The paper's title, which no paper is without."""
    return brief.plan.paper.title.strip() or "Market security plan"


def handling(brief: Brief) -> str:
    """How the paper is to be handled: what its label of the Traffic Light Protocol says, else who may read it."""
    marking = clipped(brief.plan.paper.marking.strip())
    rule = next((rule for label, rule in TLP.items() if marking.endswith(label)), "")
    if not rule and marking.casefold() in PUBLIC:
        rule = "may be passed on and quoted"
    if not brief.names:
        return f"{marking or 'No marking'}: {rule or 'people, amounts and weak points are left out of this edition'}."
    who = "those named under “Goes to”" if brief.plan.paper.distribution.strip() else "those who were given it"
    said = f"{marking or 'No marking'}: {rule or f'for {who} only; nothing of it is to be passed on or quoted'}."
    return f"{said} {clipped(brief.plan.paper.reminder, REMINDER)}".strip()


def _header(brief: Brief) -> Table:
    paper = brief.plan.paper
    left = [("Body", paper.body)]
    if brief.names:
        left += [
            ("Sponsor", paper.sponsor),
            ("Author", paper.author),
            ("Presenter", paper.presenter),
            ("Builds on", "; ".join(filter(None, (paper.earlier_decisions, paper.strategy_link)))),
            ("Interests", paper.interests),
        ]
    right = [
        ("Meeting", display.day(paper.meeting)),
        ("Item, paper", ", ".join(filter(None, (paper.agenda_item, paper.number)))),
        ("Version", paper.version),
    ]
    if brief.names:
        right += [("Goes to", paper.distribution), ("Inside info", paper.inside_information)]
        right += [("Materiality", MATERIAL[paper.material])] if paper.material is not None else []
    right.append(("Marking", paper.marking))
    wide = [entry for entry in (*left, *right) if len(entry[1]) > LEFT]
    left = [entry for entry in (*left, *right[3:]) if entry not in wide and (entry in left or len(entry[1]) > RIGHT)]
    right = [entry for entry in right if entry not in wide and entry not in left]
    while len(left) > len(right) + 1 and len(left[-1][1]) <= RIGHT:
        right.append(left.pop())
    rows: list[tuple[Cell, ...]] = [(*_entry(a), *_entry(b)) for a, b in zip_longest(left, right)]
    rows += [(_entry(entry)[0], Cell(_entry(entry)[1].text, span=3)) for entry in wide]
    last = len(rows) - 1
    return Table(
        (
            Column(62.0, gap=0.0, names=True),
            Column(120.0, 1.0, gap=14.0),
            Column(64.0, gap=2.0, names=True),
            Column(142.0),
        ),
        (),
        tuple(
            Row(cells, Rule.NONE if i else Rule.LINE, pad=(1.2 if i else 5.0, 1.2 if i < last else 5.0))
            for i, cells in enumerate(rows)
        ),
        end=Rule.LINE,
        before=7.0,
        title="Header of the paper",
    )


def _entry(entry: tuple[str, str] | None) -> tuple[Cell, Cell]:
    if entry is None:
        return Cell(), Cell()
    name, value = entry
    return Cell(muted(name)), Cell(plain(value) if value.strip() else muted("not stated"))


def _resolution(brief: Brief) -> Aside:
    paper = brief.plan.paper
    clauses = [line.strip() for line in paper.resolution.splitlines() if line.strip()]
    blocks: list[Block] = []
    if clauses:
        named = f"paper {paper.number}" if paper.number.strip() else "this paper"
        opening = plain(f"Having considered {named}, the board resolved:")
        blocks.append(Prose((*_drafted(brief, "resolution"), *opening), keep=True))
        blocks.append(Clauses(tuple(plain(_unlettered(clause)) for clause in clauses)))
    else:
        blocks.append(Prose(muted("No resolution has been worded yet.")))
    return Aside("Proposed resolution", tuple(blocks), anchor="resolution", before=0.0)


def _delegated(brief: Brief) -> tuple[Block, ...]:
    paper = brief.plan.paper
    if not paper.delegated_to.strip():
        return ()
    limit, until = paper.delegated_limit, paper.delegated_until
    text = sentence(paper.delegated_to.strip())
    most = f"up to {brief.money_text(float(limit))} per commitment" if limit is not None else "with no limit set"
    text += f", {most}"
    text += f", until {display.day(until)}." if until else ", with no end set."
    return (Aside("Delegated authority", (Prose(plain(text)),), before=4.0),)


def _unlettered(clause: str) -> str:
    """The clause without a letter of the author's own."""
    head, _, rest = clause.partition(")")
    return rest.strip() if rest.strip() and head.startswith("(") and 1 <= len(head) - 1 <= 2 else clause


def _drafted(brief: Brief, name: str) -> Text:
    """What stands before a text that nobody has accepted yet."""
    return bold(DRAFT) if name in brief.plan.paper.drafts else ()


def _words(brief: Brief, label: str, name: str, what: str) -> Aside:
    text: str = getattr(brief.plan.paper, name)
    anchor = label.split(",", maxsplit=1)[0].lower().replace(" ", "-")
    verb = "has not been written yet."
    body = (*_drafted(brief, name), *plain(text.strip())) if text.strip() else muted(f"{what} {verb}")
    return Aside(label, (Prose(body),), anchor=anchor)


def _open_summary(brief: Brief) -> Aside:
    """What an edition without the author's words says instead: the figures that it may show."""
    plan = brief.plan
    names = listed([product.name for product in plan.products], 6)
    text = f"{names or 'No product'} in {len(plan.markets)} markets. " if plan.markets else "No market is in the plan. "
    text += (
        f"{brief.above} of {len(brief.assessment.readings)} offerings have a chance above "
        f"{display.limit(brief.limit)} of being restricted or banned within {brief.months} months [E]. {brief.caveat}"
    )
    return Aside("Summary", (Prose(plain(text)),), anchor="summary")


def _legend(brief: Brief) -> str:
    text = "[F] fact with a source, [E] model estimate, [J] a named person’s judgement."
    return f"{text} {brief.currency} m: million {brief.currency}." if brief.money else text
