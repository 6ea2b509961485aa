/* An answer as CGI has it: what is written, and what happens where it cannot be. */
#include "serve/output.h"

#include "base/buffer.h"
#include "cmocka_setup.h"

#include <stdio.h>
#include <unistd.h>

struct memory_sink {
    struct sink sink;
    struct buffer written;
    int writes_left; /* before it fails */
};

static bool memory_write(struct sink *sink, struct text bytes)
{
    struct memory_sink *memory = (struct memory_sink *)(void *)sink;
    if (memory->writes_left-- == 0)
        return false;
    buffer_append(&memory->written, bytes);
    return true;
}

static struct memory_sink memory;

static int open_memory(void **state)
{
    (void)state;
    memory = (struct memory_sink){.sink = {memory_write, memory_write}, .writes_left = 1000};
    buffer_begin(&memory.written, 1024 * 1024);
    return 0;
}

static int close_memory(void **state)
{
    (void)state;
    buffer_end(&memory.written);
    return 0;
}

static struct response text_response(int status, const char *body)
{
    struct response response;
    response_begin(&response);
    response.status = status;
    response.body = text_of(body);
    response_add_header(&response, TEXT("Content-Type"), TEXT("text/plain"));
    response_add_header(&response, TEXT("X-Two"), TEXT("2"));
    return response;
}

/* A file of the bytes 0, 1, 2... 255, 0... */
static int pattern_file(int length)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    for (int i = 0; i < length; i++)
        fputc(i % 251, file);
    fflush(file);
    int descriptor = dup(fileno(file));
    fclose(file);
    return descriptor;
}

static void test_head_and_body(void **state)
{
    (void)state;
    struct response response = text_response(404, "No such page.\n");
    assert_true(output_write(&response, &memory.sink));
    assert_text(buffer_text(&memory.written),
                "Status: 404 Not Found\r\nContent-Type: text/plain\r\n"
                "X-Two: 2\r\n\r\nNo such page.\n");
}

static void test_no_body_for_head(void **state)
{
    (void)state;
    struct response response = text_response(200, "not sent");
    response.head = true;
    assert_true(output_write(&response, &memory.sink));
    assert_text(buffer_text(&memory.written),
                "Status: 200 OK\r\nContent-Type: text/plain\r\nX-Two: 2\r\n\r\n");
}

static void test_range_of_a_file(void **state)
{
    (void)state;
    struct response response = text_response(206, "");
    response.file =
        (struct file_range){.descriptor = pattern_file(300000), .offset = 7, .length = 200000};
    assert_true(output_write(&response, &memory.sink));
    struct text written = buffer_text(&memory.written);
    struct text body = text_slice(written, written.length - 200000, 200000);
    assert_true(text_ends_with(text_slice(written, 0, written.length - 200000), TEXT("\r\n\r\n")));
    for (size_t i = 0; i < body.length; i++)
        assert_int_equal((unsigned char)body.at[i], (i + 7) % 251);
    response_end(&response);
}

static void test_file_that_was_cut(void **state)
{
    (void)state;
    struct response response = text_response(200, "");
    response.file = (struct file_range){.descriptor = pattern_file(1000), .length = 1001};
    assert_false(output_write(&response, &memory.sink));
    response_end(&response);
}

static void test_sink_that_fails(void **state)
{
    (void)state;
    struct response response = text_response(200, "body");
    for (int writes = 0; writes < 2; writes++) {
        memory.writes_left = writes;
        assert_false(output_write(&response, &memory.sink));
        assert_int_equal(memory.writes_left, -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_head_and_body, open_memory, close_memory),
        cmocka_unit_test_setup_teardown(test_no_body_for_head, open_memory, close_memory),
        cmocka_unit_test_setup_teardown(test_range_of_a_file, open_memory, close_memory),
        cmocka_unit_test_setup_teardown(test_file_that_was_cut, open_memory, close_memory),
        cmocka_unit_test_setup_teardown(test_sink_that_fails, open_memory, close_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
