-- What tells two meetings of one body on one day apart, and items of agendas that do not say when they are for.

ALTER TABLE meetings ADD COLUMN occasion TEXT
    CHECK (occasion IN ('annual', 'annual parish meeting', 'extraordinary'));

CREATE TABLE agenda_items_new (
    id TEXT PRIMARY KEY,
    meeting_id TEXT REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    presenter TEXT,
    page_from INTEGER,
    page_to INTEGER,
    exempt INTEGER NOT NULL DEFAULT 0 CHECK (exempt IN (0, 1)),
    exempt_reason TEXT,
    {evidence}
);
INSERT INTO agenda_items_new SELECT * FROM agenda_items ORDER BY rowid;
DROP TABLE agenda_items;
ALTER TABLE agenda_items_new RENAME TO agenda_items;
CREATE INDEX idx_agenda_items_meeting ON agenda_items (meeting_id);
CREATE INDEX idx_agenda_items_document ON agenda_items (document_id);
