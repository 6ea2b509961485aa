/* Any lines as what clients say that they take, Accept and Accept-Encoding in turn: what was
 * settled for one of them is never another's, and what follows a comma that ends a header changes
 * nothing. */
#include "promise.h"
#include "replay.h"

#include "base/arena.h"
#include "web/representation.h"

static struct representation settle_anew(struct request request)
{
    struct representation_memory memory = {.is_settled = false};
    return representation_of(&request, &memory);
}

static void check(struct arena *arena, struct request request, struct representation_memory *memory)
{
    struct representation settled = settle_anew(request);
    promise(representation_equal(representation_of(&request, memory), settled));
    promise(representation_equal(representation_of(&request, memory), settled));
    promise(!settled.is_for_browser || text_contains(request.accept, TEXT("text/html")));
    promise(!settled.gzip || request.accept_encoding.length > 0);
    promise(!settled.br || request.accept_encoding.length > 0);
    /* Nothing is named twice before its own element is. */
    request.accept_encoding = arena_join(arena, TEXT("gzip;q=0,br;q=1,"), request.accept_encoding);
    settled = settle_anew(request);
    promise(!settled.gzip && settled.br);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct representation_memory memory;
    struct text rest = {(const char *)data, size};
    struct arena arena;
    arena_begin(&arena);
    while (rest.length > 0) {
        struct request request = {.accept = text_split(&rest, '\n')};
        request.accept_encoding = text_split(&rest, '\n');
        check(&arena, request, &memory);
    }
    arena_end(&arena);
    return 0;
}
