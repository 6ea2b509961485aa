-- name: notified_until
SELECT until_at AS number FROM notified WHERE target = :target

-- name: notified_put
INSERT INTO notified (target, until_at) VALUES (:target, :until_at)
ON CONFLICT (target) DO UPDATE SET until_at = excluded.until_at

-- name: changed_pages
-- Public episodes that changed since then, removed ones too, and those that became due; only shows
-- that changed are looked through.
SELECT show.slug AS show_slug, episode.slug FROM show JOIN episode USING (show_id)
WHERE show.changed_at >= :since AND episode.changed_at >= :since
  AND status IN (1, 2) AND published_at <= :now_at
UNION
SELECT show.slug AS show_slug, episode.slug FROM episode JOIN show USING (show_id)
WHERE status = 1 AND published_at BETWEEN :since AND :now_at
ORDER BY 1, 2 /* scan: merged and sorted, once per publish */
