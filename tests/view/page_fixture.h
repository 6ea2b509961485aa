/* A struct with a member of every field type, and templates compiled against it from memory. */
#ifndef EARSHOT_TESTS_VIEW_PAGE_FIXTURE_H
#define EARSHOT_TESTS_VIEW_PAGE_FIXTURE_H

#include "view/template.h"

struct person {
    struct text name;
    const struct person *partner;
};

struct plain {
    struct text value;
};

struct season {
    int64_t number;
    struct list people;
};

struct page {
    struct text title;
    struct html notes;
    int64_t count;
    bool is_explicit;
    const struct person *host;
    const struct person *unbound; /* its field names no record */
    struct list seasons;
    struct list tags;
    struct sequence *episodes;
};

/* Templates by name, up to the entry without one. One without content is not there. */
struct file {
    const char *name;
    const char *content;
};

/* Compiles the first of the files as a page; the others are its partials. */
const struct template *compile(const struct file *list, struct arena *arena, struct error *error);

void assert_buffer(const struct buffer *buffer, const char *expected);

/* As the only file, "page.html". */
void assert_renders(const char *content, const struct page *page, const char *expected);
void assert_refused(const char *content, const char *message);

void assert_files_refused(const struct file *list, const char *message);

#endif
