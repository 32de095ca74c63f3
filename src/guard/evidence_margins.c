/* What tables say by their margins: sums, distinct totals, parts of a change. */
#include <math.h>

#include "guard/reading.h"
#include "guard/rules.h"

static double approximate(int128 value)
{
    return num_approximate((struct num){value, 0});
}

static size_t strip_at(const struct strip *strip, uint32_t position)
{
    return strip->down ? sheet_cell(strip->sheet, strip->measure, position, strip->still)
                       : sheet_cell(strip->sheet, strip->measure, strip->still, position);
}

static int128 strip_value(const struct strip *strip, uint32_t position)
{
    struct num value = {0};
    uint32_t row = strip->down ? position : strip->still, column = strip->down ? strip->still : position;

    release_value(strip->sheet->release, strip->measure, row, column, strip->sheet->period, &value);
    return value.units;
}

static const struct cube_cell *strip_truth(const struct strip *strip, uint32_t position)
{
    uint32_t row = strip->down ? position : strip->still, column = strip->down ? strip->still : position;

    return cube_at(strip->sheet->cube, strip->measure, row, column, strip->sheet->period);
}

static void state(struct statement *s, struct arena *arena, uint32_t position, int factor)
{
    size_t at = strip_at(s->strip, position);

    if (s->strip->sheet->gone[at])
        s->silent = true;
    s->truth += factor * strip_truth(s->strip, position)->value;
    if (s->strip->sheet->figures[at] == FIGURE_NONE) {
        s->known += s->silent ? 0 : factor * strip_value(s->strip, position);
        return;
    }
    *VEC_PUSH(arena, &s->figures) = s->strip->sheet->figures[at];
    *VEC_PUSH(arena, &s->factors) = factor;
}

static void conclude(struct reading_of_all *all, const struct statement *s, const char *what, bool equal)
{
    double rest = -approximate(s->known);

    if (s->silent || s->figures.len == 0 || s->truth < 0 || (equal && s->truth != 0))
        return;
    attack_fact(all->out->attack,
                str_format(all->arena, "%.*s: %s de %.*s", STR_ARGS(s->strip->sheet->cube->table), what, STR_ARGS(s->strip->axis->name)),
                rest, equal ? rest : INFINITY);
    for (size_t i = 0; i < s->figures.len; i++)
        attack_term(all->out->attack, s->figures.at[i], s->factors.at[i]);
}

/* What several codes share is a figure of its own, with those who stand in more than one as its contributors. */
static void conclude_overlap(struct reading_of_all *all, struct statement *s)
{
    const struct strip *strip = s->strip;
    const struct cube_cell *gross = strip_truth(strip, axis_gross(strip->axis));
    const struct cube_cell *total = strip_truth(strip, axis_total(strip->axis));
    struct cube_cell overlap = {.value = gross->value - total->value, .contributors = gross->repeated, .known = gross->known};
    uint32_t row = strip->down ? axis_gross(strip->axis) : strip->still, column = strip->down ? strip->still : axis_gross(strip->axis);

    if (s->silent || overlap.value < 0)
        return;
    struct exhibit *exhibit = exhibit_append(
        all, strip->sheet, strip->measure, row, column,
        str_format(all->arena, "empalme de %.*s", STR_ARGS(evidence_place(strip->sheet->cube, row, column, all->arena))));
    exhibit->overlap = true;
    exhibit->value = overlap.value;
    exhibit->contributors = overlap.contributors;
    exhibit_judge(exhibit, all->inputs, strip->sheet, strip->measure, &overlap);
    if (!exhibit->rule || s->figures.len == 0) {
        if (!exhibit->rule)
            all->out->exhibits.len--;
        conclude(all, s, "suma y total sin repetir", false);
        return;
    }
    exhibit->figure = attack_figure(all->out->attack, exhibit->place, false);
    *VEC_PUSH(all->arena, &s->figures) = exhibit->figure;
    *VEC_PUSH(all->arena, &s->factors) = -1;
    s->truth -= overlap.value;
    conclude(all, s, "suma menos total sin repetir", true);
}

/* The codes of one level are what they are part of, or the gross total, together. */
static void read_level(struct reading_of_all *all, const struct strip *strip, uint32_t parent)
{
    const struct axis *axis = strip->axis;
    struct statement parts = {.strip = strip};

    for (uint32_t position = 0; position < axis_unspecified(axis); position++)
        if (axis_parent(axis, position) == parent)
            state(&parts, all->arena, position, 1);
    if (parent == CODE_NONE)
        state(&parts, all->arena, axis_unspecified(axis), 1);
    state(&parts, all->arena, parent == CODE_NONE ? axis_gross(axis) : parent, -1);
    conclude(all, &parts, "suma", true);
}

