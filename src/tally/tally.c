#include "tally/tally.h"

#include <string.h>

#include "tally/flows.h"
#include "tally/record.h"
#include "tally/walk.h"

static struct measure_info info_of(const struct tally_inputs *inputs, const struct plan_measure *measure)
{
    const struct measure_spec *spec = measure->spec;

    return (struct measure_info){
        .name = spec->name,
        .label = spec->label,
        .unit = spec->unit,
        .scale = measure->scaling.to,
        .decimals = spec->decimals,
        .additive = measure->kind->additive,
        .counts = measure->kind->counts,
        .ordinal = measure->kind->ordinal,
        .rounding = spec->rounding,
        .zero_base = spec->zero_base,
        .carries = spec->carry > 0,
        .signed_form = spec->flow.len > 0 && !flow_is_level(spec->flow),
        .flow_part = spec->flow.len > 0 && flow_is_part(spec->flow),
        .lag = spec->lag,
        .flow_of = spec->flow.len ? inputs->measures[spec->of].name : STR_NONE,
    };
}

static struct cube *cube_new(struct arena *arena, const struct plans *plans)
{
    const struct plan *first = plans->list.at[0];
    struct cube *cube = ARENA_NEW(arena, struct cube);
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, first->query->measures.len);

    for (size_t i = 0; i < plans->list.len; i++)
        for (size_t j = 0; j < plans->list.at[i]->measure_count; j++)
            infos[plans->list.at[i]->measures[j].place] = info_of(first->inputs, &plans->list.at[i]->measures[j]);
    *cube = (struct cube){
        .table = first->query->table,
        .rows = first->rows.axis,
        .columns = first->columns.axis,
        .period_kind = first->frame.kind,
        .first_period = first->frame.first,
        .period_count = first->frame.count,
        .measure_count = first->query->measures.len,
        .measures = infos,
    };
    cube->cells = ARENA_ARRAY(arena, struct cube_cell, cube_cell_count(cube));
    return cube;
}

static struct walk walk_new(const struct plan *plan, struct cube *cube)
{
    struct walk walk = {.plan = plan, .cube = cube, .cell_count = cube_cell_count(cube) / cube->measure_count};

    walk.distributions = ARENA_ARRAY(plan->scratch, struct distribution *, plan->measure_count);
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].kind->distributed)
            walk.distributions[i] = ARENA_ARRAY(plan->scratch, struct distribution, walk.cell_count);
    if (plan->roster->holdings)
        walk.shares = ARENA_ARRAY(plan->scratch, struct share_of_group, cube_cell_count(cube));
    return walk;
}

static struct cube_cell *cell_at(const struct walk *walk, size_t measure, size_t place)
{
    return &walk->cube->cells[walk->plan->measures[measure].place * walk->cell_count + place];
}

static struct distribution *distribution_at(const struct walk *walk, size_t measure, size_t cell)
{
    return walk->distributions[measure] ? &walk->distributions[measure][cell] : NULL;
}

/* Codes for each of the walk's rows on both axes. */
bool walk_read_codes(struct walk *walk, uint32_t unit, uint32_t period, struct fault *fault)
{
    const struct plan *plan = walk->plan;
    size_t count = walk->rows.len;

    walk->row_codes.len = walk->column_codes.len = 0;
    for (size_t i = 0; i < count; i++) {
        *VEC_PUSH(plan->scratch, &walk->row_codes) = 0;
        *VEC_PUSH(plan->scratch, &walk->column_codes) = 0;
    }
    return axis_read_codes(&plan->rows, plan->roster, unit, period, walk->rows.at, count, walk->row_codes.at, fault) &&
           axis_read_codes(&plan->columns, plan->roster, unit, period, walk->rows.at, count, walk->column_codes.at, fault);
}

uint32_t walk_unit(const struct walk *walk, uint32_t index)
{
    const struct roster *roster = walk->plan->roster;

    return roster->holdings ? roster->holdings->order[index] : index;
}

static bool has_consented(const struct walk *walk, uint32_t period)
{
    const struct holdings *holdings = walk->plan->roster->holdings;

    return holdings && holdings->consent[walk->unit] >= period_last_day(frame_period(&walk->plan->frame, period)).days;
}

