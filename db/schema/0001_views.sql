-- The views for people, version 1. Each row keeps the document, page and quote that it rests on.

CREATE VIEW decisions AS
SELECT
    r.id, m.date, substr(m.date, 1, 4) AS year,
    k.name AS council, c.name AS committee,
    n.reference, n.title, r.ordinal, r.cue, r.kind, r.text, r.result,
    r.votes_for, r.votes_against, r.votes_abstain, r.mover, r.seconder,
    d.title AS document, r.page, r.quote, r.confidence,
    m.council_id, m.committee_id, r.meeting_id, r.minute_id, r.document_id
FROM resolutions AS r
JOIN meetings AS m ON m.id = r.meeting_id
JOIN committees AS c ON c.id = m.committee_id
JOIN documents AS d ON d.id = r.document_id
LEFT JOIN councils AS k ON k.id = m.council_id
LEFT JOIN minutes AS n ON n.id = r.minute_id;

-- An action without a printed status is open as far as anybody can tell.
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
LEFT JOIN meetings AS m ON m.id = a.meeting_id
LEFT JOIN committees AS c ON c.id = coalesce(m.committee_id, d.committee_id)
LEFT JOIN councils AS k ON k.id = coalesce(m.council_id, d.council_id)
LEFT JOIN minutes AS n ON n.id = a.minute_id
WHERE a.status IS NOT 'complete';

CREATE VIEW comparable_statistics AS
SELECT
    s.id, s.measure_id, v.label AS measure_label, s.measure, s.value, s.value_to, s.unit, s.qualifier,
    s.area, s.area_code, s.group_text, s.period_text, s.period_start, s.period_end, s.numerator, s.denominator,
    d.date AS document_date, k.name AS council, d.title AS document, s.sentence, s.page, s.quote, s.confidence,
    d.council_id, d.committee_id, s.minute_id, s.document_id
FROM statistics AS s
JOIN documents AS d ON d.id = s.document_id
LEFT JOIN councils AS k ON k.id = d.council_id
LEFT JOIN measures AS v ON v.id = s.measure_id
WHERE s.kind = 'observation';

-- Only figures with a dated period: two papers may each say "currently" and both be right. Two figures of one
-- sentence are about different things, however little of that was understood, and so are two changes. A measure
-- that is not known (NULL) equals none, and neither does an unknown council.
CREATE VIEW conflicting_statistics AS
SELECT
    a.measure, a.unit, a.kind, a.area, a.group_text, a.period_start, a.period_end,
    a.value, b.value AS other_value, a.value_to, b.value_to AS other_value_to,
    a.id, b.id AS other_id, a.document_id, b.document_id AS other_document_id,
    a.page, b.page AS other_page, a.quote, b.quote AS other_quote
FROM statistics AS a
JOIN documents AS da ON da.id = a.document_id
JOIN statistics AS b
    ON lower(b.measure) = lower(a.measure) AND b.unit = a.unit AND b.kind = a.kind
    AND b.direction IS a.direction
    AND lower(b.area) IS lower(a.area) AND lower(b.group_text) IS lower(a.group_text)
    AND b.period_start IS a.period_start AND b.period_end IS a.period_end
    AND a.id < b.id
JOIN documents AS db ON db.id = b.document_id AND db.council_id = da.council_id
WHERE (a.value <> b.value OR a.value_to IS NOT b.value_to)
    AND a.kind <> 'change' AND trim(a.measure) <> ''
    AND replace(a.sentence, char(10), ' ') <> replace(b.sentence, char(10), ' ')
    AND coalesce(a.period_start, a.period_end) IS NOT NULL;

CREATE VIEW coverage AS
WITH bodies AS (
    SELECT council_id, id AS committee_id FROM committees
    UNION
    SELECT council_id, committee_id FROM documents
),
held AS (
    SELECT committee_id, count(*) AS meetings,
        sum(status = 'scheduled') AS scheduled, sum(status = 'agenda') AS agenda_only,
        sum(status = 'minutes') AS with_minutes, sum(status = 'cancelled') AS cancelled,
        min(date) AS first_meeting, max(date) AS last_meeting
    FROM meetings GROUP BY committee_id
),
papers AS (
    SELECT council_id, committee_id, count(*) AS documents, sum(status = 'partial') AS partial,
        sum(status = 'failed') AS failed, sum(page_count) AS pages
    FROM documents GROUP BY council_id, committee_id
),
trouble AS (
    SELECT d.council_id, d.committee_id, count(*) AS problems
    FROM problems AS p JOIN documents AS d ON d.id = p.document_id
    GROUP BY d.council_id, d.committee_id
)
SELECT
    k.name AS council, c.name AS committee,
    coalesce(h.meetings, 0) AS meetings, coalesce(h.with_minutes, 0) AS with_minutes,
    coalesce(h.agenda_only, 0) AS agenda_only, coalesce(h.scheduled, 0) AS scheduled,
    coalesce(h.cancelled, 0) AS cancelled, h.first_meeting, h.last_meeting,
    coalesce(p.documents, 0) AS documents, coalesce(p.pages, 0) AS pages,
    coalesce(p.partial, 0) AS partial, coalesce(p.failed, 0) AS failed,
    coalesce(t.problems, 0) AS problems, b.council_id, b.committee_id
FROM bodies AS b
LEFT JOIN councils AS k ON k.id = b.council_id
LEFT JOIN committees AS c ON c.id = b.committee_id
LEFT JOIN held AS h ON h.committee_id = b.committee_id
LEFT JOIN papers AS p ON p.council_id IS b.council_id AND p.committee_id IS b.committee_id
LEFT JOIN trouble AS t ON t.council_id IS b.council_id AND t.committee_id IS b.committee_id;

CREATE VIEW recommended_and_resolved AS
SELECT
    q.id, k.name AS council, coalesce(mc.name, dc.name) AS committee, m.date,
    p.title AS report, q.ordinal, q.text AS recommendation, r.kind, r.text AS resolution,
    CASE WHEN r.id IS NOT NULL THEN rtrim(lower(r.text), '. ;') = rtrim(lower(q.text), '. ;') END AS same_words,
    q.page, q.quote, q.document_id, d.council_id, coalesce(m.committee_id, d.committee_id) AS committee_id,
    r.id AS resolution_id, r.meeting_id, r.minute_id, r.document_id AS resolution_document_id,
    r.page AS resolution_page
FROM recommendations AS q
JOIN parts AS p ON p.id = q.part_id
JOIN documents AS d ON d.id = q.document_id
LEFT JOIN resolutions AS r ON r.recommendation_id = q.id
LEFT JOIN meetings AS m ON m.id = r.meeting_id
LEFT JOIN committees AS mc ON mc.id = m.committee_id
LEFT JOIN committees AS dc ON dc.id = d.committee_id
LEFT JOIN councils AS k ON k.id = d.council_id;
