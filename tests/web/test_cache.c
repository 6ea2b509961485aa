/* Answers that are kept: found again by what they are for, within a bound of memory. */
#include "web/cache.h"

#include "cmocka_setup.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { BODY_BYTES = 10000 };

static const struct kept_validity validity = {.version = 7, .from_at = 100, .until_at = 200};

static struct kept *make(struct kept_key key, size_t length)
{
    struct response response;
    struct buffer body;
    char *bytes = calloc(1, length + 1);
    response_begin(&response);
    response.status = 200;
    response_add_header(&response, TEXT("ETag"), TEXT("\"1\""));
    response_add_header(&response, TEXT("Content-Length"), TEXT("5"));
    response_add_header(&response, TEXT("Vary"), TEXT("Accept"));
    buffer_begin(&body, length + 1);
    buffer_append(&body, (struct text){bytes, length});
    free(bytes);
    struct kept *kept = kept_make(&response, &key, &validity, CODING_IDENTITY, &body);
    assert_int_equal(body.length, 0);
    buffer_end(&body);
    return kept;
}

static struct kept_key key_of(const char *target)
{
    return (struct kept_key){.target = text_of(target)};
}

static struct kept *put(struct cache *cache, struct kept_key key, size_t length)
{
    struct kept *kept = make(key, length);
    cache_put(cache, kept);
    kept_release(kept); /* the cache's hold may be the only one now */
    return kept;
}

static bool has(struct cache *cache, struct kept_key key)
{
    unsigned int uses;
    struct kept *kept = cache_find(cache, &key, &uses);
    kept_release(kept);
    return kept != NULL;
}

static void an_answer_is_found_by_all_that_it_is_for(void **state)
{
    (void)state;
    struct cache *cache = cache_open(1024 * 1024);
    struct kept_key key = {.target = TEXT("/shows/go"), .representation = {.gzip = true}};
    put(cache, key, 10);
    assert_true(has(cache, key));
    struct kept_key others[] = {key, key, key, key, key};
    others[0].target = TEXT("/shows/g");
    others[1].representation.gzip = false;
    others[2].representation.br = true;
    others[3].representation.form = FORM_MARKDOWN;
    others[4].representation.is_for_browser = true;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_false(has(cache, others[i]));
    cache_close(cache);
}

static void a_newer_answer_replaces_and_goes_on_counting(void **state)
{
    (void)state;
    struct cache *cache = cache_open(1024 * 1024);
    struct kept_key key = key_of("/");
    unsigned int uses;
    put(cache, key, 10);
    kept_release(cache_find(cache, &key, &uses));
    assert_int_equal(uses, 1);
    struct kept *second = put(cache, key, 20);
    struct kept *found = cache_find(cache, &key, &uses);
    assert_ptr_equal(found, second);
    assert_int_equal(uses, 2);
    kept_release(found);
    cache_close(cache);
}

static size_t ask_for_each(struct cache *cache, int first, int last)
{
    size_t found = 0;
    for (int i = first; i <= last; i++) {
        char target[20];
        snprintf(target, sizeof target, "/%d", i);
        if (has(cache, key_of(target)))
            found++;
        else
            put(cache, key_of(target), BODY_BYTES);
    }
    return found;
}

static void the_longest_unused_makes_room(void **state)
{
    (void)state;
    struct cache *cache = cache_open(5 * (BODY_BYTES + 2000));
    ask_for_each(cache, 1, 5);
    assert_int_equal(ask_for_each(cache, 1, 5), 5);
    assert_true(has(cache, key_of("/1")));
    put(cache, key_of("/6"), BODY_BYTES);
    put(cache, key_of("/6"), BODY_BYTES);
    assert_true(has(cache, key_of("/1")));
    assert_false(has(cache, key_of("/2")));
    assert_true(has(cache, key_of("/3")));
    assert_true(has(cache, key_of("/6")));
    cache_close(cache);
}

