#include "fetch/transfer.h"

#include "fetch/private_address.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum { REDIRECTS_MAX = 5, STATUS_OK = 200, STATUS_PARTIAL = 206, STATUS_UNCHANGED = 304 };

static const char too_large[] = "is larger than is allowed";

/* ---- refusing ---- */

/* Asked at each connection, with the address that is connected to: a name that is resolved anew
 * between a check and the connection gains nothing. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = context;
    (void)purpose;
    if (!transfer->allow_private && private_address_is(&address->addr)) {
        transfer->why =
            "the host's address is private; --allow-private connects to it nevertheless";
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool refuse(struct transfer *transfer, const char *why)
{
    transfer->why = why;
    return false;
}

/* ---- the answer ---- */

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    response_headers_take(&transfer->response, (struct text){bytes, size * count});
    return size * count;
}

static bool is_page(const struct transfer *transfer)
{
    return strcasecmp(transfer->response.about.content_type, "text/html") == 0;
}

static bool open_part(struct transfer *transfer)
{
    bool goes_on = transfer->status == STATUS_PARTIAL;
    if (goes_on && transfer->response.range_at != transfer->part_at)
        return refuse(transfer, "answered with another range than it was asked for");
    if (!goes_on)
        transfer->part_at = transfer->part_end = 0;
    if (transfer->response.content_length > transfer->fetch->limits->bytes - transfer->part_at)
        return refuse(transfer, too_large);
    transfer->part = fetched_file_begin(transfer->fetch->path, goes_on, &transfer->response.about);
    return transfer->part || refuse(transfer, strerror(errno));
}

/* Looks at what the headers said, once there is something to write. */
static bool begin_body(struct transfer *transfer)
{
    transfer->library->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &transfer->status);
    if (transfer->fetch->refuses_pages && is_page(transfer))
        return refuse(transfer, "answered with a page of HTML, which is not what was asked for");
    return open_part(transfer);
}

static bool write_body(struct transfer *transfer, const char *bytes, size_t length)
{
    if (!transfer->part && !begin_body(transfer))
        return false;
    transfer->part_end += (int64_t)length;
    if (transfer->part_end > transfer->fetch->limits->bytes)
        return refuse(transfer, too_large);
    return fwrite(bytes, 1, length, transfer->part) == length || refuse(transfer, strerror(errno));
}

/* The words of an answer that is none are not kept. */
static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    long status = 0;
    transfer->library->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    bool is_wanted = status == STATUS_OK || status == STATUS_PARTIAL;
    if (!is_wanted || write_body(transfer, bytes, size * count))
        return size * count;
    return 0;
}

/* ---- the request ---- */

static void add_header(struct transfer *transfer, const char *name, const char *value)
{
    char header[FETCHED_WORD_MAX + 64];
    snprintf(header, sizeof header, "%s: %s", name, value);
    transfer->headers = transfer->library->slist_append(transfer->headers, header);
}

/* Goes on where an earlier try broke off, as long as the document is still the same; only a strong
 * validator can tell (RFC 9110 section 13.1.5). */
static void ask_for_rest(struct transfer *transfer)
{
    struct fetched_about about;
    char range[64];
    fetched_file_about(transfer->fetch->path, true, &about);
    bool is_strong = about.etag[0] == '"';
    const char *validator = is_strong ? about.etag : about.last_modified;
    if (!validator[0] || transfer->part_at >= transfer->fetch->limits->bytes) {
        transfer->part_at = transfer->part_end = 0;
        return;
    }
    snprintf(range, sizeof range, "bytes=%lld-", (long long)transfer->part_at);
    add_header(transfer, "Range", range);
    add_header(transfer, "If-Range", validator);
}

static void ask_for_news(struct transfer *transfer)
{
    struct fetched_about about;
    int64_t age_s;
    if (fetched_file_size(transfer->fetch->path, &age_s) < 0)
        return;
    fetched_file_about(transfer->fetch->path, false, &about);
    if (about.etag[0])
        add_header(transfer, "If-None-Match", about.etag);
    else if (about.last_modified[0])
        add_header(transfer, "If-Modified-Since", about.last_modified);
}

static void set_conditions(struct transfer *transfer)
{
    transfer->part_at = transfer->part_end = fetched_file_part_size(transfer->fetch->path);
    if (transfer->part_at > 0)
        ask_for_rest(transfer);
    else
        ask_for_news(transfer);
}

/* No proxy of the environment: it would connect to what is refused here. */
static void set_bounds(CURL *easy, const struct curl_library *library, struct transfer *transfer)
{
    const struct fetch_limits *limits = transfer->fetch->limits;
    library->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    library->easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    library->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    library->easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
    library->easy_setopt(easy, CURLOPT_PROXY, "");
    library->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    library->easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    library->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)limits->connect_s);
    library->easy_setopt(easy, CURLOPT_TIMEOUT, (long)limits->whole_s);
    library->easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    library->easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)limits->stall_s);
    library->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
}

