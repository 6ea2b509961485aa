-- Shows that are kept in a folder of files.

-- The episodes that have a file in their show's folder, so that one whose file went away is told from
-- one that never had any.
CREATE TABLE folder_episode (
  episode_id INTEGER PRIMARY KEY REFERENCES episode,
  show_id INTEGER NOT NULL REFERENCES show
) STRICT;

CREATE INDEX folder_episode_by_show ON folder_episode (show_id);

-- What the audio files of a folder say of themselves, so that those that did not change are not read
-- again.
CREATE TABLE audio_file (
  show_id INTEGER NOT NULL REFERENCES show,
  name TEXT NOT NULL, -- below the folder
  bytes INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  duration_s INTEGER NOT NULL,
  type TEXT NOT NULL,
  chapters TEXT NOT NULL, -- JSON Chapters 1.2; empty where there are none
  picture TEXT NOT NULL, -- the name of its picture below the show's media; empty where there is none
  PRIMARY KEY (show_id, name)
) STRICT, WITHOUT ROWID;

-- A file says which slugs its episode once had.
CREATE INDEX former_episode_slug_by_episode ON former_episode_slug (episode_id, slug);

PRAGMA user_version = 13;
