#include "tidy/layout.h"

#include "base/fold.h"
#include "tidy/heading_rows.h"
#include "tidy/join.h"
#include "tidy/wide.h"

#define HEADING_BYTES_MAX 400U /* longer texts are no headings */

static void mark_wide(struct headings *headings, struct str column)
{
    int index = source_column(headings->source, column);
    if (index >= 0)
        headings->is_wide[index] = true;
}

struct headings headings_new(struct arena *arena, const struct source_spec *source, struct feed *feeds)
{
    struct headings headings = {.source = source, .feeds = feeds, .folded = dict_new(arena)};
    headings.is_wide = ARENA_ARRAY(arena, bool, source->columns.len + 1);
    for (size_t i = 0; i < source->columns.len; i++) {
        const struct strs *texts = &source->columns.at[i].headings;
        for (size_t j = 0; j < texts->list.len; j++) {
            uint32_t id = dict_append(headings.folded, fold_text(arena, texts->list.at[j]));
            if (id == headings.column_of.len)
                *VEC_PUSH(arena, &headings.column_of) = i;
        }
    }
    for (size_t i = 0; i < source->wide.len; i++) {
        mark_wide(&headings, source->wide.at[i].into);
        mark_wide(&headings, source->wide.at[i].value);
    }
    return headings;
}

int heading_column(const struct headings *headings, struct str folded)
{
    uint32_t id = dict_find(headings->folded, folded);
    return id == DICT_NONE ? -1 : (int)headings->column_of.at[id];
}

/* Keys and periods are needed even where the definition does not say so: without them no row stands. */
bool heading_is_needed(const struct headings *headings, size_t column)
{
    const struct column_spec *spec = &headings->source->columns.at[column];
    if (headings->is_wide[column] || headings->feeds[column].constant.kind != CELL_BLANK)
        return false;
    return spec->required || spec->type == COLUMN_PERIOD || str_equal(spec->name, headings->source->key);
}

static bool may_be_heading(const struct batch_cell *cell)
{
    return (cell->kind == CELL_WORDS || cell->kind == CELL_FIGURE) && cell->text.len <= HEADING_BYTES_MAX && !cell_is_blank(cell);
}

/* One row of the first batch, looked at as headings. */
struct row_score {
    size_t columns;
    size_t wide;
    bool whole;
};

static size_t count_wide(struct arena *scratch, const struct headings *headings, const struct batch_cell *cells, size_t width,
                         bool *all_met)
{
    size_t count = 0, which;
    struct wide_match match;
    size_t spec_count = headings->source->wide.len;
    bool *met = ARENA_ARRAY(scratch, bool, spec_count + 1);
    for (size_t i = 0; spec_count && i < width; i++) {
        if (!may_be_heading(&cells[i]) || !wide_find(scratch, headings, cells[i].text, PERIOD_NONE, &match, &which))
            continue;
        met[which] = true;
        count++;
    }
    *all_met = true;
    for (size_t i = 0; i < spec_count; i++)
        *all_met = *all_met && met[i];
    return count;
}

static struct row_score score_row(struct arena *scratch, const struct headings *headings, const struct batch_cell *cells,
                                  size_t width)
{
    struct row_score score = {.whole = true};
    bool *met = ARENA_ARRAY(scratch, bool, headings->source->columns.len + 1);
    for (size_t i = 0; i < width; i++) {
        int column = may_be_heading(&cells[i]) ? heading_column(headings, fold_text(scratch, cells[i].text)) : -1;
        if (column < 0 || met[column])
            continue;
        met[column] = true;
        score.columns++;
    }
    for (size_t i = 0; i < headings->source->columns.len; i++) {
        const struct column_spec *spec = &headings->source->columns.at[i];
        ptrdiff_t *at = ARENA_ARRAY(scratch, ptrdiff_t, spec->join.list.len + 1);
        if (spec->join.list.len == 0 || !join_find(scratch, spec, cells, width, at))
            continue;
        met[i] = true;
        score.columns++;
    }
    for (size_t i = 0; i < headings->source->columns.len; i++)
        score.whole = score.whole && (met[i] || !heading_is_needed(headings, i));
    score.whole = score.whole && score.columns > 0;
    if (score.whole)
        score.wide = count_wide(scratch, headings, cells, width, &score.whole);
    return score;
}

/* The row with all needed headings and the most of all, or -1. */
static ptrdiff_t best_row(struct arena *scratch, const struct headings *headings, const struct batch *first, size_t heading_rows)
{
    size_t best = 0;
    ptrdiff_t found = -1;
    for (size_t row = heading_rows - 1; row < first->row_count && row < HEADING_ROWS; row++) {
        const struct batch_cell *cells = heading_rows_join(scratch, headings, first, row, heading_rows);
        struct row_score score = score_row(scratch, headings, cells, first->width);
        if (!score.whole || score.columns + score.wide <= best)
            continue;
        best = score.columns + score.wide;
        found = (ptrdiff_t)row;
    }
    return found;
}

