-- name: former_path_put
-- A path that several episodes of a show gave was none's own, and leads to the show. Another show's stays.
INSERT INTO former_path (path, show_id, episode_id, is_feed)
VALUES (:path, :show_id, nullif(:episode_id, 0), :is_feed)
ON CONFLICT (path) DO UPDATE
SET episode_id = CASE WHEN episode_id = excluded.episode_id THEN episode_id END
WHERE show_id = excluded.show_id AND episode_id IS NOT excluded.episode_id

-- name: former_path_find
SELECT show.slug AS show_slug, removed, is_feed, former.episode_id, episode.slug, status, published_at
FROM former_path AS former JOIN show USING (show_id)
LEFT JOIN episode ON episode.episode_id = former.episode_id
WHERE path = :path
