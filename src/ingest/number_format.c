#include "ingest/number_format.h"

/* Skips what a format shows as it stands: "quoted", \x, _x, *x, [bracketed]. Bracketed hours, minutes or seconds are a span. */
static size_t literal_length(struct str code, size_t at, bool *is_span)
{
    char c = code.at[at];
    size_t end = at + 1;
    if (c == '\\' || c == '_' || c == '*')
        return 2;
    if (c != '"' && c != '[')
        return 0;
    while (end < code.len && code.at[end] != (c == '"' ? '"' : ']'))
        end++;
    if (c == '[' && end > at + 1) {
        char first = code.at[at + 1];
        bool one_letter = true;
        for (size_t i = at + 1; i < end; i++)
            one_letter &= (code.at[i] | 0x20) == (first | 0x20);
        *is_span |= one_letter && ((first | 0x20) == 'h' || (first | 0x20) == 'm' || (first | 0x20) == 's');
    }
    return end - at + 1;
}

static bool is_general(struct str code)
{
    static const char general[] = "general";
    if (code.len < sizeof general - 1)
        return false;
    for (size_t i = 0; i < sizeof general - 1; i++)
        if ((code.at[i] | 0x20) != general[i])
            return false;
    return true;
}

bool number_format_is_date(struct str code)
{
    bool is_span = false;
    bool is_date = false;
    if (is_general(code))
        return false;
    for (size_t at = 0; at < code.len;) {
        size_t literal = literal_length(code, at, &is_span);
        if (literal == 0) {
            char c = (char)(code.at[at] | 0x20);
            is_date |= c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's';
            literal = 1;
        }
        at += literal;
    }
    return is_date && !is_span;
}

/* The formats that a workbook does not spell out; 46 is [h]:mm:ss, a span. */
bool number_format_is_built_in_date(unsigned id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
}
