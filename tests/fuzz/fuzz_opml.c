/* Whatever is fed to the reader of lists of feeds: it ends, and hands on addresses that can be
 * fetched and no more of them than it says. */
#include "promise.h"
#include "replay.h"

#include "base/utf8.h"
#include "ingest/opml.h"
#include "ingest/readers.h"
#include "model/validate.h"

static void check_urls(struct list urls)
{
    const struct text *url = urls.items;
    promise(urls.count <= OPML_FEEDS_MAX);
    for (size_t i = 0; i < urls.count; i++)
        promise(validate_web_url(url[i]) && utf8_is_scrubbed(url[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct list urls;
    struct error error = {""};
    if (size == 0)
        return 0;
    FILE *input = fmemopen((void *)(uintptr_t)data, size, "rb");
    promise(input);
    arena_begin(&arena);
    opml_recognise((struct text){(const char *)data, size});
    bool is_read = opml_list_read(input, ingest_default_limits.input_bytes, &arena, &urls, &error);
    promise(is_read == (error.message[0] == '\0'));
    if (is_read)
        check_urls(urls);
    arena_end(&arena);
    fclose(input);
    return 0;
}