/* What the group has brought to the cell before; a new group counts as one more contributor. */
static int128 count_contributor(const struct walk *walk, struct cube_cell *cell, uint32_t period, bool repeated, int128 size)
{
    const struct holdings *holdings = walk->plan->roster->holdings;
    struct share_of_group none = {0}, *share = walk->shares ? &walk->shares[cell - walk->cube->cells] : &none;
    bool is_new = !holdings || share->group != holdings->groups[walk->unit] + 1;

    if (is_new)
        *share = (struct share_of_group){.group = holdings ? holdings->groups[walk->unit] + 1 : 0};
    cell->contributors += is_new;
    cell->consenting += is_new && has_consented(walk, period);
    cell->repeated += repeated && !share->repeated;
    share->repeated |= repeated;
    share->size += size;
    return share->size - size;
}

/* The group moves up: its place among the largest is free again. */
static void forget(struct cube_cell *cell, int64_t before)
{
    for (size_t i = 0; i < 3 && before > 0; i++)
        if (cell->top[i] == before) {
            for (; i < 2; i++)
                cell->top[i] = cell->top[i + 1];
            cell->top[2] = 0;
            return;
        }
}

/* The three largest contributions and the sum of all, by size; of those that consented only the largest. */
static bool keep_largest(struct cube_cell *cell, int128 before, int128 size, bool consented)
{
    int64_t figure = (int64_t)(before + size);

    if (figure != before + size || __builtin_add_overflow(cell->whole, size, &cell->whole))
        return false;
    if (consented) {
        cell->aside = figure > cell->aside ? figure : cell->aside;
        return true;
    }
    forget(cell, (int64_t)before);
    for (size_t i = 0; i < 3; i++)
        if (figure > cell->top[i]) {
            int64_t smaller = cell->top[i];
            cell->top[i] = figure;
            figure = smaller;
        }
    return true;
}

static void trace_append(const struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
                         const struct contribution *contribution)
{
    struct trace *trace = walk->trace;

    if (walk->plan->measures[measure].place == trace->measure && landing->place == trace->place && period == trace->period)
        *VEC_PUSH(trace->arena, &trace->parts) =
            (struct trace_part){walk->unit, contribution->whole, walk->plan->roster, walk->plan->measures[measure].spec->source,
                                contribution->carried};
}

bool walk_add(struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
              const struct contribution *contribution, struct fault *fault)
{
    const struct plan_measure *of = &walk->plan->measures[measure];
    size_t at = (size_t)landing->place * walk->plan->frame.count + period;
    struct cube_cell *cell = cell_at(walk, measure, at);
    int128 size = contribution->whole < 0 ? -contribution->whole : contribution->whole;
    int128 before = count_contributor(walk, cell, period, landing->times > 1, size);

    cell->carried += contribution->carried > 0;
    if (walk->trace)
        trace_append(walk, measure, landing, period, contribution);
    if (walk->record && !record_append(walk->record, walk, measure, landing, period, contribution->whole, fault))
        return false;
    if (of->kind->add(cell, distribution_at(walk, measure, at), walk->plan->scratch, contribution) &&
        (!of->kind->weighed || keep_largest(cell, before, size, has_consented(walk, period))))
        return true;
    return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', measure '%.*s': a sum is too large",
                       STR_ARGS(walk->plan->query->table), STR_ARGS(of->spec->name));
}

/* A reference of a fixed period: its figure stands in all. */
static bool hold_period(const struct walk *walk, size_t index, struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];
    uint32_t count = walk->plan->frame.count;
    int32_t at = measure->spec->period.ordinal - walk->plan->frame.first;

    if (!measure->spec->has_period)
        return true;
    if (at < 0 || at >= (int32_t)count || !measure->seen[at])
        return fault_raise(fault, FAULT_DEFINITION, NULL, "measure '%.*s': there are no figures of %.*s, its period",
                           STR_ARGS(measure->spec->name), STR_ARGS(period_format(walk->plan->scratch, measure->spec->period)));
    for (size_t i = 0; i < walk->cell_count; i++)
        *cell_at(walk, index, i) = *cell_at(walk, index, i / count * count + (size_t)at);
    return true;
}

static bool finish_measure(const struct walk *walk, size_t index, struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];

    for (size_t i = 0; i < walk->cell_count; i++) {
        struct cube_cell *cell = cell_at(walk, index, i);
        cell->known = measure->seen[i % walk->cube->period_count];
        if (!measure->kind->finish(cell, distribution_at(walk, index, i), &measure->scaling))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', measure '%.*s': a value is too large",
                               STR_ARGS(walk->plan->query->table), STR_ARGS(measure->spec->name));
    }
    return true;
}

