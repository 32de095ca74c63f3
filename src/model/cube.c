#include "model/cube.h"

size_t cube_cell_count(const struct cube *cube)
{
    return cube->measure_count * axis_size(&cube->rows) * axis_size(&cube->columns) * cube->period_count;
}

struct cube_cell *cube_at(const struct cube *cube, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    size_t place = (measure * axis_size(&cube->rows) + row) * axis_size(&cube->columns) + column;
    return &cube->cells[place * cube->period_count + period];
}

static void dump_cell(const struct cube_cell *cell, const struct measure_info *info, struct strbuf *out)
{
    if (!cell->known) {
        strbuf_append(out, STR("\tunknown\n"));
        return;
    }
    strbuf_append_char(out, '\t');
    strbuf_append(out, num_format(out->arena, (struct num){cell->value, info->scale}));
    strbuf_printf(out, "\tfrom %u", cell->contributors);
    if (cell->repeated)
        strbuf_printf(out, ", %u repeated", cell->repeated);
    if (cell->carried)
        strbuf_printf(out, ", %u carried", cell->carried);
    for (size_t i = 0; info->additive && i < 3 && cell->top[i] != 0; i++) {
        strbuf_append(out, i ? STR(" ") : STR("\ttop "));
        strbuf_append(out, num_format(out->arena, (struct num){cell->top[i], info->scale}));
    }
    strbuf_append_char(out, '\n');
}

static void dump_measure(const struct cube *cube, size_t measure, struct strbuf *out)
{
    for (uint32_t row = 0; row < axis_size(&cube->rows); row++)
        for (uint32_t column = 0; column < axis_size(&cube->columns); column++)
            for (uint32_t period = 0; period < cube->period_count; period++) {
                struct period when = {cube->period_kind, cube->first_period + (int32_t)period};
                strbuf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s", STR_ARGS(cube->measures[measure].name),
                              STR_ARGS(axis_key(&cube->rows, row)), STR_ARGS(axis_key(&cube->columns, column)),
                              STR_ARGS(period_format(out->arena, when)));
                dump_cell(cube_at(cube, measure, row, column, period), &cube->measures[measure], out);
            }
}

void cube_dump(const struct cube *cube, struct strbuf *out)
{
    strbuf_printf(out, "cube %.*s: %.*s%s by %.*s%s, %u periods\n", STR_ARGS(cube->table), STR_ARGS(cube->rows.name),
                  cube->rows.additive ? " (additive)" : "", STR_ARGS(cube->columns.name),
                  cube->columns.additive ? " (additive)" : "", cube->period_count);
    for (size_t measure = 0; measure < cube->measure_count; measure++)
        dump_measure(cube, measure, out);
}
