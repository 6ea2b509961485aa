/* One request on its way through a page: what the page may know and use, and the steps that most
 * pages share. */
#ifndef EARSHOT_PAGES_VISIT_H
#define EARSHOT_PAGES_VISIT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/field.h"
#include "model/episode.h"
#include "model/person.h"
#include "model/settings.h"
#include "model/show.h"
#include "store/transcripts.h"
#include "view/template.h"
#include "web/address.h"
#include "web/assets.h"
#include "web/gate.h"
#include "web/representation.h"
#include "web/response.h"
#include "web/route.h"

#include <stdatomic.h>

struct visit;
struct edition;
struct editions;

enum { PAGE_MORE_TEMPLATES = 2 };

/* A page: how it answers, and what it is rendered with. */
struct page {
    const char *template; /* file name; NULL for a page that is not made from one */
    /* Others that it chooses from or puts together, of the same record; the unused are NULL. */
    const char *more_templates[PAGE_MORE_TEMPLATES];
    const struct record *record; /* of the struct that the template is rendered from */
    const char *content_type;
    /* Fills visit->response and returns the status. The body is rendered last, with visit_render(),
     * so that a late failure is still a clean answer. A status of 400 or more without a body gets
     * the error page. */
    int (*respond)(struct visit *visit);
    /* The query's parameters that it knows, divided by spaces, in the order that its one address
     * has them; NULL for none. */
    const char *parameters;
    /* Answers at the same address where the client prefers its content type; or NULL. */
    const struct page *markdown_twin;
    /* Says what an HTML page says, for programs: names that page, and is not to be indexed. */
    bool is_twin;
    /* Has an address for whatever anybody types: its answers are not kept, as they would push out
     * those that are asked for again. */
    bool is_boundless;
    /* Costs many times what a page does, whatever comes of it: it is made only where the gate of
     * searches lets it in, else the answer is 429. */
    bool is_search;
    /* Answers where the store cannot be read, too, and no error page stands for its answers. */
    bool is_for_supervisors;
};

struct visit {
    struct text target; /* as it was sent */
    struct representation representation;
    struct response *response;
    struct address address;
    struct text captures[ROUTE_CAPTURES_MAX]; /* of the route's pattern, in its order */
    struct text draft;                        /* the secret that the address has; or empty */
    struct episode *draft_episode;            /* once it is found; else NULL */
    struct engine *engine;
    struct known *known; /* of the worker */
    const struct editions *editions;
    const struct edition *edition; /* of the language that the page speaks */
    struct text language;          /* the tag of that language, as the show or the site has it */
    const struct assets *assets;
    struct coder *coder;
    struct buffer *coded;         /* for the body in a content coding; empty */
    struct gate *search_gate;     /* or NULL */
    struct gate *long_gate;       /* or NULL */
    struct gate *inside;          /* the one that let it in, to be left; or NULL */
    const atomic_bool *is_ending; /* the server was told to end; or NULL */
    const char *media_directory;  /* or NULL */
    bool is_readable;             /* the store has answered its first question */
    struct settings settings;
    size_t route;                 /* of routes.h */
    const struct page *page;      /* of the route; NULL where there is none */
    const struct page *made_page; /* the one that answers: it, its twin, or the error page */
    bool has_idle_parameters;     /* the target is one of endlessly many for the same answer */
    struct text canonical_url;    /* of the page, as its frame says it; or empty */
    struct text transcript_path;  /* of the transcript that a line is gone from; or empty */
    struct buffer *body;
    struct arena *arena; /* lives as long as the request */
    int64_t now_at;
};

/* Whether the gate lets the visit in, which takes one place at most. Where not, answer 429. */
bool visit_enter(struct visit *visit, struct gate *gate);

/* Speaks that language from now on, if there is an edition in it. */
void visit_speak(struct visit *visit, struct text language);

/* The templates of the page that answers, in the language that it speaks. */
const struct page_templates *visit_templates(const struct visit *visit);

/* Renders the page's template from `data` as the body; returns 200, or 500 where the page would be
 * larger than an answer may be. */
int visit_render(struct visit *visit, const void *data);

/* The same with another of its templates. */
int visit_render_with(struct visit *visit, const struct template *template, const void *data);

/* Says that the answer depends on something that changed at that time. */
void visit_changed_at(struct visit *visit, int64_t at);

/* Answers with a permanent redirect to a path of this site; returns 301. */
int visit_redirect(struct visit *visit, struct text path);

/* The path that was asked for, encoded as an address. */
struct text visit_path(struct visit *visit);

/* Finds the show that the first capture names, or that the draft of the secret address is of, and
 * speaks its language. Returns 200, else the status to answer with: 301 (already set up) for a slug
 * that it once had, 410 where it was removed, 404, 500. */
int visit_find_show(struct visit *visit, struct show *show);

/* Finds the show, as visit_find_show(), and its visible episode that the second capture names, or
 * the draft, likewise. A draft that is visible by now is at its own address (301). */
int visit_find_episode(struct visit *visit, struct show *show, struct episode *episode);

/* Finds the person that the first capture names. Returns 200, else the status to answer with: 404
 * where no visible episode has that person, 500. */
int visit_find_person(struct visit *visit, struct person *person);

/* Finds the episode, as visit_find_episode(), and what is stored of its transcript: also where its
 * words are gone and only the numbers of its cues are left, as episode->has_transcript says. */
int visit_find_transcript(struct visit *visit, struct show *show, struct episode *episode,
                          struct transcript *transcript);

/* Reads a page number: decimal, from 1, without leading zeros. 0 for anything else. */
int64_t visit_page_number(struct text text);

/* Reads the parameter "page" of a list that has that many pages. Returns 200, else the status to
 * answer with: 404, or 301 (already set up) to the first, which has no number in its address. */
int visit_find_number(struct visit *visit, int64_t pages, int64_t *number);

/* The address of a path of this site: base_url before it. An absolute address is left as it is, the
 * empty one stays empty. */
struct text visit_absolute(struct visit *visit, struct text path);

#endif
