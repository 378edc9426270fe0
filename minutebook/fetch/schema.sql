-- The manifest of a library of fetched papers, version 1.

CREATE TABLE fetches (
    id INTEGER PRIMARY KEY,
    council TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'stopped')),
    code TEXT,
    message TEXT,
    meetings INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    same INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE failures (
    fetch_id INTEGER NOT NULL REFERENCES fetches(id),
    address TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE meetings (
    council TEXT NOT NULL,
    number INTEGER NOT NULL,
    date TEXT NOT NULL,
    committee TEXT,
    committee_number INTEGER,
    status TEXT NOT NULL,
    address TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (council, number)
);

CREATE TABLE papers (
    council TEXT NOT NULL,
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    signature TEXT NOT NULL,
    committee TEXT,
    meeting INTEGER,
    date TEXT,
    status TEXT NOT NULL CHECK (status IN ('current', 'withdrawn', 'restricted', 'elsewhere', 'failed')),
    listed_by TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    checked_at TEXT,
    withdrawn_at TEXT,
    PRIMARY KEY (council, key)
);

CREATE TABLE versions (
    council TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    digest TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    address TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (council, key, version),
    FOREIGN KEY (council, key) REFERENCES papers(council, key)
);
CREATE INDEX idx_versions_sha256 ON versions (sha256);
