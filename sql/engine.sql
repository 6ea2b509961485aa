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

-- name: backup_into
VACUUM INTO :file
