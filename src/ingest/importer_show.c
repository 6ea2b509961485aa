#include "ingest/importer_show.h"

#include "base/clock.h"
#include "base/slug.h"
#include "ingest/importer_same.h"
#include "ingest/source_hash.h"
#include "model/extra.h"
#include "store/settings.h"
#include "store/shows.h"

#include <uuid/uuid.h>
#include <xxhash.h>

/* Of a new show whose title has not been read yet. No slug that anybody can choose looks so, and
 * nobody sees it before the transaction ends, when there is a real one. */
static const struct text provisional_slug = TEXT_LITERAL("(import)");

/* Fields that are the site's own, whatever a feed says. */
static bool is_kept(const struct field *field)
{
    static const char *const names[] = {"show_id",     "slug",       "podcast_guid", "removed",
                                        "source_hash", "changed_at", "years"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(field->name, names[i]) == 0)
            return true;
    return false;
}

/* Whether its member is a struct text, or has nothing but one. */
static bool is_text(const struct field *field)
{
    return field->type == FIELD_TEXT || field->type == FIELD_HTML || field->type == FIELD_XML;
}

/* Texts that are given replace those that were there; others stay, unless all is given. */
static void merge(struct importer *importer, struct show *into, const struct show *from)
{
    struct arena *arena = &importer->show_arena;
    for (size_t i = 0; i < show_record.field_count; i++) {
        const struct field *field = &show_record.fields[i];
        if (is_kept(field))
            continue;
        void *to = field_at(field, into);
        const void *given = field_in(field, from);
        if (field->type == FIELD_BOOLEAN)
            *(bool *)to = *(const bool *)given;
        else if (is_text(field) &&
                 (importer->is_whole || !text_is_empty(*(const struct text *)given)))
            *(struct text *)to = arena_copy(arena, *(const struct text *)given);
    }
}

/* Sets *found. False after a failure, or where the slug cannot be imported into. */
static bool find(struct importer *importer, struct text slug, bool *found)
{
    struct text now;
    struct engine *engine = importer->engine;
    struct arena *arena = &importer->show_arena;
    enum store_answer answer = shows_find(engine, slug, &importer->show, arena);
    *found = answer == STORE_FOUND;
    if (*found && importer->show.removed && !importer->described.removed)
        return error_set(&importer->error,
                         "the show %.*s was removed from this site; name another with --show SLUG",
                         TEXT_ARGUMENTS(slug));
    if (answer == STORE_ABSENT)
        answer = shows_find_by_former_slug(engine, slug, &now, arena);
    if (answer == STORE_FOUND && !*found)
        return error_set(&importer->error,
                         "the show %.*s is called %.*s now; name it with --show %.*s",
                         TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(now), TEXT_ARGUMENTS(now));
    return answer != STORE_FAILED;
}

/* The store makes a podcast:guid from the slug, which is of no use where that is provisional. */
static struct text guid_for(struct importer *importer, struct text slug)
{
    uuid_t uuid;
    char guid[UUID_STR_LEN];
    struct text described = importer->described.podcast_guid;
    if (!text_is_empty(described) || !text_equal(slug, provisional_slug))
        return arena_copy(&importer->show_arena, described);
    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, guid);
    return arena_copy(&importer->show_arena, text_of(guid));
}

static bool make(struct importer *importer, struct text slug)
{
    struct settings settings;
    struct arena *arena = &importer->show_arena;
    if (!settings_read(importer->engine, &settings, arena))
        return false;
    importer->show = (struct show){
        .slug = slug,
        .title = slug,
        .language = settings.language,
        .itunes_type = TEXT("episodic"),
        .podcast_guid = guid_for(importer, slug),
        .changed_at = clock_now(),
    };
    merge(importer, &importer->show, &importer->described);
    importer->show_is_new = true;
    return shows_insert(importer->engine, &importer->show);
}

/* The slug that the title gives; one without Latin letters gives its hash, for the owner to change.
 * False where there is no title. */
