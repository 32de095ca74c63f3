#include "tidy/row_rule.h"

#include "base/fault.h"
#include "base/fold.h"

#define KNOWN_MAX 65536U

struct row_rules row_rules_new(struct arena *arena, const struct source_spec *source)
{
    struct row_rules rules = {.arena = arena};
    for (size_t i = 0; i < source->row_rules.len; i++) {
        const struct row_rule_spec *spec = &source->row_rules.at[i];
        int column = source_column(source, spec->column);
        if (column < 0)
            continue;
        struct row_rule *rule = VEC_PUSH(arena, &rules.list);
        *rule = (struct row_rule){.spec = spec, .column = (size_t)column, .wanted = dict_new(arena), .known = dict_new(arena)};
        for (size_t j = 0; j < spec->is.list.len; j++)
            dict_append(rule->wanted, fold_text(arena, spec->is.list.at[j]));
    }
    return rules;
}

bool row_rules_check(const struct row_rules *rules, const struct feed *feeds, struct fault *fault)
{
    for (size_t i = 0; i < rules->list.len; i++) {
        const struct row_rule *rule = &rules->list.at[i];
        const struct feed *feed = &feeds[rule->column];
        struct place place = {.line = rule->spec->spot.line, .column = rule->spec->spot.column};
        const char *key = rule->spec->keeps ? "filter" : "exclude";
        for (size_t j = 0; feed->spec->type == COLUMN_CODE && j < rule->spec->is.list.len; j++)
            if (codelist_find(feed->column->list, rule->spec->is.list.at[j]) == CODE_NONE)
                return fault_raise(fault, FAULT_DEFINITION, &place, "'%s' names '%.*s', which code list '%.*s' does not have",
                                   key, STR_ARGS(rule->spec->is.list.at[j]), STR_ARGS(feed->column->list->name));
    }
    return true;
}

static bool names_code(const struct row_rule *rule, struct feed *feed, const struct batch_cell *cell, const struct site *site)
{
    struct value value;
    feed_read(feed, cell, site, &value);
    for (size_t i = 0; value.present && i < rule->spec->is.list.len; i++)
        if (codelist_find(feed->column->list, rule->spec->is.list.at[i]) == value.id)
            return true;
    return false;
}

static bool names_text(const struct row_rule *rule, const struct batch_cell *cell)
{
    struct arena *scratch = arena_new();
    bool good = dict_find(rule->wanted, fold_text(scratch, cell_words(scratch, cell))) != DICT_NONE;
    arena_drop(scratch);
    return good;
}

bool row_rule_holds(struct row_rules *rules, struct row_rule *rule, struct feed *feed, const struct batch_cell *cell,
                    const struct site *site)
{
    uint32_t id = dict_find(rule->known, cell->text);
    if (id != DICT_NONE)
        return rule->verdicts.at[id];
    bool good = feed->spec->type == COLUMN_CODE ? names_code(rule, feed, cell, site) : names_text(rule, cell);
    if (dict_count(rule->known) >= KNOWN_MAX)
        return good;
    dict_append(rule->known, cell->text);
    *VEC_PUSH(rules->arena, &rule->verdicts) = good;
    return good;
}
