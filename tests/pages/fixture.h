/* A small site in a folder of its own, and requests to it without any socket. */
#ifndef EARSHOT_TESTS_PAGES_FIXTURE_H
#define EARSHOT_TESTS_PAGES_FIXTURE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/episode.h"
#include "model/show.h"
#include "pages/site.h"
#include "store/engine.h"

/* The second that requests are for, unless a test says otherwise: 2026-11-20T12:00:00Z. */
enum { FIXTURE_NOW_AT = 1795176000 };

struct fixture {
    char directory[256];   /* with a space in its name */
    char path[512];        /* of the site file */
    struct engine *engine; /* the writer */
    struct site *site;
    struct response response; /* to the last request */
    struct buffer body;       /* of the last answer */
    struct arena arena;
};

/* Makes an empty site and opens it for writing and for answering. */
void fixture_begin(struct fixture *fixture);

/* Closes the site and removes its folder. */
void fixture_end(struct fixture *fixture);

/* The same for cmocka's set-up and tear-down: *state is a new struct fixture. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* Adds a show with sensible values for what `show` leaves empty. Sets its show_id. */
void fixture_add_show(struct fixture *fixture, struct show *show);

/* Adds a published episode, with sensible values for what is left empty, and a transcript where it
 * is not NULL. Sets its episode_id. Positions are given anew. */
void fixture_add_episode(struct fixture *fixture, struct episode *episode, const char *transcript);

/* Adds `count` episodes a day apart, "Number 1" being the oldest, the newest a day before now. */
void fixture_add_many(struct fixture *fixture, const struct show *show, int count);

/* Answers GET `target` at the fixture's second; the status is returned. */
int fixture_get(struct fixture *fixture, const char *target);

/* Answers any request; the fixture's second is used where request->now_at is 0. */
int fixture_request(struct fixture *fixture, struct request request);

/* The body of the last answer, streamed or not, valid until the next. */
struct text fixture_body(const struct fixture *fixture);

/* Whether the body of the last answer contains the text. */
bool fixture_body_has(const struct fixture *fixture, const char *text);

/* The value of a header of the last answer; empty where there is none. */
struct text fixture_header(const struct fixture *fixture, const char *name);

#endif
