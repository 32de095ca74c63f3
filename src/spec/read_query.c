#include "spec/read_query.h"

#include <string.h>

static bool find_source(struct reading *reading, const struct yaml_node *map, const char *key, struct str name, int *out)
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

/* "empleo.jobs" → the source's index and the column, which must be of one of the types. */
static bool find_column(struct reading *reading, const struct yaml_node *map, const char *key, struct str text, unsigned types,
                        const char *named, int *source, const struct column_spec **out)
{
    struct str name;
    struct str first = str_cut(text, '.', &name);
    if (name.len == 0)
        return reading_refuse(reading, field_spot(map, key), "'%s' names a column as source.column; for example: empleo.jobs",
                              key);
    if (!find_source(reading, map, key, first, source))
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

static bool has_period(const struct source_spec *source)
{
    for (size_t i = 0; i < source->columns.len; i++)
        if (source->columns.at[i].type == COLUMN_PERIOD)
            return true;
    return false;
}

static enum over_time parse_over_time(struct str word)
{
    if (str_equal(word, STR("sum")))
        return OVER_TIME_SUM;
    return str_equal(word, STR("mean")) ? OVER_TIME_MEAN : OVER_TIME_LAST;
}

enum kind_names { NAMES_SOURCE, NAMES_COLUMN, NAMES_PART };

static const struct kind_row {
    const char *name;
    enum kind_names names;
    bool adds_up;
} kinds[] = {
#define MEASURE_KIND(symbol, name, names, adds_up) {name, NAMES_##names, adds_up},
#include "spec/measure_kinds.def"
#undef MEASURE_KIND
};

#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

bool measure_kind_adds_up(struct str kind)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (str_equal(kind, str_from_cstr(kinds[i].name)))
            return kinds[i].adds_up;
    return false;
}

static bool find_kind(struct reading *reading, const struct yaml_node *map, const struct kind_row **out)
{
    *out = NULL;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!yaml_find(map, kinds[i].name))
            continue;
        if (*out)
            return reading_refuse(reading, field_spot(map, kinds[i].name), "a measure has one of '%s' and '%s'; remove one",
                                  (*out)->name, kinds[i].name);
        *out = &kinds[i];
    }
    return *out || reading_refuse(reading, map->spot,
                                  "a measure needs one of count, sum, mean, median, quantile, hhi, equivalent, top_share, tenure and flow; "
                                  "for example: sum: empleo.jobs");
}

static bool read_kind(struct reading *reading, const struct yaml_node *map, struct measure_spec *measure)
{
    const struct column_spec *column = NULL;
    const struct kind_row *kind;
    if (!find_kind(reading, map, &kind))
        return false;
    measure->kind = str_from_cstr(kind->name);
    if (kind->names == NAMES_PART) {
        measure->flow = field_str(map, kind->name);
        return true; /* the rest comes from the measure that it is a part of */
    }
    if (kind->names == NAMES_SOURCE)
        return find_source(reading, map, kind->name, field_str(map, kind->name), &measure->source);
    if (!find_column(reading, map, kind->name, field_str(map, kind->name), 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL,
                     "count or decimal", &measure->source, &column))
        return false;
    measure->column = column->name;
    measure->decimals = column->scale;
    return has_period(&reading->report->sources.at[measure->source]) ||
           reading_refuse(reading, field_spot(map, kind->name),
                          "source '%.*s' has no column of type period, so its figures have no date; add one",
                          STR_ARGS(reading->report->sources.at[measure->source].name));
}

/* Keys that one kind needs and no other may have. */
static bool check_companions(struct reading *reading, const struct yaml_node *map, const struct measure_spec *measure)
{
    static const struct {
        const char *key, *kind, *example;
    } companions[] = {{"percent", "quantile", "percent: 90"},
                      {"largest", "top_share", "largest: 3"},
                      {"of", "flow", "of: jobs"},
                      {"lag", "flow", "lag: 4"}};
    for (size_t i = 0; i < sizeof companions / sizeof companions[0]; i++) {
        bool needed = str_equal(measure->kind, str_from_cstr(companions[i].kind)), given = yaml_find(map, companions[i].key);
        if (given && !needed)
            return reading_refuse(reading, field_spot(map, companions[i].key), "'%s' goes with '%s'; remove it", companions[i].key,
                                  companions[i].kind);
        if (needed && !given)
            return reading_refuse(reading, map->spot, "'%s' needs '%s'; for example: %s", companions[i].kind, companions[i].key,
                                  companions[i].example);
    }
    return true;
}

