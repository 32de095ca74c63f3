#include "spec/read_source.h"

#include "base/file.h"
#include "base/speech.h"
#include "spec/read_check.h"
#include "spec/read_column.h"

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

static bool read_constants(struct reading *reading, const struct yaml_node *map, const struct source_spec *source,
                           struct file_spec *file)
{
    const struct yaml_node *set = yaml_find(map, "set");
    for (size_t i = 0; set && i < set->pairs.len; i++) {
        const struct yaml_pair *pair = &set->pairs.at[i];
        if (source_column(source, pair->key) < 0)
            return column_refuse(reading, pair->spot, pair->key, source);
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
            .heading_rows = (unsigned)field_whole(map, "heading_rows", 1),
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
        if (!column_name_read(reading, map, "into", source, TYPES_CODE_OR_PERIOD, SAID("code or period"), &wide->into) ||
            !column_name_read(reading, map, "value", source, TYPES_NUMBER, SAID("count or decimal"), &wide->value) ||
            !check_pattern(reading, map, wide->pattern))
            return false;
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
    return !map || (column_name_read(reading, map, "from", source, 1u << COLUMN_DATE, "date", &source->active_from) &&
                    column_name_read(reading, map, "until", source, 1u << COLUMN_DATE, "date", &source->active_until));
}

static bool read_profile(struct reading *reading, const struct yaml_node *map, const struct profile **out)
{
    struct str name = field_str(map, "profile");
    struct strs known = {0};
    size_t count;
    const struct profile *const *profiles = profiles_list(&count);
    *out = profile_find(name);
    if (name.len == 0 || *out)
        return true;
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(reading->arena, &known.list) = str_from_cstr(profiles[i]->name);
    return reading_refuse_name(reading, field_spot(map, "profile"), "profile", name, &known);
}

static bool read_source(struct reading *reading, const struct yaml_node *map, struct source_spec *source)
{
    const struct profile *profile = NULL;
    source->link = field_str(map, "link");
    if (!read_profile(reading, map, &profile) || !field_text(reading, map, "label", &source->label) ||
        !columns_read(reading, yaml_find(map, "columns"), profile, source))
        return false;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (source->label.in[lang].len == 0)
            source->label.in[lang] = source->name;
    return read_files(reading, yaml_find(map, "files"), source) &&
           column_name_read(reading, map, "key", source, 1u << COLUMN_KEY, "key", &source->key) &&
           column_name_read(reading, map, "weight", source, 1u << COLUMN_DECIMAL, "decimal", &source->weight) &&
           column_name_read(reading, map, "holding", source, 1u << COLUMN_TEXT | 1u << COLUMN_KEY, SAID("text or key"), &source->holding) &&
           column_name_read(reading, map, "consent", source, 1u << COLUMN_DATE, "date", &source->consent) &&
           read_active(reading, yaml_find(map, "active"), source) && read_wide(reading, yaml_find(map, "wide"), source) &&
           column_name_read(reading, map, "firm_name", source, 1u << COLUMN_TEXT, "text", &source->firm_name) &&
           row_rules_read(reading, map, source) && checks_read(reading, yaml_find(map, "checks"), source) &&
           check_filled(reading, source);
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
