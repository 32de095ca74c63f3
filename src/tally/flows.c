#include "tally/flows.h"

enum flow {
#define FLOW(id, name, is_part) FLOW_##id,
#include "spec/flows.def"
#undef FLOW
    FLOW_COUNT
};

static const struct flow_row {
    const char *name;
    bool is_part;
} flows[] = {
#define FLOW(id, name, is_part) {name, is_part},
#include "spec/flows.def"
#undef FLOW
};

/* Both ends of one unit's way through a cell. */
struct ends {
    bool was, is;               /* in the cell */
    bool was_listed, is_listed; /* in any cell */
    bool is_new;                /* in none in the period before the first of the two dates */
    bool had, has;              /* a figure */
    int64_t start, end;
};

/* Positions on an axis that the unit touches: its codes at either date, then the totals. */
struct touched {
    VEC(uint32_t) codes;
    VEC(uint32_t) positions;
};

/* The flow of one unit at one pair of dates. */
struct passage {
    const struct walk *walk;
    enum flow flow;
    const struct pairs *before, *now;
    struct ends ends;
    uint8_t carried; /* how old the figure at either end is, at most */
    struct touched rows, columns;
};

static enum flow flow_find(struct str name)
{
    unsigned i = 0;

    while (i < FLOW_COUNT && !str_equal(name, str_from_cstr(flows[i].name)))
        i++;
    return (enum flow)i;
}

bool flow_is_part(struct str name)
{
    enum flow flow = flow_find(name);

    return flow < FLOW_COUNT && flows[flow].is_part;
}

bool flow_is_level(struct str name)
{
    return flow_find(name) == FLOW_STAYED || flow_find(name) == FLOW_SURVIVED;
}

bool flow_is_of_cohort(struct str name)
{
    return flow_find(name) == FLOW_SURVIVED;
}

/* What a unit that stays brings; false when it has no part in the flow. */
static bool stay(enum flow flow, const struct ends *ends, int128 *value)
{
    int128 change = (int128)ends->end - ends->start;
    bool both = ends->had && ends->has;

    *value = change;
    if (flow == FLOW_STAYED || flow == FLOW_SURVIVED)
        *value = ends->start;
    if (flow == FLOW_REPORTING)
        *value = ends->has ? ends->end : -(int128)ends->start;
    switch (flow) {
    case FLOW_STAYED:
        return ends->had;
    case FLOW_SURVIVED:
        return ends->had && ends->is_new;
    case FLOW_REPORTING:
        return ends->had != ends->has;
    case FLOW_ORGANIC:
        return both;
    case FLOW_EXPANDED:
        return both && change > 0 && ends->start > 0;
    case FLOW_CONTRACTED:
        return both && change < 0 && ends->end > 0;
    case FLOW_OPENED:
        return both && change > 0 && ends->start <= 0;
    case FLOW_CLOSED:
        return both && change < 0 && ends->end <= 0;
    case FLOW_GAINS:
        return both && change > 0;
    case FLOW_LOSSES:
        return both && change < 0;
    case FLOW_CHANGED:
        *value = (int128)(ends->has ? ends->end : 0) - (ends->had ? ends->start : 0);
        return *value != 0;
    case FLOW_CROSSED:
    case FLOW_JOINED:
    case FLOW_LEFT:
    case FLOW_MOVED_IN:
    case FLOW_MOVED_OUT:
    case FLOW_COUNT:
        break;
    }
    return false;
}

static bool bring(enum flow flow, const struct ends *ends, int128 *value)
{
    if (ends->was && ends->is)
        return stay(flow, ends, value);
    *value = ends->is ? ends->end : -(int128)ends->start;
    if (flow == FLOW_CHANGED || flow == FLOW_CROSSED) /* whoever is in the cell at one date only */
        return ends->is ? ends->has : ends->was && ends->had;
    if (ends->is)
        return ends->has && flow == (ends->was_listed ? FLOW_MOVED_IN : FLOW_JOINED);
    return ends->was && ends->had && flow == (ends->is_listed ? FLOW_MOVED_OUT : FLOW_LEFT);
}

static bool covers_any(const struct walk *walk, const struct pairs *pairs, uint32_t row, uint32_t column)
{
    struct landing landing = {.row = row, .column = column};

    for (size_t i = 0; i < pairs->list.len; i++)
        if (spread_covers(&walk->plan->rows.axis, &walk->plan->columns.axis, &landing, pairs->list.at[i]))
            return true;
    return false;
}

static bool is_gross(const struct axis *axis, uint32_t position)
{
    return axis->list && position == axis_gross(axis);
}

static void touch(struct arena *arena, struct touched *touched, uint32_t code)
{
    for (size_t i = 0; i < touched->codes.len; i++)
        if (touched->codes.at[i] == code)
            return;
    *VEC_PUSH(arena, &touched->codes) = code;
    *VEC_PUSH(arena, &touched->positions) = code;
}

