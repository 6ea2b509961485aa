-- The first episode of each month of a show, worked out at the publish: a page of a year finds its
-- months, and the episodes of each, without looking at a single one of them.
CREATE TABLE month (
  show_id INTEGER NOT NULL REFERENCES show,
  month INTEGER NOT NULL, -- of our era, UTC: 202603
  position INTEGER NOT NULL,
  PRIMARY KEY (show_id, month)
) STRICT, WITHOUT ROWID;

INSERT INTO month (show_id, month, position)
SELECT show_id, CAST(strftime('%Y%m', published_at, 'unixepoch') AS INTEGER) AS month, min(position)
FROM episode WHERE status = 1 AND position > 0 GROUP BY show_id, month;

PRAGMA user_version = 7;
