/* A request from anywhere: the input's lines are method, target, If-None-Match, If-Modified-Since,
 * If-Range and Range, and what is left is the page's body. Whatever they hold, the answer keeps
 * HTTP's promises. */
#include "replay.h"

#include "web/address.h"
#include "web/answer.h"
#include "web/route.h"

#include <fcntl.h>
#include <stdlib.h>

enum { NOW_AT = 1772524800, FILE_BYTES = 10000 };

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static bool has_control(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7f)
            return true;
    return false;
}

static void check_headers(const struct response *response)
{
    promise(response->header_count > 0);
    for (size_t i = 0; i < response->header_count; i++) {
        promise(!has_control(response->headers[i].name));
        promise(!has_control(response->headers[i].value));
    }
}

static void settle_page(struct arena *arena, const struct request *request, int status,
                        struct text body, struct text segment)
{
    struct response response;
    response_begin(&response);
    response.status = status;
    response.content_type = TEXT("text/html; charset=utf-8");
    response.modified_at = NOW_AT - 100;
    response.body = body;
    /* Raw, as no page would: the header writer must stand alone. */
    response.location = segment;
    response.vary = segment;
    if (answer_allows(request, &response))
        promise(response.status == status);
    answer_settle(arena, request, &response);
    promise(response.status == status || response.status == 304 || response.status == 405);
    check_headers(&response);
    response_end(&response);
}

static void settle_file(struct arena *arena, const struct request *request)
{
    struct response response;
    response_begin(&response);
    response.status = 200;
    response.content_type = TEXT("audio/mpeg");
    response.modified_at = NOW_AT - 100;
    response.file.descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    response.file.length = FILE_BYTES;
    answer_settle(arena, request, &response);
    check_headers(&response);
    if (response.status == 206)
        promise(response.file.offset >= 0 && response.file.length > 0 &&
                response.file.offset + response.file.length <= FILE_BYTES);
    else
        promise(response.status == 200 || response.status == 304 || response.status == 416);
    response_end(&response);
}

/* What passes is one clean path, and encoded again it reads the same. */
static void check_address(struct arena *arena, const struct address *address)
{
    promise(text_starts_with(address->path, TEXT("/")));
    promise(!text_starts_with(address->path, TEXT("//")));
    promise(!has_control(address->path));
    struct text value;
    if (address_parameter(arena, address, TEXT("q"), &value))
        promise(!has_control(value));
    struct text captures[ROUTE_CAPTURES_MAX];
    if (!route_match(TEXT("/{a}/b-{c}.xml"), address->path, captures))
        return;
    struct text again = arena_format(arena, "/%.*s/b-%.*s.xml",
                                     TEXT_ARGUMENTS(address_encode_segment(arena, captures[0])),
                                     TEXT_ARGUMENTS(address_encode_segment(arena, captures[1])));
    struct address same;
    if (again.length <= ADDRESS_TARGET_MAX_BYTES)
        promise(address_parse(arena, again, &same) == ADDRESS_OK &&
                text_equal(same.path, address->path));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text rest = {(const char *)data, size};
    struct request request = {
        .method = text_split(&rest, '\n'),
        .target = text_split(&rest, '\n'),
        .if_none_match = text_split(&rest, '\n'),
        .if_modified_since = text_split(&rest, '\n'),
        .if_range = text_split(&rest, '\n'),
        .range = text_split(&rest, '\n'),
        .now_at = NOW_AT,
    };
    struct arena arena;
    arena_begin(&arena);
    struct address address;
    enum address_verdict verdict = address_parse(&arena, request.target, &address);
    if (verdict == ADDRESS_OK)
        check_address(&arena, &address);
    settle_page(&arena, &request, verdict == ADDRESS_OK ? 200 : 400, rest, request.target);
    settle_file(&arena, &request);
    arena_end(&arena);
    return 0;
}
