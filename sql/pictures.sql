-- name: picture_uses
-- Those of a show and its episodes that lie on this site, the same address together.
SELECT 0 AS episode_id, image_url, picture FROM show
WHERE show_id = :show_id AND image_url GLOB '/media/*'
UNION ALL
SELECT episode_id, image_url, picture FROM episode
WHERE show_id = :show_id AND status <> 2 AND image_url GLOB '/media/*'
ORDER BY image_url /* scan: of one show's pictures, sorted */

-- name: picture_put_show
-- What was measured is of this address, which may have changed since.
UPDATE show SET picture = :picture WHERE show_id = :show_id AND image_url = :image_url

-- name: picture_put_episode
UPDATE episode SET picture = :picture WHERE episode_id = :episode_id AND image_url = :image_url

-- name: picture_uses_of_people
-- Elements name a picture of this site by its whole address.
SELECT person_id, substr(image_url, length(:base_url) + 1) AS image_url, picture FROM person
WHERE substr(image_url, 1, length(:base_url) + 7) = :base_url || '/media/'
ORDER BY image_url /* scan: of all people, whenever pictures are made */

-- name: picture_uses_of_episode
SELECT 0 AS person_id, episode_id, image_url, picture FROM episode
WHERE episode_id = :episode_id AND image_url GLOB '/media/*'
UNION ALL
SELECT person_id, 0 AS episode_id, substr(image_url, length(:base_url) + 1), picture
FROM appearance CROSS JOIN person USING (person_id)
WHERE appearance.episode_id = :episode_id
  AND substr(image_url, 1, length(:base_url) + 7) = :base_url || '/media/'
ORDER BY image_url /* scan: of one episode's pictures, sorted */

-- name: picture_put_person
UPDATE person SET picture = :picture
WHERE person_id = :person_id AND image_url = :base_url || :image_url
