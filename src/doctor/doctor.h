/* What apps, directories and listeners will stumble over, found before they do. The rules are
 * tables: show_rules.c, episode_rules.c, online.c. */
#ifndef EARSHOT_DOCTOR_DOCTOR_H
#define EARSHOT_DOCTOR_DOCTOR_H

#include "ingest/importer.h"
#include "ingest/seen.h"
#include "model/episode.h"
#include "model/settings.h"
#include "model/show.h"
#include "store/engine.h"

enum finding_level { FINDING_WARNING, FINDING_ERROR };

/* All texts are valid during the call that tells it. */
struct finding {
    const char *rule;  /* its name, for scripts: "no-cover" */
    struct text where; /* "site", "go", "go/first" */
    enum finding_level level;
    const char *what;
    const char *why;
    const char *mend;
};

struct doctor_options {
    const char *media_directory; /* what is below /media/; or NULL where it is not known */
    const char *cache_directory; /* NULL: nothing that needs the network is looked at */
    bool allow_private;
    /* Whether the site answers 200 at a path of its own; NULL: not known. */
    bool (*is_there)(void *context, struct text path);
    void (*found)(void *context, const struct finding *finding);
    void (*progressed)(void *context, int64_t episodes); /* of the show in hand; or NULL */
    void *context;
};

struct online;

/* A look at the site, for the rules. */
struct doctor {
    struct doctor_options options;
    struct engine *engine;
    struct settings settings;
    int64_t now_at;
    const struct show *show; /* in hand */
    struct text where;
    struct seen audio;  /* addresses of the show's audio, by the oldest position that has them */
    int64_t feed_bytes; /* of the show's feed, about */
    struct arena lasting;
    struct arena arena;    /* of the show or episode in hand */
    struct online *online; /* or NULL */
    bool failed;           /* the network cannot be used; the reason is in error */
    struct error error;
};

/* Looks at the whole site, findings streaming out as they come, in memory that does not grow with
 * it but for 16 bytes an episode of one show. False after a failure, which was logged or is in
 * *error. */
bool doctor_examine_site(struct engine *engine, const struct doctor_options *options,
                         struct error *error);

/* What is about to go on the air. */
struct doctor_changes {
    const struct show *show;
    bool has_show; /* it is looked at itself, too */
    const int64_t *episode_ids;
    size_t episode_count;
};

/* Looks at what was changed, in the transaction that changed it and behind the last of the changes,
 * as doctor_examine_site() does but without the network. Drafts are passed over. False after a
 * failure, which was logged. */
bool doctor_examine_changes(struct engine *engine, const struct doctor_options *options,
                            const struct doctor_changes *changes);

/* The same of what an importer stored, behind importer_finish(). */
bool doctor_examine_import(struct engine *engine, const struct doctor_options *options,
                           const struct importer *importer);

#endif
