-- What the pages of councils and bodies count by stands in the indexes themselves, version 12. Frozen: a change is a
-- new migration (db/migrations.py).
--
-- A council with 2,500 papers has 13,000 decisions and 25,000 figures. To count those by kind, by measure and by
-- month, each row was looked up in its table, and there every one is on a page of the file by itself.

DROP INDEX idx_documents_council;
CREATE INDEX idx_documents_council ON documents (council_id, date, committee_id, status, id);
DROP INDEX idx_documents_committee;
CREATE INDEX idx_documents_committee ON documents (committee_id, date, council_id, status, id);
DROP INDEX idx_meetings_council;
CREATE INDEX idx_meetings_council ON meetings (council_id, date, committee_id, status, id);
DROP INDEX idx_meetings_committee;
CREATE INDEX idx_meetings_committee ON meetings (committee_id, date, council_id, status, id);
DROP INDEX idx_resolutions_meeting;
CREATE INDEX idx_resolutions_meeting ON resolutions (meeting_id, kind);
DROP INDEX idx_problems_document;
CREATE INDEX idx_problems_document ON problems (document_id, ordinal, code);
CREATE INDEX idx_statistics_measured ON statistics (document_id, measure_id, kind, same_as)
    WHERE measure_id IS NOT NULL AND kind = 'observation' AND same_as IS NULL;
