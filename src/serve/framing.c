#include "serve/framing.h"

#include "base/text.h"

void framing_note(struct framing *framing, const char *name)
{
    struct text header = text_of(name);
    framing->hosts += text_equal_ignoring_case(header, TEXT("Host"));
    framing->lengths += text_equal_ignoring_case(header, TEXT("Content-Length"));
    framing->is_strange |=
        text_equal_ignoring_case(header, TEXT("Transfer-Encoding")) || strpbrk(name, " \t:");
}

bool framing_is_plain(const struct framing *framing, int lengths_max)
{
    return !framing->is_strange && framing->hosts == 1 && framing->lengths <= lengths_max;
}
