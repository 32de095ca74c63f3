#include "tally/plan.h"

#include "tally/flows.h"

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

static bool find_frame(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *scratch,
                       struct frame *frame, struct fault *fault)
{
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
            STR_ARGS(query->table), STR_ARGS(period_format(scratch, (struct period){inputs->frequency, first})));
    *frame = (struct frame){inputs->frequency, first, (uint32_t)(latest - first) + 1};
    return true;
}

static bool same_filters(const struct row_filters *a, const struct row_filters *b)
{
    if (a->list.len != b->list.len)
        return false;
    for (size_t i = 0; i < a->list.len; i++)
        if (a->list.at[i].column != b->list.at[i].column || a->list.at[i].code != b->list.at[i].code)
            return false;
    return true;
}

static const struct figures *known_figures(const struct plan *plan, const struct figures_ask *ask)
{
    for (size_t i = 0; i < plan->figures.len; i++) {
        const struct figures_ask *known = &plan->figures.at[i]->ask;
        if (known->facts == ask->facts && known->column == ask->column && known->over_time == ask->over_time && known->carry == ask->carry &&
            same_filters(known->filters, ask->filters))
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

static bool fill_filters(const struct plan *plan, const struct measure_spec *measure, struct row_filters *out, struct fault *fault)
{
    const struct facts *facts = plan->inputs->facts[measure->source];

    for (size_t i = 0; i < measure->where.len; i++) {
        const struct constant_spec *where = &measure->where.at[i];
        struct row_filter filter = {.column = facts_find(facts, where->column)};
        if (!filter.column || filter.column->kind != FACTS_CODE)
            return fault_raise(fault, FAULT_INTERNAL, NULL, "measure '%.*s': '%.*s' is no column of codes", STR_ARGS(measure->name),
                               STR_ARGS(where->column));
        filter.code = codelist_find(filter.column->list, where->value);
        if (filter.code == CODE_NONE)
            return fault_raise(fault, FAULT_DEFINITION, NULL, "measure '%.*s': code list '%.*s' has no code '%.*s'",
                               STR_ARGS(measure->name), STR_ARGS(filter.column->list->name), STR_ARGS(where->value));
        *VEC_PUSH(plan->scratch, &out->list) = filter;
    }
    return true;
}

bool plan_figures(struct plan *plan, const struct measure_spec *measure, const struct row_filters *filters, const struct figures **out,
                  struct fault *fault)
{
    const struct facts *facts = plan->inputs->facts[measure->source];
    const struct facts_column *key = facts_find(facts, source_of(plan, measure->source)->key);
    struct figures_ask ask = {.facts = facts, .filters = filters, .over_time = measure->over_time,
                              .carry = (uint32_t)measure->carry, .unit_count = plan->roster->unit_count};
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

static void fill_scaling(struct plan_measure *measure, const struct roster *roster, uint32_t divisor)
{
    bool is_weighted = roster->weight && measure->column && measure->kind->weighed;
    uint8_t from = (uint8_t)((measure->column ? measure->column->scale : 0) + (is_weighted ? roster->weight->scale : 0));
    uint8_t to = (uint8_t)(from + measure->kind->more_decimals);

    if (!measure->column)
        divisor = 1;
    if (divisor > 1 || measure->kind->as_published)
        to = measure->spec->decimals; /* thirds have no end: rounded once, to what is published */
    to = to > NUM_SCALE_MAX ? NUM_SCALE_MAX : to;
    measure->scaling = (struct scaling){from, to, divisor, measure->spec->rounding, measure->spec->argument};
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
    if (measure->kind->dated && (!of_roster || !plan->roster->from || plan->roster->period))
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "measure '%.*s': tenure needs a membership list with the dates of joining ('active: {from: …}')",
                           STR_ARGS(spec->name));
    measure->seen = ARENA_ARRAY(plan->scratch, bool, plan->frame.count);
    if (!measure_column(plan, spec, &measure->column, fault) || !fill_filters(plan, spec, &measure->filters, fault))
        return false;
    if (spec->carry && (of_roster || plan->roster->period))
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "measure '%.*s': 'carry' needs a membership list that says who should have reported; link its source to one",
                           STR_ARGS(spec->name));
    if (of_roster && (plan->roster->period || !measure->column)) {
        measure->needed = figures_needed(spec->over_time, parts);
        fill_scaling(measure, plan->roster, figures_divisor(spec->over_time, parts));
        for (uint32_t period = 0; !plan->roster->period && period < plan->frame.count; period++)
            measure->seen[period] = true;
        return true;
    }
    if (!plan_figures(plan, spec, &measure->filters, &measure->figures, fault))
        return false;
    measure->needed = figures_needed(OVER_TIME_LAST, parts);
    fill_scaling(measure, plan->roster, measure->figures->divisor);
    for (uint32_t period = 0; period < plan->frame.count; period++)
        measure->seen[period] = figures_seen(measure->figures, period);
    return true;
}

/* A part of a change needs both ends, and memberships: records tell of no one who stays. */
static bool check_flow(const struct plan *plan, struct plan_measure *measure, struct fault *fault)
{
    int lag = measure->spec->lag, needs_eve = flow_is_of_cohort(measure->spec->flow);

    if (!measure->spec->flow.len)
        return true;
    if (plan->roster->period || !plan->roster->key)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "measure '%.*s': a flow needs a membership list with a key and dates, which source '%.*s' is not",
                           STR_ARGS(measure->spec->name), STR_ARGS(plan->roster->source->name));
    for (int32_t period = (int32_t)plan->frame.count - 1; period >= 0; period--)
        measure->seen[period] = measure->seen[period] && period >= lag + needs_eve && measure->seen[period - lag];
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

static bool fill_measures(struct plan *plan, struct fault *fault)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (!plan_measure(plan, &plan->measures[i], fault) || !check_flow(plan, &plan->measures[i], fault))
            return false;
    return true;
}

