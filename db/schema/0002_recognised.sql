-- Pages read from their pictures: how sure the engine was, and what it read, so that it is read once.

ALTER TABLE pages ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);

CREATE TABLE ocr_pages (
    document_id TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    page INTEGER NOT NULL CHECK (page >= 1),
    engine TEXT NOT NULL,
    result BLOB NOT NULL,
    used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
    PRIMARY KEY (document_id, page)
);
