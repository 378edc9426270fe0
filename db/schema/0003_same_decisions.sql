-- A notice of decisions and the minutes tell one decision under names of their own: clause 2 of the notice may be
-- the minutes' third. Which record a sighting is of is worked out; what its document calls it is kept beside.

ALTER TABLE sightings ADD COLUMN stated_id TEXT NOT NULL DEFAULT '';
UPDATE sightings SET stated_id = record_id;
CREATE UNIQUE INDEX idx_sightings_stated ON sightings (record_table, stated_id, document_id, ordinal);
