-- Names that an older version found and left in the rows: marked, until they are held back (db/connect.py).

UPDATE problems SET settled = 'not yet held back'
WHERE code = 'possible-young-person' AND quote IS NOT NULL AND settled IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM withheld AS w
        WHERE w.document_id = problems.document_id AND w.record_table = 'problems' AND w.field = 'quote'
            AND w.record_id = problems.id
    );
