/* JSON Chapters. */
#include "prose/chapters.h"
#include "prose/json_document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Reads the document and compares it with what is written of it. */
static void assert_chapters(const char *json, const char *expected)
{
    struct arena arena;
    struct buffer written;
    struct list chapters;
    struct error error;
    arena_begin(&arena);
    buffer_begin(&written, 1 << 20);
    if (!chapters_parse(&arena, text_of(json), &chapters, &error))
        fail_msg("\"%s\" is refused: %s", json, error.message);
    chapters_write(chapters, &written);
    buffer_append_byte(&written, '\0');
    assert_string_equal(written.at, expected);
    buffer_end(&written);
    arena_end(&arena);
}

static void assert_refused(const char *json, const char *message)
{
    struct arena arena;
    struct list chapters;
    struct error error;
    arena_begin(&arena);
    assert_false(chapters_parse(&arena, text_of(json), &chapters, &error));
    assert_string_equal(error.message, message);
    arena_end(&arena);
}

static void reads_chapters(void **state)
{
    (void)state;
    struct arena arena;
    struct list chapters;
    struct error error;
    arena_begin(&arena);
    assert_true(chapters_parse(&arena,
                               TEXT("{\"version\":\"1.2.0\",\"title\":\"x\",\"chapters\":["
                                    "{\"startTime\":168.5,\"endTime\":170,\"title\":\" A\\n b\","
                                    "\"img\":\"https://x.example/a.png\",\"url\":"
                                    "\"http://x.example/\",\"toc\":false,\"location\":{}}]}"),
                               &chapters, &error));
    assert_int_equal(chapters.count, 1);
    const struct chapter *chapter = chapters.items;
    assert_int_equal(chapter->start_ms, 168500);
    assert_int_equal(chapter->end_ms, 170000);
    assert_true(text_equal(chapter->title, TEXT("A b")));
    assert_true(text_equal(chapter->url, TEXT("http://x.example/")));
    assert_true(text_equal(chapter->image_url, TEXT("https://x.example/a.png")));
    assert_true(chapter->hidden);
    arena_end(&arena);
}

static void writes_chapters(void **state)
{
    (void)state;
    assert_chapters("{\"chapters\":[]}", "{\"version\":\"1.2.0\",\"chapters\":[\n]}\n");
    static const char written[] =
        "{\"version\":\"1.2.0\",\"chapters\":[\n"
        "{\"startTime\":0,\"endTime\":1.250,\"title\":\"\\\"A\\\"\",\"url\":\"https://x.example/\","
        "\"img\":\"https://x.example/a\",\"toc\":false},\n{\"startTime\":2}\n]}\n";
    assert_chapters(written, written);
}

static void orders_by_start(void **state)
{
    (void)state;
    assert_chapters("{\"chapters\":[{\"startTime\":2,\"title\":\"c\"},{\"startTime\":1,\"title\":"
                    "\"a\"},{\"startTime\":2,\"title\":\"d\"},{\"startTime\":1,\"title\":\"b\"}]}",
                    "{\"version\":\"1.2.0\",\"chapters\":[\n{\"startTime\":1,\"title\":\"a\"},\n"
                    "{\"startTime\":1,\"title\":\"b\"},\n{\"startTime\":2,\"title\":\"c\"},\n"
                    "{\"startTime\":2,\"title\":\"d\"}\n]}\n");
}

static void drops_foreign_addresses(void **state)
{
    (void)state;
    assert_chapters("{\"chapters\":[{\"startTime\":0,\"url\":\"javascript:alert(1)\",\"img\":"
                    "\"/a.png\",\"title\":7,\"endTime\":\"x\"}]}",
                    "{\"version\":\"1.2.0\",\"chapters\":[\n{\"startTime\":0}\n]}\n");
}

static void tells_where_it_is_wrong(void **state)
{
    (void)state;
#define NO_LIST "1:1: there must be an object with the list \"chapters\""
#define NO_START ": a chapter must have a startTime, a number of seconds from 0 on"
    assert_refused("", "1:1: '[' or '{' expected near end of file");
    assert_refused("[]", NO_LIST);
    assert_refused("{\"chapters\":7}", NO_LIST);
    assert_refused("{\"chapters\":[],\"chapters\":[]}",
                   "1:25: duplicate object key near '\"chapters\"'");
    assert_refused("{\"title\":\"chapters\",\"x\":[1],\"chapters\":[\n{\"startTime\":0,"
                   "\"x\":[1,2]},\n  {\"title\":\"é,[\\\"{\"}]}",
                   "3:3" NO_START);
    assert_refused("{\"chapters\":[{\"startTime\":0},{\"startTime\":-0.5}]}", "1:30" NO_START);
    assert_refused("{\"chapters\":[{\"startTime\":\"0\"}]}", "1:14" NO_START);
    assert_refused("{\"chapters\":[{\"startTime\":4e6}]}", "1:14" NO_START);
    assert_refused("{\"chapters\":[7]}", "1:14" NO_START);
}

/* jansson keeps many times what "1," takes. */
static void limits_values(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer json;
    struct list chapters;
    struct error error;
    arena_begin(&arena);
    buffer_begin(&json, 1 << 20);
    buffer_append(&json, TEXT("{\"chapters\":[],\"x\":["));
    for (size_t i = 2; i < JSON_DOCUMENT_VALUES_MAX; i++)
        buffer_append(&json, TEXT("1,"));
    size_t length = json.length;
    buffer_append(&json, TEXT("1]}"));
    assert_true(chapters_parse(&arena, buffer_text(&json), &chapters, &error));
    json.length = length;
    buffer_append(&json, TEXT("1,1]}"));
    assert_false(chapters_parse(&arena, buffer_text(&json), &chapters, &error));
    assert_string_equal(error.message, "1:800018: too many values");
    buffer_end(&json);
    arena_end(&arena);
}

static void limits_depth_and_number(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer json;
    struct list chapters;
    struct error error;
    assert_refused(
        "{\"chapters\":[],\n\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]"
        "]]]]]]}",
        "2:36: too many arrays and objects inside each other");
    arena_begin(&arena);
    buffer_begin(&json, 1 << 20);
    buffer_append(&json, TEXT("{\"chapters\":[{\"startTime\":0}"));
    for (size_t i = 1; i < 1000; i++)
        buffer_append(&json, TEXT("\n,{\"startTime\":0}"));
    size_t length = json.length;
    buffer_append(&json, TEXT("]}"));
    assert_true(chapters_parse(&arena, buffer_text(&json), &chapters, &error));
    assert_int_equal(chapters.count, 1000);
    buffer_cut(&json, length);
    buffer_append(&json, TEXT("\n,{\"startTime\":0}]}"));
    assert_false(chapters_parse(&arena, buffer_text(&json), &chapters, &error));
    assert_string_equal(error.message, "1001:2: there are more than 1000 chapters");
    buffer_end(&json);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_chapters),          cmocka_unit_test(writes_chapters),
        cmocka_unit_test(orders_by_start),         cmocka_unit_test(drops_foreign_addresses),
        cmocka_unit_test(tells_where_it_is_wrong), cmocka_unit_test(limits_values),
        cmocka_unit_test(limits_depth_and_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
