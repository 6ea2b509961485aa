/* A fetched document on disk: the file itself, what is there of a broken-off one (PATH.part), and
 * beside each what the server said of it (PATH.about, PATH.part.about). */
#ifndef EARSHOT_FETCH_FETCHED_FILE_H
#define EARSHOT_FETCH_FETCHED_FILE_H

#include "fetch/fetch.h"

#include <stdbool.h>
#include <stdio.h>

enum { FETCHED_WORD_MAX = 256 };

/* Empty where the server did not say, or said too much. */
struct fetched_about {
    char etag[FETCHED_WORD_MAX];
    char last_modified[FETCHED_WORD_MAX]; /* as it was sent */
    char content_type[FETCHED_WORD_MAX];  /* without parameters */
};

/* The size of the file; -1 where there is none. *age_s gets the seconds since it was last fetched
 * or confirmed. */
int64_t fetched_file_size(const char *path, int64_t *age_s);

/* What is known of the file, or of its part; all empty where nothing is. */
void fetched_file_about(const char *path, bool of_part, struct fetched_about *about);

/* Sets bytes and content_type of a fetch whose file is there. */
void fetched_file_tell(struct fetch *fetch, struct arena *arena);

/* Opens PATH.part to write at its end (keep) or anew, and notes what the server says of it. NULL
 * with errno set. */
FILE *fetched_file_begin(const char *path, bool keep, const struct fetched_about *about);

/* The part has become the file. `is_settled`: without anything beside it. False with errno set. */
bool fetched_file_finish(const char *path, bool is_settled);

/* The part is of no use. */
void fetched_file_drop_part(const char *path);

/* The server says that the file is as it should be. */
void fetched_file_confirm(const char *path);

/* The bytes of the part; 0 where there is none. */
int64_t fetched_file_part_size(const char *path);

#endif
