/* Where the site's templates come from: compiled in, and overridden file by file by an owner's
 * folder; and, as partials below messages/, the sentences of one language (catalogue.h). */
#ifndef EARSHOT_PAGES_TEMPLATES_H
#define EARSHOT_PAGES_TEMPLATES_H

#include "base/arena.h"
#include "pages/sentences.h"
#include "view/template.h"

struct templates {
    struct template_source source; /* first, so that find() finds the rest */
    const char *directory;         /* or NULL */
    struct arena *arena;           /* of what is read from the folder, and of what is compiled */
    int64_t *changed_at;           /* gets the newest change to any that is found */
    struct sentences messages;
};

/* Prepares to find templates, with the sentences in English; all that is handed over is borrowed,
 * the arena as long as the compiled templates are used. */
void templates_begin(struct templates *templates, const char *directory, struct arena *arena,
                     int64_t *changed_at);

/* Takes the sentences from that language's files from now on, and from the English ones where they
 * lack one. */
void templates_speak(struct templates *templates, struct text language);

/* The languages that there is a file of sentences for, English first, without repetition: a list of
 * struct text, in the arena, of at most that many. */
struct list templates_languages(const struct templates *templates, size_t max);

#endif
