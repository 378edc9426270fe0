-- Lists that officers ask for, as views: votes, interests, what was heard in private, targets, late papers; version 14.
-- Frozen: a change is a new migration (db/migrations.py).
--
-- Each says what a minute, an item or a figure says in so many words; nothing is told that is not printed. A release
-- has these views as tables with indexes (minutebook/release/ready.py), so that words are looked through once.
-- body_id is the one id of a body that is known under several.

CREATE VIEW votes AS
SELECT
    r.id, m.date, k.name AS council, c.name AS committee, n.reference, n.title, r.quote, r.kind, r.result,
    r.votes_for, r.votes_against, r.votes_abstain, r.mover, r.seconder,
    coalesce(r.result = 'lost', 0) AS lost,
    r.votes_for IS NOT NULL OR r.votes_against IS NOT NULL AS counted,
    coalesce(n.text LIKE '%recorded vote%' OR n.text LIKE '%named vote%', 0) AS recorded_vote,
    coalesce(n.text LIKE '%casting vote%', 0) AS casting_vote,
    m.council_id, m.committee_id, coalesce(c.same_as, c.id) AS body_id, r.meeting_id, r.minute_id,
    r.document_id, r.page, r.char_start, r.char_end
FROM resolutions AS r
JOIN meetings AS m ON m.id = r.meeting_id
JOIN committees AS c ON c.id = m.committee_id
LEFT JOIN councils AS k ON k.id = m.council_id
LEFT JOIN minutes AS n ON n.id = r.minute_id
WHERE coalesce(r.result, r.votes_for, r.votes_against, r.mover, r.seconder) IS NOT NULL
    OR n.text LIKE '%recorded vote%' OR n.text LIKE '%named vote%' OR n.text LIKE '%casting vote%';

