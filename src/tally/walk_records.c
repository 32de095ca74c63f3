#include "tally/walk.h"

/* The roster's own column that the measure adds; NULL when the rows only say where a unit is. */
static const struct facts_column *own_column(const struct plan_measure *measure)
{
    return measure->figures ? NULL : measure->column;
}

/* What the rows with one pair of codes state together. */
struct piece {
    int128 sum;
    uint16_t parts;
};

struct record_state {
    uint32_t parts;
    VEC(struct piece) pieces; /* parallel to the pairs */
};

/* The rows of the unit in the period that state something for the measure, with the part of the period of each. */
static void take_rows(struct walk *walk, const struct record_state *state, const struct plan_measure *measure, uint32_t unit,
                      uint32_t period)
{
    const struct roster *roster = walk->plan->roster;
    const struct facts_column *column = own_column(measure);
    struct date day = period_last_day(frame_period(&walk->plan->frame, period));
    uint32_t when, part;

    walk->rows.len = 0;
    for (uint32_t i = roster->start[unit]; i < roster->start[unit + 1]; i++) {
        uint32_t row = roster->rows[i];
        if (!roster->period->present.at[row] ||
            !frame_find(&walk->plan->frame, state->parts, roster->period->ordinals.at[row], &when, &part) || when != period ||
            !(measure->needed & 1U << part))
            continue;
        if ((!column || column->present.at[row]) && filters_pass(&measure->filters, row) && roster_active(roster, row, day))
            *VEC_PUSH(walk->plan->scratch, &walk->rows) = row;
    }
}

static bool add_piece(struct walk *walk, struct record_state *state, const struct plan_measure *measure, size_t index)
{
    const struct roster *roster = walk->plan->roster;
    const struct facts_column *column = own_column(measure);
    struct code_pair pair = {walk->row_codes.at[index], walk->column_codes.at[index]};
    size_t at = pairs_append(walk->plan->scratch, &walk->pairs, pair);
    uint32_t row = walk->rows.at[index], when, part;
    struct piece *piece;

    while (state->pieces.len <= at)
        *VEC_PUSH(walk->plan->scratch, &state->pieces) = (struct piece){0};
    piece = &state->pieces.at[at];
    frame_find(&walk->plan->frame, state->parts, roster->period->ordinals.at[row], &when, &part);
    piece->parts = (uint16_t)(piece->parts | 1U << part);
    return !__builtin_add_overflow(piece->sum, column ? column->units.at[row] : 1, &piece->sum);
}

/* Drops the pairs whose months are not all there. */
static void keep_complete(struct walk *walk, struct record_state *state, const struct plan_measure *measure)
{
    size_t kept = 0;

    for (size_t i = 0; i < walk->pairs.list.len; i++) {
        if (state->pieces.at[i].parts != measure->needed)
            continue;
        walk->pairs.list.at[kept] = walk->pairs.list.at[i];
        state->pieces.at[kept++] = state->pieces.at[i];
    }
    walk->pairs.list.len = kept;
    state->pieces.len = kept;
}

/* What the unit's rows bring to one place. */
static bool sum_pieces(const struct walk *walk, const struct record_state *state, const struct landing *landing,
                       struct contribution *contribution, struct fault *fault)
{
    const struct plan *plan = walk->plan;

    *contribution = (struct contribution){.times = landing->times, .copies = 1};
    for (size_t i = 0; i < walk->pairs.list.len; i++)
        if (spread_covers(&plan->rows.axis, &plan->columns.axis, landing, walk->pairs.list.at[i]) &&
            __builtin_add_overflow(contribution->whole, state->pieces.at[i].sum, &contribution->whole))
            break;
    contribution->figure = (int64_t)contribution->whole;
    return contribution->figure == contribution->whole ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': the figures of one unit exceed 64 bits",
                       STR_ARGS(plan->query->table));
}

static bool add_landings(struct walk *walk, const struct record_state *state, size_t index, uint32_t unit, uint32_t period,
                         struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];
    int64_t figure = 0;

    if (measure->figures && !figures_find(measure->figures, unit, period, &figure))
        return true;
    for (size_t i = 0; i < walk->spread.list.len; i++) {
        const struct landing *landing = &walk->spread.list.at[i];
        struct contribution contribution = {(int128)figure * landing->times, figure, landing->times, landing->times};
        if ((!measure->figures && !sum_pieces(walk, state, landing, &contribution, fault)) ||
            !walk_add(walk, index, landing, period, &contribution, fault))
            return false;
    }
    return true;
}

static bool add_measure(struct walk *walk, struct record_state *state, size_t index, uint32_t unit, uint32_t period,
                        struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];

    take_rows(walk, state, measure, unit, period);
    walk->pairs.list.len = 0;
    state->pieces.len = 0;
    if (!walk_read_codes(walk, unit, period, fault))
        return false;
    for (size_t i = 0; i < walk->rows.len; i++)
        if (!add_piece(walk, state, measure, i))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s': a sum exceeds 128 bits",
                               STR_ARGS(walk->plan->query->table));
    keep_complete(walk, state, measure);
    if (walk->pairs.list.len && !measure->figures)
        measure->seen[period] = true;
    spread_fill(walk->plan->scratch, &walk->plan->rows.axis, &walk->plan->columns.axis, &walk->pairs, &walk->spread);
    return add_landings(walk, state, index, unit, period, fault);
}

/* First and last period of the unit's rows within the frame; false when it has none. */
static bool unit_span(const struct walk *walk, const struct record_state *state, uint32_t unit, uint32_t *first, uint32_t *last)
{
    const struct roster *roster = walk->plan->roster;
    uint32_t when, part;

    *first = UINT32_MAX;
    *last = 0;
    for (uint32_t i = roster->start[unit]; i < roster->start[unit + 1]; i++) {
        uint32_t row = roster->rows[i];
        if (!roster->period->present.at[row] ||
            !frame_find(&walk->plan->frame, state->parts, roster->period->ordinals.at[row], &when, &part))
            continue;
        *first = when < *first ? when : *first;
        *last = when > *last ? when : *last;
    }
    return *first != UINT32_MAX;
}

bool walk_records(struct walk *walk, struct fault *fault)
{
    const struct plan *plan = walk->plan;
    struct record_state state = {.parts = frame_parts(plan->frame.kind, plan->roster->period->period_kind)};
    uint32_t first, last;

    for (uint32_t at = 0; at < plan->roster->unit_count; at++) {
        uint32_t unit = walk->unit = walk_unit(walk, at);
        if (!unit_span(walk, &state, unit, &first, &last))
            continue;
        for (uint32_t period = first; period <= last; period++)
            for (size_t i = 0; i < plan->measure_count; i++)
                if (!add_measure(walk, &state, i, unit, period, fault))
                    return false;
    }
    return true;
}
