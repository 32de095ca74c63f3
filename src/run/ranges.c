/* What the classes of firms say of each firm: for guard, as it is what everybody knows. */
#include "run/parts.h"
#include "tally/classes.h"

struct known_range *run_known_ranges(const struct run *run, struct arena *arena, size_t *count)
{
    const struct report_spec *spec = run->spec;
    struct known_range *ranges = ARENA_ARRAY(arena, struct known_range, spec->dimensions.len * CLASS_COUNT_MAX + 1);

    *count = 0;
    for (size_t i = 0; i < spec->dimensions.len; i++) {
        const struct dimension_spec *dimension = &spec->dimensions.at[i];
        const struct class_rule *rule = dimension->class_rule.len ? class_rule_find(dimension->class_rule) : NULL;
        for (unsigned class = 0; rule && rule->keys[class]; class ++) {
            struct known_range *range = &ranges[(*count)++];
            *range = (struct known_range){.dimension = dimension->name,
                                          .code = str_from_cstr(rule->keys[class]),
                                          .measure = spec->measures.at[dimension->class_measure].name};
            rule->range(class, &range->least, &range->most);
        }
    }
    return ranges;
}
