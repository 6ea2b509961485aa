/* The files of a folder, many by one confined child: each gets its own result, whatever becomes of
 * the others, and none is read in this process. */
#include "ingest/markdown_confined.h"

#include "cmocka_setup.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

/* In place of libyaml's: one that a file can break. */
void yaml_parser_set_input_string(yaml_parser_t *parser, const unsigned char *input, size_t size)
{
    static void (*own)(yaml_parser_t *, const unsigned char *, size_t);
    if (!own)
        *(void **)&own = dlsym(RTLD_NEXT, "yaml_parser_set_input_string");
    if (memmem(input, size, "break", strlen("break")))
        _exit(3);
    own(parser, input, size);
}

#define BROKEN "---\ntitle: break\n---\n"

static void assert_fault(struct text fault, const char *words)
{
    if (!text_contains(fault, text_of(words)))
        fail_msg("not \"%s\" but: %.*s", words, TEXT_ARGUMENTS(fault));
}

static void each_file_has_its_result(void **state)
{
    (void)state;
    const struct markdown_source sources[] = {
        {TEXT("---\ntitle: One\npublished: 2026-03-03T08:00:00Z\n"
              "former_slugs: [first, oldest]\nformer_paths: [/1]\n---\nNotes.\n"),
         TEXT("one")},
        {TEXT(BROKEN), TEXT("two")},
        {TEXT("---\ntitel: Three\n---\n"), TEXT("three")},
        {TEXT(BROKEN), TEXT("four")},
        {TEXT("---\ntitle: Five\npublished: 2026-03-03 08:00\naudio_url: five.mp3\n"
              "transcript: https://example.org/five.vtt\nchapters: five.json\n---\n"),
         TEXT("five")},
    };
    struct arena arena;
    arena_begin(&arena);
    const struct markdown_made *made =
        markdown_confined_read_episodes(&arena, sources, COUNT_OF(sources));
    assert_text(made[0].fault, "");
    assert_text(made[0].incoming.episode.guid, "one");
    assert_text(made[0].incoming.episode.notes.markup, "<p>Notes.</p>");
    assert_int_equal(made[0].incoming.former_slugs.count, 2);
    assert_text(((const struct text *)made[0].incoming.former_slugs.items)[1], "oldest");
    assert_text(((const struct text *)made[0].incoming.former_paths.items)[0], "/1");
    assert_int_equal(made[0].named.published_line, 0);
    assert_fault(made[1].fault, "broke off with status 3");
    assert_fault(made[2].fault, "2: titel is not a name");
    assert_fault(made[3].fault, "broke off with status 3");
    assert_text(made[4].fault, "");
    assert_text(made[4].incoming.episode.title, "Five");
    assert_int_equal(made[4].incoming.episode.status, EPISODE_PUBLISHED);
    assert_text(made[4].named.published, "2026-03-03 08:00");
    assert_text(made[4].named.audio, "five.mp3");
    assert_true(made[4].named.transcript_is_address);
    assert_int_equal(made[4].named.chapters_line, 6);
    arena_end(&arena);
}

static void a_show_is_read(void **state)
{
    (void)state;
    struct arena arena;
    struct show show;
    struct list redirects;
    struct markdown_named named;
    struct error error;
    arena_begin(&arena);
    assert_true(markdown_confined_read_show(
        TEXT("---\ntitle: Go\nimage_url: go.png\nformer_slugs: [gopher]\n---\nAbout.\n"), &arena,
        &show, &redirects, &named, &error));
    assert_text(show.title, "Go");
    assert_text(show.description.markup, "<p>About.</p>");
    assert_text(named.image, "go.png");
    assert_int_equal(redirects.count, 1);
    assert_text(((const struct redirect *)redirects.items)->slug, "gopher");
    assert_false(
        markdown_confined_read_show(TEXT(BROKEN), &arena, &show, &redirects, &named, &error));
    assert_fault(text_of(error.message), "broke off with status 3");
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_has_its_result),
        cmocka_unit_test(a_show_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
