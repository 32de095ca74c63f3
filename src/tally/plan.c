#include "tally/plan.h"

static const struct source_spec *source_of(const struct plan *plan, int source)
{
    return &plan->inputs->sources[source];
}

static bool is_linked(const struct plan *plan, int source)
{
    return str_equal(source_of(plan, source)->link, plan->roster->source->name);
}

/* The first period with figures of one source, or false. */
static bool source_start(const struct tally_inputs *inputs, int source, int32_t *start)
{
    const struct facts *facts = inputs->facts[source];
    const struct facts_column *period = roster_find_period(facts);
    uint32_t parts = period ? frame_parts(inputs->frequency, period->period_kind) : 0;
    bool found = false;

    if (parts == 0)
        return false;
    for (size_t row = 0; row < facts->row_count; row++) {
        int32_t ordinal = period->ordinals.at[row] / (int32_t)parts;
        if (!period->present.at[row] || (found && ordinal >= *start) || !roster_states_figure(facts, row))
            continue;
        *start = ordinal;
        found = true;
    }
    return found;
}

static void take_start(const struct tally_inputs *inputs, int source, int32_t *first)
{
    int32_t start;

    if (source_start(inputs, source, &start) && start < *first)
        *first = start;
}

static bool plan_frame(struct plan *plan, struct fault *fault)
{
    const struct tally_inputs *inputs = plan->inputs;
    const struct query_spec *query = plan->query;
    int32_t first = INT32_MAX, latest = inputs->latest.ordinal;

    for (size_t i = 0; i < query->measures.len; i++)
        take_start(inputs, inputs->measures[query->measures.at[i]].source, &first);
    for (size_t i = 0; first == INT32_MAX && i < inputs->source_count; i++)
        take_start(inputs, (int)i, &first);
    if (first == INT32_MAX)
        first = latest;
    if (first > latest)
        return fault_raise(
            fault, FAULT_DATA, NULL, "table '%.*s': the first figures are of %.*s; ask for that period or a later one",
            STR_ARGS(query->table), STR_ARGS(period_format(plan->scratch, (struct period){inputs->frequency, first})));
    plan->frame = (struct frame){inputs->frequency, first, (uint32_t)(latest - first) + 1};
    return true;
}

static const struct figures *known_figures(const struct plan *plan, const struct figures_ask *ask)
{
    for (size_t i = 0; i < plan->figures.len; i++) {
        const struct figures_ask *known = &plan->figures.at[i]->ask;
        if (known->facts == ask->facts && known->column == ask->column && known->over_time == ask->over_time)
            return plan->figures.at[i];
    }
    return NULL;
}

static bool refuse_source(const struct plan *plan, const struct measure_spec *measure, struct fault *fault)
{
    return fault_raise(
        fault, FAULT_DEFINITION, NULL,
        "table '%.*s': measure '%.*s' reads source '%.*s', which is not linked to '%.*s'; add 'link: %.*s' to that source",
        STR_ARGS(plan->query->table), STR_ARGS(measure->name), STR_ARGS(source_of(plan, measure->source)->name),
        STR_ARGS(plan->roster->source->name), STR_ARGS(plan->roster->source->name));
}

static bool measure_column(const struct plan *plan, const struct measure_spec *measure, const struct facts_column **out,
                           struct fault *fault)
{
    *out = NULL;
    if (measure->column.len == 0)
        return true;
    *out = facts_find(plan->inputs->facts[measure->source], measure->column);
    if (*out && (*out)->kind == FACTS_FIGURE)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL, "measure '%.*s': '%.*s' is no column of figures", STR_ARGS(measure->name),
                       STR_ARGS(measure->column));
}

bool plan_figures(struct plan *plan, const struct measure_spec *measure, const struct figures **out, struct fault *fault)
{
    const struct facts *facts = plan->inputs->facts[measure->source];
    const struct facts_column *key = facts_find(facts, source_of(plan, measure->source)->key);
    struct figures_ask ask = {.facts = facts, .over_time = measure->over_time, .unit_count = plan->roster->unit_count};
    struct figures *made;

    if (!measure_column(plan, measure, &ask.column, fault))
        return false;
    if (facts != plan->roster->facts && (!is_linked(plan, measure->source) || !key || !plan->roster->key))
        return refuse_source(plan, measure, fault);
    if (facts != plan->roster->facts && key->dict != plan->roster->key->dict)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "linked sources do not share their keys");
    if ((*out = known_figures(plan, &ask)))
        return true;
    ask.units = facts == plan->roster->facts ? plan->roster->units : roster_units(plan->scratch, facts, key);
    if (!figures_new(plan->scratch, &ask, &plan->frame, &made, fault))
        return false;
    *VEC_PUSH(plan->scratch, &plan->figures) = made;
    *out = made;
    return true;
}

