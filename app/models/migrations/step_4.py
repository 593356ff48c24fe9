"""What the five actions hold: controls and board, reputation and incidents, exits, programmes, bargaining, readings."""

import sqlite3
from typing import Final

SIGNPOSTS: Final = """
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
    tripwire TEXT NOT NULL,
    unit TEXT NOT NULL,
    amber_at TEXT,
    red_at TEXT,
    falling INTEGER NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (decision) REFERENCES decisions (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)"""
KEPT: Final = (
    "id, position, title, market, amber, red, reading, read_on, state, owner, decision, reopens, days, board_only"
)
ADDED: Final = "tripwire, unit, amber_at, red_at, falling"
TABLES: Final = (
    """
CREATE TABLE controls (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    control TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    evidence TEXT NOT NULL,
    deadline TEXT,
    cost TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE control_links (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    control TEXT NOT NULL,
    rule TEXT NOT NULL,
    answers INTEGER NOT NULL,
    reason TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE board_members (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    open_seat INTEGER NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE board_members_levels (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES board_members (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE trainings (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    area TEXT NOT NULL,
    audience TEXT NOT NULL,
    provider TEXT NOT NULL,
    hours INTEGER,
    cost TEXT NOT NULL,
    due TEXT,
    done_on TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE trainings_members (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES trainings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (value) REFERENCES board_members (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE reputations (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    audience TEXT NOT NULL,
    level INTEGER NOT NULL,
    basis TEXT NOT NULL,
    "on" TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE public_commitments (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    market TEXT,
    audience TEXT NOT NULL,
    made_on TEXT,
    due TEXT,
    kept_on TEXT,
    broken INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE disclosures (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    practice TEXT NOT NULL,
    state TEXT NOT NULL,
    "where" TEXT NOT NULL,
    expires TEXT,
    last_on TEXT,
    owner TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE incident_playbook (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    part TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    person TEXT NOT NULL,
    deputy TEXT NOT NULL,
    market TEXT,
    audience TEXT,
    due TEXT,
    done_on TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE exit_figures (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    offering TEXT NOT NULL,
    years INTEGER NOT NULL,
    exit_cost TEXT,
    mothball_cost TEXT,
    keep_warm TEXT,
    reentry_warm TEXT,
    reentry_cold TEXT,
    de_scope_cost TEXT,
    de_scope_keeps TEXT,
    de_scope_sheds TEXT,
    duty_conditional TEXT,
    duty_restricted TEXT,
    duty_banned TEXT,
    why TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (offering) REFERENCES offerings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE exit_plans (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    cause TEXT NOT NULL,
    mode_before TEXT NOT NULL,
    mode_after TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    more_secure TEXT NOT NULL,
    decides TEXT NOT NULL,
    days INTEGER,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE exit_entries (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    part TEXT NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    days INTEGER,
    cost TEXT NOT NULL,
    done_on TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE programmes (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    pillar TEXT NOT NULL,
    kind TEXT NOT NULL,
    initiative TEXT,
    title TEXT NOT NULL,
    partner TEXT NOT NULL,
    starts TEXT,
    months INTEGER,
    not_offered TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (initiative) REFERENCES initiatives (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE centres (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    cost_once TEXT NOT NULL,
    cost_yearly TEXT NOT NULL,
    reproducible INTEGER,
    findings_closed INTEGER,
    protected INTEGER,
    initiative TEXT,
    decision TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (initiative) REFERENCES initiatives (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE centres_markets (
    owner TEXT NOT NULL,
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, place),
    FOREIGN KEY (owner) REFERENCES centres (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (value) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE leverages (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    side TEXT NOT NULL,
    level INTEGER NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE stakeholders (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    power TEXT NOT NULL,
    interest TEXT NOT NULL,
    stance INTEGER NOT NULL,
    legitimacy TEXT NOT NULL,
    urgency TEXT NOT NULL,
    owner TEXT NOT NULL,
    note TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE coalition_choices (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    coalition TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    reason TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """
CREATE TABLE requests (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    red_line INTEGER NOT NULL,
    response TEXT NOT NULL,
    owner TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE lobbying (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    title TEXT NOT NULL,
    stakeholder TEXT,
    aim TEXT NOT NULL,
    means TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    register TEXT NOT NULL,
    registered_on TEXT,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (stakeholder) REFERENCES stakeholders (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE guard_checks (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    market TEXT NOT NULL,
    guard TEXT NOT NULL,
    passed INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    reason TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (market) REFERENCES markets (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
    """
CREATE TABLE signpost_readings (
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    signpost TEXT NOT NULL,
    "on" TEXT NOT NULL,
    state TEXT NOT NULL,
    value TEXT,
    text TEXT NOT NULL,
    board_only INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (signpost) REFERENCES signposts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
)""",
)


def step(db: sqlite3.Connection) -> None:
    """Add what the fourth schema knows; a signpost of an earlier plan has no tripwire and no threshold in numbers."""
    # Made anew, as in the steps before: an added column would need a default that a new document's table has not.
    db.execute("ALTER TABLE signposts RENAME TO signposts_3")
    db.execute(SIGNPOSTS)
    db.execute(f"INSERT INTO signposts ({KEPT}, {ADDED}) SELECT {KEPT}, '', '', NULL, NULL, 0 FROM signposts_3")
    db.execute("DROP TABLE signposts_3")
    for table in TABLES:
        db.execute(table)
