/* What the front matter of an episode, or of the show itself, may say: the names, what each must
 * be, and where it goes. */
#ifndef EARSHOT_INGEST_MARKDOWN_FIELDS_H
#define EARSHOT_INGEST_MARKDOWN_FIELDS_H

#include "base/buffer.h"
#include "ingest/front_matter.h"
#include "ingest/json_fields.h"
#include "ingest/markdown_named.h"

/* What is filled; texts are of the arena. */
struct markdown_target {
    struct json_episode json; /* first, so that the setters of JSON's fields take it, too; its
                                 incoming is NULL for a show */
    struct show *show;        /* or NULL */
    struct list redirects;    /* of struct redirect: where the show was */
    struct markdown_named named;
    long line;           /* of the name that is being set */
    struct buffer extra; /* elements for the feed, as extra_file_read() takes them */
    bool is_draft;       /* whatever its time */
    struct error error;  /* more than that a value is not what is expected; or empty */
};

struct markdown_field {
    struct text name;
    /* Sets it from a text, list or object; where that is refused, another time from the number or
     * boolean that a text looks like. False where the value is not what it should be. */
    bool (*set)(struct markdown_target *target, const struct markdown_field *field,
                const json_t *value);
    const char *expected; /* what the value should be: "title must be ..." */
    bool (*is_valid)(struct text value);
};

struct markdown_table {
    const struct markdown_field *rows;
    size_t count;
    bool has_json_fields; /* those of JSON Lines besides */
};

extern const struct markdown_table markdown_episode_table;
extern const struct markdown_table markdown_show_table;

/* Sets all that the front matter says. False with "LINE: why", or why with a nearest name where one
 * is not known. */
bool markdown_fields_set(struct markdown_target *target, const struct markdown_table *table,
                         const struct front_matter *front_matter, struct error *error);

/* ---- setters that both tables have (markdown_lists.c) ---- */

bool markdown_set_persons(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value);
bool markdown_set_soundbites(struct markdown_target *target, const struct markdown_field *field,
                             const json_t *value);
bool markdown_set_extra_xml(struct markdown_target *target, const struct markdown_field *field,
                            const json_t *value);

/* Slugs or paths, each as the row's is_valid() wants it (markdown_former.c). */
bool markdown_set_former(struct markdown_target *target, const struct markdown_field *field,
                         const json_t *value);
bool markdown_is_path(struct text text);

/* A list of chapters as JSON Chapters; false, with target->error set or not. */
bool markdown_read_chapters(struct markdown_target *target, const json_t *list,
                            struct text *chapters);

/* An element that says where the transcript is. */
void markdown_add_transcript(struct markdown_target *target, struct text url);

/* The text of a string, scrubbed and trimmed; false for what is none. */
bool markdown_read_text(struct markdown_target *target, const json_t *value, struct text *text);

/* An address, or the name of a file beside, and then its line. */
bool markdown_read_address(struct markdown_target *target, const json_t *value, struct text *url,
                           struct text *name, int64_t *line);

#endif
