/* Documents from files, many by one confined child: each gets its own result, whatever becomes of
 * the others. */
#include "ingest/document_batch.h"

#include <dlfcn.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { BYTES_MAX = 1000 };

/* In place of jansson's: one that a document can break. */
json_t *json_loadb(const char *bytes, size_t length, size_t flags, json_error_t *error)
{
    static json_t *(*own)(const char *, size_t, size_t, json_error_t *);
    if (!own)
        *(void **)&own = dlsym(RTLD_NEXT, "json_loadb");
    if (memmem(bytes, length, "break", strlen("break")))
        _exit(3);
    return own(bytes, length, flags, error);
}

/* A new file with that content, for the test to remove. */
static const char *make_file(struct arena *arena, const char *content)
{
    char *path = arena_c_string(arena, TEXT("/tmp/earshot document XXXXXX"));
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, content, strlen(content)), strlen(content));
    close(descriptor);
    return path;
}

static void assert_made(const struct document_made *made, const char *content, bool has_cues)
{
    assert_int_equal(made->fault.length, 0);
    assert_true(text_equal(made->content, text_of(content)));
    assert_int_equal(made->cues.length > 0, has_cues);
}

static void assert_fault(const struct document_made *made, const char *words)
{
    if (!text_contains(made->fault, text_of(words)))
        fail_msg("not \"%s\" but: %.*s", words, TEXT_ARGUMENTS(made->fault));
    assert_int_equal(made->content.length, 0);
}

static void each_document_has_its_result(void **state)
{
    (void)state;
    struct arena arena;
    char large[BYTES_MAX + 2] = "";
    memset(large, 'x', BYTES_MAX + 1);
    arena_begin(&arena);
    const struct document documents[] = {
        {.path = make_file(&arena, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One.\n"),
         .bytes_max = BYTES_MAX},
        {.path = NULL, .bytes_max = BYTES_MAX},
        {.path = make_file(&arena, "{\"chapters\": 5}"),
         .bytes_max = BYTES_MAX,
         .is_chapters = true},
        {.path = "/nowhere at all", .bytes_max = BYTES_MAX},
        {.path = make_file(&arena, large), .bytes_max = BYTES_MAX},
        {.path = make_file(&arena, ""), .bytes_max = BYTES_MAX, .is_chapters = true},
        {.path = make_file(&arena, "Plain.\n"), .bytes_max = BYTES_MAX},
        {.content = TEXT("In memory.\n")},
        {.content = TEXT("WEBVTT\n\nis a format.\n"), .is_plain = true},
    };
    enum { COUNT = sizeof documents / sizeof documents[0] };
    const struct document_made *made = document_batch_make(&arena, documents, COUNT);
    assert_made(&made[0], "Ann: One.", true);
    assert_made(&made[1], "", false);
    assert_fault(&made[2], "1:");
    assert_fault(&made[3], "cannot be read");
    assert_fault(&made[4], "cannot be read");
    assert_made(&made[5], "", false);
    assert_made(&made[6], "Plain.", false);
    assert_made(&made[7], "In memory.", false);
    assert_made(&made[8], "WEBVTT\n\nis a format.", false);
    for (size_t i = 0; i < COUNT; i++)
        if (documents[i].path && i != 3)
            unlink(documents[i].path);
    arena_end(&arena);
}

static void a_broken_child_costs_none_of_the_others(void **state)
{
    (void)state;
    struct arena arena;
    const struct document documents[] = {
        {.content = TEXT("One.")},
        {.content = TEXT("{\"break\": 1}"), .is_chapters = true},
        {.content = TEXT("Three.")},
        {.content = TEXT("Four.")},
        {.content = TEXT("{\"break\": 1}"), .is_chapters = true},
    };
    arena_begin(&arena);
    const struct document_made *made = document_batch_make(&arena, documents, 5);
    assert_made(&made[0], "One.", false);
    assert_fault(&made[1], "broke off with status 3");
    assert_made(&made[2], "Three.", false);
    assert_made(&made[3], "Four.", false);
    assert_fault(&made[4], "broke off with status 3");
    arena_end(&arena);
}

static void no_documents_are_none(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    document_batch_make(&arena, NULL, 0);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_document_has_its_result),
        cmocka_unit_test(a_broken_child_costs_none_of_the_others),
        cmocka_unit_test(no_documents_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
