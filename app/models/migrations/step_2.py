"""The ledger of locked forecasts, the answers about the scenario, and the company's own quiet level."""

import sqlite3
from typing import Final

COMPANY: Final = """
CREATE TABLE company (
    id INTEGER NOT NULL,
    legal_name TEXT NOT NULL,
    home TEXT NOT NULL,
    currency TEXT NOT NULL,
    about TEXT NOT NULL,
    discount_rate TEXT NOT NULL,
    horizon_months INTEGER NOT NULL,
    appetite_chance TEXT NOT NULL,
    appetite_loss TEXT,
    quiet_level TEXT NOT NULL,
    quiet_reason TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)"""
KEPT: Final = (
    "id, legal_name, home, currency, about, discount_rate, horizon_months, appetite_chance, appetite_loss, board_only"
)
CLASSIFICATIONS: Final = """
CREATE TABLE classifications (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    offering TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (offering) REFERENCES offerings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)"""
LEDGER: Final = """
CREATE TABLE ledger (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    locked_on TEXT NOT NULL,
    due TEXT NOT NULL,
    offering TEXT NOT NULL,
    product TEXT NOT NULL,
    host TEXT NOT NULL,
    home TEXT NOT NULL,
    population TEXT NOT NULL,
    months INTEGER NOT NULL,
    chances_open TEXT NOT NULL,
    chances_conditional TEXT NOT NULL,
    chances_restricted TEXT NOT NULL,
    chances_banned TEXT NOT NULL,
    method TEXT NOT NULL,
    seal TEXT NOT NULL,
    outcome INTEGER,
    outcome_on TEXT,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)"""


def step(db: sqlite3.Connection) -> None:
    """Add what the second release knows; the quiet level of every plan so far is 0."""
    # The company's table is made anew: an added column would need a default that a new document's table has not.
    db.execute("ALTER TABLE company RENAME TO company_1")
    db.execute(COMPANY)
    db.execute(f"INSERT INTO company ({KEPT}, quiet_level, quiet_reason) SELECT {KEPT}, '0', '' FROM company_1")
    db.execute("DROP TABLE company_1")
    db.execute(CLASSIFICATIONS)
    db.execute(LEDGER)
