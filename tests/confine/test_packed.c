/* Structs through bytes and back, and bytes that somebody made up. */
#include "confine/packed.h"

#include "base/field.h"
#include "model/episode.h"
#include "model/topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct box {
    int64_t number;
    bool flag;
    struct text text;
    struct html html;
    struct list topics;
    int64_t last;
};

static const struct field fields[] = {
    FIELD(box, number),
    FIELD(box, flag),
    FIELD(box, text),
    FIELD(box, html),
    FIELD_OF(box, topics, &topic_record),
    FIELD(box, last),
};

static const struct record box_record = RECORD(box, fields);

static const struct topic topics[] = {
    {TEXT_LITERAL("go"), TEXT_LITERAL("Go")},
    {TEXT_LITERAL("rust"), TEXT_LITERAL("")},
};

static const struct box box = {
    .number = INT64_MIN,
    .flag = true,
    .text = TEXT_LITERAL("\xc3\xa4 \"b\"\nc"),
    .html = {TEXT_LITERAL("<p>x</p>")},
    .topics = {topics, 2},
    .last = 7,
};

static struct buffer packed_box(const struct box *from)
{
    struct buffer bytes;
    buffer_begin(&bytes, 1000);
    packed_write(&bytes, &box_record, from);
    assert_false(bytes.overflow);
    return bytes;
}

static bool read_box(struct arena *arena, struct text *bytes, struct box *to)
{
    *to = (struct box){0};
    return packed_read(bytes, arena, &box_record, to);
}

static void structs_come_back(void **state)
{
    (void)state;
    struct arena arena;
    struct box back;
    arena_begin(&arena);
    struct buffer bytes = packed_box(&box);
    packed_write(&bytes, &topic_record, &topics[0]);
    struct text rest = buffer_text(&bytes);
    struct topic behind;
    assert_true(read_box(&arena, &rest, &back));
    assert_true(packed_read(&rest, &arena, &topic_record, &behind));
    assert_int_equal(rest.length, 0);
    assert_true(back.number == INT64_MIN && back.flag && back.last == 7);
    assert_true(text_equal(back.text, box.text));
    assert_true(text_equal(back.html.markup, box.html.markup));
    assert_int_equal(back.topics.count, 2);
    const struct topic *list = back.topics.items;
    assert_true(text_equal(list[0].title, TEXT("Go")) && text_equal(list[1].slug, TEXT("rust")));
    assert_true(text_equal(behind.slug, TEXT("go")));
    buffer_end(&bytes);
    arena_end(&arena);
}

static void the_models_own_tables_do(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer bytes;
    const struct episode episode = {.title = TEXT("x"), .duration_s = 5, .explicit = true};
    struct episode back = {0};
    arena_begin(&arena);
    buffer_begin(&bytes, 10000);
    packed_write(&bytes, &episode_record, &episode);
    struct text rest = buffer_text(&bytes);
    assert_true(packed_read(&rest, &arena, &episode_record, &back));
    assert_true(text_equal(back.title, TEXT("x")) && back.duration_s == 5 && back.explicit);
    buffer_end(&bytes);
    arena_end(&arena);
}

/* In memory of their own, so that a sanitizer sees every byte too many. */
static bool reads(const char *bytes, size_t length)
{
    struct arena arena;
    struct box back;
    char *copy = malloc(length + 1);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    char *exact = realloc(copy, length > 0 ? length : 1);
    assert_non_null(exact);
    struct text rest = {exact, length};
    arena_begin(&arena);
    bool done = read_box(&arena, &rest, &back);
    arena_end(&arena);
    free(exact);
    return done;
}

static void parts_are_refused(void **state)
{
    (void)state;
    struct buffer bytes = packed_box(&box);
    for (size_t length = 0; length < bytes.length; length++)
        assert_false(reads(bytes.at, length));
    assert_true(reads(bytes.at, bytes.length));
    buffer_end(&bytes);
}

static void texts_that_are_not_clean_are_refused(void **state)
{
    (void)state;
    static const char *const dirty[] = {"\xff",         "a\xc3",        "\x01", "\x7f",
                                        "\xed\xa0\x80", "\xe2\x80\xae", "a\rb"};
    for (size_t i = 0; i < sizeof dirty / sizeof dirty[0]; i++) {
        struct box changed = box;
        changed.text = text_of(dirty[i]);
        struct buffer bytes = packed_box(&changed);
        assert_false(reads(bytes.at, bytes.length));
        buffer_end(&bytes);
    }
}

/* Every byte set to every value: most are refused, and none reads or takes more than there is. */
static void any_bytes_are_survived(void **state)
{
    (void)state;
    struct buffer bytes = packed_box(&box);
    size_t refused = 0;
    for (size_t at = 0; at < bytes.length; at++) {
        char right = bytes.at[at];
        for (int byte = 0; byte < 256; byte++) {
            bytes.at[at] = (char)byte;
            refused += !reads(bytes.at, bytes.length);
        }
        bytes.at[at] = right;
    }
    assert_true(refused > bytes.length * 100);
    buffer_end(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structs_come_back),
        cmocka_unit_test(the_models_own_tables_do),
        cmocka_unit_test(parts_are_refused),
        cmocka_unit_test(texts_that_are_not_clean_are_refused),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
