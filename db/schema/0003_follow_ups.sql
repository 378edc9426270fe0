-- What became of an action: where later papers come back to it, and how it stands as at the body's latest paper.

ALTER TABLE actions ADD COLUMN reference TEXT;
ALTER TABLE actions ADD COLUMN due_meeting_id TEXT;

-- 0 until the actions of the body's papers have been followed; what changes one of its papers sets it to 0 again.
ALTER TABLE committees ADD COLUMN followed INTEGER NOT NULL DEFAULT 0 CHECK (followed IN (0, 1));

CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT NOT NULL REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    label TEXT,
    text TEXT NOT NULL,
    status TEXT CHECK (status IN ('open', 'complete')),
    {evidence}
);
CREATE INDEX idx_mentions_meeting ON mentions (meeting_id);
CREATE INDEX idx_mentions_minute ON mentions (minute_id);
CREATE INDEX idx_mentions_document ON mentions (document_id);

CREATE TABLE follow_ups (
    id TEXT PRIMARY KEY,
    committee_id TEXT NOT NULL REFERENCES committees(id) DEFERRABLE INITIALLY DEFERRED,
    action_id TEXT NOT NULL REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('tracker', 'matters arising', 'carried forward')),
    date TEXT NOT NULL,
    status TEXT CHECK (status IN ('open', 'complete')),
    progress TEXT,
    record_table TEXT NOT NULL CHECK (record_table IN ('actions', 'mentions')),
    record_id TEXT NOT NULL,
    matched_by TEXT NOT NULL CHECK (matched_by IN ('reference', 'label', 'words')),
    likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    {evidence}
);
CREATE INDEX idx_follow_ups_committee ON follow_ups (committee_id);
CREATE INDEX idx_follow_ups_action ON follow_ups (action_id, date);
CREATE INDEX idx_follow_ups_record ON follow_ups (record_table, record_id);
CREATE INDEX idx_follow_ups_document ON follow_ups (document_id);

CREATE TABLE followed_actions (
    action_id TEXT PRIMARY KEY REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
    committee_id TEXT NOT NULL REFERENCES committees(id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL CHECK (status IN ('open', 'complete', 'dropped')),
    first_raised TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    completed_on TEXT,
    carried_forward INTEGER NOT NULL CHECK (carried_forward >= 0),
    meetings_since INTEGER NOT NULL CHECK (meetings_since >= 0),
    age_days INTEGER NOT NULL CHECK (age_days >= 0),
    as_at TEXT NOT NULL
);
CREATE INDEX idx_followed_actions_committee ON followed_actions (committee_id, status);

-- An action that came back is one action: the later rows of its trackers are listed in its history.
CREATE VIEW action_history AS
SELECT
    a.id, f.first_raised, substr(f.first_raised, 1, 4) AS year, k.name AS council, c.name AS committee,
    n.reference AS minute, n.title, a.source, a.text, a.owner, a.due_text, a.due_start, a.due_end,
    f.status, f.last_seen, f.completed_on, f.carried_forward, f.meetings_since, f.age_days, f.as_at,
    (SELECT count(*) FROM follow_ups AS u WHERE u.action_id = a.id) AS follow_ups,
    d.title AS document, a.page, a.quote, a.confidence, c.council_id, f.committee_id, a.meeting_id, a.minute_id,
    a.document_id
FROM followed_actions AS f
JOIN actions AS a ON a.id = f.action_id
JOIN committees AS c ON c.id = f.committee_id
JOIN documents AS d ON d.id = a.document_id
LEFT JOIN councils AS k ON k.id = c.council_id
LEFT JOIN minutes AS n ON n.id = a.minute_id;

-- An action without a printed status is open as far as anybody can tell. One that a later paper says is done is
-- not, and a later tracker's row about it is no further action.
DROP VIEW open_actions;
CREATE VIEW open_actions AS
SELECT
    a.id, m.date, substr(m.date, 1, 4) AS year,
    k.name AS council, c.name AS committee,
    n.reference, n.title, a.source, a.text, a.owner, a.due_text, a.due_start, a.due_end, a.status, a.progress,
    a.raised_on, d.title AS document, a.page, a.quote, a.confidence,
    coalesce(m.council_id, d.council_id) AS council_id, coalesce(m.committee_id, d.committee_id) AS committee_id,
    a.meeting_id, a.minute_id, a.resolution_id, a.document_id
FROM actions AS a
JOIN documents AS d ON d.id = a.document_id
LEFT JOIN followed_actions AS f ON f.action_id = a.id
LEFT JOIN meetings AS m ON m.id = a.meeting_id
LEFT JOIN committees AS c ON c.id = coalesce(m.committee_id, d.committee_id)
LEFT JOIN councils AS k ON k.id = coalesce(m.council_id, d.council_id)
LEFT JOIN minutes AS n ON n.id = a.minute_id
WHERE coalesce(f.status, a.status) IS NOT 'complete'
    AND NOT EXISTS (SELECT 1 FROM follow_ups AS u WHERE u.record_table = 'actions' AND u.record_id = a.id);
