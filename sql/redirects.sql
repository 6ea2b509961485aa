-- name: redirect_list
-- All that leads to a show and its episodes, in the order of the tables.
SELECT slug, '' AS path, '' AS guid, 0 AS is_feed FROM former_show_slug WHERE show_id = :show_id
UNION ALL
SELECT former.slug, '', guid, 0 FROM former_episode_slug AS former JOIN episode USING (episode_id)
WHERE former.show_id = :show_id
UNION ALL
SELECT '', path, coalesce(guid, ''), is_feed
FROM former_path AS former LEFT JOIN episode USING (episode_id)
WHERE former.show_id = :show_id /* scan: once for an export */
