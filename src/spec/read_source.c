#include "spec/read_source.h"

#include "base/file.h"

static bool read_source(struct reading *reading, const struct yaml_node *map, struct source_spec *source);
static bool check_link(struct reading *reading, const struct source_spec *source, const struct yaml_node *map);

bool sources_read(struct reading *reading, const struct yaml_node *map)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        struct source_spec *source = VEC_PUSH(reading->arena, &reading->report->sources);
        *source = (struct source_spec){.name = map->pairs.at[i].key, .spot = map->pairs.at[i].spot};
        if (!read_source(reading, map->pairs.at[i].value, source))
            return false;
    }
    for (size_t i = 0; i < map->pairs.len; i++)
        if (!check_link(reading, &reading->report->sources.at[i], map->pairs.at[i].value))
            return false;
    return true;
}

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

static bool read_range(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    struct str range = field_str(map, "range");
    if (range.len == 0)
        return true;
    ptrdiff_t dots = str_find(range, STR(".."));
    size_t at = dots < 0 ? 0 : (size_t)dots;
    column->has_range = dots > 0 && parse_limit(str_slice(range, 0, at), &column->range_min) &&
                        parse_limit(str_slice(range, at + 2, range.len), &column->range_max) &&
                        column->range_min <= column->range_max;
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
    {"scale", 1u << COLUMN_DECIMAL, "decimal"},
    {"binary_float", 1u << COLUMN_DECIMAL, "decimal"},
    {"missing", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, "count or decimal"},
    {"decimal_mark", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, "count or decimal"},
    {"group_mark", 1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL, "count or decimal"},
    {"one_per_key", 1u << COLUMN_CODE, "code"},
    {"join", 1u << COLUMN_KEY | 1u << COLUMN_CODE | 1u << COLUMN_TEXT, "key, code or text"},
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

static bool read_number_style(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    struct str decimal = field_str(map, "decimal_mark"), group = field_str(map, "group_mark");
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

static bool read_column(struct reading *reading, const struct yaml_node *map, struct column_spec *column)
{
    column->type = parse_type(field_str(map, "type"));
    column->codes = -1;
    column->required = field_truth(map, "required");
    column->rfc = field_truth(map, "rfc");
    column->one_per_key = field_truth(map, "one_per_key");
    column->binary_float = field_truth(map, "binary_float");
    column->scale = column->type == COLUMN_DECIMAL ? (uint8_t)field_whole(map, "scale", 2) : 0;
    field_strs(reading, map, "missing", &column->missing);
    if (!check_type_keys(reading, map, column->type) || !read_headings(reading, map, column) ||
        !read_range(reading, map, column) || !read_number_style(reading, map, column) ||
        !field_text(reading, map, "label", &column->label))
        return false;
    if (column->type != COLUMN_CODE)
        return true;
    if (!yaml_find(map, "codes"))
        return reading_refuse(reading, map->spot, "a column of type code needs the key 'codes'; for example: codes: sector");
    return find_codes(reading, map, &column->codes);
}

static bool read_columns(struct reading *reading, const struct yaml_node *map, struct source_spec *source)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        struct column_spec *column = VEC_PUSH(reading->arena, &source->columns);
        *column = (struct column_spec){.name = map->pairs.at[i].key, .spot = map->pairs.at[i].spot};
        if (!read_column(reading, map->pairs.at[i].value, column))
            return false;
    }
    return true;
}

static bool refuse_column(struct reading *reading, struct spot spot, struct str name, const struct source_spec *source)
{
    struct strs known = {0};
    for (size_t i = 0; i < source->columns.len; i++)
        *VEC_PUSH(reading->arena, &known.list) = source->columns.at[i].name;
    return reading_refuse_name(reading, spot, "column", name, &known);
}

#define TYPES_CODE_OR_PERIOD (1u << COLUMN_CODE | 1u << COLUMN_PERIOD)
#define TYPES_NUMBER (1u << COLUMN_COUNT | 1u << COLUMN_DECIMAL)

/* The name of a column of one of the types; an absent key leaves it empty. */
static bool read_column_name(struct reading *reading, const struct yaml_node *map, const char *key,
                             const struct source_spec *source, unsigned types, const char *named, struct str *out)
{
    *out = field_str(map, key);
    if (out->len == 0)
        return true;
    int column = source_column(source, *out);
    if (column < 0)
        return refuse_column(reading, field_spot(map, key), *out, source);
    return (types & 1u << source->columns.at[column].type) ||
           reading_refuse(reading, field_spot(map, key), "column '%.*s' must be of type %s to be the '%s' here; see line %u",
                          STR_ARGS(*out), named, key, source->columns.at[column].spot.line);
}

static bool read_constants(struct reading *reading, const struct yaml_node *map, const struct source_spec *source,
                           struct file_spec *file)
{
    const struct yaml_node *set = yaml_find(map, "set");
    for (size_t i = 0; set && i < set->pairs.len; i++) {
        const struct yaml_pair *pair = &set->pairs.at[i];
        if (source_column(source, pair->key) < 0)
            return refuse_column(reading, pair->spot, pair->key, source);
        *VEC_PUSH(reading->arena, &file->constants) = (struct constant_spec){pair->key, str_trim(pair->value->text)};
    }
    return true;
}

