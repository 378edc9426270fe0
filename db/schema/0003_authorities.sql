-- How councils belong together. The other council need not have papers here, so that it has no foreign key.

CREATE TABLE council_successions (
    council_id TEXT NOT NULL,
    council_name TEXT NOT NULL,
    successor_id TEXT NOT NULL,
    successor_name TEXT NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('new', 'continuing')),
    PRIMARY KEY (council_id, successor_id)
);
CREATE INDEX idx_council_successions_successor ON council_successions (successor_id);

CREATE TABLE council_neighbours (
    council_id TEXT NOT NULL REFERENCES councils(id) DEFERRABLE INITIALLY DEFERRED,
    model TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank >= 1),
    neighbour_id TEXT NOT NULL,
    neighbour_name TEXT NOT NULL,
    closeness TEXT NOT NULL,
    PRIMARY KEY (council_id, model, rank)
);
