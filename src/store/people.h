/* The store's questions about people: those who are named in episodes, across all shows. Only
 * visible episodes count: who is in none is nobody. Texts of what is found live in the arena. */
#ifndef EARSHOT_STORE_PEOPLE_H
#define EARSHOT_STORE_PEOPLE_H

#include "model/person.h"
#include "store/store.h"

/* ABSENT where no episode with the person is visible. */
enum store_answer people_find(struct engine *engine, struct text slug, int64_t now_at,
                              struct person *person, struct arena *arena);

/* `limit` people by name from `offset` on: a list of struct person without `url`. */
bool people_list(struct engine *engine, int64_t now_at, int64_t limit, int64_t offset,
                 struct list *people, struct arena *arena);

bool people_count(struct engine *engine, int64_t now_at, int64_t *count);

enum { PEOPLE_PER_PAGE = 100 };

/* How many pages all people fill; none where there is nobody. */
bool people_pages(struct engine *engine, int64_t now_at, int64_t *pages);

/* The people of a page, from 1 on, as people_list(), but whichever page it is, it costs the same.
 * One that has places for somebody who is still to come has fewer. */
bool people_read_page(struct engine *engine, int64_t now_at, int64_t number, struct list *people,
                      struct arena *arena);

/* Whether there is anybody at all; cheaper than counting. */
bool people_exist(struct engine *engine, int64_t now_at, bool *exist);

/* `limit` people behind that one in the order of people_list(): a list of struct person with
 * person_id, slug and latest_at. */
bool people_behind(struct engine *engine, int64_t now_at, int64_t person_id, int64_t limit,
                   struct list *people, struct arena *arena);

/* The episodes at the positions first to last of those with the person, newest first: a list of
 * struct episode_card with what episodes_latest() sets, and roles. The oldest has position 1, the
 * newest visible one episode_count. */
bool people_episodes(struct engine *engine, int64_t person_id, int64_t first, int64_t last,
                     struct list *cards, struct arena *arena);

/* A show with the person in it, in those roles. */
struct person_show {
    int64_t show_id;
    struct text show_slug;
    struct text show_title;
    struct text show_language;
    struct text show_image_url;
    struct text show_picture;
    struct text roles;     /* as they were written: "Guest, Editor" */
    int64_t episode_count; /* visible ones; may be 0 */
};

/* All of them, a show's one after the other: a list of struct person_show. */
bool people_shows(struct engine *engine, int64_t person_id, int64_t now_at, struct list *shows,
                  struct arena *arena);

#endif
