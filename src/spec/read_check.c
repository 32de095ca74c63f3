#include "spec/read_check.h"

#include "base/date.h"
#include "base/speech.h"
#include "spec/read_column.h"

/* The key that makes a check what it is, and the keys that go with it. */
static const struct check_form {
    const char *lead;
    const char *kind;
    const char *needed; /* or NULL */
    const char *others; /* with '|' around each */
    unsigned types;     /* of the column that `lead` names; 0: it is a list */
    const char *named;
} forms[] = {
    {"parts", "parts", "whole", "|whole|tolerance|", TYPES_NUMBER, SAID("count or decimal")},
    {"sum", "sum", "whole", "|whole|tolerance|", 0, NULL},
    {"range", "range", "limits", "|limits|", TYPES_NUMBER, SAID("count or decimal")},
    {"jump", "jump", NULL, "|times|least|", TYPES_NUMBER, SAID("count or decimal")},
    {"class", "class", "of", "|of|", 1u << COLUMN_CODE | 1u << COLUMN_TEXT, "code or text"},
    {"dates", "date", NULL, "|within|limits|", 1u << COLUMN_DATE, "date"},
    {"plausible", "plausible", "by", "|by|allowed|", 1u << COLUMN_CODE, "code"},
};
#define FORM_COUNT (sizeof forms / sizeof forms[0])

static const struct check_form *find_form(struct reading *reading, const struct yaml_node *map)
{
    const struct check_form *found = NULL;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (!yaml_find(map, forms[i].lead))
            continue;
        if (found) {
            reading_refuse(reading, field_spot(map, forms[i].lead), "a check has one of '%s' and '%s'; write two checks",
                           found->lead, forms[i].lead);
            return NULL;
        }
        found = &forms[i];
    }
    if (!found)
        reading_refuse(reading, map->spot,
                       "a check needs one of parts, sum, range, jump, class, plausible and dates; for example: parts: insured");
    return found;
}

static bool check_keys(struct reading *reading, const struct yaml_node *map, const struct check_form *form)
{
    for (size_t i = 0; i < map->pairs.len; i++) {
        struct str key = map->pairs.at[i].key;
        struct str framed = str_format(reading->arena, "|%.*s|", STR_ARGS(key));
        if (str_equal(key, str_from_cstr(form->lead)) || str_find(STR("|id|label|"), framed) >= 0 ||
            str_find(str_from_cstr(form->others), framed) >= 0)
            continue;
        return reading_refuse(reading, map->pairs.at[i].spot, "'%.*s' does not go with '%s'; remove it", STR_ARGS(key),
                              form->lead);
    }
    return !form->needed || yaml_find(map, form->needed) ||
           reading_refuse(reading, map->spot, "a check with '%s' needs the key '%s'", form->lead, form->needed);
}

static bool read_number(struct reading *reading, const struct yaml_node *map, const char *key, struct num *out)
{
    struct str text = field_str(map, key);
    *out = num_from_int(0);
    return text.len == 0 || (num_parse(text, (struct num_style){'.', 0}, out) && num_sign(*out) >= 0) ||
           reading_refuse(reading, field_spot(map, key),
                          "the value of '%s' must be a number, not negative; for example: %s: 0.01", key, key);
}

static bool read_addends(struct reading *reading, const struct yaml_node *map, struct source_spec *source,
                         struct check_spec *check)
{
    field_strs(reading, map, "sum", &check->addends);
    for (size_t i = 0; i < check->addends.list.len; i++) {
        int column = source_column(source, check->addends.list.at[i]);
        if (column < 0)
            return column_refuse(reading, field_spot(map, "sum"), check->addends.list.at[i], source);
        if (!(TYPES_NUMBER & 1u << source->columns.at[column].type))
            return reading_refuse(reading, field_spot(map, "sum"), "column '%.*s' has no figures to add",
                                  STR_ARGS(check->addends.list.at[i]));
    }
    return true;
}

static bool read_allowed(struct reading *reading, const struct yaml_node *map, struct check_spec *check)
{
    const struct yaml_node *allowed = yaml_find(map, "allowed");
    for (size_t i = 0; allowed && i < allowed->pairs.len; i++)
        *VEC_PUSH(reading->arena, &check->allowed) =
            (struct constant_spec){allowed->pairs.at[i].key, str_trim(allowed->pairs.at[i].value->text)};
    return check->allowed.len || !str_equal(check->kind, STR("plausible")) ||
           reading_refuse(reading, map->spot,
                          "a check with 'plausible' needs the key 'allowed'; for example: allowed: {moda: \"31-33|46\"}");
}

/* "2012-01-01..2026-12-31" */
static bool parse_days(struct str text, int64_t *least, int64_t *most)
{
    ptrdiff_t dots = str_find(text, STR(".."));
    struct date first, last;
    if (dots < 0 || !date_parse(str_trim(str_slice(text, 0, (size_t)dots)), &first) ||
        !date_parse(str_trim(str_slice(text, (size_t)dots + 2, text.len)), &last) || last.days < first.days)
        return false;
    *least = first.days;
    *most = last.days;
    return true;
}

