#include "recheck/recheck.h"

#define EXACT_SCALE 18
#define FLOAT_DIGITS 15 /* what a binary float of a workbook keeps of a decimal */

enum step { STEP_ABOVE, STEP_ROWS, STEP_BENEATH };

struct recheck {
    struct arena *arena;
    const struct grid *grid;
    struct str file;
    bool text; /* figures are read as words */
    enum step step;
    size_t next; /* row of the grid that comes next */
    recheck_more *more;
    void *from;
};

struct recheck *recheck_new(struct arena *arena, const struct grid *grid, struct str file)
{
    struct recheck *recheck = ARENA_NEW(arena, struct recheck);
    recheck->arena = arena;
    recheck->grid = grid;
    recheck->file = file;
    return recheck;
}

struct recheck *recheck_new_text(struct arena *arena, const struct grid *grid, struct str file)
{
    struct recheck *recheck = recheck_new(arena, grid, file);
    recheck->text = true;
    return recheck;
}

void recheck_parts(struct recheck *recheck, recheck_more *more, void *from)
{
    recheck->more = more;
    recheck->from = from;
}

/* The next part that has rows. */
static void pass_on(struct recheck *recheck)
{
    while (recheck->next == recheck->grid->rows.len) {
        const struct grid *grid = recheck->more ? recheck->more(recheck->from, &recheck->arena) : NULL;
        if (!grid)
            break;
        recheck->grid = grid;
        recheck->next = 0;
    }
    recheck->step = recheck->next == recheck->grid->rows.len ? STEP_BENEATH : STEP_ROWS;
}

static struct place place_at(const struct recheck *recheck, uint32_t line, size_t column)
{
    return (struct place){.file = recheck->file, .sheet = recheck->grid->name, .line = line, .column = (unsigned)column};
}

static const struct batch_cell *cell_at(const struct batch *batch, size_t row, size_t column)
{
    static const struct batch_cell blank = {.kind = CELL_BLANK};
    return column < batch->width ? &batch->cells[row * batch->width + column] : &blank;
}

static bool is_blank(const struct batch *batch, size_t row, size_t from)
{
    for (size_t i = from; i < batch->width; i++)
        if (cell_at(batch, row, i)->kind != CELL_BLANK)
            return false;
    return true;
}

static bool is_head(const struct recheck *recheck, const struct batch *batch, size_t row)
{
    const struct grid *grid = recheck->grid;
    for (size_t i = 0; i < grid->columns.len; i++) {
        const struct batch_cell *cell = cell_at(batch, row, i);
        if (cell->kind != CELL_WORDS || !str_equal(str_trim(cell->text), str_trim(grid->columns.at[i].label)))
            return false;
    }
    return true;
}

static int128 magnitude(int128 units)
{
    return units < 0 ? -units : units;
}

/* Within the last digit that a float keeps: |read - meant| × 10^15 ≤ |meant|. */
static bool is_nearest(struct num read, struct num meant)
{
    struct num difference, whole;
    if (!num_rescale(meant, EXACT_SCALE, ROUND_HALF_EVEN, &whole) || !num_subtract(read, whole, &difference))
        return false;
    int128 gap = magnitude(difference.units), most = magnitude(whole.units);
    for (int i = 0; i < FLOAT_DIGITS; i++)
        most /= 10;
    /* One unit of the eighteenth decimal is what rounding to it may leave. */
    return gap <= most + 1;
}

static bool number_agrees(const struct grid_column *column, const struct grid_cell *cell, const struct batch_cell *read)
{
    struct num value, meant = cell->number;
    if (read->kind != CELL_FIGURE || !num_parse_float(read->text, EXACT_SCALE, &value))
        return false;
    if (column->kind == GRID_PERCENT)
        meant.scale = (uint8_t)(meant.scale + 2);
    return meant.scale <= EXACT_SCALE && is_nearest(value, meant);
}

static bool text_agrees(const struct recheck *recheck, const struct grid_cell *cell, const struct batch_cell *read)
{
    struct str meant = cell->has_number ? num_format(recheck->arena, cell->number) : str_from_cstr(mark_sign(cell->mark));
    return read->kind == CELL_WORDS && str_equal(str_trim(read->text), meant);
}

static bool cell_agrees(const struct recheck *recheck, const struct grid_column *column, const struct grid_cell *cell,
                        const struct batch_cell *read)
{
    if (column->kind != GRID_TEXT && recheck->text)
        return text_agrees(recheck, cell, read);
    if (column->kind != GRID_TEXT && cell->has_number)
        return number_agrees(column, cell, read);
    struct str meant = column->kind == GRID_TEXT ? str_trim(cell->text) : str_from_cstr(mark_sign(cell->mark));
    return meant.len ? read->kind == CELL_WORDS && str_equal(str_trim(read->text), meant) : read->kind == CELL_BLANK;
}

static bool check_row(struct recheck *recheck, const struct batch *batch, size_t row, struct fault *fault)
{
    const struct grid *grid = recheck->grid;
    const struct grid_row *meant = &grid->rows.at[recheck->next++];
    for (size_t i = 0; i < grid->columns.len; i++) {
        const struct grid_column *column = &grid->columns.at[i];
        const struct batch_cell *read = cell_at(batch, row, i);
        struct place place = place_at(recheck, batch->rows_at[row], i + 1);
        if (cell_agrees(recheck, column, &meant->cells.at[i], read))
            continue;
        struct str text = grid_cell_text(recheck->arena, column, &meant->cells.at[i]);
        return fault_raise(fault, FAULT_INTERNAL, &place,
                           "row '%.*s', column '%.*s': '%.*s' was read back where '%.*s' was written", STR_ARGS(meant->key),
                           STR_ARGS(column->label), STR_ARGS(read->text), STR_ARGS(text));
    }
    struct place place = place_at(recheck, batch->rows_at[row], grid->columns.len + 1);
    return is_blank(batch, row, grid->columns.len) ||
           fault_raise(fault, FAULT_INTERNAL, &place, "a cell at the right of the table, where nothing was written");
}

static bool read_row(struct recheck *recheck, const struct batch *batch, size_t row, struct fault *fault)
{
    if (recheck->step == STEP_ABOVE) {
        if (is_head(recheck, batch, row))
            pass_on(recheck);
        return true;
    }
    if (recheck->step == STEP_BENEATH) {
        struct place place = place_at(recheck, batch->rows_at[row], 0);
        return is_blank(batch, row, 0) ||
               fault_raise(fault, FAULT_INTERNAL, &place, "a row beneath the table, where nothing was written");
    }
    if (!check_row(recheck, batch, row, fault))
        return false;
    pass_on(recheck);
    return true;
}

bool recheck_append(struct recheck *recheck, const struct batch *batch, struct fault *fault)
{
    for (size_t row = 0; row < batch->row_count; row++)
        if (!read_row(recheck, batch, row, fault))
            return false;
    return true;
}

bool recheck_finish(struct recheck *recheck, struct fault *fault)
{
    struct place place = place_at(recheck, 0, 0);
    if (recheck->step == STEP_ABOVE)
        return fault_raise(fault, FAULT_INTERNAL, &place, "the headings of table '%.*s' were not read back",
                           STR_ARGS(recheck->grid->id));
    return recheck->step == STEP_BENEATH ||
           fault_raise(fault, FAULT_INTERNAL, &place, "%zu of %zu rows were read back", recheck->next, recheck->grid->rows.len);
}
