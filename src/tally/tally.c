#include "tally/tally.h"

#include "tally/walk.h"

static struct cube *cube_new(struct arena *arena, const struct plan *plan)
{
    struct cube *cube = ARENA_NEW(arena, struct cube);
    struct measure_info *infos = ARENA_ARRAY(arena, struct measure_info, plan->measure_count);

    for (size_t i = 0; i < plan->measure_count; i++) {
        const struct measure_spec *spec = plan->measures[i].spec;
        infos[i] = (struct measure_info){
            .name = spec->name,
            .label = spec->label,
            .unit = spec->unit,
            .scale = plan->measures[i].scaling.to,
            .decimals = spec->decimals,
            .additive = plan->measures[i].kind->additive,
            .counts = plan->measures[i].kind->counts,
        };
    }
    *cube = (struct cube){
        .table = plan->query->table,
        .rows = plan->rows.axis,
        .columns = plan->columns.axis,
        .period_kind = plan->frame.kind,
        .first_period = plan->frame.first,
        .period_count = plan->frame.count,
        .measure_count = plan->measure_count,
        .measures = infos,
    };
    cube->cells = ARENA_ARRAY(arena, struct cube_cell, cube_cell_count(cube));
    return cube;
}

static struct walk walk_new(const struct plan *plan, struct cube *cube)
{
    struct walk walk = {.plan = plan, .cube = cube, .cell_count = cube_cell_count(cube) / plan->measure_count};

    walk.distributions = ARENA_ARRAY(plan->scratch, struct distribution *, plan->measure_count);
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].kind->distributed)
            walk.distributions[i] = ARENA_ARRAY(plan->scratch, struct distribution, walk.cell_count);
    return walk;
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

bool walk_add(struct walk *walk, size_t measure, const struct landing *landing, uint32_t period,
              const struct contribution *contribution, struct fault *fault)
{
    const struct plan_measure *of = &walk->plan->measures[measure];
    size_t at = (size_t)landing->place * walk->plan->frame.count + period;
    struct cube_cell *cell = &walk->cube->cells[measure * walk->cell_count + at];

    cell->contributors++;
    cell->repeated += landing->times > 1;
    if (of->kind->add(cell, distribution_at(walk, measure, at), walk->plan->scratch, contribution))
        return true;
    return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', measure '%.*s': a sum is too large",
                       STR_ARGS(walk->plan->query->table), STR_ARGS(of->spec->name));
}

static bool finish_measure(const struct walk *walk, size_t index, struct fault *fault)
{
    const struct plan_measure *measure = &walk->plan->measures[index];

    for (size_t i = 0; i < walk->cell_count; i++) {
        struct cube_cell *cell = &walk->cube->cells[index * walk->cell_count + i];
        cell->known = measure->seen[i % walk->cube->period_count];
        if (!measure->kind->finish(cell, distribution_at(walk, index, i), &measure->scaling))
            return fault_raise(fault, FAULT_INTERNAL, NULL, "table '%.*s', measure '%.*s': a value is too large",
                               STR_ARGS(walk->plan->query->table), STR_ARGS(measure->spec->name));
    }
    return true;
}

/* A measure of a source with periods must have figures in the last one; where there are several sources, one of them is enough.
 */
static bool check_latest(const struct plan *plan, struct fault *fault)
{
    uint32_t last = plan->frame.count - 1;
    const struct source_spec *lacking = NULL;

    for (size_t i = 0; i < plan->measure_count; i++) {
        int source = plan->measures[i].spec->source;
        if (!roster_find_period(plan->inputs->facts[source]))
            continue;
        if (plan->measures[i].seen[last])
            return true;
        lacking = &plan->inputs->sources[source];
    }
    if (!lacking)
        return true;
    return fault_raise(
        fault, FAULT_DATA, NULL,
        "table '%.*s': source '%.*s' has no complete figures for %.*s; add the missing file or ask for an earlier period",
        STR_ARGS(plan->query->table), STR_ARGS(lacking->name),
        STR_ARGS(period_format(plan->scratch, frame_period(&plan->frame, last))));
}

static bool fill_cube(const struct plan *plan, struct cube *cube, struct fault *fault)
{
    struct walk walk = walk_new(plan, cube);

    if (!(plan->roster->period ? walk_records(&walk, fault) : walk_members(&walk, fault)) || !check_latest(plan, fault))
        return false;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (!finish_measure(&walk, i, fault))
            return false;
    return true;
}

bool tally_cube(const struct tally_inputs *inputs, const struct query_spec *query, struct arena *arena, struct cube **out,
                struct fault *fault)
{
    struct arena *scratch = arena_new();
    struct plan *plan;
    bool good = plan_new(inputs, query, scratch, &plan, fault);

    if (good) {
        *out = cube_new(arena, plan);
        good = fill_cube(plan, *out, fault);
    }
    arena_drop(scratch);
    return good;
}
