#include "guard/exchange.h"

#include "guard/rules.h"

struct sheet_out {
    const struct cube *cube;
    const struct release *release;
    struct policy_limits limits;
    size_t measure;
    uint32_t period;
    struct strbuf out;
};

/* Positions that are written: codes, "not specified", and the margin that is their sum. */
static uint32_t position_count(const struct axis *axis)
{
    return axis->list ? axis_unspecified(axis) + 2 : 1;
}

static uint32_t position_at(const struct axis *axis, uint32_t index)
{
    return axis->list && index > axis_unspecified(axis) ? axis_gross(axis) : index;
}

static uint32_t cell_number(const struct sheet_out *sheet, uint32_t row, uint32_t column)
{
    return row * position_count(&sheet->cube->columns) + column;
}

static char status_of(enum cell_state state)
{
    switch (state) {
    case STATE_WITHHELD:
        return 'u';
    case STATE_WITHHELD_SECONDARY:
        return 'm';
    case STATE_SHOWN:
        return 's';
    case STATE_EMPTY:
    case STATE_MISSING:
    case STATE_NOT_APPLICABLE:
        break;
    }
    return 'z';
}

static void write_number(struct sheet_out *sheet, int128 value)
{
    strbuf_append_char(&sheet->out, ' ');
    strbuf_append(&sheet->out, num_format(sheet->out.arena, (struct num){value, sheet->cube->measures[sheet->measure].scale}));
}

static void write_cell(struct sheet_out *sheet, uint32_t row, uint32_t column)
{
    uint32_t r = position_at(&sheet->cube->rows, row), c = position_at(&sheet->cube->columns, column);
    const struct cube_cell *cell = cube_at(sheet->cube, sheet->measure, r, c, sheet->period);
    const struct cube_cell *whole = cube_at(sheet->cube, sheet->measure, axis_gross(&sheet->cube->rows),
                                            axis_gross(&sheet->cube->columns), sheet->period);
    struct verdict verdict = cell_judge(cell, &sheet->cube->measures[sheet->measure], &sheet->limits);
    char status = status_of(release_state(sheet->release, sheet->measure, r, c, sheet->period));

    strbuf_printf(&sheet->out, "%u", cell_number(sheet, row, column));
    write_number(sheet, cell->value);
    write_number(sheet, cell->value);
    strbuf_printf(&sheet->out, " %c 0", status);
    write_number(sheet, whole->value);
    write_number(sheet, verdict.lower);
    write_number(sheet, verdict.upper);
    strbuf_append(&sheet->out, STR(" 0\n"));
}

static bool is_part(const struct axis *axis, uint32_t index, uint32_t whole)
{
    uint32_t last = position_count(axis) - 1;

    return index < last && axis_parent(axis, index) == (whole == last ? CODE_NONE : whole) && (whole == last || index < axis_unspecified(axis));
}

/* What is part of a code, or of the margin, adds up to it. */
static void write_relation(struct sheet_out *sheet, bool down, uint32_t still, uint32_t whole)
{
    const struct axis *axis = down ? &sheet->cube->rows : &sheet->cube->columns;
    uint32_t parts = 0;

    for (uint32_t i = 0; i < position_count(axis); i++)
        parts += is_part(axis, i, whole);
    strbuf_printf(&sheet->out, "0 %u : %u (-1)", parts + 1, down ? cell_number(sheet, whole, still) : cell_number(sheet, still, whole));
    for (uint32_t i = 0; i < position_count(axis); i++)
        if (is_part(axis, i, whole))
            strbuf_printf(&sheet->out, " %u (1)", down ? cell_number(sheet, i, still) : cell_number(sheet, still, i));
    strbuf_append_char(&sheet->out, '\n');
}

/* Of all lines of the axis and all levels; only counted when not `written`. */
static uint32_t write_relations(struct sheet_out *sheet, bool down, bool written)
{
    const struct axis *axis = down ? &sheet->cube->rows : &sheet->cube->columns;
    uint32_t lines = position_count(down ? &sheet->cube->columns : &sheet->cube->rows), last = position_count(axis) - 1, count = 0;

    for (uint32_t still = 0; axis->list && still < lines; still++)
        for (uint32_t whole = 0; whole <= last; whole++) {
            if (whole < last && !axis_is_whole(axis, whole))
                continue;
            count++;
            if (written)
                write_relation(sheet, down, still, whole);
        }
    return count;
}

struct str exchange_jj(const struct cube *cube, const struct release *release, const struct policy_spec *policy, size_t measure,
                       uint32_t period, struct arena *arena)
{
    struct sheet_out sheet = {cube, release, limits_find(policy, cube->table, cube->measures[measure].name),
                              measure, period, strbuf_new(arena)};
    uint32_t rows = position_count(&cube->rows), columns = position_count(&cube->columns);

    strbuf_printf(&sheet.out, "0\n%u\n", rows * columns);
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t column = 0; column < columns; column++)
            write_cell(&sheet, row, column);
    strbuf_printf(&sheet.out, "%u\n", write_relations(&sheet, true, false) + write_relations(&sheet, false, false));
    write_relations(&sheet, true, true);
    write_relations(&sheet, false, true);
    return strbuf_str(&sheet.out);
}