-- A minute is taken sentence by sentence: whose interest it is stands in the sentence that tells of it. Under a heading
-- about interests "none" is said only where a sentence begins with it, and nobody is named; under another heading only
-- a sentence that has a member before the word counts, for applicants and companies have interests too. What is neither
-- is not told. The index of words finds the minutes that speak of interests at all ("items of interest" are other things).
CREATE VIEW interests AS
WITH headed AS (
    SELECT n.id, n.title, n.text,
        (n.title LIKE '%declar%interest%' OR n.title LIKE '%disclos%interest%' OR n.title LIKE '%interest%declar%'
        OR n.title LIKE '%register of interest%' OR n.title LIKE '%members_ interests%'
        OR n.title LIKE '%pecuniary interest%' OR n.title LIKE 'interests') AND n.title NOT LIKE '%form%' AS item
    FROM minutes AS n
    WHERE n.rowid IN (SELECT rowid FROM minutes_fts WHERE minutes_fts MATCH 'interest')
),
parted AS MATERIALIZED (
    SELECT h.id, h.item, ' ' || trim(e.value, ' .:-–') AS words,
        lag(e.value) OVER (PARTITION BY h.id ORDER BY e.key) AS before
    FROM headed AS h
    JOIN json_each('[' || replace(replace(replace(replace(json_quote(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            h.text, char(10), ' '), '  ', ' '), 'Councillor', 'Cllr'), 'COUNCILLOR', 'Cllr'), 'CLLR', 'Cllr'),
            'Cllrs', 'Cllr'), 'Cllr.', 'Cllr'), 'Mr.', 'Mr'), 'Mrs.', 'Mrs'), 'Ms.', 'Ms'), 'Dr.', 'Dr')
        ), '. ', '","'), '; ', '","'), ': none', '","none'), ': None', '","None') || ']') AS e
    WHERE h.item OR h.text LIKE '%declared%' OR h.text LIKE '%disclosed%'
),
sentences AS MATERIALIZED (
    SELECT id, item, substr(iif(before GLOB '* [A-Z]', before || words, words), 1, 600) AS words,
        length(words) > 600 AS cut  -- where somebody may be named behind it
    FROM parted
    WHERE item OR words LIKE '%declared%' OR words LIKE '%disclosed%'
),
told AS MATERIALIZED (
    SELECT id, item, words,
        words GLOB '*[ (]Cllr [A-Z]*' OR words GLOB '*[ (]M[rs] [A-Z]*' OR words GLOB '*[ (]Mrs [A-Z]*'
        OR words GLOB '*[ (]Miss [A-Z]*' OR words GLOB '*[ (]Dr [A-Z]*' OR words GLOB '*[ (]Sir [A-Z]*'
        OR words GLOB '*[ (]Lord [A-Z]*' OR words GLOB '*[ (]Lady [A-Z]*' OR words GLOB '*[ (]Baroness [A-Z]*'
        OR words GLOB '*[ (]Ald* [A-Z]*' OR words GLOB '*[ (]Prof* [A-Z]*' OR words GLOB '*[ (]Rev* [A-Z]*'
        OR words GLOB '*[Mm]ember [A-Z]*' AS person, cut,
        words LIKE '%declared a% interest%' OR words LIKE '%disclosed a% interest%' OR words LIKE '%declared interest%'
        OR words LIKE '%declared his %interest%' OR words LIKE '%declared her %interest%'
        OR words LIKE '%declared their %interest%' OR words LIKE '%disclosed interest%'
        OR words LIKE '%registered an interest%' OR words LIKE '%disclosed his %interest%'
        OR words LIKE '%disclosed her %interest%' OR words LIKE '%disclosed their %interest%'
        OR words LIKE '%declared that %had a%interest%' OR words LIKE '%declared the following%interest%' AS said,
        words LIKE '% no %' OR words LIKE '% not %' OR words LIKE '% none %' OR words LIKE '% none' OR words LIKE '% nor %'
        OR words LIKE '% neither %' OR words LIKE '%nobody%' OR words LIKE '% nil' OR words LIKE '% nothing %' AS denied,
        words LIKE '%asked%' OR words LIKE '%invited%' OR words LIKE '%reminded%' OR words LIKE '%requested%'
        OR words LIKE '%required to%' OR words LIKE '%wish to declare%' OR words LIKE '%should declare%'
        OR words LIKE '% if %' OR words LIKE '% whether %' OR words LIKE '% must %' OR words LIKE '% shall %'
        OR words LIKE '% may %' OR words LIKE '%called for%' OR words LIKE '%sought%' OR words LIKE '%advised%'
        OR words LIKE '% read out %' OR words LIKE '%drew attention%' OR words LIKE '%explained%'
        OR words LIKE '% any %interest%' AS asked,
        words LIKE '%applicant%declared%' OR words LIKE '%landowner%declared%' OR words LIKE '%developer%declared%'
        OR words LIKE '%company%declared%' OR words LIKE '%consultant%declared%' OR words LIKE '%objector%declared%'
        OR words LIKE '%applicant%disclosed%' OR words LIKE '%developer%disclosed%' OR words LIKE '%company%disclosed%'
        OR words LIKE '% said %declared%' OR words LIKE '%reported that%declared%' AS others
    FROM sentences
),
judged AS (
    SELECT id, max(item) AS item, max(person OR cut) AS named,
        max(said AND NOT denied AND NOT others) AS said,
        max(person AND NOT denied AND NOT asked AND NOT others AND (
            words LIKE '%declar%' OR words LIKE '%disclos%' OR words LIKE '%interest%' OR words LIKE '%pecuniary%'
            OR words LIKE '%prejudicial%' OR words LIKE '%item%' OR words LIKE '% re %' OR words LIKE '%: %'
            OR words LIKE '%trustee%' OR words LIKE '%governor%')) AS somebody,
        max(said AND NOT denied AND NOT others AND (
            words GLOB '* Cllr [A-Z]*disclosed*' OR words GLOB '* Cllr [A-Z]*declared*'
            OR words GLOB '* M[rs] [A-Z]*declared*' OR words GLOB '* M[rs] [A-Z]*disclosed*'
            OR words GLOB '* Mrs [A-Z]*declared*' OR words GLOB '* Mrs [A-Z]*disclosed*'
            OR words GLOB '* Miss [A-Z]*declared*' OR words GLOB '* Miss [A-Z]*disclosed*'
            OR words GLOB '* Dr [A-Z]*declared*' OR words GLOB '* Dr [A-Z]*disclosed*'
            OR words GLOB '* Sir [A-Z]*declared*' OR words GLOB '* Lord [A-Z]*declared*'
            OR words GLOB '* Lady [A-Z]*declared*' OR words GLOB '* Baroness [A-Z]*declared*'
            OR words GLOB '* Ald* [A-Z]*declared*' OR words GLOB '* Prof* [A-Z]*declared*'
            OR words GLOB '*[Mm]ember*declared*' OR words GLOB '*[Mm]ember*disclosed*'
            OR words GLOB '* Chair*declared*' OR words GLOB '* Chair*disclosed*'
            OR words GLOB '* Mayor*declared*' OR words GLOB '* Cllr declared*')) AS of_member,
        max(NOT others AND words NOT LIKE '% other%' AND words NOT LIKE '% further %' AND words NOT LIKE '% additional%'
            AND words NOT LIKE '%officer%' AND words NOT LIKE '% may %' AND words NOT LIKE '% must %'
            AND words NOT LIKE '% shall %' AND words NOT LIKE '% should %' AND words NOT LIKE '% if %' AND (
            words LIKE ' none' OR words LIKE ' none %' AND length(words) < 60 OR words LIKE ' nil%'
            OR words LIKE ' there were none%' OR words LIKE ' there was none%'
            OR words LIKE ' there were no %interest%' OR words LIKE ' there were no %declar%'
            OR words LIKE ' there were no %disclos%' OR words LIKE ' there were not any %'
            OR words LIKE ' there was no declar%' OR words LIKE ' no declar%' OR words LIKE ' no %interest%'
            OR words LIKE ' no disclos%' OR words LIKE ' no member%declared%' OR words LIKE ' no cllr%declared%'
            OR words LIKE ' nothing to declare%' OR words LIKE ' nothing was declared%'
            OR words LIKE ' members %had no %interest%' OR words LIKE ' members %had nothing to declare%'
            OR words LIKE ' members %declared no %' OR words LIKE '%no declarations%made%'
            OR words LIKE '%no declarations%received%' OR words LIKE '%no interests were declared%')) AS none
    FROM told
    GROUP BY id
)
SELECT
    n.id, m.date, k.name AS council, c.name AS committee, n.reference, n.title, n.text,
    CASE
        WHEN NOT j.item THEN 'declared'
        WHEN j.none AND NOT j.named AND NOT j.said THEN 'none'
        WHEN j.said OR j.somebody THEN 'declared'
        ELSE 'not told'
    END AS declared,
    j.item AS item_of_its_own, m.council_id, m.committee_id, coalesce(c.same_as, c.id) AS body_id, n.meeting_id,
    n.document_id, n.page, n.char_start, n.char_end
