#include "ingest/sheet_shape.h"

#include "spec/schema.h"

void sheet_shape_hide(struct sheet_shape *shape, uint32_t first, uint32_t last)
{
    for (uint32_t column = first ? first : 1; column <= last && column <= LIMIT_COLUMNS; column++)
        shape->columns_hidden[column] = true;
}

static void keep_first(uint32_t *first, uint32_t row)
{
    if (*first == 0 || row < *first)
        *first = row;
}

void sheet_shape_merge(struct sheet_shape *shape, uint32_t row)
{
    keep_first(&shape->merged_row, row);
    if (row > HEADING_ROWS)
        keep_first(&shape->merged_below, row);
}

static void append_name(struct strbuf *text, size_t column)
{
    if (column > 26)
        strbuf_append_char(text, (char)('A' + (column - 1) / 26 - 1)); /* no sheet that is read goes beyond two letters */
    strbuf_append_char(text, (char)('A' + (column - 1) % 26));
}

struct str sheet_shape_columns(struct arena *arena, const struct sheet_shape *shape, size_t widest)
{
    struct strbuf text = strbuf_new(arena);
    size_t last = widest < LIMIT_COLUMNS ? widest : LIMIT_COLUMNS;
    for (size_t from = 1, to; from <= last; from = to + 1) {
        to = from;
        if (!shape->columns_hidden[from])
            continue;
        while (to < last && shape->columns_hidden[to + 1])
            to++;
        if (text.len)
            strbuf_append(&text, STR(", "));
        append_name(&text, from);
        if (to > from)
            strbuf_append_char(&text, ':');
        if (to > from)
            append_name(&text, to);
    }
    return strbuf_str(&text);
}
