#include "spec/named_column.h"

bool named_source_find(struct reading *reading, const struct yaml_node *map, const char *key, struct str name, int *out)
{
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->sources.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->sources.at[i].name;
        if (str_equal(reading->report->sources.at[i].name, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, key), "source", name, &known);
}

bool named_column_find(struct reading *reading, const struct yaml_node *map, const char *key, struct str text, unsigned types,
                       const char *named, int *source, const struct column_spec **out)
{
    struct str name;
    struct str first = str_cut(text, '.', &name);
    if (name.len == 0)
        return reading_refuse(reading, field_spot(map, key), "'%s' names a column as source.column; for example: empleo.jobs",
                              key);
    if (!named_source_find(reading, map, key, first, source))
        return false;
    const struct source_spec *found = &reading->report->sources.at[*source];
    struct strs known = {0};
    for (size_t i = 0; i < found->columns.len; i++)
        *VEC_PUSH(reading->arena, &known.list) =
            str_format(reading->arena, "%.*s.%.*s", STR_ARGS(first), STR_ARGS(found->columns.at[i].name));
    int column = source_column(found, name);
    if (column < 0)
        return reading_refuse_name(reading, field_spot(map, key), "column", text, &known);
    *out = &found->columns.at[column];
    return (types & 1u << (*out)->type) ||
           reading_refuse(reading, field_spot(map, key), "'%s' needs a column of type %s; '%.*s' is another", key, named,
                          STR_ARGS(text));
}