static bool read_where(struct reading *reading, const struct yaml_node *map, struct measure_spec *measure)
{
    const struct yaml_node *where = yaml_find(map, "where");
    for (size_t i = 0; where && i < where->pairs.len; i++) {
        const struct yaml_pair *pair = &where->pairs.at[i];
        const struct source_spec *source = &reading->report->sources.at[measure->source];
        int column = source_column(source, pair->key);
        if (column < 0 || source->columns.at[column].type != COLUMN_CODE)
            return reading_refuse(reading, pair->spot, "'where' needs a column of codes of source '%.*s'; '%.*s' is none",
                                  STR_ARGS(source->name), STR_ARGS(pair->key));
        *VEC_PUSH(reading->arena, &measure->where) = (struct constant_spec){pair->key, str_trim(pair->value->text)};
    }
    struct str at = field_str(map, "at");
    measure->has_period = at.len > 0;
    if (!measure->has_period)
        return true;
    if (!period_parse(at, &measure->period) || measure->period.kind != reading->report->frequency)
        return reading_refuse(reading, field_spot(map, "at"), "'%.*s' is no period of the report's frequency; write it as 2026Q3",
                              STR_ARGS(at));
    return true;
}

/* A part of the change of another measure: its source, column and decimals are that one's. */
static bool read_part(struct reading *reading, const struct yaml_node *map, struct measure_spec *measure)
{
    struct str name = field_str(map, "of");
    struct strs known = {0};
    measure->of = -1;
    if (!measure->flow.len)
        return true;
    for (size_t i = 0; i < reading->report->measures.len; i++) {
        const struct measure_spec *other = &reading->report->measures.at[i];
        if (!str_equal(other->kind, STR("count")) && !str_equal(other->kind, STR("sum")))
            continue;
        *VEC_PUSH(reading->arena, &known.list) = other->name;
        if (str_equal(other->name, name))
            measure->of = (int)i;
    }
    if (measure->of < 0)
        return reading_refuse_name(reading, field_spot(map, "of"), "count or sum", name, &known);
    const struct measure_spec *of = &reading->report->measures.at[measure->of];
    measure->source = of->source;
    measure->column = of->column;
    measure->over_time = of->over_time;
    measure->decimals = of->decimals;
    measure->rounding = of->rounding;
    measure->carry = of->carry;
    measure->lag = field_whole(map, "lag", 1);
    if (!yaml_find(map, "unit"))
        measure->unit = of->unit;
    return true;
}

static uint8_t usual_decimals(const struct measure_spec *measure)
{
    if (str_equal(measure->kind, STR("tenure")))
        return 1;
    bool is_index = str_equal(measure->kind, STR("hhi"));
    bool is_ratio = str_equal(measure->kind, STR("equivalent")) || str_equal(measure->kind, STR("top_share"));
    if (is_index || is_ratio)
        return is_ratio;
    return measure->decimals;
}

static enum rounding parse_rounding(struct str word)
{
    return str_equal(word, STR("half_up")) ? ROUND_HALF_UP : ROUND_HALF_EVEN;
}

static bool read_measure(struct reading *reading, const struct yaml_node *map, struct measure_spec *measure)
{
    if (!read_kind(reading, map, measure) || !check_companions(reading, map, measure) ||
        !field_text(reading, map, "label", &measure->label) || !field_text(reading, map, "unit", &measure->unit))
        return false;
    measure->decimals = (uint8_t)field_whole(map, "decimals", usual_decimals(measure));
    measure->over_time = parse_over_time(field_str(map, "over_time"));
    measure->rounding = parse_rounding(field_str(map, "rounding"));
    measure->zero_base = str_equal(field_str(map, "zero_base"), STR("qcew"));
    measure->carry = field_whole(map, "carry", 0);
    if (measure->carry && !measure->column.len)
        return reading_refuse(reading, field_spot(map, "carry"), "'carry' goes with figures (sum, mean, median …); remove it");
    measure->argument = field_whole(map, "percent", field_whole(map, "largest", 0));
    return measure->flow.len || read_where(reading, map, measure);
}