static bool check_crossed(const struct plan *plan, struct fault *fault)
{
    if (!plan_is_crossed(plan) || !plan->roster->period)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "table '%.*s' crosses a dimension with itself, which needs a membership list; source '%.*s' is none",
                       STR_ARGS(plan->query->table), STR_ARGS(plan->roster->source->name));
}

/* The plan of one roster; its measures were chosen before. */
static bool plan_fill(struct plan *plan, struct fault *fault)
{
    return check_roster(plan, fault) && plan_axes(plan, fault) && check_crossed(plan, fault) && fill_measures(plan, fault) &&
           (plan->roster->key || !plan->roster->period || !needs_all_parts(plan) || group_by_codes(plan, fault));
}

/* The plan of a roster, new or known. */
static struct plan *plan_of_roster(const struct plan *model, int source, struct plans *plans)
{
    const struct tally_inputs *inputs = model->inputs;
    struct plan *plan;

    for (size_t i = 0; i < plans->list.len; i++)
        if (plans->list.at[i]->roster->source == &inputs->sources[source])
            return plans->list.at[i];
    plan = ARENA_NEW(model->scratch, struct plan);
    *plan = *model;
    plan->roster = roster_new(plan->scratch, &inputs->sources[source], inputs->facts[source]);
    plan->measures = ARENA_ARRAY(plan->scratch, struct plan_measure, plan->query->measures.len);
    *VEC_PUSH(plan->scratch, &plans->list) = plan;
    return plan;
}

bool plans_new(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *scratch, struct plans *out,
               struct fault *fault)
{
    struct plan model = {.inputs = inputs, .query = query, .scratch = scratch};

    *out = (struct plans){0};
    if (!find_frame(inputs, query, scratch, &model.frame, fault))
        return false;
    for (size_t i = 0; i < query->measures.len; i++) {
        const struct measure_spec *measure = &inputs->measures[query->measures.at[i]];
        struct plan *plan;
        int source;
        if (!plan_roster_source(inputs, query, measure, &source, fault))
            return false;
        plan = plan_of_roster(&model, source, out);
        plan->measures[plan->measure_count++] = (struct plan_measure){.place = i, .spec = measure};
    }
    for (size_t i = 0; i < out->list.len; i++)
        if (!plan_fill(out->list.at[i], fault))
            return false;
    return true;
}