static void what_comes_once_gets_no_room_of_others(void **state)
{
    (void)state;
    struct cache *cache = cache_open(5 * (BODY_BYTES + 2000));
    ask_for_each(cache, 1, 5);
    put(cache, key_of("/6"), BODY_BYTES);
    assert_false(has(cache, key_of("/6")));
    assert_int_equal(ask_for_each(cache, 1, 5), 5);
    put(cache, key_of("/6"), BODY_BYTES);
    assert_true(has(cache, key_of("/6")));
    cache_close(cache);
}

static void a_walk_through_all_pages_leaves_what_was_there(void **state)
{
    (void)state;
    struct cache *cache = cache_open(100 * (BODY_BYTES + 2000));
    ask_for_each(cache, 1, 100);
    assert_int_equal(ask_for_each(cache, 1, 100), 100);
    assert_int_equal(ask_for_each(cache, 101, 1000), 0);
    assert_in_range(ask_for_each(cache, 1, 100), 85, 100);
    cache_close(cache);
}

static void pages_in_turn_are_found_as_far_as_there_is_room(void **state)
{
    (void)state;
    struct cache *cache = cache_open(100 * (BODY_BYTES + 2000));
    for (int turn = 0; turn < 10; turn++)
        ask_for_each(cache, 1, 150);
    assert_in_range(ask_for_each(cache, 1, 150), 50, 120);
    for (int turn = 0; turn < 10; turn++)
        ask_for_each(cache, 1, 100);
    assert_int_equal(ask_for_each(cache, 1, 100), 100);
    cache_close(cache);
}

static void what_is_asked_for_anew_stays_in_time(void **state)
{
    (void)state;
    struct cache *cache = cache_open(100 * (BODY_BYTES + 2000));
    ask_for_each(cache, 1, 120);
    for (int turn = 0; turn < 100; turn++)
        ask_for_each(cache, 201, 250);
    assert_in_range(ask_for_each(cache, 201, 250), 45, 50);
    cache_close(cache);
}

static void what_is_too_large_is_left_out(void **state)
{
    (void)state;
    struct cache *cache = cache_open(4 * BODY_BYTES);
    put(cache, key_of("/small"), 100);
    struct kept *large = make(key_of("/large"), BODY_BYTES);
    cache_put(cache, large);
    assert_false(has(cache, key_of("/large")));
    assert_true(has(cache, key_of("/small")));
    kept_release(large);
    cache_close(cache);
}

static void a_cache_of_nothing_has_nothing(void **state)
{
    (void)state;
    unsigned int uses = 5;
    struct kept_key key = key_of("/");
    assert_null(cache_find(NULL, &key, &uses));
    assert_int_equal(uses, 0);
    cache_close(NULL);
    struct cache *cache = cache_open(0);
    struct kept *kept = make(key, 10);
    cache_put(cache, kept);
    kept_release(kept);
    assert_false(has(cache, key));
    cache_close(cache);
}

static void what_is_held_outlives_its_place(void **state)
{
    (void)state;
    struct cache *cache = cache_open(1024 * 1024);
    struct kept_key key = key_of("/");
    unsigned int uses;
    put(cache, key, 10);
    struct kept *held = cache_find(cache, &key, &uses);
    cache_close(cache);
    assert_int_equal(held->body.length, 10);
    kept_release(held);
}

static void an_answer_is_good_for_its_version_and_time(void **state)
{
    (void)state;
    struct kept *kept = make(key_of("/"), 10);
    assert_true(kept_is_good(kept, 7, 100));
    assert_true(kept_is_good(kept, 7, 199));
    assert_false(kept_is_good(kept, 8, 150));
    assert_false(kept_is_good(kept, 7, 200));
    assert_false(kept_is_good(kept, 7, 99));
    kept_release(kept);
}

struct counting {
    struct kept_prepared base;
    int *ended;
};

static int ended;
static int made;

static void count_end(struct kept_prepared *base)
{
    ++*((struct counting *)(void *)base)->ended;
    free(base);
}