/* Dates lie within the period of their row, or within days. */
static bool read_days(struct reading *reading, const struct yaml_node *map, const struct source_spec *source,
                      struct check_spec *check)
{
    bool has_limits = yaml_find(map, "limits"), has_period = yaml_find(map, "within");
    if (has_limits == has_period)
        return reading_refuse(reading, map->spot,
                              "a check with 'dates' needs one of the keys 'within' and 'limits'; for example: within: quarter");
    if (has_period)
        return column_name_read(reading, map, "within", source, 1u << COLUMN_PERIOD, "period", &check->whole);
    return parse_days(field_str(map, "limits"), &check->least, &check->most) ||
           reading_refuse(reading, field_spot(map, "limits"),
                          "the limits of 'dates' must be two days; for example: 2012-01-01..2026-12-31");
}

static bool read_limits(struct reading *reading, const struct yaml_node *map, struct check_spec *check)
{
    struct num least = num_from_int(0);
    if (yaml_find(map, "limits") && !range_parse(field_str(map, "limits"), &check->least, &check->most))
        return reading_refuse(reading, field_spot(map, "limits"),
                              "the value of 'limits' must be two whole numbers, low..high; for example: 1..5000");
    if (!read_number(reading, map, "least", &least))
        return false;
    check->times = (unsigned)field_whole(map, "times", 3);
    if (yaml_find(map, "least"))
        check->least = field_whole(map, "least", 0);
    return true;
}

static bool read_whole(struct reading *reading, const struct yaml_node *map, const struct source_spec *source,
                       struct check_spec *check)
{
    struct str of;
    if (!column_name_read(reading, map, "whole", source, TYPES_NUMBER, SAID("count or decimal"), &check->whole) ||
        !column_name_read(reading, map, "of", source, TYPES_NUMBER, SAID("count or decimal"), &of))
        return false;
    if (of.len)
        check->whole = of;
    return check->whole.len || column_name_read(reading, map, "by", source, 1u << COLUMN_CODE, "code", &check->whole);
}

static bool read_check(struct reading *reading, const struct yaml_node *map, struct source_spec *source, struct check_spec *check)
{
    const struct check_form *form = find_form(reading, map);
    if (!form || !check_keys(reading, map, form))
        return false;
    *check = (struct check_spec){.spot = map->spot, .name = field_str(map, "id"), .kind = str_from_cstr(form->kind)};
    if (form->types ? !column_name_read(reading, map, form->lead, source, form->types, form->named, &check->part)
                    : !read_addends(reading, map, source, check))
        return false;
    bool is_date = str_equal(check->kind, STR("date"));
    if (!read_whole(reading, map, source, check) || !read_number(reading, map, "tolerance", &check->tolerance) ||
        !(is_date ? read_days(reading, map, source, check) : read_limits(reading, map, check)) ||
        !read_allowed(reading, map, check) || !field_text(reading, map, "label", &check->label))
        return false;
    struct str first = check->addends.list.len ? STR("sum") : check->part;
    if (check->name.len == 0)
        check->name = check->whole.len ? str_format(reading->arena, "%.*s-%.*s", STR_ARGS(first), STR_ARGS(check->whole))
                                       : str_format(reading->arena, "%s-%.*s", form->lead, STR_ARGS(first));
    if (str_equal(check->kind, STR("jump")) && source->key.len == 0)
        return reading_refuse(reading, map->spot, "'jump' follows each key through time; add key: … to source '%.*s'",
                              STR_ARGS(source->name));
    return true;
}

bool checks_read(struct reading *reading, const struct yaml_node *list, struct source_spec *source)
{
    for (size_t i = 0; list && i < list->items.len; i++)
        if (!read_check(reading, list->items.at[i], source, VEC_PUSH(reading->arena, &source->checks)))
            return false;
    return true;
}

static bool read_row_rules(struct reading *reading, const struct yaml_node *list, bool keeps, struct source_spec *source)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct row_rule_spec rule = {.spot = map->spot, .keeps = keeps};
        field_strs(reading, map, "is", &rule.is);
        if (!column_name_read(reading, map, "column", source, 0, "", &rule.column))
            return false;
        for (size_t j = 0; j < source->wide.len; j++)
            if (str_equal(source->wide.at[j].into, rule.column) || str_equal(source->wide.at[j].value, rule.column))
                return reading_refuse(reading, field_spot(map, "column"),
                                      "column '%.*s' stands in headings; name one that stands in rows", STR_ARGS(rule.column));
        *VEC_PUSH(reading->arena, &source->row_rules) = rule;
    }
    return true;
}

bool row_rules_read(struct reading *reading, const struct yaml_node *map, struct source_spec *source)
{
    return read_row_rules(reading, yaml_find(map, "filter"), true, source) &&
           read_row_rules(reading, yaml_find(map, "exclude"), false, source);
}
