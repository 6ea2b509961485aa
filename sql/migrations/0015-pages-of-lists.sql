-- Who is first on each page of the lists of all shows and of all people, a hundred to a page, so that no
-- page has to count those before it. Worked out anew by what adds, renames or removes a show, and by a
-- publish by which somebody comes or goes. People whose first episode is still to come have their places.
CREATE TABLE show_page (
  number INTEGER PRIMARY KEY,
  show_id INTEGER NOT NULL REFERENCES show
) STRICT;
CREATE TABLE person_page (
  number INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person
) STRICT;

INSERT INTO show_page (number, show_id)
SELECT (place + 99) / 100, show_id
FROM (SELECT row_number() OVER (ORDER BY title COLLATE NOCASE, show_id) AS place, show_id
      FROM show WHERE removed = 0)
WHERE place % 100 = 1;

INSERT INTO person_page (number, person_id)
SELECT (place + 99) / 100, person_id
FROM (SELECT row_number() OVER (ORDER BY words, person_id) AS place, person_id
      FROM person WHERE first_at IS NOT NULL)
WHERE place % 100 = 1;

PRAGMA user_version = 15;
