-- The full-text index; what is in it and why is said in migrations/0005-search.sql.

-- name: search_find
-- The newest that match, the newest first: search_id grows with the time. Only those are weighed, so that
-- a word that stands everywhere costs no more than one in a thousand episodes.
SELECT episode_id, published_at, relevance(search) AS relevance
FROM search CROSS JOIN search_entry ON search_id = search.rowid
WHERE search MATCH :expression AND search.rowid BETWEEN :first_id AND :last_id
  AND published_at <= :now_at
ORDER BY search.rowid DESC LIMIT :limit /* scan: of what matches, cut by LIMIT */

-- name: search_episode
SELECT show.slug AS show_slug, show.title AS show_title, show.language AS show_language,
  episode.slug, episode.title, episode.summary, episode_type, published_at, duration_s, notes,
  CASE has_cues WHEN 0 THEN content END AS content, cues, cue_ids
FROM episode JOIN show USING (show_id) JOIN episode_text USING (episode_id)
LEFT JOIN transcript USING (episode_id)
WHERE episode_id = :episode_id

-- name: search_topics
-- Those of these episodes (a JSON array of numbers, the best first), what most are filed under first, each
-- as the best one's show has it. From the index of topics by episode alone.
SELECT topic.slug, topic.title
FROM (SELECT count(*) AS episodes, min(hit.key) AS best, show_id, slug
      FROM json_each(:hits) AS hit CROSS JOIN episode_topic ON episode_id = hit.value
      GROUP BY slug ORDER BY episodes DESC, best LIMIT :limit)
  CROSS JOIN topic USING (show_id, slug) /* scan: of what a search lists, cut by LIMIT */

-- name: search_shows
-- Those of these episodes, that of the best first.
SELECT show.slug, show.title, show.language
FROM (SELECT min(hit.key) AS best, show_id
      FROM json_each(:hits) AS hit CROSS JOIN episode ON episode_id = hit.value
      GROUP BY show_id ORDER BY best LIMIT :limit)
  CROSS JOIN show USING (show_id) /* scan: of what a search lists, cut by LIMIT */

-- name: search_word_from
-- The first word of the index from there on. It looks at one place of that word alone; counting them,
-- as the other kinds of fts5vocab do, takes as long as the word is frequent.
SELECT term AS word FROM search_word WHERE term >= :from AND term <= :until
LIMIT 1 /* scan: of a range of the index, cut by LIMIT */

-- name: search_some
-- How many episodes match, as far as :limit.
SELECT count(*) AS number FROM (SELECT 1 FROM search WHERE search MATCH :expression LIMIT :limit)
/* scan: of what matches, cut by LIMIT */

-- name: search_entry_of_episode
SELECT search_id AS number FROM search_entry WHERE episode_id = :episode_id

-- name: search_document
-- What search_text says of an episode, from its tables, as views are off while serving.
SELECT search_id, title, summary, char(1) || notes AS notes, coalesce(content, '') AS transcript,
  char(2) || 'show' || show_id
    || char(32, 2) || 'year' || strftime('%Y', search_entry.published_at, 'unixepoch')
    || coalesce((SELECT group_concat(char(32, 2) || 'topic' || slug, '')
                 FROM episode_topic WHERE episode_topic.episode_id = episode.episode_id), '')
    AS filters
FROM search_entry JOIN episode USING (episode_id) JOIN episode_text USING (episode_id)
LEFT JOIN transcript USING (episode_id)
WHERE search_id = :search_id

-- name: search_write
-- Puts an episode into the index, or, with the command 'delete', takes it out: for that FTS5 must be told
-- what was put in. INSERT ... SELECT would begin a savepoint for each, and at every savepoint FTS5 writes
-- all that it has gathered, a segment an episode.
INSERT INTO search (search, rowid, title, summary, notes, transcript, filters)
VALUES (:command, :search_id, :title, :summary, :notes, :transcript, :filters)

-- name: search_entry_drop
DELETE FROM search_entry WHERE search_id = :search_id

-- name: search_entries_drop
DELETE FROM search_entry WHERE episode_id IN (SELECT episode_id FROM search_pending)

-- name: search_pending_any
SELECT 1 AS number FROM search_pending LIMIT 1 /* scan: one row */

-- name: search_pending_add
INSERT OR IGNORE INTO search_pending (episode_id) VALUES (:episode_id)

-- name: search_pending_add_show
INSERT OR IGNORE INTO search_pending (episode_id)
SELECT episode_id FROM episode JOIN search_entry USING (episode_id) WHERE show_id = :show_id

-- name: search_pending_entries
SELECT search_id AS number FROM search_pending JOIN search_entry USING (episode_id)
ORDER BY search_id /* scan: of what a transaction changed; FTS5 wants it in this order */

-- name: search_pending_clear
DELETE FROM search_pending

-- name: search_number
-- Numbers what was changed, behind what the twelve days have already.
INSERT INTO search_entry (search_id, episode_id, published_at)
SELECT start + row_number() OVER (PARTITION BY start ORDER BY published_at, episode_id)
    + coalesce((SELECT max(search_id) - start FROM search_entry
                WHERE search_id BETWEEN start AND start + 16777215), 0),
  episode_id, published_at
FROM (SELECT episode_id, published_at, (max(published_at, 0) >> 20) << 24 AS start
      FROM search_pending JOIN episode USING (episode_id) WHERE status = 1)
/* scan: of what a transaction changed */

-- name: search_is_large
-- Whether what a transaction changed is a good part of all, so that merging all of the index pays.
SELECT (SELECT count(*) FROM search_pending) >= 1000
  AND (SELECT count(*) FROM search_pending) * 10 >= (SELECT count(*) FROM search_entry) AS number
/* scan: of what a transaction changed, and of all where that is much */

-- name: search_checkpoint
PRAGMA wal_checkpoint(PASSIVE)

-- name: search_gather
-- How much FTS5 keeps in memory until it writes a segment; the file keeps the number.
INSERT INTO search (search, rank) VALUES ('hashsize', :bytes)

-- name: search_merge
-- Merges about so many pages of the index's segments, where there are enough of one size; with a
-- negative number of pages, begins to merge all of them.
INSERT INTO search (search, rank) VALUES ('merge', :pages)

-- name: search_check
-- Compares the index with what it is made of; fails where they differ.
INSERT INTO search (search, rank) VALUES ('integrity-check', 1)
