-- Shows that are kept in a folder of files.

-- The episodes that have a file in their show's folder, so that one whose file went away is told from
-- one that never had any.
CREATE TABLE folder_episode (
  episode_id INTEGER PRIMARY KEY REFERENCES episode,
  show_id INTEGER NOT NULL REFERENCES show
) STRICT;

CREATE INDEX folder_episode_by_show ON folder_episode (show_id);

PRAGMA user_version = 13;
