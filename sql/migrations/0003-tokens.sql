-- Who may publish from afar. Only the hash of a token is kept: whoever reads the site file, or a copy of
-- it, cannot publish with what stands there.
CREATE TABLE token (
  hash TEXT PRIMARY KEY, -- SHA-256, in hexadecimal digits
  show_id INTEGER NOT NULL REFERENCES show,
  name TEXT NOT NULL, -- for the owner, to tell tokens apart
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX token_by_name ON token (show_id, name);

PRAGMA user_version = 3;
