-- name: folder_episode_put
INSERT OR IGNORE INTO folder_episode (episode_id, show_id) VALUES (:episode_id, :show_id)

-- name: folder_episode_list
SELECT folder.episode_id, guid, slug, title, status
FROM folder_episode AS folder JOIN episode USING (episode_id)
WHERE folder.show_id = :show_id

-- name: folder_episode_drop
DELETE FROM folder_episode WHERE episode_id = :episode_id