static struct kept_prepared *count_make(struct response *response)
{
    (void)response;
    struct counting *counting = malloc(sizeof *counting);
    assert_non_null(counting);
    *counting = (struct counting){{count_end}, &ended};
    made++;
    return &counting->base;
}

static void its_lines_are_its_headers(void **state)
{
    (void)state;
    struct kept *kept = make(key_of("/"), 10);
    struct request unchanged = {.method = TEXT("GET"), .if_none_match = TEXT("\"1\"")};
    struct request get = {.method = TEXT("GET")};
    struct response response;
    kept_hold(kept);
    kept_answer(kept, &get, &response);
    assert_true(text_equal(kept_lines(&response),
                           TEXT("ETag: \"1\"\r\nVary: Accept\r\nContent-Length: 5\r\n")));
    assert_int_equal(response.header_count, 3);
    assert_true(text_equal(response.headers[2].name, TEXT("Content-Length")));
    assert_true(text_equal(response.headers[2].value, TEXT("5")));
    kept_answer(kept, &unchanged, &response);
    assert_int_equal(response.header_count, 2);
    assert_true(text_equal(kept_lines(&response), TEXT("ETag: \"1\"\r\nVary: Accept\r\n")));
    response_end(&response);
    kept_release(kept);
}

static void what_is_prepared_is_made_once_for_each_status(void **state)
{
    (void)state;
    struct kept *kept = make(key_of("/"), 10);
    struct request get = {.method = TEXT("GET")};
    struct request unchanged = {.method = TEXT("GET"), .if_none_match = TEXT("\"1\"")};
    struct response response;
    for (int i = 0; i < 3; i++) {
        kept_hold(kept);
        kept_answer(kept, i == 1 ? &unchanged : &get, &response);
        assert_int_equal(response.status, i == 1 ? 304 : 200);
        kept_prepared(&response, count_make);
        response_end(&response);
    }
    assert_int_equal(made, 2);
    kept_release(kept);
    assert_int_equal(ended, 2);
}

static void *use_for_a_while(void *context)
{
    struct cache *cache = context;
    unsigned int seed = (unsigned int)(uintptr_t)&seed;
    for (int i = 0; i < 20000; i++) {
        char target[16];
        snprintf(target, sizeof target, "/%d", rand_r(&seed) % 40);
        struct kept_key key = key_of(target);
        unsigned int uses;
        struct kept *kept = cache_find(cache, &key, &uses);
        if (kept)
            assert_true(text_equal(kept->key.target, key.target));
        else
            put(cache, key, (size_t)(rand_r(&seed) % 2000));
        kept_release(kept);
    }
    return NULL;
}

static void threads_share_it(void **state)
{
    (void)state;
    struct cache *cache = cache_open(40 * 1024);
    pthread_t threads[4];
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use_for_a_while, cache), 0);
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        pthread_join(threads[i], NULL);
    cache_close(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_found_by_all_that_it_is_for),
        cmocka_unit_test(a_newer_answer_replaces_and_goes_on_counting),
        cmocka_unit_test(the_longest_unused_makes_room),
        cmocka_unit_test(what_comes_once_gets_no_room_of_others),
        cmocka_unit_test(a_walk_through_all_pages_leaves_what_was_there),
        cmocka_unit_test(pages_in_turn_are_found_as_far_as_there_is_room),
        cmocka_unit_test(what_is_asked_for_anew_stays_in_time),
        cmocka_unit_test(what_is_too_large_is_left_out),
        cmocka_unit_test(a_cache_of_nothing_has_nothing),
        cmocka_unit_test(what_is_held_outlives_its_place),
        cmocka_unit_test(an_answer_is_good_for_its_version_and_time),
        cmocka_unit_test(its_lines_are_its_headers),
        cmocka_unit_test(what_is_prepared_is_made_once_for_each_status),
        cmocka_unit_test(threads_share_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
