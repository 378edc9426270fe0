-- What the files of a library looked like when they were last read, so that unchanged ones are not opened again.
-- The path is kept as a digest alone: nobody learns from it in whose folders the papers lie.

CREATE TABLE known_files (
    path_digest TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