static void touch_all(struct passage *passage)
{
    const struct plan *plan = passage->walk->plan;
    const struct pairs *both[] = {passage->before, passage->now};
    struct touched *axes[] = {&passage->rows, &passage->columns};
    const struct axis *of[] = {&plan->rows.axis, &plan->columns.axis};

    for (size_t i = 0; i < 2; i++)
        axes[i]->codes.len = axes[i]->positions.len = 0;
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < both[i]->list.len; j++) {
            touch(plan->scratch, &passage->rows, both[i]->list.at[j].row);
            touch(plan->scratch, &passage->columns, both[i]->list.at[j].column);
        }
    for (size_t i = 0; i < 2; i++)
        if (of[i]->list) {
            *VEC_PUSH(plan->scratch, &axes[i]->positions) = axis_total(of[i]);
            *VEC_PUSH(plan->scratch, &axes[i]->positions) = axis_gross(of[i]);
        }
}

/* A gross total takes the unit once for each code along its axis. */
static uint32_t sum_over_codes(struct passage *passage, uint32_t row, uint32_t column, int128 *sum)
{
    const struct plan *plan = passage->walk->plan;
    bool all_rows = is_gross(&plan->rows.axis, row), all_columns = is_gross(&plan->columns.axis, column);
    uint32_t times = 0;

    *sum = 0;
    for (size_t i = 0; i < (all_rows ? passage->rows.codes.len : 1); i++)
        for (size_t j = 0; j < (all_columns ? passage->columns.codes.len : 1); j++) {
            uint32_t r = all_rows ? passage->rows.codes.at[i] : row, c = all_columns ? passage->columns.codes.at[j] : column;
            int128 value;
            passage->ends.was = covers_any(passage->walk, passage->before, r, c);
            passage->ends.is = covers_any(passage->walk, passage->now, r, c);
            if (!bring(passage->flow, &passage->ends, &value))
                continue;
            *sum += value;
            times++;
        }
    return times;
}

static bool add_passage(struct walk *walk, struct passage *passage, size_t measure, uint32_t period, struct fault *fault)
{
    uint32_t width = axis_size(&walk->plan->columns.axis);

    for (size_t i = 0; i < passage->rows.positions.len; i++)
        for (size_t j = 0; j < passage->columns.positions.len; j++) {
            struct landing landing = {.row = passage->rows.positions.at[i], .column = passage->columns.positions.at[j]};
            struct contribution contribution = {.copies = 1, .carried = passage->carried};
            landing.place = landing.row * width + landing.column;
            landing.times = contribution.times = sum_over_codes(passage, landing.row, landing.column, &contribution.whole);
            contribution.figure = (int64_t)contribution.whole;
            if (landing.times && !walk_add(walk, measure, &landing, period, &contribution, fault))
                return false;
        }
    return true;
}

static bool figure_at(const struct plan_measure *measure, uint32_t unit, uint32_t period, int64_t *figure)
{
    *figure = 1;
    return !measure->figures || figures_find(measure->figures, unit, period, figure);
}

static bool add_flow(struct walk *walk, const struct flow_history *history, struct passage *passage, size_t index, uint32_t unit,
                     struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];
    uint32_t lag = (uint32_t)measure->spec->lag;

    passage->flow = flow_find(measure->spec->flow);
    for (uint32_t period = lag; period < walk->plan->frame.count; period++) {
        passage->before = &history->pairs[period - lag];
        passage->now = &history->pairs[period];
        if ((!passage->before->list.len && !passage->now->list.len) || !measure->seen[period])
            continue;
        struct ends *ends = &passage->ends;
        int128 value;
        *ends = (struct ends){.was_listed = passage->before->list.len > 0, .is_listed = passage->now->list.len > 0};
        ends->is_new = period > lag && !history->pairs[period - lag - 1].list.len;
        ends->had = figure_at(measure, unit, period - lag, &ends->start);
        ends->has = figure_at(measure, unit, period, &ends->end);
        uint8_t then = figures_carried(measure->figures, unit, period - lag), now = figures_carried(measure->figures, unit, period);
        passage->carried = then > now ? then : now;
        if (!ends->had && !ends->has)
            continue;
        if (pairs_equal(passage->before, passage->now) && !stay(passage->flow, ends, &value)) /* nearly all, and no cell at all */
            continue;
        touch_all(passage);
        if (!add_passage(walk, passage, index, period, fault))
            return false;
    }
    return true;
}

bool flows_add(struct walk *walk, const struct flow_history *history, uint32_t unit, struct fault *fault)
{
    struct passage passage = {.walk = walk};

    for (size_t i = 0; i < walk->plan->measure_count; i++)
        if (walk->plan->measures[i].spec->flow.len && !add_flow(walk, history, &passage, i, unit, fault))
            return false;
    return true;
}