static void fill_scaling(struct plan_measure *measure, uint32_t divisor)
{
    uint8_t from = measure->column ? measure->column->scale : 0;
    uint8_t to = (uint8_t)(from + measure->kind->more_decimals);

    if (!measure->column)
        divisor = 1;
    if (divisor > 1)
        to = measure->spec->decimals; /* thirds have no end: rounded once, to what is published */
    measure->scaling = (struct scaling){from, to > NUM_SCALE_MAX ? NUM_SCALE_MAX : to, divisor};
}

static bool plan_measure(struct plan *plan, struct plan_measure *measure, struct fault *fault)
{
    const struct measure_spec *spec = measure->spec;
    bool of_roster = plan->inputs->facts[spec->source] == plan->roster->facts;
    uint32_t parts = plan->roster->period ? frame_parts(plan->frame.kind, plan->roster->period->period_kind) : 1;

    measure->kind = measure_kind_find(spec->kind);
    if (!measure->kind)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "measure '%.*s': there is no kind '%.*s'", STR_ARGS(spec->name),
                           STR_ARGS(spec->kind));
    measure->seen = ARENA_ARRAY(plan->scratch, bool, plan->frame.count);
    if (!measure_column(plan, spec, &measure->column, fault))
        return false;
    if (of_roster && (plan->roster->period || !measure->column)) {
        measure->needed = figures_needed(spec->over_time, parts);
        fill_scaling(measure, figures_divisor(spec->over_time, parts));
        for (uint32_t period = 0; !plan->roster->period && period < plan->frame.count; period++)
            measure->seen[period] = true;
        return true;
    }
    if (!plan_figures(plan, spec, &measure->figures, fault))
        return false;
    measure->needed = figures_needed(OVER_TIME_LAST, parts);
    fill_scaling(measure, measure->figures->divisor);
    for (uint32_t period = 0; period < plan->frame.count; period++)
        measure->seen[period] = figures_seen(measure->figures, period);
    return true;
}

static bool check_roster(const struct plan *plan, struct fault *fault)
{
    const struct facts_column *period = plan->roster->period;

    if (!period || frame_parts(plan->frame.kind, period->period_kind))
        return true;
    return fault_raise(fault, FAULT_DATA, NULL,
                       "source '%.*s' states coarser periods than the report; choose a frequency no finer than its periods",
                       STR_ARGS(plan->roster->source->name));
}

static bool needs_all_parts(const struct plan *plan)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].needed & (plan->measures[i].needed - 1))
            return true;
    return false;
}

/* Months are added by what has them in common: the key, or, in a source without key, the codes. */
static bool group_by_codes(struct plan *plan, struct fault *fault)
{
    uint32_t width = axis_size(&plan->columns.axis), count = axis_size(&plan->rows.axis) * width, row_code, column_code;
    uint32_t *units = ARENA_ARRAY(plan->scratch, uint32_t, plan->roster->facts->row_count);

    for (uint32_t row = 0; row < plan->roster->facts->row_count; row++) {
        if (!axis_read_codes(&plan->rows, plan->roster, row, 0, &row, 1, &row_code, fault) ||
            !axis_read_codes(&plan->columns, plan->roster, row, 0, &row, 1, &column_code, fault))
            return false;
        units[row] = row_code * width + column_code;
    }
    roster_group(plan->scratch, plan->roster, units, count);
    return true;
}

bool plan_new(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *scratch, struct plan **out,
              struct fault *fault)
{
    struct plan *plan = ARENA_NEW(scratch, struct plan);
    int source;

    *plan = (struct plan){.inputs = inputs, .query = query, .scratch = scratch, .measure_count = query->measures.len};
    if (!plan_roster_source(inputs, query, &source, fault))
        return false;
    plan->roster = roster_new(scratch, &inputs->sources[source], inputs->facts[source]);
    plan->measures = ARENA_ARRAY(scratch, struct plan_measure, plan->measure_count);
    if (!plan_frame(plan, fault) || !check_roster(plan, fault) || !plan_axes(plan, fault))
        return false;
    for (size_t i = 0; i < plan->measure_count; i++) {
        plan->measures[i].spec = &inputs->measures[query->measures.at[i]];
        if (!plan_measure(plan, &plan->measures[i], fault))
            return false;
    }
    *out = plan;
    return plan->roster->key || !plan->roster->period || !needs_all_parts(plan) || group_by_codes(plan, fault);
}
