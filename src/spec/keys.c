#include "spec/keys.h"

#include <string.h>

#include "base/date.h"
#include "base/speech.h"
#include "spec/nearest.h"

#define KIND(symbol, name) name "|"
#define CLASS_RULE(symbol, name) name "|"
#define FLOW(id, name, is_part) name "|"
static const char kind_names[] =
#include "spec/kinds.def"
    ;
static const char class_rule_names[] =
#include "spec/class_rules.def"
    ;
static const char flow_names[] =
#include "spec/flows.def"
    ;
#undef KIND
#undef CLASS_RULE
#undef FLOW
#define KIND_NAMES kind_names
#define CLASS_RULE_NAMES class_rule_names
#define FLOW_NAMES flow_names

static const struct section_row sections[] = {
#define SECTION(id, phrase, title_es, title_en, intro_es, intro_en)                                                              \
    [SECTION_##id] = {phrase, {title_es, title_en}, {intro_es, intro_en}},
#define KEY(...)
#include "spec/keys.def"
#undef SECTION
#undef KEY
};

enum { OPTIONAL, REQUIRED };

static const struct key_row rows[] = {
#define SECTION(...)
#define KEY(section, key, type, need, inside, detail, help_es, help_en, example)                                                 \
    {SECTION_##section, key, KEY_##type, need, SECTION_##inside, detail, {help_es, help_en}, example},
#include "spec/keys.def"
#undef SECTION
#undef KEY
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

struct check {
    const struct yaml *yaml;
    struct arena *arena;
    struct fault *fault;
};

static bool check_mapping(const struct check *check, const struct yaml_node *node, enum key_section section);

bool keys_check(const struct yaml *yaml, const struct yaml_node *node, enum key_section section, struct arena *arena,
                struct fault *fault)
{
    struct check check = {yaml, arena, fault};
    return check_mapping(&check, node, section);
}

const struct key_row *keys_list(size_t *count)
{
    *count = ROW_COUNT;
    return rows;
}

const struct section_row *keys_section(enum key_section section)
{
    return &sections[section];
}

static bool refuse_form(const struct check *check, const struct key_row *row, const struct yaml_node *node, const char *expected)
{
    return yaml_refuse(check->yaml, node->spot, check->fault, "%s '%s' must be %s; for example: %s",
                       node->absent ? "there is no value here:" : "the value of", row->key, expected, row->example);
}

static bool check_scalar(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR && str_trim(node->text).len)
        return true;
    return refuse_form(check, row, node, "a single text");
}

static bool is_id(struct str text)
{
    if (text.len == 0 || text.len > 60 || text.at[0] < 'a' || text.at[0] > 'z')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", text.at[i]))
            return false;
    return true;
}

#define ID_RULE SAID("an identifier: a small letter without accent, then small letters, digits, '-' and '_', at most 60")

static bool check_id(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    return (node->kind == YAML_SCALAR && is_id(node->text)) || refuse_form(check, row, node, ID_RULE);
}

static bool check_strings(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR && !node->absent)
        return true;
    bool good = node->kind == YAML_LIST && node->items.len;
    for (size_t i = 0; good && i < node->items.len; i++)
        if (node->items.at[i]->kind != YAML_SCALAR || node->items.at[i]->absent)
            return refuse_form(check, row, node->items.at[i], "a text, or a list of texts");
    return good || refuse_form(check, row, node, "a text, or a list of texts");
}

static bool check_text(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind == YAML_MAP)
        return check_mapping(check, node, SECTION_TEXT);
    return (node->kind == YAML_SCALAR && str_trim(node->text).len) || refuse_form(check, row, node, "a text, or {es: …, en: …}");
}

static bool check_texts(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind != YAML_LIST)
        return refuse_form(check, row, node, "a list of texts");
    for (size_t i = 0; i < node->items.len; i++)
        if (!check_text(check, row, node->items.at[i]))
            return false;
    return true;
}

