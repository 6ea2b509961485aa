-- The index that search reads. It keeps no texts: those lie where they lay, and search_text says what of
-- them is indexed under which number.
-- Every published episode, scheduled ones too, under a number that grows with its time: the number of
-- its twelve days (2^20 s) since 1970, and its place among them. So the newest of what is found comes
-- first without sorting, whatever order an import came in; and numbers near each other take a byte or
-- two in the index.
CREATE TABLE search_entry (
  search_id INTEGER PRIMARY KEY,
  episode_id INTEGER NOT NULL UNIQUE,
  published_at INTEGER NOT NULL
) STRICT;

-- Episodes that the transaction at hand has added or changed; empty whenever nobody writes.
CREATE TABLE search_pending (
  episode_id INTEGER PRIMARY KEY
) STRICT;

-- What is indexed. The first byte tells engine_words.c how to read a column: 1 for HTML, 2 for words that
-- no text has, which filters are found by.
CREATE VIEW search_text (search_id, title, summary, notes, transcript, filters) AS
SELECT search_id, title, summary, char(1) || notes, coalesce(content, ''),
  char(2) || 'show' || show_id || char(32, 2) || 'year' || strftime('%Y', search_entry.published_at, 'unixepoch')
    || coalesce((SELECT group_concat(char(32, 2) || 'topic' || slug, '')
                 FROM episode_topic WHERE episode_topic.episode_id = episode.episode_id), '')
FROM search_entry JOIN episode USING (episode_id) JOIN episode_text USING (episode_id)
LEFT JOIN transcript USING (episode_id);

-- Without the lengths of columns, which only bm25() asks for.
CREATE VIRTUAL TABLE search USING fts5 (title, summary, notes, transcript, filters,
  content = 'search_text', content_rowid = 'search_id', columnsize = 0, tokenize = 'earshot');

INSERT INTO search (search, rank) VALUES ('automerge', 0);

CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'instance');

INSERT INTO search_entry (search_id, episode_id, published_at)
SELECT ((max(published_at, 0) >> 20) << 24)
    + row_number() OVER (PARTITION BY max(published_at, 0) >> 20 ORDER BY published_at, episode_id),
  episode_id, published_at
FROM episode WHERE status = 1;

INSERT INTO search (search) VALUES ('rebuild');
INSERT INTO search (search) VALUES ('optimize');

PRAGMA user_version = 5;