static void set_request(CURL *easy, const struct curl_library *library, struct transfer *transfer)
{
    library->easy_setopt(easy, CURLOPT_URL, transfer->fetch->url);
    library->easy_setopt(easy, CURLOPT_USERAGENT, "earshot/" EARSHOT_VERSION);
    library->easy_setopt(easy, CURLOPT_NOBODY, transfer->fetch->path ? 0L : 1L);
    library->easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
    library->easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    library->easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    library->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    library->easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    library->easy_setopt(easy, CURLOPT_PRIVATE, transfer);
}

bool transfer_open(struct transfer *transfer, const struct curl_library *library,
                   bool allow_private)
{
    *transfer = (struct transfer){
        .library = library, .easy = library->easy_init(), .allow_private = allow_private};
    return transfer->easy != NULL;
}

void transfer_close(struct transfer *transfer)
{
    if (transfer->easy)
        transfer->library->easy_cleanup(transfer->easy);
}

void transfer_begin(struct transfer *transfer, struct fetch *fetch)
{
    transfer->fetch = fetch;
    transfer->headers = NULL;
    transfer->part = NULL;
    transfer->part_at = transfer->part_end = 0;
    transfer->status = 0;
    transfer->why = NULL;
    response_headers_begin(&transfer->response);
    if (fetch->path)
        set_conditions(transfer);
    transfer->library->easy_reset(transfer->easy);
    set_bounds(transfer->easy, transfer->library, transfer);
    set_request(transfer->easy, transfer->library, transfer);
}

/* ---- the end ---- */

static enum transfer_end fail(struct transfer *transfer, struct arena *arena, enum transfer_end end,
                              const char *why)
{
    transfer->fetch->reason = arena_c_string(arena, text_of(why));
    return end;
}

static enum transfer_end fail_with_status(struct transfer *transfer, struct arena *arena)
{
    enum { TOO_MANY = 429, RANGE_NOT_SATISFIABLE = 416, OF_SERVER = 500 };
    long status = transfer->status;
    bool is_passing = status == TOO_MANY || status >= OF_SERVER;
    if (status == RANGE_NOT_SATISFIABLE) {
        fetched_file_drop_part(transfer->fetch->path);
        is_passing = true;
    }
    transfer->fetch->reason = arena_format(arena, "answered %ld", status).at;
    return is_passing ? TRANSFER_AGAIN : TRANSFER_FAILED;
}

/* An empty document has been written to nothing so far. */
static enum transfer_end finish_file(struct transfer *transfer, struct arena *arena)
{
    const struct fetch *fetch = transfer->fetch;
    if (!transfer->part && !begin_body(transfer))
        return fail(transfer, arena, TRANSFER_FAILED, transfer->why);
    FILE *part = transfer->part;
    transfer->part = NULL;
    if (fclose(part) != 0 || !fetched_file_finish(fetch->path, fetch->is_settled))
        return fail(transfer, arena, TRANSFER_FAILED, strerror(errno));
    return TRANSFER_DONE;
}

static enum transfer_end finish(struct transfer *transfer, struct arena *arena)
{
    struct fetch *fetch = transfer->fetch;
    if (transfer->status == STATUS_UNCHANGED && fetch->path) {
        fetched_file_confirm(fetch->path);
        fetched_file_tell(fetch, arena);
        return TRANSFER_DONE;
    }
    bool is_good =
        transfer->status == STATUS_OK || (transfer->status == STATUS_PARTIAL && fetch->path);
    if (!is_good)
        return fail_with_status(transfer, arena);
    fetch->bytes = fetch->path ? transfer->part_end : transfer->response.content_length;
    fetch->content_type = arena_c_string(arena, text_of(transfer->response.about.content_type));
    return fetch->path ? finish_file(transfer, arena) : TRANSFER_DONE;
}

/* What broke off in the middle may go on; what was refused here would be refused again. */
static enum transfer_end settle(struct transfer *transfer, CURLcode code, struct arena *arena)
{
    if (transfer->why) {
        if (transfer->fetch->path)
            fetched_file_drop_part(transfer->fetch->path);
        return fail(transfer, arena, TRANSFER_FAILED, transfer->why);
    }
    if (code == CURLE_OK)
        return finish(transfer, arena);
    bool is_final = code == CURLE_TOO_MANY_REDIRECTS || code == CURLE_UNSUPPORTED_PROTOCOL ||
                    code == CURLE_URL_MALFORMAT || code == CURLE_PEER_FAILED_VERIFICATION;
    const char *why = code == CURLE_TOO_MANY_REDIRECTS ? "redirects too often, or in a circle"
                                                       : transfer->library->easy_strerror(code);
    return fail(transfer, arena, is_final ? TRANSFER_FAILED : TRANSFER_AGAIN, why);
}

enum transfer_end transfer_end(struct transfer *transfer, CURLcode code, struct arena *arena)
{
    transfer->library->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &transfer->status);
    transfer->fetch->status = transfer->status;
    enum transfer_end end = settle(transfer, code, arena);
    if (transfer->part)
        fclose(transfer->part);
    transfer->part = NULL;
    transfer->library->slist_free_all(transfer->headers);
    transfer->headers = NULL;
    transfer->fetch = NULL;
    return end;
}
