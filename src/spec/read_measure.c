#include "spec/read_measure.h"

#include "base/speech.h"
#include "spec/named_column.h"

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
    return *out || reading_refuse(
                       reading, map->spot,
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
        return named_source_find(reading, map, kind->name, field_str(map, kind->name), &measure->source);
    if (!named_column_find(reading, map, kind->name, field_str(map, kind->name), 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL,
                           SAID("count or decimal"), &measure->source, &column))
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
            return reading_refuse(reading, field_spot(map, companions[i].key), "'%s' goes with '%s'; remove it",
                                  companions[i].key, companions[i].kind);
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
