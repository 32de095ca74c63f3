/* The axes of a query: which source holds them, which column, which class rule. */
#include "tally/plan.h"

/* The source that a dimension speaks of: where its column is; of a class, that of the dimension it reads or of the figure's link.
 */
static int dimension_source(const struct tally_inputs *inputs, const struct dimension_spec *dimension)
{
    const struct source_spec *figures;

    if (dimension->class_rule.len == 0)
        return dimension->source;
    if (dimension->class_by >= 0)
        return inputs->dimensions[dimension->class_by].source;
    figures = &inputs->sources[inputs->measures[dimension->class_measure].source];
    for (size_t i = 0; i < inputs->source_count; i++)
        if (figures->link.len && str_equal(inputs->sources[i].name, figures->link))
            return (int)i;
    return inputs->measures[dimension->class_measure].source;
}

/* The column of the dimension in that source; empty when it is not at home there. */
static struct str column_in(const struct dimension_spec *dimension, int source)
{
    if (dimension->class_rule.len)
        return STR_NONE;
    if (dimension->source == source)
        return dimension->column;
    for (size_t i = 0; i < dimension->homes.len; i++)
        if (dimension->homes.at[i].source == source)
            return dimension->homes.at[i].column;
    return STR_NONE;
}

static bool is_home(const struct tally_inputs *inputs, const struct dimension_spec *dimension, int source)
{
    return dimension_source(inputs, dimension) == source || column_in(dimension, source).len;
}

static bool reads_source(const struct tally_inputs *inputs, const struct measure_spec *measure, int source)
{
    return measure->source == source || str_equal(inputs->sources[measure->source].link, inputs->sources[source].name);
}

bool plan_roster_source(const struct tally_inputs *inputs, const struct query_spec *query, const struct measure_spec *measure,
                        int *source, struct fault *fault)
{
    const struct dimension_spec *rows = &inputs->dimensions[query->rows];
    const struct dimension_spec *columns = query->columns < 0 ? rows : &inputs->dimensions[query->columns];

    *source = dimension_source(inputs, rows);
    if (!is_home(inputs, columns, *source))
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "table '%.*s': dimensions '%.*s' and '%.*s' come from different sources; take both from the same one",
                           STR_ARGS(query->table), STR_ARGS(rows->name), STR_ARGS(columns->name));
    if (reads_source(inputs, measure, *source))
        return true;
    for (size_t i = 0; i < rows->homes.len; i++)
        if (reads_source(inputs, measure, rows->homes.at[i].source) && is_home(inputs, columns, rows->homes.at[i].source)) {
            *source = rows->homes.at[i].source;
            return true;
        }
    return true; /* refused where the figures are looked for, with what to do */
}

bool plan_is_crossed(const struct plan *plan)
{
    return plan->query->rows == plan->query->columns;
}

/* The index of the roster among the sources. */
static int roster_index(const struct plan *plan)
{
    return (int)(plan->roster->source - plan->inputs->sources);
}

static bool fill_column(const struct plan *plan, const struct dimension_spec *dimension, struct tally_axis *axis,
                        struct fault *fault)
{
    axis->axis = (struct axis){dimension->name, dimension->label, plan->inputs->codes[dimension->codes], dimension->additive};
    axis->column = facts_find(plan->roster->facts, column_in(dimension, roster_index(plan)));
    axis->settled = dimension->additive && plan->roster->key && !plan->roster->period;
    if (axis_has_levels(&axis->axis) && !axis->axis.additive)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "dimension '%.*s': its codes have levels (column 'parent'), so that each firm must have one code; declare it additive",
                           STR_ARGS(dimension->name));
    if (axis->column && axis->column->kind == FACTS_CODE)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL, "dimension '%.*s': source '%.*s' has no column of codes '%.*s'",
                       STR_ARGS(dimension->name), STR_ARGS(plan->roster->source->name), STR_ARGS(dimension->column));
}

static bool find_classes(struct class_axis *class, const struct axis *axis, struct fault *fault)
{
    for (size_t i = 0; i < CLASS_COUNT_MAX && class->rule->keys[i]; i++) {
        class->codes[i] = codelist_find(axis->list, str_from_cstr(class->rule->keys[i]));
        if (class->codes[i] == CODE_NONE)
            return fault_raise(fault, FAULT_DEFINITION, NULL,
                               "code list '%.*s' lacks the class '%s' of rule '%s'; add that key to it",
                               STR_ARGS(axis->list->name), class->rule->keys[i], class->rule->name);
    }
    return true;
}

static void find_groups(struct arena *arena, struct class_axis *class)
{
    const struct codelist *list = class->by ? class->by->axis.list : NULL;
    size_t count = list ? list->codes.len : 0;

    class->groups = ARENA_ARRAY(arena, unsigned, count + 1);
    for (size_t i = 0; i <= count; i++)
        class->groups[i] = class->rule->group(i < count ? list->codes.at[i].key : STR_NONE);
}

/* A record's class comes from its own row; a unit's from its figure in the period. */
static bool find_figure(struct plan *plan, const struct measure_spec *measure, struct class_source *out, struct fault *fault)
{
    if (!plan->roster->period || plan->inputs->facts[measure->source] != plan->roster->facts)
        return plan_figures(plan, measure, ARENA_NEW(plan->scratch, struct row_filters), &out->figures, fault);
    out->row_figures = facts_find(plan->roster->facts, measure->column);
    if (out->row_figures && out->row_figures->kind == FACTS_FIGURE)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "table '%.*s': measure '%.*s' holds no figure that a class could be read from",
                       STR_ARGS(plan->query->table), STR_ARGS(measure->name));
}

static bool fill_class(struct plan *plan, const struct dimension_spec *dimension, struct tally_axis *axis, struct fault *fault)
{
    struct class_axis *class = &axis->class;
    struct tally_axis *by = ARENA_NEW(plan->scratch, struct tally_axis);

    axis->axis = (struct axis){dimension->name, dimension->label, plan->inputs->codes[dimension->codes], dimension->additive};
    class->rule = class_rule_find(dimension->class_rule);
    if (!class->rule)
        return fault_raise(fault, FAULT_DEFINITION, NULL, "dimension '%.*s': there is no class rule '%.*s'",
                           STR_ARGS(dimension->name), STR_ARGS(dimension->class_rule));
    if (dimension->class_by >= 0) {
        if (!fill_column(plan, &plan->inputs->dimensions[dimension->class_by], by, fault))
            return false;
        class->by = by;
    }
    find_groups(plan->scratch, class);
    return find_classes(class, &axis->axis, fault) &&
           find_figure(plan, &plan->inputs->measures[dimension->class_measure], &class->staff, fault) &&
           (!dimension->has_sales || find_figure(plan, &plan->inputs->measures[dimension->class_sales], &class->sales, fault));
}

static bool fill_axis(struct plan *plan, int index, struct tally_axis *axis, struct fault *fault)
{
    const struct dimension_spec *dimension = &plan->inputs->dimensions[index];

    return dimension->class_rule.len ? fill_class(plan, dimension, axis, fault) : fill_column(plan, dimension, axis, fault);
}

bool plan_axes(struct plan *plan, struct fault *fault)
{
    if (!fill_axis(plan, plan->query->rows, &plan->rows, fault))
        return false;
    return plan->query->columns < 0 || fill_axis(plan, plan->query->columns, &plan->columns, fault);
}
