#include "tidy/join.h"

#include "base/fold.h"

#define BETWEEN " / "

bool join_find(struct arena *scratch, const struct column_spec *spec, const struct batch_cell *cells, size_t width, ptrdiff_t *at)
{
    size_t found = 0;
    for (size_t i = 0; i < spec->join.list.len; i++) {
        struct str wanted = fold_text(scratch, spec->join.list.at[i]);
        at[i] = -1;
        for (size_t j = 0; j < width && at[i] < 0; j++)
            if (!cell_is_blank(&cells[j]) && str_equal(fold_text(scratch, cells[j].text), wanted))
                at[i] = (ptrdiff_t)j;
        found += at[i] >= 0;
    }
    return found > 0 && found == spec->join.list.len;
}

void join_place(struct arena *arena, const struct headings *headings, size_t column, const struct batch_cell *cells,
                struct layout *layout, bool *used)
{
    const struct column_spec *spec = &headings->source->columns.at[column];
    struct joined_cells joined = {.count = spec->join.list.len};
    struct arena *scratch = arena_new();
    struct strbuf heading = strbuf_new(arena);
    joined.at = ARENA_ARRAY(arena, ptrdiff_t, joined.count + 1);
    bool found = join_find(scratch, spec, cells, layout->width, joined.at);
    arena_drop(scratch);
    if (!found)
        return;
    for (size_t i = 0; i < joined.count; i++) {
        strbuf_printf(&heading, "%s%.*s", i ? BETWEEN : "", STR_ARGS(str_trim(cells[joined.at[i]].text)));
        used[joined.at[i]] = true;
    }
    layout->at[column] = joined.at[0];
    layout->headings[column] = strbuf_str(&heading);
    layout->joined[column] = joined;
}

struct batch_cell join_cell(const struct joined_cells *joined, const struct batch_cell *cells, size_t width, struct strbuf *buf)
{
    bool is_blank = true;
    buf->len = 0;
    for (size_t i = 0; i < joined->count; i++) {
        const struct batch_cell *cell = (size_t)joined->at[i] < width ? &cells[joined->at[i]] : NULL;
        if (i)
            strbuf_append(buf, STR(BETWEEN));
        if (!cell || cell_is_blank(cell))
            continue;
        if (cell->kind == CELL_FAILED)
            return *cell;
        strbuf_append(buf, cell_words(buf->arena, cell));
        is_blank = false;
    }
    return is_blank ? (struct batch_cell){STR_NONE, CELL_BLANK} : (struct batch_cell){strbuf_str(buf), CELL_WORDS};
}
