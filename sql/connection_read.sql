-- What every reading connection is told when it opens (a reader never writes, checkpoints
-- or trusts what a schema might call).
PRAGMA query_only = ON;
PRAGMA trusted_schema = OFF;
PRAGMA busy_timeout = 5000;
-- Reads are as fast as a mapped file, of which each page that was touched would count as memory of this
-- program: in the end all of it. A page of 1,000,000 episodes at random takes some 11 reads; a cache of 1
-- MB, 2 or 8 made no difference in time, and memory is worth more to the answers that are kept.
PRAGMA mmap_size = 0;
PRAGMA cache_size = -1024;
