#include "tidy/near_miss.h"

#include "base/fold.h"
#include "tidy/join.h"

#define EDITS_MAX 2U
#define LETTERS_AN_EDIT 3U

static bool has_join(struct arena *scratch, const struct column_spec *spec, const struct batch_cell *cells, size_t width)
{
    ptrdiff_t *at = ARENA_ARRAY(scratch, ptrdiff_t, spec->join.list.len + 1);
    return spec->join.list.len && join_find(scratch, spec, cells, width, at);
}

/* The needed columns that a row of cells has headings for. */
static size_t mark_met(struct arena *scratch, const struct headings *headings, const struct batch_cell *cells, size_t width,
                       bool *met)
{
    size_t count = 0;
    for (size_t i = 0; i < width; i++) {
        int column = cell_is_blank(&cells[i]) ? -1 : heading_column(headings, fold_text(scratch, cells[i].text));
        if (column < 0 || met[column])
            continue;
        met[column] = true;
    }
    for (size_t i = 0; i < headings->source->columns.len; i++) {
        met[i] = met[i] || has_join(scratch, &headings->source->columns.at[i], cells, width);
        count += met[i] && heading_is_needed(headings, i);
    }
    return count;
}

static struct str list_missing(struct arena *arena, const struct headings *headings, const bool *met, ptrdiff_t *first)
{
    struct strbuf buf = strbuf_new(arena);
    *first = -1;
    for (size_t i = 0; i < headings->source->columns.len; i++) {
        const struct column_spec *spec = &headings->source->columns.at[i];
        if (met[i] || !heading_is_needed(headings, i))
            continue;
        *first = *first < 0 ? (ptrdiff_t)i : *first;
        strbuf_printf(&buf, "%s'%.*s' (", buf.len ? ", " : "", STR_ARGS(spec->name));
        const struct strs *texts = spec->join.list.len ? &spec->join : &spec->headings;
        for (size_t j = 0; j < texts->list.len; j++)
            strbuf_printf(&buf, "%s%.*s", j == 0 ? "" : texts == &spec->join ? " + " : ", ", STR_ARGS(texts->list.at[j]));
        strbuf_append_char(&buf, ')');
    }
    return strbuf_str(&buf);
}

/* "'RFC', 'Giro', 'Mpio.'": what stands in the row, to be compared with what is missing. */
static struct str list_held(struct arena *arena, const struct batch_cell *cells, size_t width)
{
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < width; i++)
        if (!cell_is_blank(&cells[i]))
            strbuf_printf(&buf, "%s'%.*s'", buf.len ? ", " : "", STR_ARGS(str_trim(cells[i].text)));
    return strbuf_str(&buf);
}

static bool is_same_without_blanks(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && a.at[i] == ' ')
            i++;
        while (j < b.len && b.at[j] == ' ')
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (a.at[i++] != b.at[j++])
            return false;
    }
}

static unsigned distance_to_column(const struct headings *headings, size_t column, struct str folded)
{
    unsigned best = EDITS_MAX + 1;
    for (uint32_t id = 0; id < dict_count(headings->folded); id++) {
        struct str heading = dict_text(headings->folded, id);
        unsigned limit = heading.len / LETTERS_AN_EDIT < EDITS_MAX ? (unsigned)(heading.len / LETTERS_AN_EDIT) : EDITS_MAX;
        if (headings->column_of.at[id] != column)
            continue;
        unsigned distance = is_same_without_blanks(folded, heading) ? 0 : fold_distance(folded, heading, limit);
        if (distance <= limit && distance < best)
            best = distance;
    }
    return best;
}

bool near_miss_is_near(const struct headings *headings, size_t column, struct str text)
{
    struct arena *scratch = arena_new();
    bool is_near = distance_to_column(headings, column, fold_text(scratch, text)) <= EDITS_MAX;
    arena_drop(scratch);
    return is_near;
}

static void find_nearest(struct near_miss *miss, struct arena *arena, const struct headings *headings, size_t column,
                         const struct batch *first)
{
    struct arena *scratch = arena_new();
    unsigned best = EDITS_MAX + 1;
    for (size_t i = 0; i < first->width * first->row_count && i < first->width * HEADING_ROWS; i++) {
        const struct batch_cell *cell = &first->cells[i];
        uint32_t row = first->rows_at[i / first->width];
        if (cell_is_blank(cell) || (miss->score > 0 && row != miss->row))
            continue;
        unsigned distance = distance_to_column(headings, column, fold_text(scratch, cell->text));
        if (distance >= best)
            continue;
        best = distance;
        miss->nearest = str_copy(arena, str_trim(cell->text));
        miss->nearest_at = (unsigned)(i % first->width) + 1;
        miss->row = row;
    }
    arena_drop(scratch);
}

void near_miss_note(struct near_miss *miss, struct arena *arena, const struct headings *headings, const struct batch *first,
                    const struct layout *layout)
{
    struct arena *scratch = arena_new();
    struct near_miss here = {.file = str_copy(arena, layout->file), .sheet = str_copy(arena, layout->sheet)};
    bool *met = ARENA_ARRAY(scratch, bool, headings->source->columns.len + 1);
    ptrdiff_t missing = -1;
    for (size_t row = 0; row < first->row_count && row < HEADING_ROWS; row++) {
        bool *met_here = ARENA_ARRAY(scratch, bool, headings->source->columns.len + 1);
        size_t score = mark_met(scratch, headings, first->cells + row * first->width, first->width, met_here);
        if (here.row && score <= here.score)
            continue;
        here.row = first->rows_at[row];
        here.score = score;
        here.held = list_held(arena, first->cells + row * first->width, first->width);
        met = met_here;
    }
    here.missing = list_missing(arena, headings, met, &missing);
    if (missing >= 0)
        find_nearest(&here, arena, headings, (size_t)missing, first);
    bool is_nearer = here.score > miss->score || (here.score == miss->score && here.nearest.len > 0 && miss->nearest.len == 0);
    if (!str_equal(miss->file, here.file) || miss->row == 0 || is_nearer)
        *miss = here;
    arena_drop(scratch);
}

bool near_miss_raise(const struct near_miss *miss, struct str source, struct str file, struct fault *fault)
{
    struct place place = {.file = file};
    if (!str_equal(miss->file, file) || miss->row == 0)
        return fault_raise(fault, FAULT_DATA, &place,
                           "the file has no rows; check that it is the one meant and that it was saved whole");
    place.sheet = miss->sheet;
    if (miss->missing.len == 0)
        return fault_raise(fault, FAULT_DATA, &place,
                           "no row has the headings of source '%.*s'; check its 'columns' and 'wide' in the definition",
                           STR_ARGS(source));
    if (miss->nearest.len == 0 && miss->score == 0)
        return fault_raise(
            fault, FAULT_DATA, &place,
            "none of the first %u rows has the heading of %.*s; correct the sheet, or add its heading to source '%.*s'",
            HEADING_ROWS, STR_ARGS(miss->missing), STR_ARGS(source));
    place.line = miss->row;
    if (miss->nearest.len == 0)
        return fault_raise(fault, FAULT_DATA, &place,
                           "among the headings %.*s there is no %.*s; correct the sheet, or add its heading to source '%.*s'",
                           STR_ARGS(miss->held), STR_ARGS(miss->missing), STR_ARGS(source));
    place.column = miss->nearest_at;
    return fault_raise(fault, FAULT_DATA, &place,
                       "no heading of %.*s; the nearest is '%.*s': correct the sheet, or add this spelling to source '%.*s'",
                       STR_ARGS(miss->missing), STR_ARGS(miss->nearest), STR_ARGS(source));
}
