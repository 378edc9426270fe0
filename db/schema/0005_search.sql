-- One index for all that the search finds, version 5. Frozen: a change is a new migration (db/migrations.py).
--
-- An index of its own, beside those of the single tables, for three reasons. What a record is found by is not in
-- its own row: a decision says "WPL", the heading of its minute "Workplace Parking Levy". Its rows are numbered by
-- kind and day (db/search/entries.py), so that the newest of a kind are read first and reading stops when there
-- are enough. And all that results are counted by stands in one narrow row.
--
-- The text itself is not kept twice: the index reads it through a view. Triggers take out what is no longer true
-- and note it as waiting; db/search/entries.py puts it back, at the end of the same transaction.

CREATE TABLE search_entries (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'action', 'figure', 'item', 'page')),
    record TEXT NOT NULL,
    date TEXT,
    council_id TEXT,
    committee_id TEXT,
    document_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    reference TEXT,
    procedural INTEGER NOT NULL CHECK (procedural IN (0, 1)),
    members INTEGER NOT NULL,
    heading TEXT NOT NULL,
    UNIQUE (kind, record)
);
CREATE INDEX idx_search_entries_document ON search_entries (document_id, kind, page);
CREATE INDEX idx_search_entries_reference ON search_entries (reference) WHERE reference IS NOT NULL;

CREATE TABLE search_waiting (
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    page INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, record, page)
) WITHOUT ROWID;

CREATE VIEW search_texts AS
SELECT e.place, e.heading,
    CASE e.kind
        WHEN 'decision' THEN (SELECT r.text FROM resolutions AS r WHERE r.id = e.record)
        WHEN 'action' THEN (SELECT a.text || coalesce(char(10) || a.owner, '') FROM actions AS a WHERE a.id = e.record)
        WHEN 'figure' THEN (SELECT s.sentence FROM statistics AS s WHERE s.id = e.record)
        WHEN 'item' THEN (SELECT i.text FROM agenda_items AS i WHERE i.id = e.record)
        ELSE (SELECT p.text FROM pages AS p WHERE p.id = e.record)
    END AS text
FROM search_entries AS e;

CREATE VIRTUAL TABLE search_fts USING fts5 (
    heading, text, content='search_texts', content_rowid='place', tokenize='{tokenizer}'
);

CREATE TRIGGER search_entries_in AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_fts (rowid, heading, text)
    SELECT place, heading, text FROM search_texts WHERE place = new.place;
END;
CREATE TRIGGER search_entries_out BEFORE DELETE ON search_entries BEGIN
    INSERT INTO search_fts (search_fts, rowid, heading, text)
    SELECT 'delete', place, heading, text FROM search_texts WHERE place = old.place;
END;