static bool derive_slug(struct importer *importer, struct text *slug)
{
    struct text title = importer->described.title;
    if (text_is_empty(title))
        return error_set(&importer->error, "the feed has no title; name its show with --show SLUG");
    *slug = slug_from_title(&importer->show_arena, title);
    if (text_is_empty(*slug))
        *slug = arena_format(&importer->show_arena, "show-%08x",
                             (unsigned)XXH3_64bits(title.at, title.length));
    return true;
}

static bool find_or_make(struct importer *importer)
{
    struct text slug = importer->wanted_slug;
    bool found;
    if (text_is_empty(slug))
        slug = importer->described.slug;
    if (text_is_empty(slug) && text_is_empty(importer->described.title))
        return make(importer, provisional_slug);
    if (text_is_empty(slug) && !derive_slug(importer, &slug))
        return false;
    return find(importer, slug, &found) && (found || make(importer, slug));
}

/* Each replaces what was said before: the reader tells all that it knows by then. */
static void remember(struct importer *importer, const struct show *described)
{
    importer->described = *described;
    importer->is_described = true;
    for (size_t i = 0; i < show_record.field_count; i++) {
        const struct field *field = &show_record.fields[i];
        struct text *text = field_at(field, &importer->described);
        if (is_text(field))
            *text = arena_copy(&importer->show_arena, *text);
    }
}

bool importer_take_show(struct importer *importer, const struct show *described)
{
    remember(importer, described);
    return importer->show.show_id != 0 || find_or_make(importer);
}

/* Gives the show that had to be made without a title its slug. */
static bool settle_slug(struct importer *importer)
{
    struct text slug;
    struct show taken = importer->show;
    bool found;
    if (!text_equal(importer->show.slug, provisional_slug))
        return true;
    if (!derive_slug(importer, &slug) || !find(importer, slug, &found))
        return false;
    importer->show = taken;
    importer->show.slug = slug;
    return !found || error_set(&importer->error,
                               "there is a show %.*s already; to import into it, name it with "
                               "--show %.*s",
                               TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(slug));
}

/* A feed may have its guid behind its items, when the new show has been given one. */
static bool keep_described_guid(struct importer *importer)
{
    struct text guid = importer->described.podcast_guid;
    if (!importer->show_is_new || text_is_empty(guid))
        return true;
    importer->show.podcast_guid = guid;
    return shows_put_guid(importer->engine, importer->show.show_id, guid);
}

/* What an export says of a show that is new here. */
static void keep_history(struct importer *importer)
{
    const struct show *described = &importer->described;
    importer->show.removed = described->removed;
    if (described->changed_at != 0 && !importer->is_whole)
        importer->show.source_hash = described->source_hash;
}

/* As importer.c passes over an episode. */
static bool pass_over(struct importer *importer, int64_t source_hash)
{
    bool is_export = importer->described.changed_at != 0 && !importer->is_whole;
    if (is_export)
        importer->show.source_hash = source_hash;
    return is_export || shows_update(importer->engine, &importer->show, importer->show.slug);
}

bool importer_finish_show(struct importer *importer)
{
    int64_t hash = source_hash_of_show(&importer->described);
    if (hash == importer->show.source_hash)
        return true;
    if (!settle_slug(importer))
        return false;
    struct show before = importer->show;
    merge(importer, &importer->show, &importer->described);
    if (text_is_empty(importer->described.extra.markup) && !importer->is_whole)
        importer->show.extra =
            extra_after_show_change(&importer->show_arena, &before, &importer->show);
    importer->show.source_hash = hash;
    if (importer->show_is_new)
        keep_history(importer);
    else if (importer_is_same_show(&importer->show, &before))
        return pass_over(importer, before.source_hash);
    importer->show_changed = true;
    return keep_described_guid(importer) &&
           shows_update(importer->engine, &importer->show, importer->show.slug);
}