/* Whether a source with periods has figures in the last one; the first that has none is kept. */
static bool sees_latest(const struct plan *plan, const struct source_spec **lacking)
{
    for (size_t i = 0; i < plan->measure_count; i++) {
        int source = plan->measures[i].spec->source;
        if (!roster_find_period(plan->inputs->facts[source]))
            continue;
        if (plan->measures[i].seen[plan->frame.count - 1])
            return true;
        *lacking = *lacking ? *lacking : &plan->inputs->sources[source];
    }
    return false;
}

/* Where there are several sources, one with figures of the last period is enough: a reference may come later, an old series has
 * ended. */
static bool check_latest(const struct plans *plans, struct fault *fault)
{
    const struct plan *plan = plans->list.at[0];
    const struct source_spec *lacking = NULL;

    for (size_t i = 0; i < plans->list.len; i++)
        if (sees_latest(plans->list.at[i], &lacking))
            return true;
    if (!lacking)
        return true;
    return fault_raise(
        fault, FAULT_DATA, NULL,
        "table '%.*s': source '%.*s' has no complete figures for %.*s; add the missing file or ask for an earlier period",
        STR_ARGS(plan->query->table), STR_ARGS(lacking->name),
        STR_ARGS(period_format(plan->scratch, frame_period(&plan->frame, plan->frame.count - 1))));
}

static bool fill_cube(const struct plan *plan, struct cube *cube, struct trace *trace, struct fault *fault)
{
    struct walk walk = walk_new(plan, cube);

    walk.trace = trace;
    if (!(plan->roster->period ? walk_records(&walk, fault) : walk_members(&walk, fault)))
        return false;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (!finish_measure(&walk, i, fault) || !hold_period(&walk, i, fault))
            return false;
    return true;
}

/* Those that the definition asks for, if fewer than there are. */
static uint32_t periods_kept(const struct query_spec *query, const struct cube *cube)
{
    uint32_t asked = (uint32_t)query->periods;

    return asked && asked < cube->period_count ? asked : cube->period_count;
}

/* The same cube of its last periods alone. */
static struct cube *cube_of_last(struct arena *arena, const struct cube *whole, uint32_t count)
{
    struct cube *cube = ARENA_NEW(arena, struct cube);
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, whole->measure_count);
    size_t places = cube_cell_count(whole) / whole->period_count, skipped = whole->period_count - count;

    memcpy(infos, whole->measures, whole->measure_count * sizeof *infos);
    *cube = *whole;
    cube->measures = infos;
    cube->first_period += (int32_t)skipped;
    cube->period_count = count;
    cube->cells = ARENA_ARRAY(arena, struct cube_cell, places * count);
    for (size_t i = 0; i < places; i++)
        for (size_t j = 0; j < count; j++)
            cube->cells[i * count + j] = whole->cells[i * whole->period_count + skipped + j];
    return cube;
}

bool tally_trace(const struct tally_inputs *inputs, const struct query_spec *query, struct trace *trace, struct arena *arena,
                 struct cube **out, struct fault *fault)
{
    struct arena *scratch = trace ? arena : arena_new();
    struct plans plans;
    bool good = plans_new(inputs, query, scratch, &plans, fault);

    struct cube *cube = good ? cube_new(query->periods ? scratch : arena, &plans) : NULL;
    uint32_t kept = good ? periods_kept(query, cube) : 0;
    if (good && trace)
        trace->period += cube->period_count - kept;
    for (size_t i = 0; good && i < plans.list.len; i++)
        good = fill_cube(plans.list.at[i], cube, trace, fault);
    good = good && check_latest(&plans, fault);
    if (good)
        *out = query->periods ? cube_of_last(arena, cube, kept) : cube;
    if (scratch != arena)
        arena_drop(scratch);
    return good;
}

bool tally_ledger(const struct tally_inputs *inputs, const struct query_spec *query, const struct ledger_sink *sink,
                  struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct plans plans;
    bool good = plans_new(inputs, query, scratch, &plans, fault);
    struct cube *cube = good ? cube_new(scratch, &plans) : NULL;

    for (size_t i = 0; good && i < plans.list.len; i++) {
        const struct plan *plan = plans.list.at[i];
        struct walk walk = walk_new(plan, cube);
        if (!plan->roster->key)
            continue;
        walk.record = record_open(plan, sink);
        good = plan->roster->period ? walk_records(&walk, fault) : walk_members(&walk, fault);
        good = record_close(walk.record, good, fault);
    }
    arena_drop(scratch);
    return good;
}

bool tally_cube(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *arena, struct cube **out,
                struct fault *fault)
{
    return tally_trace(inputs, query, NULL, arena, out, fault);
}
