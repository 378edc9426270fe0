-- Measures with what they are of, figures with how sure their measure is, and views that say what may be compared.

ALTER TABLE measures ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE measures ADD COLUMN population TEXT NOT NULL DEFAULT '';
ALTER TABLE measures ADD COLUMN attribute TEXT NOT NULL DEFAULT '';
ALTER TABLE measures ADD COLUMN denominator TEXT;
ALTER TABLE measures ADD COLUMN complement_id TEXT REFERENCES measures(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE measures ADD COLUMN broader_id TEXT REFERENCES measures(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX idx_measures_complement ON measures (complement_id);
CREATE INDEX idx_measures_broader ON measures (broader_id);
ALTER TABLE measures ADD COLUMN differs TEXT NOT NULL DEFAULT '[]';
ALTER TABLE measures ADD COLUMN codes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE measures ADD COLUMN reason TEXT;

ALTER TABLE statistics ADD COLUMN measure_confidence REAL CHECK (measure_confidence BETWEEN 0 AND 1);
ALTER TABLE statistics ADD COLUMN extreme TEXT CHECK (extreme IN ('highest', 'lowest'));
ALTER TABLE statistics ADD COLUMN people INTEGER NOT NULL DEFAULT 0 CHECK (people IN (0, 1));

-- Counts of people under it are not published (db/small_numbers.py): what the council's conventions said when the
-- paper was read, or when the site was last served.
ALTER TABLE documents ADD COLUMN small_numbers INTEGER NOT NULL DEFAULT 0;

DROP VIEW comparable_statistics;
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
WHERE s.kind = 'observation';

-- Of one place, figures of several times may be compared where the times are equally long (a year has up to two
-- days more than another, a month up to three); of two places, only figures of the same time. Of two councils'
-- papers each must speak of its own council's place ("Nether Marsh" of Nether Marsh Parish Council): what one
-- quotes of England is no figure of that council.
CREATE VIEW compared_statistics AS
WITH pairs AS (
    SELECT a.id AS id, b.id AS other_id FROM statistics AS a
    JOIN statistics AS b ON b.measure_id = a.measure_id AND b.id > a.id
    WHERE a.kind = 'observation' AND b.kind = 'observation'
    UNION ALL
    SELECT a.id, b.id FROM measures AS v
    JOIN json_each(v.differs) AS other
    JOIN statistics AS a ON a.measure_id = v.id
    JOIN statistics AS b ON b.measure_id = other.value
    WHERE (
        v.id < other.value OR NOT EXISTS ( -- where each names the other, the pair is taken once
            SELECT 1 FROM measures AS o JOIN json_each(o.differs) AS back
            WHERE o.id = other.value AND back.value = v.id))
        AND a.kind = 'observation' AND b.kind = 'observation'
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
-- changes. What is rounded ("about 700", "over 700", 82 beside 81.8) is not another value.
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
        AND b.direction IS a.direction
        AND lower(b.area) IS lower(a.area) AND lower(b.group_text) IS lower(a.group_text)
        AND replace(a.sentence, char(10), ' ') <> replace(b.sentence, char(10), ' ')
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

CREATE VIEW unmatched_measures AS
SELECT
    lower(s.measure) AS measure, s.unit, count(*) AS figures, count(DISTINCT s.document_id) AS documents,
    count(DISTINCT d.council_id) AS councils, min(s.id) AS example_id, min(s.sentence) AS example
FROM statistics AS s
JOIN documents AS d ON d.id = s.document_id
WHERE s.measure_id IS NULL AND trim(s.measure) <> ''
GROUP BY lower(s.measure), s.unit;

-- What was found wrong with a figure by reckoning, beside the figure where it was kept as one.
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
WHERE p.code IN ('figure-share', 'figure-change', 'figure-parts', 'figure-impossible', 'figure-points');
