/* Cleaning, by the rules of prose/ and model/validate.h; no format is known here. */
#include "ingest/foreign.h"

#include "base/utf8.h"
#include "model/validate.h"
#include "prose/excerpt.h"
#include "prose/plain.h"
#include "prose/sanitise.h"

#include <xxhash.h>

struct text foreign_first(const struct text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!text_is_empty(texts[i]))
            return texts[i];
    return (struct text){NULL, 0};
}

struct text foreign_line(struct arena *arena, struct text raw)
{
    return excerpt_line(arena, utf8_scrub(arena, raw), FOREIGN_LINE_MAX);
}

/* As browsers read addresses (WHATWG URL): line ends and TABs inside are dropped. */
struct text foreign_url(struct arena *arena, struct text raw)
{
    static const struct text space = TEXT_LITERAL("%20");
    struct text scrubbed = text_trim(utf8_scrub(arena, raw));
    char *to = arena_allocate(arena, scrubbed.length * space.length + 1);
    size_t used = 0;
    for (size_t i = 0; i < scrubbed.length; i++) {
        char byte = scrubbed.at[i];
        if (byte == ' ') {
            memcpy(to + used, space.at, space.length);
            used += space.length;
        } else if (byte != '\n' && byte != '\t') {
            to[used++] = byte;
        }
    }
    struct text url = {to, used};
    return validate_web_url(url) ? url : (struct text){NULL, 0};
}

struct html foreign_notes(struct arena *arena, struct text raw)
{
    struct text scrubbed = text_trim(utf8_scrub(arena, raw));
    return sanitise_looks_like_html(scrubbed) ? sanitise(arena, scrubbed)
                                              : sanitise_plain_text(arena, scrubbed);
}

struct text foreign_summary(struct arena *arena, struct text raw)
{
    struct text plain = utf8_scrub(arena, raw);
    if (sanitise_looks_like_html(plain))
        plain = plain_from_html(arena, plain);
    return excerpt_line(arena, plain, FOREIGN_SUMMARY_MAX);
}

struct text foreign_word(struct text raw, const struct text *words, size_t count)
{
    raw = text_trim(raw);
    for (size_t i = 0; i < count; i++)
        if (text_equal_ignoring_case(raw, words[i]))
            return words[i];
    return (struct text){NULL, 0};
}

bool foreign_is_yes(struct text raw)
{
    static const struct text yes[] = {TEXT_LITERAL("true"), TEXT_LITERAL("yes"),
                                      TEXT_LITERAL("explicit")};
    return !text_is_empty(foreign_word(raw, yes, sizeof yes / sizeof yes[0]));
}

int64_t foreign_integer(struct text raw)
{
    long long number;
    return text_to_integer(text_trim(raw), &number) ? number : 0;
}

/* The last part of an address's path. */
static struct text file_of(struct text url)
{
    struct text path = text_split(&url, '#');
    path = text_split(&path, '?');
    for (size_t slash; (slash = text_find(path, '/')) < path.length;)
        path = text_slice(path, slash + 1, path.length);
    return path;
}

struct text foreign_file_name(struct text url)
{
    struct text file = file_of(url);
    for (size_t i = file.length; i > 1; i--)
        if (file.at[i - 1] == '.')
            return text_slice(file, 0, i - 1);
    return file;
}

struct extension {
    struct text ending;
    struct text media_type;
};

static const struct extension extensions[] = {
    {TEXT_LITERAL(".mp3"), TEXT_LITERAL("audio/mpeg")},
    {TEXT_LITERAL(".m4a"), TEXT_LITERAL("audio/x-m4a")},
    {TEXT_LITERAL(".m4b"), TEXT_LITERAL("audio/x-m4a")},
    {TEXT_LITERAL(".aac"), TEXT_LITERAL("audio/aac")},
    {TEXT_LITERAL(".ogg"), TEXT_LITERAL("audio/ogg")},
    {TEXT_LITERAL(".oga"), TEXT_LITERAL("audio/ogg")},
    {TEXT_LITERAL(".opus"), TEXT_LITERAL("audio/ogg")},
    {TEXT_LITERAL(".flac"), TEXT_LITERAL("audio/flac")},
    {TEXT_LITERAL(".wav"), TEXT_LITERAL("audio/wav")},
    {TEXT_LITERAL(".mp4"), TEXT_LITERAL("video/mp4")},
    {TEXT_LITERAL(".m4v"), TEXT_LITERAL("video/x-m4v")},
    {TEXT_LITERAL(".mov"), TEXT_LITERAL("video/quicktime")},
    {TEXT_LITERAL(".webm"), TEXT_LITERAL("video/webm")},
    {TEXT_LITERAL(".pdf"), TEXT_LITERAL("application/pdf")},
};

struct text foreign_audio_type(struct text url)
{
    struct text file = file_of(url);
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++) {
        struct text ending = extensions[i].ending;
        if (file.length > ending.length &&
            text_equal_ignoring_case(text_slice(file, file.length - ending.length, ending.length),
                                     ending))
            return extensions[i].media_type;
    }
    return (struct text){NULL, 0};
}

static struct text hash_of_title_and_date(struct arena *arena, const struct episode *episode)
{
    struct text words = arena_format(arena, "%lld %.*s", (long long)episode->published_at,
                                     TEXT_ARGUMENTS(episode->title));
    XXH128_hash_t hash = XXH3_128bits(words.at, words.length);
    return arena_format(arena, "hash:%016llx%016llx", (unsigned long long)hash.high64,
                        (unsigned long long)hash.low64);
}

struct text foreign_identity(struct arena *arena, const struct episode *episode, struct text link)
{
    if (!text_is_empty(episode->audio_url))
        return episode->audio_url;
    return text_is_empty(link) ? hash_of_title_and_date(arena, episode) : link;
}

void foreign_complete(struct arena *arena, struct episode *episode)
{
    if (text_is_empty(episode->guid))
        episode->guid = foreign_identity(arena, episode, (struct text){NULL, 0});
    if (text_is_empty(episode->audio_type))
        episode->audio_type = foreign_audio_type(episode->audio_url);
    if (text_is_empty(episode->summary))
        episode->summary = foreign_summary(arena, episode->notes.markup);
}
