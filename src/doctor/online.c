#include "doctor/online.h"

#include "base/memory.h"
#include "doctor/rules.h"
#include "fetch/fetch.h"
#include "model/validate.h"

#include <inttypes.h>
#include <stdlib.h>

enum { BATCH = 256 };

struct question {
    struct text where;
    bool is_audio; /* else a link of the notes */
    int64_t audio_bytes;
};

struct online {
    struct question questions[BATCH];
    struct fetch fetches[BATCH];
    size_t count;
    struct arena arena;
};

static const struct fetch_limits limits = {
    .bytes = 16 << 20, .connect_s = 10, .stall_s = 20, .whole_s = 60, .tries = 2, .patience_s = 30};

struct online *online_open(void)
{
    struct online *online = memory_allocate(sizeof *online);
    *online = (struct online){.count = 0};
    arena_begin(&online->arena);
    return online;
}

void online_close(struct online *online)
{
    if (!online)
        return;
    arena_end(&online->arena);
    free(online);
}

static bool ask(struct doctor *doctor, struct fetch *fetches, size_t count)
{
    struct fetch_options options = {.allow_private = doctor->options.allow_private};
    if (!fetch_all(fetches, count, &options, &doctor->online->arena, &doctor->error))
        doctor->failed = true;
    return !doctor->failed;
}

/* Some servers refuse whoever asks for headers only; what they have is not known. */
static bool is_known(const struct fetch *fetch)
{
    return fetch->status != 401 && fetch->status != 403 && fetch->status != 405 &&
           fetch->status != 429 && fetch->status != 501;
}

static void tell_unreachable(struct doctor *doctor, const struct question *question,
                             const struct fetch *fetch)
{
    const char *what = arena_format(&doctor->online->arena, "%s %s: %s",
                                    question->is_audio ? "its audio" : "its notes link to",
                                    fetch->url, fetch->reason)
                           .at;
    if (question->is_audio)
        doctor_tell(doctor, "unreachable-audio", FINDING_ERROR, what, "nobody can listen to it",
                    "put the file there, or: earshot episode edit SHOW EPISODE --audio-url URL");
    else
        doctor_tell(doctor, "broken-link", FINDING_WARNING, what,
                    "listeners and crawlers run into nothing",
                    "earshot episode edit SHOW EPISODE --notes-html FILE");
}

static void compare_audio(struct doctor *doctor, const struct question *question,
                          const struct fetch *fetch)
{
    struct arena *arena = &doctor->online->arena;
    if (text_starts_with(text_of(fetch->content_type), TEXT("text/")))
        doctor_tell(doctor, "wrong-type", FINDING_ERROR,
                    arena_format(arena, "its audio %s is %s", fetch->url, fetch->content_type).at,
                    "nobody can listen to it", "earshot episode edit SHOW EPISODE --audio-url URL");
    else if (fetch->bytes > 0 && fetch->bytes != question->audio_bytes)
        doctor_tell(doctor, "wrong-length", FINDING_WARNING,
                    arena_format(arena, "its audio has %" PRId64 " bytes, and not %" PRId64,
                                 fetch->bytes, question->audio_bytes)
                        .at,
                    "apps stop a download too early, or take it for broken",
                    "earshot episode edit SHOW EPISODE --audio-bytes N");
}

void online_finish(struct doctor *doctor)
{
    struct online *online = doctor->online;
    if (online->count == 0 || doctor->failed || !ask(doctor, online->fetches, online->count))
        return;
    for (size_t i = 0; i < online->count; i++) {
        const struct question *question = &online->questions[i];
        const struct fetch *fetch = &online->fetches[i];
        doctor->where = question->where;
        if (fetch->state != FETCH_DONE && is_known(fetch))
            tell_unreachable(doctor, question, fetch);
        else if (fetch->state == FETCH_DONE && question->is_audio)
            compare_audio(doctor, question, fetch);
    }
    online->count = 0;
    arena_reset(&online->arena);
}

static void add(struct doctor *doctor, struct text url, bool is_audio, int64_t audio_bytes)
{
    struct online *online = doctor->online;
    if (!validate_web_url(url) || doctor->failed)
        return;
    if (online->count == BATCH) {
        struct text where = doctor->where;
        online_finish(doctor);
        doctor->where = where;
    }
    online->fetches[online->count] =
        (struct fetch){.url = arena_c_string(&online->arena, url), .limits = &limits};
    online->questions[online->count++] =
        (struct question){arena_copy(&online->arena, doctor->where), is_audio, audio_bytes};
}

void online_examine_episode(struct doctor *doctor, const struct episode *episode)
{
    add(doctor, episode->audio_url, true, episode->audio_bytes);
    struct text notes = episode->notes.markup, url;
    while (!text_is_empty(url = doctor_next_link(doctor, &notes)))
        add(doctor, url, false, 0);
}

void online_examine_show(struct doctor *doctor, const struct show *show)
{
    struct arena *arena = &doctor->online->arena;
    if (!validate_web_url(show->image_url) || doctor->failed)
        return;
    struct fetch fetch = {
        .url = arena_c_string(arena, show->image_url),
        .path = fetch_cache_path(arena, doctor->options.cache_directory, show->image_url),
        .limits = &limits,
    };
    if (!fetch_cache_open(doctor->options.cache_directory, &doctor->error)) {
        doctor->failed = true;
        return;
    }
    if (!ask(doctor, &fetch, 1))
        return;
    const char *fault = fetch.state == FETCH_DONE
                            ? artwork_fault(&doctor->arena, fetch.path)
                            : arena_format(arena, "its cover: %s", fetch.reason).at;
    if (fault)
        doctor_tell(doctor, "bad-cover", FINDING_WARNING, fault,
                    "Apple refuses covers of another size or type",
                    "make it anew, under a new name, and: earshot show edit SHOW --image-url URL");
}
