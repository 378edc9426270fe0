-- With which rules scores were measured, version 13. Frozen: a change is a new migration (db/migrations.py).
--
-- The index lets a page ask whether the papers were read with the same rules without reading every paper's row.

ALTER TABLE accuracy ADD COLUMN rules TEXT;
CREATE INDEX idx_documents_version ON documents (version);
