/* Where the rows of a source need not be told apart: a national file of millions of rows then takes the memory of what its codes say. */
#include "run/parts.h"

static bool has_period(const struct source_spec *source)
{
    for (size_t i = 0; i < source->columns.len; i++)
        if (source->columns.at[i].type == COLUMN_PERIOD)
            return true;
    return false;
}

static bool is_plain(const struct source_spec *source)
{
    return source->key.len == 0 && source->link.len == 0 && source->weight.len == 0 && source->active_from.len == 0 &&
           source->active_until.len == 0 && source->checks.len == 0 && has_period(source);
}

/* How many rows stand behind a sum matters to the rules of disclosure, to other kinds of measures, and to whoever asks for them. */
static bool asks_for_sums(const struct report_spec *spec, int source)
{
    for (size_t i = 0; i < spec->measures.len; i++) {
        const struct measure_spec *measure = &spec->measures.at[i];
        if (measure->source == source && (!str_equal(measure->kind, STR("sum")) || measure->flow.len))
            return false;
    }
    for (size_t i = 0; i < spec->dimensions.len; i++) {
        const struct dimension_spec *dimension = &spec->dimensions.at[i];
        if (dimension->class_measure >= 0 && spec->measures.at[dimension->class_measure].source == source)
            return false;
        if (dimension->has_sales && spec->measures.at[dimension->class_sales].source == source)
            return false;
    }
    return true;
}

bool run_may_merge(const struct run *run, size_t source)
{
    const struct report_spec *spec = run->spec;

    return spec->policy.limits.open && !run->options->export_jj && !run->explains && run->options->facts.len == 0 &&
           spec->output.burst.len == 0 && is_plain(&spec->sources.at[source]) && asks_for_sums(spec, (int)source);
}
