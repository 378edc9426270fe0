-- Which of two meetings of one day later minutes speak of, where they say so: "the Annual Meeting held on 4 May".

ALTER TABLE confirmations ADD COLUMN of_occasion TEXT
    CHECK (of_occasion IN ('annual', 'annual parish meeting', 'extraordinary'));
ALTER TABLE amendments ADD COLUMN of_occasion TEXT
    CHECK (of_occasion IN ('annual', 'annual parish meeting', 'extraordinary'));
