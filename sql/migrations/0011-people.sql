-- The people of episodes, across all shows: who they are, and which episodes they are in, in the order of
-- time and counted, so that any page of any length of list is a few look-ups. Who is named where is read
-- out of elements, which SQL cannot do: what names anybody is left to the next commit, which the
-- command that migrates makes at once.
CREATE TABLE person (
  person_id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE, -- never changes
  likeness TEXT NOT NULL UNIQUE, -- the name, as names are compared
  words TEXT NOT NULL, -- the name, as names are sorted
  name TEXT NOT NULL, -- as it was first written
  url TEXT NOT NULL, -- this and the picture as the newest episode has them that has one
  image_url TEXT NOT NULL,
  told_at INTEGER NOT NULL, -- when that episode is published
  first_at INTEGER, -- when the oldest episode that they are in is published; NULL for none
  stale_at INTEGER -- positions from that time on are yet to be counted; NULL for none
) STRICT;
CREATE INDEX person_by_words ON person (words, person_id, first_at) WHERE first_at IS NOT NULL;
CREATE INDEX person_by_first ON person (first_at) WHERE first_at IS NOT NULL;
CREATE INDEX person_stale ON person (person_id) WHERE stale_at IS NOT NULL;

-- Of published episodes, also where their time is still to come.
CREATE TABLE appearance (
  person_id INTEGER NOT NULL REFERENCES person,
  published_at INTEGER NOT NULL,
  episode_id INTEGER NOT NULL REFERENCES episode,
  show_id INTEGER NOT NULL REFERENCES show,
  position INTEGER NOT NULL, -- 1 for the person's oldest, 2 for the next...; 0 until it is counted
  roles TEXT NOT NULL, -- as they were written: "host", "Guest, Editor"
  PRIMARY KEY (person_id, published_at, episode_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_by_position ON appearance (person_id, position);
CREATE INDEX appearance_by_episode ON appearance (episode_id);

-- In how many episodes of a show somebody is, for which roles.
CREATE TABLE person_show (
  person_id INTEGER NOT NULL REFERENCES person,
  show_id INTEGER NOT NULL REFERENCES show,
  roles TEXT NOT NULL,
  episodes INTEGER NOT NULL,
  PRIMARY KEY (person_id, show_id, roles)
) STRICT, WITHOUT ROWID;

-- Who is named there is to be worked out again; the episode 0 stands for the show itself.
CREATE TABLE appearance_pending (
  show_id INTEGER NOT NULL,
  episode_id INTEGER NOT NULL,
  PRIMARY KEY (show_id, episode_id)
) STRICT, WITHOUT ROWID;

-- The slugs of those whom the elements name, a line each, in their order.
ALTER TABLE show ADD COLUMN people TEXT NOT NULL DEFAULT '';
ALTER TABLE episode_text ADD COLUMN people TEXT NOT NULL DEFAULT '';

INSERT INTO appearance_pending (show_id, episode_id)
SELECT show_id, 0 FROM show WHERE instr(extra, '<podcast:person') > 0
UNION ALL
SELECT show_id, episode_id FROM episode JOIN episode_text USING (episode_id) JOIN show USING (show_id)
WHERE status = 1
  AND (instr(episode_text.extra, '<podcast:person') > 0 OR instr(show.extra, '<podcast:person') > 0);

PRAGMA user_version = 11;
