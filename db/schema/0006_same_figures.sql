-- One figure, once, version 6. Frozen: a change is a new migration (db/migrations.py).
--
-- The same figure stands in the pack and in the report that was bound in it, in the PDF and in the Word file. Each
-- keeps its row and its words; same_as names the one that counts for all (db/same_figures.py works it out).
-- fact is what it is told by: a digest of what is said, whose it is and when it was so.

ALTER TABLE statistics ADD COLUMN fact TEXT;
ALTER TABLE statistics ADD COLUMN same_as TEXT;
CREATE INDEX idx_statistics_fact ON statistics (fact) WHERE fact IS NOT NULL;
-- To count a council's figures without reading their rows.
DROP INDEX idx_statistics_document;
CREATE INDEX idx_statistics_document ON statistics (document_id, page, same_as);
CREATE INDEX idx_statistics_same_as ON statistics (same_as) WHERE same_as IS NOT NULL;

DROP TRIGGER search_statistics_change;
CREATE TRIGGER search_statistics_change BEFORE UPDATE ON statistics
WHEN old.id IS NOT new.id OR old.sentence IS NOT new.sentence OR old.measure IS NOT new.measure
    OR old.minute_id IS NOT new.minute_id OR old.char_start IS NOT new.char_start
    OR old.document_id IS NOT new.document_id OR old.page IS NOT new.page OR old.same_as IS NOT new.same_as
BEGIN
    DELETE FROM search_entries WHERE document_id = old.document_id AND kind = 'figure' AND page = old.page;
    DELETE FROM search_entries WHERE document_id = new.document_id AND kind = 'figure' AND page = new.page;
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', old.document_id, old.page);
    INSERT OR IGNORE INTO search_waiting VALUES ('figure', new.document_id, new.page);
END;

DROP VIEW comparable_statistics;
DROP VIEW compared_statistics;
DROP VIEW conflicting_statistics;

CREATE VIEW comparable_statistics AS
SELECT
    s.id, s.measure_id, v.label AS measure_label, s.measure, s.value, s.value_to, s.unit, s.qualifier,
    s.area, s.area_code, s.group_text, s.period_text, s.period_start, s.period_end, s.numerator, s.denominator,
    v.population, v.attribute, v.denominator AS share_of, v.source AS defined_by, v.polarity, s.measure_confidence,
    ltrim(
        iif(v.id IS NULL, '; measure: not of the vocabulary', '')
        || iif(s.measure_confidence < 0.8, '; measure: not sure', '')
        || iif(v.id IS NOT NULL AND v.source IS NULL, '; definition: none that councils share', '')
        || iif(coalesce(s.period_start, s.period_end) IS NULL, '; period: not dated', '')
        || iif(s.area IS NULL, '; area: not told', ''),
        '; '
    ) AS caution,
    d.date AS document_date, k.name AS council, d.title AS document, s.sentence, s.page, s.quote, s.confidence,
    d.council_id, d.committee_id, s.minute_id, s.document_id
FROM statistics AS s
JOIN documents AS d ON d.id = s.document_id
LEFT JOIN councils AS k ON k.id = d.council_id
LEFT JOIN measures AS v ON v.id = s.measure_id
WHERE s.kind = 'observation' AND s.same_as IS NULL;