-- Records by themselves: what is new waits; what changes or goes is taken out before it does. The others of its
-- meeting are put in anew too: two may have had one place, and the second then stood in the next.
CREATE TRIGGER search_resolutions_in AFTER INSERT ON resolutions BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('decision', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_resolutions_change BEFORE UPDATE ON resolutions
WHEN old.id IS NOT new.id OR old.text IS NOT new.text OR old.kind IS NOT new.kind
    OR old.ordinal IS NOT new.ordinal OR old.minute_id IS NOT new.minute_id OR old.meeting_id IS NOT new.meeting_id
    OR old.document_id IS NOT new.document_id OR old.page IS NOT new.page
BEGIN
    DELETE FROM search_entries WHERE kind = 'decision' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('decision', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_resolutions_out BEFORE DELETE ON resolutions BEGIN
    DELETE FROM search_entries WHERE kind = 'decision' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;

CREATE TRIGGER search_actions_in AFTER INSERT ON actions BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('action', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_actions_change BEFORE UPDATE ON actions
WHEN old.id IS NOT new.id OR old.text IS NOT new.text OR old.owner IS NOT new.owner
    OR old.ordinal IS NOT new.ordinal OR old.minute_id IS NOT new.minute_id OR old.meeting_id IS NOT new.meeting_id
    OR old.document_id IS NOT new.document_id OR old.page IS NOT new.page
BEGIN
    DELETE FROM search_entries WHERE kind = 'action' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('action', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_actions_out BEFORE DELETE ON actions BEGIN
    DELETE FROM search_entries WHERE kind = 'action' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;

CREATE TRIGGER search_items_in AFTER INSERT ON agenda_items BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('item', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_items_change BEFORE UPDATE ON agenda_items
WHEN old.id IS NOT new.id OR old.title IS NOT new.title OR old.text IS NOT new.text
    OR old.number IS NOT new.number OR old.meeting_id IS NOT new.meeting_id
    OR old.document_id IS NOT new.document_id OR old.page IS NOT new.page OR old.char_start IS NOT new.char_start
BEGIN
    DELETE FROM search_entries WHERE kind = 'item' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('item', new.id);
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', new.meeting_id WHERE new.meeting_id IS NOT NULL;
END;
CREATE TRIGGER search_items_out BEFORE DELETE ON agenda_items BEGIN
    DELETE FROM search_entries WHERE kind = 'item' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'meeting', old.meeting_id WHERE old.meeting_id IS NOT NULL;
END;

CREATE TRIGGER search_pages_in AFTER INSERT ON pages BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('page', new.id);
END;
CREATE TRIGGER search_pages_change BEFORE UPDATE ON pages
WHEN old.id IS NOT new.id OR old.text IS NOT new.text OR old.document_id IS NOT new.document_id
    OR old.page IS NOT new.page
BEGIN
    DELETE FROM search_entries WHERE kind = 'page' AND record = old.id;
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('page', new.id);
END;
CREATE TRIGGER search_pages_out BEFORE DELETE ON pages BEGIN
    DELETE FROM search_entries WHERE kind = 'page' AND record = old.id;
END;

-- The figures of one sentence are one entry, so those of a page are put back together.
CREATE TRIGGER search_statistics_in BEFORE INSERT ON statistics BEGIN
    DELETE FROM search_entries WHERE document_id = new.document_id AND kind = 'figure' AND page = new.page;
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', new.document_id, new.page);
END;
CREATE TRIGGER search_statistics_change BEFORE UPDATE ON statistics
WHEN old.id IS NOT new.id OR old.sentence IS NOT new.sentence OR old.measure IS NOT new.measure
    OR old.minute_id IS NOT new.minute_id OR old.char_start IS NOT new.char_start
    OR old.document_id IS NOT new.document_id OR old.page IS NOT new.page
BEGIN
    DELETE FROM search_entries WHERE document_id = old.document_id AND kind = 'figure' AND page = old.page;
    DELETE FROM search_entries WHERE document_id = new.document_id AND kind = 'figure' AND page = new.page;
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', old.document_id, old.page);
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', new.document_id, new.page);
END;
CREATE TRIGGER search_statistics_out BEFORE DELETE ON statistics BEGIN
    DELETE FROM search_entries WHERE document_id = old.document_id AND kind = 'figure' AND page = old.page;
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', old.document_id, old.page);
END;

-- What stands in other rows: headings, days, bodies. Their entries are taken out and put back when waiting is over.
CREATE TRIGGER search_minutes_in AFTER INSERT ON minutes BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('minute', new.id);
END;
CREATE TRIGGER search_minutes_change AFTER UPDATE ON minutes
WHEN old.id IS NOT new.id OR old.title IS NOT new.title OR old.reference IS NOT new.reference
    OR old.agenda_item_id IS NOT new.agenda_item_id OR old.meeting_id IS NOT new.meeting_id
    OR old.ordinal IS NOT new.ordinal
BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('minute', old.id), ('minute', new.id);
END;
CREATE TRIGGER search_minutes_out AFTER DELETE ON minutes BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('minute', old.id);
END;
CREATE TRIGGER search_titles_change AFTER UPDATE ON agenda_items WHEN old.title IS NOT new.title BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'minute', id FROM minutes WHERE agenda_item_id = new.id;
END;
CREATE TRIGGER search_titles_in AFTER INSERT ON agenda_items BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'minute', id FROM minutes WHERE agenda_item_id = new.id;
END;
CREATE TRIGGER search_titles_out AFTER DELETE ON agenda_items BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record)
    SELECT 'minute', id FROM minutes WHERE agenda_item_id = old.id;
END;
CREATE TRIGGER search_meetings_in AFTER INSERT ON meetings BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('meeting', new.id);
END;
CREATE TRIGGER search_meetings_change AFTER UPDATE ON meetings
WHEN old.id IS NOT new.id OR old.date IS NOT new.date OR old.council_id IS NOT new.council_id
    OR old.committee_id IS NOT new.committee_id
BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('meeting', old.id), ('meeting', new.id);
END;
CREATE TRIGGER search_meetings_out AFTER DELETE ON meetings BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('meeting', old.id);
END;
CREATE TRIGGER search_documents_change AFTER UPDATE ON documents
WHEN old.date IS NOT new.date OR old.council_id IS NOT new.council_id
    OR old.committee_id IS NOT new.committee_id
BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('document', new.id);
END;

-- One body under several names: one facet (db/search/same_bodies.py).
ALTER TABLE committees ADD COLUMN same_as TEXT;
CREATE TRIGGER search_committees_in AFTER INSERT ON committees BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('body', new.id);
END;
CREATE TRIGGER search_committees_change AFTER UPDATE ON committees WHEN old.name IS NOT new.name BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('body', new.id);
END;
CREATE TRIGGER search_committees_out AFTER DELETE ON committees BEGIN
    INSERT OR IGNORE INTO search_waiting (kind, record) VALUES ('body', old.id);
END;

-- What an older version stored waits too.
INSERT INTO search_waiting (kind, record) SELECT 'decision', id FROM resolutions;
INSERT INTO search_waiting (kind, record) SELECT 'action', id FROM actions;
INSERT INTO search_waiting (kind, record) SELECT 'item', id FROM agenda_items;
INSERT INTO search_waiting (kind, record) SELECT 'page', id FROM pages;
INSERT INTO search_waiting SELECT DISTINCT 'figure', document_id, page FROM statistics;
INSERT INTO search_waiting (kind, record) SELECT 'body', id FROM committees;
