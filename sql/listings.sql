-- Lists of episodes that are not a stretch of positions: seasons and topics. Each is in the order of
-- (published_at, episode_id), as positions are; of its pages the first entry is kept. Bounds on both
-- sides of published_at make the planner use all of an index where it would stop at "season > 0".

-- name: listing_touch_episode
-- Before and behind a change of an episode: the lists that it is on are to be worked out again.
INSERT INTO listing (kind, show_id, slug)
SELECT 'seasons', show_id, CAST(season AS TEXT) FROM episode
WHERE episode_id = :episode_id AND season > 0
UNION ALL
SELECT 'topics', show_id, slug FROM episode_topic WHERE episode_id = :episode_id
ON CONFLICT (kind, show_id, slug) DO UPDATE SET is_stale = 1 WHERE is_stale = 0

-- name: listing_touch_show
UPDATE listing SET is_stale = 1
WHERE kind IN ('seasons', 'topics') AND show_id = :show_id AND is_stale = 0

-- name: listing_clear_pages
DELETE FROM listing_page WHERE listing_id IN (SELECT listing_id FROM listing WHERE is_stale = 1)
/* scan: of the stale ones */

-- name: listing_put_seasons
INSERT INTO listing_page (listing_id, number, published_at, episode_id)
SELECT listing_id, (rank + 49) / 50, published_at, episode_id
FROM (SELECT listing_id, published_at, episode_id,
        row_number() OVER (PARTITION BY listing_id ORDER BY published_at, episode_id) AS rank
      FROM listing INDEXED BY listing_stale CROSS JOIN episode
        ON episode.show_id = listing.show_id AND season = CAST(listing.slug AS INTEGER)
          AND season > 0 AND status = 1
          AND published_at BETWEEN -9223372036854775807 AND 9223372036854775807
      WHERE is_stale = 1 AND kind = 'seasons')
WHERE rank % 50 = 1 /* scan: of the stale ones, once per publish */

-- name: listing_put_topics
INSERT INTO listing_page (listing_id, number, published_at, episode_id)
SELECT listing_id, (rank + 49) / 50, published_at, episode_id
FROM (SELECT listing_id, published_at, episode_id,
        row_number() OVER (PARTITION BY listing_id ORDER BY published_at, episode_id) AS rank
      FROM listing INDEXED BY listing_stale CROSS JOIN episode_topic USING (show_id, slug)
      WHERE is_stale = 1 AND kind = 'topics' AND published_at < 9223372036854775807)
WHERE rank % 50 = 1 /* scan: of the stale ones, once per publish */

-- name: listing_settle
UPDATE listing SET is_stale = 0,
  episodes = CASE kind
    WHEN 'seasons' THEN
      (SELECT count(*) FROM episode WHERE episode.show_id = listing.show_id
         AND season = CAST(listing.slug AS INTEGER) AND season > 0 AND status = 1
         AND published_at BETWEEN -9223372036854775807 AND 9223372036854775807)
    ELSE
      (SELECT count(*) FROM episode_topic WHERE episode_topic.show_id = listing.show_id
         AND episode_topic.slug = listing.slug AND published_at < 9223372036854775807)
    END,
  first_at = coalesce((SELECT published_at FROM listing_page
                       WHERE listing_page.listing_id = listing.listing_id AND number = 1), 0)
WHERE is_stale = 1 /* scan: of the stale ones, once per publish */

-- name: listing_find
-- Its newest page that has a visible episode, past the few that are scheduled.
SELECT listing_id, number AS newest_mark
FROM listing JOIN listing_page USING (listing_id)
WHERE kind = :kind AND show_id = :show_id AND slug = :slug AND published_at <= :now_at
ORDER BY number DESC LIMIT 1

-- name: listing_marks
SELECT number, published_at, episode_id FROM listing_page
WHERE listing_id = :listing_id AND number BETWEEN :first AND :last
ORDER BY number

-- name: listing_season
SELECT position, published_at, slug, title, duration_s, summary, season, number, episode_type,
  changed_at, has_transcript
FROM episode
WHERE show_id = :show_id AND season = CAST(:slug AS INTEGER) AND season > 0 AND status = 1
  AND published_at BETWEEN :from_at AND :until_at
  AND (published_at, episode_id) >= (:from_at, :from_id)
  AND (published_at, episode_id) < (:until_at, :until_id)
ORDER BY published_at DESC, episode_id DESC

-- name: listing_topic
SELECT position, episode.published_at, episode.slug, title, duration_s, summary, season, number,
  episode_type, changed_at, has_transcript
FROM episode_topic CROSS JOIN episode USING (episode_id)
WHERE episode_topic.show_id = :show_id AND episode_topic.slug = :slug
  AND episode_topic.published_at BETWEEN :from_at AND :until_at
  AND (episode_topic.published_at, episode_id) >= (:from_at, :from_id)
  AND (episode_topic.published_at, episode_id) < (:until_at, :until_id)
ORDER BY episode_topic.published_at DESC, episode_id DESC

-- name: listing_seasons_of_show
SELECT slug FROM listing
WHERE kind = 'seasons' AND show_id = :show_id AND episodes > 0 AND first_at <= :now_at
ORDER BY CAST(slug AS INTEGER) DESC LIMIT :limit /* scan: of one show's seasons, sorted */

-- name: listing_topics_by_use
SELECT topic.slug, title
FROM listing CROSS JOIN topic ON topic.show_id = listing.show_id AND topic.slug = listing.slug
WHERE kind = 'topics' AND listing.show_id = :show_id AND episodes > 0 AND first_at <= :now_at
ORDER BY episodes DESC, listing.slug LIMIT :limit

-- name: listing_topics_by_name
SELECT topic.slug, title
FROM listing INDEXED BY listing_by_slug
CROSS JOIN topic ON topic.show_id = listing.show_id AND topic.slug = listing.slug
WHERE kind = 'topics' AND listing.show_id = :show_id AND episodes > 0 AND first_at <= :now_at
ORDER BY listing.slug LIMIT :limit

-- name: listing_names_of_show
-- For the sitemap: all lists of a show that have a visible episode, the years among them.
SELECT 'years' AS kind, CAST(month / 100 AS TEXT) AS slug FROM month
WHERE show_id = :show_id AND position <= :visible
GROUP BY month / 100
UNION ALL
SELECT kind, slug FROM listing
WHERE kind IN ('seasons', 'topics') AND show_id = :show_id AND episodes > 0 AND first_at <= :now_at
LIMIT :limit /* scan: of a show's years, in their order */

-- name: listing_count
-- At least as many as listing_names_of_show gives for all shows.
SELECT (SELECT count(*) FROM listing) + (SELECT count(*) FROM month) AS number
/* scan: of the lists, for the sitemap */
