/* Transcripts as plain text: paragraphs, divided by empty lines. */
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"

/* Cuts the next paragraph off: lines up to one that is empty but for white space. */
static struct text cut_paragraph(struct text *rest)
{
    struct text paragraph = *rest;
    size_t length = 0;
    while (!text_is_empty(*rest) && !text_is_empty(text_trim(text_split(rest, '\n'))))
        length = paragraph.length - rest->length;
    paragraph.length = length;
    return paragraph;
}

/* Names are looked for in a text that starts with one: in others "Then: ..." is no speaker. */
bool transcript_read_plain(struct transcript_reader *reader)
{
    struct text rest = reader->content;
    struct text speaker = {NULL, 0};
    while (!text_is_empty(rest)) {
        struct text paragraph = text_trim(cut_paragraph(&rest));
        const char *at = paragraph.at;
        if (reader->count == 0 || !text_is_empty(speaker))
            transcript_name_take(&paragraph, &speaker);
        if (!transcript_add(reader, at, (struct cue){-1, -1, speaker, paragraph}))
            return false;
    }
    return true;
}
