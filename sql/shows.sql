-- name: show_by_slug
SELECT show_id, slug, title, summary, description, standing_text, language, author, owner_name,
  owner_email, website_url, image_url, category, subcategory, copyright, itunes_type, podcast_guid,
  explicit, locked, extra, removed, source_hash, changed_at, years, picture, people
FROM show WHERE slug = :slug

-- name: show_by_former_slug
SELECT show.slug FROM former_show_slug JOIN show USING (show_id)
WHERE former_show_slug.slug = :slug

-- name: show_list
-- The newest visible episode's position is also the number of visible ones; both come from the end
-- of episode_by_position, past the few that are scheduled.
SELECT show_id, slug, title, summary, language, image_url, picture, changed_at,
  coalesce((SELECT position FROM episode
    WHERE episode.show_id = show.show_id AND status = 1 AND position > 0 AND published_at <= :now_at
    ORDER BY position DESC LIMIT 1), 0) AS episode_count,
  coalesce((SELECT published_at FROM episode
    WHERE episode.show_id = show.show_id AND status = 1 AND position > 0 AND published_at <= :now_at
    ORDER BY position DESC LIMIT 1), 0) AS latest_at
FROM show INDEXED BY show_by_title WHERE removed = 0
ORDER BY title COLLATE NOCASE, show_id /* scan: in the order of the index, cut by LIMIT */
LIMIT :limit OFFSET :offset

-- name: show_page
-- As show_list, from the first show of the page on.
SELECT show.show_id, show.slug, show.title, show.summary, show.language, show.image_url, show.picture,
  show.changed_at,
  coalesce((SELECT position FROM episode
    WHERE episode.show_id = show.show_id AND status = 1 AND position > 0 AND published_at <= :now_at
    ORDER BY position DESC LIMIT 1), 0) AS episode_count,
  coalesce((SELECT published_at FROM episode
    WHERE episode.show_id = show.show_id AND status = 1 AND position > 0 AND published_at <= :now_at
    ORDER BY position DESC LIMIT 1), 0) AS latest_at
FROM show_page CROSS JOIN show AS first USING (show_id) CROSS JOIN show INDEXED BY show_by_title
WHERE show_page.number = :number AND show.removed = 0 AND show.title COLLATE NOCASE >= first.title
  AND (show.title COLLATE NOCASE > first.title OR show.show_id >= first.show_id)
ORDER BY show.title COLLATE NOCASE, show.show_id LIMIT :limit

-- name: show_page_last
SELECT number FROM show_page ORDER BY number DESC LIMIT 1 /* scan: one entry at the end */

-- name: show_page_clear
DELETE FROM show_page

-- name: show_page_fill
INSERT INTO show_page (number, show_id)
SELECT (place + :limit - 1) / :limit, show_id
FROM (SELECT row_number() OVER (ORDER BY title COLLATE NOCASE, show_id) AS place, show_id
      FROM show INDEXED BY show_by_title WHERE removed = 0)
WHERE place % :limit = 1 /* scan: of all shows, where one is added, renamed or removed */

-- name: show_last_change
SELECT changed_at AS number FROM show
ORDER BY changed_at DESC LIMIT 1 /* scan: one entry at the end of show_by_change */

-- name: show_insert
INSERT INTO show (slug, title, summary, description, standing_text, language, author, owner_name,
  owner_email, website_url, image_url, category, subcategory, copyright, itunes_type, podcast_guid,
  explicit, locked, extra, source_hash, changed_at, picture)
VALUES (:slug, :title, :summary, :description, :standing_text, :language, :author, :owner_name,
  :owner_email, :website_url, :image_url, :category, :subcategory, :copyright, :itunes_type,
  :podcast_guid, :explicit, :locked, :extra, :source_hash, :changed_at, :picture)

-- name: show_update
-- The guid is assigned once and stays; what is known of a picture goes with it.
UPDATE show SET slug = :slug, title = :title, summary = :summary, description = :description,
  standing_text = :standing_text, language = :language, author = :author, owner_name = :owner_name,
  owner_email = :owner_email, website_url = :website_url, image_url = :image_url,
  picture = iif(image_url = :image_url, picture, ''),
  category = :category, subcategory = :subcategory, copyright = :copyright,
  itunes_type = :itunes_type, explicit = :explicit, locked = :locked, extra = :extra, removed = :removed,
  source_hash = :source_hash, changed_at = :changed_at
WHERE show_id = :show_id

-- name: show_touch
UPDATE show SET changed_at = :changed_at WHERE show_id = :show_id

-- name: show_keep_former_slug
INSERT INTO former_show_slug (slug, show_id) VALUES (:slug, :show_id)
ON CONFLICT (slug) DO UPDATE SET show_id = excluded.show_id

-- name: show_drop_former_slug
DELETE FROM former_show_slug WHERE slug = :slug

-- name: show_by_id
SELECT show_id, slug, title, language, author, image_url, podcast_guid, extra
FROM show WHERE show_id = :show_id

-- name: show_walk
SELECT show_id, slug, title, summary, language, image_url, podcast_guid, extra, changed_at
FROM show INDEXED BY show_by_title WHERE removed = 0
ORDER BY title COLLATE NOCASE, show_id /* scan: all shows, for the lists of them */

-- name: show_put_guid
-- For the import that made the show, and read its guid only behind the episodes.
UPDATE show SET podcast_guid = :podcast_guid WHERE show_id = :show_id
