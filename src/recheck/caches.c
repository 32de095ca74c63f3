#include "recheck/caches.h"

#include "recheck/book.h"
#include "recheck/tags.h"

struct reading_of_chart {
    struct arena *arena;
    const struct doc *doc;
    struct str file;
    struct str sheet;     /* of the last reference */
    uint32_t row, column; /* its first cell, from 1 */
    uint32_t head_row;    /* of the series' name */
    bool in_cache;
    uint32_t index; /* of the point at hand */
};

static const struct grid *find_grid(const struct doc *doc, struct str sheet)
{
    for (size_t i = 0; i < doc->tables.len; i++)
        if (str_equal(doc->tables.at[i].name, sheet))
            return &doc->tables.at[i];
    for (size_t i = 0; i < doc->figures.len; i++)
        if (str_equal(doc->figures.at[i].grid.name, sheet))
            return &doc->figures.at[i].grid;
    return NULL;
}

/* "G1!$B$9:$B$19" or "'Hoja 1'!$B$9": the sheet and the first cell. */
static bool read_reference(struct reading_of_chart *r, struct str text)
{
    struct str cells, sheet = str_cut(text, '!', &cells), rest;
    struct strbuf plain = strbuf_new(r->arena);

    if (str_starts(sheet, STR("'")) && str_ends(sheet, STR("'")) && sheet.len > 1)
        sheet = str_slice(sheet, 1, sheet.len - 1);
    cells = str_cut(cells, ':', &rest);
    for (size_t i = 0; i < cells.len; i++)
        if (cells.at[i] != '$')
            strbuf_append_char(&plain, cells.at[i]);
    r->sheet = sheet;
    return book_parse_reference(strbuf_str(&plain), &r->row, &r->column);
}

static bool is_same(const struct grid *grid, uint32_t column, const struct grid_cell *cell, struct str text)
{
    struct num cached, shown = cell->number;

    if (!cell->has_number || !num_parse_float(text, NUM_SCALE_MAX / 2, &cached))
        return false;
    if (grid->columns.at[column].kind == GRID_PERCENT)
        cached.units *= 100; /* a sheet holds 0.123 and shows 12.3 % */
    return num_order(cached, shown) == 0;
}

static bool check_point(const struct reading_of_chart *r, struct str text, struct fault *fault)
{
    const struct grid *grid = find_grid(r->doc, r->sheet);
    uint32_t row = r->row + r->index, column = r->column - 1;

    if (!grid || !r->head_row || row <= r->head_row || column >= grid->columns.len || row - r->head_row > grid->rows.len)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "%.*s: a chart keeps %.*s of a cell that no table has (%.*s, row %u)",
                           STR_ARGS(r->file), STR_ARGS(text), STR_ARGS(r->sheet), row);
    const struct grid_row *of = &grid->rows.at[row - r->head_row - 1];
    if (is_same(grid, column, &of->cells.at[column], text))
        return true;
    return fault_raise(fault, FAULT_INTERNAL, NULL, "%.*s: a chart keeps %.*s where %.*s shows '%.*s' (%.*s)", STR_ARGS(r->file),
                       STR_ARGS(text), STR_ARGS(r->sheet),
                       STR_ARGS(grid_cell_text(r->arena, &grid->columns.at[column], &of->cells.at[column])), STR_ARGS(of->key));
}

bool caches_check(struct arena *arena, struct str xml, struct str file, const struct doc *doc, struct fault *fault)
{
    struct reading_of_chart r = {.arena = arena, .doc = doc, .file = file};
    struct tags tags = tags_of(arena, xml);
    struct tag tag;

    while (tags_next(&tags, &tag)) {
        if (tag_opens(&tag, "ser"))
            r.head_row = 0;
        if (tag_closes(&tag, "f") && !read_reference(&r, tag.before))
            r.sheet = STR_NONE; /* several ranges, or none: whatever is cached of them is refused below */
        if (tag_closes(&tag, "tx"))
            r.head_row = r.row;
        if (tag_opens(&tag, "numCache") || tag_closes(&tag, "numCache"))
            r.in_cache = !tag.closes;
        if (tag_opens(&tag, "pt"))
            r.index = tag_number(&tag, "idx", 0);
        if (r.in_cache && tag_closes(&tag, "v") && !check_point(&r, tag.before, fault))
            return false;
    }
    return true;
}