static bool read_files(struct reading *reading, const struct yaml_node *list, struct source_spec *source)
{
    for (size_t i = 0; i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct file_spec *file = VEC_PUSH(reading->arena, &source->files);
        struct str delimiter = field_str(map, "delimiter");
        const struct yaml_node *raw = yaml_find(map, "delimiter");
        *file = (struct file_spec){
            .spot = map->spot,
            .pattern = path_join(reading->arena, reading->report->directory, field_str(map, "path")),
            .encoding = field_str(map, "encoding"),
            .sheet = field_str(map, "sheet"),
            .delimiter = (char)(!raw                               ? '\0'
                                : str_equal(delimiter, STR("tab")) ? '\t'
                                                                   : raw->text.at[0]),
        };
        if (!read_constants(reading, map, source, file))
            return false;
    }
    return true;
}

static bool check_pattern(struct reading *reading, const struct yaml_node *map, struct str pattern)
{
    ptrdiff_t at = str_find(pattern, STR("{}"));
    bool once = at >= 0 && str_find(str_slice(pattern, (size_t)at + 2, pattern.len), STR("{}")) < 0;
    return pattern.len == 0 || once ||
           reading_refuse(reading, field_spot(map, "heading"),
                          "'heading' must hold {} once, where the value stands; for example: \"{} Jobs\"");
}

static bool read_wide(struct reading *reading, const struct yaml_node *list, struct source_spec *source)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct wide_spec *wide = VEC_PUSH(reading->arena, &source->wide);
        *wide = (struct wide_spec){.spot = map->spot, .pattern = field_str(map, "heading")};
        if (!read_column_name(reading, map, "into", source, TYPES_CODE_OR_PERIOD, "code or period", &wide->into) ||
            !read_column_name(reading, map, "value", source, TYPES_NUMBER, "count or decimal", &wide->value) ||
            !check_pattern(reading, map, wide->pattern))
            return false;
    }
    return true;
}

static bool read_checks(struct reading *reading, const struct yaml_node *list, struct source_spec *source)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct parts_check_spec *check = VEC_PUSH(reading->arena, &source->checks);
        *check = (struct parts_check_spec){.spot = map->spot, .name = field_str(map, "id")};
        if (!read_column_name(reading, map, "parts", source, TYPES_NUMBER, "count or decimal", &check->part) ||
            !read_column_name(reading, map, "whole", source, TYPES_NUMBER, "count or decimal", &check->whole) ||
            !field_text(reading, map, "label", &check->label))
            return false;
        if (check->name.len == 0)
            check->name = str_format(reading->arena, "%.*s-%.*s", STR_ARGS(check->part), STR_ARGS(check->whole));
    }
    return true;
}

static bool is_filled(const struct source_spec *source, struct str name)
{
    for (size_t i = 0; i < source->wide.len; i++)
        if (str_equal(source->wide.at[i].into, name) || str_equal(source->wide.at[i].value, name))
            return true;
    bool every = source->files.len > 0;
    for (size_t i = 0; i < source->files.len; i++) {
        bool here = false;
        for (size_t j = 0; j < source->files.at[i].constants.len; j++)
            here = here || str_equal(source->files.at[i].constants.at[j].column, name);
        every = every && here;
    }
    return every;
}

static bool check_filled(struct reading *reading, const struct source_spec *source)
{
    for (size_t i = 0; i < source->columns.len; i++) {
        const struct column_spec *column = &source->columns.at[i];
        if (column->headings.list.len == 0 && column->join.list.len == 0 && !is_filled(source, column->name))
            return reading_refuse(reading, column->spot,
                                  "nothing fills column '%.*s'; give its 'heading', or fill it with 'set' in every "
                                  "file or with 'wide'",
                                  STR_ARGS(column->name));
        if (column->one_per_key && source->key.len == 0)
            return reading_refuse(reading, column->spot, "'one_per_key' needs a source with a key; add key: … to source '%.*s'",
                                  STR_ARGS(source->name));
    }
    return true;
}

static bool read_active(struct reading *reading, const struct yaml_node *map, struct source_spec *source)
{
    return !map || (read_column_name(reading, map, "from", source, 1u << COLUMN_DATE, "date", &source->active_from) &&
                    read_column_name(reading, map, "until", source, 1u << COLUMN_DATE, "date", &source->active_until));
}

static bool read_source(struct reading *reading, const struct yaml_node *map, struct source_spec *source)
{
    source->link = field_str(map, "link");
    if (!field_text(reading, map, "label", &source->label) || !read_columns(reading, yaml_find(map, "columns"), source))
        return false;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (source->label.in[lang].len == 0)
            source->label.in[lang] = source->name;
    return read_files(reading, yaml_find(map, "files"), source) &&
           read_column_name(reading, map, "key", source, 1u << COLUMN_KEY, "key", &source->key) &&
           read_active(reading, yaml_find(map, "active"), source) && read_wide(reading, yaml_find(map, "wide"), source) &&
           read_checks(reading, yaml_find(map, "checks"), source) && check_filled(reading, source);
}

static bool check_link(struct reading *reading, const struct source_spec *source, const struct yaml_node *map)
{
    if (source->link.len == 0)
        return true;
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->sources.len; i++) {
        const struct source_spec *other = &reading->report->sources.at[i];
        if (other == source)
            continue;
        *VEC_PUSH(reading->arena, &known.list) = other->name;
        if (!str_equal(other->name, source->link))
            continue;
        if (source->key.len && other->key.len)
            return true;
        return reading_refuse(reading, field_spot(map, "link"), "sources are linked by their keys; add key: … to source '%.*s'",
                              STR_ARGS(source->key.len ? other->name : source->name));
    }
    return reading_refuse_name(reading, field_spot(map, "link"), "source", source->link, &known);
}
