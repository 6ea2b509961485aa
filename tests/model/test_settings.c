/* The table of settings. */
#include "model/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void every_setting_is_a_text_of_the_struct(void **state)
{
    (void)state;
    for (size_t i = 0; i < settings_table_count; i++) {
        const struct field *field = record_find(&settings_record, text_of(settings_table[i].name));
        assert_non_null(field);
        assert_int_equal(field->type, FIELD_TEXT);
    }
}

static void every_standard_value_is_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < settings_table_count; i++)
        assert_true(settings_table[i].is_valid(text_of(settings_table[i].standard)));
}

static void standard_values_are_set_by_name(void **state)
{
    (void)state;
    struct settings settings = settings_standard();
    assert_true(text_equal(settings.language, TEXT("en")));
    assert_true(text_equal(settings.base_url, TEXT("http://127.0.0.1:8080")));
    assert_int_equal(settings.changed_at, 0);
}

static void settings_are_found_by_their_whole_name(void **state)
{
    (void)state;
    assert_string_equal(setting_find(TEXT("title"))->name, "title");
    assert_null(setting_find(TEXT("titl")));
    assert_null(setting_find(TEXT("changed_at")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_is_a_text_of_the_struct),
        cmocka_unit_test(every_standard_value_is_valid),
        cmocka_unit_test(standard_values_are_set_by_name),
        cmocka_unit_test(settings_are_found_by_their_whole_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
