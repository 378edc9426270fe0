-- Corrections of rows, beside decisions about words: what they were made against, who asked, what undoes them.
-- A decision about words (0001, 0003) has no action.

ALTER TABLE corrections ADD COLUMN action TEXT CHECK (action IN
    ('correct', 'annotate', 'suppress', 'confirm', 'withdraw'));
ALTER TABLE corrections ADD COLUMN original TEXT;
ALTER TABLE corrections ADD COLUMN quote TEXT;
ALTER TABLE corrections ADD COLUMN source TEXT CHECK (source IN ('operator', 'council'));
ALTER TABLE corrections ADD COLUMN named TEXT;
ALTER TABLE corrections ADD COLUMN reason TEXT;
ALTER TABLE corrections ADD COLUMN withdraws INTEGER;
CREATE INDEX idx_corrections_withdraws ON corrections (withdraws) WHERE withdraws IS NOT NULL;

CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections WHEN old.action IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a correction is withdrawn by another row, never deleted');
END;
CREATE TRIGGER corrections_stay_so BEFORE UPDATE ON corrections WHEN old.action IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a correction is withdrawn by another row, never changed');
END;

-- What readers see of them: filled in a release, empty in a work database.
CREATE TABLE published_corrections (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('correct', 'annotate', 'suppress')),
    record_table TEXT NOT NULL,
    record_id TEXT,
    field TEXT,
    original TEXT,
    value TEXT,
    said_by TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX idx_published_corrections_record ON published_corrections (record_table, record_id);

-- What must not come back: a document by its SHA-256, a name by keyed digests of its parts, never in words.
CREATE TABLE forgotten (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'name')),
    key TEXT NOT NULL,
    salt TEXT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    withdraws INTEGER
);

-- What was done about it: papers, releases, files. Nothing here names what was forgotten.
CREATE TABLE forgotten_steps (
    id INTEGER PRIMARY KEY,
    forgotten_id INTEGER NOT NULL REFERENCES forgotten(id) DEFERRABLE INITIALLY DEFERRED,
    "when" TEXT NOT NULL,
    what TEXT NOT NULL
);
CREATE INDEX idx_forgotten_steps_forgotten ON forgotten_steps (forgotten_id);

CREATE TRIGGER forgotten_stay BEFORE DELETE ON forgotten BEGIN
    SELECT RAISE(ABORT, 'what was forgotten stays on record');
END;
CREATE TRIGGER forgotten_stay_so BEFORE UPDATE ON forgotten BEGIN
    SELECT RAISE(ABORT, 'what was forgotten stays on record');
END;
