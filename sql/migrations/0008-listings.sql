-- Seasons and topics become lists with pages. A show's archive is paged by positions; where one of its
-- parts begins a page is worked out at the publish, so that no page counts or skips rows.
CREATE TABLE listing (
  listing_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- 'seasons', 'topics'
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL, -- the season's number, the topic's slug
  episodes INTEGER NOT NULL DEFAULT 0, -- published ones, also where their time is still to come
  first_at INTEGER NOT NULL DEFAULT 0, -- when the oldest of them is published
  is_stale INTEGER NOT NULL DEFAULT 1 -- its pages are yet to be worked out
) STRICT;

CREATE UNIQUE INDEX listing_by_slug ON listing (kind, show_id, slug);
CREATE INDEX listing_by_use ON listing (kind, show_id, episodes DESC, slug, first_at)
  WHERE episodes > 0;
CREATE INDEX listing_stale ON listing (listing_id) WHERE is_stale = 1;

-- The oldest episode of each page, from the oldest page: fifty episodes to each but the last.
CREATE TABLE listing_page (
  listing_id INTEGER NOT NULL REFERENCES listing,
  number INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  episode_id INTEGER NOT NULL REFERENCES episode,
  PRIMARY KEY (listing_id, number)
) STRICT, WITHOUT ROWID;

-- A topic's episodes lie in their order.
CREATE TEMPORARY TABLE filed AS
SELECT episode_topic.show_id, episode_topic.slug,
  CASE status WHEN 1 THEN episode.published_at ELSE 9223372036854775807 END AS published_at, episode_id
FROM episode_topic JOIN episode USING (episode_id);

DROP TABLE episode_topic;
CREATE TABLE episode_topic (
  show_id INTEGER NOT NULL REFERENCES show,
  slug TEXT NOT NULL, -- of the topic
  published_at INTEGER NOT NULL, -- the end of all time unless it is published
  episode_id INTEGER NOT NULL REFERENCES episode,
  PRIMARY KEY (show_id, slug, published_at, episode_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX episode_topic_by_episode ON episode_topic (episode_id);

INSERT INTO episode_topic (show_id, slug, published_at, episode_id)
SELECT show_id, slug, published_at, episode_id FROM filed;
DROP TABLE filed;

DROP INDEX episode_by_season;
CREATE INDEX episode_by_season
  ON episode (show_id, season, published_at) WHERE status = 1 AND season > 0;

INSERT INTO listing (kind, show_id, slug, episodes, first_at, is_stale)
SELECT 'seasons', show_id, CAST(season AS TEXT), count(*), min(published_at), 0
FROM episode WHERE status = 1 AND season > 0 GROUP BY show_id, season;

INSERT INTO listing (kind, show_id, slug, episodes, first_at, is_stale)
SELECT 'topics', show_id, slug, count(*), min(published_at), 0
FROM episode_topic WHERE published_at < 9223372036854775807 GROUP BY show_id, slug;

INSERT INTO listing_page (listing_id, number, published_at, episode_id)
SELECT listing_id, (rank + 49) / 50, published_at, episode_id
FROM (SELECT listing_id, published_at, episode_id,
        row_number() OVER (PARTITION BY listing_id ORDER BY published_at, episode_id) AS rank
      FROM (SELECT listing_id, published_at, episode_id
            FROM listing JOIN episode ON episode.show_id = listing.show_id
              AND season = CAST(listing.slug AS INTEGER) AND season > 0 AND status = 1
            WHERE kind = 'seasons'
            UNION ALL
            SELECT listing_id, published_at, episode_id
            FROM listing JOIN episode_topic USING (show_id, slug)
            WHERE kind = 'topics' AND published_at < 9223372036854775807))
WHERE rank % 50 = 1;

PRAGMA user_version = 8;
