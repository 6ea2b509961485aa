#include "web/assets.h"

#include "cmocka_setup.h"

#include <dirent.h>
#include <stdio.h>

static struct arena arena;
static struct assets assets;

static int open_assets(void **state)
{
    (void)state;
    arena_begin(&arena);
    assets_open(&assets, &arena);
    return 0;
}

static int close_assets(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

static struct text read_static(const char *name)
{
    struct text path = arena_format(&arena, "%s/%s", STATIC_DIRECTORY, name);
    FILE *file = fopen(path.at, "rb");
    assert_non_null(file);
    char *bytes = arena_allocate(&arena, 1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return (struct text){bytes, length};
}

/* Every file of static/ is there, whole, at an address of the form that the contract gives. */
static void serves_every_static_file(void **state)
{
    (void)state;
    size_t seen = 0;
    DIR *directory = opendir(STATIC_DIRECTORY);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        struct text address = assets_address(&assets, text_of(entry->d_name));
        struct text content, media_type;
        print_message("%s %.*s\n", entry->d_name, TEXT_ARGUMENTS(address));
        assert_true(assets_find(&assets, address, &content, &media_type));
        assert_true(text_equal(content, read_static(entry->d_name)));
        seen++;
    }
    closedir(directory);
    assert_int_equal(seen, assets.count);
    assert_true(seen > 0);
}

static void names_hold_a_hash(void **state)
{
    (void)state;
    struct text address = assets_address(&assets, TEXT("icon.svg"));
    assert_int_equal(address.length, strlen("/static/icon.0123456789abcdef.svg"));
    assert_true(text_starts_with(address, TEXT("/static/icon.")));
    assert_true(text_ends_with(address, TEXT(".svg")));
    struct text hash = text_slice(address, strlen("/static/icon."), 16);
    for (size_t i = 0; i < hash.length; i++)
        assert_non_null(strchr("0123456789abcdef", hash.at[i]));
}

static void knows_the_media_type(void **state)
{
    (void)state;
    struct text content, media_type;
    assert_true(
        assets_find(&assets, assets_address(&assets, TEXT("icon.svg")), &content, &media_type));
    assert_text(media_type, "image/svg+xml; charset=utf-8");
}

static void finds_current_addresses_only(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "",
        "/static/",
        "/static/icon.svg",
        "/static/icon.0000000000000000.svg",
        "/static/absent.css",
        "icon.svg",
    };
    struct text content, media_type;
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        assert_false(assets_find(&assets, text_of(paths[i]), &content, &media_type));
    struct text address = assets_address(&assets, TEXT("icon.svg"));
    for (size_t i = 0; i < address.length; i++) {
        struct text changed = arena_copy(&arena, address);
        ((char *)(uintptr_t)changed.at)[i] ^= 1;
        assert_false(assets_find(&assets, changed, &content, &media_type));
    }
    assert_true(text_is_empty(assets_address(&assets, TEXT("absent.css"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(serves_every_static_file),
        cmocka_unit_test(names_hold_a_hash),
        cmocka_unit_test(knows_the_media_type),
        cmocka_unit_test(finds_current_addresses_only),
    };
    return cmocka_run_group_tests(tests, open_assets, close_assets);
}
