-- name: episode_by_slug
-- One look-up over episode_by_slug, then the two rows by their key. The transcript is not touched.
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, picture, notes, excerpt, chapters, extra, people
FROM episode JOIN episode_text USING (episode_id)
WHERE show_id = :show_id AND slug = :slug

-- name: episode_by_guid
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, picture, notes, excerpt, chapters, extra
FROM episode JOIN episode_text USING (episode_id)
WHERE show_id = :show_id AND guid = :guid

-- name: episode_by_id
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, picture, notes, excerpt, chapters, extra
FROM episode JOIN episode_text USING (episode_id)
WHERE episode_id = :episode_id

-- name: episode_source
-- All that an import needs to see that nothing changed.
SELECT episode_id, slug, status, published_at, audio_url, audio_bytes, source_hash FROM episode
WHERE show_id = :show_id AND guid = :guid

-- name: episode_by_former_slug
SELECT episode.slug FROM former_episode_slug AS former JOIN episode USING (episode_id)
WHERE former.show_id = :show_id AND former.slug = :slug

-- name: episode_slug_taken
-- A former slug may be taken back by the episode that once had it.
SELECT 1 AS number FROM episode
WHERE show_id = :show_id AND slug = :slug AND episode_id <> :episode_id
UNION ALL
SELECT 1 FROM former_episode_slug
WHERE show_id = :show_id AND slug = :slug AND episode_id <> :episode_id
LIMIT 1

-- name: episode_visible_count
-- The newest visible episode's position: read from the end of the index, past the few that are
-- scheduled.
SELECT position, published_at FROM episode
WHERE show_id = :show_id AND status = 1 AND position > 0 AND published_at <= :now_at
ORDER BY position DESC LIMIT 1

-- name: episode_next_due
-- When the next scheduled episode of the site appears.
SELECT published_at AS number FROM episode WHERE status = 1 AND published_at > :now_at
ORDER BY published_at LIMIT 1

-- name: episode_nearby
-- Answered from episode_by_position alone.
SELECT position, published_at, slug, title, duration_s, episode_type FROM episode
WHERE show_id = :show_id AND status = 1 AND position BETWEEN :first AND :last
ORDER BY position DESC

-- name: episode_jumps
-- Single positions far apart, each a look-up in episode_by_position alone, in the order that they are
-- given in: a CROSS JOIN is never turned round. 0 is no position. (A list behind IN would be made a
-- table, indexed and thrown away for each page.)
WITH wanted (position) AS
  (VALUES (:a), (:b), (:c), (:d), (:e), (:f), (:g), (:h), (:i), (:j))
SELECT position, published_at, slug, title, duration_s, episode_type
FROM wanted CROSS JOIN episode USING (position)
WHERE wanted.position > 0 AND show_id = :show_id AND status = 1 /* scan: of what is wanted */

-- name: episode_listing
SELECT position, published_at, slug, title, duration_s, summary, season, number, episode_type,
  changed_at, has_transcript
FROM episode
WHERE show_id = :show_id AND status = 1 AND position BETWEEN :first AND :last
ORDER BY position DESC

-- name: episode_latest
SELECT position, published_at, episode.slug, episode.title, duration_s, episode.summary,
  episode_type, show.slug AS show_slug, show.title AS show_title, show.language AS show_language,
  show.image_url AS show_image_url, show.picture AS show_picture
FROM episode JOIN show USING (show_id)
WHERE status = 1 AND published_at <= :now_at
ORDER BY published_at DESC, episode_id DESC LIMIT :limit

-- name: episode_feed
-- Newest first, with the notes and without the transcript.
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, notes, chapters, extra
FROM episode JOIN episode_text USING (episode_id)
WHERE show_id = :show_id AND status = 1 AND position BETWEEN :first AND :last
ORDER BY position DESC

-- name: episode_audio
-- Of the published ones, from the oldest.
SELECT position, audio_url FROM episode
WHERE show_id = :show_id AND status = 1
ORDER BY position

