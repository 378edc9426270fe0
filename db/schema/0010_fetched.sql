-- How councils' sites list the papers that were fetched from them, and which they have taken off. Frozen.

ALTER TABLE documents ADD COLUMN kind_given TEXT;
ALTER TABLE documents ADD COLUMN committee_given TEXT;
ALTER TABLE documents ADD COLUMN date_given TEXT;
ALTER TABLE documents ADD COLUMN superseded_by TEXT;

CREATE TABLE withdrawn_papers (
    sha256 TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    address TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);
