/* Status, headers and body as HTTP wants them: validators, conditional requests, ranges, caching,
 * and the headers that keep browsers safe. Reading the request's conditions is left to
 * precondition.c and range.c. */
#include "web/answer.h"

#include "base/date.h"
#include "base/log.h"
#include "web/media_type.h"
#include "web/precondition.h"
#include "web/range.h"

#include <inttypes.h>
#include <xxhash.h>

static bool is_html(struct text media_type)
{
    return text_equal_ignoring_case(media_type, TEXT("text/html"));
}

/* What a browser shows as a document in which script could run: HTML, and XML of any kind, SVG and
 * feeds with a style sheet among it. */
static bool is_document(struct text media_type)
{
    return is_html(media_type) || text_ends_with(media_type, TEXT("/xml")) ||
           text_ends_with(media_type, TEXT("+xml"));
}

static bool is_anything(struct text media_type)
{
    (void)media_type;
    return true;
}

/* Web players on other sites fetch feeds, transcripts, chapters and media. Redirects without a body
 * are among these, because a fetch across sites must be allowed at every hop. */
static bool is_data(struct text media_type)
{
    return !is_html(media_type);
}

/* Nothing inline and no plug-ins, and no text ever becomes script or markup (Trusted Types: the
 * player needs no policy, and nobody else gets one); images and audio from anywhere, because
 * enclosures and artwork live where the show's host puts them. */
#define CONTENT_SECURITY_POLICY(ancestors)                                                    \
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src * data:; media-src *; " \
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "              \
    "require-trusted-types-for 'script'; trusted-types 'none'; "                              \
    "frame-ancestors " ancestors

static const struct {
    bool (*is_for)(struct text media_type);
    struct header header;
} fixed_headers[] = {
    {is_anything, {TEXT_LITERAL("X-Content-Type-Options"), TEXT_LITERAL("nosniff")}},
    {is_document,
     {TEXT_LITERAL("Referrer-Policy"), TEXT_LITERAL("strict-origin-when-cross-origin")}},
    {is_data, {TEXT_LITERAL("Access-Control-Allow-Origin"), TEXT_LITERAL("*")}},
};

static void add_fixed_headers(struct response *response)
{
    struct text rest = response->content_type;
    struct text media_type = text_trim(text_split(&rest, ';'));
    if (is_document(media_type))
        response_add_header(response, TEXT("Content-Security-Policy"),
                            response->framable ? TEXT(CONTENT_SECURITY_POLICY("*"))
                                               : TEXT(CONTENT_SECURITY_POLICY("'self'")));
    for (size_t i = 0; i < sizeof fixed_headers / sizeof fixed_headers[0]; i++)
        if (fixed_headers[i].is_for(media_type))
            response_add_header(response, fixed_headers[i].header.name,
                                fixed_headers[i].header.value);
}

static void add_where_told(struct response *response, struct text name, struct text value)
{
    if (!text_is_empty(value))
        response_add_header(response, name, value);
}

/* Location must stay on this site: "//host" and, to browsers, "/\host" are other sites. */
static void add_location(struct response *response)
{
    struct text location = response->location;
    if (text_is_empty(location))
        return;
    bool is_here = location.at[0] == '/' &&
                   (location.length == 1 || (location.at[1] != '/' && location.at[1] != '\\'));
    if (is_here)
        response_add_header(response, TEXT("Location"), location);
    else
        log_failure("header refused: Location: %.*s", TEXT_ARGUMENTS(location));
}

/* Everything may be stored, by shared caches too, and nothing reused before this site has said that
 * it is unchanged: an episode appears in the second that it is due, so neither a list nor the 404
 * where it will be, nor a redirect, may outlive its second. max-age=0 is said where no-cache would
 * do, because caches that give up storing at a no-cache could then not revalidate. A failure or
 * an overload of ours is nobody's to keep. */
static struct text default_cache_control(int status)
{
    return status >= 500 || status == 429 ? TEXT("no-store")
                                          : TEXT("public, max-age=0, must-revalidate");
}

/* Content-Type and Content-Length describe a body; 304 and 204 have none (RFC 9110 sections 8.6 and
 * 15.4.5). */
static void add_body_headers(struct arena *arena, struct response *response)
{
    if (response->status == 204 || response->status == 304)
        return;
    add_where_told(response, TEXT("Content-Type"), response->content_type);
    add_where_told(response, TEXT("Content-Encoding"), response->coding);
    response_add_header(response, TEXT("Content-Length"),
                        arena_format(arena, "%" PRId64, response_length(response)));
}

/* A found text may come in another content coding to another client, whether or not it does now. */
static struct text vary_of(struct arena *arena, const struct response *response)
{
    bool varies_in_coding = (response->status == 200 || response->status == 304) &&
                            response->file.descriptor < 0 &&
                            media_type_is_text(response->content_type);
    if (!varies_in_coding)
        return response->vary;
    if (text_is_empty(response->vary))
        return TEXT("Accept-Encoding");
    return arena_format(arena, "%.*s, Accept-Encoding", TEXT_ARGUMENTS(response->vary));
}

