#include "guard/flows.h"

/* The flows of one stock over one span, in one period. */
struct family {
    const struct cube *cube;
    struct release *release;
    size_t stock; /* measure, or measure_count when the cube has it not */
    int lag;
    struct str of;
    uint32_t period;
};

static bool is_member(const struct family *family, size_t measure)
{
    const struct measure_info *info = &family->cube->measures[measure];

    return info->lag == family->lag && str_equal(info->flow_of, family->of);
}

static enum cell_state *state_at(const struct family *family, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    return &family->release->states[cube_at(family->cube, measure, row, column, period) - family->cube->cells];
}

static bool is_withheld(enum cell_state state)
{
    return state == STATE_WITHHELD || state == STATE_WITHHELD_SECONDARY;
}

static bool stock_is_withheld(const struct family *family, uint32_t row, uint32_t column)
{
    uint32_t before = family->period - (uint32_t)family->lag;

    return family->stock < family->cube->measure_count &&
           (is_withheld(*state_at(family, family->stock, row, column, family->period)) ||
            is_withheld(*state_at(family, family->stock, row, column, before)));
}

static bool part_is_withheld(const struct family *family, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < family->cube->measure_count; i++)
        if (is_member(family, i) && is_withheld(*state_at(family, i, row, column, family->period)))
            return true;
    return false;
}

/* True when anything changed. */
static bool withhold_cell(const struct family *family, uint32_t row, uint32_t column)
{
    bool changed = false;

    for (size_t i = 0; i < family->cube->measure_count; i++) {
        enum cell_state *state = state_at(family, i, row, column, family->period);
        if (!is_member(family, i) || *state != STATE_SHOWN)
            continue;
        *state = STATE_WITHHELD_SECONDARY;
        changed = true;
    }
    return changed;
}

static bool complete_cells(const struct family *family)
{
    bool changed = false;

    for (uint32_t row = 0; row < axis_size(&family->cube->rows); row++)
        for (uint32_t column = 0; column < axis_size(&family->cube->columns); column++)
            if (part_is_withheld(family, row, column) || stock_is_withheld(family, row, column))
                changed |= withhold_cell(family, row, column);
    return changed;
}

/* One line of codes with the other axis held still: its margins give way to what it withholds. */
static bool complete_line(const struct family *family, bool along_rows, uint32_t still)
{
    const struct axis *axis = along_rows ? &family->cube->rows : &family->cube->columns;
    uint32_t withheld = 0;
    bool changed = false;

    for (uint32_t code = axis_unspecified(axis) + 1; axis->list && code-- > 0;) { /* a part takes along what it is part of */
        bool hidden = along_rows ? part_is_withheld(family, code, still) : part_is_withheld(family, still, code);
        uint32_t parent = axis_parent(axis, code);
        withheld += hidden && parent == CODE_NONE;
        if (hidden && parent != CODE_NONE)
            changed |= along_rows ? withhold_cell(family, parent, still) : withhold_cell(family, still, parent);
    }
    if (withheld == 0)
        return changed;
    changed |= along_rows ? withhold_cell(family, axis_gross(axis), still) : withhold_cell(family, still, axis_gross(axis));
    if (axis->additive || withheld == 1)
        changed |= along_rows ? withhold_cell(family, axis_total(axis), still) : withhold_cell(family, still, axis_total(axis));
    return changed;
}

static void complete(const struct family *family)
{
    bool changed = true;

    while (changed) {
        changed = complete_cells(family);
        for (uint32_t column = 0; column < axis_size(&family->cube->columns); column++)
            changed |= complete_line(family, true, column);
        for (uint32_t row = 0; row < axis_size(&family->cube->rows); row++)
            changed |= complete_line(family, false, row);
    }
}

static size_t find_stock(const struct cube *cube, struct str name)
{
    size_t i = 0;

    while (i < cube->measure_count && !str_equal(cube->measures[i].name, name))
        i++;
    return i;
}

void flows_withhold(const struct cube *cube, struct release *release)
{
    for (size_t i = 0; i < cube->measure_count; i++) {
        struct family family = {cube, release, 0, cube->measures[i].lag, cube->measures[i].flow_of, 0};
        bool first = family.lag > 0;
        for (size_t j = 0; first && j < i; j++)
            first = !is_member(&family, j);
        if (!first)
            continue;
        family.stock = find_stock(cube, family.of);
        for (family.period = (uint32_t)family.lag; family.period < cube->period_count; family.period++)
            complete(&family);
    }
}
