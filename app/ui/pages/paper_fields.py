"""What the form of the board paper asks for, field by field, in the order of the paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.planning.paper import TLP

CONTEXT: Final = "PaperForm"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the paper: what it is called, how it is entered and what belongs there."""

    name: str  # the field of `Paper`
    label: str
    kind: str = "line"  # line, text, day, money, purpose, material, tlp
    help: str = ""
    wide: bool = False
    lines: int = 3


SECTIONS: Final[tuple[tuple[str, tuple[Asked, ...]], ...]] = (
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Header")),
        (
            Asked("title", str(QT_TRANSLATE_NOOP("PaperForm", "Title")), wide=True),
            Asked("body", str(QT_TRANSLATE_NOOP("PaperForm", "Body"))),
            Asked("meeting", str(QT_TRANSLATE_NOOP("PaperForm", "Meeting")), "day"),
            Asked("agenda_item", str(QT_TRANSLATE_NOOP("PaperForm", "Agenda item"))),
            Asked("number", str(QT_TRANSLATE_NOOP("PaperForm", "Paper number"))),
            Asked("version", str(QT_TRANSLATE_NOOP("PaperForm", "Version"))),
            Asked("purpose", str(QT_TRANSLATE_NOOP("PaperForm", "Purpose")), "purpose"),
            Asked("sponsor", str(QT_TRANSLATE_NOOP("PaperForm", "Sponsor"))),
            Asked("author", str(QT_TRANSLATE_NOOP("PaperForm", "Author"))),
            Asked("presenter", str(QT_TRANSLATE_NOOP("PaperForm", "Presenter"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Decision")),
        (
            Asked(
                "resolution",
                str(QT_TRANSLATE_NOOP("PaperForm", "Proposed resolution")),
                "text",
                str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "One clause a line, worded so that it can be minuted as it stands: “to approve …”.",
                    )
                ),
                lines=5,
            ),
            Asked(
                "recommendation",
                str(QT_TRANSLATE_NOOP("PaperForm", "Recommendation")),
                "text",
                str(QT_TRANSLATE_NOOP("PaperForm", "What management recommends, and the one comparison that decides.")),
            ),
            Asked(
                "why_now",
                str(QT_TRANSLATE_NOOP("PaperForm", "Why now, and what if we wait")),
                "text",
                str(QT_TRANSLATE_NOOP("PaperForm", "One sentence: what closes and when; then what waiting costs.")),
            ),
            Asked("summary", str(QT_TRANSLATE_NOOP("PaperForm", "Summary")), "text", lines=5),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Authority and money")),
        (
            Asked("delegated_to", str(QT_TRANSLATE_NOOP("PaperForm", "Delegated to"))),
            Asked("delegated_limit", str(QT_TRANSLATE_NOOP("PaperForm", "Limit of each commitment")), "money"),
            Asked("delegated_until", str(QT_TRANSLATE_NOOP("PaperForm", "Until")), "day"),
            Asked("next_report", str(QT_TRANSLATE_NOOP("PaperForm", "Next report to the board")), "day"),
            Asked("budget_source", str(QT_TRANSLATE_NOOP("PaperForm", "Where the money comes from")), wide=True),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "How it was prepared")),
        (
            Asked("consulted", str(QT_TRANSLATE_NOOP("PaperForm", "Who was consulted")), "text", lines=2),
            Asked(
                "challenge",
                str(QT_TRANSLATE_NOOP("PaperForm", "How it was challenged, and what changed")),
                "text",
                lines=2,
            ),
            Asked("advisers", str(QT_TRANSLATE_NOOP("PaperForm", "Advisers")), "text", lines=2),
            Asked("earlier_decisions", str(QT_TRANSLATE_NOOP("PaperForm", "Earlier decisions")), wide=True),
            Asked("strategy_link", str(QT_TRANSLATE_NOOP("PaperForm", "Link to strategy")), wide=True),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "What the company secretary asks")),
        (
            Asked(
                "material",
                str(QT_TRANSLATE_NOOP("PaperForm", "Material")),
                "material",
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "Whether the matter could move the price or the accounts, as judged by whoever may judge it.",
                    )
                ),
            ),
            Asked(
                "inside_information",
                str(QT_TRANSLATE_NOOP("PaperForm", "Inside information")),
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "What it is, or None. Where there is any, the paper reminds its readers of the insider list.",
                    )
                ),
            ),
            Asked(
                "materiality",
                str(QT_TRANSLATE_NOOP("PaperForm", "Why it is material, or not")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP("PaperForm", "The measure that was used and who judged it, in a sentence or two.")
                ),
                lines=2,
            ),
            Asked(
                "insider_reminder",
                str(QT_TRANSLATE_NOOP("PaperForm", "Reminder to insiders")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm", "In the company’s own words; left empty, the paper prints the usual sentence."
                    )
                ),
                lines=2,
            ),
            Asked(
                "interests",
                str(QT_TRANSLATE_NOOP("PaperForm", "Interests declared")),
                help=str(QT_TRANSLATE_NOOP("PaperForm", "Whose, and who leaves the room; or None declared.")),
                wide=True,
            ),
            Asked(
                "privilege",
                str(QT_TRANSLATE_NOOP("PaperForm", "Legal privilege")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP("PaperForm", "What is privileged, in which country, and how it must be kept.")
                ),
                lines=2,
            ),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Whom it touches")),
        (
            Asked(
                "host_governments",
                str(QT_TRANSLATE_NOOP("PaperForm", "Host governments")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm", "What the decision means for those who regulate us, and how they will learn of it."
                    )
                ),
                lines=2,
            ),
            Asked(
                "customers",
                str(QT_TRANSLATE_NOOP("PaperForm", "Customers")),
                "text",
                help=str(QT_TRANSLATE_NOOP("PaperForm", "What changes for them, and from which day.")),
                lines=2,
            ),
            Asked(
                "partners",
                str(QT_TRANSLATE_NOOP("PaperForm", "Partners")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP("PaperForm", "What suppliers, distributors and operators gain or lose by it.")
                ),
                lines=2,
            ),
            Asked(
                "staff",
                str(QT_TRANSLATE_NOOP("PaperForm", "Staff")),
                "text",
                help=str(QT_TRANSLATE_NOOP("PaperForm", "Whose work or place changes.")),
                lines=2,
            ),
            Asked(
                "investors",
                str(QT_TRANSLATE_NOOP("PaperForm", "Investors")),
                "text",
                help=str(QT_TRANSLATE_NOOP("PaperForm", "What it does to results and risk, as far as they would ask.")),
                lines=2,
            ),
            Asked(
                "communication",
                str(QT_TRANSLATE_NOOP("PaperForm", "Communication")),
                "text",
                help=str(QT_TRANSLATE_NOOP("PaperForm", "Who says what to whom, and on which day.")),
                lines=2,
            ),
            Asked(
                "confidential",
                str(QT_TRANSLATE_NOOP("PaperForm", "What must stay confidential")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP("PaperForm", "Facts and figures that nobody outside may learn, and until when.")
                ),
                lines=2,
            ),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("PaperForm", "Who may read it")),
        (
            Asked(
                "tlp",
                str(QT_TRANSLATE_NOOP("PaperForm", "Marking scheme")),
                "tlp",
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "The company’s own words, or a label of the Traffic Light Protocol as FIRST spells it.",
                    )
                ),
            ),
            Asked(
                "classification",
                str(QT_TRANSLATE_NOOP("PaperForm", "Marking on every page")),
                help=str(
                    QT_TRANSLATE_NOOP("PaperForm", "The company’s own words; they give way to a label of the protocol.")
                ),
            ),
            Asked(
                "distribution",
                str(QT_TRANSLATE_NOOP("PaperForm", "Goes to")),
                help=str(QT_TRANSLATE_NOOP("PaperForm", "Who gets the paper, by office or by name.")),
                wide=True,
            ),
            Asked(
                "withheld",
                str(QT_TRANSLATE_NOOP("PaperForm", "Withheld from the shareable edition")),
                "text",
                help=str(
                    QT_TRANSLATE_NOOP(
                        "PaperForm",
                        "One word or phrase a line; wherever it stands, the shareable edition says [withheld].",
                    )
                ),
                lines=3,
            ),
        ),
    ),
)
"""Every field that the form asks for, in the order of the paper. Edition and page size are chosen above the form."""
PURPOSE_WORDS: Final = {
    "decision": str(QT_TRANSLATE_NOOP("PaperForm", "For decision")),
    "discussion": str(QT_TRANSLATE_NOOP("PaperForm", "For discussion")),
    "information": str(QT_TRANSLATE_NOOP("PaperForm", "For information")),
}
TLP_WORDS: Final = {"": str(QT_TRANSLATE_NOOP("PaperForm", "Company scheme"))} | {label: label for label in TLP}
MATERIAL_WORDS: Final = {
    "": str(QT_TRANSLATE_NOOP("PaperForm", "Not judged yet")),
    "yes": str(QT_TRANSLATE_NOOP("PaperForm", "Judged material")),
    "no": str(QT_TRANSLATE_NOOP("PaperForm", "Judged not material")),
}
MATERIAL: Final = {"": None, "yes": True, "no": False}
