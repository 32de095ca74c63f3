#include "spec/read_column.h"

#include "base/speech.h"

static bool find_codes(struct reading *reading, const struct yaml_node *map, int *out)
{
    struct str name = field_str(map, "codes");
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->codes.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->codes.at[i].name;
        if (str_equal(reading->report->codes.at[i].name, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, "codes"), "code list", name, &known);
}

static enum column_type parse_type(struct str word)
{
    static const char *const words[] = {
        [COLUMN_KEY] = "key",       [COLUMN_CODE] = "code",   [COLUMN_TEXT] = "text",      [COLUMN_DATE] = "date",
        [COLUMN_PERIOD] = "period", [COLUMN_COUNT] = "count", [COLUMN_DECIMAL] = "decimal"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal(word, str_from_cstr(words[i])))
            return (enum column_type)i;
    return COLUMN_TEXT;
}

static bool parse_limit(struct str text, int64_t *out)
{
    struct num num;
    if (text.len > 18 || !num_parse(text, (struct num_style){'.', 0}, &num) || num.scale)
        return false;
    *out = (int64_t)num.units;
    return true;
}

bool range_parse(struct str text, int64_t *least, int64_t *most)
{
    ptrdiff_t dots = str_find(text, STR(".."));
    size_t at = dots < 0 ? 0 : (size_t)dots;
    return dots > 0 && parse_limit(str_slice(text, 0, at), least) && parse_limit(str_slice(text, at + 2, text.len), most) &&
           *least <= *most;
}

static bool read_range(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    struct str range = field_str(map, "range");
    if (range.len == 0)
        return true;
    column->has_range = range_parse(range, &column->range_min, &column->range_max);
    return column->has_range ||
           reading_refuse(reading, field_spot(map, "range"),
                          "the value of 'range' must be two whole numbers, low..high; for example: 0..250000");
}

/* Keys that make sense for some types only. */
static const struct type_key {
    const char *key;
    unsigned types; /* bits */
    const char *named;
} type_keys[] = {
    {"rfc", 1u << COLUMN_KEY, "key"},
    {"codes", 1u << COLUMN_CODE, "code"},
    {"range", 1u << COLUMN_COUNT, "count"},
    {"part", 1u << COLUMN_PERIOD, "period"},
    {"serials", 1u << COLUMN_DATE, "date"},
    {"withheld_by", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, SAID("count or decimal")},
    {"scale", 1u << COLUMN_DECIMAL, "decimal"},
    {"binary_float", 1u << COLUMN_DECIMAL, "decimal"},
    {"missing", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, SAID("count or decimal")},
    {"decimal_mark", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, SAID("count or decimal")},
    {"group_mark", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, SAID("count or decimal")},
    {"one_per_key", 1u << COLUMN_CODE, "code"},
    {"join", 1u << COLUMN_KEY | 1u << COLUMN_CODE | 1u << COLUMN_TEXT | 1u << COLUMN_PERIOD, SAID("key, code, text or period")},
};

static bool check_type_keys(struct reading *reading, const struct yaml_node *map, enum column_type type)
{
    for (size_t i = 0; i < sizeof type_keys / sizeof type_keys[0]; i++)
        if (yaml_find(map, type_keys[i].key) && !(type_keys[i].types & 1u << type))
            return reading_refuse(reading, field_spot(map, type_keys[i].key),
                                  "'%s' is for columns of type %s; remove it or change the type", type_keys[i].key,
                                  type_keys[i].named);
    return true;
}

/* Where neither mark is declared, the cells of the column decide. */
static bool read_number_style(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    struct str decimal = field_str(map, "decimal_mark"), group = field_str(map, "group_mark");
    if (decimal.len == 0 && group.len == 0)
        return true;
    column->number = (struct num_style){decimal.len ? decimal.at[0] : '.', ','};
    if (group.len)
        column->number.group = str_equal(group, STR("none")) ? '\0' : str_equal(group, STR("space")) ? ' ' : group.at[0];
    else if (column->number.decimal == ',')
        column->number.group = '.';
    return column->number.group != column->number.decimal ||
           reading_refuse(reading, field_spot(map, "group_mark"),
                          "decimals and thousands cannot both be marked by '%c'; change one", column->number.decimal);
}

static bool read_headings(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    field_strs(reading, map, "heading", &column->headings);
    field_strs(reading, map, "join", &column->join);
    if (yaml_find(map, "join") && yaml_find(map, "heading"))
        return reading_refuse(reading, field_spot(map, "join"), "a column has one of 'heading' and 'join'; remove one");
    if (column->join.list.len == 1)
        return reading_refuse(reading, field_spot(map, "join"), "'join' needs two headings or more; for one write 'heading'");
    for (size_t i = 0; i < column->headings.list.len; i++)
        if (column->headings.list.at[i].len == 0)
            return reading_refuse(reading, field_spot(map, "heading"),
                                  "a heading cannot be empty; write it as it stands in the sheet");
    return true;
}

/* What the definition says of the period's second cell: "2026", "3". */
static bool read_part(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    struct str part = field_str(map, "part");
    if (part.len)
        column->part_kind = str_equal(part, STR("quarter")) ? PERIOD_QUARTER : PERIOD_MONTH;
    if (column->type != COLUMN_PERIOD || column->join.list.len == 0 || (column->join.list.len == 2 && column->part_kind))
        return true;
    return reading_refuse(reading, field_spot(map, "join"),
                          "a period is joined of two headings, year and number, and 'part' says what the number counts; for "
                          "example: join: [year, qtr] with part: quarter");
}