static struct strs choices_of(struct arena *arena, const char *detail)
{
    struct strs choices = {0};
    struct str rest = str_from_cstr(detail);
    while (rest.len) {
        struct str one = str_cut(rest, '|', &rest);
        if (one.len)
            *VEC_PUSH(arena, &choices.list) = one;
    }
    return choices;
}

static bool check_word(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    struct strs choices = choices_of(check->arena, row->detail);
    for (size_t i = 0; i < choices.list.len; i++)
        if (node->kind == YAML_SCALAR && str_equal(node->text, choices.list.at[i]))
            return true;
    if (node->kind != YAML_SCALAR || node->absent)
        return refuse_form(check, row, node, "a single word");
    struct advice advice = nearest_advice(check->arena, node->text, &choices);
    return yaml_refuse(check->yaml, node->spot, check->fault, "'%.*s' is no value of '%s'; %s%.*s", STR_ARGS(node->text), row->key,
                       ADVICE_ARGS(advice));
}

static bool check_words(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind != YAML_LIST || node->items.len == 0)
        return refuse_form(check, row, node, "a list of words");
    for (size_t i = 0; i < node->items.len; i++) {
        if (!check_word(check, row, node->items.at[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (str_equal(node->items.at[j]->text, node->items.at[i]->text))
                return yaml_refuse(check->yaml, node->items.at[i]->spot, check->fault, "'%.*s' stands twice in '%s'; remove one",
                                   STR_ARGS(node->items.at[i]->text), row->key);
    }
    return true;
}

static bool parse_whole(struct str text, int64_t *out)
{
    struct num num;
    if (text.len > 18 || !num_parse(text, (struct num_style){'.', 0}, &num) || num.scale)
        return false;
    *out = (int64_t)num.units;
    return true;
}

static bool check_whole(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    struct str rest, low = str_cut(str_from_cstr(row->detail), '.', &rest);
    int64_t value = 0, least = 0, most = 0;
    parse_whole(low, &least);
    parse_whole(str_slice(rest, 1, rest.len), &most);
    if (node->kind != YAML_SCALAR || !parse_whole(node->text, &value))
        return refuse_form(check, row, node, "a whole number");
    if (value >= least && value <= most)
        return true;
    return yaml_refuse(check->yaml, node->spot, check->fault, "the value of '%s' must be a whole number from %lld to %lld",
                       row->key, (long long)least, (long long)most);
}

static bool check_truth(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    bool good = node->kind == YAML_SCALAR && (str_equal(node->text, STR("true")) || str_equal(node->text, STR("false")));
    return good || refuse_form(check, row, node, "true or false");
}

static bool check_day(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    struct date day;
    bool good = node->kind == YAML_SCALAR && node->text.len == 10 && node->text.at[4] == '-' && date_parse(node->text, &day);
    return good || refuse_form(check, row, node, "a day of the calendar, written YYYY-MM-DD");
}

static bool check_mark(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    bool good = node->kind == YAML_SCALAR && (str_equal(node->text, STR("tab")) ||
                                              (node->text.len == 1 && node->text.at[0] >= ' ' && node->text.at[0] <= '~'));
    return good || refuse_form(check, row, node, "one character, or tab");
}

static bool check_cells(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR)
        return check_scalar(check, row, node);
    if (node->kind == YAML_MAP || node->items.len == 0)
        return refuse_form(check, row, node, "a list of cells");
    for (size_t i = 0; i < node->items.len; i++) {
        const struct yaml_node *item = node->items.at[i];
        if (!(item->kind == YAML_MAP ? check_mapping(check, item, row->inside) : check_scalar(check, row, item)))
            return false;
    }
    return true;
}

static bool check_doubled(const struct check *check, const struct yaml_node *node, size_t index)
{
    const struct yaml_pair *pair = &node->pairs.at[index];
    for (size_t i = 0; i < index; i++)
        if (str_equal(node->pairs.at[i].key, pair->key))
            return yaml_refuse(check->yaml, pair->spot, check->fault, "'%.*s' is given twice, first in line %u; remove one",
                               STR_ARGS(pair->key), node->pairs.at[i].spot.line);
    return true;
}

static bool check_names(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind != YAML_MAP || node->pairs.len == 0)
        return refuse_form(check, row, node, "names with what belongs to each");
    for (size_t i = 0; i < node->pairs.len; i++) {
        if (!is_id(node->pairs.at[i].key))
            return yaml_refuse(check->yaml, node->pairs.at[i].spot, check->fault, "the name '%.*s' must be %s",
                               STR_ARGS(node->pairs.at[i].key), ID_RULE);
        if (!check_doubled(check, node, i))
            return false;
    }
    return true;
}

