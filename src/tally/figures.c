#include "tally/figures.h"

#include "tally/roster.h"

uint16_t figures_needed(enum over_time over_time, uint32_t parts)
{
    return (uint16_t)(over_time == OVER_TIME_LAST ? 1U << (parts - 1) : (1U << parts) - 1);
}

uint32_t figures_divisor(enum over_time over_time, uint32_t parts)
{
    return over_time == OVER_TIME_MEAN ? parts : 1;
}

bool filters_pass(const struct row_filters *filters, size_t row)
{
    for (size_t i = 0; i < filters->list.len; i++) {
        const struct row_filter *filter = &filters->list.at[i];
        if (!filter->column->present.at[row] || filter->column->ids.at[row] != filter->code)
            return false;
    }
    return true;
}

static bool row_value(const struct figures_ask *ask, size_t row, int64_t *value)
{
    *value = ask->column ? ask->column->units.at[row] : 1;
    return ask->column ? ask->column->present.at[row] : roster_states_figure(ask->facts, row);
}

static void keep_largest(struct figures *figures, size_t place, int64_t value)
{
    if (!figures->parts[place] || value > figures->values[place])
        figures->values[place] = value;
    figures->parts[place] = figures->needed;
}

static bool add_part(struct figures *figures, size_t place, uint16_t bit, int64_t value, struct fault *fault)
{
    if (__builtin_add_overflow(figures->values[place], value, &figures->values[place]))
        return fault_raise(fault, FAULT_INTERNAL, NULL, "source '%.*s': the figures of one unit exceed 64 bits",
                           STR_ARGS(figures->ask.facts->source));
    figures->parts[place] = (uint16_t)(figures->parts[place] | bit);
    return true;
}

static bool add_row(struct figures *figures, const struct facts_column *period, const struct frame *frame, uint32_t parts,
                    size_t row, struct fault *fault)
{
    uint32_t when = 0, part = 0;
    size_t first = (size_t)figures->ask.units[row] * figures->period_count;
    int64_t value;

    if (!filters_pass(figures->ask.filters, row) || !row_value(&figures->ask, row, &value))
        return true;
    if (!period) {
        keep_largest(figures, first, value);
        return true;
    }
    if (!period->present.at[row] || !frame_find(frame, parts, period->ordinals.at[row], &when, &part) ||
        !(figures->needed & 1U << part))
        return true;
    return add_part(figures, first + when, (uint16_t)(1U << part), value, fault);
}

static void note_seen(struct figures *figures)
{
    int64_t value;

    for (uint32_t unit = 0; unit < figures->ask.unit_count; unit++)
        for (uint32_t period = 0; period < figures->period_count; period++)
            if (figures_find(figures, unit, period, &value))
                figures->seen[period] = true;
}

/* After what was seen is noted: a period of which nobody reported stays without figures. */
static void carry_forward(struct arena *arena, struct figures *figures)
{
    uint32_t count = figures->period_count;

    if (!figures->ask.carry || count == 1)
        return;
    figures->carried = ARENA_ARRAY(arena, uint8_t, (size_t)figures->ask.unit_count * count);
    for (uint32_t unit = 0; unit < figures->ask.unit_count; unit++) {
        uint32_t age = UINT32_MAX; /* of the figure at hand */
        for (uint32_t period = 0; period < count; period++) {
            size_t place = (size_t)unit * count + period;
            age = figures->parts[place] == figures->needed ? 0 : age == UINT32_MAX ? age : age + 1;
            if (age == 0 || age > figures->ask.carry || !figures->seen[period])
                continue;
            figures->values[place] = figures->values[place - age];
            figures->parts[place] = figures->needed;
            figures->carried[place] = (uint8_t)age;
        }
    }
}

bool figures_new(struct arena *arena, const struct figures_ask *ask, const struct frame *frame, struct figures **out,
                 struct fault *fault)
{
    const struct facts_column *period = roster_find_period(ask->facts);
    uint32_t parts = period ? frame_parts(frame->kind, period->period_kind) : 1;
    uint32_t period_count = period ? frame->count : 1;
    size_t place_count = (size_t)ask->unit_count * period_count;
    struct figures *figures = ARENA_NEW(arena, struct figures);

    if (parts == 0)
        return fault_raise(fault, FAULT_DATA, NULL,
                           "source '%.*s' states coarser periods than the report; choose a frequency no finer than its periods",
                           STR_ARGS(ask->facts->source));
    *figures = (struct figures){
        .ask = *ask,
        .scale = ask->column ? ask->column->scale : 0,
        .divisor = figures_divisor(ask->over_time, parts),
        .period_count = period_count,
        .values = ARENA_ARRAY(arena, int64_t, place_count),
        .parts = ARENA_ARRAY(arena, uint16_t, place_count),
        .needed = figures_needed(ask->over_time, parts),
        .seen = ARENA_ARRAY(arena, bool, period_count),
    };
    for (size_t row = 0; row < ask->facts->row_count; row++)
        if (ask->units[row] < ask->unit_count && !add_row(figures, period, frame, parts, row, fault))
            return false;
    note_seen(figures);
    carry_forward(arena, figures);
    *out = figures;
    return true;
}
