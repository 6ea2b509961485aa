-- Where a draft can be seen before it is published. Only the hash of an address is kept: whoever reads the
-- site file, or a copy of it, cannot look at drafts with what stands there.
CREATE TABLE draft_address (
  episode_id INTEGER PRIMARY KEY REFERENCES episode,
  hash TEXT NOT NULL UNIQUE -- SHA-256 of the secret, in hexadecimal digits
) STRICT;

PRAGMA user_version = 12;
