/* What is true of the whole site: the settings that `earshot config` keeps. */
#ifndef EARSHOT_MODEL_SETTINGS_H
#define EARSHOT_MODEL_SETTINGS_H

#include "base/error.h"
#include "base/field.h"
#include "base/text.h"

struct settings {
    struct text title;       /* of the site */
    struct text description; /* one or two sentences for the start page; plain text; may be empty */
    struct text base_url;    /* "https://example.org", without a path or a slash at the end */
    struct text language;    /* RFC 5646, of the site's own pages */
    struct text
        refuse_agents;        /* product tokens for robots.txt, by spaces or commas; may be empty */
    struct text style_url;    /* of the owner's own style sheet, /media/...; or empty */
    struct text websub_hub;   /* told of changed feeds; or empty */
    struct text indexnow_key; /* proves to search engines whose the site is; or empty */
    struct text indexnow_endpoint; /* told of changed pages */
    int64_t changed_at;            /* of the last change to any of them */
};

extern const struct record settings_record;

/* A setting that an owner may change. */
struct setting {
    const char *name;     /* of the text field in struct settings */
    const char *standard; /* the value where none was set */
    const char *about;    /* for people */
    bool (*is_valid)(struct text value);
    const char *expected; /* what is_valid asks for, for people */
};

extern const struct setting settings_table[];
extern const size_t settings_table_count;

/* The setting of that name, or NULL. */
const struct setting *setting_find(struct text name);

/* All settings at their standard values. */
struct settings settings_standard(void);

#endif
