#include "ingest/xlsx_text.h"

#include <string.h>

#include "ingest/xml.h"

#define ESCAPE_LENGTH 7 /* _xHHHH_ */

void xlsx_text_clear(struct xlsx_text *text)
{
    text->buf.len = 0;
    text->in_text = text->in_phonetic = false;
}

void xlsx_text_start(struct xlsx_text *text, const char *name)
{
    if (xml_is(name, "rPh"))
        text->in_phonetic = true;
    else if (xml_is_letter(name, 't'))
        text->in_text = !text->in_phonetic;
}

void xlsx_text_end(struct xlsx_text *text, const char *name)
{
    if (xml_is(name, "rPh"))
        text->in_phonetic = false;
    else if (xml_is_letter(name, 't'))
        text->in_text = false;
}

void xlsx_text_append(struct xlsx_text *text, struct str s)
{
    if (text->in_text)
        strbuf_append(&text->buf, s);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The unit that an escape at `at` stands for, or 0. */
static uint32_t unit_at(const char *at, size_t left)
{
    uint32_t unit = 0;
    if (left < ESCAPE_LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(at[i]);
        if (digit < 0)
            return 0;
        unit = unit << 4 | (uint32_t)digit;
    }
    return unit;
}

/* The character at `at`, and how many bytes its escapes take; 0 when it is none. */
static uint32_t character_at(const char *at, size_t left, size_t *taken)
{
    uint32_t unit = unit_at(at, left);
    *taken = ESCAPE_LENGTH;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    uint32_t second = left > ESCAPE_LENGTH ? unit_at(at + ESCAPE_LENGTH, left - ESCAPE_LENGTH) : 0;
    if (unit > 0xDBFF || second < 0xDC00 || second > 0xDFFF)
        return 0;
    *taken = 2 * (size_t)ESCAPE_LENGTH;
    return 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
}

static size_t write_code_point(char *at, uint32_t code_point)
{
    if (code_point < 0x80) {
        at[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code_point >>= 6)
        at[i] = (char)(0x80 | (code_point & 0x3F));
    at[0] = (char)(lead[length] | code_point);
    return length;
}

struct str xlsx_text_take(struct xlsx_text *text)
{
    char *at = text->buf.at;
    size_t length = text->buf.len;
    size_t to = 0;
    if (length < ESCAPE_LENGTH || !memchr(at, '_', length))
        return (struct str){at, length};
    for (size_t from = 0; from < length;) {
        size_t taken;
        uint32_t character = at[from] == '_' ? character_at(at + from, length - from, &taken) : 0;
        if (character) {
            to += write_code_point(at + to, character);
            from += taken;
        } else {
            at[to++] = at[from++];
        }
    }
    return (struct str){at, to};
}