-- Of one place, figures of several times may be compared where the times are equally long (a year has up to two
-- days more than another, a month up to three); of two places, only figures of the same time. Of two councils'
-- papers each must speak of its own council's place ("Nether Marsh" of Nether Marsh Parish Council): what one
-- quotes of England is no figure of that council.
CREATE VIEW compared_statistics AS
WITH pairs AS (
    SELECT a.id AS id, b.id AS other_id FROM statistics AS a
    JOIN statistics AS b ON b.measure_id = a.measure_id AND b.id > a.id
    WHERE a.kind = 'observation' AND b.kind = 'observation' AND a.same_as IS NULL AND b.same_as IS NULL
    UNION ALL
    SELECT a.id, b.id FROM measures AS v
    JOIN json_each(v.differs) AS other
    JOIN statistics AS a ON a.measure_id = v.id
    JOIN statistics AS b ON b.measure_id = other.value
    WHERE (
        v.id < other.value OR NOT EXISTS ( -- where each names the other, the pair is taken once
            SELECT 1 FROM measures AS o JOIN json_each(o.differs) AS back
            WHERE o.id = other.value AND back.value = v.id))
        AND a.kind = 'observation' AND b.kind = 'observation' AND a.same_as IS NULL AND b.same_as IS NULL
)
SELECT
    va.label AS measure_label, vb.label AS other_measure_label, a.value, b.value AS other_value, a.unit,
    b.unit AS other_unit, a.area, b.area AS other_area, a.group_text, b.group_text AS other_group_text,
    a.period_text, b.period_text AS other_period_text, a.period_start, a.period_end,
    b.period_start AS other_period_start, b.period_end AS other_period_end,
    ltrim(
        iif(a.measure_id <> b.measure_id, '; definition: two measures', '')
        || iif(
            a.measure_id = b.measure_id AND va.source IS NULL AND da.council_id IS NOT db.council_id,
            '; definition: none that councils share', '')
        || iif(min(a.measure_confidence, b.measure_confidence) < 0.8, '; definition: measure not sure', '')
        || iif(a.unit <> b.unit, '; unit', '')
        || iif(va.denominator IS NOT vb.denominator, '; denominator', '')
        || iif(lower(a.group_text) IS NOT lower(b.group_text), '; group', '')
        || iif(
            coalesce(a.period_start, a.period_end) IS NULL OR coalesce(b.period_start, b.period_end) IS NULL,
            '; period: not dated',
            iif(
                lower(a.area) IS NOT lower(b.area)
                AND (a.period_start IS NOT b.period_start OR a.period_end IS NOT b.period_end),
                '; period: not the same',
                iif(
                    abs(
                        coalesce(julianday(a.period_end) - julianday(a.period_start), -9)
                        - coalesce(julianday(b.period_end) - julianday(b.period_start), -9)) > 3,
                    '; period: not equally long', '')))
        || iif(
            a.area IS NULL OR b.area IS NULL, '; area: not told',
            iif(
                da.council_id IS NOT db.council_id AND lower(a.area) <> lower(b.area)
                AND NOT (
                    lower(coalesce(ka.name, '')) || ' ' LIKE lower(a.area) || ' %'
                    AND lower(coalesce(kb.name, '')) || ' ' LIKE lower(b.area) || ' %'),
                '; area: not each council''s own', '')),
        '; '
    ) AS not_comparable,
    a.measure_id, b.measure_id AS other_measure_id, p.id, p.other_id, a.document_id,
    b.document_id AS other_document_id, a.page, b.page AS other_page, a.quote, b.quote AS other_quote,
    da.council_id, db.council_id AS other_council_id
FROM pairs AS p
JOIN statistics AS a ON a.id = p.id
JOIN statistics AS b ON b.id = p.other_id
JOIN measures AS va ON va.id = a.measure_id
JOIN measures AS vb ON vb.id = b.measure_id
JOIN documents AS da ON da.id = a.document_id
JOIN documents AS db ON db.id = b.document_id
LEFT JOIN councils AS ka ON ka.id = da.council_id
LEFT JOIN councils AS kb ON kb.id = db.council_id;

