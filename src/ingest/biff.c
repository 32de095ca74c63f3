#include "ingest/biff.h"

#define HEAD 4u
#define REPLACEMENT 0xFFFDu

void biff_open(struct biff *biff, unsigned char *window, const struct stream *stream, struct str sheet)
{
    *biff = (struct biff){.stream = stream, .place = {.file = stream->input->shown, .sheet = sheet}, .window = window};
}

void biff_seek(struct biff *biff, uint64_t offset)
{
    biff->next = offset;
}

bool biff_raise(const struct biff *biff, struct fault *fault)
{
    return fault_raise(fault, FAULT_DATA, &biff->place,
                       "an incomplete or damaged old Excel workbook (.xls); ask for the file again");
}

/* Bytes of the stream, in the window; NULL when it ends before. */
static const unsigned char *bytes_at(struct biff *biff, uint64_t offset, size_t size, struct fault *fault)
{
    uint64_t left = offset < biff->stream->size ? biff->stream->size - offset : 0;
    if (size > left)
        return NULL;
    if (offset < biff->window_at || offset + size > biff->window_at + biff->window_size) {
        biff->window_size = 0;
        size_t most = left < BIFF_WINDOW ? (size_t)left : BIFF_WINDOW;
        if (!stream_read(biff->stream, offset, biff->window, most, fault))
            return NULL;
        biff->window_at = offset;
        biff->window_size = most;
    }
    return biff->window + (offset - biff->window_at);
}

bool biff_next(struct biff *biff, struct fault *fault)
{
    const unsigned char *head = bytes_at(biff, biff->next, HEAD, fault);
    if (!head)
        return biff_raise(biff, fault);
    biff->offset = biff->next;
    biff->type = (unsigned)(head[0] | head[1] << 8);
    biff->size = (size_t)(head[2] | head[3] << 8);
    biff->data = bytes_at(biff, biff->offset + HEAD, biff->size, fault);
    biff->at = 0;
    biff->next = biff->offset + HEAD + biff->size;
    return biff->data || biff_raise(biff, fault);
}

unsigned biff_peek(struct biff *biff)
{
    struct fault none = {0};
    unsigned char head[2];
    if (biff->next >= biff->window_at && biff->next + 2 <= biff->window_at + biff->window_size)
        return (unsigned)(biff->window[biff->next - biff->window_at] | biff->window[biff->next - biff->window_at + 1] << 8);
    if (!stream_read(biff->stream, biff->next, head, sizeof head, &none))
        return 0;
    return (unsigned)(head[0] | head[1] << 8);
}

uint32_t biff_number(const struct biff *biff, size_t at, unsigned bytes)
{
    uint32_t number = 0;
    while (bytes--)
        number = number << 8 | biff->data[at + bytes];
    return number;
}

/* Goes on in the next record when this one is used up. */
static bool go_on(struct biff *biff, struct fault *fault)
{
    while (biff->at >= biff->size)
        if (biff_peek(biff) != BIFF_CONTINUE || !biff_next(biff, fault))
            return biff_raise(biff, fault);
    return true;
}

bool biff_take(struct biff *biff, unsigned bytes, uint32_t *number, struct fault *fault)
{
    *number = 0;
    for (unsigned i = 0; i < bytes; i++) {
        if (!go_on(biff, fault))
            return false;
        *number |= (uint32_t)biff->data[biff->at++] << 8 * i;
    }
    return true;
}

bool biff_pass(struct biff *biff, uint64_t bytes, struct fault *fault)
{
    while (bytes) {
        if (!go_on(biff, fault))
            return false;
        uint64_t here = biff->size - biff->at < bytes ? biff->size - biff->at : bytes;
        biff->at += (size_t)here;
        bytes -= here;
    }
    return true;
}

/* Two units may make one character; one alone makes none, and its place is shown. */
static void append_unit(struct strbuf *text, uint32_t *high, uint32_t unit)
{
    if (*high && unit >= 0xDC00 && unit < 0xE000) {
        strbuf_append_code_point(text, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high)
        strbuf_append_code_point(text, REPLACEMENT);
    *high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (*high)
        return;
    strbuf_append_code_point(text, unit == 0 || (unit >= 0xDC00 && unit < 0xE000) ? REPLACEMENT : unit);
}

bool biff_take_wide_text(struct biff *biff, size_t count, bool wide, struct strbuf *text, struct fault *fault)
{
    uint32_t high = 0;
    for (; count; count--) {
        if (biff->at >= biff->size) {
            if (!go_on(biff, fault))
                return false;
            wide = biff->data[biff->at++] & 1; /* said anew where a text goes on */
        }
        if (biff->size - biff->at < (wide ? 2U : 1U))
            return biff_raise(biff, fault);
        append_unit(text, &high, biff_number(biff, biff->at, wide ? 2 : 1));
        biff->at += wide ? 2 : 1;
    }
    if (high)
        strbuf_append_code_point(text, REPLACEMENT);
    return true;
}

bool biff_take_bytes(struct biff *biff, size_t count, struct strbuf *bytes, struct fault *fault)
{
    for (; count; count--) {
        if (!go_on(biff, fault))
            return false;
        strbuf_append_char(bytes, (char)biff->data[biff->at++]);
    }
    return true;
}