-- name: episode_export
-- Everything of a show's episodes, in the order in which they were added: what has the same time is
-- listed in that order. The LIMIT keeps the order of the inner SELECT from being dropped.
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, notes, excerpt, chapters, extra
FROM (SELECT episode_id FROM episode WHERE show_id = :show_id ORDER BY episode_id LIMIT -1)
CROSS JOIN episode USING (episode_id) JOIN episode_text USING (episode_id)
/* scan: of what is exported */

-- name: episode_list
-- For the owner: drafts, scheduled and removed ones too.
SELECT episode_id, show_id, slug, guid, title, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, season, number, episode_type, position, changed_at, has_transcript
FROM episode WHERE show_id = :show_id
ORDER BY published_at DESC, episode_id DESC /* scan: the owner's own list, sorted once */

-- name: episode_insert
-- One that comes last, as nearly all do, has its position at once; the others wait for
-- episode_renumber.
INSERT INTO episode (episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s,
  audio_url, audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position,
  source_hash, changed_at, has_transcript, has_cues, picture)
VALUES (nullif(:episode_id, 0), :show_id, :slug, :guid, :title, :summary, :status, :published_at,
  :duration_s, :audio_url, :audio_bytes, :audio_type, :image_url, :season, :number, :episode_type, :explicit,
  CASE :status WHEN 1 THEN coalesce(
    (SELECT CASE WHEN published_at <= :published_at THEN position + 1 ELSE 0 END FROM episode
     WHERE show_id = :show_id AND status = 1 AND position > 0
     ORDER BY position DESC LIMIT 1), 1) ELSE 0 END,
  :source_hash, :changed_at, :has_transcript, :has_cues, :picture)

-- name: episode_next_id
SELECT coalesce(max(episode_id), 0) + 1 AS number FROM episode

-- name: episode_update
-- A guid never changes; positions are given by episode_renumber alone; what is known of a picture goes
-- with it.
UPDATE episode SET slug = :slug, title = :title, summary = :summary, status = :status,
  published_at = :published_at, duration_s = :duration_s, audio_url = :audio_url,
  audio_bytes = :audio_bytes, audio_type = :audio_type,
  image_url = :image_url, picture = iif(image_url = :image_url, picture, ''), season = :season,
  number = :number, episode_type = :episode_type, explicit = :explicit,
  position = CASE :status WHEN 1 THEN position ELSE 0 END,
  source_hash = :source_hash, changed_at = :changed_at, has_transcript = :has_transcript,
  has_cues = :has_cues
WHERE episode_id = :episode_id

-- name: episode_put_source_hash
UPDATE episode SET source_hash = :source_hash WHERE episode_id = :episode_id

-- name: episode_text_put
INSERT INTO episode_text (episode_id, notes, excerpt, chapters, extra)
VALUES (:episode_id, :notes, :excerpt, :chapters, :extra)
ON CONFLICT (episode_id) DO UPDATE SET notes = excluded.notes, excerpt = excluded.excerpt,
  chapters = excluded.chapters, extra = excluded.extra

-- name: episode_remove_all
UPDATE episode SET status = 2, position = 0, changed_at = :changed_at
WHERE show_id = :show_id AND status <> 2

-- name: episode_renumber
-- Positions by time. They are compared in the index, and only the rows where they differ are touched.
UPDATE episode SET position = ranked.position
FROM (SELECT episode_id AS ranked_id, position AS former_position,
        row_number() OVER (ORDER BY published_at, episode_id) AS position
      FROM episode INDEXED BY episode_by_position
      WHERE show_id = :show_id AND status = 1) AS ranked
WHERE episode_id = ranked_id AND former_position <> ranked.position
/* scan: of one show, once per publish */

-- name: episode_months_clear
DELETE FROM month WHERE show_id = :show_id