-- Two figures that cannot both be right, or not of the same thing. Each is kept with its words; none is corrected.
-- "same period": only figures with a dated period, for two papers may each say "currently" and both be right. Two
-- figures of one sentence are about different things, however little of that was understood, and so are two
-- changes; a sentence that holds another whole is that one, cut elsewhere. What is rounded ("about 700", "over 700", 82 beside 81.8) is not another value.
-- Where the measure is not one of the vocabulary, its words must stand in both sentences: a heading over both says
-- too little ("22.4% of children in reception", "34.3% of children in year 6").
-- "both the highest": of two figures that are each called the highest, the lower one was written when the other
-- was known. "far apart": a rate of one place that is twice another of the same measure, whatever the period.
CREATE VIEW conflicting_statistics AS
WITH pairs AS (
    SELECT a.id AS id, b.id AS other_id FROM statistics AS a
    JOIN statistics AS b ON b.measure_id = a.measure_id AND b.unit = a.unit AND b.kind = a.kind AND b.id > a.id
    UNION ALL
    SELECT a.id, b.id FROM statistics AS a
    JOIN statistics AS b
        ON lower(b.measure) = lower(a.measure) AND b.unit = a.unit AND b.kind = a.kind AND b.id > a.id
    WHERE trim(a.measure) <> '' AND (a.measure_id IS NULL OR b.measure_id IS NULL)
        AND instr(lower(replace(a.sentence, char(10), ' ')), lower(replace(a.measure, char(10), ' ')))
        AND instr(lower(replace(b.sentence, char(10), ' ')), lower(replace(b.measure, char(10), ' ')))
),
judged AS (
    SELECT
        p.id, p.other_id,
        CASE
            WHEN a.period_start IS b.period_start AND a.period_end IS b.period_end
                AND coalesce(a.period_start, a.period_end) IS NOT NULL
                AND NOT (
                    (a.qualifier IS 'about' OR b.qualifier IS 'about')
                        AND abs(a.value - b.value) <= 0.05 * max(abs(a.value), abs(b.value))
                    OR coalesce(a.qualifier, '') IN ('over', 'at least') AND b.value >= a.value
                    OR coalesce(b.qualifier, '') IN ('over', 'at least') AND a.value >= b.value
                    OR coalesce(a.qualifier, '') IN ('under', 'at most') AND b.value <= a.value
                    OR coalesce(b.qualifier, '') IN ('under', 'at most') AND a.value <= b.value
                    OR a.value_to IS NULL AND b.value_to IS NULL AND a.unit <> 'count'
                        AND (round(a.value) = b.value OR round(b.value) = a.value))
                THEN 'same period'
            WHEN a.extreme = b.extreme -- of two that are not called so, NULL
                AND CASE
                    WHEN (a.value < b.value) = (a.extreme = 'highest')
                    THEN coalesce(da.date, '9999') >= coalesce(b.period_end, '')
                    ELSE coalesce(db.date, '9999') >= coalesce(a.period_end, '')
                END
                THEN 'both the ' || a.extreme
            WHEN a.unit LIKE 'per 1%' AND a.measure_id = b.measure_id AND min(a.value, b.value) > 0
                AND max(a.value, b.value) >= 2 * min(a.value, b.value)
                THEN 'far apart'
        END AS why
    FROM pairs AS p
    JOIN statistics AS a ON a.id = p.id
    JOIN statistics AS b ON b.id = p.other_id
    JOIN documents AS da ON da.id = a.document_id
    JOIN documents AS db ON db.id = b.document_id AND db.council_id = da.council_id
    WHERE (a.value <> b.value OR a.value_to IS NOT b.value_to) AND a.kind <> 'change'
        AND a.same_as IS NULL AND b.same_as IS NULL
        AND b.direction IS a.direction
        AND lower(b.area) IS lower(a.area) AND lower(b.group_text) IS lower(a.group_text)
        AND NOT instr(replace(a.sentence, char(10), ' '), replace(b.sentence, char(10), ' '))
        AND NOT instr(replace(b.sentence, char(10), ' '), replace(a.sentence, char(10), ' '))
)
SELECT
    j.why, a.measure, b.measure AS other_measure, a.measure_id, a.unit, a.kind, a.area, a.group_text,
    a.period_start, a.period_end, b.period_start AS other_period_start, b.period_end AS other_period_end,
    a.value, b.value AS other_value, a.value_to, b.value_to AS other_value_to,
    j.id, j.other_id, a.document_id, b.document_id AS other_document_id,
    a.page, b.page AS other_page, a.quote, b.quote AS other_quote
