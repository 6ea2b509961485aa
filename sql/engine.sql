-- Transactions and care of the file.

-- name: begin_reading
BEGIN

-- name: data_version
PRAGMA data_version

-- name: begin_writing
BEGIN IMMEDIATE

-- name: commit
COMMIT

-- name: rollback
ROLLBACK

-- name: schema_version
PRAGMA user_version

-- name: check_integrity
PRAGMA integrity_check(20)

-- name: allow_copy
-- VACUUM INTO counts as writing, though it leaves the site file alone; a reading connection has been
-- opened read-only besides.
PRAGMA query_only = OFF

-- name: backup_into
VACUUM INTO :file

-- name: empty_wal
-- Everything into the site file, and the -wal to no bytes, where no reader needs it. Gives a row that
-- says whether one does.
PRAGMA wal_checkpoint(TRUNCATE)
