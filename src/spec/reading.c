#include "spec/reading.h"

#include "spec/nearest.h"

bool reading_refuse(struct reading *reading, struct spot spot, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    yaml_vrefuse(reading->yaml, spot, reading->fault, format, args);
    va_end(args);
    return false;
}

bool reading_refuse_name(struct reading *reading, struct spot spot, const char *what, struct str name, const struct strs *known)
{
    struct advice advice = nearest_advice(reading->arena, name, known);
    return reading_refuse(reading, spot, "unknown %s '%.*s'; %s%.*s", what, STR_ARGS(name), ADVICE_ARGS(advice));
}

struct str field_str(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    return node ? str_trim(node->text) : STR_NONE;
}

bool field_text(struct reading *reading, const struct yaml_node *map, const char *key, struct text *out)
{
    const struct yaml_node *node = yaml_find(map, key);
    *out = (struct text){0};
    return !node || node_text(reading, node, out);
}

bool node_text(struct reading *reading, const struct yaml_node *node, struct text *out)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        out->in[lang] = node->kind == YAML_MAP ? field_str(node, lang_tag((enum lang)lang)) : str_trim(node->text);
        if (out->in[lang].len == 0 && reading->report->output.lang[lang])
            return reading_refuse(reading, node->spot, "this text has no '%s', which is one of the report's languages; add %s: …",
                                  lang_tag((enum lang)lang), lang_tag((enum lang)lang));
    }
    return true;
}

bool field_truth(const struct yaml_node *map, const char *key)
{
    return str_equal(field_str(map, key), STR("true"));
}

int field_whole(const struct yaml_node *map, const char *key, int absent)
{
    const struct yaml_node *node = yaml_find(map, key);
    struct num num;
    return node && num_parse(node->text, (struct num_style){'.', 0}, &num) ? (int)num.units : absent;
}

void field_strs(struct reading *reading, const struct yaml_node *map, const char *key, struct strs *out)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (node && node->kind == YAML_SCALAR)
        *VEC_PUSH(reading->arena, &out->list) = str_trim(node->text);
    for (size_t i = 0; node && i < node->items.len; i++)
        *VEC_PUSH(reading->arena, &out->list) = str_trim(node->items.at[i]->text);
}

struct spot field_spot(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    return node ? node->spot : map->spot;
}