FROM judged AS j
JOIN statistics AS a ON a.id = j.id
JOIN statistics AS b ON b.id = j.other_id
WHERE j.why IS NOT NULL;

-- What was found wrong with a figure by reckoning, beside the figure where it was kept as one, once.
DROP VIEW doubtful_figures;
CREATE VIEW doubtful_figures AS
SELECT
    p.code, p.message, k.name AS council, d.title AS document, p.page, p.quote, s.measure, s.value, s.unit,
    s.numerator, s.denominator, s.area, s.group_text, s.period_text, s.sentence, s.id AS statistic_id,
    p.id AS problem_id, p.document_id, d.council_id
FROM problems AS p
JOIN documents AS d ON d.id = p.document_id
LEFT JOIN councils AS k ON k.id = d.council_id
LEFT JOIN statistics AS s
    ON s.document_id = p.document_id AND s.page = p.page AND s.char_start = p.char_start AND s.quote = p.quote
WHERE p.code IN ('figure-share', 'figure-change', 'figure-parts', 'figure-impossible', 'figure-points')
    AND s.same_as IS NULL;

-- Figures beside published values, each once. One that was rounded agrees with a value that rounds to it, to as
-- many decimals as both have. What is "about" so much agrees with what is within a twentieth of it; "over" and
-- "at least" with what is not less. A figure of a group, a target or a change is not what the series is of: it is
-- not here. A day at the end of a year is that year's value, and a value of one day is that of the year or month
-- that ends on it.
DROP VIEW IF EXISTS checked_statistics;
CREATE VIEW checked_statistics AS
WITH quoted AS (
    SELECT
        s.*, v.label AS measure_label, c.value AS code,
        iif(instr(s.value, '.'), length(s.value) - instr(s.value, '.'), 0) AS decimals
    FROM statistics AS s
    JOIN measures AS v ON v.id = s.measure_id
    LEFT JOIN json_each(v.codes) AS c ON 1
    WHERE s.kind = 'observation' AND s.same_as IS NULL AND s.group_text IS NULL AND s.value_to IS NULL
        AND s.area_code IS NOT NULL AND s.period_end IS NOT NULL AND s.unit = v.unit
), beside AS (
    SELECT
        q.*, p.value AS published_value, p.period_text AS published_period, p.source AS published_by,
        p.code AS published_code, p.note AS published_note,
        min(q.decimals, iif(instr(p.value, '.'), length(p.value) - instr(p.value, '.'), 0)) AS shared
    FROM quoted AS q
    LEFT JOIN published_values AS p
        ON p.code = q.code AND p.area_code = q.area_code AND p.period_end = q.period_end
        AND (p.period_start = coalesce(q.period_start, q.period_end) OR q.period_start = q.period_end
            OR p.period_start = p.period_end)
)
SELECT
    b.id, b.measure_label, b.value, b.unit, b.qualifier, b.area, b.period_text,
    CASE
        WHEN max(b.published_value IS NOT NULL) = 0 THEN 'no series'
        WHEN max(CASE
            WHEN b.published_value IS NULL THEN 0
            WHEN b.qualifier IN ('over', 'at least') THEN b.published_value >= b.value
            WHEN b.qualifier IN ('under', 'at most') THEN b.published_value <= b.value
            WHEN b.qualifier IS NOT NULL THEN abs(b.published_value - b.value) * 20 <= abs(b.value)
            ELSE abs(round(b.published_value, b.shared) - round(b.value, b.shared)) < 1e-9
        END) THEN 'agrees with'
        ELSE 'differs from'
    END AS outcome,
    b.published_value, b.published_period, b.published_by, b.published_code, b.published_note,
    b.measure_confidence, b.period_start, b.period_end, b.area_code, b.measure_id, b.sentence, b.page, b.quote,
    b.document_id
FROM beside AS b
GROUP BY b.id;
