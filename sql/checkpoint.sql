-- Everything into the site file, so that it is whole without a -wal. Where a reader still needs that, a
-- row says so; where the disk is full, it fails.
PRAGMA wal_checkpoint(TRUNCATE);