-- name: episode_months_put
INSERT INTO month (show_id, month, position)
SELECT show_id, CAST(strftime('%Y%m', published_at, 'unixepoch') AS INTEGER) AS month, min(position)
FROM episode
WHERE show_id = :show_id AND status = 1 AND position > 0
GROUP BY month /* scan: of one show, once per publish */

-- name: episode_years_put
-- A year begins where its first month does. group_concat() takes the lines in the order of the
-- subquery.
UPDATE show SET years = coalesce(
  (SELECT group_concat(line, char(10))
   FROM (SELECT year || ' ' || first.position || ' ' || slug AS line
         FROM (SELECT month / 100 AS year, min(position) AS position FROM month
               WHERE month.show_id = :show_id GROUP BY year) AS first
         CROSS JOIN episode
           ON episode.show_id = :show_id AND status = 1 AND episode.position = first.position
         ORDER BY year DESC)), '')
WHERE show_id = :show_id /* scan: of one show's years, once per publish */

-- name: episode_months
-- The months of a year that have an episode up to the position `last`.
SELECT month, position FROM month
WHERE show_id = :show_id AND month BETWEEN :year * 100 + 1 AND :year * 100 + 12 AND position <= :last
ORDER BY month DESC

-- name: episode_keep_former_slug
INSERT INTO former_episode_slug (show_id, slug, episode_id) VALUES (:show_id, :slug, :episode_id)
ON CONFLICT (show_id, slug) DO UPDATE SET episode_id = excluded.episode_id

-- name: episode_drop_former_slug
DELETE FROM former_episode_slug WHERE show_id = :show_id AND slug = :slug

-- name: topic_put
INSERT INTO topic (show_id, slug, title) VALUES (:show_id, :slug, :title)
ON CONFLICT (show_id, slug) DO UPDATE SET title = excluded.title

-- name: topic_clear_episode
DELETE FROM episode_topic WHERE episode_id = :episode_id

-- name: topic_add_episode
-- The end of all time stands for "not published": such an entry is never visible.
INSERT OR IGNORE INTO episode_topic (show_id, slug, published_at, episode_id)
SELECT :show_id, :slug, CASE status WHEN 1 THEN published_at ELSE 9223372036854775807 END, episode_id
FROM episode WHERE episode_id = :episode_id

-- name: topic_move_episode
UPDATE episode_topic
SET published_at = CASE :status WHEN 1 THEN :published_at ELSE 9223372036854775807 END
WHERE episode_id = :episode_id

-- name: topic_hide_show
UPDATE episode_topic SET published_at = 9223372036854775807
WHERE show_id = :show_id AND published_at < 9223372036854775807

-- name: topic_by_slug
SELECT slug, title FROM topic WHERE show_id = :show_id AND slug = :slug

-- name: topic_list_of_episode
-- By slug: an episode is of one show. The index of topics by episode lies in this order.
SELECT topic.slug, title FROM episode_topic
CROSS JOIN topic ON topic.show_id = episode_topic.show_id AND topic.slug = episode_topic.slug
WHERE episode_topic.episode_id = :episode_id
ORDER BY episode_topic.show_id, episode_topic.slug

-- name: transcript_by_episode
SELECT content, cues, cue_ids FROM transcript WHERE episode_id = :episode_id

-- name: transcript_put
-- Where the cues go, their numbers stay, so that none is given again when others come: those that
-- were stored, or how many 1, 2, 3... had come to.
INSERT INTO transcript (episode_id, content, cues, cue_ids)
VALUES (:episode_id, :content, :cues, :cue_ids)
ON CONFLICT (episode_id) DO UPDATE SET content = excluded.content, cues = excluded.cues,
  cue_ids = CASE
    WHEN excluded.cues <> '' OR excluded.cue_ids <> '' THEN excluded.cue_ids
    WHEN transcript.cues = '' OR transcript.cue_ids <> '' THEN transcript.cue_ids
    ELSE json_array_length(transcript.cues, '$.segments') + 1 END
