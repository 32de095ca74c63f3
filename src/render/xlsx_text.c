#include "render/xlsx_text.h"

#include <string.h>
#include <strings.h>

#define SHEET_NAME_CHARS 31
#define EXCERPT_BYTES 40

/* What XML 1.0 allows; a carriage return too, which is written as an escape, for parsers turn it into something else. */
static bool is_allowed(uint32_t point, bool lines)
{
    if (point < 0x20)
        return lines && (point == '\t' || point == '\n' || point == '\r');
    return point != 0xFFFE && point != 0xFFFF && point != 0x7F;
}

static bool raise_text(struct fault *fault, struct str text, const char *why)
{
    struct str start = text;
    size_t bad;
    if (start.len > EXCERPT_BYTES)
        start.len = EXCERPT_BYTES;
    if (!str_is_utf8(start, &bad))
        start.len = bad;
    return fault_raise(fault, FAULT_DATA, NULL, "text '%.*s…' %s", STR_ARGS(start), why);
}

static bool check_text(struct str text, bool lines, size_t *chars, struct fault *fault)
{
    *chars = 0;
    if (!str_is_utf8(text, NULL))
        return raise_text(fault, text, "is not UTF-8; a workbook cannot hold it");
    for (size_t at = 0; at < text.len; (*chars)++)
        if (!is_allowed(str_code_point(text, &at), lines))
            return raise_text(fault, text,
                              "holds a control character that a workbook cannot hold; remove it where it comes from");
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "_x0041_": readers would take it for the character U+0041. */
static bool is_escape(struct str text, size_t at)
{
    if (at + 7 > text.len || text.at[at] != '_' || text.at[at + 1] != 'x' || text.at[at + 6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!is_hex(text.at[at + i]))
            return false;
    return true;
}

static char *copy_escaped(struct arena *arena, struct str text)
{
    size_t escapes = 0, len = 0;
    for (size_t i = 0; i < text.len; i++)
        escapes += is_escape(text, i) || text.at[i] == '\r';
    char *copy = arena_alloc(arena, text.len + escapes * 6 + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\r') {
            memcpy(copy + len, "_x000D_", 7);
            len += 7;
            continue;
        }
        copy[len++] = text.at[i];
        if (is_escape(text, i)) {
            memcpy(copy + len, "x005F_", 6);
            len += 6;
        }
    }
    return copy;
}

bool xlsx_text_cell(struct arena *arena, struct str text, char **out, struct fault *fault)
{
    size_t chars;
    if (!check_text(text, true, &chars, fault))
        return false;
    *out = copy_escaped(arena, text);
    return strlen(*out) <= XLSX_CELL_CHARS || raise_text(fault, text, "is longer than a cell of a workbook may be");
}

bool xlsx_text_heading(struct arena *arena, struct str text, char **out, struct fault *fault)
{
    size_t chars;
    if (!check_text(text, false, &chars, fault))
        return false;
    *out = copy_escaped(arena, text);
    return (chars > 0 && strlen(*out) <= XLSX_SHORT_CHARS) ||
           raise_text(fault, text, "is empty or too long for the heading of a column");
}

/* Where to cut a text that has more characters than `most`: before the word that goes over. */
static size_t cut_at(struct str text, size_t most)
{
    size_t at = 0, word = 0;
    for (size_t chars = 0; at < text.len && chars < most; chars++) {
        if (text.at[at] == ' ')
            word = at;
        str_code_point(text, &at);
    }
    return word ? word : at;
}

bool xlsx_text_short(struct arena *arena, struct str text, char **out, struct fault *fault)
{
    size_t chars;
    if (!check_text(text, true, &chars, fault))
        return false;
    if (chars > XLSX_SHORT_CHARS)
        text = str_format(arena, "%.*s…", (int)cut_at(text, XLSX_SHORT_CHARS - 1), text.at);
    *out = copy_escaped(arena, text);
    return true;
}

static bool is_reserved(struct str name)
{
    static const char *const reserved[] = {"history", "historial"};
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (name.len == strlen(reserved[i]) && strncasecmp(name.at, reserved[i], name.len) == 0)
            return true;
    return false;
}

bool xlsx_text_sheet_name(struct arena *arena, struct str name, char **out, struct fault *fault)
{
    size_t chars;
    if (!check_text(name, false, &chars, fault))
        return false;
    bool good = chars >= 1 && chars <= SHEET_NAME_CHARS && !is_reserved(name);
    for (size_t i = 0; good && i < name.len; i++)
        good = !strchr("[]:*?/\\'", name.at[i]) && !is_escape(name, i);
    *out = copy_escaped(arena, name);
    return good || fault_raise(fault, FAULT_INTERNAL, NULL, "a sheet of a workbook cannot be called '%.*s'", STR_ARGS(name));
}
