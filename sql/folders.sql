-- name: folder_episode_put
INSERT OR IGNORE INTO folder_episode (episode_id, show_id) VALUES (:episode_id, :show_id)

-- name: folder_episode_list
SELECT folder.episode_id, guid, slug, title, status
FROM folder_episode AS folder JOIN episode USING (episode_id)
WHERE folder.show_id = :show_id

-- name: folder_episode_drop
DELETE FROM folder_episode WHERE episode_id = :episode_id

-- name: audio_file_find
SELECT name, bytes, modified_ns, duration_s, type, chapters, picture FROM audio_file
WHERE show_id = :show_id AND name = :name

-- name: audio_file_put
INSERT INTO audio_file (show_id, name, bytes, modified_ns, duration_s, type, chapters, picture)
VALUES (:show_id, :name, :bytes, :modified_ns, :duration_s, :type, :chapters, :picture)
ON CONFLICT (show_id, name) DO UPDATE SET bytes = excluded.bytes, modified_ns = excluded.modified_ns,
  duration_s = excluded.duration_s, type = excluded.type, chapters = excluded.chapters,
  picture = excluded.picture
