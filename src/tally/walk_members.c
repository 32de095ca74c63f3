#include "tally/flows.h"

struct member_state {
    const struct date *last_days; /* by period */
    VEC(uint32_t) before;         /* rows that held in the period before */
    struct pairs spread;          /* the pairs whose spread is at hand */
    bool classed;                 /* codes change with the figures */
    struct flow_history history;  /* of the unit at hand; pairs NULL when no flow is asked for */
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

/* A table that crosses a dimension with itself has each pair of the unit's codes. */
static void cross_codes(struct walk *walk)
{
    for (size_t i = 0; plan_is_crossed(walk->plan) && i < walk->rows.len; i++)
        for (size_t j = 0; j < walk->rows.len; j++)
            pairs_append(walk->plan->scratch, &walk->pairs, (struct code_pair){walk->row_codes.at[i], walk->column_codes.at[j]});
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
    cross_codes(walk);
    if (pairs_equal(&walk->pairs, &state->spread))
        return true;
    state->spread.list.len = 0;
    for (size_t i = 0; i < walk->pairs.list.len; i++)
        *VEC_PUSH(scratch, &state->spread.list) = walk->pairs.list.at[i];
    spread_fill(scratch, &walk->plan->rows.axis, &walk->plan->columns.axis, &walk->pairs, &walk->spread);
    return true;
}

/* The sum of the weights that lead the unit's figures to a place: in a distinct total no more than one whole. */
static int64_t weight_of(const struct walk *walk, const struct landing *landing)
{
    const struct plan *plan = walk->plan;
    const struct facts_column *weight = plan->roster->weight;
    int64_t sum = 0, whole = 1;

    for (uint8_t i = 0; i < weight->scale; i++)
        whole *= 10;
    for (size_t i = 0; i < walk->rows.len; i++) {
        struct code_pair pair = {walk->row_codes.at[i], walk->column_codes.at[i]};
        if (!spread_covers(&plan->rows.axis, &plan->columns.axis, landing, pair))
            continue;
        sum += weight->present.at[walk->rows.at[i]] ? weight->units.at[walk->rows.at[i]] : whole;
    }
    bool is_gross = (plan->rows.axis.list && landing->row == axis_gross(&plan->rows.axis)) ||
                    (plan->columns.axis.list && landing->column == axis_gross(&plan->columns.axis));
    return is_gross || sum < whole ? sum : whole;
}

static bool weigh(const struct walk *walk, const struct plan_measure *measure, const struct landing *landing, int64_t figure,
                  struct contribution *contribution)
{
    int64_t weight;

    *contribution = (struct contribution){(int128)figure * landing->times, figure, landing->times, landing->times};
    if (!walk->plan->roster->weight || !measure->column || !measure->kind->weighed)
        return true;
    weight = weight_of(walk, landing);
    contribution->whole = (int128)figure * weight;
    contribution->copies = 1;
    return !__builtin_mul_overflow(figure, weight, &contribution->figure);
}

/* The periods since the unit joined where it lands: by the earliest of the rows that hold there, all of which must have a date. */
static bool tenure_of(const struct walk *walk, const struct landing *landing, uint32_t period, int64_t *periods)
{
    const struct plan *plan = walk->plan;
    const struct facts_column *from = plan->roster->from;
    struct period now = frame_period(&plan->frame, period);
    int32_t first = INT32_MAX;

    for (size_t i = 0; i < walk->rows.len; i++) {
        struct code_pair pair = {walk->row_codes.at[i], walk->column_codes.at[i]};
        if (!spread_covers(&plan->rows.axis, &plan->columns.axis, landing, pair))
            continue;
        if (!from->present.at[walk->rows.at[i]])
            return false;
        int32_t joined = period_from_date((struct date){from->ordinals.at[walk->rows.at[i]]}, now.kind).ordinal;
        first = joined < first ? joined : first;
    }
    *periods = now.ordinal - first;
    return first != INT32_MAX;
}

static bool add_unit(struct walk *walk, uint32_t unit, uint32_t period, struct fault *fault)
{
    for (size_t i = 0; i < walk->plan->measure_count; i++) {
        const struct plan_measure *measure = &walk->plan->measures[i];
        const struct figures *figures = measure->figures;
        int64_t figure = 1;
        if (measure->spec->flow.len || (figures && !figures_find(figures, unit, period, &figure)))
            continue;
        for (size_t j = 0; j < walk->spread.list.len; j++) {
            struct contribution contribution;
            if (measure->kind->dated && !tenure_of(walk, &walk->spread.list.at[j], period, &figure))
                continue;
            if (!weigh(walk, measure, &walk->spread.list.at[j], figure, &contribution))
                return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': a weighted figure exceeds 64 bits",
                                   STR_ARGS(walk->plan->query->table));
            contribution.carried = figures_carried(figures, unit, period);
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

static void open_history(const struct plan *plan, struct member_state *state)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].spec->flow.len)
            state->history.pairs = ARENA_ARRAY(plan->scratch, struct pairs, plan->frame.count);
}

/* Where the unit stands in the period; nowhere when it has no row that holds. */
static void note_history(const struct walk *walk, struct member_state *state, uint32_t period)
{
    if (!state->history.pairs)
        return;
    struct pairs *noted = &state->history.pairs[period];
    noted->list.len = 0;
    for (size_t i = 0; walk->rows.len && i < walk->pairs.list.len; i++)
        *VEC_PUSH(walk->plan->scratch, &noted->list) = walk->pairs.list.at[i];
}

bool walk_members(struct walk *walk, struct fault *fault)
{
    const struct plan *plan = walk->plan;
    struct member_state state = {.last_days = last_days(plan), .classed = plan->rows.class.rule || plan->columns.class.rule};

    open_history(plan, &state);
    for (uint32_t i = 0; i < plan->roster->unit_count; i++) {
        uint32_t unit = walk_unit(walk, i);
        if (plan->roster->start[unit] == plan->roster->start[unit + 1])
            continue;
        walk->unit = unit;
        for (uint32_t period = 0; period < plan->frame.count; period++) {
            take_active(walk, unit, state.last_days[period]);
            if (walk->rows.len && (!spread_unit(walk, &state, unit, period, fault) || !add_unit(walk, unit, period, fault)))
                return false;
            note_history(walk, &state, period);
        }
        if (state.history.pairs && !flows_add(walk, &state.history, unit, fault))
            return false;
    }
    return true;
}
