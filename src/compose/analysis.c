#include "compose/analysis.h"

#include "compose/words.h"

struct source_table {
    const struct grid *grid;
    size_t first, second; /* columns */
};

struct workshop {
    struct arena *arena;
    struct doc *doc;
};

#define FILL(w, word, ...) word_fill((w)->arena, (w)->doc->lang, (word), (const struct str[]){__VA_ARGS__}, 1)

static bool is_shown(const struct grid *grid, size_t row, size_t column)
{
    return grid->rows.at[row].cells.at[column].has_number;
}

static struct num number_at(const struct grid *grid, size_t row, size_t column)
{
    return grid->rows.at[row].cells.at[column].number;
}

static size_t find_row(const struct grid *grid, struct str key)
{
    size_t row = 0;
    while (row < grid->rows.len && !str_equal(grid->rows.at[row].key, key))
        row++;
    return row;
}

static size_t find_column(const struct grid *grid, struct str part, bool last)
{
    size_t found = 0;
    for (size_t c = 1; c < grid->columns.len && (last || !found); c++)
        if (str_find(grid->columns.at[c].id, part) >= 0)
            found = c;
    return found;
}

/* What is counted twice is taken off: then the rows add to the total, or the table is of no use here. */
static bool adds_up(const struct grid *grid, size_t column)
{
    struct num sum = num_from_int(0);
    size_t total = find_row(grid, STR("total"));
    for (size_t r = 0; r < grid->rows.len; r++) {
        bool overlap = str_equal(grid->rows.at[r].key, STR("overlap"));
        if (grid->rows.at[r].role != ROW_BODY && !overlap)
            continue;
        if (!is_shown(grid, r, column) || !(overlap ? num_subtract : num_add)(sum, number_at(grid, r, column), &sum))
            return false;
    }
    return total < grid->rows.len && is_shown(grid, total, column) && num_order(sum, number_at(grid, total, column)) == 0;
}

static bool find_waterfall(const struct doc *doc, struct source_table *out)
{
    for (size_t t = 0; t < doc->tables.len; t++) {
        const struct grid *grid = &doc->tables.at[t];
        size_t column = find_column(grid, STR(".change("), true);
        if (column && !grid->cell.len && adds_up(grid, column)) {
            *out = (struct source_table){.grid = grid, .first = column};
            return true;
        }
    }
    return false;
}

static bool find_quadrants(const struct doc *doc, struct source_table *out)
{
    for (size_t t = 0; t < doc->tables.len; t++) {
        const struct grid *grid = &doc->tables.at[t];
        size_t share = find_column(grid, STR(".share"), true), change = find_column(grid, STR(".change_pct("), true);
        if (share && change && !grid->cell.len) {
            *out = (struct source_table){.grid = grid, .first = share, .second = change};
            return true;
        }
    }
    return false;
}

static void append_column(struct workshop *w, struct grid *grid, struct str id, struct str label, const struct grid_column *like)
{
    *VEC_PUSH(w->arena, &grid->columns) = (struct grid_column){
        .id = id,
        .label = label,
        .short_label = label,
        .kind = like ? like->kind : GRID_TEXT,
        .decimals = like ? like->decimals : 0,
        .signed_form = like && like->signed_form,
    };
}

static void append_reference(struct workshop *w, struct grid *grid, const struct grid *source, size_t column)
{
    const struct grid_column *like = &source->columns.at[column];
    append_column(w, grid, str_format(w->arena, "%.*s!%.*s", STR_ARGS(source->name), STR_ARGS(like->id)), like->label, like);
}

static void append_number(struct workshop *w, struct grid_row *row, struct num number)
{
    struct grid_cell *cell = grid_append_cell(w->arena, row);
    cell->has_number = true;
    cell->number = number;
}

static struct grid *append_table(struct workshop *w, const struct grid *source, const char *id, enum word name, struct str title,
                                 enum word note)
{
    struct grid *grid = VEC_PUSH(w->arena, &w->doc->tables);
    *grid = (struct grid){.id = str_from_cstr(id),
                          .name = word_text(w->doc->lang, name),
                          .title = title,
                          .subtitle = source->subtitle,
                          .source = source->source};
    *VEC_PUSH(w->arena, &grid->notes) = word_text(w->doc->lang, note);
    append_column(w, grid, source->columns.at[0].id, source->columns.at[0].label, NULL);
    return grid;
}

static struct num smaller(struct num a, struct num b)
{
    return num_order(a, b) < 0 ? a : b;
}

static struct num larger(struct num a, struct num b)
{
    return num_order(a, b) > 0 ? a : b;
}

static struct num negated(struct num a)
{
    return (struct num){-a.units, a.scale};
}

/* A bar from `before` to `after`; beneath zero all is mirrored, so that a stack can draw it. */
static void append_bar(struct workshop *w, struct grid *grid, const struct grid_row *named, struct num change, struct num before,
                       bool mirrored)
{
    struct grid_row *row = grid_append_row(w->arena, grid, ROW_BODY, named->key);
    struct num zero = {0, change.scale}, after, up = larger(change, zero), down = larger(negated(change), zero);
    grid_append_cell(w->arena, row)->text = named->cells.at[0].text;
    append_number(w, row, change);
    num_add(before, change, &after);
    append_number(w, row, after);
    append_number(w, row, (mirrored ? larger : smaller)(before, after));
    append_number(w, row, mirrored ? negated(up) : up);
    append_number(w, row, mirrored ? negated(down) : down);
    append_number(w, row, zero);
}

