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

struct representation representation_of(const struct request *request)
{
    return (struct representation){
        .form = form_of(request->accept),
        .is_for_browser = is_for_browser(request->accept),
        .gzip = accept_allows(request->accept_encoding, TEXT("gzip")),
        .br = accept_allows(request->accept_encoding, TEXT("br")),
    };
}

bool representation_equal(struct representation a, struct representation b)
{
    return a.form == b.form && a.is_for_browser == b.is_for_browser && a.gzip == b.gzip &&
           a.br == b.br;
}
