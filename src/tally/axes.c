#include "tally/axes.h"

static uint32_t row_code(const struct tally_axis *axis, uint32_t row)
{
    const struct facts_column *column = axis->column;
    bool stated = column->present.at[row] && column->ids.at[row] != CODE_NONE;

    return stated && !axis_is_whole(&axis->axis, column->ids.at[row]) ? column->ids.at[row] : axis_unspecified(&axis->axis);
}

static bool refuse_two(const struct tally_axis *axis, const struct roster *roster, uint32_t row, struct fault *fault)
{
    const struct facts_origin *origin = &roster->facts->origins.at[row];
    const struct facts_file *file = &roster->facts->files.at[origin->file];
    struct place place = {.file = file->path, .sheet = file->sheet, .line = origin->row};

    return fault_raise(
        fault, FAULT_DATA, &place,
        "the key of this row has two codes of '%.*s' at once, which is declared additive; declare 'one_per_key: true' on its "
        "column, or leave 'additive' out",
        STR_ARGS(axis->axis.name));
}

/* The one code that the rows state, or "not specified"; *second is a row that states another. */
static uint32_t stated_code(const struct tally_axis *axis, const uint32_t *rows, size_t row_count, uint32_t *second)
{
    uint32_t none = axis_unspecified(&axis->axis), found = none;

    *second = UINT32_MAX;
    for (size_t i = 0; i < row_count; i++) {
        uint32_t code = row_code(axis, rows[i]);
        if (code == none)
            continue;
        if (found != none && found != code)
            *second = rows[i];
        else
            found = code;
    }
    return found;
}

/* A row without sector takes that of the unit's other rows: first of those that hold now, else of all if they agree. */
static bool settle(const struct tally_axis *axis, const struct roster *roster, uint32_t unit, const uint32_t *rows,
                   size_t row_count, uint32_t *codes, struct fault *fault)
{
    uint32_t start = roster->start[unit], none = axis_unspecified(&axis->axis), second;
    uint32_t code = stated_code(axis, rows, row_count, &second);

    if (second != UINT32_MAX)
        return refuse_two(axis, roster, second, fault);
    if (code == none) {
        code = stated_code(axis, &roster->rows[start], roster->start[unit + 1] - start, &second);
        if (second != UINT32_MAX)
            code = none;
    }
    for (size_t i = 0; i < row_count; i++)
        codes[i] = code;
    return true;
}

static bool find_class_figure(const struct class_source *source, uint32_t unit, uint32_t period, uint32_t row, struct class_figure *out)
{
    uint8_t scale = source->figures ? source->figures->scale : source->row_figures ? source->row_figures->scale : 0;
    int64_t value = 0;

    if (source->figures ? !figures_find(source->figures, unit, period, &value)
                        : !source->row_figures || !source->row_figures->present.at[row])
        return false;
    *out = (struct class_figure){source->figures ? value : source->row_figures->units.at[row],
                                 source->figures ? source->figures->divisor : 1};
    for (uint8_t i = 0; i < scale; i++)
        out->one *= 10;
    return true;
}

static uint32_t class_code(const struct tally_axis *axis, uint32_t unit, uint32_t period, uint32_t row, uint32_t by)
{
    const struct class_axis *class = &axis->class;
    struct class_figure staff, sales;

    if (!find_class_figure(&class->staff, unit, period, row, &staff))
        return axis_unspecified(&axis->axis);
    if (class->rule->score && find_class_figure(&class->sales, unit, period, row, &sales))
        return class->codes[class->rule->score(class->groups[by], &staff, &sales)];
    return class->codes[class->rule->find(class->groups[by], staff.figure, staff.one)];
}

static bool read_classes(const struct tally_axis *axis, const struct roster *roster, uint32_t unit, uint32_t period,
                         const uint32_t *rows, size_t row_count, uint32_t *codes, struct fault *fault)
{
    const struct tally_axis *by = axis->class.by;

    if (by && !axis_read_codes(by, roster, unit, period, rows, row_count, codes, fault))
        return false;
    for (size_t i = 0; i < row_count; i++)
        codes[i] = class_code(axis, unit, period, rows[i], by ? codes[i] : 0);
    return true;
}

bool axis_read_codes(const struct tally_axis *axis, const struct roster *roster, uint32_t unit, uint32_t period,
                     const uint32_t *rows, size_t row_count, uint32_t *codes, struct fault *fault)
{
    if (axis->class.rule)
        return read_classes(axis, roster, unit, period, rows, row_count, codes, fault);
    if (axis->settled)
        return settle(axis, roster, unit, rows, row_count, codes, fault);
    for (size_t i = 0; i < row_count; i++)
        codes[i] = axis->column ? row_code(axis, rows[i]) : 0;
    return true;
}
