#include "guard/ranges.h"

static int128 step_of(const struct measure_info *info)
{
    int128 step = 1;

    for (uint8_t i = 0; i < info->scale; i++)
        step *= 10;
    return step;
}

static const struct known_range *range_of(const struct guard_inputs *inputs, const struct axis *axis, uint32_t position,
                                          struct str measure)
{
    for (size_t i = 0; axis->list && position < axis_unspecified(axis) && i < inputs->range_count; i++) {
        const struct known_range *range = &inputs->ranges[i];
        if (str_equal(range->dimension, axis->name) && str_equal(range->measure, measure) &&
            str_equal(range->code, axis_key(axis, position)))
            return range;
    }
    return NULL;
}

/* A firm stands in a gross total as often as it has codes: its class says nothing of that. */
static bool is_repeated(const struct axis *axis, uint32_t position)
{
    return axis->list && !axis->additive && position == axis_gross(axis);
}

bool range_find(const struct guard_inputs *inputs, const struct cube *cube, size_t measure, uint32_t row, uint32_t column,
                int32_t ordinal, struct range *out)
{
    const struct measure_info *info = &cube->measures[measure];
    int32_t period = ordinal - cube->first_period;
    const struct known_range *range = range_of(inputs, &cube->rows, row, info->name);

    if (!range)
        range = range_of(inputs, &cube->columns, column, info->name);
    if (!range || info->lag > 0 || !info->additive || info->counts || period < 0 || (uint32_t)period >= cube->period_count ||
        is_repeated(&cube->rows, row) || is_repeated(&cube->columns, column))
        return false;
    const struct cube_cell *cell = cube_at(cube, measure, row, column, (uint32_t)period);
    int128 each = cell->contributors * step_of(info);
    *out = (struct range){each * range->least, range->most < 0 ? -1 : each * range->most};
    return cell->known && cell->value >= out->least && (out->most < 0 || cell->value <= out->most);
}
