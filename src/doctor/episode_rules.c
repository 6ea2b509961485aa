/* What apps ask of an episode. */
#include "doctor/rules.h"
#include "ingest/foreign.h"

#include <inttypes.h>
#include <sys/stat.h>

enum { FAR_S = 2 * 366 * 24 * 3600 };

static const char *no_audio(struct doctor *doctor, const struct episode *episode)
{
    (void)doctor;
    return text_is_empty(episode->audio_url) ? "it has no audio" : NULL;
}

static bool has_audio(const struct episode *episode)
{
    return !text_is_empty(episode->audio_url);
}

static const char *no_length(struct doctor *doctor, const struct episode *episode)
{
    (void)doctor;
    return episode->audio_bytes == 0 ? "the length of its audio is not known, which feeds need"
                                     : NULL;
}

static const char *no_type(struct doctor *doctor, const struct episode *episode)
{
    (void)doctor;
    return text_is_empty(episode->audio_type)
               ? "the type of its audio is not known, which feeds need"
               : NULL;
}

/* Several names are in use for some types. */
static bool is_same_type(struct text type, struct text other)
{
    static const struct text mp4[] = {TEXT_LITERAL("audio/mp4"), TEXT_LITERAL("audio/m4a"),
                                      TEXT_LITERAL("audio/x-m4a"), TEXT_LITERAL("audio/aac")};
    static const struct text mp3[] = {TEXT_LITERAL("audio/mpeg"), TEXT_LITERAL("audio/mp3")};
    static const struct text ogg[] = {TEXT_LITERAL("audio/ogg"), TEXT_LITERAL("audio/opus"),
                                      TEXT_LITERAL("application/ogg")};
#define BOTH_IN(list)                                                          \
    (!text_is_empty(foreign_word(type, list, sizeof list / sizeof list[0])) && \
     !text_is_empty(foreign_word(other, list, sizeof list / sizeof list[0])))
    return text_equal_ignoring_case(type, other) || BOTH_IN(mp4) || BOTH_IN(mp3) || BOTH_IN(ogg);
#undef BOTH_IN
}

static const char *wrong_type(struct doctor *doctor, const struct episode *episode)
{
    struct text by_name = foreign_audio_type(episode->audio_url);
    if (text_is_empty(by_name) || text_is_empty(episode->audio_type) ||
        is_same_type(by_name, episode->audio_type))
        return NULL;
    return arena_format(&doctor->arena, "its audio is %.*s by its name, but called %.*s",
                        TEXT_ARGUMENTS(by_name), TEXT_ARGUMENTS(episode->audio_type))
        .at;
}

static const char *missing_file(struct doctor *doctor, const struct episode *episode)
{
    struct stat found;
    const char *file = doctor_media_file(doctor, episode->audio_url);
    return file && stat(file, &found) != 0 ? "the file of its audio is not there" : NULL;
}

static const char *wrong_length(struct doctor *doctor, const struct episode *episode)
{
    struct stat found;
    const char *file = doctor_media_file(doctor, episode->audio_url);
    if (!file || stat(file, &found) != 0 || found.st_size == episode->audio_bytes)
        return NULL;
    return arena_format(&doctor->arena, "its audio has %lld bytes, and not %" PRId64,
                        (long long)found.st_size, episode->audio_bytes)
        .at;
}

/* Guids do not change here; what changes them is a feed that is imported, which then has each of
 * its episodes a second time. */
static const char *same_audio(struct doctor *doctor, const struct episode *episode)
{
    if (!has_audio(episode))
        return NULL;
    long oldest = seen_line(&doctor->audio, episode->audio_url);
    if (oldest == 0 || oldest == (long)episode->position)
        return NULL;
    return arena_format(&doctor->arena, "its audio is that of episode %ld of the show, too", oldest)
        .at;
}

static const char *bad_picture(struct doctor *doctor, const struct episode *episode)
{
    const char *file = doctor_media_file(doctor, episode->image_url);
    return file ? artwork_fault(&doctor->arena, file) : NULL;
}

static const char *long_title(struct doctor *doctor, const struct episode *episode)
{
    return doctor_long_title(doctor, episode->title);
}

static const char *no_times(struct doctor *doctor, const struct episode *episode)
{
    (void)doctor;
    return episode->has_transcript && !episode->has_cues ? "its transcript has no times" : NULL;
}

