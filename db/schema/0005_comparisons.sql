-- Figures set beside one another in a sentence; how precise a period is, and the days of one that rests on the
-- date of its meeting or document.

ALTER TABLE statistics ADD COLUMN period_precision TEXT;
ALTER TABLE statistics ADD COLUMN resolved_start TEXT;
ALTER TABLE statistics ADD COLUMN resolved_end TEXT;
ALTER TABLE statistics ADD COLUMN resolved_from TEXT CHECK (resolved_from IN ('meeting', 'document'));
ALTER TABLE statistics ADD COLUMN resolved_on TEXT;
ALTER TABLE statistics ADD COLUMN compared_with TEXT REFERENCES statistics(id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX idx_statistics_compared ON statistics (compared_with);
