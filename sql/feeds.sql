-- What a feed chooses of the store. Ranks count what was chosen from its oldest, from 1; :count is
-- how many there are, so that the newest of a range is reached by skipping those after it.

-- name: feed_season_count
SELECT count(*) AS number FROM episode
WHERE show_id = :show_id AND status = 1 AND season = :season AND season > 0
  AND published_at BETWEEN -9223372036854775807 AND :now_at

-- name: feed_season
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, notes, chapters, extra
FROM episode CROSS JOIN episode_text USING (episode_id)
WHERE show_id = :show_id AND status = 1 AND season = :season AND season > 0
  AND published_at BETWEEN -9223372036854775807 AND :now_at
ORDER BY published_at DESC, episode_id DESC LIMIT :last - :first + 1 OFFSET :count - :last

-- name: feed_topic_count
SELECT count(*) AS number FROM episode_topic
WHERE show_id = :show_id AND slug = :topic AND published_at <= :now_at

-- name: feed_topic
SELECT episode_id, episode.show_id, episode.slug, guid, title, summary, status, episode.published_at,
  duration_s, audio_url, audio_bytes, audio_type, image_url, season, number, episode_type, explicit,
  position, source_hash, changed_at, has_transcript, has_cues, notes, chapters, extra
FROM episode_topic CROSS JOIN episode USING (episode_id) JOIN episode_text USING (episode_id)
WHERE episode_topic.show_id = :show_id AND episode_topic.slug = :topic
  AND episode_topic.published_at <= :now_at
ORDER BY episode_topic.published_at DESC, episode_id DESC
LIMIT :last - :first + 1 OFFSET :count - :last

-- name: feed_person_count
-- The position of the newest visible one.
SELECT position AS number FROM appearance
WHERE person_id = :person_id AND published_at <= :now_at
ORDER BY published_at DESC, episode_id DESC LIMIT 1

-- name: feed_person
-- Here, ranks are positions.
SELECT episode_id, episode.show_id, slug, guid, title, summary, status, episode.published_at,
  duration_s, audio_url, audio_bytes, audio_type, image_url, season, number, episode_type, explicit,
  episode.position, source_hash, changed_at, has_transcript, has_cues, notes, chapters, extra
FROM appearance CROSS JOIN episode USING (episode_id) JOIN episode_text USING (episode_id)
WHERE person_id = :person_id AND appearance.position BETWEEN :first AND :last
ORDER BY appearance.position DESC

-- name: feed_all_count
SELECT count(*) AS number FROM episode WHERE status = 1 AND published_at <= :now_at

-- name: feed_all
SELECT episode_id, show_id, slug, guid, title, summary, status, published_at, duration_s, audio_url,
  audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, source_hash,
  changed_at, has_transcript, has_cues, notes, chapters, extra
FROM episode JOIN episode_text USING (episode_id)
WHERE status = 1 AND published_at <= :now_at
ORDER BY published_at DESC, episode_id DESC LIMIT :last - :first + 1 OFFSET :count - :last

-- name: feed_all_latest
SELECT published_at AS number FROM episode WHERE status = 1 AND published_at <= :now_at
ORDER BY published_at DESC LIMIT 1

-- name: feed_show_change
-- When anything that the range says last changed or appeared.
SELECT coalesce(max(max(changed_at, published_at)), 0) AS number FROM episode
WHERE show_id = :show_id AND status = 1 AND position BETWEEN :first AND :last

-- name: feed_all_change
SELECT coalesce(max(moment), 0) AS number
FROM (SELECT max(changed_at, published_at) AS moment FROM episode
      WHERE status = 1 AND published_at <= :now_at
      ORDER BY published_at DESC, episode_id DESC
      LIMIT :last - :first + 1 OFFSET :count - :last)
