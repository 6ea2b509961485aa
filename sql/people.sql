-- People, and the episodes they are in. Their positions count a person's published episodes from the
-- oldest, as those of a show do, so the newest visible one's is also how many there are.

-- name: person_by_slug
SELECT person_id, slug, name, url, image_url, picture,
  (SELECT position FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS episode_count,
  (SELECT published_at FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS latest_at
FROM person WHERE slug = :slug AND first_at <= :now_at

-- name: person_list
SELECT person_id, slug, name, image_url, picture,
  (SELECT position FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS episode_count,
  (SELECT published_at FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS latest_at
FROM person INDEXED BY person_by_words WHERE first_at IS NOT NULL AND first_at <= :now_at
ORDER BY words, person_id LIMIT :limit OFFSET :offset
/* scan: in the order of the index, cut by LIMIT */

-- name: person_page
-- A hundred places from the first of the page on, without those that are still to come. The LIMIT keeps
-- the order of the inner SELECT.
SELECT person_id, slug, name, image_url, picture,
  (SELECT position FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS episode_count,
  (SELECT published_at FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS latest_at
FROM (SELECT person_id FROM person INDEXED BY person_by_words
      WHERE first_at IS NOT NULL AND (words, person_id) >=
        (SELECT words, person_id FROM person_page JOIN person USING (person_id) WHERE number = :number)
      ORDER BY words, person_id LIMIT :limit)
  CROSS JOIN person USING (person_id)
WHERE first_at <= :now_at /* scan: of one page */

-- name: person_page_last
-- The one that has the last who is there by now.
SELECT number FROM person_page CROSS JOIN person USING (person_id)
WHERE (words, person_id) <=
  (SELECT words, person_id FROM person INDEXED BY person_by_words
   WHERE first_at IS NOT NULL AND first_at <= :now_at ORDER BY words DESC, person_id DESC LIMIT 1)
ORDER BY number DESC LIMIT 1 /* scan: from the end, past those whose people are still to come */

-- name: person_page_stale
-- Whether settling will make anybody come or go.
SELECT 1 AS number FROM person INDEXED BY person_stale
WHERE stale_at IS NOT NULL AND (first_at IS NULL) =
  EXISTS (SELECT 1 FROM appearance WHERE appearance.person_id = person.person_id)
LIMIT 1 /* scan: of the stale ones, once per publish */

-- name: person_page_clear
DELETE FROM person_page

-- name: person_page_fill
INSERT INTO person_page (number, person_id)
SELECT (place + :limit - 1) / :limit, person_id
FROM (SELECT row_number() OVER (ORDER BY words, person_id) AS place, person_id
      FROM person INDEXED BY person_by_words WHERE first_at IS NOT NULL)
WHERE place % :limit = 1 /* scan: of all people, where somebody comes or goes */

-- name: person_walk
-- Batches for the sitemap, each behind the last of the one before.
SELECT person_id, slug,
  (SELECT published_at FROM appearance
   WHERE appearance.person_id = person.person_id AND published_at <= :now_at
   ORDER BY published_at DESC, episode_id DESC LIMIT 1) AS latest_at
FROM person INDEXED BY person_by_words
WHERE first_at IS NOT NULL AND first_at <= :now_at AND (words, person_id) > ((SELECT words FROM person WHERE person_id = :person_id), :person_id)
ORDER BY words, person_id LIMIT :limit

-- name: person_count
SELECT count(*) AS number FROM person WHERE first_at <= :now_at

-- name: person_any
SELECT 1 AS number FROM person WHERE first_at <= :now_at LIMIT 1

-- name: person_episodes
SELECT appearance.position, appearance.published_at, episode.slug, episode.title, duration_s,
  episode.summary, episode_type, roles, show.slug AS show_slug, show.title AS show_title,
  show.language AS show_language, show.image_url AS show_image_url,
  show.picture AS show_picture
FROM appearance CROSS JOIN episode USING (episode_id) JOIN show ON show.show_id = episode.show_id
WHERE person_id = :person_id AND appearance.position BETWEEN :first AND :last
ORDER BY appearance.position DESC

-- name: person_shows
-- Without what is still to come, which is little.
SELECT show_id, slug AS show_slug, title AS show_title, language AS show_language, image_url AS show_image_url,
  picture AS show_picture, roles,
  episodes - (SELECT count(*) FROM appearance
              WHERE appearance.person_id = :person_id AND published_at > :now_at
                AND appearance.show_id = person_show.show_id
                AND appearance.roles = person_show.roles) AS episode_count
FROM person_show CROSS JOIN show USING (show_id)
WHERE person_id = :person_id AND episodes > 0
ORDER BY show_id LIMIT :limit

-- name: person_by_likeness
SELECT person_id, slug FROM person WHERE likeness = :likeness

-- name: person_slug_taken
SELECT 1 AS number FROM person WHERE slug = :slug

-- name: person_last_id
SELECT coalesce(max(person_id), 0) AS number FROM person

-- name: person_insert
INSERT INTO person (slug, likeness, words, name, url, image_url, told_at)
VALUES (:slug, :likeness, :words, :name, :url, :image_url, :published_at)

-- name: person_tell
-- Where an older episode has another address or picture, it is the older one.
UPDATE person SET url = CASE :url WHEN '' THEN url ELSE :url END,
  image_url = CASE :image_url WHEN '' THEN image_url ELSE :image_url END,
  picture = CASE WHEN :image_url IN ('', image_url) THEN picture ELSE '' END, told_at = :published_at
WHERE person_id = :person_id AND told_at <= :published_at

-- name: person_touch
UPDATE person SET stale_at = :published_at
WHERE person_id = :person_id AND (stale_at IS NULL OR stale_at > :published_at)

-- name: person_show_count
INSERT INTO person_show (person_id, show_id, roles, episodes)
VALUES (:person_id, :show_id, :roles, :more)
ON CONFLICT (person_id, show_id, roles) DO UPDATE SET episodes = episodes + :more

-- name: person_settle
UPDATE person SET stale_at = NULL,
  first_at = (SELECT published_at FROM appearance
              WHERE appearance.person_id = person.person_id ORDER BY published_at LIMIT 1)
WHERE stale_at IS NOT NULL /* scan: of the stale ones, once per publish */

-- name: appearance_list_of_episode
SELECT person_id, show_id, published_at, episode_id, roles FROM appearance
WHERE episode_id = :episode_id

-- name: appearance_insert
-- One that comes last, as nearly all do, has its position at once; the others wait for
-- appearance_renumber, which also looks at all that are not older than what changed.
INSERT INTO appearance (person_id, published_at, episode_id, show_id, position, roles)
VALUES (:person_id, :published_at, :episode_id, :show_id,
  coalesce((SELECT CASE WHEN position > 0 AND (published_at, episode_id) < (:published_at, :episode_id)
                   THEN position + 1 ELSE 0 END
            FROM appearance WHERE person_id = :person_id
            ORDER BY published_at DESC, episode_id DESC LIMIT 1), 1),
  :roles)

-- name: appearance_delete
DELETE FROM appearance
WHERE person_id = :person_id AND published_at = :published_at AND episode_id = :episode_id

-- name: appearance_renumber
-- Counts on from the newest that is older than what changed: where that is the newest of all, as nearly
-- always, one row.
UPDATE appearance SET position = counted.position
FROM (SELECT person_id AS counted_person, published_at AS counted_at, episode_id AS counted_id,
        position AS former_position,
        coalesce((SELECT before.position FROM appearance AS before
                  WHERE before.person_id = person.person_id AND before.published_at < stale_at
                  ORDER BY before.published_at DESC, before.episode_id DESC LIMIT 1), 0)
          + row_number() OVER (PARTITION BY person_id ORDER BY published_at, episode_id) AS position
      FROM person INDEXED BY person_stale CROSS JOIN appearance USING (person_id)
      WHERE stale_at IS NOT NULL AND published_at >= stale_at) AS counted
WHERE person_id = counted_person AND published_at = counted_at AND episode_id = counted_id
  AND former_position <> counted.position /* scan: of what is stale, once per publish */

-- name: appearance_pending_add
-- Only where anybody is named, or was.
INSERT OR IGNORE INTO appearance_pending (show_id, episode_id)
SELECT :show_id, :episode_id
WHERE :names_people
  OR EXISTS (SELECT 1 FROM show WHERE show_id = :show_id AND instr(extra, '<podcast:person') > 0)
  OR EXISTS (SELECT 1 FROM appearance WHERE episode_id = :episode_id) /* scan: of one row */

-- name: appearance_pending_add_show
INSERT OR IGNORE INTO appearance_pending (show_id, episode_id)
SELECT :show_id, 0
UNION ALL
SELECT show_id, episode_id FROM episode WHERE show_id = :show_id /* scan: of one row */

-- name: appearance_pending_any
SELECT 1 AS number FROM appearance_pending LIMIT 1 /* scan: one row */

-- name: appearance_pending_list
SELECT pending.show_id, pending.episode_id, status, published_at, episode_text.extra,
  episode_text.people, show.extra AS show_extra, show.people AS show_people
FROM appearance_pending AS pending CROSS JOIN show ON show.show_id = pending.show_id
LEFT JOIN episode ON episode.episode_id = pending.episode_id
LEFT JOIN episode_text ON episode_text.episode_id = pending.episode_id
ORDER BY pending.show_id, pending.episode_id /* scan: of what a transaction changed */

-- name: appearance_pending_clear
DELETE FROM appearance_pending

-- name: appearance_name_in_show
UPDATE show SET people = :people WHERE show_id = :show_id

-- name: appearance_name_in_episode
UPDATE episode_text SET people = :people WHERE episode_id = :episode_id