bool measures_read(struct reading *reading, const struct yaml_node *map)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        struct measure_spec *measure = VEC_PUSH(reading->arena, &reading->report->measures);
        *measure = (struct measure_spec){.name = map->pairs.at[i].key, .spot = map->pairs.at[i].spot};
        if (!read_measure(reading, map->pairs.at[i].value, measure))
            return false;
    }
    for (size_t i = 0; i < map->pairs.len; i++)
        if (!read_part(reading, map->pairs.at[i].value, &reading->report->measures.at[i]))
            return false;
    return true;
}

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
static bool read_homes(struct reading *reading, const struct yaml_node *map, const struct strs *from, struct dimension_spec *dimension)
{
    for (size_t i = 1; i < from->list.len; i++) {
        const struct column_spec *column = NULL;
        struct home_spec home;
        if (!find_column(reading, map, "from", from->list.at[i], 1u << COLUMN_CODE, "code", &home.source, &column))
            return false;
        home.column = column->name;
        if (column->codes != dimension->codes || home.source == dimension->source)
            return reading_refuse(reading, field_spot(map, "from"), "'%.*s' must have the same code list and stand in another source",
                                  STR_ARGS(from->list.at[i]));
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
    if (!find_column(reading, map, "from", from.list.at[0], 1u << COLUMN_CODE, "code", &dimension->source, &column))
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

static void need_measure(struct reading *reading, struct query_spec *query, int measure)
{
    for (size_t i = 0; i < query->measures.len; i++)
        if (query->measures.at[i] == measure)
            return;
    if (measure >= 0)
        *VEC_PUSH(reading->arena, &query->measures) = measure;
}

static void need_cell(struct reading *reading, struct query_spec *query, const struct cell_spec *cell)
{
    need_measure(reading, query, cell->measure);
    need_measure(reading, query, cell->other);
    if (cell->measure >= 0)
        need_measure(reading, query, reading->report->measures.at[cell->measure].of); /* guard holds a flow against its stock */
}

static void need_pages(struct reading *reading, const struct pages_spec *pages)
{
    struct query_spec *query = &reading->report->queries.at[reading->report->layout.tables.at[pages->table].query];
    for (size_t i = 0; i < pages->figures.len; i++) {
        need_cell(reading, query, &pages->figures.at[i].cell);
        need_cell(reading, query, &pages->figures.at[i].change);
    }
    for (size_t i = 0; i < pages->growth.len; i++)
        need_cell(reading, query, &pages->growth.at[i]);
    need_cell(reading, query, &pages->course);
}

void queries_append_measures(struct reading *reading)
{
    struct layout_spec *layout = &reading->report->layout;
    for (size_t i = 0; i < layout->tables.len; i++)
        for (size_t j = 0; j < layout->tables.at[i].cells.len; j++)
            need_cell(reading, &reading->report->queries.at[layout->tables.at[i].query], &layout->tables.at[i].cells.at[j]);
    for (size_t i = 0; i < layout->charts.len; i++)
        need_cell(reading, &reading->report->queries.at[layout->tables.at[layout->charts.at[i].table].query],
                  &layout->charts.at[i].cell);
    for (size_t i = 0; i < layout->key_figures.len; i++) {
        struct query_spec *query = &reading->report->queries.at[layout->tables.at[layout->key_figures.at[i].table].query];
        need_cell(reading, query, &layout->key_figures.at[i].cell);
        need_cell(reading, query, &layout->key_figures.at[i].change);
    }
    if (layout->pages.id.len)
        need_pages(reading, &layout->pages);
}
