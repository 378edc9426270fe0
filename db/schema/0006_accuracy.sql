-- When scores were measured, of how many papers, and whether nobody had looked at those, version 6. Frozen: a change is
-- a new migration (db/migrations.py).

ALTER TABLE accuracy ADD COLUMN papers INTEGER;
ALTER TABLE accuracy ADD COLUMN measured_on TEXT;
ALTER TABLE accuracy ADD COLUMN held_out INTEGER NOT NULL DEFAULT 0 CHECK (held_out IN (0, 1));
