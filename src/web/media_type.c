#include "web/media_type.h"

/* Names as IANA registers them, so "text/javascript" (RFC 9239) and "audio/ogg" for Opus (RFC
 * 7845); application/x-subrip is unregistered and what podcast:transcript asks for. JSON has no
 * charset parameter (RFC 8259 section 11). */
static const struct {
    struct text extension;
    struct text media_type;
} media_types[] = {
    {TEXT_LITERAL("css"), TEXT_LITERAL("text/css; charset=utf-8")},
    {TEXT_LITERAL("html"), TEXT_LITERAL("text/html; charset=utf-8")},
    {TEXT_LITERAL("ico"), TEXT_LITERAL("image/vnd.microsoft.icon")},
    {TEXT_LITERAL("jpeg"), TEXT_LITERAL("image/jpeg")},
    {TEXT_LITERAL("jpg"), TEXT_LITERAL("image/jpeg")},
    {TEXT_LITERAL("js"), TEXT_LITERAL("text/javascript; charset=utf-8")},
    {TEXT_LITERAL("json"), TEXT_LITERAL("application/json")},
    {TEXT_LITERAL("m4a"), TEXT_LITERAL("audio/mp4")},
    {TEXT_LITERAL("md"), TEXT_LITERAL("text/markdown; charset=utf-8")},
    {TEXT_LITERAL("mp3"), TEXT_LITERAL("audio/mpeg")},
    {TEXT_LITERAL("mp4"), TEXT_LITERAL("video/mp4")},
    {TEXT_LITERAL("ogg"), TEXT_LITERAL("audio/ogg")},
    {TEXT_LITERAL("opus"), TEXT_LITERAL("audio/ogg")},
    {TEXT_LITERAL("pdf"), TEXT_LITERAL("application/pdf")},
    {TEXT_LITERAL("png"), TEXT_LITERAL("image/png")},
    {TEXT_LITERAL("srt"), TEXT_LITERAL("application/x-subrip; charset=utf-8")},
    {TEXT_LITERAL("svg"), TEXT_LITERAL("image/svg+xml; charset=utf-8")},
    {TEXT_LITERAL("txt"), TEXT_LITERAL("text/plain; charset=utf-8")},
    {TEXT_LITERAL("vtt"), TEXT_LITERAL("text/vtt; charset=utf-8")},
    {TEXT_LITERAL("wav"), TEXT_LITERAL("audio/wav")},
    {TEXT_LITERAL("webp"), TEXT_LITERAL("image/webp")},
    {TEXT_LITERAL("woff2"), TEXT_LITERAL("font/woff2")},
    {TEXT_LITERAL("xml"), TEXT_LITERAL("application/xml; charset=utf-8")},
};

/* What stands behind the last dot; empty where there is none. */
static struct text extension_of(struct text file_name)
{
    for (size_t i = file_name.length; i > 0; i--)
        if (file_name.at[i - 1] == '.')
            return text_slice(file_name, i, file_name.length);
    return (struct text){NULL, 0};
}

struct text media_type_of(struct text file_name)
{
    struct text extension = extension_of(file_name);
    for (size_t i = 0; i < sizeof media_types / sizeof media_types[0]; i++)
        if (text_equal_ignoring_case(media_types[i].extension, extension))
            return media_types[i].media_type;
    return TEXT("application/octet-stream");
}

bool media_type_is_text(struct text content_type)
{
    return text_starts_with(content_type, TEXT("text/")) ||
           text_contains(content_type, TEXT("json")) || text_contains(content_type, TEXT("xml"));
}
