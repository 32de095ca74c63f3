#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/fault.h"

struct str str_from_cstr(const char *cstr)
{
    return cstr ? (struct str){cstr, strlen(cstr)} : STR_NONE;
}

struct str str_copy(struct arena *arena, struct str s)
{
    return (struct str){str_cstr(arena, s), s.len};
}

const char *str_cstr(struct arena *arena, struct str s)
{
    char *at = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(at, s.at, s.len);
    return at;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    char text[256]; /* most texts are short; a copy of the right size keeps the arena small */
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (length >= 0 && (size_t)length < sizeof text)
        return str_copy(arena, (struct str){text, (size_t)length});

    struct strbuf buf = strbuf_new(arena);
    va_start(args, format);
    strbuf_vprintf(&buf, format, args);
    va_end(args);
    return strbuf_str(&buf);
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_order(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    if (needle.len == 0)
        return 0;
    for (size_t from = 0; from + needle.len <= s.len;) {
        const char *hit = memchr(s.at + from, needle.at[0], s.len - needle.len - from + 1);
        if (!hit)
            return -1;
        if (memcmp(hit, needle.at, needle.len) == 0)
            return hit - s.at;
        from = (size_t)(hit - s.at) + 1;
    }
    return -1;
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return STR_NONE;
    return (struct str){s.at + from, to - from};
}

static const struct str spaces[] = {
    {" ", 1},        {"\t", 1},       {"\n", 1},           {"\r", 1},           {"\v", 1},
    {"\f", 1},       {"\xC2\xA0", 2}, {"\xE2\x80\x87", 3}, {"\xE2\x80\xAF", 3}, {"\xEF\xBB\xBF", 3},
};
#define SPACE_COUNT (sizeof spaces / sizeof spaces[0])

static size_t leading_space(struct str s)
{
    for (size_t i = 0; i < SPACE_COUNT; i++)
        if (str_starts(s, spaces[i]))
            return spaces[i].len;
    return 0;
}

static size_t trailing_space(struct str s)
{
    for (size_t i = 0; i < SPACE_COUNT; i++)
        if (str_ends(s, spaces[i]))
            return spaces[i].len;
    return 0;
}

static bool is_visible_ascii(char c)
{
    return c > ' ' && c < 0x7F;
}

struct str str_trim(struct str s)
{
    if (s.len && is_visible_ascii(s.at[0]) && is_visible_ascii(s.at[s.len - 1]))
        return s; /* as nearly all are */
    for (size_t skip; s.len && (skip = leading_space(s)) > 0;)
        s = str_slice(s, skip, s.len);
    for (size_t skip; s.len && (skip = trailing_space(s)) > 0;)
        s = str_slice(s, 0, s.len - skip);
    return s;
}

struct str str_cut(struct str s, char separator, struct str *rest)
{
    const char *hit = s.len ? memchr(s.at, separator, s.len) : NULL;
    size_t before = hit ? (size_t)(hit - s.at) : s.len;
    *rest = hit ? str_slice(s, before + 1, s.len) : STR_NONE;
    return str_slice(s, 0, before);
}

/* Length of the well-formed sequence at the start of s, by the table of well-formed byte sequences of the Unicode Standard
 * (chapter 3, table 3-7); 0 when there is none. */
static size_t sequence_length(const unsigned char *at, size_t len)
{
    unsigned char first = at[0];
    if (first < 0x80)
        return 1;
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || len < length)
        return 0;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

bool str_is_utf8(struct str s, size_t *bad_offset)
{
    const unsigned char *at = (const unsigned char *)s.at;
    size_t i = 0;
    while (i < s.len) {
        if (at[i] < 0x80) {
            i++;
            continue;
        }
        size_t length = sequence_length(at + i, s.len - i);
        if (length == 0) {
            if (bad_offset)
                *bad_offset = i;
            return false;
        }
        i += length;
    }
    return true;
}

uint32_t str_code_point(struct str s, size_t *offset)
{
    const unsigned char *at = (const unsigned char *)s.at + *offset;
    size_t length = sequence_length(at, s.len - *offset);
    static const unsigned char payload[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    if (length == 0)
        fault_abort(FAULT_INTERNAL, "text that is not UTF-8 where it was promised");
    uint32_t code_point = at[0] & payload[length];
    for (size_t i = 1; i < length; i++)
        code_point = code_point << 6 | (at[i] & 0x3FU);
    *offset += length;
    return code_point;
}

struct strbuf strbuf_new(struct arena *arena)
{
    return (struct strbuf){.arena = arena};
}

static void reserve(struct strbuf *buf, size_t more)
{
    if (buf->cap - buf->len >= more)
        return;
    size_t cap = buf->cap ? buf->cap * 2 : 64;
    if (cap - buf->len < more)
        cap = buf->len + more;
    buf->at = arena_grow(buf->arena, buf->at, buf->cap, cap);
    buf->cap = cap;
}

void strbuf_append(struct strbuf *buf, struct str s)
{
    if (s.len == 0)
        return;
    reserve(buf, s.len);
    memcpy(buf->at + buf->len, s.at, s.len);
    buf->len += s.len;
}

void strbuf_append_char(struct strbuf *buf, char c)
{
    reserve(buf, 1);
    buf->at[buf->len++] = c;
}

void strbuf_append_json(struct strbuf *buf, struct str s)
{
    strbuf_append_char(buf, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c < 0x20 || c == 0x7F)
            strbuf_printf(buf, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            strbuf_printf(buf, "\\%c", c);
        else
            strbuf_append_char(buf, s.at[i]);
    }
    strbuf_append_char(buf, '"');
}

void strbuf_append_code_point(struct strbuf *buf, uint32_t code_point)
{
    char at[4];
    size_t length = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code_point >>= 6)
        at[i] = (char)(0x80 | (code_point & 0x3F));
    at[0] = (char)(lead[length] | code_point);
    strbuf_append(buf, (struct str){at, length});
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_vprintf(buf, format, args);
    va_end(args);
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    reserve(buf, 32);
    size_t left = buf->cap - buf->len;
    int length = vsnprintf(buf->at + buf->len, left, format, again);
    va_end(again);
    if (length < 0)
        fault_abort(FAULT_INTERNAL, "a format that cannot be printed");
    if ((size_t)length >= left) {
        reserve(buf, (size_t)length + 1);
        vsnprintf(buf->at + buf->len, (size_t)length + 1, format, args);
    }
    buf->len += (size_t)length;
}

struct str strbuf_str(const struct strbuf *buf)
{
    return (struct str){buf->at, buf->len};
}
