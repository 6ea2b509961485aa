-- Transactions and care of the file.

-- name: begin_reading
BEGIN

-- name: begin_writing
BEGIN IMMEDIATE

-- name: commit
COMMIT

-- name: rollback
ROLLBACK

-- name: check_integrity
PRAGMA integrity_check(20)

-- name: allow_copy
-- VACUUM INTO counts as writing, though it leaves the site file alone; a reading connection has been
-- opened read-only besides.
PRAGMA query_only = OFF

-- name: backup_into
VACUUM INTO :file
