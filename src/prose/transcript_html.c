/* Transcripts as HTML: <cite>Name:</cite> <time>0:00</time> <p>text</p> (podcast namespace). Other
 * blocks are paragraphs, too; headings are no part of what was said. */
#include "prose/character_reference.h"
#include "prose/html_tokens.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"
#include "prose/transcript_time.h"

enum html_part { PART_TEXT, PART_SPEAKER, PART_TIME, PART_HEADING };

struct html_reader {
    struct transcript_reader *reader;
    enum html_part part;
    struct buffer text;  /* of that part so far, raw */
    struct text speaker; /* of what follows */
    int64_t start_ms;    /* of the next cue, or -1 */
};

static const char *const part_names[] = {[PART_SPEAKER] = "cite", [PART_TIME] = "time"};

static bool is_tag_of(const struct html_token *tag, enum html_part part)
{
    return text_equal_ignoring_case(tag->name, text_of(part_names[part]));
}

static bool add_cue(struct html_reader *html, const char *at, struct text text)
{
    struct cue cue = {html->start_ms, -1, html->speaker, text};
    size_t count = html->reader->count;
    bool is_added = transcript_add(html->reader, at, cue);
    if (html->reader->count > count)
        html->start_ms = -1;
    return is_added;
}

/* Ends the part; the text of the one that begins may follow. */
static bool begin_part(struct html_reader *html, const char *at, enum html_part part)
{
    static const struct transcript_time_form form = {".", 2};
    struct arena *arena = html->reader->arena;
    struct text raw = arena_copy(arena, buffer_text(&html->text));
    struct text text = text_trim(character_reference_decode(arena, raw, REFERENCE_IN_TEXT));
    enum html_part ended = html->part;
    buffer_clear(&html->text);
    html->part = part;
    if (ended == PART_SPEAKER)
        html->speaker = transcript_name_trim(text);
    if (ended == PART_TIME && !transcript_time_take(&text, &form, &html->start_ms))
        html->start_ms = -1;
    return ended != PART_TEXT || add_cue(html, at, text);
}

static bool is_divider(enum html_role role)
{
    return role == HTML_PARAGRAPH || role == HTML_HEADING || role == HTML_PREFORMATTED ||
           role == HTML_QUOTE || role == HTML_LIST || role == HTML_ITEM || role == HTML_RULE ||
           role == HTML_DIVISION;
}

/* Inside of a sentence <cite> is a work's title, and <time> a time that is talked about. */
static bool is_in_sentence(const struct html_reader *html)
{
    return html->part == PART_TEXT && !text_is_empty(text_trim(buffer_text(&html->text)));
}

static bool read_tag(struct html_reader *html, const struct html_token *tag)
{
    const char *at = tag->name.at;
    bool is_start = tag->kind == HTML_START_TAG;
    enum html_role role = tag->element->role;
    if (is_divider(role))
        return begin_part(html, at, is_start && role == HTML_HEADING ? PART_HEADING : PART_TEXT);
    for (enum html_part part = PART_SPEAKER; part <= PART_TIME; part++) {
        if (is_tag_of(tag, part) && is_start && !is_in_sentence(html))
            return begin_part(html, at, part);
        if (is_tag_of(tag, part) && !is_start && html->part == part)
            return begin_part(html, at, PART_TEXT);
    }
    if (role == HTML_LINE_BREAK || role == HTML_CELL)
        buffer_append_byte(&html->text, ' ');
    return true;
}

bool transcript_read_html(struct transcript_reader *reader)
{
    struct html_reader html = {.reader = reader, .start_ms = -1};
    struct text rest = reader->content;
    struct html_token token;
    bool is_read = true;
    buffer_begin(&html.text, reader->content.length);
    while (is_read && html_token_next(&rest, &token)) {
        if (token.kind == HTML_TEXT)
            buffer_append(&html.text, token.text);
        else
            is_read = read_tag(&html, &token);
    }
    is_read = is_read && begin_part(&html, rest.at, PART_TEXT);
    buffer_end(&html.text);
    return is_read;
}
