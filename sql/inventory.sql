-- name: inventory_shows
-- For who reads the log of a whole site: all that has, or once had, an address of its own.
SELECT show_id, slug, title, removed FROM show ORDER BY show_id /* scan: all shows */

-- name: inventory_former_shows
SELECT show_id, slug FROM former_show_slug /* scan: all of them */

-- name: inventory_episodes
SELECT episode_id, show_id, slug, title, status, published_at, duration_s, audio_url, audio_bytes
FROM episode ORDER BY episode_id /* scan: all episodes */

-- name: inventory_former_episodes
SELECT episode_id, show_id, slug FROM former_episode_slug /* scan: all of them */