FROM judged AS j
JOIN minutes AS n ON n.id = j.id
JOIN meetings AS m ON m.id = n.meeting_id
JOIN committees AS c ON c.id = m.committee_id
LEFT JOIN councils AS k ON k.id = m.council_id
WHERE j.item OR j.of_member;

-- The paragraphs are those of Schedule 12A: the numbers behind "paragraph", where "Part 1" or "Schedule 12A" follows in the
-- sentence, or "exclu" or "exempt" stands shortly before and nothing says that the paragraph is of a report. A number
-- with a point, or a span of numbers, is none of them; nor is one of Scotland's Schedule 7A, whose paragraphs are others.
CREATE VIEW heard_in_private AS
WITH minuted AS (
    SELECT id, title || char(10) || text AS words,
        title LIKE '%exclu%' AND (title LIKE '%public%' OR title LIKE '%press%') AS item
    FROM minutes
    WHERE rowid IN (SELECT rowid FROM minutes_fts WHERE minutes_fts MATCH 'excluded OR exclusion')
),
private AS (
    SELECT id, 'minutes' AS source, words FROM minuted
    WHERE (item OR words LIKE '%public be excluded%' OR words LIKE '%press be excluded%'
            OR words LIKE '%public were excluded%' OR words LIKE '%public was excluded%'
            OR words LIKE '%exclude the public%' OR words LIKE '%exclude the press%'
            OR words LIKE '%exclude press and public%' OR words LIKE '%excluding the public%'
            OR words LIKE '%excluding the press%' OR words LIKE '%public and press be excluded%'
            OR words LIKE '%exclude members of the public%' OR words LIKE '%excluded from the meeting%public%'
            OR words LIKE '%public%excluded from the meeting%')
        AND NOT (length(words) < 300 AND words NOT LIKE '%be excluded%'
            AND (words LIKE '%none%' OR words LIKE '%not required%' OR words LIKE '%no exempt%'
                OR words LIKE '%no items%' OR words LIKE '%not necessary%' OR words LIKE '%no confidential%'
                OR words LIKE '%there was no %' OR words LIKE '%n/a%'))
    UNION ALL
    SELECT id, 'agenda', title || char(10) || text || char(10) || coalesce(exempt_reason, '')
    FROM agenda_items WHERE exempt
),
parted AS (
    SELECT p.id, p.source, e.key > 0 AS behind, e.value AS words,
        lag(e.value) OVER (PARTITION BY p.source, p.id ORDER BY e.key) AS before,
        ltrim(e.value, '0123456789 ,&()sandor') AS rest
    FROM private AS p
    JOIN json_each('["' || replace(substr(json_quote(
        replace(replace(replace(p.words, char(10), ' '), 'Paragraph', 'paragraph'), 'PARAGRAPH', 'paragraph')
        ), 2), 'paragraph', '","') || ']') AS e
),
sentences AS (
    SELECT id, source, substr(words, 1, length(words) - length(rest)) || ' ' AS digits, rest,
        substr(before, -150) AS before, substr(rest, 1, instr(rest || '. ', '. ')) AS sentence
    FROM parted
    WHERE behind
),
numbered AS (
    SELECT id, source, ' ' || group_concat(digits, ' ') || ' ' AS digits
    FROM sentences
    WHERE rest NOT GLOB '.[0-9]*' AND rest NOT GLOB '[-–/:]*' AND rest NOT LIKE 'to %' AND rest NOT LIKE 'f the report%'
        AND rest NOT LIKE 'f this %' AND sentence NOT LIKE '%schedule 7A%'
        AND (sentence LIKE '%of part 1%' OR sentence LIKE '%f part 1%' OR sentence LIKE '%schedule 12A%'
            OR (before LIKE '%exclu%' OR before LIKE '%exempt%') AND rest NOT LIKE 'f the %'
                AND rest NOT LIKE 'f a%' AND rest NOT LIKE 'bove%' AND rest NOT LIKE 'in the %')
    GROUP BY source, id
)
SELECT
    p.id, m.date, k.name AS council, c.name AS committee, p.source, coalesce(n.reference, i.number) AS reference,
    coalesce(n.title, i.title) AS title, p.words AS text,
    coalesce(ltrim(
        iif(digits GLOB '*[^0-9]1[^0-9]*', ', 1', '') || iif(digits GLOB '*[^0-9]2[^0-9]*', ', 2', '')
        || iif(digits GLOB '*[^0-9]3[^0-9]*', ', 3', '') || iif(digits GLOB '*[^0-9]4[^0-9]*', ', 4', '')
        || iif(digits GLOB '*[^0-9]5[^0-9]*', ', 5', '') || iif(digits GLOB '*[^0-9]6[^0-9]*', ', 6', '')
        || iif(digits GLOB '*[^0-9]7[^0-9]*', ', 7', ''), ', '), '') AS paragraphs,
    m.council_id, m.committee_id, coalesce(c.same_as, c.id) AS body_id, m.id AS meeting_id,
    coalesce(n.document_id, i.document_id) AS document_id, coalesce(n.page, i.page) AS page,
    coalesce(n.char_start, i.char_start) AS char_start, coalesce(n.char_end, i.char_end) AS char_end
