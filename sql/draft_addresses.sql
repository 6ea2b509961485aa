-- name: draft_address_put
INSERT INTO draft_address (episode_id, hash) VALUES (:episode_id, :hash)
ON CONFLICT (episode_id) DO UPDATE SET hash = excluded.hash

-- name: draft_address_by_hash
SELECT episode_id AS number FROM draft_address WHERE hash = :hash

-- name: draft_address_remove
DELETE FROM draft_address WHERE episode_id = :episode_id