static void split_names(struct arena *arena, const char *names, struct strs *out)
{
    struct str rest = str_from_cstr(names ? names : "");
    while (rest.len)
        *VEC_PUSH(arena, &out->list) = str_cut(rest, '|', &rest);
}

/* Numbers of a profile are those of programs: a point for decimals, no groups. */
static void apply_profile(struct reading *reading, const struct profile_column *base, struct column_spec *column)
{
    column->type = parse_type(str_from_cstr(base->type));
    split_names(reading->arena, base->headings, &column->headings);
    split_names(reading->arena, base->join, &column->join);
    column->withheld_by = str_from_cstr(base->withheld_by ? base->withheld_by : "");
    column->part_kind = (int)base->part_kind;
    column->scale = base->scale;
    column->binary_float = base->binary_float;
    if (1u << column->type & TYPES_NUMBER)
        column->number = (struct num_style){'.', 0};
}

/* What the mapping says itself, over what the profile says. */
static bool read_own(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    if (yaml_find(map, "heading") || yaml_find(map, "join"))
        column->headings = column->join = (struct strs){0};
    column->required = field_truth(map, "required");
    column->rfc = field_truth(map, "rfc");
    column->one_per_key = field_truth(map, "one_per_key");
    column->binary_float = column->binary_float || field_truth(map, "binary_float");
    column->serials = (unsigned)field_whole(map, "serials", 0);
    if (column->type != COLUMN_DECIMAL)
        column->scale = 0;
    else if (yaml_find(map, "scale") || column->scale == 0)
        column->scale = (uint8_t)field_whole(map, "scale", 2);
    if (yaml_find(map, "withheld_by") || !(1u << column->type & TYPES_NUMBER))
        column->withheld_by = field_str(map, "withheld_by");
    field_strs(reading, map, "missing", &column->missing);
    return read_headings(reading, map, column) && read_part(reading, map, column) && read_range(reading, map, column) &&
           read_number_style(reading, map, column) && field_text(reading, map, "label", &column->label);
}

static bool read_column(struct reading *reading, const struct yaml_node *map, const struct profile_column *base,
                        struct column_spec *column)
{
    column->codes = -1;
    if (base)
        apply_profile(reading, base, column);
    if (yaml_find(map, "type"))
        column->type = parse_type(field_str(map, "type"));
    else if (!base)
        return reading_refuse(reading, map->spot, "a column needs the key 'type'; for example: type: count");
    if (!check_type_keys(reading, map, column->type) || !read_own(reading, map, column))
        return false;
    if (column->type != COLUMN_CODE)
        return true;
    if (!yaml_find(map, "codes"))
        return reading_refuse(reading, map->spot, "a column of type code needs the key 'codes'; for example: codes: sector");
    return find_codes(reading, map, &column->codes);
}

/* A figure must not lose what says that it is withheld: the profile's column comes along. */
static void append_withheld(struct reading *reading, const struct profile *profile, struct source_spec *source)
{
    for (size_t i = 0, count = source->columns.len; i < count; i++) {
        struct str name = source->columns.at[i].withheld_by;
        const struct profile_column *base = name.len ? profile_find_column(profile, name) : NULL;
        if (!base || source_column(source, name) >= 0)
            continue;
        struct column_spec *column = VEC_PUSH(reading->arena, &source->columns);
        *column = (struct column_spec){.name = name, .spot = source->columns.at[i].spot, .codes = -1};
        apply_profile(reading, base, column);
    }
}

static bool check_withheld(struct reading *reading, const struct source_spec *source)
{
    for (size_t i = 0; i < source->columns.len; i++) {
        const struct column_spec *column = &source->columns.at[i];
        int by = column->withheld_by.len ? source_column(source, column->withheld_by) : 0;
        if (by < 0)
            return column_refuse(reading, column->spot, column->withheld_by, source);
        if (column->withheld_by.len && source->columns.at[by].type != COLUMN_TEXT)
            return reading_refuse(reading, column->spot, "column '%.*s' must be of type text to be 'withheld_by'; see line %u",
                                  STR_ARGS(column->withheld_by), source->columns.at[by].spot.line);
    }
    return true;
}

bool columns_read(struct reading *reading, const struct yaml_node *map, const struct profile *profile, struct source_spec *source)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        const struct yaml_pair *pair = &map->pairs.at[i];
        struct column_spec *column = VEC_PUSH(reading->arena, &source->columns);
        *column = (struct column_spec){.name = pair->key, .spot = pair->spot};
        if (!read_column(reading, pair->value, profile_find_column(profile, pair->key), column))
            return false;
    }
    append_withheld(reading, profile, source);
    return check_withheld(reading, source);
}

bool column_refuse(struct reading *reading, struct spot spot, struct str name, const struct source_spec *source)
{
    struct strs known = {0};
    for (size_t i = 0; i < source->columns.len; i++)
        *VEC_PUSH(reading->arena, &known.list) = source->columns.at[i].name;
    return reading_refuse_name(reading, spot, "column", name, &known);
}

bool column_name_read(struct reading *reading, const struct yaml_node *map, const char *key, const struct source_spec *source,
                      unsigned types, const char *named, struct str *out)
{
    *out = field_str(map, key);
    if (out->len == 0)
        return true;
    int column = source_column(source, *out);
    if (column < 0)
        return column_refuse(reading, field_spot(map, key), *out, source);
    return types == 0 || (types & 1u << source->columns.at[column].type) ||
           reading_refuse(reading, field_spot(map, key), "column '%.*s' must be of type %s to be the '%s' here; see line %u",
                          STR_ARGS(*out), named, key, source->columns.at[column].spot.line);
}
