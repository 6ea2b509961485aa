-- name: token_insert
INSERT INTO token (hash, show_id, name, made_at) VALUES (:hash, :show_id, :name, :made_at)

-- name: token_taken
SELECT 1 AS number FROM token WHERE show_id = :show_id AND name = :name

-- name: token_by_hash
SELECT hash, token.show_id, name, made_at, show.slug AS show_slug
FROM token JOIN show USING (show_id) WHERE hash = :hash AND removed = 0

-- name: token_list
SELECT hash, token.show_id, name, made_at, show.slug AS show_slug
FROM token JOIN show USING (show_id)
ORDER BY show.slug, name /* scan: the owner's own list, sorted once */

-- name: token_remove
DELETE FROM token WHERE show_id = :show_id AND name = :name
