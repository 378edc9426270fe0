-- What made the writer slow, version 11. Frozen: a change is a new migration (db/migrations.py).

-- The entries of a page's figures are out as soon as the first of the page waits: the others need not look for them.
DROP TRIGGER search_statistics_in;
CREATE TRIGGER search_statistics_in BEFORE INSERT ON statistics
WHEN NOT EXISTS (
    SELECT 1 FROM search_waiting WHERE kind = 'figure' AND record = new.document_id AND page = new.page)
BEGIN
    DELETE FROM search_entries WHERE document_id = new.document_id AND kind = 'figure' AND page = new.page;
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', new.document_id, new.page);
END;

-- For each decision the problems about its words are renewed (db/wordings.py): found by the end of their id, which
-- names the decision, without reading all of them.
CREATE INDEX idx_problems_wording ON problems (substr(id, instr(id, '/problem-wording-differs/')))
WHERE code = 'wording-differs';
