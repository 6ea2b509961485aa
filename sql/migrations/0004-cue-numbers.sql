-- Each cue of a transcript gets an address of its own, which stays when the transcript is edited.
-- The next number, and those of the cues, with blanks between; empty for 1, 2, 3...
ALTER TABLE transcript ADD COLUMN cue_ids TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 4;
