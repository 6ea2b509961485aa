-- What is known of a person's picture where it lies on this site, as of those of shows and episodes.
ALTER TABLE person ADD COLUMN picture TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 14;
