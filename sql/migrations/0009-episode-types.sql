-- What lists say of an episode without reading its row: also whether it is a trailer or a bonus.
DROP INDEX episode_by_position;
CREATE INDEX episode_by_position
  ON episode (show_id, position, published_at, slug, title, duration_s, episode_type)
  WHERE status = 1;

PRAGMA user_version = 9;
