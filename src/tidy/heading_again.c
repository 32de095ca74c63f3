#include "tidy/heading_again.h"

#include "base/fold.h"

#define HEADING_BYTES_MAX 400U

static bool is_anchor_heading(const struct headings *headings, const struct layout *layout, const struct batch_cell *cell,
                              bool may_be_value)
{
    struct str text = str_trim(cell->text);
    if (cell->kind != CELL_WORDS || text.len == 0 || text.len > HEADING_BYTES_MAX)
        return false;
    if (str_equal(text, layout->headings[layout->anchor]))
        return true;
    if (may_be_value)
        return false;
    struct arena *scratch = arena_new();
    bool found = heading_column(headings, fold_text(scratch, text)) == (int)layout->anchor;
    arena_drop(scratch);
    return found;
}

/* Of headings in several rows each is part of what was read together. */
static bool is_part(struct arena *scratch, struct str heading, struct str text)
{
    return str_find(fold_text(scratch, heading), fold_text(scratch, text)) >= 0;
}

enum heading_again heading_again_find(const struct headings *headings, const struct layout *layout,
                                      const struct batch_cell *cells, size_t width, bool may_be_value)
{
    ptrdiff_t anchor = layout->at[layout->anchor];
    if (anchor < 0 || (size_t)anchor >= width || !is_anchor_heading(headings, layout, &cells[anchor], may_be_value))
        return HEADING_NONE;
    struct arena *scratch = arena_new();
    bool all = true;
    size_t others = 0;
    for (size_t i = 0; all && i < layout->column_count; i++) {
        ptrdiff_t at = layout->at[i];
        if (at < 0 || (size_t)at >= width || layout->joined[i].count || cell_is_blank(&cells[at]))
            continue;
        all = is_part(scratch, layout->headings[i], cells[at].text);
        others += i != layout->anchor;
    }
    arena_drop(scratch);
    if (may_be_value && !(all && others))
        return HEADING_NONE;
    return all ? HEADING_REPEATED : HEADING_OTHER;
}
