#include "tidy/row_index.h"

#include <string.h>

struct row_index row_index_new(struct arena *arena, const struct facts *facts)
{
    struct row_index index = {.arena = arena, .slot_count = 16};
    if (facts->row_count >= ROW_NONE / 4)
        fault_abort(FAULT_INTERNAL, "more rows in one source than can be numbered");
    while (index.slot_count < facts->row_count * 2)
        index.slot_count *= 2;
    index.slots = ARENA_ARRAY(arena, uint32_t, index.slot_count);
    index.next = ARENA_ARRAY(arena, uint32_t, facts->row_count + 1);
    index.last = ARENA_ARRAY(arena, uint32_t, facts->row_count + 1);
    memset(index.slots, 0xFF, index.slot_count * sizeof *index.slots);
    memset(index.next, 0xFF, (facts->row_count + 1) * sizeof *index.next);
    return index;
}

static uint64_t value_of(const struct facts_column *column, uint32_t row)
{
    if (!column->present.at[row])
        return UINT64_MAX;
    if (column->kind == FACTS_DATE || column->kind == FACTS_PERIOD)
        return (uint32_t)column->ordinals.at[row];
    return column->kind == FACTS_FIGURE ? (uint64_t)column->units.at[row] : column->ids.at[row];
}

static uint64_t hash_of(const struct row_index *index, uint32_t row)
{
    uint64_t hash = 0x9E3779B97F4A7C15U;
    for (size_t i = 0; i < index->columns.len; i++) {
        hash = (hash ^ value_of(index->columns.at[i], row)) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }
    return hash * 0xD6E8FEB86659FD93U >> 16;
}

static bool agree(const struct row_index *index, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < index->columns.len; i++)
        if (value_of(index->columns.at[i], a) != value_of(index->columns.at[i], b))
            return false;
    return true;
}

uint32_t row_index_append(struct row_index *index, uint32_t row)
{
    size_t mask = index->slot_count - 1;
    for (size_t i = hash_of(index, row) & mask;; i = (i + 1) & mask) {
        uint32_t first = index->slots[i];
        if (first == ROW_NONE) {
            index->slots[i] = index->last[row] = row;
            return row;
        }
        if (!agree(index, first, row))
            continue;
        index->next[index->last[first]] = row;
        index->last[first] = row;
        return first;
    }
}