static void read_strip(struct reading_of_all *all, const struct strip *strip)
{
    const struct axis *axis = strip->axis;
    struct statement margins = {.strip = strip};

    read_level(all, strip, CODE_NONE);
    for (uint32_t code = 0; code < axis_unspecified(axis); code++)
        if (axis_is_whole(axis, code))
            read_level(all, strip, code);
    state(&margins, all->arena, axis_gross(axis), 1);
    state(&margins, all->arena, axis_total(axis), -1);
    if (axis->additive) {
        conclude(all, &margins, "total", true);
        return;
    }
    if (strip->sheet->cube->measures[strip->measure].lag > 0)
        return; /* with a sign, nothing bounds anything */
    conclude_overlap(all, &margins);
    for (uint32_t position = 0; position <= axis_unspecified(axis); position++) {
        struct statement within = {.strip = strip};
        state(&within, all->arena, axis_total(axis), 1);
        state(&within, all->arena, position, -1);
        conclude(all, &within, "una parte dentro del total", false);
    }
}

/* ---- Parts of a change ---- */

static bool is_part(const struct cube *cube, size_t measure, size_t of)
{
    const struct measure_info *one = &cube->measures[measure], *other = &cube->measures[of];

    return one->flow_part && one->lag == other->lag && str_equal(one->flow_of, other->flow_of);
}

/* The change of the stock less all the flows of a family in the cell; false when a figure is not there. */
static bool family_rest(const struct sheet *sheet, size_t stock, size_t family, uint32_t row, uint32_t column, int128 *rest)
{
    const struct cube *cube = sheet->cube;
    uint32_t lag = (uint32_t)cube->measures[family].lag;

    if (sheet->period < lag || !cube_at(cube, stock, row, column, sheet->period)->known ||
        !cube_at(cube, stock, row, column, sheet->period - lag)->known)
        return false;
    *rest = cube_at(cube, stock, row, column, sheet->period)->value - cube_at(cube, stock, row, column, sheet->period - lag)->value;
    for (size_t i = 0; i < cube->measure_count; i++)
        *rest -= is_part(cube, i, family) ? cube_at(cube, i, row, column, sheet->period)->value : 0;
    return true;
}

static void read_change(struct reading_of_all *all, const struct sheet *sheet, size_t stock, size_t family, uint32_t row,
                        uint32_t column)
{
    uint32_t before = sheet->period - (uint32_t)sheet->cube->measures[family].lag;
    struct strip strip = {.sheet = sheet, .measure = stock, .down = true, .still = column, .axis = &sheet->cube->rows};
    struct statement s = {.strip = &strip};
    struct num value;

    if (!release_value(sheet->release, stock, row, column, before, &value))
        return;
    state(&s, all->arena, row, 1);
    for (strip.measure = 0; strip.measure < sheet->cube->measure_count; strip.measure++)
        if (is_part(sheet->cube, strip.measure, family))
            state(&s, all->arena, row, -1);
    s.known -= value.units;
    s.truth -= value.units;
    conclude(all, &s, "el cambio y sus partes", true);
}

/* When the flows are all the parts of the change, in every cell, readers know it. */
static void read_family(struct reading_of_all *all, const struct sheet *sheet, size_t stock, size_t family)
{
    uint32_t rows = axis_size(&sheet->cube->rows), columns = axis_size(&sheet->cube->columns);
    int128 rest;

    for (uint32_t i = 0; i < rows * columns; i++)
        if (!family_rest(sheet, stock, family, i / columns, i % columns, &rest) || rest != 0)
            return;
    for (uint32_t i = 0; i < rows * columns; i++)
        read_change(all, sheet, stock, family, i / columns, i % columns);
}

void reading_flows(struct reading_of_all *all, const struct sheet *sheet)
{
    const struct cube *cube = sheet->cube;

    for (size_t i = 0; i < cube->measure_count; i++) {
        bool first = cube->measures[i].flow_part;
        for (size_t j = 0; first && j < i; j++)
            first = !is_part(cube, j, i);
        for (size_t stock = 0; first && stock < cube->measure_count; stock++)
            if (cube->measures[stock].lag == 0 && str_equal(cube->measures[stock].name, cube->measures[i].flow_of))
                read_family(all, sheet, stock, i);
    }
}

static bool is_repeated(const struct axis *axis, uint32_t position)
{
    return axis->list && axis->additive && position == axis_gross(axis);
}

void reading_margins(struct reading_of_all *all, const struct sheet *sheet)
{
    const struct axis *rows = &sheet->cube->rows, *columns = &sheet->cube->columns;

    for (size_t measure = 0; measure < sheet->cube->measure_count; measure++) {
        for (uint32_t column = 0; rows->list && column < axis_size(columns); column++)
            if (!is_repeated(columns, column))
                read_strip(all, &(struct strip){sheet, measure, true, column, rows});
        for (uint32_t row = 0; columns->list && row < axis_size(rows); row++)
            if (!is_repeated(rows, row))
                read_strip(all, &(struct strip){sheet, measure, false, row, columns});
    }
}
