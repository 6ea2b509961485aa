/* Transcripts as Markdown: paragraphs, of which "**Name:** text" begins a speaker's turn and a time
 * in brackets may stand first. md4c finds the paragraphs and takes the markup out of them. */
#include "prose/character_reference.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"
#include "prose/transcript_time.h"

#include <md4c.h>

/* Around strong text while a paragraph is collected; scrubbed content has no such bytes. */
enum { STRONG_START = 1, STRONG_END = 2 };

struct markdown_reader {
    struct transcript_reader *reader;
    struct buffer paragraph; /* its lines, with what is strong between marks */
    const char *at;          /* where the last text of it stood, for messages */
    struct text speaker;     /* of the paragraphs that follow */
    bool is_heading;
};

/* What one speaker says in a paragraph. */
struct turn {
    struct cue cue;
    struct buffer text;
};

/* ---- paragraphs to cues ---- */

/* Takes "**Name:**" or "**Name**:" off the front of a line. */
static bool take_strong_name(struct text *line, struct text *name)
{
    if (text_is_empty(*line) || line->at[0] != STRONG_START)
        return false;
    size_t end = text_find(*line, STRONG_END);
    struct text strong = text_slice(*line, 1, end - 1);
    struct text behind = text_slice(*line, end + 1, line->length);
    if (text_starts_with(behind, TEXT(":")))
        behind = text_slice(behind, 1, behind.length);
    else if (!text_ends_with(text_trim(strong), TEXT(":")))
        return false;
    *name = transcript_name_trim(strong);
    *line = behind;
    return !text_is_empty(*name);
}

/* The same with a time before the name. */
static bool take_turn_start(struct text *line, struct cue *cue)
{
    struct text rest = text_trim(*line);
    int64_t start_ms = -1;
    transcript_time_take_mark(&rest, &start_ms);
    if (!take_strong_name(&rest, &cue->speaker))
        return false;
    cue->start_ms = start_ms;
    *line = rest;
    return true;
}

/* "**Break:** [04:12] to [05:10]" and "**Outro:** [59:30]" are places, and nobody's names. */
static bool is_place(struct text speaker, struct text text)
{
    int64_t time_ms;
    bool has_time = transcript_time_take_mark(&text, &time_ms);
    if (text_equal_ignoring_case(speaker, TEXT("Break")))
        return has_time || text_is_empty(text);
    return has_time && text_is_empty(text);
}

static bool end_turn(struct markdown_reader *markdown, struct turn *turn)
{
    struct arena *arena = markdown->reader->arena;
    struct cue cue = turn->cue;
    cue.text = text_trim(arena_copy(arena, buffer_text(&turn->text)));
    buffer_clear(&turn->text);
    if (is_place(cue.speaker, cue.text))
        return true;
    markdown->speaker = arena_copy(arena, cue.speaker);
    if (cue.start_ms < 0)
        transcript_time_take_mark(&cue.text, &cue.start_ms);
    return transcript_add(markdown->reader, markdown->at, cue);
}

static void add_line(struct turn *turn, struct text line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.at[i] != STRONG_START && line.at[i] != STRONG_END)
            buffer_append_byte(&turn->text, line.at[i]);
    buffer_append_byte(&turn->text, '\n');
}

static bool read_turns(struct markdown_reader *markdown, struct turn *turn)
{
    struct text rest = buffer_text(&markdown->paragraph);
    while (!text_is_empty(rest)) {
        struct text line = text_split(&rest, '\n');
        struct cue next = {.start_ms = -1, .end_ms = -1};
        if (take_turn_start(&line, &next)) {
            if (!end_turn(markdown, turn))
                return false;
            turn->cue = next;
        }
        add_line(turn, line);
    }
    return end_turn(markdown, turn);
}

static bool end_paragraph(struct markdown_reader *markdown)
{
    struct turn turn = {.cue = {-1, -1, markdown->speaker, {NULL, 0}}};
    buffer_begin(&turn.text, markdown->paragraph.length + 1);
    bool is_added = markdown->is_heading || read_turns(markdown, &turn);
    buffer_end(&turn.text);
    buffer_clear(&markdown->paragraph);
    return is_added;
}

/* ---- what md4c calls: 0 to go on ---- */

static int enter_block(MD_BLOCKTYPE type, void *detail, void *markdown_reader)
{
    struct markdown_reader *markdown = markdown_reader;
    (void)detail;
    bool is_added = end_paragraph(markdown);
    markdown->is_heading = type == MD_BLOCK_H;
    return !is_added;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *markdown_reader)
{
    struct markdown_reader *markdown = markdown_reader;
    (void)type, (void)detail;
    bool is_added = end_paragraph(markdown);
    markdown->is_heading = false;
    return !is_added;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *markdown_reader)
{
    struct markdown_reader *markdown = markdown_reader;
    (void)detail;
    if (type == MD_SPAN_STRONG)
        buffer_append_byte(&markdown->paragraph, STRONG_START);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *markdown_reader)
{
    struct markdown_reader *markdown = markdown_reader;
    (void)detail;
    if (type == MD_SPAN_STRONG)
        buffer_append_byte(&markdown->paragraph, STRONG_END);
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE length, void *markdown_reader)
{
    struct markdown_reader *markdown = markdown_reader;
    struct text text = {at, length};
    markdown->at = at;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        text = TEXT("\n");
    if (type == MD_TEXT_ENTITY)
        text = character_reference_decode(markdown->reader->arena, text, REFERENCE_IN_TEXT);
    if (type != MD_TEXT_HTML)
        buffer_append(&markdown->paragraph, text);
    return 0;
}

bool transcript_read_markdown(struct transcript_reader *reader)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };
    enum { GROWTH = 4 }; /* a mark is shorter than its markup, a reference never grows this far */
    struct markdown_reader markdown = {.reader = reader, .at = reader->content.at};
    struct text content = reader->content;
    buffer_begin(&markdown.paragraph, GROWTH * content.length + 1);
    int status = md_parse(content.at, (MD_SIZE)content.length, &parser, &markdown);
    buffer_end(&markdown.paragraph);
    return status == 0;
}
