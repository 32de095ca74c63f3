#include "tidy/heading_rows.h"

#include "base/fold.h"

#define BETWEEN " / "

/* What an upper row says over a column: its own cell, or the nearest one to the left. */
static struct str text_over(const struct batch *first, size_t row, size_t at, bool carries)
{
    const struct batch_cell *cells = first->cells + row * first->width;
    for (size_t i = at + 1; i-- > 0;) {
        if (!cell_is_blank(&cells[i]))
            return str_trim(cells[i].text);
        if (!carries)
            break;
    }
    return STR_NONE;
}

static struct str join_column(struct arena *arena, const struct batch *first, size_t row, size_t count, size_t at)
{
    struct strbuf buf = strbuf_new(arena);
    struct str before = STR_NONE;
    for (size_t i = row + 1 - count; i <= row; i++) {
        struct str text = text_over(first, i, at, i < row);
        if (text.len == 0 || str_equal(text, before))
            continue;
        strbuf_printf(&buf, "%s%.*s", buf.len ? BETWEEN : "", STR_ARGS(text));
        before = text;
    }
    return strbuf_str(&buf);
}

/* Stub columns have their heading in one of the rows; what was carried over them from the left is not theirs. */
static struct str choose(struct arena *arena, const struct headings *headings, const struct batch *first, size_t row, size_t count,
                         size_t at)
{
    struct str joined = join_column(arena, first, row, count, at);
    if (heading_column(headings, fold_text(arena, joined)) >= 0)
        return joined;
    for (size_t i = 0; i < count; i++) {
        struct str own = text_over(first, row - i, at, false);
        if (own.len && heading_column(headings, fold_text(arena, own)) >= 0)
            return own;
    }
    return joined;
}

const struct batch_cell *heading_rows_join(struct arena *arena, const struct headings *headings, const struct batch *first, size_t row,
                                           size_t count)
{
    if (count <= 1)
        return first->cells + row * first->width;
    struct batch_cell *cells = ARENA_ARRAY(arena, struct batch_cell, first->width + 1);
    for (size_t i = 0; i < first->width; i++) {
        struct str text = choose(arena, headings, first, row, count, i);
        cells[i] = (struct batch_cell){text, text.len ? CELL_WORDS : CELL_BLANK};
    }
    return cells;
}
