-- The tables, version 1. Frozen: a change is a new migration (db/migrations.py).
-- "evidence" in braces stands for the columns that every extracted table ends with (0001_evidence.sql).
-- Foreign keys are checked at the end of a transaction, so that one document's rows can be written in any order.

CREATE TABLE councils (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    official_name TEXT,
    gss_code TEXT,
    nation TEXT,
    region TEXT,
    type TEXT,
    aliases TEXT NOT NULL DEFAULT '[]',
    website TEXT,
    system TEXT,
    licence TEXT,
    start_date TEXT,
    end_date TEXT,
    registered INTEGER NOT NULL DEFAULT 0 CHECK (registered IN (0, 1))
);

CREATE TABLE committees (
    id TEXT PRIMARY KEY,
    council_id TEXT REFERENCES councils(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    kind TEXT
);
CREATE INDEX idx_committees_council ON committees (council_id);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    type TEXT CHECK (type IN
        ('agenda pack', 'agenda', 'report', 'strategy', 'annual report', 'minutes', 'other')),
    council_id TEXT REFERENCES councils(id) DEFERRABLE INITIALLY DEFERRED,
    council_name TEXT,
    council_given TEXT,
    committee_id TEXT REFERENCES committees(id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    date_text TEXT,
    minutes_status TEXT CHECK (minutes_status IN ('draft', 'confirmed')),
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
    source_url TEXT,
    file_name TEXT NOT NULL,
    media_type TEXT,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    page_count INTEGER NOT NULL DEFAULT 0,
    text_source TEXT CHECK (text_source IN ('layer', 'ocr', 'mixed', 'text')),
    sha256 TEXT NOT NULL UNIQUE,
    ingested_at TEXT NOT NULL,
    version TEXT NOT NULL,
    page INTEGER,
    quote TEXT,
    char_start INTEGER,
    char_end INTEGER,
    spans TEXT,
    boxes TEXT,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    rule TEXT
);
CREATE INDEX idx_documents_council ON documents (council_id, date);
CREATE INDEX idx_documents_committee ON documents (committee_id, date);
CREATE INDEX idx_documents_meeting ON documents (meeting_id);
CREATE INDEX idx_documents_date ON documents (date);
CREATE INDEX idx_documents_status ON documents (status);

CREATE TABLE committee_names (
    committee_id TEXT NOT NULL REFERENCES committees(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT,
    PRIMARY KEY (committee_id, name, document_id)
);
CREATE INDEX idx_committee_names_document ON committee_names (document_id);

CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    page INTEGER NOT NULL CHECK (page >= 1),
    label TEXT,
    text TEXT NOT NULL,
    width REAL,
    height REAL,
    text_source TEXT NOT NULL CHECK (text_source IN ('layer', 'ocr', 'text')),
    UNIQUE (document_id, page)
);

CREATE TABLE layouts (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    words BLOB NOT NULL,
    blocks BLOB NOT NULL
);

CREATE TABLE parts (
    id TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN
        ('agenda', 'minutes', 'action tracker', 'report', 'presentation', 'letter', 'schedule', 'strategy',
         'annual report', 'other')),
    title TEXT NOT NULL,
    page_from INTEGER NOT NULL,
    page_to INTEGER NOT NULL,
    first_block INTEGER NOT NULL,
    end_block INTEGER NOT NULL,
    {evidence}
);
CREATE INDEX idx_parts_document ON parts (document_id, ordinal);

CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    council_id TEXT REFERENCES councils(id) DEFERRABLE INITIALLY DEFERRED,
    committee_id TEXT NOT NULL REFERENCES committees(id) DEFERRABLE INITIALLY DEFERRED,
    date TEXT NOT NULL,
    time TEXT,
    venue TEXT,
    status TEXT NOT NULL CHECK (status IN ('scheduled', 'agenda', 'minutes', 'cancelled')),
    {evidence}
);
CREATE INDEX idx_meetings_council ON meetings (council_id, date);
CREATE INDEX idx_meetings_committee ON meetings (committee_id, date);
CREATE INDEX idx_meetings_date ON meetings (date);
CREATE INDEX idx_meetings_document ON meetings (document_id);

CREATE TABLE agenda_items (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
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
CREATE INDEX idx_agenda_items_meeting ON agenda_items (meeting_id);
CREATE INDEX idx_agenda_items_document ON agenda_items (document_id);

CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('member', 'officer', 'invitee', 'observer', 'apology')),
    role TEXT,
    {evidence}
);
CREATE INDEX idx_attendance_meeting ON attendance (meeting_id);
CREATE INDEX idx_attendance_name ON attendance (name);
CREATE INDEX idx_attendance_document ON attendance (document_id);

CREATE TABLE minutes (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    reference TEXT,
    title TEXT NOT NULL,
    parent_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    agenda_item_id TEXT REFERENCES agenda_items(id) DEFERRABLE INITIALLY DEFERRED,
    {evidence}
);
CREATE INDEX idx_minutes_meeting ON minutes (meeting_id, ordinal);
CREATE INDEX idx_minutes_parent ON minutes (parent_id);
CREATE INDEX idx_minutes_agenda_item ON minutes (agenda_item_id);
CREATE INDEX idx_minutes_document ON minutes (document_id);