static bool refuse_twice(const struct layout *layout, struct str name, size_t at, const struct str *spelt, struct fault *fault)
{
    struct place place = {.file = layout->file, .sheet = layout->sheet, .line = layout->heading_row, .column = (unsigned)at + 1};
    return fault_raise(
        fault, FAULT_DATA, &place,
        "two headings name the column '%.*s': '%.*s' and '%.*s'; rename one of them, or leave only one of them under "
        "'heading' in the definition",
        STR_ARGS(name), STR_ARGS(spelt[0]), STR_ARGS(spelt[1]));
}

static bool place_column(struct layout *layout, const struct headings *headings, size_t column, size_t at, struct str heading,
                         struct fault *fault)
{
    const struct str spelt[] = {layout->headings[column], heading};
    if (layout->at[column] >= 0)
        return refuse_twice(layout, headings->source->columns.at[column].name, at, spelt, fault);
    layout->at[column] = (ptrdiff_t)at;
    layout->headings[column] = heading;
    return true;
}

static bool place_wide(struct arena *arena, struct layout *layout, const struct headings *headings,
                       const struct wide_match *match, size_t at, struct str heading, struct fault *fault)
{
    const struct str spelt[] = {heading, heading};
    if (!wide_append(arena, layout, match, at, heading))
        return refuse_twice(layout, headings->source->columns.at[match->column].name, at, spelt, fault);
    layout->headings[match->column] = heading;
    return true;
}

static bool place_headings(struct arena *arena, const struct headings *headings, const struct batch_cell *cells, size_t width,
                           struct layout *layout, struct fault *fault)
{
    struct arena *scratch = arena_new();
    bool *used = ARENA_ARRAY(scratch, bool, width + 1);
    bool good = true;
    for (size_t i = 0; i < layout->column_count; i++)
        join_place(arena, headings, i, cells, layout, used);
    for (size_t at = 0; good && at < width; at++) {
        struct wide_match match;
        size_t which;
        if (cell_is_blank(&cells[at]))
            continue;
        struct str heading = str_copy(arena, str_trim(cells[at].text));
        int column = may_be_heading(&cells[at]) ? heading_column(headings, fold_text(scratch, heading)) : -1;
        enum period_kind kind = layout->groups.len ? layout->groups.at[0].period_kind : PERIOD_NONE;
        if (column >= 0)
            good = place_column(layout, headings, (size_t)column, at, heading, fault);
        else if (wide_find(scratch, headings, heading, kind, &match, &which))
            good = place_wide(arena, layout, headings, &match, at, heading, fault);
        else if (!used[at])
            *VEC_PUSH(arena, &layout->extra.list) = heading;
    }
    arena_drop(scratch);
    return good;
}

/* The key, or else the first needed column, the first period, or the first column at all that the sheet has. */
static size_t find_anchor(const struct headings *headings, const struct layout *layout)
{
    int key = source_column(headings->source, headings->source->key);
    if (key >= 0 && layout->at[key] >= 0)
        return (size_t)key;
    size_t first = layout->column_count, needed = layout->column_count;
    for (size_t i = layout->column_count; i-- > 0;) {
        if (layout->at[i] < 0 || headings->is_wide[i])
            continue;
        first = i;
        if (heading_is_needed(headings, i))
            needed = i;
    }
    return needed < layout->column_count ? needed : first;
}

static void mark_looked(struct layout *layout)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->at[i] >= 0)
            layout->looked[layout->at[i]] = true;
    for (size_t i = 0; i < layout->groups.len; i++)
        for (size_t j = 0; j < layout->groups.at[i].places.len; j++)
            layout->looked[layout->groups.at[i].places.at[j].at] = true;
    for (size_t i = 0; i < layout->column_count; i++)
        for (size_t j = 0; j < layout->joined[i].count; j++)
            layout->looked[layout->joined[i].at[j]] = true;
    for (ptrdiff_t i = 0; i < layout->at[layout->anchor]; i++)
        layout->looked[i] = true;
}

bool layout_find(struct arena *arena, const struct headings *headings, const struct batch *first, size_t heading_rows,
                 struct layout *layout, bool *found, struct fault *fault)
{
    struct arena *scratch = arena_new();
    ptrdiff_t row = best_row(scratch, headings, first, heading_rows);
    arena_drop(scratch);
    *found = row >= 0;
    if (row < 0)
        return true;

    layout->heading_row = first->rows_at[row];
    layout->column_count = headings->source->columns.len;
    layout->width = first->width;
    layout->at = ARENA_ARRAY(arena, ptrdiff_t, layout->column_count + 1);
    layout->headings = ARENA_ARRAY(arena, struct str, layout->column_count + 1);
    layout->joined = ARENA_ARRAY(arena, struct joined_cells, layout->column_count + 1);
    layout->looked = ARENA_ARRAY(arena, bool, layout->width + 1);
    for (size_t i = 0; i < layout->column_count; i++)
        layout->at[i] = -1;
    const struct batch_cell *cells = heading_rows_join(arena, headings, first, (size_t)row, heading_rows);
    if (!place_headings(arena, headings, cells, first->width, layout, fault))
        return false;
    layout->anchor = find_anchor(headings, layout);
    mark_looked(layout);
    return true;
}
