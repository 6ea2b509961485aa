/* The elements of a feed that are kept as they came, because no field has them: while a feed is
 * read, picks them out and writes them anew. The table in rss_extra.c says which. */
#ifndef EARSHOT_INGEST_RSS_EXTRA_H
#define EARSHOT_INGEST_RSS_EXTRA_H

#include "ingest/extra_writer.h"
#include "ingest/rss_elements.h"

/* Bytes of all that is kept of an item or a channel. An element that does not fit is left out. */
enum { EXTRA_ITEM_MAX = 64 * 1024, EXTRA_CHANNEL_MAX = 256 * 1024 };

struct rss_extra {
    struct extra_writer channel;
    struct extra_writer item;
    struct extra_writer *writer; /* of the element that is being kept; or NULL */
    int depth;                   /* elements that are open and kept */
    int passed_over;             /* and inside of them, elements that are not */
    bool is_wrapped;             /* a category inside of its parent, which a field has */
};

/* An element that starts. */
struct rss_extra_start {
    enum rss_context inside;
    struct xml_name name;
    const char **attributes;
    bool is_read;         /* rss_elements.h has it there */
    bool is_repeated;     /* and it has already said something */
    struct text category; /* the channel's first; a NUL follows it */
};

void rss_extra_begin(struct rss_extra *extra);
void rss_extra_end(struct rss_extra *extra);

/* To be called for every start tag, text and end tag in turn. The first and the last return NULL,
 * or why the element is left out. */
const char *rss_extra_open(struct rss_extra *extra, const struct xml_names *names,
                           const struct rss_extra_start *start);
void rss_extra_text(struct rss_extra *extra, struct text text);
const char *rss_extra_close(struct rss_extra *extra, struct xml_name name);

/* Whether an owner who writes elements by hand may write this one: an element that belongs into a
 * channel (RSS_CHANNEL) or an item (RSS_ITEM), and that has no field of its own or says more than
 * the field. */
bool rss_extra_allows(enum rss_context inside, struct xml_name name);

#endif
