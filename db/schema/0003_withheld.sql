-- Words that are held back: the rows have signs in their place, and what was printed stands here alone.

CREATE TABLE withheld (
    document_id TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, record_table, record_id, field)
);

-- The questions that somebody has answered stay as rows; what is open has nothing here.
ALTER TABLE problems ADD COLUMN settled TEXT;
