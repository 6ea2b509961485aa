#include "web/representation.h"

#include "web/accept.h"

static enum preferred_form form_of(struct text accept)
{
    static const struct text offers[] = {
        [FORM_HTML] = TEXT_LITERAL("text/html; charset=utf-8"),
        [FORM_MARKDOWN] = TEXT_LITERAL("text/markdown; charset=utf-8"),
    };
    int choice = accept_choose(accept, offers, sizeof offers / sizeof offers[0]);
    return choice == ACCEPT_NONE ? FORM_NEITHER : (enum preferred_form)choice;
}

static bool is_for_browser(struct text accept)
{
    return text_contains(accept, TEXT("text/html")) &&
           !text_contains(accept, TEXT("application/rss+xml")) &&
           !text_contains(accept, TEXT("application/atom+xml"));
}

static struct representation settle(const struct request *request)
{
    return (struct representation){
        .form = form_of(request->accept),
        .is_for_browser = is_for_browser(request->accept),
        .gzip = accept_allows(request->accept_encoding, TEXT("gzip")),
        .br = accept_allows(request->accept_encoding, TEXT("br")),
    };
}

static bool is_remembered(const struct request *request, const struct representation_memory *memory)
{
    struct text accept = {memory->headers, memory->accept_length};
    struct text accept_encoding = {memory->headers + memory->accept_length,
                                   memory->accept_encoding_length};
    return memory->is_settled && text_equal(request->accept, accept) &&
           text_equal(request->accept_encoding, accept_encoding);
}

static void remember(const struct request *request, struct representation_memory *memory)
{
    struct text accept = request->accept, accept_encoding = request->accept_encoding;
    memory->is_settled = accept.length <= sizeof memory->headers &&
                         accept_encoding.length <= sizeof memory->headers - accept.length;
    if (!memory->is_settled)
        return;
    memory->accept_length = accept.length;
    memory->accept_encoding_length = accept_encoding.length;
    if (accept.length > 0)
        memcpy(memory->headers, accept.at, accept.length);
    if (accept_encoding.length > 0)
        memcpy(memory->headers + accept.length, accept_encoding.at, accept_encoding.length);
}

struct representation representation_of(const struct request *request,
                                        struct representation_memory *memory)
{
    if (is_remembered(request, memory))
        return memory->representation;
    memory->representation = settle(request);
    remember(request, memory);
    return memory->representation;
}

bool representation_equal(struct representation a, struct representation b)
{
    return a.form == b.form && a.is_for_browser == b.is_for_browser && a.gzip == b.gzip &&
           a.br == b.br;
}
