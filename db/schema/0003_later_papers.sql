-- What later papers say of earlier ones. Columns from "of_meeting_id" on are worked out of all papers that
-- there are (db/later_papers.py, db/recommended.py), the others are what one paper states.

CREATE TABLE confirmations (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    of_committee_id TEXT NOT NULL,
    of_text TEXT,
    of_date TEXT,
    of_last INTEGER NOT NULL DEFAULT 0 CHECK (of_last IN (0, 1)),
    amended INTEGER NOT NULL DEFAULT 0 CHECK (amended IN (0, 1)),
    of_meeting_id TEXT REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    settled_by TEXT CHECK (settled_by IN ('date', 'announced', 'nearest')),
    {evidence}
);
CREATE INDEX idx_confirmations_meeting ON confirmations (meeting_id);
CREATE INDEX idx_confirmations_minute ON confirmations (minute_id);
CREATE INDEX idx_confirmations_of_meeting ON confirmations (of_meeting_id);
CREATE INDEX idx_confirmations_of_committee ON confirmations (of_committee_id);
CREATE INDEX idx_confirmations_document ON confirmations (document_id);

CREATE TABLE amendments (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    of_committee_id TEXT NOT NULL,
    of_text TEXT,
    of_date TEXT,
    of_last INTEGER NOT NULL DEFAULT 0 CHECK (of_last IN (0, 1)),
    text TEXT NOT NULL,
    place TEXT,
    item TEXT,
    at_page INTEGER,
    old_words TEXT,
    new_words TEXT,
    of_meeting_id TEXT REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    settled_by TEXT CHECK (settled_by IN ('date', 'announced', 'nearest')),
    of_minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    {evidence}
);
CREATE INDEX idx_amendments_meeting ON amendments (meeting_id);
CREATE INDEX idx_amendments_minute ON amendments (minute_id);
CREATE INDEX idx_amendments_of_meeting ON amendments (of_meeting_id);
CREATE INDEX idx_amendments_of_minute ON amendments (of_minute_id);
CREATE INDEX idx_amendments_of_committee ON amendments (of_committee_id);
CREATE INDEX idx_amendments_document ON amendments (document_id);

CREATE TABLE recommendation_outcomes (
    id TEXT PRIMARY KEY,
    recommendation_id TEXT NOT NULL REFERENCES recommendations(id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    resolution_id TEXT REFERENCES resolutions(id) DEFERRABLE INITIALLY DEFERRED,
    outcome TEXT NOT NULL CHECK (outcome IN
        ('as recommended', 'with changes', 'rejected', 'deferred', 'noted only', 'not found')),
    likeness REAL CHECK (likeness BETWEEN 0 AND 1),
    taken_out TEXT,
    put_in TEXT,
    changes TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX idx_recommendation_outcomes_recommendation ON recommendation_outcomes (recommendation_id);
CREATE INDEX idx_recommendation_outcomes_meeting ON recommendation_outcomes (meeting_id);
CREATE INDEX idx_recommendation_outcomes_minute ON recommendation_outcomes (minute_id);
CREATE INDEX idx_recommendation_outcomes_resolution ON recommendation_outcomes (resolution_id);

DROP VIEW recommended_and_resolved;
CREATE VIEW recommended_and_resolved AS
SELECT
    q.id, k.name AS council, coalesce(mc.name, dc.name) AS committee, m.date,
    p.title AS report, q.ordinal, q.text AS recommendation, r.kind, r.text AS resolution,
    o.outcome, o.taken_out, o.put_in, o.changes,
    CASE WHEN r.id IS NOT NULL THEN rtrim(lower(r.text), '. ;') = rtrim(lower(q.text), '. ;') END AS same_words,
    q.page, q.quote, q.document_id, d.council_id, coalesce(m.committee_id, d.committee_id) AS committee_id,
    r.id AS resolution_id, coalesce(o.meeting_id, r.meeting_id) AS meeting_id,
    coalesce(o.minute_id, r.minute_id) AS minute_id, r.document_id AS resolution_document_id,
    r.page AS resolution_page
FROM recommendations AS q
JOIN parts AS p ON p.id = q.part_id
JOIN documents AS d ON d.id = q.document_id
LEFT JOIN recommendation_outcomes AS o ON o.recommendation_id = q.id
LEFT JOIN resolutions AS r ON r.id = o.resolution_id
LEFT JOIN meetings AS m ON m.id = o.meeting_id
LEFT JOIN committees AS mc ON mc.id = m.committee_id
LEFT JOIN committees AS dc ON dc.id = d.committee_id
LEFT JOIN councils AS k ON k.id = d.council_id;

-- A meeting whose minutes are held, what its papers say of themselves, and the meeting that agreed them.
CREATE VIEW confirmed_minutes AS
SELECT
    m.id, k.name AS council, c.name AS committee, m.date,
    (SELECT min(d.minutes_status) FROM documents AS d WHERE d.meeting_id = m.id) AS minutes_status,
    l.date AS confirmed_on, f.amended, f.settled_by,
    (SELECT count(*) FROM amendments AS a WHERE a.of_meeting_id = m.id) AS amendments,
    f.page, f.quote, f.confidence, m.council_id, m.committee_id, f.id AS confirmation_id,
    f.meeting_id AS confirmed_at, f.minute_id, f.document_id
FROM meetings AS m
JOIN committees AS c ON c.id = m.committee_id
LEFT JOIN councils AS k ON k.id = m.council_id
LEFT JOIN confirmations AS f ON f.of_meeting_id = m.id
LEFT JOIN meetings AS l ON l.id = f.meeting_id
WHERE m.status = 'minutes';
