/* Who changed a figure since the period before, and who came or went: cubes for the eyes of guard alone. */
#include "run/parts.h"

/* A sum of a membership list becomes two flows over one period: every change, then those of firms in the cell at one date only.
 */
static void append_flows(const struct run *run, struct measure_spec *measures, size_t *count, int of, struct query_spec *query,
                         struct arena *arena)
{
    static const char *const flows[] = {"changed", "crossed"};
    const struct measure_spec *stock = &run->spec->measures.at[of];

    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++) {
        struct measure_spec *flow = &measures[*count];
        *flow = *stock;
        flow->kind = STR("flow");
        flow->flow = str_from_cstr(flows[i]);
        flow->of = of;
        flow->lag = 1;
        *VEC_PUSH(arena, &query->measures) = (int)(*count)++;
    }
}

bool run_tally_changes(const struct run *run, size_t query, struct arena *arena, struct cube **out, struct fault *fault)
{
    const struct report_spec *spec = run->spec;
    const struct query_spec *from = &spec->queries.at[query];
    struct tally_inputs inputs = run_tally_inputs(run);
    size_t count = spec->measures.len;
    struct measure_spec *measures = ARENA_ARRAY(arena, struct measure_spec, count + 2 * from->measures.len);
    struct query_spec asked = {.table = from->table, .rows = from->rows, .columns = from->columns, .periods = from->periods};
    struct fault none = {.code = FAULT_NONE};

    for (size_t i = 0; i < count; i++)
        measures[i] = spec->measures.at[i];
    for (size_t i = 0; i < from->measures.len; i++)
        if (str_equal(spec->measures.at[from->measures.at[i]].kind, STR("sum")))
            append_flows(run, measures, &count, from->measures.at[i], &asked, arena);
    inputs.measures = measures;
    *out = NULL;
    if (asked.measures.len == 0 || spec->policy.limits.open || tally_cube(&inputs, &asked, arena, out, &none))
        return true;
    *out = NULL; /* records without memberships, or a single period: nobody comes and nobody goes */
    return none.code == FAULT_DEFINITION || none.code == FAULT_DATA || fault_pass(fault, &none, NULL);
}
