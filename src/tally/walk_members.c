#include "tally/walk.h"

struct member_state {
    const struct date *last_days; /* by period */
    VEC(uint32_t) before;         /* rows that held in the period before */
    struct pairs spread;          /* the pairs whose spread is at hand */
    bool classed;                 /* codes change with the figures */
};

static void take_active(struct walk *walk, uint32_t unit, struct date day)
{
    const struct roster *roster = walk->plan->roster;

    walk->rows.len = 0;
    for (uint32_t i = roster->start[unit]; i < roster->start[unit + 1]; i++)
        if (roster_active(roster, roster->rows[i], day))
            *VEC_PUSH(walk->plan->scratch, &walk->rows) = roster->rows[i];
}

static bool same_as_before(const struct walk *walk, const struct member_state *state)
{
    if (walk->rows.len != state->before.len)
        return false;
    for (size_t i = 0; i < walk->rows.len; i++)
        if (walk->rows.at[i] != state->before.at[i])
            return false;
    return true;
}

/* Most units stay where they were: then the spread at hand serves again. */
static bool spread_unit(struct walk *walk, struct member_state *state, uint32_t unit, uint32_t period, struct fault *fault)
{
    struct arena *scratch = walk->plan->scratch;

    if (!state->classed && same_as_before(walk, state))
        return true;
    state->before.len = 0;
    walk->pairs.list.len = 0;
    if (!walk_read_codes(walk, unit, period, fault))
        return false;
    for (size_t i = 0; i < walk->rows.len; i++) {
        *VEC_PUSH(scratch, &state->before) = walk->rows.at[i];
        pairs_append(scratch, &walk->pairs, (struct code_pair){walk->row_codes.at[i], walk->column_codes.at[i]});
    }
    if (pairs_equal(&walk->pairs, &state->spread))
        return true;
    state->spread.list.len = 0;
    for (size_t i = 0; i < walk->pairs.list.len; i++)
        *VEC_PUSH(scratch, &state->spread.list) = walk->pairs.list.at[i];
    spread_fill(scratch, &walk->plan->rows.axis, &walk->plan->columns.axis, &walk->pairs, &walk->spread);
    return true;
}

static bool add_unit(struct walk *walk, uint32_t unit, uint32_t period, struct fault *fault)
{
    for (size_t i = 0; i < walk->plan->measure_count; i++) {
        const struct figures *figures = walk->plan->measures[i].figures;
        int64_t figure = 1;
        if (figures && !figures_find(figures, unit, period, &figure))
            continue;
        for (size_t j = 0; j < walk->spread.list.len; j++) {
            uint32_t times = walk->spread.list.at[j].times;
            struct contribution contribution = {(int128)figure * times, figure, times, times};
            if (!walk_add(walk, i, &walk->spread.list.at[j], period, &contribution, fault))
                return false;
        }
    }
    return true;
}

static const struct date *last_days(const struct plan *plan)
{
    struct date *days = ARENA_ARRAY(plan->scratch, struct date, plan->frame.count);

    for (uint32_t period = 0; period < plan->frame.count; period++)
        days[period] = period_last_day(frame_period(&plan->frame, period));
    return days;
}

bool walk_members(struct walk *walk, struct fault *fault)
{
    const struct plan *plan = walk->plan;
    struct member_state state = {.last_days = last_days(plan), .classed = plan->rows.class.rule || plan->columns.class.rule};

    for (uint32_t unit = 0; unit < plan->roster->unit_count; unit++) {
        if (plan->roster->start[unit] == plan->roster->start[unit + 1])
            continue;
        for (uint32_t period = 0; period < plan->frame.count; period++) {
            take_active(walk, unit, state.last_days[period]);
            if (walk->rows.len && (!spread_unit(walk, &state, unit, period, fault) || !add_unit(walk, unit, period, fault)))
                return false;
        }
    }
    return true;
}
