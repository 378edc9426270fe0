-- The ledger of actions, version 7. Frozen: a change is a new migration (db/migrations.py).
--
-- An action that later papers come back to is one line; due_by is the last day by which it is to be done, by the
-- latest paper that prints one, and standing what the papers held here tell of it. A release has this view as a
-- table with indexes (minutebook/release/ready.py).

CREATE VIEW action_ledger AS
WITH later_due AS (
    SELECT action_id, due_text, due_start, due_end FROM (
        SELECT u.action_id, x.due_text, x.due_start, x.due_end,
            row_number() OVER (PARTITION BY u.action_id ORDER BY u.date DESC, x.id DESC) AS place
        FROM follow_ups AS u JOIN actions AS x ON u.record_table = 'actions' AND x.id = u.record_id
        WHERE coalesce(x.due_start, x.due_end) IS NOT NULL
    ) WHERE place = 1
)
SELECT
    a.id, a.owner, a.status AS printed, coalesce(f.status, a.status, 'open') AS standing,
    iif(l.action_id IS NULL, a.due_text, l.due_text) AS due_text,
    iif(l.action_id IS NULL, a.due_start, l.due_start) AS due_start,
    iif(l.action_id IS NULL, a.due_end, l.due_end) AS due_end,
    coalesce(l.due_end, l.due_start, a.due_end, a.due_start) AS due_by,
    coalesce(f.first_raised, a.raised_on, m.date, d.date) AS raised,
    coalesce(f.carried_forward, 0) AS carried_forward, f.meetings_since, f.last_seen, f.completed_on, f.as_at,
    (SELECT count(*) FROM follow_ups AS u WHERE u.action_id = a.id) AS follow_ups,
    coalesce(m.council_id, d.council_id) AS council_id, coalesce(m.committee_id, d.committee_id) AS committee_id,
    a.meeting_id, a.minute_id, a.document_id
FROM actions AS a
JOIN documents AS d ON d.id = a.document_id
LEFT JOIN meetings AS m ON m.id = a.meeting_id
LEFT JOIN followed_actions AS f ON f.action_id = a.id
LEFT JOIN later_due AS l ON l.action_id = a.id
WHERE NOT EXISTS (SELECT 1 FROM follow_ups AS u WHERE u.record_table = 'actions' AND u.record_id = a.id);
