-- The system that published a paper: its conventions go with the paper, not with whose it is.

ALTER TABLE documents ADD COLUMN family TEXT;
ALTER TABLE documents ADD COLUMN family_given TEXT;
