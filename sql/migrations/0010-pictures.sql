-- What is known of the picture at image_url, in the rows that pages read anyway: width, height, and the hash
-- in the names of the squares that were made of it ("3000 3000 9f3c..."; src/model/picture.h). Empty where
-- nothing is known, as it is of pictures that lie elsewhere.
ALTER TABLE show ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE episode ADD COLUMN picture TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 10;
