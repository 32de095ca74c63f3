#include "model/release.h"

static size_t place_of(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    size_t place = (measure * axis_size(&release->rows) + row) * axis_size(&release->columns) + column;
    return place * release->period_count + period;
}

enum cell_state release_state(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    return release->states[place_of(release, measure, row, column, period)];
}

bool release_value(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period,
                   struct num *value)
{
    size_t place = place_of(release, measure, row, column, period);
    const struct measure_info *info = &release->measures[measure];

    if (release->states[place] == STATE_EMPTY && info->additive) {
        *value = (struct num){0, info->scale};
        return true;
    }
    if (release->states[place] != STATE_SHOWN)
        return false;
    *value = release->values[place];
    return true;
}

uint32_t release_carried(const struct release *release, size_t measure, uint32_t row, uint32_t column, uint32_t period)
{
    return release->carried ? release->carried[place_of(release, measure, row, column, period)] : 0;
}

int release_measure(const struct release *release, struct str name)
{
    for (size_t i = 0; i < release->measure_count; i++)
        if (str_equal(release->measures[i].name, name))
            return (int)i;
    return -1;
}

struct period release_period(const struct release *release, uint32_t period)
{
    return (struct period){release->period_kind, release->first_period + (int32_t)period};
}

bool release_check(const struct release *release, struct fault *fault)
{
    size_t count = release->measure_count * axis_size(&release->rows) * axis_size(&release->columns) * release->period_count;

    if (!release->states || !release->values || release->period_count == 0 || release->measure_count == 0)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "release of table '%.*s' has no cells", STR_ARGS(release->table));
    for (size_t i = 0; i < count; i++) {
        if ((unsigned)release->states[i] > STATE_NOT_APPLICABLE)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "release of table '%.*s': cell %zu has no state",
                               STR_ARGS(release->table), i);
        if (release->states[i] != STATE_SHOWN && release->carried && release->carried[i])
            return fault_raise(fault, FAULT_INTERNAL, NULL, "release of table '%.*s': cell %zu is not shown but tells what it is made of",
                               STR_ARGS(release->table), i);
        if (release->states[i] != STATE_SHOWN && (release->values[i].units != 0 || release->values[i].scale != 0))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "release of table '%.*s': cell %zu is not shown but holds a value",
                               STR_ARGS(release->table), i);
    }
    return true;
}

static void dump_measure(const struct release *release, size_t measure, struct strbuf *out)
{
    static const char *const words[] = {
        [STATE_SHOWN] = "shown",       [STATE_EMPTY] = "empty",
        [STATE_WITHHELD] = "withheld", [STATE_WITHHELD_SECONDARY] = "withheld-secondary",
        [STATE_MISSING] = "missing",   [STATE_NOT_APPLICABLE] = "not-applicable",
    };
    for (uint32_t row = 0; row < axis_size(&release->rows); row++)
        for (uint32_t column = 0; column < axis_size(&release->columns); column++)
            for (uint32_t period = 0; period < release->period_count; period++) {
                enum cell_state state = release_state(release, measure, row, column, period);
                struct str when = period_format(out->arena, release_period(release, period));
                strbuf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s\t%s", STR_ARGS(release->measures[measure].name),
                              STR_ARGS(axis_key(&release->rows, row)), STR_ARGS(axis_key(&release->columns, column)),
                              STR_ARGS(when), words[state]);
                if (state == STATE_SHOWN) {
                    strbuf_append_char(out, '\t');
                    strbuf_append(out, num_format(out->arena, release->values[place_of(release, measure, row, column, period)]));
                }
                if (release_carried(release, measure, row, column, period))
                    strbuf_printf(out, "\tcarried %u", release_carried(release, measure, row, column, period));
                strbuf_append_char(out, '\n');
            }
}

void release_dump(const struct release *release, struct strbuf *out)
{
    strbuf_printf(out, "release %.*s: %.*s%s by %.*s%s, %u periods\n", STR_ARGS(release->table), STR_ARGS(release->rows.name),
                  release->rows.additive ? " (additive)" : "", STR_ARGS(release->columns.name),
                  release->columns.additive ? " (additive)" : "", release->period_count);
    for (size_t measure = 0; measure < release->measure_count; measure++)
        dump_measure(release, measure, out);
}