CREATE TABLE recommendations (
    id TEXT PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES parts(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal TEXT NOT NULL,
    text TEXT NOT NULL,
    {evidence}
);
CREATE INDEX idx_recommendations_part ON recommendations (part_id);
CREATE INDEX idx_recommendations_document ON recommendations (document_id);

CREATE TABLE resolutions (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    cue TEXT,
    kind TEXT NOT NULL CHECK (kind IN
        ('noted', 'approved', 'action', 'referred', 'deferred', 'rejected', 'other')),
    text TEXT NOT NULL,
    result TEXT CHECK (result IN ('carried', 'lost')),
    votes_for INTEGER,
    votes_against INTEGER,
    votes_abstain INTEGER,
    mover TEXT,
    seconder TEXT,
    recommendation_id TEXT REFERENCES recommendations(id) DEFERRABLE INITIALLY DEFERRED,
    {evidence}
);
CREATE INDEX idx_resolutions_meeting ON resolutions (meeting_id);
CREATE INDEX idx_resolutions_minute ON resolutions (minute_id, ordinal);
CREATE INDEX idx_resolutions_recommendation ON resolutions (recommendation_id);
CREATE INDEX idx_resolutions_kind ON resolutions (kind);
CREATE INDEX idx_resolutions_document ON resolutions (document_id);

CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    meeting_id TEXT REFERENCES meetings(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    resolution_id TEXT REFERENCES resolutions(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('minuted', 'resolution', 'tracker', 'undertaking')),
    text TEXT NOT NULL,
    owner TEXT,
    due_text TEXT,
    due_start TEXT,
    due_end TEXT,
    status TEXT CHECK (status IN ('open', 'complete')),
    progress TEXT,
    raised_on TEXT,
    {evidence}
);
CREATE INDEX idx_actions_meeting ON actions (meeting_id);
CREATE INDEX idx_actions_minute ON actions (minute_id);
CREATE INDEX idx_actions_resolution ON actions (resolution_id);
CREATE INDEX idx_actions_status ON actions (status, due_end);
CREATE INDEX idx_actions_document ON actions (document_id);

CREATE TABLE measures (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    definition TEXT NOT NULL DEFAULT '',
    polarity TEXT CHECK (polarity IN ('high', 'low')),
    source TEXT
);

CREATE TABLE measure_labels (
    measure_id TEXT NOT NULL REFERENCES measures(id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT NOT NULL,
    PRIMARY KEY (measure_id, label)
);

-- Values are NUMERIC, so that a count of 12 is stored and shown as 12 and not as 12.0.
CREATE TABLE statistics (
    id TEXT PRIMARY KEY,
    part_id TEXT REFERENCES parts(id) DEFERRABLE INITIALLY DEFERRED,
    minute_id TEXT REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED,
    value NUMERIC NOT NULL,
    value_to NUMERIC,
    unit TEXT NOT NULL CHECK (unit IN
        ('count', 'percent', 'percentage points', 'per 1,000', 'per 10,000', 'per 100,000', 'GBP', 'days', 'weeks',
         'months', 'years', 'miles', 'hours', 'ratio', 'times')),
    qualifier TEXT CHECK (qualifier IN ('about', 'over', 'under', 'at least', 'at most')),
    kind TEXT NOT NULL CHECK (kind IN ('observation', 'change', 'target', 'projection')),
    direction TEXT CHECK (direction IN ('up', 'down')),
    measure TEXT,
    measure_id TEXT REFERENCES measures(id) DEFERRABLE INITIALLY DEFERRED,
    area TEXT,
    area_code TEXT,
    group_text TEXT,
    period_text TEXT,
    period_start TEXT,
    period_end TEXT,
    numerator NUMERIC,
    denominator NUMERIC,
    sentence TEXT NOT NULL,
    {evidence}
);
CREATE INDEX idx_statistics_part ON statistics (part_id);
CREATE INDEX idx_statistics_minute ON statistics (minute_id);
CREATE INDEX idx_statistics_measure ON statistics (measure_id, area_code, period_end);
CREATE INDEX idx_statistics_same_figure ON statistics (lower(measure), unit, kind);
CREATE INDEX idx_statistics_document ON statistics (document_id, page);

CREATE TABLE sightings (
    record_table TEXT NOT NULL CHECK (record_table IN
        ('meetings', 'agenda_items', 'attendance', 'minutes', 'resolutions', 'actions')),
    record_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    preference INTEGER NOT NULL,
    same_text INTEGER NOT NULL DEFAULT 0 CHECK (same_text IN (0, 1)),
    record TEXT NOT NULL,
    {evidence},
    PRIMARY KEY (record_table, record_id, document_id, ordinal)
);
CREATE INDEX idx_sightings_document ON sightings (document_id);

CREATE TABLE problems (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    page INTEGER,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    quote TEXT,
    char_start INTEGER,
    char_end INTEGER,
    spans TEXT,
    boxes TEXT,
    rule TEXT NOT NULL
);
CREATE INDEX idx_problems_document ON problems (document_id, ordinal);
CREATE INDEX idx_problems_code ON problems (code);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    version TEXT NOT NULL,
    files INTEGER NOT NULL DEFAULT 0,
    ok INTEGER NOT NULL DEFAULT 0,
    partial INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    seconds REAL
);

CREATE TABLE run_files (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id) DEFERRABLE INITIALLY DEFERRED,
    file_name TEXT NOT NULL,
    sha256 TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'partial', 'failed', 'unchanged')),
    code TEXT,
    message TEXT,
    seconds REAL,
    document_id TEXT
);
CREATE INDEX idx_run_files_run ON run_files (run_id, outcome);
CREATE INDEX idx_run_files_document ON run_files (document_id);

CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX idx_corrections_record ON corrections (record_table, record_id);

CREATE TABLE accuracy (
    corpus TEXT NOT NULL,
    form TEXT NOT NULL,
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    gold INTEGER NOT NULL,
    found INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    precision REAL CHECK (precision BETWEEN 0 AND 1),
    recall REAL CHECK (recall BETWEEN 0 AND 1),
    f1 REAL CHECK (f1 BETWEEN 0 AND 1),
    version TEXT NOT NULL,
    PRIMARY KEY (corpus, form, document, kind, field, version)
);
