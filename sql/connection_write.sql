-- What the one writing connection is told when it opens.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = OFF;
PRAGMA busy_timeout = 5000;
PRAGMA cache_size = -65536;
PRAGMA journal_size_limit = 0;
