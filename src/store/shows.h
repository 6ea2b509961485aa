/* The store's questions about shows. Texts of what is found live in the arena. */
#ifndef EARSHOT_STORE_SHOWS_H
#define EARSHOT_STORE_SHOWS_H

#include "model/show.h"
#include "store/store.h"

/* The show with that slug, removed or not. */
enum store_answer shows_find(struct engine *engine, struct text slug, struct show *show,
                             struct arena *arena);

/* The slug that the show which once had this one has now. */
enum store_answer shows_find_by_former_slug(struct engine *engine, struct text former,
                                            struct text *slug, struct arena *arena);

/* `limit` shows by title from `offset` on, without the removed: a list of struct show_card. */
bool shows_list(struct engine *engine, int64_t now_at, int64_t limit, int64_t offset,
                struct list *cards, struct arena *arena);

enum { SHOWS_PER_PAGE = 100 };

/* How many pages those shows fill; none where there is no show. */
bool shows_pages(struct engine *engine, int64_t *pages);

/* The shows of a page, from 1 on, as shows_list(), but whichever page it is, it costs the same. */
bool shows_read_page(struct engine *engine, int64_t now_at, int64_t number, struct list *cards,
                     struct arena *arena);

/* When any show or episode last changed; 0 where there is none. */
bool shows_last_change(struct engine *engine, int64_t *changed_at);

/* Of the show with that number, what the feed of all shows says of it: slug, title, language,
 * author, image_url, podcast_guid and extra. */
enum store_answer shows_find_by_id(struct engine *engine, int64_t show_id, struct show *show,
                                   struct arena *arena);

/* Shows one at a time; `show` is overwritten and its texts forgotten with each step. */
struct shows_walk {
    struct statement *statement;
    struct show show;
    struct arena arena;
    bool failed;
};

/* Begins walking over all shows by title, without the removed, with slug, title, summary, language,
 * image_url, podcast_guid and extra. To be ended. */
void shows_walk_begin(struct engine *engine, struct shows_walk *walk);

/* The next show is in walk->show; false at the end and after a failure. */
bool shows_walk_next(struct shows_walk *walk);

/* False where the walk failed before its end. */
bool shows_walk_end(struct shows_walk *walk);

/* Adds a show and sets its show_id; its podcast_guid is assigned where it is empty. */
bool shows_insert(struct engine *engine, struct show *show);

/* Stores all but show_id and podcast_guid. Where the slug is no longer `former_slug`, that one
 * answers with a redirect from now on. */
bool shows_update(struct engine *engine, const struct show *show, struct text former_slug);

/* Gives a show the podcast_guid that it had elsewhere, before anybody has seen another. */
bool shows_put_guid(struct engine *engine, int64_t show_id, struct text podcast_guid);

/* Says that something of the show changed. */
bool shows_touch(struct engine *engine, int64_t show_id, int64_t now_at);

#endif