static void append_total(struct workshop *w, struct grid *grid, const struct grid_row *named, struct num total)
{
    struct grid_row *row = grid_append_row(w->arena, grid, ROW_TOTAL, named->key);
    struct num zero = {0, total.scale};
    grid_append_cell(w->arena, row)->text = named->cells.at[0].text;
    append_number(w, row, total);
    append_number(w, row, total);
    for (int i = 0; i < 3; i++)
        append_number(w, row, zero);
    append_number(w, row, total);
}

static struct num step_of(const struct grid *source, size_t row, size_t column)
{
    struct num change = number_at(source, row, column);
    return str_equal(source->rows.at[row].key, STR("overlap")) ? negated(change) : change;
}

/* Rows of the waterfall: those that help the total first, so that no bar crosses zero. */
static size_t order_steps(const struct source_table *from, bool mirrored, size_t *steps)
{
    const struct grid *source = from->grid;
    size_t count = 0;
    for (size_t r = 0; r < source->rows.len; r++) {
        if (source->rows.at[r].role != ROW_BODY && !str_equal(source->rows.at[r].key, STR("overlap")))
            continue;
        size_t at = count++;
        for (; at > 0; at--) {
            int order = num_order(step_of(source, r, from->first), step_of(source, steps[at - 1], from->first));
            if (mirrored ? order >= 0 : order <= 0)
                break;
            steps[at] = steps[at - 1];
        }
        steps[at] = r;
    }
    return count;
}

static void append_waterfall(struct workshop *w, const struct source_table *from)
{
    static const struct {
        const char *id;
        enum word label;
    } parts[] = {{"running", WORD_WATERFALL_RUNNING},
                 {"base", WORD_WATERFALL_BASE},
                 {"up", WORD_WATERFALL_UP},
                 {"down", WORD_WATERFALL_DOWN},
                 {"level", WORD_WATERFALL_LEVEL}};
    const struct grid *source = from->grid;
    const struct grid_column *like = &source->columns.at[from->first];
    size_t total = find_row(source, STR("total")), *steps = ARENA_ARRAY(w->arena, size_t, source->rows.len);
    struct num sum = number_at(source, total, from->first), running = {0, sum.scale};
    bool mirrored = num_sign(sum) < 0;
    struct grid *grid = append_table(w, source, ANALYSIS_WATERFALL, WORD_WATERFALL, FILL(w, WORD_WATERFALL_TITLE, like->label),
                                     WORD_WATERFALL_NOTE);
    append_reference(w, grid, source, from->first);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        append_column(w, grid, str_from_cstr(parts[i].id), word_text(w->doc->lang, parts[i].label), like);
    size_t count = order_steps(from, mirrored, steps);
    for (size_t i = 0; i < count; i++) {
        struct num change = step_of(source, steps[i], from->first);
        append_bar(w, grid, &source->rows.at[steps[i]], change, running, mirrored);
        num_add(running, change, &running);
    }
    append_total(w, grid, &source->rows.at[total], sum);
}

static void append_quadrants(struct workshop *w, const struct source_table *from)
{
    const struct grid *source = from->grid;
    struct grid *grid = append_table(w, source, ANALYSIS_QUADRANTS, WORD_QUADRANTS, word_text(w->doc->lang, WORD_QUADRANTS_TITLE),
                                     WORD_QUADRANTS_NOTE);
    append_reference(w, grid, source, from->first);
    append_reference(w, grid, source, from->second);
    for (size_t r = 0; r < source->rows.len; r++) {
        const struct grid_row *named = &source->rows.at[r];
        bool total = named->role == ROW_TOTAL;
        if ((named->role != ROW_BODY && !total) || !is_shown(source, r, from->first) || !is_shown(source, r, from->second))
            continue;
        struct grid_row *row = grid_append_row(w->arena, grid, named->role, named->key);
        grid_append_cell(w->arena, row)->text = named->cells.at[0].text;
        append_number(w, row, number_at(source, r, from->first));
        append_number(w, row, number_at(source, r, from->second));
    }
}

struct doc *compose_analysis(const struct doc *doc, struct arena *arena)
{
    struct workshop w = {.arena = arena, .doc = ARENA_NEW(arena, struct doc)};
    struct source_table from;
    *w.doc = *doc;
    w.doc->tables.at = NULL;
    w.doc->tables.len = w.doc->tables.cap = 0;
    for (size_t i = 0; i < doc->tables.len; i++)
        *VEC_PUSH(arena, &w.doc->tables) = doc->tables.at[i];
    w.doc->head.title = FILL(&w, WORD_ANALYSIS_TITLE, doc->head.title);
    if (find_waterfall(doc, &from))
        append_waterfall(&w, &from);
    if (find_quadrants(doc, &from))
        append_quadrants(&w, &from);
    return w.doc;
}
