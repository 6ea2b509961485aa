-- Where shows and episodes were before they were imported: a path on the old host leads to where they
-- are now, when the owner points the old host's name to this site.
CREATE TABLE former_path (
  path TEXT PRIMARY KEY, -- decoded and canonical (src/web/canonical.h), with the query where it had one
  show_id INTEGER NOT NULL REFERENCES show,
  episode_id INTEGER REFERENCES episode, -- NULL: the show itself
  is_feed INTEGER NOT NULL -- it was the show's feed
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 6;
