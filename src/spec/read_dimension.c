#include "spec/read_dimension.h"

#include "spec/named_column.h"

bool dimension_find(struct reading *reading, const struct yaml_node *map, const char *key, int *out)
{
    struct str name = field_str(map, key);
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->dimensions.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->dimensions.at[i].name;
        if (str_equal(reading->report->dimensions.at[i].name, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, key), "dimension", name, &known);
}

static bool find_figure(struct reading *reading, const struct yaml_node *map, const char *key, int *out)
{
    struct str name = field_str(map, key);
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->measures.len; i++) {
        const struct measure_spec *measure = &reading->report->measures.at[i];
        if (measure->column.len == 0 || measure->flow.len)
            continue;
        *VEC_PUSH(reading->arena, &known.list) = measure->name;
        if (str_equal(measure->name, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, key), "figure", name, &known);
}

static bool read_class_measures(struct reading *reading, const struct yaml_node *map, struct dimension_spec *dimension)
{
    bool scores = str_equal(dimension->class_rule, STR("score-dof2009"));
    if (!find_figure(reading, map, "of", &dimension->class_measure))
        return false;
    dimension->source = reading->report->measures.at[dimension->class_measure].source;
    dimension->has_sales = yaml_find(map, "sales") != NULL;
    if (dimension->has_sales != scores)
        return reading_refuse(reading, map->spot, "'sales' and 'class: score-dof2009' go together; add or remove the one");
    return !scores || find_figure(reading, map, "sales", &dimension->class_sales);
}

static bool read_class(struct reading *reading, const struct yaml_node *map, struct dimension_spec *dimension)
{
    static const char *const needed[] = {"of", "codes"};
    if (yaml_find(map, "from"))
        return reading_refuse(reading, field_spot(map, "from"), "a dimension has one of 'from' and 'class'; remove one");
    for (size_t i = 0; i < 2; i++)
        if (!yaml_find(map, needed[i]))
            return reading_refuse(reading, map->spot,
                                  "a dimension with 'class' needs the key '%s'; for example: class: staff-dof2009, "
                                  "of: jobs, codes: size",
                                  needed[i]);
    if (!read_class_measures(reading, map, dimension))
        return false;
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->codes.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->codes.at[i].name;
        if (str_equal(reading->report->codes.at[i].name, field_str(map, "codes")))
            dimension->codes = (int)i;
    }
    return dimension->codes >= 0 ||
           reading_refuse_name(reading, field_spot(map, "codes"), "code list", field_str(map, "codes"), &known);
}

/* Where else the same codes stand, each in a source of its own. */
static bool read_homes(struct reading *reading, const struct yaml_node *map, const struct strs *from,
                       struct dimension_spec *dimension)
{
    for (size_t i = 1; i < from->list.len; i++) {
        const struct column_spec *column = NULL;
        struct home_spec home;
        if (!named_column_find(reading, map, "from", from->list.at[i], 1u << COLUMN_CODE, "code", &home.source, &column))
            return false;
        home.column = column->name;
        if (column->codes != dimension->codes || home.source == dimension->source)
            return reading_refuse(reading, field_spot(map, "from"),
                                  "'%.*s' must have the same code list and stand in another source", STR_ARGS(from->list.at[i]));
        *VEC_PUSH(reading->arena, &dimension->homes) = home;
    }
    return true;
}

static bool read_from(struct reading *reading, const struct yaml_node *map, struct dimension_spec *dimension)
{
    static const char *const of_class[] = {"codes", "of", "by", "sales"};
    for (size_t i = 0; i < 4; i++)
        if (yaml_find(map, of_class[i]))
            return reading_refuse(reading, field_spot(map, of_class[i]),
                                  "'%s' goes with 'class'; a dimension from a column takes its codes", of_class[i]);
    if (!yaml_find(map, "from"))
        return reading_refuse(reading, map->spot, "a dimension needs 'from' or 'class'; for example: from: padron.cluster");
    const struct column_spec *column = NULL;
    struct strs from = {0};
    field_strs(reading, map, "from", &from);
    if (!named_column_find(reading, map, "from", from.list.at[0], 1u << COLUMN_CODE, "code", &dimension->source, &column))
        return false;
    dimension->column = column->name;
    dimension->codes = column->codes;
    if (!read_homes(reading, map, &from, dimension))
        return false;
    if (dimension->label.in[LANG_ES].len == 0 && dimension->label.in[LANG_EN].len == 0)
        dimension->label = column->label;
    return true;
}

static bool read_dimension(struct reading *reading, const struct yaml_node *map, struct dimension_spec *dimension)
{
    dimension->codes = dimension->source = dimension->class_measure = dimension->class_by = -1;
    dimension->additive = field_truth(map, "additive");
    dimension->class_rule = field_str(map, "class");
    if (!field_text(reading, map, "label", &dimension->label))
        return false;
    if (!(dimension->class_rule.len ? read_class(reading, map, dimension) : read_from(reading, map, dimension)))
        return false;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (dimension->label.in[lang].len == 0)
            dimension->label.in[lang] = dimension->name;
    return true;
}

static bool read_class_by(struct reading *reading, const struct yaml_node *map, struct dimension_spec *dimension)
{
    if (!yaml_find(map, "by"))
        return true;
    if (!dimension_find(reading, map, "by", &dimension->class_by))
        return false;
    return reading->report->dimensions.at[dimension->class_by].class_rule.len == 0 ||
           reading_refuse(reading, field_spot(map, "by"), "'by' needs a dimension that comes from a column, as a sector does");
}

bool dimensions_read(struct reading *reading, const struct yaml_node *map)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        struct dimension_spec *dimension = VEC_PUSH(reading->arena, &reading->report->dimensions);
        *dimension = (struct dimension_spec){.name = map->pairs.at[i].key, .spot = map->pairs.at[i].spot};
        if (!read_dimension(reading, map->pairs.at[i].value, dimension))
            return false;
    }
    for (size_t i = 0; i < map->pairs.len; i++)
        if (!read_class_by(reading, map->pairs.at[i].value, &reading->report->dimensions.at[i]))
            return false;
    return true;
}
