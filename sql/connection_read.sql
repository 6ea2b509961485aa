-- What every reading connection is told when it opens (a reader never writes, checkpoints
-- or trusts what a schema might call).
PRAGMA query_only = ON;
PRAGMA trusted_schema = OFF;
PRAGMA busy_timeout = 5000;
PRAGMA mmap_size = 2147418112;
PRAGMA cache_size = -8192;
