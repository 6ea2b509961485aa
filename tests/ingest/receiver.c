/* Keeps copies; field tables say which members are texts. */
#include "receiver.h"

#include "base/field.h"
#include "model/topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Copies every text of a record, because those of a call end with it. */
static void keep_texts(struct arena *arena, const struct record *record, void *owner)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->type != FIELD_TEXT && field->type != FIELD_HTML && field->type != FIELD_XML)
            continue;
        struct text *text = field_at(field, owner);
        *text = arena_copy(arena, *text);
    }
}

static bool keep_show(struct receiver *receiver, const struct show *show)
{
    struct kept *kept = (struct kept *)(void *)receiver;
    kept->show_calls++;
    kept->show = *show;
    keep_texts(&kept->arena, &show_record, &kept->show);
    return true;
}

static const struct topic *keep_topics(struct arena *arena, struct list topics)
{
    struct topic *copies = arena_allocate(arena, topics.count * sizeof *copies);
    for (size_t i = 0; i < topics.count; i++) {
        copies[i] = ((const struct topic *)topics.items)[i];
        keep_texts(arena, &topic_record, &copies[i]);
    }
    return copies;
}

static bool keep_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct kept *kept = (struct kept *)(void *)receiver;
    if (kept->episode_count == kept->episodes_wanted)
        return false;
    struct incoming_episode *copy = &kept->episodes[kept->episode_count++];
    *copy = *incoming;
    keep_texts(&kept->arena, &episode_record, &copy->episode);
    copy->topics.items = keep_topics(&kept->arena, incoming->topics);
    copy->transcript = arena_copy(&kept->arena, incoming->transcript);
    return true;
}

static bool keep_skipped(struct receiver *receiver, long line, const char *title,
                         const char *reason)
{
    struct kept *kept = (struct kept *)(void *)receiver;
    assert_in_range(kept->skipped_count, 0, KEPT_MAX - 1);
    kept->skipped_lines[kept->skipped_count] = line;
    kept->skipped_titles[kept->skipped_count] = arena_c_string(&kept->arena, text_of(title));
    kept->skipped_reasons[kept->skipped_count++] = arena_c_string(&kept->arena, text_of(reason));
    return true;
}

static bool keep_left_out(struct receiver *receiver, long line, const char *name,
                          const char *reason)
{
    struct kept *kept = (struct kept *)(void *)receiver;
    assert_true(line > 0);
    assert_in_range(kept->left_out_count, 0, KEPT_MAX - 1);
    kept->left_out_names[kept->left_out_count] = arena_c_string(&kept->arena, text_of(name));
    kept->left_out_reasons[kept->left_out_count++] = arena_c_string(&kept->arena, text_of(reason));
    return true;
}

static bool keep_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    struct kept *kept = (struct kept *)(void *)receiver;
    assert_true(line > 0);
    assert_in_range(kept->redirect_count, 0, KEPT_MAX - 1);
    kept->redirects[kept->redirect_count] = *redirect;
    keep_texts(&kept->arena, &redirect_record, &kept->redirects[kept->redirect_count++]);
    return true;
}

static void read_into(struct kept *kept, reader_function *read, struct text input,
                      const struct ingest_limits *limits, size_t episodes_wanted)
{
    *kept = (struct kept){.receiver = {.show = keep_show,
                                       .episode = keep_episode,
                                       .skipped = keep_skipped,
                                       .left_out = keep_left_out,
                                       .redirect = keep_redirect},
                          .episodes_wanted = episodes_wanted};
    arena_begin(&kept->arena);
    FILE *file = tmpfile();
    assert_non_null(file);
    fwrite(input.at, 1, input.length, file);
    rewind(file);
    kept->is_read = read(file, limits, &kept->receiver, &kept->error);
    fclose(file);
}

void kept_read(struct kept *kept, reader_function *read, struct text input,
               const struct ingest_limits *limits)
{
    read_into(kept, read, input, limits, KEPT_MAX);
}

void kept_read_until(struct kept *kept, reader_function *read, struct text input,
                     size_t episodes_wanted)
{
    read_into(kept, read, input, &ingest_default_limits, episodes_wanted);
}

void kept_end(struct kept *kept)
{
    arena_end(&kept->arena);
}

void assert_text(struct text text, const char *expected)
{
    if (!text_equal(text, text_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGUMENTS(text), expected);
}
