#include "model/ledger.h"

#define DECIMALS_MOST 18

void ledger_append_text(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c <= ' ' || c == ',' || c == '/' || c == '"' || c == '%')
            strbuf_printf(out, "%%%02X", c);
        else
            strbuf_append_char(out, (char)c);
    }
}

void ledger_append_place(struct strbuf *out, const struct axis *rows, const struct axis *columns, uint32_t row, uint32_t column)
{
    ledger_append_text(out, axis_key(rows, row));
    if (!columns->list)
        return;
    strbuf_append_char(out, '/');
    ledger_append_text(out, axis_key(columns, column));
}

void ledger_append_figure(struct strbuf *out, int128 figure)
{
    char digits[48];
    size_t at = sizeof digits;
    bool negative = figure < 0;

    do {
        int digit = (int)(figure % 10);
        digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        figure /= 10;
    } while (figure != 0);
    if (negative)
        digits[--at] = '-';
    strbuf_append(out, (struct str){digits + at, sizeof digits - at});
}

static bool parse_figure(struct str text, int128 *figure)
{
    bool negative = text.len > 0 && text.at[0] == '-';

    *figure = 0;
    for (size_t i = negative; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || __builtin_mul_overflow(*figure, 10, figure) ||
            __builtin_add_overflow(*figure, text.at[i] - '0', figure))
            return false;
    }
    *figure = negative ? -*figure : *figure;
    return text.len > negative;
}

bool ledger_parse(struct str text, struct ledger_line *line)
{
    struct str rest = text;
    int128 decimals, parts;

    line->contributor = str_cut(rest, ',', &rest);
    line->measure = str_cut(rest, ',', &rest);
    if (!parse_figure(str_cut(rest, ',', &rest), &decimals) || !parse_figure(str_cut(rest, ',', &rest), &parts) ||
        !period_parse(str_cut(rest, ',', &rest), &line->first) || decimals < 0 || decimals > DECIMALS_MOST || parts < 1 ||
        parts > UINT16_MAX)
        return false;
    line->decimals = (uint8_t)decimals;
    line->parts = (uint32_t)parts;
    line->places = str_cut(rest, ',', &line->figures);
    return line->figures.len > 0;
}

bool ledger_next_figure(struct str *figures, int128 *figure)
{
    return parse_figure(str_cut(*figures, ' ', figures), figure);
}
