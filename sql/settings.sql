-- name: setting_list
-- The whole table: a handful of rows.
SELECT name, value, changed_at FROM setting /* scan: a handful of rows */

-- name: setting_put
INSERT INTO setting (name, value, changed_at) VALUES (:name, :value, :changed_at)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
WHERE setting.value <> excluded.value