static bool check_pairs(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (!check_names(check, row, node))
        return false;
    for (size_t i = 0; i < node->pairs.len; i++)
        if (!check_scalar(check, row, node->pairs.at[i].value))
            return false;
    return true;
}

static bool check_map(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    return check_mapping(check, node, row->inside);
}

static bool check_list(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (node->kind != YAML_LIST || node->items.len == 0)
        return refuse_form(check, row, node, "a list");
    for (size_t i = 0; i < node->items.len; i++)
        if (!check_mapping(check, node->items.at[i], row->inside))
            return false;
    return true;
}

static bool check_named(const struct check *check, const struct key_row *row, const struct yaml_node *node)
{
    if (!check_names(check, row, node))
        return false;
    for (size_t i = 0; i < node->pairs.len; i++)
        if (!check_mapping(check, node->pairs.at[i].value, row->inside))
            return false;
    return true;
}

static const struct type_row {
    bool (*check)(const struct check *check, const struct key_row *row, const struct yaml_node *node);
    const char *name[LANG_COUNT];
} types[] = {
#define KEY_TYPE(id, check, name_es, name_en) [KEY_##id] = {check_##check, {name_es, name_en}},
#include "spec/key_types.def"
#undef KEY_TYPE
};

const char *keys_type_name(enum key_type type, enum lang lang)
{
    return types[type].name[lang];
}

static const struct key_row *row_find(enum key_section section, struct str key)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].section == section && str_equal(key, str_from_cstr(rows[i].key)))
            return &rows[i];
    return NULL;
}

static bool refuse_key(const struct check *check, const struct yaml_pair *pair, enum key_section section)
{
    struct strs known = {0};
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].section == section)
            *VEC_PUSH(check->arena, &known.list) = str_from_cstr(rows[i].key);
    struct advice advice = nearest_advice(check->arena, pair->key, &known);
    return yaml_refuse(check->yaml, pair->spot, check->fault, "%s has no key '%.*s'; %s%.*s", sections[section].phrase,
                       STR_ARGS(pair->key), ADVICE_ARGS(advice));
}

static bool check_required(const struct check *check, const struct yaml_node *node, enum key_section section)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].section == section && rows[i].required && !yaml_find(node, rows[i].key))
            return yaml_refuse(check->yaml, node->spot, check->fault, "%s needs the key '%s'; for example: %s",
                               sections[section].phrase, rows[i].key, rows[i].example);
    return true;
}

static bool check_mapping(const struct check *check, const struct yaml_node *node, enum key_section section)
{
    if (node->kind != YAML_MAP)
        return yaml_refuse(check->yaml, node->spot, check->fault, "%s is written as keys with values, not as %s",
                           sections[section].phrase, node->kind == YAML_LIST ? "a list" : "a text");
    for (size_t i = 0; i < node->pairs.len; i++) {
        const struct yaml_pair *pair = &node->pairs.at[i];
        const struct key_row *row = row_find(section, pair->key);
        if (!row)
            return refuse_key(check, pair, section);
        if (!check_doubled(check, node, i) || !types[row->type].check(check, row, pair->value))
            return false;
    }
    return check_required(check, node, section);
}
