"""What a company secretary asks of the paper, the drafts that nobody has accepted yet, and the company's look."""

import sqlite3
from typing import Final

PAPER: Final = """
CREATE TABLE paper (
    id INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    meeting TEXT,
    agenda_item TEXT NOT NULL,
    number TEXT NOT NULL,
    version TEXT NOT NULL,
    sponsor TEXT NOT NULL,
    author TEXT NOT NULL,
    presenter TEXT NOT NULL,
    purpose TEXT NOT NULL,
    resolution TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    why_now TEXT NOT NULL,
    summary TEXT NOT NULL,
    delegated_to TEXT NOT NULL,
    delegated_limit TEXT,
    delegated_until TEXT,
    budget_source TEXT NOT NULL,
    consulted TEXT NOT NULL,
    challenge TEXT NOT NULL,
    earlier_decisions TEXT NOT NULL,
    strategy_link TEXT NOT NULL,
    advisers TEXT NOT NULL,
    privilege TEXT NOT NULL,
    inside_information TEXT NOT NULL,
    interests TEXT NOT NULL,
    distribution TEXT NOT NULL,
    classification TEXT NOT NULL,
    next_report TEXT,
    edition TEXT NOT NULL,
    page TEXT NOT NULL,
    drafts TEXT NOT NULL,
    material INTEGER,
    materiality TEXT NOT NULL,
    communication TEXT NOT NULL,
    confidential TEXT NOT NULL,
    host_governments TEXT NOT NULL,
    customers TEXT NOT NULL,
    partners TEXT NOT NULL,
    staff TEXT NOT NULL,
    investors TEXT NOT NULL,
    insider_reminder TEXT NOT NULL,
    tlp TEXT NOT NULL,
    withheld TEXT NOT NULL,
    PRIMARY KEY (id)
)"""
KEPT: Final = (
    "id, title, body, meeting, agenda_item, number, version, sponsor, author, presenter, purpose, resolution, "
    "recommendation, why_now, summary, delegated_to, delegated_limit, delegated_until, budget_source, consulted, "
    "challenge, earlier_decisions, strategy_link, advisers, privilege, inside_information, interests, distribution, "
    "classification, next_report, edition, page"
)
ADDED: Final = (
    "drafts, materiality, communication, confidential, host_governments, customers, partners, staff, investors, "
    "insider_reminder, tlp, withheld"
)
LOOK: Final = """
CREATE TABLE look (
    id INTEGER NOT NULL,
    logo TEXT NOT NULL,
    accent TEXT NOT NULL,
    second TEXT NOT NULL,
    PRIMARY KEY (id)
)"""


def step(db: sqlite3.Connection) -> None:
    """Add what the paper says more; whatever was written in an earlier plan is its author's own, and no draft."""
    # Made anew, as in the step before: an added column would need a default that a new document's table has not.
    db.execute("ALTER TABLE paper RENAME TO paper_2")
    db.execute(PAPER)
    empty = ", ".join(["''"] * len(ADDED.split(", ")))
    db.execute(f"INSERT INTO paper ({KEPT}, {ADDED}) SELECT {KEPT}, {empty} FROM paper_2")
    db.execute("DROP TABLE paper_2")
    db.execute(LOOK)
    db.execute("INSERT INTO look (id, logo, accent, second) SELECT id, '', '', '' FROM paper")
