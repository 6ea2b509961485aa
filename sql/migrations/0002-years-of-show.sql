-- The first episodes of a show's years move into the show's row: every episode page reads that row, and
-- needed a walk over a dozen others besides.
-- A line "2024 105 slug" each, newest first: the year, the position and the slug of its first episode.
ALTER TABLE show ADD COLUMN years TEXT NOT NULL DEFAULT '';

UPDATE show SET years = coalesce(
  (SELECT group_concat(line, char(10))
   FROM (SELECT year || ' ' || position || ' ' || slug AS line FROM year
         WHERE year.show_id = show.show_id ORDER BY year DESC)), '');

DROP TABLE year;

PRAGMA user_version = 2;
