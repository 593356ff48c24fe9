"""The document as it was first released."""

import sqlite3
from typing import Final

SCHEMA: Final = """
CREATE TABLE answers (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    level INTEGER,
    evidence TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    "on" TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE assumptions (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    claim TEXT NOT NULL,
    basis TEXT NOT NULL,
    if_wrong TEXT NOT NULL,
    flips INTEGER NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE commitments (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    "on" TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
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
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE decisions (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    action TEXT,
    owner TEXT NOT NULL,
    due TEXT,
    decided_on TEXT,
    outcome TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE initiatives (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    action TEXT NOT NULL,
    play TEXT NOT NULL,
    about TEXT NOT NULL,
    owner TEXT NOT NULL,
    starts TEXT,
    ends TEXT,
    cost_low TEXT NOT NULL,
    cost TEXT NOT NULL,
    cost_high TEXT NOT NULL,
    people TEXT NOT NULL,
    measure TEXT NOT NULL,
    progress TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE markets (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    host TEXT NOT NULL,
    active_since INTEGER,
    recent_clash INTEGER NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE options (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    does_nothing INTEGER NOT NULL,
    recommended INTEGER NOT NULL,
    summary TEXT NOT NULL,
    advantages TEXT NOT NULL,
    drawbacks TEXT NOT NULL,
    reversibility TEXT NOT NULL,
    rejected_because TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
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
    PRIMARY KEY (id)
);
CREATE TABLE products (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    about TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE quarters (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    money TEXT NOT NULL,
    people TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE initiatives_depends_on (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES initiatives (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (value) REFERENCES initiatives (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE initiatives_effects (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES initiatives (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE offerings (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    product TEXT NOT NULL,
    market TEXT NOT NULL,
    revenue TEXT NOT NULL,
    currency TEXT NOT NULL,
    rate TEXT,
    rate_on TEXT,
    growth TEXT NOT NULL,
    margin TEXT NOT NULL,
    segments_government TEXT NOT NULL,
    segments_critical TEXT NOT NULL,
    segments_commercial TEXT NOT NULL,
    segments_consumer TEXT NOT NULL,
    status INTEGER NOT NULL,
    stage TEXT NOT NULL,
    population TEXT NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (product) REFERENCES products (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE options_initiatives (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES options (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (value) REFERENCES initiatives (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE products_concerns (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES products (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE signposts (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    market TEXT,
    amber TEXT NOT NULL,
    red TEXT NOT NULL,
    reading TEXT NOT NULL,
    read_on TEXT,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    decision TEXT,
    reopens TEXT NOT NULL,
    days INTEGER,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (decision) REFERENCES decisions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE stances (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    option TEXT NOT NULL,
    market TEXT NOT NULL,
    stance TEXT NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (option) REFERENCES options (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE initiatives_offerings (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES initiatives (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (value) REFERENCES offerings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE overrides (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    input TEXT NOT NULL,
    scope TEXT NOT NULL,
    subject_market TEXT,
    subject_product TEXT,
    subject_offering TEXT,
    value TEXT NOT NULL,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    reason TEXT NOT NULL,
    "on" TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (subject_market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (subject_product) REFERENCES products (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (subject_offering) REFERENCES offerings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE requirement_states (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    offering TEXT NOT NULL,
    rule TEXT NOT NULL,
    status TEXT NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT NOT NULL,
    deadline TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (offering) REFERENCES offerings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
"""


def step(db: sqlite3.Connection) -> None:
    """Make the tables of the first release."""
    for statement in SCHEMA.split(";"):
        db.execute(statement)
