#include "tally/roster.h"

#define UNIT_NONE UINT32_MAX

static const struct facts_column *column_named(const struct facts *facts, struct str name)
{
    return name.len ? facts_find(facts, name) : NULL;
}

const struct facts_column *roster_find_period(const struct facts *facts)
{
    for (size_t i = 0; i < facts->columns.len; i++)
        if (facts->columns.at[i].kind == FACTS_PERIOD)
            return &facts->columns.at[i];
    return NULL;
}

bool roster_states_figure(const struct facts *facts, size_t row)
{
    bool any_column = false;

    for (size_t i = 0; i < facts->columns.len; i++) {
        if (facts->columns.at[i].kind != FACTS_FIGURE)
            continue;
        if (facts->columns.at[i].present.at[row])
            return true;
        any_column = true;
    }
    return !any_column;
}

uint32_t *roster_units(struct arena *arena, const struct facts *facts, const struct facts_column *key)
{
    uint32_t *units = ARENA_ARRAY(arena, uint32_t, facts->row_count);

    for (size_t row = 0; row < facts->row_count; row++)
        if (key)
            units[row] = key->present.at[row] ? key->ids.at[row] : UNIT_NONE;
        else
            units[row] = (uint32_t)row;
    return units;
}

struct roster *roster_new(struct arena *arena, const struct source_spec *source, const struct facts *facts)
{
    struct roster *roster = ARENA_NEW(arena, struct roster);
    const struct facts_column *key = column_named(facts, source->key);

    *roster = (struct roster){
        .source = source,
        .facts = facts,
        .key = key,
        .from = column_named(facts, source->active_from),
        .until = column_named(facts, source->active_until),
        .weight = column_named(facts, source->weight),
        .period = roster_find_period(facts),
    };
    roster->holdings = holdings_find(arena, source, facts, key);
    roster_group(arena, roster, roster_units(arena, facts, key), key ? dict_count(key->dict) : (uint32_t)facts->row_count);
    return roster;
}

void roster_group(struct arena *arena, struct roster *roster, const uint32_t *units, uint32_t unit_count)
{
    size_t row_count = roster->facts->row_count;
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, unit_count);

    roster->units = units;
    roster->unit_count = unit_count;
    roster->start = ARENA_ARRAY(arena, uint32_t, (size_t)unit_count + 1);
    roster->rows = ARENA_ARRAY(arena, uint32_t, row_count);
    for (size_t row = 0; row < row_count; row++)
        if (units[row] != UNIT_NONE)
            roster->start[units[row] + 1]++;
    for (uint32_t unit = 0; unit < unit_count; unit++) {
        roster->start[unit + 1] += roster->start[unit];
        next[unit] = roster->start[unit];
    }
    for (size_t row = 0; row < row_count; row++)
        if (units[row] != UNIT_NONE)
            roster->rows[next[units[row]]++] = (uint32_t)row;
}

bool roster_active(const struct roster *roster, uint32_t row, struct date day)
{
    const struct facts_column *from = roster->from, *until = roster->until;

    if (from && from->present.at[row] && from->ordinals.at[row] > day.days)
        return false;
    return !until || !until->present.at[row] || until->ordinals.at[row] > day.days;
}