static void add_headers(struct arena *arena, struct response *response)
{
    add_body_headers(arena, response);
    add_where_told(response, TEXT("Cache-Control"),
                   text_is_empty(response->cache_control) ? default_cache_control(response->status)
                                                          : response->cache_control);
    add_where_told(response, TEXT("Vary"), vary_of(arena, response));
    add_where_told(response, TEXT("Link"), response->link);
    add_where_told(response, TEXT("X-Robots-Tag"), response->robots);
    if (response->status == 405)
        response_add_header(response, TEXT("Allow"), TEXT("GET, HEAD"));
    if (response->status == 429)
        response_add_header(response, TEXT("Retry-After"), TEXT("1"));
    add_location(response);
    add_fixed_headers(response);
}

static struct text weak_etag(struct arena *arena, uint64_t high, uint64_t low)
{
    return arena_format(arena, "W/\"%016" PRIx64 "%016" PRIx64 "\"", high, low);
}

void answer_hash(struct response *response)
{
    XXH128_hash_t hash = XXH3_128bits(response->body.at, response->body.length);
    response->hash[0] = hash.high64;
    response->hash[1] = hash.low64;
    response->is_hashed = true;
}

/* A page's ETag is weak, because it is the same in every content coding. A file's is strong,
 * because If-Range needs one, and files go as they are; the inode is left out, so that a restored
 * or mirrored file keeps its tag. */
static struct text etag_of(struct arena *arena, struct response *response)
{
    if (response->file.descriptor >= 0)
        return arena_format(arena, "\"%" PRIx64 "-%" PRIx64 "\"", (uint64_t)response->file.length,
                            (uint64_t)response->file.modified_ns);
    if (response->stream)
        return weak_etag(arena, response->stream->hash[0], response->stream->hash[1]);
    if (!response->is_hashed)
        answer_hash(response);
    return weak_etag(arena, response->hash[0], response->hash[1]);
}

static void drop_body(struct response *response)
{
    response_end(response);
    response->body = (struct text){NULL, 0};
}

static void settle_part(struct arena *arena, struct response *response, int64_t offset,
                        int64_t length)
{
    int64_t size = response->file.length;
    response->status = 206;
    response->file.offset = offset;
    response->file.length = length;
    response_add_header(response, TEXT("Content-Range"),
                        arena_format(arena, "bytes %" PRId64 "-%" PRId64 "/%" PRId64, offset,
                                     offset + length - 1, size));
}

static void settle_unsatisfiable(struct arena *arena, struct response *response)
{
    response_add_header(response, TEXT("Content-Range"),
                        arena_format(arena, "bytes */%" PRId64, response->file.length));
    response->status = 416;
    response->content_type = (struct text){NULL, 0};
    drop_body(response);
}

/* Ranges are for files, and for GET alone (RFC 9110 section 14.2). */
static void settle_range(struct arena *arena, const struct request *request,
                         const struct validators *validators, struct response *response)
{
    if (response->file.descriptor < 0)
        return;
    response_add_header(response, TEXT("Accept-Ranges"), TEXT("bytes"));
    if (response->head || !precondition_range_holds(request, validators))
        return;
    int64_t offset;
    int64_t length;
    switch (range_parse(request->range, response->file.length, &offset, &length)) {
    case RANGE_WHOLE:
        break;
    case RANGE_PART:
        settle_part(arena, response, offset, length);
        break;
    case RANGE_UNSATISFIABLE:
        settle_unsatisfiable(arena, response);
        break;
    }
}

static void settle_found(struct arena *arena, const struct request *request,
                         struct response *response)
{
    struct validators validators = {
        .etag = etag_of(arena, response),
        .modified_at = precondition_date(response->modified_at, request->now_at),
    };
    response_add_header(response, TEXT("ETag"), validators.etag);
    if (validators.modified_at > 0)
        response_add_header(response, TEXT("Last-Modified"),
                            date_format_http(arena, validators.modified_at));
    if (precondition_is_unchanged(request, &validators)) {
        response->status = 304;
        drop_body(response);
        return;
    }
    settle_range(arena, request, &validators, response);
}

static bool is_read(struct text method)
{
    return text_equal(method, TEXT("GET")) || text_equal(method, TEXT("HEAD"));
}

bool answer_allows(const struct request *request, struct response *response)
{
    if (is_read(request->method))
        return true;
    response->status = 405;
    return false;
}

void answer_settle(struct arena *arena, const struct request *request, struct response *response)
{
    response->head = text_equal(request->method, TEXT("HEAD"));
    if (response->status == 200 && is_read(request->method))
        settle_found(arena, request, response);
    add_headers(arena, response);
}

static bool is_about_the_body(struct text name)
{
    return text_equal(name, TEXT("Content-Type")) || text_equal(name, TEXT("Content-Encoding")) ||
           text_equal(name, TEXT("Content-Length"));
}

size_t answer_put_body_headers_last(struct response *response)
{
    struct header about_body[RESPONSE_HEADERS_MAX];
    size_t kept = 0;
    size_t moved = 0;
    for (size_t i = 0; i < response->header_count; i++) {
        struct header header = response->headers[i];
        if (is_about_the_body(header.name))
            about_body[moved++] = header;
        else
            response->headers[kept++] = header;
    }
    memcpy(response->headers + kept, about_body, moved * sizeof about_body[0]);
    return kept;
}