FROM private AS p
LEFT JOIN numbered AS d ON d.source = p.source AND d.id = p.id
LEFT JOIN minutes AS n ON p.source = 'minutes' AND n.id = p.id
LEFT JOIN agenda_items AS i ON p.source = 'agenda' AND i.id = p.id
JOIN meetings AS m ON m.id = coalesce(n.meeting_id, i.meeting_id)
JOIN committees AS c ON c.id = m.committee_id
LEFT JOIN councils AS k ON k.id = m.council_id;

-- A figure that is called a target, and the figure that the paper sets beside it: of the same sentence, or of the
-- same measure on the same page; before the target rather than behind it. The words say whether it was met, where the
-- sentence has one target. Else the two are compared only where they are of one area, group and period, no other
-- figure could be the one that is meant, and the measure says whether a high value is good.
CREATE INDEX idx_statistics_targets ON statistics (document_id) WHERE kind = 'target' AND same_as IS NULL;
CREATE VIEW quoted_targets AS
WITH paired AS (
    SELECT t.id, o.id AS other_id, o.sentence = t.sentence AS near, o.char_start < t.char_start AS first,
        abs(o.char_start - t.char_start) AS away, o.value,
        (o.area_code = t.area_code OR (o.area_code IS NULL OR t.area_code IS NULL) AND lower(o.area) IS lower(t.area))
        AND lower(o.group_text) IS lower(t.group_text)
        AND o.period_start IS t.period_start AND o.period_end IS t.period_end
        AND (o.period_start IS NOT NULL OR lower(o.period_text) IS lower(t.period_text))
        AND (o.measure_id IS NULL OR t.measure_id IS NULL OR o.measure_id = t.measure_id) AS fits
    FROM statistics AS t
    LEFT JOIN statistics AS o ON o.document_id = t.document_id AND o.page = t.page AND o.unit = t.unit
        AND o.kind = 'observation'
        AND (o.sentence = t.sentence OR o.measure_id = t.measure_id
            OR trim(t.measure) <> '' AND lower(o.measure) = lower(t.measure))
    WHERE t.kind = 'target' AND t.same_as IS NULL
        AND (t.sentence LIKE '%target%' OR t.sentence LIKE '%standard%' OR t.sentence LIKE '%benchmark%'
            OR t.sentence LIKE '%timescale%' OR t.sentence LIKE '%threshold%')
),
beside AS (
    SELECT id, other_id, coalesce(fits, 0) AS fits,
        row_number() OVER (PARTITION BY id ORDER BY near DESC, fits DESC, first DESC, away, other_id) AS place,
        min(iif(fits, value, NULL)) OVER (PARTITION BY id, near) IS NOT
            max(iif(fits, value, NULL)) OVER (PARTITION BY id, near) AS competing
    FROM paired
),
worded AS (
    SELECT t.id, t.n = 1 AND (
            t.words LIKE '%target was not met%' OR t.words LIKE '%target was missed%' OR t.words LIKE '%target was not achieved%'
            OR t.words LIKE '%targets were not met%' OR t.words LIKE '%targets were missed%'
            OR t.words LIKE '%target has not been met%' OR t.words LIKE '%target of % was not met%'
            OR t.words LIKE '%target of % was missed%' OR t.words LIKE '%target of % was not achieved%'
            OR t.words LIKE '% missed the target%' OR t.words LIKE '% missed its target%'
            OR t.words LIKE '% not meet the target%' OR t.words LIKE '% not meet its target%'
            OR t.words LIKE '% not met the target%' OR t.words LIKE '% not met its target%'
            OR t.words LIKE '% failed to meet the target%' OR t.words LIKE '% failed to meet its target%'
            OR t.words LIKE '% short of the target%' OR t.words LIKE '% short of its target%'
            OR t.words LIKE '% short of the ' || t.value || '\% target%' ESCAPE '\') AS missed,
        t.n = 1 AND (
            t.words LIKE '%target was met%' OR t.words LIKE '%target was achieved%' OR t.words LIKE '%target was exceeded%'
            OR t.words LIKE '%targets were met%' OR t.words LIKE '%target has been met%'
            OR t.words LIKE '%target of % was met%' OR t.words LIKE '%target of % was achieved%'
            OR t.words LIKE '%target of % was exceeded%') AS met,
        t.words LIKE '%not %' OR t.words LIKE '%n’t %' AS denied
    FROM (
        SELECT t.id, t.value, t.sentence AS words, (
            SELECT count(*) FROM statistics AS a
            WHERE a.document_id = t.document_id AND a.page = t.page AND a.kind = 'target' AND a.sentence = t.sentence
        ) AS n
        FROM statistics AS t
        WHERE t.kind = 'target' AND t.same_as IS NULL
    ) AS t
    WHERE t.words NOT LIKE '% if %' AND t.words NOT LIKE 'if %' AND t.words NOT LIKE '% whether %'
        AND t.words NOT LIKE '% unless %' AND t.words NOT LIKE '% until %' AND t.words NOT LIKE '% would %'
        AND t.words NOT LIKE '% last year%' AND t.words NOT LIKE '%previous%' AND t.words NOT LIKE '% risk %' AND t.words NOT LIKE '% may %' AND t.words NOT LIKE '% might %'
),
alone AS (
    SELECT t.id FROM statistics AS t
    WHERE t.kind = 'target' AND t.same_as IS NULL AND NOT EXISTS (
        SELECT 1 FROM statistics AS a
        WHERE a.document_id = t.document_id AND a.page = t.page AND a.kind = 'target' AND a.sentence = t.sentence
            AND a.unit = t.unit AND a.value <> t.value)
)
SELECT
    t.id, d.date, k.name AS council, c.name AS committee, d.title AS document, t.measure, t.value, t.value_to, t.unit,
    t.qualifier, t.area, t.period_text, o.value AS other_value, o.value_to AS other_value_to,
    o.qualifier AS other_qualifier, o.area AS other_area, o.period_text AS other_period_text, v.polarity,
    CASE
        WHEN w.met AND (w.missed OR w.denied) THEN 'not told'
        WHEN w.missed THEN 'missed'
        WHEN w.met THEN 'met'
        WHEN o.id IS NULL OR v.polarity IS NULL OR t.value_to IS NOT NULL OR o.value_to IS NOT NULL
            OR o.qualifier IS NOT NULL OR NOT b.fits OR b.competing OR t.id NOT IN (SELECT id FROM alone)
            OR w.id IS NULL THEN 'not told'
        WHEN o.value = t.value THEN 'met'
        ELSE iif((o.value > t.value) = (v.polarity = 'high'), 'met', 'missed')
    END AS outcome,
    t.sentence, d.council_id, d.committee_id, coalesce(c.same_as, c.id) AS body_id, o.id AS other_id,
    t.document_id, t.page, t.char_start, t.char_end
FROM beside AS b
JOIN statistics AS t ON t.id = b.id AND b.place = 1
JOIN documents AS d ON d.id = t.document_id
LEFT JOIN worded AS w ON w.id = t.id
LEFT JOIN statistics AS o ON o.id = b.other_id
LEFT JOIN measures AS v ON v.id = coalesce(t.measure_id, o.measure_id)
LEFT JOIN councils AS k ON k.id = d.council_id
LEFT JOIN committees AS c ON c.id = d.committee_id;

-- "Timetabled" is not tabled, and a motion or a question that was tabled was on the agenda; what is to be done as a
-- matter of urgency is no late paper, but an item that was considered so is. A supplementary planning document is a
-- paper like others, and "template report" ends in late by chance.
CREATE VIEW late_papers AS
WITH spoken AS (
    SELECT id, title, text,
        (text LIKE '% was tabled%' OR text LIKE '% were tabled%' OR text LIKE '% tabled at %'
            OR text LIKE '% tabled a %' OR text LIKE '% tabled the %' OR text LIKE '% tabled report%'
            OR text LIKE '% tabled copies%' OR text LIKE '% tabled paper%')
        AND NOT (text LIKE '%motion was tabled%' OR text LIKE '%motions were tabled%'
            OR text LIKE '%question was tabled%' OR text LIKE '%questions were tabled%'
            OR text LIKE '%amendment was tabled%' OR text LIKE '%amendments were tabled%'
            OR text LIKE '%tabled a motion%' OR text LIKE '%tabled a question%'
            OR text LIKE '%tabled the motion%' OR text LIKE '%tabled the question%') AS tabled
    FROM minutes
    WHERE rowid IN (SELECT rowid FROM minutes_fts WHERE minutes_fts MATCH 'tabled OR urgent OR urgency OR 100B')
),
late AS (
    SELECT id, 'agenda' AS source, title || char(10) || text AS words, 'to follow' AS how FROM agenda_items
    WHERE rowid IN (SELECT rowid FROM agenda_items_fts WHERE agenda_items_fts MATCH 'follow')
        AND (title LIKE '%to follow' OR title LIKE '%to follow)%' OR title LIKE '%to follow]%'
        OR text LIKE '%(to follow)%' OR text LIKE '%report to follow' OR text LIKE '%report to follow.%'
        OR text LIKE 'to follow' OR text LIKE 'to follow.%')
    UNION ALL
    SELECT id, 'paper', title, iif(title LIKE '%suppl%' OR kind_given LIKE '%suppl%', 'supplement', 'late')
    FROM documents
    WHERE title LIKE 'supplement' OR title LIKE 'supplement:%' OR title LIKE 'supplement _ %'
        OR title LIKE 'supplement _' OR title LIKE 'supplement _:%' OR title LIKE '%agenda supplement%' OR title LIKE '%supplementary agenda%'
        OR title LIKE '%supplementary paper%' OR title LIKE '%supplementary report%' OR ' ' || title LIKE '% late item%'
        OR ' ' || title LIKE '% late paper%' OR ' ' || title LIKE '% late report%' OR title LIKE 'tabled paper%'
        OR title LIKE '%update sheet%' OR kind_given LIKE '%supplement%'
    UNION ALL
    SELECT id, 'minutes', title || char(10) || text,
        iif(tabled, 'tabled', 'urgent') FROM spoken
    WHERE tabled
        OR (text LIKE '%100B(4)%' OR text LIKE '%accepted as urgent%' OR text LIKE '%as an urgent item%'
                OR text LIKE '%considered as a matter of urgency%' OR text LIKE '%taken as urgent%')
            AND NOT (length(text) < 300 AND (text LIKE '%none%' OR text LIKE '%no urgent%'
                OR text LIKE '%there were no%' OR text LIKE '%there was no%' OR text LIKE '%no items%'))
)
SELECT
    l.id, coalesce(m.date, d.date) AS date, k.name AS council, c.name AS committee, l.source, l.how,
    coalesce(n.reference, i.number) AS reference, coalesce(n.title, i.title, d.title) AS title, l.words AS text,
    coalesce(m.council_id, d.council_id) AS council_id, coalesce(m.committee_id, d.committee_id) AS committee_id,
    coalesce(c.same_as, c.id) AS body_id, m.id AS meeting_id, d.id AS document_id,
    coalesce(n.page, i.page, d.page, 1) AS page, coalesce(n.char_start, i.char_start, d.char_start) AS char_start,
    coalesce(n.char_end, i.char_end, d.char_end) AS char_end
FROM late AS l
LEFT JOIN minutes AS n ON l.source = 'minutes' AND n.id = l.id
LEFT JOIN agenda_items AS i ON l.source = 'agenda' AND i.id = l.id
JOIN documents AS d ON d.id = coalesce(n.document_id, i.document_id, l.id)
LEFT JOIN meetings AS m ON m.id = coalesce(n.meeting_id, i.meeting_id, d.meeting_id)
LEFT JOIN committees AS c ON c.id = coalesce(m.committee_id, d.committee_id)
LEFT JOIN councils AS k ON k.id = coalesce(m.council_id, d.council_id);
