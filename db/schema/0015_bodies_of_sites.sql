-- By which number a council's site lists the body of a paper that was fetched from it, version 15. Frozen: a change is
-- a new migration (db/migrations.py). A body that is given another name keeps its number.

ALTER TABLE documents ADD COLUMN body_number_given INTEGER;
CREATE INDEX idx_documents_body_number ON documents (council_id, body_number_given)
    WHERE body_number_given IS NOT NULL;

CREATE TRIGGER search_body_numbers_in AFTER INSERT ON documents WHEN new.body_number_given IS NOT NULL BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) SELECT 'body', new.committee_id
    WHERE new.committee_id IS NOT NULL;
END;
CREATE TRIGGER search_body_numbers_change AFTER UPDATE OF body_number_given, committee_id, date ON documents
WHEN new.body_number_given IS NOT NULL AND (old.body_number_given IS NOT new.body_number_given
    OR old.committee_id IS NOT new.committee_id OR old.date IS NOT new.date)
BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) SELECT 'body', new.committee_id
    WHERE new.committee_id IS NOT NULL;
END;
