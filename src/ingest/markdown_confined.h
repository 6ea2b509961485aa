/* The Markdown files of a folder, read by confined children: many by one, because to start a child
 * takes longer than to read most of them. */
#ifndef EARSHOT_INGEST_MARKDOWN_CONFINED_H
#define EARSHOT_INGEST_MARKDOWN_CONFINED_H

#include "ingest/ingest.h"
#include "ingest/markdown_named.h"

struct markdown_source {
    struct text content;
    struct text name; /* its guid where it says none */
};

struct markdown_made {
    struct text fault; /* why it could not be read; empty where it was */
    struct incoming_episode incoming;
    struct markdown_named named;
};

/* markdown_file_read_episode() of each; gives as many results, in their order, in the arena. One
 * that is too much for its child costs none of the others. */
struct markdown_made *markdown_confined_read_episodes(struct arena *arena,
                                                      const struct markdown_source *sources,
                                                      size_t count);

/* markdown_file_read_show(); false also with what became of the child. */
bool markdown_confined_read_show(struct text content, struct arena *arena, struct show *show,
                                 struct list *redirects, struct markdown_named *named,
                                 struct error *error);

#endif
