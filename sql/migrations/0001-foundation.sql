-- The first shape of a site file. Texts that a page does not always need lie apart from the rows that
-- listings and look-ups walk over, so that those stay short: notes and excerpt in episode_text,
-- transcripts in transcript.
PRAGMA application_id = 0x65617273; -- "ears"

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE show (
  show_id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  description TEXT NOT NULL,
  standing_text TEXT NOT NULL,
  language TEXT NOT NULL,
  author TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  owner_email TEXT NOT NULL,
  website_url TEXT NOT NULL,
  image_url TEXT NOT NULL,
  category TEXT NOT NULL,
  subcategory TEXT NOT NULL,
  copyright TEXT NOT NULL,
  itunes_type TEXT NOT NULL,
  podcast_guid TEXT NOT NULL,
  explicit INTEGER NOT NULL,
  locked INTEGER NOT NULL,
  extra TEXT NOT NULL, -- elements for the feed that have no column, as XML
  removed INTEGER NOT NULL DEFAULT 0,
  source_hash INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX show_by_title ON show (title COLLATE NOCASE, show_id) WHERE removed = 0;
CREATE INDEX show_by_change ON show (changed_at);

-- A slug that a show once had answers with a redirect to the one it has now.
CREATE TABLE former_show_slug (
  slug TEXT PRIMARY KEY,
  show_id INTEGER NOT NULL REFERENCES show
) STRICT, WITHOUT ROWID;

CREATE TABLE episode (
  episode_id INTEGER PRIMARY KEY,
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL,
  guid TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  status INTEGER NOT NULL, -- 0 draft, 1 published, 2 removed
  published_at INTEGER NOT NULL,
  duration_s INTEGER NOT NULL,
  audio_url TEXT NOT NULL,
  audio_bytes INTEGER NOT NULL,
  audio_type TEXT NOT NULL,
  image_url TEXT NOT NULL,
  season INTEGER NOT NULL,
  number INTEGER NOT NULL,
  episode_type TEXT NOT NULL,
  explicit INTEGER NOT NULL,
  position INTEGER NOT NULL, -- of the published ones of the show by time, from 1; else 0
  source_hash INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  has_transcript INTEGER NOT NULL,
  has_cues INTEGER NOT NULL -- the transcript has times
) STRICT;

CREATE UNIQUE INDEX episode_by_slug ON episode (show_id, slug);
CREATE UNIQUE INDEX episode_by_guid ON episode (show_id, guid);

-- Covers what an episode page says of its neighbours, so that nearby episodes are one short walk over
-- this index and touch no row.
CREATE INDEX episode_by_position
  ON episode (show_id, position, published_at, slug, title, duration_s) WHERE status = 1;
CREATE INDEX episode_by_season
  ON episode (show_id, season, position) WHERE status = 1 AND season > 0;
CREATE INDEX episode_by_time ON episode (published_at) WHERE status = 1;

-- The first episode of each year of a show, worked out at the publish, so that a page links to all
-- of them by one short read.
CREATE TABLE year (
  show_id INTEGER NOT NULL REFERENCES show,
  year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (show_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_episode_slug (
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL,
  episode_id INTEGER NOT NULL REFERENCES episode,
  PRIMARY KEY (show_id, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE episode_text (
  episode_id INTEGER PRIMARY KEY REFERENCES episode,
  notes TEXT NOT NULL,  -- HTML, sanitised
  excerpt TEXT NOT NULL, -- of the transcript; paragraphs divided by empty lines
  chapters TEXT NOT NULL, -- JSON Chapters 1.2; empty where there are none
  extra TEXT NOT NULL -- elements for the feed that have no column, as XML
) STRICT;

CREATE TABLE transcript (
  episode_id INTEGER PRIMARY KEY REFERENCES episode,
  content TEXT NOT NULL, -- plain text; paragraphs divided by empty lines
  cues TEXT NOT NULL -- the same with times and speakers, as JSON of the podcast namespace; or empty
) STRICT;

CREATE TABLE topic (
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (show_id, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE episode_topic (
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL, -- of the topic
  episode_id INTEGER NOT NULL REFERENCES episode,
  PRIMARY KEY (show_id, slug, episode_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX episode_topic_by_episode ON episode_topic (episode_id);

-- Up to when others have been told what was published ("indexnow", "websub").
CREATE TABLE notified (
  target TEXT PRIMARY KEY,
  until_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
