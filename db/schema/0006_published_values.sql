-- Values that a statistical office publishes, to lay beside what papers quote. An operator imports them.

CREATE TABLE published_values (
    code TEXT NOT NULL,
    area_code TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    source TEXT NOT NULL,
    area TEXT NOT NULL,
    period_text TEXT NOT NULL,
    value NUMERIC NOT NULL,
    note TEXT,
    PRIMARY KEY (code, area_code, period_start, period_end)
);

-- A figure that was rounded agrees with a value that rounds to it, to as many decimals as both have. What is
-- "about" so much agrees with what is within a twentieth of it; "over" and "at least" with what is not less.
-- A figure of a group, a target or a change is not what the series is of: it is not here. A day at the end of a
-- year is that year's value, and a value of one day is that of the year or month that ends on it.
CREATE VIEW checked_statistics AS
WITH quoted AS (
    SELECT
        s.*, v.label AS measure_label, c.value AS code,
        iif(instr(s.value, '.'), length(s.value) - instr(s.value, '.'), 0) AS decimals
    FROM statistics AS s
    JOIN measures AS v ON v.id = s.measure_id
    LEFT JOIN json_each(v.codes) AS c ON 1
    WHERE s.kind = 'observation' AND s.group_text IS NULL AND s.value_to IS NULL
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
