#include "ingest/csv_text.h"

#include <string.h>

void csv_text_start(struct csv_text *text, char quote)
{
    decoder_rewind(&text->decoder);
    text->quote = quote;
    text->from = text->to = 0;
    text->next_lf = text->next_cr = text->next_quote = 0;
    text->ended = false;
}

void csv_text_look_again(struct csv_text *text)
{
    text->next_lf = text->next_cr = text->next_quote = 0;
}

static void make_room(struct csv_text *text, size_t more)
{
    size_t waiting = text->to - text->from;
    if (waiting + more > text->size) {
        size_t size = 2 * (waiting + more);
        char *at = arena_alloc(text->arena, size);
        if (waiting)
            memcpy(at, text->at + text->from, waiting);
        text->at = at;
        text->size = size;
    } else if (waiting && text->from) {
        memmove(text->at, text->at + text->from, waiting);
    }
    text->from = 0;
    text->to = waiting;
    csv_text_look_again(text);
}

bool csv_text_fill(struct csv_text *text, struct fault *fault)
{
    struct str block;
    if (!decoder_read(&text->decoder, &block, fault))
        return false;
    text->ended = block.len == 0;
    make_room(text, block.len);
    if (block.len)
        memcpy(text->at + text->to, block.at, block.len);
    text->to += block.len;
    return true;
}

/* Looks once at each byte, however often it is asked. */
static size_t find_next(const struct csv_text *text, size_t *known, size_t at, char c)
{
    if (*known < at || (*known == at && (at == text->to || text->at[at] != c))) {
        const char *found = at < text->to ? memchr(text->at + at, c, text->to - at) : NULL;
        *known = found ? (size_t)(found - text->at) : text->to;
    }
    return *known;
}

bool csv_text_line(struct csv_text *text, size_t at, size_t *end, size_t *next)
{
    size_t lf = find_next(text, &text->next_lf, at, '\n');
    size_t cr = find_next(text, &text->next_cr, at, '\r');
    *end = lf < cr ? lf : cr;
    *next = *end + 1;
    if (*end == text->to) {
        *next = text->to;
        return text->ended && at < text->to;
    }
    if (*end == cr) {
        if (*next == text->to)
            return text->ended; /* a line feed may follow */
        *next += text->at[*next] == '\n';
    }
    return true;
}

bool csv_text_has_quote(struct csv_text *text, size_t at, size_t end)
{
    return find_next(text, &text->next_quote, at, text->quote) < end;
}