static const char *no_number(struct doctor *doctor, const struct episode *episode)
{
    bool is_serial = text_equal(doctor->show->itunes_type, TEXT("serial"));
    bool is_full = text_equal(episode->episode_type, TEXT("full"));
    return is_serial && is_full && episode->number == 0 ? "it has no number, and its show is serial"
                                                        : NULL;
}

static const char *far_away(struct doctor *doctor, const struct episode *episode)
{
    return episode->published_at > doctor->now_at + FAR_S
               ? "it is scheduled for more than two years from now"
               : NULL;
}

static const char *clock_ahead(struct doctor *doctor, const struct episode *episode)
{
    return doctor_clock_ahead(doctor, episode->changed_at);
}

/* An address of this site in the notes: the path, or empty. */
static struct text own_path(struct doctor *doctor, struct text url)
{
    struct text base = doctor->settings.base_url;
    if (text_starts_with(url, base))
        url = text_slice(url, base.length, url.length);
    url = text_split(&url, '#');
    return text_starts_with(url, TEXT("/")) ? url : (struct text){NULL, 0};
}

static const char *broken_link(struct doctor *doctor, const struct episode *episode)
{
    struct text notes = episode->notes.markup, url;
    while (doctor->options.is_there && !text_is_empty(url = doctor_next_link(doctor, &notes))) {
        struct text path = own_path(doctor, url);
        if (!text_is_empty(path) && !doctor->options.is_there(doctor->options.context, path))
            return arena_format(&doctor->arena, "its notes link to %.*s, where nothing is",
                                TEXT_ARGUMENTS(path))
                .at;
    }
    return NULL;
}

static const struct episode_rule rules[] = {
    {"no-audio", FINDING_ERROR, no_audio, "apps leave it out",
     "earshot episode edit SHOW EPISODE --audio-url URL"},
    {"no-length", FINDING_WARNING, no_length, "apps cannot say how large it is",
     "earshot episode edit SHOW EPISODE --audio-bytes N"},
    {"no-type", FINDING_WARNING, no_type, "apps cannot tell whether they can play it",
     "earshot episode edit SHOW EPISODE --audio-type TYPE"},
    {"wrong-type", FINDING_WARNING, wrong_type, "some apps refuse to play it",
     "earshot episode edit SHOW EPISODE --audio-type TYPE"},
    {"missing-file", FINDING_ERROR, missing_file, "nobody can listen to it",
     "put the file there, or: earshot episode edit SHOW EPISODE --audio-url URL"},
    {"wrong-length", FINDING_WARNING, wrong_length,
     "apps stop a download too early, or take it for broken",
     "earshot episode edit SHOW EPISODE --audio-bytes N"},
    {"same-audio", FINDING_WARNING, same_audio,
     "Apple leaves the second one out; where a feed changed its guids, listeners have each "
     "episode twice",
     "earshot episode remove SHOW EPISODE for the one with the wrong guid"},
    {"bad-picture", FINDING_WARNING, bad_picture, "apps show the show's cover in its place",
     "earshot episode edit SHOW EPISODE --image-url URL"},
    {"long-title", FINDING_WARNING, long_title, "apps cut it off, and Apple refuses it",
     "earshot episode edit SHOW EPISODE --title TITLE"},
    {"no-times", FINDING_WARNING, no_times, "apps show no transcript that they cannot scroll along",
     "earshot episode edit SHOW EPISODE --transcript FILE.vtt"},
    {"no-number", FINDING_WARNING, no_number, "apps cannot put a serial show into its order",
     "earshot episode edit SHOW EPISODE --number N"},
    {"far-away", FINDING_WARNING, far_away, "nobody sees it until then",
     "earshot episode edit SHOW EPISODE --published TIME"},
    {"clock-ahead", FINDING_WARNING, clock_ahead,
     "apps that have fetched it believe that nothing has changed since",
     "set the clock of this machine right; the next change puts it right"},
    {"broken-link", FINDING_WARNING, broken_link, "listeners and crawlers run into nothing",
     "earshot episode edit SHOW EPISODE --notes-html FILE"},
};

void episode_rules_apply(struct doctor *doctor, const struct episode *episode)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const char *what = rules[i].finds(doctor, episode);
        if (what)
            doctor_tell(doctor, rules[i].name, rules[i].level, what, rules[i].why, rules[i].mend);
    }
}
