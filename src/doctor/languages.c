#include "doctor/languages.h"

#include <stddef.h>

static const char codes[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Mostly countries. */
static const struct {
    struct text wrong;
    const char *right;
} meant[] = {
    {TEXT_LITERAL("jp"), "ja"},    {TEXT_LITERAL("cn"), "zh"},    {TEXT_LITERAL("dk"), "da"},
    {TEXT_LITERAL("cz"), "cs"},    {TEXT_LITERAL("gr"), "el"},    {TEXT_LITERAL("us"), "en-us"},
    {TEXT_LITERAL("gb"), "en-gb"}, {TEXT_LITERAL("au"), "en-au"}, {TEXT_LITERAL("at"), "de-at"},
    {TEXT_LITERAL("mx"), "es-mx"}, {TEXT_LITERAL("ua"), "uk"},    {TEXT_LITERAL("il"), "he"},
    {TEXT_LITERAL("iw"), "he"},    {TEXT_LITERAL("in"), "id"},    {TEXT_LITERAL("ji"), "yi"},
    {TEXT_LITERAL("vn"), "vi"},    {TEXT_LITERAL("ir"), "fa"},    {TEXT_LITERAL("rs"), "sr"},
};

static struct text first_part(struct text tag)
{
    return text_split(&tag, '-');
}

bool languages_has(struct text tag)
{
    enum { CODE_LENGTH = 2 };
    struct text code = first_part(tag);
    if (code.length != CODE_LENGTH)
        return true;
    for (struct text rest = text_of(codes); !text_is_empty(rest);)
        if (text_equal_ignoring_case(text_split(&rest, ' '), code))
            return true;
    return false;
}

const char *languages_meant(struct text tag)
{
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
        if (text_equal_ignoring_case(meant[i].wrong, first_part(tag)))
            return meant[i].right;
    return NULL;
}
