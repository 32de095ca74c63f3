#include "tally/holdings.h"

#include "base/fold.h"

/* The holding of a row: a unit when it is one of the list, else a number after all of them. */
static uint32_t group_of(const struct facts_column *column, const struct facts_column *key, struct dict *names, uint32_t row,
                         struct arena *arena)
{
    struct str name = dict_text(column->dict, column->ids.at[row]);
    uint32_t unit = dict_find(key->dict, name);

    return unit != DICT_NONE ? unit : dict_count(key->dict) + dict_append(names, fold_text(arena, name));
}

static uint32_t root_of(uint32_t *parents, uint32_t group)
{
    while (parents[group] != group)
        group = parents[group] = parents[parents[group]];
    return group;
}

static void join_groups(struct holdings *holdings, const struct facts *facts, const struct facts_column *column,
                        const struct facts_column *key, struct arena *arena)
{
    uint32_t units = dict_count(key->dict);
    uint32_t *parents = ARENA_ARRAY(arena, uint32_t, units + facts->row_count);
    struct dict *names = dict_new(arena);

    for (uint32_t i = 0; i < units + facts->row_count; i++)
        parents[i] = i;
    for (uint32_t row = 0; column && row < facts->row_count; row++)
        if (column->present.at[row] && key->present.at[row])
            parents[root_of(parents, key->ids.at[row])] = root_of(parents, group_of(column, key, names, row, arena));
    for (uint32_t unit = 0; unit < units; unit++)
        holdings->groups[unit] = root_of(parents, unit);
}

/* Counting sort by group: within one, the order of the list. */
static void order_units(struct holdings *holdings, uint32_t units, size_t group_count, struct arena *arena)
{
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, group_count + 1);

    for (uint32_t unit = 0; unit < units; unit++)
        next[holdings->groups[unit] + 1]++;
    for (size_t group = 0; group < group_count; group++)
        next[group + 1] += next[group];
    for (uint32_t unit = 0; unit < units; unit++)
        holdings->order[next[holdings->groups[unit]]++] = unit;
}

static int32_t earlier(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* A firm consents by its earliest day, a group by that of its first firm to end. */
static void find_consent(struct holdings *holdings, const struct facts *facts, const struct facts_column *column,
                         const struct facts_column *key, size_t group_count, struct arena *arena)
{
    uint32_t units = dict_count(key->dict);
    int32_t *days = ARENA_ARRAY(arena, int32_t, units), *of_group = ARENA_ARRAY(arena, int32_t, group_count);
    bool *listed = ARENA_ARRAY(arena, bool, units);

    for (uint32_t row = 0; row < facts->row_count; row++) {
        uint32_t unit = key->ids.at[row];
        if (!key->present.at[row])
            continue;
        int32_t day = column && column->present.at[row] ? column->ordinals.at[row] : CONSENT_NONE;
        days[unit] = listed[unit] ? earlier(days[unit], day) : day;
        listed[unit] = true;
    }
    for (size_t group = 0; group < group_count; group++)
        of_group[group] = INT32_MAX;
    for (uint32_t unit = 0; unit < units; unit++)
        if (listed[unit])
            of_group[holdings->groups[unit]] = earlier(of_group[holdings->groups[unit]], days[unit]);
    for (uint32_t unit = 0; unit < units; unit++)
        holdings->consent[unit] = listed[unit] ? of_group[holdings->groups[unit]] : CONSENT_NONE;
}

const struct holdings *holdings_find(struct arena *arena, const struct source_spec *source, const struct facts *facts,
                                     const struct facts_column *key)
{
    const struct facts_column *holding = source->holding.len ? facts_find(facts, source->holding) : NULL;
    const struct facts_column *consent = source->consent.len ? facts_find(facts, source->consent) : NULL;

    if (!key || (!holding && !consent))
        return NULL;
    struct holdings *holdings = ARENA_NEW(arena, struct holdings);
    uint32_t units = dict_count(key->dict);
    size_t group_count = units + facts->row_count;

    holdings->groups = ARENA_ARRAY(arena, uint32_t, units + 1);
    holdings->order = ARENA_ARRAY(arena, uint32_t, units + 1);
    holdings->consent = ARENA_ARRAY(arena, int32_t, units + 1);
    join_groups(holdings, facts, holding, key, arena);
    order_units(holdings, units, group_count, arena);
    find_consent(holdings, facts, consent, key, group_count, arena);
    return holdings;
}
