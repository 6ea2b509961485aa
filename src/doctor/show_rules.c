/* What directories ask of a show. */
#include "artwork/image_size.h"
#include "doctor/categories.h"
#include "doctor/languages.h"
#include "doctor/rules.h"

#include <inttypes.h>

enum {
    COVER_MIN = 1400,
    COVER_MAX = 3000, /* pixels; Apple's "A Podcaster's Guide to RSS" */
    FEED_BYTES_MAX = 5 * 1024 * 1024
};

static const char *no_description(struct doctor *doctor, const struct show *show)
{
    (void)doctor;
    return text_is_empty(show->description.markup) ? "it has no description" : NULL;
}

static const char *no_cover(struct doctor *doctor, const struct show *show)
{
    (void)doctor;
    return text_is_empty(show->image_url) ? "it has no cover" : NULL;
}

static const char *no_category(struct doctor *doctor, const struct show *show)
{
    (void)doctor;
    return text_is_empty(show->category) ? "it has no category, which directories ask for" : NULL;
}

static const char *no_language(struct doctor *doctor, const struct show *show)
{
    (void)doctor;
    return text_is_empty(show->language) ? "it has no language" : NULL;
}

static const char *long_title(struct doctor *doctor, const struct show *show)
{
    return doctor_long_title(doctor, show->title);
}

static const char *unknown(struct doctor *doctor, const char *what, struct text value,
                           const char *nearest)
{
    return arena_format(&doctor->arena, "its %s \"%.*s\" is none that directories know%s%s%s", what,
                        TEXT_ARGUMENTS(value), nearest ? "; the nearest is \"" : "",
                        nearest ? nearest : "", nearest ? "\"" : "")
        .at;
}

static const char *unknown_category(struct doctor *doctor, const struct show *show)
{
    if (text_is_empty(show->category) || categories_has(show->category, (struct text){NULL, 0}))
        return NULL;
    return unknown(doctor, "category", show->category,
                   categories_nearest(arena_c_string(&doctor->arena, show->category)));
}

static const char *unknown_subcategory(struct doctor *doctor, const struct show *show)
{
    bool has_category = categories_has(show->category, (struct text){NULL, 0});
    if (!has_category || categories_has(show->category, show->subcategory))
        return NULL;
    const char *typed = arena_c_string(&doctor->arena, show->subcategory);
    return unknown(doctor, "subcategory", show->subcategory,
                   categories_nearest_below(show->category, typed));
}

static const char *unknown_language(struct doctor *doctor, const struct show *show)
{
    if (text_is_empty(show->language) || languages_has(show->language))
        return NULL;
    return unknown(doctor, "language", show->language, languages_meant(show->language));
}

const char *artwork_fault(struct arena *arena, const char *path)
{
    struct image_size size;
    switch (image_size_of(path, &size)) {
    case IMAGE_UNREADABLE:
        return "the file of its picture is not there";
    case IMAGE_OTHER:
        return "its picture is neither a PNG nor a JPEG";
    default:
        break;
    }
    if (size.width == size.height && size.width >= COVER_MIN && size.width <= COVER_MAX)
        return NULL;
    return arena_format(arena, "its picture has %d by %d pixels, and is not a square of %d to %d",
                        size.width, size.height, COVER_MIN, COVER_MAX)
        .at;
}

static const char *bad_cover(struct doctor *doctor, const struct show *show)
{
    const char *file = doctor_media_file(doctor, show->image_url);
    return file ? artwork_fault(&doctor->arena, file) : NULL;
}

static const char *clock_ahead(struct doctor *doctor, const struct show *show)
{
    return doctor_clock_ahead(doctor, show->changed_at);
}

static const struct show_rule rules[] = {
    {"no-description", FINDING_WARNING, no_description,
     "directories refuse a show that does not say what it is about",
     "earshot show edit SHOW --description TEXT"},
    {"no-cover", FINDING_WARNING, no_cover, "directories refuse a show without a cover",
     "earshot show edit SHOW --image-url URL"},
    {"bad-cover", FINDING_WARNING, bad_cover, "Apple refuses covers of another size or type",
     "make it anew, under a new name, and: earshot show edit SHOW --image-url URL"},
    {"no-category", FINDING_WARNING, no_category, "nobody finds it who looks by category",
     "earshot show edit SHOW --category NAME"},
    {"unknown-category", FINDING_WARNING, unknown_category,
     "directories leave a show out of every category that way",
     "earshot show edit SHOW --category NAME"},
    {"unknown-subcategory", FINDING_WARNING, unknown_subcategory, "directories do not look at it",
     "earshot show edit SHOW --subcategory NAME"},
    {"no-language", FINDING_ERROR, no_language, "Apple refuses a feed without one",
     "earshot show edit SHOW --language TAG"},
    {"unknown-language", FINDING_WARNING, unknown_language,
     "Apple refuses a feed with a code that is none of ISO 639",
     "earshot show edit SHOW --language TAG"},
    {"long-title", FINDING_WARNING, long_title, "apps cut it off, and Apple refuses it",
     "earshot show edit SHOW --title TITLE"},
    {"clock-ahead", FINDING_WARNING, clock_ahead,
     "apps that have fetched it believe that nothing has changed since",
     "set the clock of this machine right; the next change puts it right"},
};

void show_rules_apply(struct doctor *doctor, const struct show *show)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const char *what = rules[i].finds(doctor, show);
        if (what)
            doctor_tell(doctor, rules[i].name, rules[i].level, what, rules[i].why, rules[i].mend);
    }
}

void show_rules_apply_last(struct doctor *doctor)
{
    if (doctor->feed_bytes <= FEED_BYTES_MAX)
        return;
    const char *what = arena_format(&doctor->arena, "its feed has about %" PRId64 " MB",
                                    doctor->feed_bytes / 1000000)
                           .at;
    doctor_tell(doctor, "large-feed", FINDING_WARNING, what,
                "apps on telephones give up on large feeds, and gPodder keeps the newest 200 "
                "episodes anyway",
                "shorten notes that repeat, or submit feed.xml?page=1 to directories");
}
